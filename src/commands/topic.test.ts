import assert from "node:assert/strict";
import { test } from "node:test";
import { authorOf } from "../model/state.ts";
import { TOPIC_BYTES_MAX } from "../wire/limits.ts";
import { decide, events, NOON, TestHouse, told } from "./shared/test-context.ts";
import { topic } from "./topic.ts";

function houseWithTea() {
  const house = new TestHouse();
  const alice = house.connect("alice");
  const bob = house.connect("bob");
  const tea = house.join(alice, "#Tea");
  return { house, alice, bob, tea };
}

test("TOPIC shows the topic, whose it is and since when, to people outside too", () => {
  const { house, alice, bob, tea } = houseWithTea();
  assert.deepEqual(told(decide(topic, house.context(bob), "TOPIC #tea")), ["331 #Tea :No topic is set"]);
  house.setTopic(alice, tea, "Assam or Ceylon?");
  const shown = ["332 #Tea :Assam or Ceylon?", `333 #Tea alice ${NOON / 1000}`];
  assert.deepEqual(told(decide(topic, house.context(bob), "TOPIC #TEA")), shown);
});

test("TOPIC with a text changes it; with an empty one it takes it away", () => {
  const { house, alice } = houseWithTea();
  for (const text of ["Darjeeling: first flush", ""]) {
    const event = { type: "topic-changed", by: authorOf(alice), room: "#tea", topic: text };
    assert.deepEqual(events(decide(topic, house.context(alice), `TOPIC #tea :${text}`)), [event]);
  }
});

test("a topic that is too long is cut at a character", () => {
  const { house, alice } = houseWithTea();
  const [event] = events(decide(topic, house.context(alice), `TOPIC #tea :${"ż".repeat(300)}`));
  assert.ok(event?.type === "topic-changed");
  assert.equal(event.topic, "ż".repeat(TOPIC_BYTES_MAX / 2));
});

test("IRC-5: only members change a topic, and with +t only operators", () => {
  const { house, bob } = houseWithTea();
  const change = (name: string) => told(decide(topic, house.context(bob), `TOPIC ${name} :mine`));
  assert.deepEqual(change("#none"), ["refuse 403 #none"]);
  assert.deepEqual(change("#tea"), ["refuse 442 #Tea"]);
  house.join(bob, "#tea");
  assert.deepEqual(change("#tea"), ["refuse 482 #Tea"]);
  house.join(bob, "#lobby");
  assert.deepEqual(change("#lobby"), ["append topic-changed"]);
});

test("IRC-26: the topic of a hidden room is its members' only", () => {
  const { house, alice, bob, tea } = houseWithTea();
  house.setModes(alice, tea, { adds: true, mode: "s" });
  assert.deepEqual(told(decide(topic, house.context(bob), "TOPIC #tea")), ["refuse 442 #Tea"]);
});
