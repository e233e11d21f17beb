import assert from "node:assert/strict";
import { test } from "node:test";
import { list } from "./list.ts";
import { decide, TestHouse, told } from "./shared/test-context.ts";

function houseWithRooms() {
  const house = new TestHouse();
  const alice = house.connect("alice");
  const tea = house.join(alice, "#Tea");
  house.join(house.connect("bob"), "#lobby");
  house.join(alice, "#lobby");
  house.setTopic(alice, tea, "Assam or Ceylon?");
  return house.context(alice);
}

test("LIST shows the rooms, the fullest first, with their topics", () => {
  assert.deepEqual(told(decide(list, houseWithRooms(), "LIST")), [
    "321 Channel :Users  Name",
    "322 #lobby 2 :",
    "322 #Tea 1 :Assam or Ceylon?",
    "323 :End of LIST",
  ]);
});

test("LIST of certain rooms shows those of them that there are", () => {
  assert.deepEqual(told(decide(list, houseWithRooms(), "LIST #none,#tea,bob")), [
    "321 Channel :Users  Name",
    "322 #Tea 1 :Assam or Ceylon?",
    "323 :End of LIST",
  ]);
});

test("LIST of very many rooms shows a thousand, and the fullest is among them", () => {
  const house = new TestHouse();
  const crowd = Array.from({ length: 11 }, (_, index) => house.connect(`user${index}`));
  for (const user of crowd) {
    for (let index = 0; index < 100; index += 1) house.join(user, `#${user.nick}-${index}`);
  }
  const [one, other] = crowd;
  assert.ok(one && other);
  house.join(one, `#${other.nick}-99`);
  const lines = told(decide(list, house.context(one), "LIST"));
  assert.equal(lines.length, 1002);
  assert.equal(lines[1], "322 #user1-99 2 :");
});

const FILTERS: readonly (readonly [line: string, ...rooms: readonly string[]])[] = [
  ["LIST #t*", "#Tea"],
  ["LIST *o*,#te?", "#lobby", "#Tea"],
  ["LIST !#t*", "#lobby"],
  ["LIST #*,!*TEA", "#lobby"],
  ["LIST >1", "#lobby"],
  ["LIST <2", "#Tea"],
  ["LIST >0,<2", "#Tea"],
  ["LIST C>30", "#lobby", "#Tea"],
  ["LIST C<30"],
  ["LIST T<30", "#Tea"],
  ["LIST T>30"],
  ["LIST t<30,>1"],
];

for (const [line, ...rooms] of FILTERS) {
  test(`${line}: ${rooms.join(" ") || "none"}`, () => {
    const house = new TestHouse();
    const alice = house.connect("alice");
    const tea = house.join(alice, "#Tea");
    house.join(house.connect("bob"), "#lobby");
    house.join(alice, "#lobby");
    house.now += 60 * 60_000;
    house.setTopic(alice, tea, "Assam?");
    house.now += 60_000;
    const lines = told(decide(list, house.context(alice), line));
    assert.deepEqual(
      lines.slice(1, -1).map((text) => text.split(" ")[1]),
      rooms,
    );
  });
}

test("IRC-26: LIST leaves out rooms that are hidden from who asks, named or not", () => {
  const house = new TestHouse();
  const [alice, bob] = [house.connect("alice"), house.connect("bob")];
  house.setModes(alice, house.join(alice, "#tea"), { adds: true, mode: "s" });
  for (const line of ["LIST", "LIST #tea"]) {
    assert.equal(told(decide(list, house.context(bob), line)).length, 2);
    assert.equal(told(decide(list, house.context(alice), line)).length, 3);
  }
});
