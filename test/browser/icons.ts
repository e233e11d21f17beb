/** Draws the icons of the installed client from `web/icon.svg`: `node test/browser/icons.ts`. */

import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { launchBrowser } from "./person.ts";

/** `share`: how much of the square the drawing takes; a system cuts the edges of a maskable one off. */
const ICONS = [
  { name: "icon-192", pixels: 192, share: 0.8 },
  { name: "icon-512", pixels: 512, share: 0.8 },
  { name: "icon-maskable", pixels: 512, share: 0.58 },
] as const;
const GROUND = "#f6f3ee";

const here = (path: string): string => fileURLToPath(new URL(`../../web/${path}`, import.meta.url));
const drawing = (await readFile(here("icon.svg"))).toString("base64");
const browser = await launchBrowser();
const page = await browser.newPage();
for (const { name, pixels, share } of ICONS) {
  const ground = `background: ${GROUND} url(data:image/svg+xml;base64,${drawing}) center / ${share * 100}% no-repeat`;
  await page.setViewportSize({ width: pixels, height: pixels });
  await page.setContent(`<body style="margin: 0; height: 100vh; ${ground}">`);
  await page.screenshot({ path: here(`public/${name}.png`) });
}
await browser.close();
