/**
 * What everyone is sent, against what the log says: people talk, join, leave, take names, go, and come back,
 * while their sockets stall, sip and drain at random, and what they missed leaves the memory.
 */

import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { apply } from "../model/apply.ts";
import type { Entry } from "../model/event.ts";
import { parseMsgid } from "../model/msgid.ts";
import { personScope, roomScope, scopesOf } from "../model/scope.ts";
import { emptyState } from "../model/state.ts";
import { type TestClient, TestServer } from "./test-server.ts";
import { nextTurn } from "./test-transport.ts";

const ROOMS = ["#lobby", "#tea", "#a"];
const PEOPLE = 4;
const HELD_BYTES_MAX = 64 * 1024;

type PersonStep =
  | { readonly do: "say" | "join" | "part"; readonly who: number; readonly room: string }
  | { readonly do: "name" | "stall" | "sip" | "drain" | "lose"; readonly who: number };

type Step = PersonStep | { readonly do: "turn" | "noise" };

const who = fc.nat(PEOPLE - 1);
const room = fc.constantFrom(...ROOMS);

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 12, arbitrary: fc.record({ do: fc.constantFrom("say", "say", "join", "part"), who, room }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constantFrom("name", "lose"), who }) },
  { weight: 6, arbitrary: fc.record({ do: fc.constantFrom("stall", "sip", "drain"), who }) },
  { weight: 6, arbitrary: fc.constant({ do: "turn" as const }) },
  { weight: 1, arbitrary: fc.constant({ do: "noise" as const }) },
);

class Crowd {
  readonly house: TestServer;
  /** Who is there now, by number, and everyone who ever was. */
  readonly people: TestClient[] = [];
  readonly everyone: TestClient[] = [];
  #names = 0;
  #texts = 0;

  static async gather(): Promise<Crowd> {
    const house = await TestServer.open();
    const crowd = new Crowd(house);
    for (let index = 0; index < PEOPLE; index += 1) await crowd.#come(index);
    return crowd;
  }

  private constructor(house: TestServer) {
    this.house = house;
  }

  async take(step: Step): Promise<void> {
    if ("who" in step) await this.#act(step, this.#person(step.who));
    else if (step.do === "turn") await nextTurn();
    else await this.house.makeNoise();
    for (const { transport } of this.everyone) assert.ok(transport.pendingBytes <= HELD_BYTES_MAX);
  }

  async #act(step: PersonStep, person: TestClient): Promise<void> {
    switch (step.do) {
      case "say":
        this.#texts += 1;
        return person.say(`PRIVMSG ${step.room} :${this.#texts} ${"x".repeat((this.#texts * 997) % 4000)}`);
      case "join":
        return person.say(`JOIN ${step.room}`);
      case "part":
        return person.say(`PART ${step.room}`);
      case "name":
        return person.say(`NICK ${this.#newName()}`);
      case "lose":
        person.lose();
        return this.#come(step.who);
      default:
        return person.transport[step.do]();
    }
  }

  /** Every second one sees what it says itself. */
  async #come(index: number): Promise<void> {
    const caps = ["message-tags", ...(index % 2 === 0 ? ["echo-message" as const] : [])] as const;
    const client = await this.house.irc(this.#newName(), ...caps);
    this.people[index] = client;
    this.everyone.push(client);
    client.say(`JOIN ${ROOMS.join(",")}`);
  }

  #person(index: number): TestClient {
    const person = this.people[index];
    assert.ok(person);
    return person;
  }

  #newName(): string {
    this.#names += 1;
    return `p${this.#names}`;
  }
}

/** What the log has for this user: since they came in, of their own and of the rooms that they were in. */
function expectedOf(entries: readonly Entry[], user: number, seesOwn: boolean): readonly number[] {
  const mine = new Set([personScope(user, undefined)]);
  const seqs: number[] = [];
  for (const { seq, event } of entries) {
    const isOwn = "by" in event && event.by.user === user;
    if (event.type === "joined" && isOwn) mine.add(roomScope(event.room));
    const isForThem = scopesOf(event, seq).some((scope) => mine.has(scope));
    const isShown = event.type !== "connected" && (event.type !== "message-sent" || !isOwn || seesOwn);
    if (isForThem && isShown) seqs.push(seq);
    if (event.type === "parted" && isOwn) mine.delete(roomScope(event.room));
  }
  return seqs;
}

/** By the ids of the lines. Of a message that is split only the first has one. */
function receivedBy(client: TestClient): readonly number[] {
  return client.lines.flatMap((line) => {
    const id = /^@msgid=(\w+)/.exec(line)?.[1];
    return id === undefined ? [] : [parseMsgid("test", id) ?? assert.fail(`a strange id: ${id}`)];
  });
}

function entriesThatHold({ log }: TestServer): readonly Entry[] {
  const state = emptyState();
  return log.entries.filter((entry) => apply(state, entry) === undefined);
}

test("DELIVER-3, LOG-1: everyone gets what is theirs, once and in order, however they read", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 10, maxLength: 80 }), async (steps) => {
      const crowd = await Crowd.gather();
      for (const one of steps) await crowd.take(one);
      for (const { transport } of crowd.everyone) transport.drain();
      await crowd.house.quiet();
      const entries = entriesThatHold(crowd.house);
      for (const client of crowd.everyone) {
        const { user, seesOwnMessages } = client.session;
        assert.ok(user);
        const expected = expectedOf(entries, user.id, seesOwnMessages);
        const received = receivedBy(client);
        const isThere = crowd.people.includes(client);
        assert.deepEqual(received, isThere ? expected : expected.slice(0, received.length));
      }
      assert.equal(crowd.house.tally.laggingReaders, 0);
    }),
    { numRuns: 25 },
  );
});
