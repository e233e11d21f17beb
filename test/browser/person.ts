/** People for the browser tests: one in a browser, one with a plain IRC client over WebSocket. */

import { access } from "node:fs/promises";
import { type Browser, type BrowserContextOptions, chromium, type Page } from "playwright-core";
import { WebSocket } from "ws";
import { formatMessage, parseMessage } from "../../src/wire/message.ts";
import { CHROMIUM_ARGS, CHROMIUM_PATH } from "./chromium.ts";

export const PHONE: BrowserContextOptions = {
  viewport: { width: 390, height: 844 },
  hasTouch: true,
  isMobile: true,
  deviceScaleFactor: 2,
};

/** Why the browser tests cannot run here, or false when they can. */
export async function reasonToSkip(): Promise<string | false> {
  try {
    await access(CHROMIUM_PATH);
    return false;
  } catch {
    return `there is no Chromium at ${CHROMIUM_PATH}`;
  }
}

export function launchBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: CHROMIUM_PATH, args: CHROMIUM_ARGS });
}

/** Comes in by the card, and is there when the message box is. */
export async function arrive(page: Page, nick: string): Promise<void> {
  await page.getByLabel("Your name").fill(nick);
  await page.getByRole("button", { name: "Join", exact: true }).click();
  await box(page).waitFor();
}

export function box(page: Page) {
  return page.getByRole("textbox", { name: "Message", exact: true });
}

export async function say(page: Page, text: string): Promise<void> {
  await box(page).fill(text);
  await box(page).press("Enter");
}

/** The message with these words, once the server has taken it. */
export function message(page: Page, words: string) {
  return page.locator(".message:not(.outgoing)").getByText(words);
}

/** The texts of the messages on screen, from the oldest, without those still on their way. */
export function messages(page: Page): Promise<string[]> {
  return page.locator(".message:not(.outgoing) .body").allInnerTexts();
}

export type IrcPerson = {
  send(command: string, ...params: readonly string[]): void;
  /** Tags without words. */
  tag(target: string, tags: Readonly<Record<string, string>>): void;
  quit(): Promise<void>;
};

/** Comes in with a few lines of IRC; the answer is there when the room is. */
export async function ircPerson(url: string, nick: string, options: { username?: string; room?: string } = {}) {
  const { username = "test", room = "#lobby" } = options;
  const socket = new WebSocket(`${url.replace(/^http/, "ws")}/ws`, "text.ircv3.net");
  const send = (command: string, ...params: readonly string[]): void =>
    socket.send(formatMessage({ tags: new Map(), source: undefined, command, params }));
  await new Promise<void>((resolve, reject) => {
    socket.on("error", reject);
    socket.on("open", () => {
      send("CAP", "LS", "302");
      send("NICK", nick);
      send("USER", username, "0", "*", nick);
      send("CAP", "END");
    });
    socket.on("message", (data) => {
      const message = parseMessage(String(data));
      if (message?.command === "PING") send("PONG", ...message.params);
      if (message?.command === "001") send("JOIN", room);
      if (message?.command === "366") resolve();
      if (message?.command === "432" || message?.command === "433") reject(new Error(message.params.at(-1)));
    });
  });
  const person: IrcPerson = {
    send,
    tag: (target, tags) => {
      const message = { tags: new Map(Object.entries(tags)), source: undefined, command: "TAGMSG", params: [target] };
      socket.send(formatMessage(message));
    },
    quit: async () => {
      send("QUIT");
      await new Promise((resolve) => socket.once("close", resolve));
    },
  };
  return person;
}
