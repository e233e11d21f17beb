import assert from "node:assert/strict";
import { test } from "node:test";
import { Session } from "../connection/session.ts";
import { TestPlatform } from "../connection/test-platform.ts";
import { createStore } from "../state/store.ts";
import { roomIn } from "../test-messages.ts";
import { handleInput } from "./commands.ts";

function inLobby(rank = "@") {
  const platform = new TestPlatform();
  const store = createStore();
  const session = new Session(store, platform);
  session.arrive("Me", "#lobby");
  platform.socket.events.opened();
  platform.socket.hear(":s 001 Me :Welcome", ":Me!~web@h JOIN #lobby");
  platform.socket.hear(`:s 353 Me = #lobby :${rank}Me Divya`, ":s 366 Me #lobby :end");
  platform.socket.take();
  const visited: string[] = [];
  const type = (input: string) => {
    const state = store.state.peek();
    const goTo = (name: string) => void visited.push(name);
    const ways = { goTo, goToDay: goTo, openSettings: () => goTo("settings") };
    return handleInput({ session, state, room: roomIn(state), ...ways }, input);
  };
  const notes = () => roomIn(store.state.peek()).entries.flatMap((entry) => (entry.kind === "note" ? entry.text : []));
  return { type, notes, visited, sent: () => platform.socket.take() };
}

test("what does not begin with a slash is said, and two slashes say one", () => {
  const { type, sent } = inLobby();
  assert.equal(type("Hi guys"), "taken");
  assert.equal(type("//help is a command"), "taken");
  assert.equal(type("/ is a slash"), "taken");
  assert.deepEqual(sent(), [
    "PRIVMSG #lobby :Hi guys",
    "PRIVMSG #lobby :/help is a command",
    "PRIVMSG #lobby :/ is a slash",
  ]);
});

test("each command sends what it is for", () => {
  const { type, sent, visited } = inLobby();
  for (const input of ["/me waves", "/NICK Other", "/topic All of it", "/join homework", "/msg Divya psst"]) {
    assert.equal(type(input), "taken", input);
  }
  assert.deepEqual(visited, ["#homework", "Divya"]);
  assert.deepEqual(sent(), ["PRIVMSG #lobby :\x01ACTION waves\x01", "NICK Other", "TOPIC #lobby :All of it"]);
});

test("what makes no sense is kept in the box, with a hint, and nothing is sent", () => {
  const { type, notes, sent } = inLobby();
  for (const input of ["/nonsense", "/nick", "/nick two words", "/join a,b", `/join ${"x".repeat(60)}`, "/msg Divya"]) {
    assert.equal(type(input), "kept", input);
  }
  assert.equal(notes().length, 6);
  assert.match(notes()[0] ?? "", /no command \/nonsense/);
  assert.deepEqual(sent(), []);
});

test("help tells every command, each as it is used", () => {
  const { type, notes } = inLobby();
  type("/help");
  for (const name of ["me", "nick", "join", "part", "topic", "msg", "quit", "help"]) {
    assert.match(notes()[0] ?? "", new RegExp(`\`/${name}\\b`));
  }
});

test("leaving and quitting", () => {
  const { type, sent } = inLobby();
  type("/part");
  assert.deepEqual(sent(), ["PART #lobby"]);
  type("/quit good night");
  assert.deepEqual(sent(), ["QUIT :good night"]);
});

test("/settings opens the settings, and says nothing", () => {
  const { type, visited, sent } = inLobby();
  assert.equal(type("/settings"), "taken");
  assert.deepEqual([visited, sent()], [["settings"], []]);
});
