/** Who came in last from this browser, and whether with a password. The password itself is never kept. */

import { browserMemory } from "./memory.ts";

const NAME_KEY = "hubbub.name";
const ACCOUNT_KEY = "hubbub.account";

export function rememberedName(): string {
  return browserMemory.load(NAME_KEY) ?? "";
}

export function hadAccount(): boolean {
  return browserMemory.load(ACCOUNT_KEY) === "yes";
}

export function rememberName(nick: string): void {
  browserMemory.save(NAME_KEY, nick);
}

export function rememberAccount(has: boolean): void {
  browserMemory.save(ACCOUNT_KEY, has ? "yes" : "no");
}
