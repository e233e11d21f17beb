import assert from "node:assert/strict";
import { test } from "node:test";
import { PARAMS_MAX } from "../wire/limits.ts";
import { decide, TestHouse, told } from "./shared/test-context.ts";
import { version } from "./version.ts";

test("VERSION tells what this is, and what it supports in lines of at most 15 parameters with the name", () => {
  const house = new TestHouse();
  const effects = decide(version, house.context(house.connect("alice")), "VERSION");
  const [first, ...supported] = told(effects);
  assert.equal(first, "351 hubbub-1.2.3 chat.test :CCN Course");
  assert.ok(supported.every((line) => /^005 .* :are supported by this server$/.test(line)));
  for (const effect of effects) {
    assert.ok(effect.do === "reply");
    for (const { params } of effect.replies) assert.ok(params.length < PARAMS_MAX);
  }
  const tokens = supported.flatMap((line) => line.split(" :")[0]?.split(" ").slice(1) ?? []);
  for (const token of ["CASEMAPPING=ascii", "NETWORK=CCN_Course", "PREFIX=(qaohv)~&@%+", "CHANTYPES=#", "UTF8ONLY"]) {
    assert.ok(tokens.includes(token), token);
  }
  assert.ok(tokens.every((token) => /^[A-Z0-9]+(?:=\S*)?$/.test(token)));
});
