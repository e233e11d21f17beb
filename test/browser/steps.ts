/** What people do and look at in the client, for the browser tests. */

import type { Page } from "playwright-core";

export const PASSWORD = "correct horse battery";

/** Beside the message that is pointed at. */
export const tool = (page: Page, name: string) => page.getByRole("toolbar").getByRole("button", { name, exact: true });

export const roomLink = (page: Page, name: string) => page.getByRole("navigation").getByRole("link", { name });

export const exact = (page: Page, words: string) => page.getByText(words, { exact: true });

/** Whether all of these words is in what the log shows. */
export function isOnScreen(page: Page, words: string): Promise<boolean> {
  return exact(page, words).evaluate((element) => {
    const [row, log] = [element.getBoundingClientRect(), element.closest(".log")?.getBoundingClientRect()];
    return log !== undefined && row.top >= log.top && row.bottom <= log.bottom;
  });
}

export async function goTo(page: Page, room: string): Promise<void> {
  await roomLink(page, room).click();
  await page.getByRole("heading", { name: `#${room}`, exact: true }).waitFor();
}

/** Of the message with these words. */
export async function useMessageMenu(page: Page, words: string, item: string): Promise<void> {
  await page.locator(".message:not(.outgoing)").getByText(words).hover();
  await tool(page, "More").click();
  await page.getByRole("button", { name: item, exact: true }).click();
}

export async function useRoomMenu(page: Page, item: string): Promise<void> {
  await page.getByRole("button", { name: "Room menu" }).click();
  await page.getByRole("dialog").getByRole("button", { name: item, exact: true }).click();
}

/** By the keyboard's way to everything. */
export async function jumpTo(page: Page, words: string): Promise<void> {
  await page.keyboard.press("Control+k");
  await page.getByRole("combobox", { name: "A room, a person, or something to do" }).fill(words);
  await page.keyboard.press("Enter");
}

export async function openProfile(page: Page, nick: string) {
  await page.getByRole("complementary").getByRole("button", { name: nick }).click();
  const card = page.getByRole("dialog", { name: `About ${nick}` });
  await card.waitFor();
  return card;
}

/** Asks for it; whether it was granted is another thing. */
export async function askToKeepName(page: Page, password = PASSWORD): Promise<void> {
  await page.getByRole("button", { name: "keep name" }).click();
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Keep this name" }).click();
}

export async function keepName(page: Page): Promise<void> {
  await askToKeepName(page);
  await page.getByText("Name kept").waitFor();
}

/** Where the card asks for a name and a password. */
export async function fillLogIn(page: Page, nick: string, password = PASSWORD): Promise<void> {
  await page.getByLabel("Your name").fill(nick);
  await page.getByLabel("Password").fill(password);
  await page.locator(".arrive-go").click();
}

export async function logIn(page: Page, nick: string): Promise<void> {
  await page.getByRole("button", { name: "Log in" }).click();
  await fillLogIn(page, nick);
  await page.getByText("Name kept").waitFor();
}

export async function quit(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Quit", exact: true }).click();
  await page.getByText("You have left").waitFor();
}

/** Pastes or drops a PNG of one pixel. */
export function giveImage(page: Page, how: "paste" | "drop"): Promise<void> {
  const [kind, field] = how === "paste" ? ["ClipboardEvent", "clipboardData"] : ["DragEvent", "dataTransfer"];
  const pixel = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";
  return page.evaluate(`
    const bytes = Uint8Array.from(atob("${pixel}"), (char) => char.charCodeAt(0));
    const files = new DataTransfer();
    files.items.add(new File([bytes], "dot.png", { type: "image/png" }));
    const event = new ${kind}("${how}", { ${field}: files, bubbles: true, cancelable: true });
    document.querySelector("textarea").dispatchEvent(event);
  `);
}
