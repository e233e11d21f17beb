/** Draws every screen in every state, for looking at: `node test/browser/screenshots.ts DIRECTORY`. */

import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import type { BrowserContextOptions, Page } from "playwright-core";
import { arrive, box, type IrcPerson, ircPerson, launchBrowser, PHONE, say } from "./person.ts";
import { Scene } from "./scene.ts";
import type { WireBetween } from "./wire-between.ts";

/** Without names of looks: all. */
const [directory = "screenshots", ...wanted] = process.argv.slice(2);

type Look = { readonly name: string; readonly options: BrowserContextOptions; readonly mirrored?: true };

const LOOKS: readonly Look[] = [
  { name: "desktop-light", options: { colorScheme: "light" } },
  { name: "desktop-dark", options: { colorScheme: "dark" } },
  { name: "phone-light", options: { ...PHONE, colorScheme: "light" } },
  { name: "phone-dark", options: { ...PHONE, colorScheme: "dark" } },
  { name: "right-to-left", options: { colorScheme: "light" }, mirrored: true },
  { name: "phone-right-to-left", options: { ...PHONE, colorScheme: "light" }, mirrored: true },
  { name: "more-contrast", options: { colorScheme: "light", contrast: "more" } },
  { name: "forced-colors", options: { colorScheme: "dark", forcedColors: "active" } },
  // A desktop at 400 %.
  { name: "narrowest", options: { colorScheme: "light", viewport: { width: 320, height: 480 } } },
];

const LONG_NAME = "Bartholomew_the_Very_Long_Name";
const CODE =
  'TCP is a stream: it keeps order, not edges.\n```js\nwhile (line = buffer.next("\\n"))\n  broadcast(line)\n```';

await mkdir(directory, { recursive: true });
const browser = await launchBrowser();
for (const look of LOOKS) if (wanted.length === 0 || wanted.includes(look.name)) await drawLook(look);
await browser.close();

async function drawLook({ name, options, mirrored }: Look): Promise<void> {
  await using scene = await Scene.open(browser);
  const wire = await scene.openWire();
  const page = await scene.openPage(wire.url, options);
  const draw = async (state: string, shown = page): Promise<void> => {
    if (mirrored) await shown.evaluate("document.documentElement.dir = 'rtl'");
    await shown.waitForTimeout(300);
    await shown.screenshot({ path: join(directory, `${name}-${state}.png`) });
  };
  await drawArriving(page, draw, scene.url);
  const people = await fillLobby(page, draw, scene.url);
  await draw("room");
  await drawPanels(page, draw);
  await drawTroubles(page, draw, wire);
  for (const person of people) await person.quit();
  await page
    .getByRole("button", { name: /^Rooms/ })
    .or(page.getByRole("button", { name: "Quit" }))
    .first()
    .click();
  if (isNarrow(options)) await page.getByRole("button", { name: "Quit" }).click();
  await draw("arrive-goodbye");
  const guest = await scene.openPage(`${scene.url}/room/pictures`, options);
  await arrive(guest, "Devika");
  await say(guest, `the course's sign: ${scene.url}/icon-192.png, and a cat: https://example.org/cat.png`);
  await guest.locator(".message:not(.outgoing) .picture").waitFor();
  await draw("room-picture", guest);
  await say(guest, "/part");
  await guest.getByText("You are in no room").waitFor();
  const host = await ircPerson(scene.url, "Divya", { room: "#homework" });
  host.send("INVITE Devika #homework");
  await guest.getByText("Divya invites you").waitFor();
  await draw("nowhere", guest);
  await host.quit();
}

function isNarrow({ isMobile, viewport }: BrowserContextOptions): boolean {
  return isMobile === true || (viewport?.width ?? Number.POSITIVE_INFINITY) < 640;
}

type Draw = (state: string) => Promise<void>;

async function drawArriving(page: Page, draw: Draw, url: string): Promise<void> {
  await draw("arrive");
  const other = await ircPerson(url, "Devika", { room: "#elsewhere" });
  await page.getByLabel("Your name").fill("Devika");
  await page.getByRole("button", { name: "Join", exact: true }).click();
  await page.getByRole("alert").getByRole("button").waitFor();
  await draw("arrive-taken");
  await other.quit();
  await page.getByRole("button", { name: "Log in" }).click();
  await draw("arrive-log-in");
  await page.getByRole("button", { name: "Come in as a guest" }).click();
  await arrive(page, "Utkarsha");
  await draw("room-empty");
}

async function fillLobby(page: Page, draw: Draw, url: string) {
  const names = ["Devika", "Divya", "Keerthi", "mel", "王小明", "Aarav", LONG_NAME];
  const people: IrcPerson[] = [];
  for (const nick of names) people.push(await ircPerson(url, nick, { username: nick === "Divya" ? "nc" : "web" }));
  const [devika, divya, keerthi, mel, wang, , long] = people;
  const lobby = (person: (typeof people)[number] | undefined, text: string): void =>
    person?.send("PRIVMSG", "#lobby", text);
  // Who comes first may set the topic.
  await say(page, "/topic Questions about HW2 welcome. Office hours Tuesday, 3 to 5 pm. See https://example.org/ccn");
  lobby(divya, "Hi guys");
  await say(page, "Hey");
  lobby(devika, "Hello");
  lobby(divya, "I have some doubts in CCN HW2");
  lobby(divya, "Why does `recv(1024)` give me two messages glued together?");
  await page.getByText("glued together").waitFor();
  await say(page, CODE);
  await page.locator(".message:not(.outgoing) pre").waitFor();
  lobby(mel, "\x01ACTION nods slowly\x01");
  lobby(mel, "\x02bold\x02, \x1ditalic\x1d, \x0304red\x03, \x0312blue\x03 and \x1estruck\x1e");
  lobby(wang, "我也有同样的问题");
  lobby(long, `a word: ${"long".repeat(60)}`);
  await drawTalk(page, draw);
  lobby(keerthi, "@Utkarsha yours has the same bug, see https://example.org/sockets.md");
  await page.getByText("same bug").waitFor();
  return people;
}

/** A message that is answered and has reactions, and everything that opens about one. */
async function drawTalk(page: Page, draw: Draw): Promise<void> {
  const code = page.locator("article.message", { hasText: "TCP is a stream" });
  const openMenu = async (): Promise<void> => {
    await code.focus();
    await page.keyboard.press("Enter");
  };
  await openMenu();
  await page.getByRole("button", { name: "React with 👍" }).last().click();
  await openMenu();
  await draw("message-menu");
  await page.getByRole("dialog").getByRole("button", { name: "React with another sign" }).click();
  await page.getByRole("button", { name: "grinning face", exact: true }).waitFor();
  await draw("emoji");
  await page.getByLabel("Find an emoji").fill("idea");
  await draw("emoji-found");
  await page.getByRole("button", { name: "light bulb" }).click();
  await page.getByRole("button", { name: "💡 1 by Utkarsha" }).waitFor();
  await openMenu();
  await page.getByRole("button", { name: "Reply" }).last().click();
  await box(page).fill("**Bold**, *slanted* and ~~struck~~:\n> a quote\n- one\n- two");
  await draw("answering");
  await box(page).press("Enter");
  await page.locator("article.message blockquote").waitFor();
  await box(page).pressSequentially("/");
  await draw("commands");
  await box(page).fill("");
  await box(page).pressSequentially("@");
  await draw("names");
  await box(page).fill("");
}

async function drawPanels(page: Page, draw: Draw): Promise<void> {
  const narrow = await page.getByRole("button", { name: /^Rooms/ }).isVisible();
  if (!narrow) {
    await page.getByRole("complementary").getByRole("button", { name: "Divya" }).click();
    await page.getByText("Here since").waitFor();
    await draw("profile");
    await page.keyboard.press("Escape");
  } else {
    await page.getByRole("button", { name: "People" }).click();
    await draw("people");
    await page.getByRole("dialog", { name: "People" }).getByRole("button", { name: "Divya" }).click();
    await page.getByText("Here since").waitFor();
    await draw("profile");
    await page.keyboard.press("Escape");
    await page.keyboard.press("Escape");
    await page.getByRole("button", { name: /^Rooms/ }).click();
    await draw("rooms");
  }
  await page.getByRole("button", { name: "Jump to…" }).click();
  await page.getByRole("option").first().waitFor();
  await draw("switcher");
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Discover rooms" }).click();
  await page.locator(".listed-room").first().waitFor();
  await draw("directory");
  await page.keyboard.press("Escape");
  await drawSettings(page, draw);
  await page.getByRole("button", { name: "keep name" }).click();
  await draw("keep-name");
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Join a room" }).click();
  await draw("join-room");
  await page.getByLabel("Room", { exact: true }).fill("homework");
  await page.getByRole("button", { name: "Go there" }).click();
  await page.getByRole("heading", { name: "homework" }).waitFor();
  await draw("room-new");
  await page.getByRole("button", { name: "Room menu" }).click();
  await draw("room-menu");
  await page.getByRole("button", { name: "Room settings" }).click();
  await draw("room-settings");
  await page.keyboard.press("Escape");
  // One letter is Cyrillic: a name that only looks like another is refused.
  await say(page, "/join #homew\u043erk");
  await page.locator(".refused").waitFor();
  await draw("room-refused");
  await page.goBack();
  await page.goBack();
  await page.getByRole("heading", { name: "lobby" }).waitFor();
  await page.getByRole("button", { name: "Topic" }).click();
  await draw("topic");
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Search" }).click();
  await page.getByRole("searchbox").fill("messages");
  await page.locator(".found-message").first().waitFor();
  await draw("search");
  await page.keyboard.press("Escape");
  await say(page, "/help");
  await draw("help");
}

async function drawSettings(page: Page, draw: Draw): Promise<void> {
  const settings = page.getByRole("dialog", { name: "Settings" });
  await page.getByRole("button", { name: "Settings", exact: true }).click();
  await settings.waitFor();
  await draw("settings");
  await settings.getByRole("switch", { name: "Play a sound" }).check();
  await settings.getByRole("switch", { name: "Show notifications" }).click();
  await settings.getByRole("alert").waitFor();
  await settings.getByText("Why was I told, or not?").click();
  await settings.locator(".decision").first().waitFor();
  await settings.locator(".decision").last().scrollIntoViewIfNeeded();
  await draw("settings-why");
  await page.keyboard.press("Escape");
}

async function drawTroubles(page: Page, draw: Draw, wire: WireBetween): Promise<void> {
  await say(page, "/msg Nobody are you there?");
  await page.getByText("Not sent:").waitFor();
  await draw("not-sent");
  await page.goBack();
  await page.getByRole("heading", { name: "lobby" }).waitFor();
  wire.mute();
  await say(page, "This one is on its way");
  await draw("sending");
  wire.cut();
  await page.getByText("Connection lost").waitFor();
  await say(page, "And this was written without a connection");
  await draw("lost");
  await box(page).fill("One line\nand another\nand a third");
  await draw("box");
  wire.mend();
  await page.getByText("Connection lost").waitFor({ state: "hidden" });
  await page.getByText("the connection was lost").waitFor();
  await draw("back");
  for (let line = 0; line < 40; line += 1) await say(page, `line ${line}`);
  await page.getByRole("log").hover();
  await page.getByRole("log").focus();
  await page.keyboard.press("Home");
  await draw("scrolled-back");
}
