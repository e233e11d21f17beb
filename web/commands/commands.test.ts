import assert from "node:assert/strict";
import { test } from "node:test";
import { Session } from "../connection/session.ts";
import { TestPlatform } from "../connection/test-platform.ts";
import { createStore } from "../state/store.ts";
import { roomIn } from "../test-messages.ts";
import { commandsFor, handleInput } from "./commands.ts";

function inLobby(rank = "@", known: "modes" | "names alone" = "modes") {
  const platform = new TestPlatform();
  const store = createStore();
  const session = new Session(store, platform);
  session.arrive("Me", "#lobby");
  platform.socket.events.opened();
  platform.socket.hear(":s 001 Me :Welcome", ":Me!~web@h JOIN #lobby");
  platform.socket.hear(`:s 353 Me = #lobby :${rank}Me Divya`, ":s 366 Me #lobby :end");
  if (known === "modes") platform.socket.hear(":s 324 Me #lobby +nt");
  platform.socket.take();
  const visited: string[] = [];
  const type = (input: string) => {
    const state = store.state.peek();
    const goTo = (name: string) => void visited.push(name);
    const ways = { goTo, goToDay: goTo, openSettings: () => goTo("settings") };
    return handleInput({ session, state, room: roomIn(state), ...ways }, input);
  };
  const notes = () => roomIn(store.state.peek()).entries.flatMap((entry) => (entry.kind === "note" ? entry.text : []));
  const offered = () =>
    commandsFor(store.state.peek(), roomIn(store.state.peek()))
      .map(({ name }) => name)
      .sort();
  return {
    type,
    notes,
    visited,
    offered,
    close: () => platform.socket.events.closed(),
    sent: () => platform.socket.take(),
  };
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

/** What is sent for each, or where it leads. */
const DEEDS: readonly (readonly [input: string, ...done: readonly string[]])[] = [
  ["/me waves", "PRIVMSG #lobby :\x01ACTION waves\x01"],
  ["/shrug", "PRIVMSG #lobby ¯\\_(ツ)_/¯"],
  ["/shrug who knows", "PRIVMSG #lobby :who knows ¯\\_(ツ)_/¯"],
  ["/NICK Other", "NICK Other"],
  ["/away", "AWAY"],
  ["/away at lunch", "AWAY :at lunch"],
  ["/join homework", "→ #homework"],
  ["/part", "PART #lobby"],
  ["/topic All of it", "TOPIC #lobby :All of it"],
  ["/topic -", "TOPIC #lobby :"],
  ["/invite @Divya", "INVITE Divya #lobby"],
  ["/kick @Divya", "KICK #lobby Divya"],
  ["/kick Divya too loud", "KICK #lobby Divya :too loud"],
  ["/ban Divya", "MODE #lobby +b Divya!*@*", "KICK #lobby Divya"],
  ["/ban Divya too loud", "MODE #lobby +b Divya!*@*", "KICK #lobby Divya :too loud"],
  ["/ban *!*@host", "MODE #lobby +b *!*@host"],
  ["/unban @Divya", "MODE #lobby -b Divya!*@*"],
  ["/unban *!*@host", "MODE #lobby -b *!*@host"],
  ["/msg Divya psst", "→ Divya"],
  ["/date 2026-11-23", "→ 2026-11-23"],
  ["/settings", "→ settings"],
  ["/quit good night", "QUIT :good night"],
];

for (const [input, ...done] of DEEDS) {
  test(`${input} does what it is for, and nothing besides`, () => {
    const { type, sent, visited } = inLobby();
    assert.equal(type(input), "taken");
    assert.deepEqual([...visited.map((place) => `→ ${place}`), ...sent()], done);
  });
}

test("every command but help, which only tells, has been run", () => {
  const run = new Set(DEEDS.map(([input]) => input.split(" ")[0]?.slice(1).toLowerCase()));
  assert.deepEqual([...run, "help"].sort(), inLobby().offered());
});

test("who does not look after the room sends nobody out, and is told so", () => {
  const { type, notes, sent, offered } = inLobby("");
  for (const name of ["kick", "ban", "unban"]) {
    assert.equal(type(`/${name} Divya`), "kept", name);
    assert.ok(!offered().includes(name));
  }
  assert.equal(notes().length, 3);
  assert.deepEqual(sent(), []);
});

test("before it is known what one may do in a room, the server decides", () => {
  const { type, sent } = inLobby("", "names alone");
  assert.equal(type("/topic Welcome"), "taken");
  assert.deepEqual(sent(), ["TOPIC #lobby Welcome"]);
});

test("without a connection what would be lost is kept in the box, and one is told why", () => {
  const { type, notes, close } = inLobby();
  close();
  for (const name of ["nick", "away", "topic", "invite", "kick", "ban", "unban"]) {
    assert.equal(type(`/${name} Divya`), "kept", name);
  }
  assert.equal(notes().length, 7);
  assert.equal(type("hello"), "taken", "what is said waits");
});

const SENSELESS = [
  ...["/nonsense", "/me", "/nick", "/nick two words", "/join a,b", `/join ${"x".repeat(60)}`, "/topic", "/msg Divya"],
  ...["/invite", "/invite two words", "/kick", "/ban", "/unban", "/unban two words", "/date", "/date tomorrow"],
];

test("what makes no sense is kept in the box, with a hint, and nothing is sent", () => {
  const { type, notes, sent } = inLobby();
  for (const input of SENSELESS) assert.equal(type(input), "kept", input);
  assert.equal(notes().length, SENSELESS.length);
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
