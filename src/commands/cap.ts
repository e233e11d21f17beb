/** CAP: which extensions a client wants. IRCv3 capability negotiation, version 302. */

import { refusal } from "../model/refusal.ts";
import { CAP_VALUES, type Cap, type Caps, capToken, isCap } from "../wire/caps.ts";
import type { Message } from "../wire/message.ts";
import { ERR_INVALIDCAPCMD } from "../wire/numerics.ts";
import { type Command, type Context, type Effects, refuse, reply } from "./command.ts";
import { packWords } from "./shared/names-reply.ts";

export const cap: Command = {
  verb: "CAP",
  phase: "any",
  params: 1,
  cost: 0.5,
  usage: "CAP LS [302] | LIST | REQ :capabilities | END",
  help: "Asks for extensions of the protocol, and lists them.",
  decide: (context, message) => {
    const subcommand = message.params[0]?.toUpperCase();
    switch (subcommand) {
      case "LS":
        return list(context, message);
      case "LIST":
        return lines("LIST", [...context.caps], context.registration.capVersion);
      case "REQ":
        return request(context, message.params[1] ?? "");
      case "END":
        return context.user === undefined ? [{ do: "register", change: { negotiating: false } }] : [];
      default:
        return [refuse(refusal(ERR_INVALIDCAPCMD, [subcommand ?? "*"], "CAP knows LS, LIST, REQ and END."))];
    }
  },
};

function list(context: Context, message: Message): Effects {
  const version = Math.max(context.registration.capVersion, Number.parseInt(message.params[1] ?? "", 10) || 301);
  const names = Object.keys(CAP_VALUES) as Cap[];
  const offered =
    version >= 302 ? names : names.toSorted((one, other) => Number(isDraft(one)) - Number(isDraft(other)));
  const offering = { ...context.server, ...context.origin };
  const tokens = [...offered.map((name) => capToken(name, version, offering)), ...stsToken(context, version)];
  return [{ do: "register", change: { capVersion: version, ...pauses(context) } }, ...lines("LS", tokens, version)];
}

function request(context: Context, wanted: string): Effects {
  const changes = wanted.split(" ").filter((word) => word !== "");
  const caps = changed(context.caps, changes);
  const pause: Effects = [{ do: "register", change: pauses(context) }];
  if (caps === undefined) return [...pause, reply("CAP", "NAK", wanted)];
  const acknowledged: Effects = [...pause, { do: "caps", caps }, reply("CAP", "ACK", wanted)];
  const isLate = context.user !== undefined && !context.caps.has("draft/read-marker");
  return isLate && caps.has("draft/read-marker") ? [...acknowledged, { do: "recall" }] : acknowledged;
}

/** Only told, never asked for (IRCv3 sts): who comes in the clear hears where TLS is, others for how long it holds. */
function stsToken({ server, origin }: Context, version: number): readonly string[] {
  if (server.sts === undefined || version < 302) return [];
  return [origin.secure ? `sts=duration=${server.sts.seconds}` : `sts=port=${server.sts.port}`];
}

function isDraft(name: Cap): boolean {
  return name.includes("/");
}

/** All of it or nothing: one unknown name, and the request changes nothing. */
function changed(caps: Caps, changes: readonly string[]): Caps | undefined {
  const next = new Set(caps);
  for (const change of changes) {
    const name = change.replace(/^-/, "");
    if (!isCap(name)) return undefined;
    if (change.startsWith("-")) next.delete(name);
    else next.add(name);
  }
  return next;
}

/** Negotiation before registration holds registration back until CAP END. */
function pauses(context: Context): { negotiating: boolean } {
  return { negotiating: context.user === undefined };
}

/**
 * All lines but the last are marked with `*`, for those who know version 302. Others take one line for the whole list:
 * what does not fit is not offered to them.
 */
function lines(subcommand: string, tokens: readonly string[], version: number): Effects {
  const packed = [...packWords(tokens)];
  if (version < 302)
    return packed.slice(0, subcommand === "LS" ? 1 : undefined).map((line) => reply("CAP", subcommand, line));
  return packed.map((line, index) =>
    index < packed.length - 1 ? reply("CAP", subcommand, "*", line) : reply("CAP", subcommand, line),
  );
}
