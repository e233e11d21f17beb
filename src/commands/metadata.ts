/** METADATA: what people say of themselves and their rooms by keys and values. IRCv3 draft/metadata-2. */

import { fail, type Refusal } from "../model/refusal.ts";
import { METADATA_SUBSCRIPTIONS_MAX } from "../wire/limits.ts";
import { isMetadataKey } from "../wire/metadata.ts";
import { RPL_METADATASUBOK, RPL_METADATASUBS, RPL_METADATAUNSUBOK } from "../wire/numerics.ts";
import { type Command, type Context, type Effects, type Reply, refuse, type UserContext } from "./command.ts";
import { NEWCOMER_SUBJECTS } from "./shared/metadata-newcomer.ts";
import {
  clearMetadata,
  getMetadata,
  keyInvalid,
  listMetadata,
  setMetadata,
  shown,
  syncMetadata,
} from "./shared/metadata-subject.ts";
import { allReplies } from "./shared/metadata-values.ts";
import { packWords } from "./shared/names-reply.ts";

export const metadata: Command = {
  verb: "METADATA",
  phase: "any",
  params: 2,
  cost: 2,
  usage:
    "METADATA target GET key … | LIST | SET key [:value] | CLEAR | SYNC; METADATA * SUB key … | UNSUB key … | SUBS",
  help: "Tells and changes what you and your rooms say of themselves: avatar, display-name, pronouns and the like.",
  decide: (context, { params: [target = "", subcommand = "", ...rest] }) => {
    const name = subcommand.toUpperCase();
    const { user } = context;
    const follow = FOLLOWING.get(name);
    if (follow !== undefined) return follow(context, rest);
    const [run, early] = [SUBJECTS.get(name), NEWCOMER_SUBJECTS.get(name)];
    if (run === undefined || early === undefined) {
      const text = "METADATA knows GET, LIST, SET, CLEAR, SUB, UNSUB, SUBS and SYNC.";
      return [refuse(fail(["METADATA", "SUBCOMMAND_INVALID", shown(subcommand)], text))];
    }
    return user === undefined ? early(context, target, rest) : run({ ...context, user }, target, rest);
  },
};

/** Which keys one follows: before coming in too. */
const FOLLOWING: ReadonlyMap<string, (context: Context, keys: readonly string[]) => Effects> = new Map([
  ["SUB", subscribe],
  ["UNSUB", unsubscribe],
  ["SUBS", subscriptions],
]);

type Run = (context: UserContext, target: string, rest: readonly string[]) => Effects;

const SUBJECTS: ReadonlyMap<string, Run> = new Map<string, Run>([
  ["GET", getMetadata],
  ["LIST", listMetadata],
  ["SET", setMetadata],
  ["CLEAR", clearMetadata],
  ["SYNC", syncMetadata],
]);

/** In order, up to the first that is one too many. What the new ones are now is told at once. */
function subscribe(context: Context, wanted: readonly string[]): Effects {
  const keys = new Set(context.subscriptions);
  const refused: Refusal[] = [];
  const taken: string[] = [];
  for (const key of wanted) {
    if (!isMetadataKey(key)) refused.push(keyInvalid(key));
    else if (keys.size >= METADATA_SUBSCRIPTIONS_MAX && !keys.has(key)) {
      const text = `You follow ${METADATA_SUBSCRIPTIONS_MAX} keys, the most there may be.`;
      refused.push(fail(["METADATA", "TOO_MANY_SUBS", key], text));
      break;
    } else {
      keys.add(key);
      taken.push(key);
    }
  }
  const fresh = keys.difference(context.subscriptions);
  const { user, watched } = context;
  return [
    { do: "subscribe", keys },
    { do: "reply", replies: keysReplies(RPL_METADATASUBOK, taken) },
    ...refused.map(refuse),
    ...(fresh.size === 0 || user === undefined
      ? []
      : [{ do: "reply", replies: allReplies({ ...context, user }, watched.keys(), fresh) } as const]),
  ];
}

function unsubscribe({ subscriptions }: Context, wanted: readonly string[]): Effects {
  const given = wanted.filter(isMetadataKey);
  return [
    { do: "subscribe", keys: subscriptions.difference(new Set(given)) },
    { do: "reply", replies: keysReplies(RPL_METADATAUNSUBOK, given) },
    ...wanted.filter((key) => !isMetadataKey(key)).map((key) => refuse(keyInvalid(key))),
  ];
}

function subscriptions({ subscriptions, caps }: Context): Effects {
  const replies = keysReplies(RPL_METADATASUBS, [...subscriptions]);
  return [caps.has("batch") ? { do: "reply", replies, batch: "metadata-subs" } : { do: "reply", replies }];
}

/** In as many lines as they need; none for none. */
function keysReplies(command: string, keys: readonly string[]): readonly Reply[] {
  if (keys.length === 0) return [];
  return [...packWords(keys)].flatMap((line) => inLines(line.split(" "))).map((params) => ({ command, params }));
}

function inLines(keys: readonly string[]): readonly (readonly string[])[] {
  const lines = Math.ceil(keys.length / KEYS_PER_LINE_MAX);
  return Array.from({ length: lines }, (_, line) =>
    keys.slice(line * KEYS_PER_LINE_MAX, (line + 1) * KEYS_PER_LINE_MAX),
  );
}

/** So that with the name a line has 15 parameters at most. */
const KEYS_PER_LINE_MAX = 13;
