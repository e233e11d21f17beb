import { casefold, looksLikeChannel } from "../../wire/names.ts";

/** Who answers those whose clients know no other way to register and log in. Nobody else may be called so. */
export const SERVICE_NAME = "NickServ";

export function isServiceName(name: string): boolean {
  return !looksLikeChannel(name) && casefold(name) === FOLDED;
}

const FOLDED = casefold(SERVICE_NAME);
