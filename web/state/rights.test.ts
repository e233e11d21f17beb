import assert from "node:assert/strict";
import { test } from "node:test";
import { after, inLobby, line, received, roomIn } from "../test-messages.ts";
import { mayChangeRoom, mayChangeTopic, mayGive, mayInvite, mayKick, mayRemove } from "./rights.ts";
import type { State } from "./state.ts";

/** Me with a rank in the lobby, beside one of each, and the room's modes. */
function ranked(me: string, modes = "+nt"): State {
  return after(
    inLobby(),
    received(line(":s 005 Me PREFIX=(qaohv)~&@%+ CHANMODES=beI,k,l,imnst :are supported")),
    received(line(`:s 353 Me = #lobby :${me}Me ~Founder @Op %Half +Voiced Nobody`)),
    received(line(":s 366 Me #lobby :end")),
    received(line(`:s 324 Me #lobby ${modes}`)),
  );
}

function removable(me: string): readonly string[] {
  const state = ranked(me);
  const room = roomIn(state);
  return [...room.members.values()].filter((member) => mayRemove(state, room, member)).map(({ nick }) => nick);
}

test("one sends out nobody with more than one's own, and not oneself", () => {
  assert.deepEqual(removable("~"), ["Founder", "Op", "Half", "Voiced", "Nobody"]);
  assert.deepEqual(removable("@"), ["Op", "Half", "Voiced", "Nobody"]);
  assert.deepEqual(removable("%"), ["Voiced", "Nobody"]);
  for (const me of ["+", ""]) assert.deepEqual(removable(me), [], me);
});

test("the highest of one's ranks counts, whatever a server calls them", () => {
  const state = ranked("@+");
  assert.equal(mayGive(state, roomIn(state), "o"), true);
  assert.equal(mayGive(state, roomIn(state), "q"), false);
  const plain = after(inLobby(), received(line(":s 353 Me = #lobby :+Me")), received(line(":s 366 Me #lobby :end")));
  assert.equal(mayGive(plain, roomIn(plain), "h"), false, "a server without half-operators");
});

test("the topic and invitations are everybody's where the room's modes leave them", () => {
  const may = (me: string, modes: string) => {
    const state = ranked(me, modes);
    return [mayChangeTopic(state, roomIn(state)), mayInvite(state, roomIn(state))];
  };
  assert.deepEqual(may("", "+n"), [true, true]);
  assert.deepEqual(may("", "+it"), [false, false]);
  assert.deepEqual(may("%", "+it"), [true, true]);
});

test("who is not in the room, or in a conversation, looks after nothing", () => {
  const out = after(ranked("~"), received(line(":Op!~u@h KICK #lobby Me")));
  for (const may of [mayKick, mayChangeRoom, mayChangeTopic, mayInvite]) {
    assert.equal(may(out, roomIn(out)), false);
  }
  const direct = after(ranked("~"), { type: "room-opened", room: "Divya" });
  assert.equal(mayInvite(direct, roomIn(direct, "divya")), false);
});

test("a mode that is set or unset changes what one may", () => {
  const state = after(ranked(""), received(line(":Op!~u@h MODE #lobby -t")));
  assert.equal(mayChangeTopic(state, roomIn(state)), true);
  const banned = after(state, received(line(":Op!~u@h MODE #lobby +bt *!*@bad")));
  assert.equal(mayChangeTopic(banned, roomIn(banned)), false);
});
