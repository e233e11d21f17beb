import assert from "node:assert/strict";
import { test } from "node:test";
import type { MetadataChange } from "../model/event.ts";
import { valuesOf } from "../model/metadata.ts";
import type { User } from "../model/state.ts";
import type { Caps } from "../wire/caps.ts";
import { METADATA_KEYS_MAX, METADATA_SUBSCRIPTIONS_MAX } from "../wire/limits.ts";
import type { Context } from "./command.ts";
import { metadata } from "./metadata.ts";
import { decide, events, TestHouse, told } from "./shared/test-context.ts";

const BATCH: Caps = new Set(["batch" as const]);

function houseOfTwo() {
  const house = new TestHouse();
  const [alice, bob] = [house.connect("alice"), house.connect("bob")];
  const tea = house.join(alice, "#Tea");
  house.join(bob, "#Tea");
  const decided = (user: User, line: string, more: Partial<Context> = {}) =>
    decide(metadata, house.context(user, { caps: BATCH, ...more }), line);
  const ask = (user: User, line: string, more: Partial<Context> = {}) => told(decided(user, line, more));
  const set = (user: User, line: string) => {
    for (const event of events(decided(user, `METADATA ${line}`))) house.happen(event);
  };
  return { house, alice, bob, tea, ask, decided, set };
}

test("METADATA-2: one sets, reads and takes away what one says of oneself", () => {
  const { alice, bob, ask, decided, set } = houseOfTwo();
  const [effect] = decided(alice, "METADATA * SET pronouns :she/her");
  assert.ok(effect?.do === "append" && effect.event.type === "metadata-changed");
  assert.deepEqual(effect.event.rooms, ["#tea"]);
  assert.deepEqual(effect.event.changes, [{ key: "pronouns", value: "she/her" }]);
  assert.deepEqual(effect.replies, [{ command: "761", params: ["alice", "pronouns", "*", "she/her"] }]);
  set(alice, "* SET pronouns :she/her");
  assert.deepEqual(ask(alice, "METADATA * SET pronouns :she/her"), ["761 alice pronouns * she/her"], "no news");
  assert.deepEqual(ask(bob, "METADATA ALICE GET color pronouns Ä"), [
    "766 alice color :key not set",
    "761 alice pronouns * she/her",
    "FAIL METADATA KEY_INVALID Ä :A key is made of a-z, 0-9 and _ . / - only, 50 at most.",
  ]);
  assert.deepEqual(ask(bob, "METADATA alice LIST"), ["761 alice pronouns * she/her"]);
  set(alice, "* SET pronouns");
  assert.deepEqual(ask(bob, "METADATA alice LIST"), []);
  assert.deepEqual(ask(alice, "METADATA * SET pronouns"), ["refuse KEY_NOT_SET METADATA alice pronouns"]);
});

test("METADATA-2: a room's is changed by its operators, and seen by those who may know of the room", () => {
  const { house, alice, bob, tea, ask, set } = houseOfTwo();
  set(alice, "#tea SET display-name :Tea and cake");
  assert.deepEqual(ask(bob, "METADATA #TEA GET display-name"), ["761 #Tea display-name * :Tea and cake"]);
  assert.deepEqual(ask(bob, "METADATA #tea SET url :https://a.example"), [
    "refuse KEY_NO_PERMISSION METADATA #Tea url",
  ]);
  assert.deepEqual(ask(bob, "METADATA #tea CLEAR"), ["refuse KEY_NO_PERMISSION METADATA #Tea *"]);
  assert.deepEqual(ask(bob, "METADATA alice SET url :https://a.example"), [
    "refuse KEY_NO_PERMISSION METADATA alice url",
  ]);
  const eve = house.connect("eve");
  assert.equal(ask(eve, "METADATA #tea LIST").length, 1);
  house.setModes(alice, tea, { adds: true, mode: "s" });
  assert.deepEqual(ask(eve, "METADATA #tea LIST"), ["refuse INVALID_TARGET METADATA #tea"]);
});

test("METADATA-2: CLEAR takes all away, in a batch", () => {
  const { house, alice, decided, set } = houseOfTwo();
  for (const line of ["* SET a :1", "* SET b :2", "#tea SET soju.im/pinned 1"]) set(alice, line);
  const [effect] = decided(alice, "METADATA * CLEAR");
  assert.ok(effect?.do === "append");
  assert.deepEqual(
    effect.replies?.map(({ command, params, batch = "" }) => [batch, command, ...params].join(" ")),
    [
      " BATCH +metadata metadata alice",
      "metadata 766 alice a key not set",
      "metadata 766 alice b key not set",
      " BATCH -metadata",
    ],
  );
  house.happen(effect.event);
  assert.deepEqual([...valuesOf(house.state, alice).keys()], ["soju.im/pinned #tea"], "notes are not what one says");
});

test("METADATA-3: notes are one's own, of rooms and of anybody", () => {
  const { house, alice, bob, ask, decided, set } = houseOfTwo();
  const [event] = events(decided(alice, "METADATA #tea SET soju.im/pinned 1"));
  assert.ok(event?.type === "metadata-changed");
  assert.deepEqual([event.isPrivate, event.rooms, event.target], [true, [], "#Tea"]);
  house.happen(event);
  set(alice, "Nobody SET soju.im/muted 1");
  assert.deepEqual(ask(alice, "METADATA #tea LIST"), ["761 #Tea soju.im/pinned * 1"]);
  assert.deepEqual(ask(bob, "METADATA #tea LIST"), []);
  assert.deepEqual(ask(bob, "METADATA alice LIST"), []);
  const sub = "METADATA * SUB soju.im/pinned soju.im/muted";
  assert.deepEqual(ask(alice, sub).slice(2), ["METADATA #Tea soju.im/pinned * 1", "METADATA nobody soju.im/muted * 1"]);
  for (const line of ["METADATA #none SET soju.im/pinned 1", "METADATA * SET soju.im/pinned 1"]) {
    assert.match(ask(alice, line)[0] ?? "", /^refuse INVALID_TARGET/);
  }
  assert.deepEqual(ask(alice, "METADATA #tea SET soju.im/pinned 2"), ["refuse VALUE_INVALID METADATA"]);
});

test("METADATA-1: what is refused: keys, values, others' names, one too many, and what there is not", () => {
  const { house, alice, ask, set } = houseOfTwo();
  house.register(house.connect("carol"));
  const cases = [
    ["METADATA * SET $url :x", "refuse KEY_INVALID METADATA $url"],
    ["METADATA * SET", "refuse KEY_INVALID METADATA *"],
    ["METADATA * SET color red", "refuse VALUE_INVALID METADATA"],
    ["METADATA * SET display-name :BOB", "refuse VALUE_INVALID METADATA"],
    ["METADATA * SET display-name :Carol", "refuse VALUE_INVALID METADATA"],
    ["METADATA * SET display-name :Alice", "append metadata-changed"],
    ["METADATA $a:user LIST", "refuse INVALID_TARGET METADATA $a_user"],
    ["METADATA nobody GET a", "refuse INVALID_TARGET METADATA nobody"],
    ["METADATA * destr0y", "refuse SUBCOMMAND_INVALID METADATA destr0y"],
  ] as const;
  for (const [line, answer] of cases) assert.deepEqual(ask(alice, line), [answer], line);
  for (let index = 0; index < METADATA_KEYS_MAX; index += 1) set(alice, `* SET key${index} :1`);
  assert.deepEqual(ask(alice, "METADATA * SET one-more :1"), ["refuse LIMIT_REACHED METADATA alice"]);
  assert.deepEqual(ask(alice, "METADATA * SET key0 :2"), ["append metadata-changed"]);
});

test("METADATA-4: SUB follows keys up to the first that is too many, and tells what they are now", () => {
  const { alice, bob, ask, set } = houseOfTwo();
  for (const line of ["* SET color :#ff0000", "#tea SET url :https://a.example"]) set(alice, line);
  assert.deepEqual(ask(bob, "METADATA * SUB color $x url color"), [
    "subscribe color url",
    "770 color url color",
    "refuse KEY_INVALID METADATA $x",
    "METADATA #Tea url * https://a.example",
    "METADATA alice color * #ff0000",
  ]);
  const subscriptions = new Set(["color"]);
  assert.deepEqual(ask(bob, "METADATA * SUB color", { subscriptions }), ["subscribe color", "770 color"]);
  assert.deepEqual(ask(bob, "METADATA * UNSUB color url $x", { subscriptions }), [
    "subscribe",
    "771 color url",
    "refuse KEY_INVALID METADATA $x",
  ]);
  assert.deepEqual(ask(bob, "METADATA * SUBS", { subscriptions }), ["772 color"]);
  const most = new Set(Array.from({ length: METADATA_SUBSCRIPTIONS_MAX }, (_, index) => `k${index}`));
  const answers = ask(bob, "METADATA * SUB k1 more k2", { subscriptions: most });
  assert.deepEqual(answers.slice(1), ["770 k1", "refuse TOO_MANY_SUBS METADATA more"]);
  const lines = ask(bob, "METADATA * SUBS", { subscriptions: most });
  assert.equal(lines.join(" ").split(" k").length - 1, METADATA_SUBSCRIPTIONS_MAX);
});

test("METADATA-4: SYNC tells the followed keys of a room and everyone in it", () => {
  const { alice, bob, ask, set } = houseOfTwo();
  for (const line of ["* SET color :#ff0000", "* SET status :here", "#tea SET url :https://a.example"])
    set(alice, line);
  const subscriptions = new Set(["color", "url"]);
  assert.deepEqual(ask(bob, "METADATA #tea SYNC", { subscriptions }), [
    "METADATA #Tea url * https://a.example",
    "METADATA alice color * #ff0000",
  ]);
  assert.deepEqual(ask(bob, "METADATA alice SYNC", { subscriptions }), ["METADATA alice color * #ff0000"]);
});

test("METADATA-6: before coming in one says things of oneself alone, each once", () => {
  const house = new TestHouse();
  house.register(house.connect("bob"));
  const nobody = house.newcomer({ caps: BATCH });
  const early = (line: string, changes: readonly MetadataChange[] = []) =>
    told(decide(metadata, { ...nobody, registration: { ...nobody.registration, metadata: changes } }, line));
  assert.deepEqual(early("METADATA * SET color :#ff0000"), [
    'register {"metadata":[{"key":"color","value":"#ff0000"}]}',
    "761 * color * #ff0000",
  ]);
  const red = [{ key: "color", value: "#ff0000" }];
  assert.deepEqual(
    early("METADATA * SET color :#00ff00", red)[0],
    'register {"metadata":[{"key":"color","value":"#00ff00"}]}',
  );
  assert.deepEqual(early("METADATA * SET color", red), [
    'register {"metadata":[{"key":"color"}]}',
    "766 * color :key not set",
  ]);
  assert.deepEqual(early("METADATA * SET color"), ["refuse KEY_NOT_SET METADATA * color"]);
  assert.deepEqual(early("METADATA * GET color url", red), ["761 * color * #ff0000", "766 * url :key not set"]);
  assert.deepEqual(early("METADATA * LIST", red), ["761 * color * #ff0000"]);
  assert.deepEqual(early("METADATA * CLEAR", red), [
    'register {"metadata":[{"key":"color"}]}',
    "766 * color :key not set",
  ]);
  for (const line of ["bob SET color :#ff0000", "#tea LIST", "bob GET color", "nobody SYNC", "bob CLEAR"]) {
    assert.deepEqual(early(`METADATA ${line}`), [`refuse INVALID_TARGET METADATA ${line.split(" ")[0]}`]);
  }
  assert.deepEqual(early("METADATA * SET soju.im/muted 1"), ["refuse INVALID_TARGET METADATA *"]);
  assert.deepEqual(early("METADATA * SET Color x"), ["refuse KEY_INVALID METADATA Color"]);
  assert.deepEqual(early("METADATA * SET display-name :Bob"), ["refuse VALUE_INVALID METADATA"]);
  const most = Array.from({ length: METADATA_KEYS_MAX }, (_, index) => ({ key: `k${index}`, value: "x" }));
  assert.deepEqual(early("METADATA * SET one-more x", most), ["refuse LIMIT_REACHED METADATA *"]);
  assert.equal(early("METADATA * SET k1 y", most).length, 2);
  assert.deepEqual(early("METADATA * SUB color"), ["subscribe color", "770 color"]);
  assert.deepEqual(early("METADATA * NONE"), ["refuse SUBCOMMAND_INVALID METADATA NONE"]);
  const follower = {
    ...nobody,
    subscriptions: new Set(["color"]),
    registration: { ...nobody.registration, metadata: red },
  };
  assert.deepEqual(told(decide(metadata, follower, "METADATA * SYNC")), ["METADATA * color * #ff0000"]);
});

test("METADATA-6: who has logged in before coming in changes what their account says", () => {
  const { house, alice, set } = houseOfTwo();
  house.register(alice);
  for (const line of ["* SET color :#ff0000", "bob SET soju.im/muted 1"]) set(alice, line);
  const nobody = house.newcomer({ caps: BATCH });
  const ada = { ...nobody, registration: { ...nobody.registration, account: "alice" } };
  assert.deepEqual(told(decide(metadata, ada, "METADATA * LIST")), ["761 * color * #ff0000"]);
  assert.deepEqual(told(decide(metadata, ada, "METADATA * SET color"))[0], 'register {"metadata":[{"key":"color"}]}');
  assert.deepEqual(told(decide(metadata, ada, "METADATA * SET display-name :Alice")).length, 2);
});
