/** Passkeys for the browser tests: what a phone or a laptop has built in, and what one presses. */

import type { CDPSession, Page } from "playwright-core";

export type VirtualAuthenticator = {
  readonly cdp: CDPSession;
  readonly authenticatorId: string;
};

/** Passkeys are for names: at an address a browser has none. */
export function atName(url: string): string {
  return url.replace("127.0.0.1", "localhost");
}

/** What a phone or a laptop has built in. */
export async function giveAuthenticator(page: Page): Promise<VirtualAuthenticator> {
  const cdp = await page.context().newCDPSession(page);
  await cdp.send("WebAuthn.enable");
  const options = {
    protocol: "ctap2",
    transport: "internal",
    hasResidentKey: true,
    hasUserVerification: true,
    isUserVerified: true,
    automaticPresenceSimulation: true,
  } as const;
  const { authenticatorId } = await cdp.send("WebAuthn.addVirtualAuthenticator", { options });
  return { cdp, authenticatorId };
}

/** As devices of one person share what they have. */
export async function share(from: VirtualAuthenticator, to: VirtualAuthenticator): Promise<void> {
  const { credentials } = await from.cdp.send("WebAuthn.getCredentials", { authenticatorId: from.authenticatorId });
  for (const credential of credentials) {
    await to.cdp.send("WebAuthn.addCredential", { authenticatorId: to.authenticatorId, credential });
  }
}

export async function addPasskey(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Add a passkey" }).click();
  await page.getByRole("listitem").filter({ hasText: "Chrome on Linux" }).waitFor();
}

export const passkeyButton = (page: Page) => page.getByRole("button", { name: "Use a passkey" });
