/** WEBIRC: a gateway tells for whom it speaks. IRCv3 WEBIRC. */

import type { GatewayAnswer } from "../model/accounts.ts";
import type { Command, Context, Effects } from "./command.ts";

export const webirc: Command = {
  verb: "WEBIRC",
  phase: "before",
  params: 4,
  cost: 1,
  usage: "WEBIRC password gateway hostname address [:options]",
  help: "Tells for whom a gateway speaks, which the server's configuration must name.",
  decide: (context, { params: [password = "", , , address = "", ...options] }) => {
    if (hasBegun(context)) return closing("WEBIRC comes before anything else");
    const caller = { address, ...parseOptions(options.join(" ")) };
    const next = (_: Context, answer: GatewayAnswer): Effects => {
      if (answer.is === "right") return [{ do: "caller", caller }];
      return closing(answer.is === "no-address" ? "WEBIRC needs an IP address" : "Invalid WebIRC password");
    };
    return [{ do: "credentials", asked: { ask: "gateway", password, address, next } }];
  },
};

function hasBegun({ registration }: Context): boolean {
  const { nick, username, negotiating, account } = registration;
  return negotiating || [nick, username, account].some((said) => said !== undefined);
}

type Options = { readonly port: number; readonly secure: boolean; readonly certificate?: string };

/** Each is a name, with or without a value; unknown ones are passed over. */
function parseOptions(text: string): Options {
  const options = new Map(text.split(" ").map((option) => [option.split("=", 1)[0], option.split("=")[1] ?? ""]));
  const port = options.get("remote-port") ?? "";
  const certificate = options.get("certfp-sha-256")?.toLowerCase() ?? "";
  return {
    port: /^\d{1,5}$/.test(port) ? Number(port) : 0,
    secure: options.has("secure"),
    ...(/^[0-9a-f]{64}$/.test(certificate) && { certificate }),
  };
}

function closing(reason: string): Effects {
  return [{ do: "close", reason }];
}
