import assert from "node:assert/strict";
import { test } from "node:test";
import { withdrawnBy } from "../model/corrections.ts";
import type { Event, MessageRedacted, MessageSent, MessageTarget } from "../model/event.ts";
import { formatMsgid } from "../model/msgid.ts";
import type { Rank } from "../model/rank.ts";
import { authorOf, type User } from "../model/state.ts";
import { redact } from "./redact.ts";
import { decide, SERVER, TestHouse, told } from "./shared/test-context.ts";

function houseWithTwo() {
  const house = new TestHouse();
  const [alice, bob] = [house.connect("alice"), house.connect("bob")];
  for (const user of [alice, bob]) house.join(user, "#tea");
  return { house, alice, bob };
}

function said(by: User, to: MessageTarget): MessageSent {
  return { type: "message-sent", by: authorOf(by), kind: "privmsg", to, text: "oops" };
}

/** What comes of the command when the store finds this. */
function ask(asker: User, house: TestHouse, line: string, found: Event | undefined): readonly string[] {
  const [effect] = decide(redact, house.context(asker), line);
  if (effect?.do !== "find") return told(effect === undefined ? [] : [effect]);
  return told([effect.then(found && { seq: effect.seq, time: 0, event: found })]);
}

const MSGID = formatMsgid(SERVER.logId, 99);
const room = { room: "#tea" };

test("REDACT looks for the message where it is said to be", () => {
  const { house, alice, bob } = houseWithTwo();
  assert.deepEqual(told(decide(redact, house.context(alice), `REDACT #TEA ${MSGID}`)), ["find 99 in #tea"]);
  const conversation = `find 99 in =@${alice.id},@${bob.id}`;
  assert.deepEqual(told(decide(redact, house.context(alice), `REDACT bob ${MSGID}`)), [conversation]);
});

test("REDACT takes a message of one's own back", () => {
  const { house, alice } = houseWithTwo();
  const [effect] = decide(redact, house.context(alice), `REDACT #tea ${MSGID} :not meant for you`);
  assert.ok(effect?.do === "find");
  const event = {
    type: "message-redacted",
    by: authorOf(alice),
    author: authorOf(alice),
    to: room,
    message: 99,
    reason: "not meant for you",
  };
  assert.deepEqual(effect.then({ seq: 99, time: 0, event: said(alice, room) }), { do: "append", event });
  const edited = { ...said(alice, room), edits: [100, 101] };
  const all = { ...event, edits: [100, 101] };
  assert.deepEqual(effect.then({ seq: 99, time: 0, event: edited }), { do: "append", event: all });
  const gone = withdrawnBy([{ seq: 102, time: 0, event: all as MessageRedacted }]);
  assert.deepEqual(
    gone.map(({ seq }) => seq),
    [99, 100, 101],
  );
});

test("REDACT is refused for others' messages, and for what is not there", () => {
  const { house, alice, bob } = houseWithTwo();
  const joined = { type: "parted", by: authorOf(alice), room: "#tea", reason: "" } as const;
  const line = `REDACT #tea ${MSGID}`;
  assert.deepEqual(ask(bob, house, line, said(alice, room)), [`refuse REDACT_FORBIDDEN REDACT #tea ${MSGID}`]);
  const told = { user: bob.id, nick: "bob" };
  assert.deepEqual(ask(alice, house, `REDACT bob ${MSGID}`, said(bob, told)), [
    `refuse REDACT_FORBIDDEN REDACT bob ${MSGID}`,
  ]);
  assert.deepEqual(ask(alice, house, line, undefined), [`refuse UNKNOWN_MSGID REDACT #tea ${MSGID}`]);
  assert.deepEqual(ask(alice, house, line, joined), [`refuse UNKNOWN_MSGID REDACT #tea ${MSGID}`]);
  assert.deepEqual(ask(alice, house, "REDACT #tea x", undefined), ["refuse UNKNOWN_MSGID REDACT #tea x"]);
});

test("IRC-16: who looks after a room takes back what others said there, but not those of higher rank", () => {
  const { house, alice, bob } = houseWithTwo();
  const line = `REDACT #tea ${MSGID}`;
  const forbidden = [`refuse REDACT_FORBIDDEN REDACT #tea ${MSGID}`];
  assert.deepEqual(ask(alice, house, line, said(bob, room)), ["append message-redacted"]);
  const tea = house.join(house.connect("carol"), "#tea");
  const give = (rank: Rank, { id, nick }: User) => ({ adds: true, rank, user: id, nick }) as const;
  house.setModes(alice, tea, give("halfop", bob));
  assert.deepEqual(ask(bob, house, line, said(alice, room)), forbidden);
  const gone = { ...authorOf(alice), user: 99 };
  assert.deepEqual(ask(bob, house, line, { ...said(alice, room), by: gone }), ["append message-redacted"]);
  const dave = house.connect("dave");
  house.register(dave);
  house.join(dave, "#tea");
  house.setModes(alice, tea, give("operator", dave));
  const elsewhere = { ...authorOf(dave), user: 99 };
  house.happen({ type: "quit", by: authorOf(dave), rooms: ["#tea"], reason: "" });
  assert.deepEqual(ask(bob, house, line, { ...said(alice, room), by: elsewhere }), forbidden);
  assert.deepEqual(ask(alice, house, line, { ...said(alice, room), by: elsewhere }), ["append message-redacted"]);
});

for (const target of ["#none", "#other", "nobody"]) {
  test(`REDACT in ${target}, which one does not see, is refused`, () => {
    const { house, alice, bob } = houseWithTwo();
    house.join(bob, "#other");
    const answers = ask(alice, house, `REDACT ${target} ${MSGID}`, said(alice, room));
    assert.deepEqual(answers, [`refuse INVALID_TARGET REDACT ${target}`]);
  });
}
