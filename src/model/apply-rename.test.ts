import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { casefold } from "../wire/names.ts";
import { apply } from "./apply.ts";
import { RENAME_INTERVAL_MS, roomName, roomNameAt } from "./apply-rename.ts";
import { EMPTY_ROOM_MS } from "./apply-room.ts";
import type { Event } from "./event.ts";
import { authorOf, emptyState, formatState, parseState, roomByName, type State, type User } from "./state.ts";
import { anyEvent, entriesOf } from "./test-events.ts";

class House {
  readonly state: State = emptyState();
  time = 1_000_000;

  /** Answers the code of the refusal when the event is void. */
  happen(event: Event): string | undefined {
    return apply(this.state, { seq: this.state.seq + 1, time: this.time, event })?.code;
  }

  connect(nick: string): User {
    const facts = { username: "u", host: "h", realname: "", via: "irc", address: "h:1" } as const;
    this.happen({ type: "connected", nick, ...facts });
    const user = this.state.users.get(this.state.seq);
    assert.ok(user);
    return user;
  }

  join(user: User, room: string, name: string): string | undefined {
    const facts = { realname: "", address: "", rank: "operator" } as const;
    return this.happen({ type: "joined", by: authorOf(user), room, name, ...facts });
  }

  rename(user: User, room: string, name: string): string | undefined {
    const known = { by: authorOf(user), room, from: roomName(this.state, room), reason: "" };
    return this.happen({ type: "room-renamed", ...known, name });
  }
}

test("IRC-38: who is in a room and what it is stays; what came before is told under the name of its time", () => {
  const house = new House();
  const alice = house.connect("alice");
  house.join(alice, "#tea", "#Tea");
  house.happen({ type: "topic-changed", by: authorOf(alice), room: "#tea", topic: "cake" });
  const before = house.state.seq;
  assert.equal(house.rename(alice, "#tea", "#Coffee"), undefined);
  const room = roomByName(house.state, "#coffee");
  assert.deepEqual([room?.key, room?.topic?.text, room?.members.has(alice.id)], ["#tea", "cake", true]);
  assert.deepEqual(alice.rooms, ["#tea"]);
  assert.equal(roomNameAt(house.state, "#tea", before), "#Tea");
  assert.equal(roomNameAt(house.state, "#tea", before + 1), "#Tea", "the entry itself");
  assert.equal(roomNameAt(house.state, "#tea", before + 2), "#Coffee");
  assert.equal(roomName(house.state, "#cake,2"), "#cake", "of one that is forgotten the key is left");
  assert.deepEqual(parseState(formatState(house.state)), house.state);
  house.time += RENAME_INTERVAL_MS;
  assert.equal(house.rename(alice, "#tea", "#tea"), undefined, "back again");
  assert.equal(roomByName(house.state, "#tea"), room);
  assert.equal(roomByName(house.state, "#coffee"), undefined);
});

test("IRC-38: of two things that happen to a name at once one holds", () => {
  const house = new House();
  const [alice, bob] = [house.connect("alice"), house.connect("bob")];
  house.join(alice, "#tea", "#tea");
  assert.equal(house.rename(alice, "#tea", "#coffee"), undefined);
  assert.equal(house.join(bob, "#tea", "#tea"), "400", "the room that is meant has another name now");
  assert.equal(house.join(bob, "#coffee", "#coffee"), "400", "no second room of this name");
  assert.equal(house.join(bob, "#tea,2", "#tea"), undefined);
  assert.equal(house.rename(bob, "#tea,2", "#coffee"), "CHANNEL_NAME_IN_USE");
  house.time += RENAME_INTERVAL_MS;
  house.happen({ type: "mode-changed", by: authorOf(alice), room: "#tea", changes: [laysDown(alice)] });
  assert.equal(house.rename(alice, "#tea", "#b"), "482");
  assert.equal(house.rename(bob, "#tea", "#b"), "442");
});

test("IRC-38: an empty room that is forgotten frees its name", () => {
  const house = new House();
  const alice = house.connect("alice");
  house.join(alice, "#tea", "#tea");
  house.rename(alice, "#tea", "#coffee");
  house.happen({ type: "parted", by: authorOf(alice), room: "#tea", reason: "" });
  house.time += EMPTY_ROOM_MS;
  assert.equal(house.join(alice, "#tea", "#coffee"), undefined, "whoever comes first makes it anew");
  assert.equal(roomByName(house.state, "#coffee")?.key, "#tea");
  house.happen({ type: "parted", by: authorOf(alice), room: "#tea", reason: "" });
  house.time += EMPTY_ROOM_MS;
  house.join(alice, "#b", "#b");
  assert.equal(roomByName(house.state, "#coffee"), undefined);
  assert.equal(house.join(alice, "#coffee", "#coffee"), undefined);
});

test("IRC-38: whatever happens, each room is found by its name, and no two have the same", () => {
  fc.assert(
    fc.property(fc.array(anyEvent, { maxLength: 60 }), (events) => {
      const state = emptyState();
      for (const entry of entriesOf(events)) apply(state, entry);
      for (const room of state.rooms.values()) assert.equal(roomByName(state, room.name), room);
      assert.equal(new Set([...state.rooms.values()].map(({ name }) => casefold(name))).size, state.rooms.size);
    }),
  );
});

function laysDown({ id, nick }: User) {
  return { adds: false, rank: "operator", user: id, nick } as const;
}
