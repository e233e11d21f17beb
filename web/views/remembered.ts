/** Who came in last from this browser, and whether as an account. What proves it is never kept. */

import { effect } from "@preact/signals";
import type { AppParts } from "./app-context.ts";
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

/** Who has come by a passkey may have told no name. */
export function rememberAccounts({ state }: Pick<AppParts, "state">): void {
  effect(() => {
    const { account, phase } = state.value;
    if (account === undefined || phase.name !== "online") return;
    rememberName(account);
    rememberAccount(true);
  });
}
