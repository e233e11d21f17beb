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

export async function assertAccessible(page: Page, screen: string): Promise<void> {
  await page.evaluate("for (const animation of document.getAnimations()) animation.finish()");
  const violations: readonly Violation[] = await page.evaluate("axe.run().then(({ violations }) => violations)");
  assert.deepEqual(
    violations.map(
      ({ id, nodes }) => `${id}: ${nodes.map(({ html, failureSummary }) => `${html} ${failureSummary}`).join(" ")}`,
    ),
    [],
    screen,
  );
}
