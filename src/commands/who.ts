/** WHO: the people in a room, or those who match, a line each. RFC 2812 section 3.6.1, IRCv3 WHOX. */

import { isHiddenFrom } from "../model/room-access.ts";
import {
  isBot,
  isOperator,
  type Member,
  type Room,
  roomByName,
  type State,
  type User,
  userByNick,
} from "../model/state.ts";
import type { Caps } from "../wire/caps.ts";
import { maskMatcher } from "../wire/masks.ts";
import { casefold } from "../wire/names.ts";
import { RPL_ENDOFWHO, RPL_WHOREPLY, RPL_WHOSPCRPL } from "../wire/numerics.ts";
import { BOT_MODE } from "../wire/user-modes.ts";
import { type Command, type Reply, reply, type UserContext } from "./command.ts";
import { shownPrefix } from "./shared/names-reply.ts";
import { isVisible, membersFor } from "./shared/visible.ts";

export const who: Command = {
  verb: "WHO",
  phase: "after",
  params: 0,
  cost: 3,
  usage: "WHO #room | name | mask [o][%fields[,token]]",
  help: "Lists the people in a room, or those whose name, host or real name matches.",
  decide: (context, { params: [mask = "*", options = ""] }) => {
    const wanted = parseOptions(options);
    const found = Iterator.from(find(context, mask, wanted)).filter(
      ({ user }) => !wanted.operatorsOnly || isOperator(user),
    );
    const replies = found.map((one) =>
      wanted.fields === undefined ? whoReply(context, one) : whoxReply(wanted, context, one),
    );
    return [{ do: "reply", replies }, reply(RPL_ENDOFWHO, mask, "End of WHO list")];
  },
};

/** Where the room is undefined, somebody was found by a name or mask. */
type Found = Pick<Member, "user" | "ranks"> & { readonly room: Room | undefined };

function find(context: UserContext, mask: string, wanted: Options): Iterable<Found> {
  const { state, user: asker } = context;
  const room = roomByName(state, mask);
  if (room !== undefined && isHiddenFrom(room, asker)) return [];
  if (room !== undefined) return membersFor(room, context).map((member) => ({ ...member, room }));
  const user = userByNick(state, mask);
  if (user !== undefined) return [{ user, ranks: [], room: undefined }];
  return matches(context, mask === "0" ? "*" : mask, wanted);
}

function matches(context: UserContext, mask: string, wanted: Options): Iterable<Found> {
  const { state, server } = context;
  const isMatch = maskMatcher(mask);
  const isServer = isMatch(casefold(server.name));
  return candidates(state, wanted)
    .filter((user) => isVisible(user, context))
    .filter(
      ({ nick, username, host, realname }) =>
        isServer || [nick, username, host, realname].some((text) => isMatch(casefold(text))),
    )
    .map((user) => ({ user, ranks: [], room: undefined }));
}

function candidates({ users, operators }: State, { operatorsOnly }: Options): IteratorObject<User> {
  const all = operatorsOnly
    ? operators
        .values()
        .map((id) => users.get(id))
        .filter((user) => user !== undefined)
    : users.values();
  return all.take(MATCHED_USERS_MAX);
}

function whoReply({ server, caps }: UserContext, one: Found): Reply {
  const { username, host, nick, realname } = one.user;
  const params = [one.room?.name ?? "*", username, host, server.name, nick, flags(one, caps), `0 ${realname}`];
  return { command: RPL_WHOREPLY, params };
}

/** Here or gone, a server operator, an account, a program, a rank. */
function flags({ user, ranks }: Found, caps: Caps): string {
  return (
    (user.away === undefined ? "H" : "G") +
    (isOperator(user) ? "*" : "") +
    (user.account === undefined ? "" : "r") +
    (isBot(user) ? BOT_MODE : "") +
    shownPrefix(ranks, caps)
  );
}

type Options = {
  /** Server operators only. */
  readonly operatorsOnly: boolean;
  /** Letters of WHOX; undefined: a reply of the old kind. */
  readonly fields: string | undefined;
  readonly token: string;
};

/** `o`, `%tcuihsnfdlaor,123`, or both. A token that is none is `0`. */
function parseOptions(text: string): Options {
  const [letters = "", whox] = text.split("%", 2);
  const [fields, token = ""] = whox?.split(",", 2) ?? [];
  return { operatorsOnly: letters.includes("o"), fields, token: /^\d{1,3}$/.test(token) ? token : "0" };
}

/** The fields in the order of the specification, whatever the order in which they were asked for. */
function whoxReply({ fields = "", token }: Options, { server, now, caps }: UserContext, one: Found): Reply {
  const { user, room } = one;
  const values: readonly (readonly [letter: string, value: string])[] = [
    ["t", token],
    ["c", room?.name ?? "*"],
    ["u", user.username],
    ["i", HIDDEN_ADDRESS],
    ["h", user.host],
    ["s", server.name],
    ["n", user.nick],
    ["f", flags(one, caps)],
    ["d", "0"],
    ["l", String(Math.max(0, Math.floor((now - user.since) / 1000)))],
    ["a", user.account ?? "0"],
    ["o", "n/a"],
    ["r", user.realname],
  ];
  return {
    command: RPL_WHOSPCRPL,
    params: values.flatMap(([letter, value]) => (fields.includes(letter) ? value : [])),
  };
}

/** Users that a mask is compared with. Of more, only those who came first: nobody may hold everyone else up. */
const MATCHED_USERS_MAX = 5000;

/** What WHOX says where an address is not told: the host is as much as people may see. */
const HIDDEN_ADDRESS = "255.255.255.255";
