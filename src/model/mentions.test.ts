import assert from "node:assert/strict";
import { test } from "node:test";
import { mentioned } from "./mentions.ts";
import { emptyState, newUser } from "./state.ts";

const state = emptyState();
for (const name of ["ann", "Bob", "王小明", "dot-dash", "x_y"]) {
  state.accounts.set(name.toLowerCase(), { name, key: `key-${name}`, since: 0 });
}
const facts = { id: 1, username: "p", host: "h", realname: "", via: "irc", address: "", since: 0, rooms: [] } as const;
state.nicks.set("phone", newUser({ ...facts, nick: "phone", account: "ann" }));
state.nicks.set("guest", newUser({ ...facts, nick: "guest", account: undefined }));

const called = (text: string) => [...mentioned(state, text)].map(({ name }) => name);

test("WEBPUSH-3: a name is called as a word, in any case, with any sign about it", () => {
  for (const text of ["ann", "hi ANN!", "@ann: hi", "[ann]", "ann's", "`ann`", "ann-what", "phone?", "ann ann phone"]) {
    assert.deepEqual(called(text), ["ann"], text);
  }
  assert.deepEqual(called("王小明, bob and dot-dash"), ["王小明", "Bob", "dot-dash"]);
});

test("WEBPUSH-3: part of a word calls nobody, nor does a guest's name, nor what comes after a thousand words", () => {
  for (const text of ["annie", "banann", "ann_", "guest", "dot", "", "…", `${"so ".repeat(1_000)}ann`]) {
    assert.deepEqual(called(text), [], text);
  }
});
