import assert from "node:assert/strict";
import { test } from "node:test";
import { after, inLobby, line, received, said } from "../test-messages.ts";
import { type Deed, type SwitcherChoice, switcherChoices } from "./switcher.ts";

const DEEDS: readonly Deed[] = [{ kind: "deed", id: "discover", label: "Discover rooms" }];
const nameOf = (choice: SwitcherChoice): string => (choice.kind === "deed" ? choice.id : choice.name);

const state = after(
  inLobby(said(1, "Divya", "Hi")),
  received(line(":s 353 Me = #lobby :@Me Divya Devika")),
  received(line(":s 366 Me #lobby :end")),
  ...["#homework", "#home", "#disco"].flatMap((room) => [received(line(`:Me!~web@host JOIN ${room}`))]),
  received(line("@msgid=h1 :Jo!~u@h PRIVMSG #homework :new")),
  { type: "room-shown", room: "#lobby" },
);
const found = (words: string) => switcherChoices(state, words, DEEDS).map(nameOf);

test("without words: what is new, then rooms, people, deeds; not where one is already, and not oneself", () => {
  assert.deepEqual(found(""), ["#homework", "#home", "#disco", "Divya", "Devika", "discover"]);
});

test("with words: what begins with them, then what holds them; signs and case do not matter", () => {
  assert.deepEqual(found("#HOME"), ["#homework", "#home"]);
  assert.deepEqual(found("di"), ["#disco", "Divya", "discover"]);
  assert.deepEqual(found("work"), ["#homework"]);
  assert.deepEqual(found("rooms"), ["discover"]);
  assert.deepEqual(found("nobody"), []);
});
