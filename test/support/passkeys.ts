/** Passkeys over the wire, as docs/passkeys.md has it: what a browser's page does between the server and its user. */

import { type Ceremony, type Lies, TestPasskey } from "../../src/session/test-passkey.ts";
import type { PasskeyCreation, PasskeyRequest } from "../../src/wire/passkeys.ts";
import { fromChunks, toChunks } from "../../src/wire/sasl.ts";
import { type IrcClient, parsed } from "./irc-client.ts";

/** Sends an answer in as many lines as it takes. */
export function sendAnswer(client: IrcClient, command: string, answer: object): void {
  client.send(...toChunks(JSON.stringify(answer)).map((chunk) => `${command} ${chunk}`));
}

/** Adds a passkey of the account that is logged in; answers it, and what the server calls it. */
export async function addPasskey(
  client: IrcClient,
  site: string,
  lies: Lies = {},
): Promise<{ readonly passkey: TestPasskey; readonly id: string }> {
  const creation = await askForCreation(client);
  const passkey = new TestPasskey();
  const ceremony = { challenge: creation.challenge, rpId: creation.rp.id, site };
  sendAnswer(client, "PASSKEY ANSWER", passkey.create(ceremony, creation.user.id, lies));
  const [, id = ""] = parsed(await client.expect(/ PASSKEY ADDED /)).params;
  return { passkey, id };
}

export async function askForCreation(client: IrcClient, name = "a phone"): Promise<PasskeyCreation> {
  client.send(`PASSKEY ADD :${name}`);
  return JSON.parse(await challengeText(client, "PASSKEY"));
}

/** Begins to log in: what the passkey is asked, on a page of this site. */
export async function beginLogIn(client: IrcClient, site: string): Promise<Ceremony> {
  client.send("AUTHENTICATE HUBBUB-PASSKEY");
  const { challenge, rpId }: PasskeyRequest = JSON.parse(await challengeText(client, "AUTHENTICATE"));
  return { challenge, rpId, site };
}

/** Sends what proves who one is; answers the token that logs in again. */
export async function finishLogIn(client: IrcClient, answer: object): Promise<string> {
  sendAnswer(client, "AUTHENTICATE", answer);
  const { token }: { token: string } = JSON.parse(await challengeText(client, "AUTHENTICATE"));
  client.send("AUTHENTICATE +");
  await client.message("900");
  await client.message("903");
  return token;
}

async function challengeText(client: IrcClient, command: string): Promise<string> {
  let received = "";
  for (;;) {
    const chunk = (await client.message(command)).params.at(-1) ?? "";
    if (chunk !== "+") received += chunk;
    if (chunk.length < 400) return fromChunks(received) ?? "";
  }
}
