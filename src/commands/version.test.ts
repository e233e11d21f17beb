import assert from "node:assert/strict";
import { test } from "node:test";
import { PARAMS_MAX } from "../wire/limits.ts";
import { decide, SERVER, TestHouse, told } from "./shared/test-context.ts";
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
  assert.ok(tokens.every((token) => /^(?:draft\/|soju\.im\/)?[A-Z0-9]+(?:=\S*)?$/.test(token)));
});

test("VERSION of another server is refused, and of this one by mask or by who is on it not", () => {
  const house = new TestHouse();
  const context = house.context(house.connect("alice"));
  assert.deepEqual(told(decide(version, context, "VERSION other.test")), ["refuse 402 other.test"]);
  for (const target of ["chat.test", "*.test", "ALICE"]) {
    assert.match(told(decide(version, context, `VERSION ${target}`))[0] ?? "", /^351 /);
  }
});

test("draft/ICON is there when a picture is configured, escaped", () => {
  const house = new TestHouse();
  const server = { ...SERVER, icon: "https://x.test/?a=b" };
  const lines = told(decide(version, house.context(house.connect("alice"), { server }), "VERSION"));
  assert.ok(lines.some((line) => line.includes(" draft/ICON=https://x.test/?a\\x3Db ")));
});
