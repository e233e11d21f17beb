import assert from "node:assert/strict";
import { test } from "node:test";
import { deviceOf } from "./device.ts";

const BEGINNING = "Mozilla/5.0 ";

test("browsers and systems are told from what they claim", () => {
  const cases: readonly (readonly [string, string | undefined, string | undefined])[] = [
    ["(X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36", "Chrome", "Linux"],
    [
      "(Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0.0",
      "Edge",
      "Windows",
    ],
    ["(Macintosh; Intel Mac OS X 10.15; rv:140.0) Gecko/20100101 Firefox/140.0", "Firefox", "macOS"],
    [
      "(iPhone; CPU iPhone OS 18_4 like Mac OS X) AppleWebKit/605.1.15 Version/18.4 Mobile Safari/604.1",
      "Safari",
      "iPhone",
    ],
    ["(Linux; Android 15) AppleWebKit/537.36 Chrome/140.0.0.0 Mobile Safari/537.36", "Chrome", "Android"],
    ["(something new)", undefined, undefined],
  ];
  for (const [rest, browser, system] of cases) assert.deepEqual(deviceOf(BEGINNING + rest), { browser, system }, rest);
});
