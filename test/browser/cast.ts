/** The whole cast: two people in browsers, one with an IRC client and one with nc, in one room. */

import type { BrowserContextOptions, Page } from "playwright-core";
import { Guests } from "../support/guests.ts";
import type { IrcClient } from "../support/irc-client.ts";
import type { LineClient } from "../support/tcp-client.ts";
import { arrive } from "./person.ts";
import type { Scene } from "./scene.ts";

export type Others = {
  readonly mel: IrcClient;
  readonly nico: LineClient;
  readonly guests: Guests;
};

export type Everyone = Others & {
  readonly devika: Page;
  readonly divya: Page;
};

const MEL_CAPS = ["message-tags", "draft/message-redaction"];

/** Mel with IRC and Nico with nc are there and have spoken. */
export async function othersIn(scene: Scene): Promise<Others> {
  const guests = new Guests(Number(new URL(scene.serverUrl).port));
  scene.atEnd(() => guests.destroyClients());
  const nico = await guests.person("Nico");
  const mel = await guests.member("Mel", MEL_CAPS);
  nico.send("I came with nc");
  await mel.expect(/ PRIVMSG #lobby :I came with nc$/);
  mel.send("PRIVMSG #lobby :and I with \x02IRC\x02");
  await nico.expect("Mel: and I with IRC");
  return { mel, nico, guests };
}

export type DevikasBrowser = BrowserContextOptions & {
  /** The address that it finds the server at. */
  readonly at?: string;
};

/** Then two come by links, and go in. */
export async function everyoneIn(scene: Scene, others: Others, browser: DevikasBrowser = {}): Promise<Everyone> {
  const { at = scene.url, ...options } = browser;
  const devika = await scene.openPage(`${at}/#lobby`, options);
  await arrive(devika, "Devika");
  const divya = await scene.openPage(`${scene.url}/join/lobby`);
  await arrive(divya, "Divya");
  return { ...others, devika, divya };
}

/** Whoever of that name said it in a browser: Nico and Mel are told. */
export async function othersHear({ mel, nico }: Others, nick: string, words: string): Promise<void> {
  await nico.expect(`${nick}: ${words}`);
  await mel.expect(new RegExp(` PRIVMSG #lobby :?${RegExp.escape(words)}$`));
}

/** What Mel is sent of somebody, whatever its tags. */
export const line = (nick: string, command: string) => new RegExp(`^(?:@\\S+ )?:${nick}!\\S+ ${command}`);
