import assert from "node:assert/strict";
import { test } from "node:test";
import { apply } from "./apply.ts";
import { seenByMember } from "./closed-history.ts";
import type { Event } from "./event.ts";
import { authorOf, emptyState, formatState, parseState, type State, type User } from "./state.ts";

/** A room #a, and whoever comes; what they see is told by the seqs of messages. */
class Scene {
  state: State = emptyState();
  readonly said: number[] = [];

  happen(event: Event): number {
    const seq = this.state.seq + 1;
    assert.equal(apply(this.state, { seq, time: seq, event }), undefined);
    return seq;
  }

  connect(nick: string, account?: string): User {
    const facts = { username: "a", host: "h", realname: "", via: "irc", address: "h" } as const;
    const id = this.happen({ type: "connected", nick, ...facts, ...(account && { account }) });
    return this.state.users.get(id) ?? assert.fail();
  }

  join(user: User, more: object = {}): void {
    this.happen({ type: "joined", by: authorOf(user), room: "#a", name: "#a", realname: "", address: "h", ...more });
  }

  part(user: User): void {
    this.happen({ type: "parted", by: authorOf(user), room: "#a", reason: "" });
  }

  mode(user: User, mode: "s" | "k", adds: boolean): void {
    const change = mode === "k" ? { adds, mode, parameter: "key" } : { adds, mode };
    this.happen({ type: "mode-changed", by: authorOf(user), room: "#a", changes: [change as never] });
  }

  op(user: User, other: User): void {
    const change = { adds: true, rank: "operator", user: other.id, nick: other.nick } as const;
    this.happen({ type: "mode-changed", by: authorOf(user), room: "#a", changes: [change] });
  }

  say(user: User): void {
    this.said.push(
      this.happen({ type: "message-sent", by: authorOf(user), kind: "privmsg", to: { room: "#a" }, text: "" }),
    );
  }

  /** Which of the messages they see: 0, 1, 2 … */
  seenBy(user: User): readonly number[] {
    const room = this.state.rooms.get("#a") ?? assert.fail();
    const stretches = seenByMember(room, room.members.get(user.id) ?? assert.fail());
    const isSeen = (seq: number) => stretches.some(({ after, until }) => seq > after && seq <= until);
    return this.said.flatMap((seq, index) => (isSeen(seq) ? [index] : []));
  }
}

/** An operator says 0, closes the room, says 1, opens it, says 2, closes it again, says 3. */
function closed(mode: "s" | "k" = "s"): { scene: Scene; op: User } {
  const scene = new Scene();
  const op = scene.connect("op");
  scene.join(op, { rank: "operator" });
  scene.say(op);
  for (const adds of [true, false, true]) {
    scene.mode(op, mode, adds);
    scene.say(op);
  }
  return { scene, op };
}

test("IRC-30: who comes later sees what was said before a room was first closed, and what they hear", () => {
  for (const mode of ["s", "k"] as const) {
    const { scene, op } = closed(mode);
    const guest = scene.connect("guest");
    scene.join(guest);
    scene.say(op);
    assert.deepEqual(
      [scene.seenBy(guest), scene.seenBy(op)],
      [
        [0, 4],
        [0, 1, 2, 3, 4],
      ],
    );
    scene.mode(op, mode, false);
    scene.say(op);
    const late = scene.connect("late");
    scene.join(late);
    scene.say(op);
    assert.deepEqual(
      [scene.seenBy(guest), scene.seenBy(late)],
      [
        [0, 4, 5, 6],
        [0, 5, 6],
      ],
    );
  }
});

test("IRC-30: an account keeps what it could see, also what is said while it is away; a guest does not", () => {
  const { scene, op } = closed();
  const guest = scene.connect("guest");
  const alice = scene.connect("alice", "alice");
  for (const user of [guest, alice]) scene.join(user);
  scene.say(op);
  for (const user of [guest, alice]) scene.part(user);
  scene.say(op);
  for (const user of [guest, alice]) scene.join(user);
  assert.deepEqual([scene.seenBy(guest), scene.seenBy(alice)], [[0], [0, 4, 5]]);
});

test("IRC-30: it is kept over a restart and in a snapshot", () => {
  const { scene, op } = closed();
  const alice = scene.connect("alice", "alice");
  scene.join(alice);
  scene.say(op);
  scene.state = parseState(formatState(scene.state));
  assert.equal(formatState(parseState(formatState(scene.state))), formatState(scene.state));
  assert.deepEqual(scene.seenBy(alice), [0, 4]);
  scene.happen({ type: "server-started", version: "1" });
  scene.state = parseState(formatState(scene.state));
  const again = scene.connect("again", "ALICE");
  const guest = scene.connect("guest");
  for (const user of [again, guest]) scene.join(user);
  assert.deepEqual([scene.seenBy(again), scene.seenBy(guest)], [[0, 4], [0]]);
});

test("IRC-30: who is made an operator sees what those see who made them one, and keeps it", () => {
  const { scene, op } = closed();
  const alice = scene.connect("alice", "alice");
  scene.join(alice);
  scene.op(op, alice);
  assert.deepEqual(scene.seenBy(alice), [0, 1, 2, 3]);
  scene.part(alice);
  scene.join(alice, { accountRank: "operator" });
  assert.deepEqual(scene.seenBy(alice), [0, 1, 2, 3]);
});

test("IRC-30: who finds a closed room empty is its operator, and sees nothing of it, nor do those they raise", () => {
  const { scene, op } = closed();
  scene.part(op);
  const alice = scene.connect("alice", "alice");
  scene.join(alice, { rank: "founder" });
  const friend = scene.connect("friend");
  scene.join(friend);
  scene.op(alice, friend);
  assert.deepEqual([scene.seenBy(alice), scene.seenBy(friend)], [[0], [0]]);
  scene.part(alice);
  scene.join(alice, { accountRank: "founder" });
  assert.deepEqual(scene.seenBy(alice), [0]);
});

test("IRC-30: whoever is sent out begins anew", () => {
  const { scene, op } = closed();
  const alice = scene.connect("alice", "alice");
  scene.join(alice);
  scene.say(op);
  scene.happen({ type: "kicked", by: authorOf(op), room: "#a", user: alice.id, nick: "alice", reason: "" });
  scene.join(alice);
  assert.deepEqual(scene.seenBy(alice), [0]);
});

test("IRC-30: a room that was ever closed is not forgotten, so that nobody makes it anew and reads it", () => {
  const { scene, op } = closed();
  scene.mode(op, "s", false);
  scene.part(op);
  assert.equal(scene.state.emptied.size, 0);
});

test("IRC-30: a snapshot from before rooms remembered it: what is closed now always was", () => {
  const { scene } = closed();
  const old = formatState(scene.state).replace(/"closed":\{[^}]*\},?/, "");
  assert.deepEqual(parseState(old).rooms.get("#a")?.closed, { after: 0, until: undefined });
});
