/** Whether a screen is for everyone, as far as axe can tell. */

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import type { Page } from "playwright-core";

type Violation = {
  readonly id: string;
  readonly nodes: readonly { readonly html: string; readonly failureSummary: string }[];
};

const AXE = createRequire(import.meta.url).resolve("axe-core/axe.min.js");

/** Once for a page, before it is asked. */
export async function loadAxe(page: Page): Promise<void> {
  await page.evaluate(await readFile(AXE, "utf8"));
}

/** In light and in dark. In the latter only what hangs on colours is asked, since nothing else is another there. */
export async function assertAccessible(page: Page, screen: string): Promise<void> {
  await page.emulateMedia({ colorScheme: "dark" });
  await assertNothingFound(page, `${screen}, dark`, COLOUR_RULES);
  await page.emulateMedia({ colorScheme: "light" });
  await assertNothingFound(page, `${screen}, light`, {});
}

const COLOUR_RULES = { runOnly: { type: "rule", values: ["color-contrast", "link-in-text-block"] } };

async function assertNothingFound(page: Page, screen: string, rules: object): Promise<void> {
  await page.evaluate("for (const animation of document.getAnimations()) animation.finish()");
  const options = JSON.stringify({ resultTypes: ["violations"], ...rules });
  const violations: readonly Violation[] = await page.evaluate(
    `axe.run(document, ${options}).then(({ violations }) => violations)`,
  );
  assert.deepEqual(
    violations.map(
      ({ id, nodes }) => `${id}: ${nodes.map(({ html, failureSummary }) => `${html} ${failureSummary}`).join(" ")}`,
    ),
    [],
    screen,
  );
}
