import assert from "node:assert/strict";
import { test } from "node:test";
import { REALNAME_BYTES_MAX } from "../wire/limits.ts";
import { decide, TestHouse } from "./shared/test-context.ts";
import { user } from "./user.ts";

const CASES: readonly (readonly [line: string, username: string, realname: string])[] = [
  ["USER al 0 * :Alice Liddell", "al", "Alice Liddell"],
  ["USER al.x-y_9 0 * :", "al.x-y_9", ""],
  ["USER averylongusername 0 * :A", "averylongu", "A"],
  ["USER a!b@c 0 * :A", "abc", "A"],
  ["USER Ольга 0 * :Ольга", "user", "Ольга"],
  [`USER al 0 * :${"王".repeat(100)}`, "al", "王".repeat(REALNAME_BYTES_MAX / 3)],
];

for (const [line, username, realname] of CASES) {
  test(`${line.slice(0, 40)} is ${username}`, () => {
    const effects = decide(user, new TestHouse().newcomer(), line);
    assert.deepEqual(effects, [{ do: "register", change: { username, realname } }]);
  });
}
