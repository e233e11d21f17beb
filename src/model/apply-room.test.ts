import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { casefold } from "../wire/names.ts";
import { apply } from "./apply.ts";
import { EMPTY_ROOM_MS, EXPIRY_MS, expiredRooms } from "./apply-room.ts";
import type { Author, Event, ModeChange } from "./event.ts";
import type { Rank } from "./rank.ts";
import { modeWords } from "./room-modes.ts";
import { emptyState, formatState, parseState, type State, type User } from "./state.ts";

class House {
  state: State = emptyState();
  time = 1000;

  /** Answers the code of the refusal when the event is void. */
  happen(event: Event): string | undefined {
    return apply(this.state, { seq: this.state.seq + 1, time: this.time, event })?.code;
  }

  come(nick: string, account?: string): User {
    const known = { username: nick, host: "h", realname: "", via: "irc", address: "h" } as const;
    this.happen({ type: "connected", nick, ...known });
    const user = this.state.nicks.get(casefold(nick));
    assert.ok(user);
    if (account === undefined) return user;
    const withAccount = { ...user, account };
    this.state.users.set(user.id, withAccount);
    this.state.nicks.set(casefold(nick), withAccount);
    return withAccount;
  }

  join(user: User, more: { readonly rank?: Rank; readonly accountRank?: Rank } = {}) {
    return this.happen({
      type: "joined",
      by: by(user),
      room: "#tea",
      name: "#Tea",
      realname: "",
      address: "",
      ...more,
    });
  }

  part(user: User) {
    return this.happen({ type: "parted", by: by(user), room: "#tea", reason: "" });
  }

  mode(user: User, ...changes: readonly ModeChange[]) {
    return this.happen({ type: "mode-changed", by: by(user), room: "#tea", changes });
  }

  kick(user: User, their: User) {
    const event = { type: "kicked", by: by(user), room: "#tea", user: their.id, nick: their.nick, reason: "" } as const;
    return this.happen(event);
  }

  get room() {
    const room = this.state.rooms.get("#tea");
    assert.ok(room);
    return room;
  }

  ranksOf(user: User) {
    return this.room.members.get(user.id)?.ranks;
  }
}

function by({ id, nick, username, host }: User): Author {
  return { user: id, nick, username, host };
}

function gives(user: User, rank: Rank): ModeChange {
  return { adds: true, rank, user: user.id, nick: user.nick };
}

function takes(user: User, rank: Rank): ModeChange {
  return { adds: false, rank, user: user.id, nick: user.nick };
}

/** Alice keeps the room, Bob is in it, Carol is not. */
function houseOfThree() {
  const house = new House();
  const [alice, bob, carol] = [house.come("alice"), house.come("bob"), house.come("carol")];
  house.join(alice, { rank: "operator" });
  house.join(bob);
  return { house, alice, bob, carol };
}

describe("IRC-20: modes", () => {
  test("several changes are folded in order, as one", () => {
    const { house, alice, bob } = houseOfThree();
    const no = house.mode(
      alice,
      { adds: true, mode: "m" },
      { adds: false, mode: "t" },
      { adds: true, mode: "k", parameter: "sesame" },
      { adds: true, mode: "l", parameter: "5" },
      { adds: true, mode: "b", parameter: "*!*@evil" },
      gives(bob, "voice"),
    );
    assert.equal(no, undefined);
    assert.deepEqual(modeWords(house.room.modes), ["+klmn", "sesame", "5"]);
    assert.deepEqual(house.room.modes.lists.b, [{ mask: "*!*@evil", by: "alice", time: 1000 }]);
    assert.deepEqual(house.ranksOf(bob), ["voice"]);
    house.mode(alice, { adds: false, mode: "k" }, { adds: false, mode: "l" });
    house.mode(alice, { adds: false, mode: "b", parameter: "*!*@EVIL" });
    assert.deepEqual([modeWords(house.room.modes), house.room.modes.lists.b], [["+mn"], []]);
  });

  test("LOG-6: of two operators who depose each other in the same instant, one does", () => {
    const { house, alice, bob } = houseOfThree();
    house.mode(alice, gives(bob, "operator"));
    assert.equal(house.mode(alice, takes(bob, "operator")), undefined);
    const before = formatState({ ...house.state, seq: house.state.seq + 1 });
    assert.equal(house.mode(bob, { adds: true, mode: "m" }, takes(alice, "operator")), "482");
    assert.equal(formatState(house.state), before);
    assert.deepEqual([house.ranksOf(alice), house.ranksOf(bob)], [["operator"], []]);
  });

  test("LOG-6: a rank for somebody who has gone, or has another name by now, is void", () => {
    const { house, alice, bob, carol } = houseOfThree();
    assert.equal(house.mode(alice, gives(carol, "voice")), "441");
    const former = { ...gives(bob, "voice") };
    house.happen({ type: "nick-changed", by: by(bob), rooms: ["#tea"], nick: "robert" });
    assert.equal(house.mode(alice, former), "441");
  });

  test("LOG-6: who comes in the instant in which the door is closed stays outside", () => {
    const { house, alice, carol } = houseOfThree();
    house.mode(alice, { adds: true, mode: "i" });
    assert.equal(house.join(carol), "473");
    house.mode(alice, { adds: false, mode: "i" }, { adds: true, mode: "l", parameter: "2" });
    assert.equal(house.join(carol), "471");
    house.mode(alice, { adds: false, mode: "l" }, { adds: true, mode: "R" });
    assert.equal(house.join(carol), "477");
  });
});

describe("IRC-21: kicks and invitations", () => {
  test("who is sent out is out, and comes in again if not banned", () => {
    const { house, alice, bob } = houseOfThree();
    assert.equal(house.kick(bob, alice), "482");
    assert.equal(house.kick(alice, bob), undefined);
    assert.deepEqual([house.room.members.has(bob.id), bob.rooms], [false, []]);
    assert.equal(house.kick(alice, bob), "441");
    assert.equal(house.join(bob), undefined);
    house.kick(alice, bob);
    house.mode(alice, { adds: true, mode: "b", parameter: "bob!*@*" });
    assert.equal(house.join(bob), "474");
  });

  test("an invitation opens a closed room once, for a day", () => {
    const { house, alice, carol } = houseOfThree();
    const invite = () => house.happen({ type: "invited", by: by(alice), room: "#tea", to: { user: 3, nick: "carol" } });
    house.mode(alice, { adds: true, mode: "i" });
    invite();
    assert.equal(house.join(carol), undefined);
    assert.equal(invite(), "443");
    house.part(carol);
    assert.equal(house.join(carol), "473");
    invite();
    house.time += 24 * 60 * 60 * 1000;
    assert.equal(house.join(carol), "473");
  });

  test("an invitation to a room that is no more opens no other of its name", () => {
    const { house, alice, bob, carol } = houseOfThree();
    house.happen({ type: "invited", by: by(alice), room: "#tea", to: { user: 3, nick: "carol" } });
    for (const user of [alice, bob]) house.part(user);
    house.time += EMPTY_ROOM_MS;
    house.join(bob, { rank: "operator" });
    house.mode(bob, { adds: true, mode: "i" });
    assert.equal(house.join(carol), "473");
  });
});

describe("IRC-22: what outlives the last member", () => {
  test("a room with nothing worth keeping is forgotten after a while, and its name is free", () => {
    const { house, alice, bob, carol } = houseOfThree();
    for (const user of [alice, bob]) house.part(user);
    assert.ok(house.state.rooms.has("#tea"));
    house.time += EMPTY_ROOM_MS;
    house.happen({ type: "joined", by: by(carol), room: "#b", name: "#b", realname: "", address: "" });
    assert.deepEqual([...house.state.rooms.keys()], ["#b"]);
  });

  test("unless somebody comes back", () => {
    const { house, alice, bob } = houseOfThree();
    for (const user of [alice, bob]) house.part(user);
    house.join(bob, { rank: "operator" });
    house.time += EMPTY_ROOM_MS;
    house.happen({ type: "joined", by: by(alice), room: "#b", name: "#b", realname: "", address: "" });
    assert.deepEqual(house.ranksOf(bob), ["operator"]);
  });

  const WORTH: readonly (readonly [what: string, change: ModeChange])[] = [
    ["modes of its own", { adds: false, mode: "t" }],
    ["a key", { adds: true, mode: "k", parameter: "sesame" }],
    ["a limit", { adds: true, mode: "l", parameter: "3" }],
    ["a ban", { adds: true, mode: "b", parameter: "*!*@h2" }],
  ];
  for (const [what, change] of WORTH) {
    test(`a room with ${what} stays, over a restart too`, () => {
      const { house, alice } = houseOfThree();
      house.mode(alice, change);
      house.happen({ type: "server-started", version: "1" });
      house.time += EMPTY_ROOM_MS;
      house.state = parseState(formatState(house.state));
      house.happen({ type: "server-started", version: "1" });
      assert.equal(house.room.members.size, 0);
    });
  }

  test("the lobby, whose modes are its own, is always there", () => {
    const house = new House();
    house.join(house.come("alice"));
    house.happen({ type: "server-started", version: "1" });
    house.time += EMPTY_ROOM_MS;
    house.happen({ type: "server-started", version: "1" });
    assert.equal(house.room.modes.flags, "n");
  });
});

describe("IRC-23: ranks of accounts", () => {
  test("an account has its rank again when it comes back, and no first comer takes it", () => {
    const house = new House();
    const [ada, guest] = [house.come("ada", "Ada"), house.come("guest")];
    house.join(ada, { rank: "operator" });
    assert.deepEqual([...house.room.accountRanks], [["ada", "operator"]]);
    house.part(ada);
    house.time += EMPTY_ROOM_MS;
    house.join(guest, { rank: "operator" });
    assert.deepEqual(house.ranksOf(guest), []);
    house.join(ada, { accountRank: "operator" });
    assert.deepEqual(house.ranksOf(ada), ["operator"]);
  });

  test("what is given to a member is its account's, until it is taken", () => {
    const house = new House();
    const [alice, bob] = [house.come("alice"), house.come("bob", "Bob")];
    house.join(alice, { rank: "operator" });
    house.join(bob);
    house.mode(alice, gives(bob, "voice"), gives(bob, "operator"));
    assert.equal(house.room.accountRanks.get("bob"), "operator");
    house.mode(alice, takes(bob, "operator"));
    assert.equal(house.room.accountRanks.get("bob"), "voice");
    house.mode(alice, takes(bob, "voice"));
    assert.equal(house.room.accountRanks.size, 0);
  });

  test("what a founder who logged in late is given, or loses, takes nothing from their account", () => {
    const house = new House();
    const [ada, hal] = [house.come("ada", "Ada"), house.come("hal")];
    house.join(ada, { rank: "founder" });
    house.join(hal);
    house.mode(ada, gives(hal, "halfop"));
    house.happen({ type: "quit", by: by(ada), rooms: ["#tea"], reason: "" });
    const again = house.come("alx");
    house.join(again);
    house.happen({ type: "account-changed", by: by(again), rooms: ["#tea"], account: "Ada" });
    house.mode(hal, gives(again, "voice"));
    assert.equal(house.room.accountRanks.get("ada"), "founder");
    house.mode(hal, takes(again, "voice"));
    assert.equal(house.room.accountRanks.get("ada"), "founder");
  });

  test("a guest who registers keeps what they are", () => {
    const { house, alice } = houseOfThree();
    house.happen({ type: "account-registered", by: by(alice), rooms: ["#tea"], account: "Alice", key: "k" });
    assert.deepEqual([...house.room.accountRanks], [["alice", "operator"]]);
  });

  test("LOG-6: a rank that the account has not any more is not given", () => {
    const house = new House();
    const ada = house.come("ada", "Ada");
    house.join(house.come("alice"), { rank: "operator" });
    assert.equal(house.join(ada, { accountRank: "founder" }), "400");
  });

  test("whose account keeps the door finds none closed", () => {
    const house = new House();
    const ada = house.come("ada", "Ada");
    house.join(ada, { rank: "operator" });
    house.mode(ada, { adds: true, mode: "i" }, { adds: true, mode: "b", parameter: "*!*@*" });
    house.part(ada);
    assert.equal(house.join(ada, { accountRank: "operator" }), undefined);
  });
});

test("IRC-39: a room that is no account's is forgotten a day after the last has left, whatever it is", () => {
  const house = new House();
  const alice = house.come("alice");
  house.join(alice, { rank: "operator" });
  house.happen({ type: "topic-changed", by: by(alice), room: "#tea", topic: "cake" });
  const due = () => expiredRooms(house.state, "#lobby", house.time);
  house.time += EXPIRY_MS;
  assert.deepEqual(due(), [], "somebody is there");
  house.part(alice);
  house.time += EXPIRY_MS - 1;
  assert.deepEqual(due(), []);
  house.time += 1;
  assert.deepEqual(due(), ["#tea"]);
  assert.deepEqual(expiredRooms(house.state, "#tea", house.time), [], "the lobby stays");
  assert.deepEqual(parseState(formatState(house.state)), house.state);
  house.join(alice, { rank: "operator" });
  assert.equal(house.happen({ type: "rooms-expired", rooms: ["#tea", "#none"] }), undefined);
  assert.equal(house.room.topic?.text, "cake", "somebody came in at the last moment");
  house.part(alice);
  house.happen({ type: "rooms-expired", rooms: ["#tea"] });
  assert.equal(house.state.rooms.size, 0);
});

test("IRC-39: a room that is an account's stays; one that a restart has emptied is empty since then", () => {
  const house = new House();
  const [alice, bob] = [house.come("alice"), house.come("bob", "bob")];
  house.join(bob, { rank: "founder" });
  house.happen({ type: "joined", by: by(alice), room: "#b", name: "#b", realname: "", address: "", rank: "operator" });
  house.happen({ type: "topic-changed", by: by(alice), room: "#b", topic: "x" });
  house.happen({ type: "server-started", version: "" });
  house.time += EXPIRY_MS / 2;
  house.happen({ type: "server-started", version: "" });
  house.time += EXPIRY_MS / 2;
  assert.deepEqual(expiredRooms(house.state, "#lobby", house.time), ["#b"]);
  house.happen({ type: "rooms-expired", rooms: ["#tea", "#b"] });
  assert.deepEqual([...house.state.rooms.keys()], ["#tea"]);
});
