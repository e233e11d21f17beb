import assert from "node:assert/strict";
import { test } from "node:test";
import { authorOf } from "../model/state.ts";
import { decide, NOON, TestHouse, told } from "./shared/test-context.ts";
import { whois } from "./whois.ts";

function houseWithBob() {
  const house = new TestHouse();
  const alice = house.connect("alice");
  const bob = house.connect("Bob", { username: "bob", host: "cloak.test", address: "a cloak", realname: "Bob B." });
  house.join(alice, "#lobby");
  house.join(bob, "#lobby");
  house.join(bob, "#Tea");
  house.now += 90_500;
  return { house, alice, bob };
}

const BOB = [
  "311 Bob bob cloak.test * :Bob B.",
  "319 Bob :#lobby @#Tea",
  "312 Bob chat.test :CCN Course",
  `317 Bob 90 ${NOON / 1000} :seconds here, came in at`,
  "318 Bob :End of WHOIS list",
];

for (const line of ["WHOIS bob", "WHOIS BOB,alice", "WHOIS chat.test bob", "WHOIS bob bob"]) {
  test(`${line} tells what everyone may know`, () => {
    const { house, alice } = houseWithBob();
    assert.deepEqual(told(decide(whois, house.context(alice), line)), BOB);
  });
}

test("WHOIS of oneself tells where one comes from, and nobody else is told", () => {
  const { house, bob } = houseWithBob();
  const answers = told(decide(whois, house.context(bob), "WHOIS bob"));
  const own = ["378 Bob :is connecting from a cloak", "379 Bob :is using modes +"];
  assert.deepEqual(answers, BOB.toSpliced(3, 0, ...own));
});

test("WHOIS of somebody who is away tells so", () => {
  const { house, alice, bob } = houseWithBob();
  house.setAway(bob, "gone fishing");
  const answers = told(decide(whois, house.context(alice), "WHOIS bob"));
  assert.deepEqual(answers, BOB.toSpliced(3, 0, "301 Bob :gone fishing"));
});

test("WHOIS of somebody in no room has no list of rooms", () => {
  const { house, alice } = houseWithBob();
  house.connect("carol");
  const answers = told(decide(whois, house.context(alice), "WHOIS carol"));
  assert.ok(!answers.some((line) => line.startsWith("319 ")));
});

test("WHOIS of nobody: 401, and the end of the list", () => {
  const { house, alice } = houseWithBob();
  const answers = told(decide(whois, house.context(alice), "WHOIS nobody"));
  assert.deepEqual(answers, ["refuse 401 nobody", "318 nobody :End of WHOIS list"]);
});

test("WHOIS of somebody in a hundred rooms names all of them, in lines that fit", () => {
  const { house, alice, bob } = houseWithBob();
  for (let index = 0; index < 98; index += 1) house.join(bob, `#a-room-with-a-long-name-${index}`);
  const lines = told(decide(whois, house.context(alice), "WHOIS bob")).filter((line) => line.startsWith("319 "));
  assert.ok(lines.length > 1 && lines.every((line) => line.length < 350));
  assert.equal(lines.flatMap((line) => line.slice("319 Bob :".length).split(" ")).length, 100);
});

test("IRC-26: WHOIS names hidden rooms only to who is in them too", () => {
  const { house, alice, bob } = houseWithBob();
  house.setModes(bob, house.join(house.connect("carol"), "#tea"), { adds: true, mode: "p" });
  const rooms = () => told(decide(whois, house.context(alice), "WHOIS bob"))[1];
  assert.equal(rooms(), "319 Bob #lobby");
  house.join(alice, "#tea");
  assert.equal(rooms(), "319 Bob :#lobby @#Tea");
});

test("WHOIS of a bot says so", () => {
  const house = new TestHouse();
  const robot = house.connect("robot");
  house.happen({ type: "user-modes-changed", by: authorOf(robot), modes: "B", change: "+B" });
  const lines = told(decide(whois, house.context(house.connect("alice")), "WHOIS robot"));
  assert.ok(lines.includes("335 robot :is a bot on CCN_Course"));
  assert.ok(!lines.some((line) => line.startsWith("379")));
});
