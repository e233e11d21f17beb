/** The system that Hubbub grew out of, to the letter of its document's transcript. */

import assert from "node:assert/strict";
import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { test } from "node:test";
import { TestHouse } from "./support/house.ts";
import { Inbox } from "./support/inbox.ts";

/** Lines still: nobody knows yet who it is for. */
const GREETING =
  "Hello everyone in the CCN Course ChatRoom, please enter your name to start!\nEnter your message and press enter!\n";

/** What was said in the document's two windows, in order. */
const CONVERSATION: readonly (readonly ["Utkarsha" | "Devika" | "Divya", string])[] = [
  ["Divya", "Hi guys"],
  ["Utkarsha", "Hey"],
  ["Devika", "Hello"],
  ["Divya", "I have some doubts in CCN HW2"],
  ["Utkarsha", "Oh no , please tell me"],
  ["Devika", "What is the doubt?"],
];

const welcome = (name: string): string => `Welcome ${name}! If you want to quit, press quit button`;
const hasJoined = (name: string, address: string): string => `${name} from [${address}] has joined the chat!`;

test("PLAIN-1 to PLAIN-5: the seed's transcript with three chunk clients, and one with nc beside them", async () => {
  await using house = await TestHouse.open();
  const nc = await house.person("Sree");
  const people = {
    Utkarsha: await house.chunks("Utkarsha"),
    Devika: await house.chunks("Devika"),
    Divya: await house.chunks("Divya"),
  };
  const all = [people.Utkarsha, people.Devika, people.Divya, nc];
  for (const person of Object.values(people)) assert.deepEqual(await person.inbox.take(1), [GREETING]);
  for (const [index, name] of (["Utkarsha", "Devika", "Divya"] as const).entries()) {
    people[name].write(name);
    assert.deepEqual(await people[name].inbox.take(1), [welcome(name)]);
    const others = [nc, ...Object.values(people).slice(0, index)];
    for (const other of others) assert.deepEqual(await other.inbox.take(1), [hasJoined(name, people[name].address)]);
  }
  for (const [name, text] of CONVERSATION) {
    people[name].write(text);
    for (const one of all) assert.deepEqual(await one.inbox.take(1), [`${name}: ${text}`]);
  }
  people.Divya.write("#quit");
  assert.deepEqual(await people.Divya.inbox.ended(), ["#quit"]);
  for (const one of [people.Utkarsha, people.Devika, nc]) {
    assert.deepEqual(await one.inbox.take(1), ["Divya has left the chat."]);
  }
  people.Devika.destroy();
  for (const one of [people.Utkarsha, nc]) assert.deepEqual(await one.inbox.take(1), ["Devika has left the chat."]);
});

const PYTHON_MISSING = spawnSync("python3", ["--version"]).status === 0 ? false : "python3 is not installed";

test("PLAIN-5: the seed document's own Python client, three times, and one with nc", {
  skip: PYTHON_MISSING,
}, async () => {
  await using house = await TestHouse.open();
  const nc = await house.person("Sree");
  const [utkarsha, devika, divya] = [1, 2, 3].map(() => house.keep(new PythonClient(house.port)));
  assert(utkarsha && devika && divya);
  const people = { Utkarsha: utkarsha, Devika: devika, Divya: divya };
  for (const [name, person] of Object.entries(people)) {
    assert.deepEqual(await person.inbox.take(1), [GREETING]);
    person.send(name);
    assert.deepEqual(await person.inbox.take(1), [welcome(name)]);
    await nc.expect(new RegExp(`^${name} from \\[127.0.0.1:\\d+\\] has joined the chat!$`));
  }
  await utkarsha.inbox.expect(/^Divya from \[127.0.0.1:\d+\] has joined the chat!$/);
  await devika.inbox.expect(/^Divya from \[127.0.0.1:\d+\] has joined the chat!$/);
  for (const [name, text] of CONVERSATION) {
    people[name].send(text);
    for (const one of [...Object.values(people), nc]) assert.deepEqual(await one.inbox.take(1), [`${name}: ${text}`]);
  }
  divya.send("#quit");
  assert.deepEqual(await divya.inbox.take(1), ["#quit"]);
  for (const one of [utkarsha, nc]) {
    assert.deepEqual(await one.inbox.take(1), ["Divya has left the chat."]);
  }
  devika.destroy();
  for (const one of [utkarsha, nc]) {
    assert.deepEqual(await one.inbox.take(1), ["Devika has left the chat."]);
  }
});

/** The document's client as a process. A piece is what one recv brought. */
class PythonClient {
  readonly #process: ChildProcess;
  readonly inbox = new Inbox("a Python client");

  constructor(port: number) {
    const script = join(import.meta.dirname, "support", "seed-client.py");
    const child = spawn("python3", [script, String(port)], { stdio: ["pipe", "pipe", "inherit"] });
    createInterface({ input: child.stdout }).on("line", (line) => this.inbox.add([JSON.parse(line)]));
    child.stdout.on("close", () => this.inbox.end());
    this.#process = child;
  }

  send(text: string): void {
    this.#process.stdin?.write(`${text}\n`);
  }

  destroy(): void {
    this.#process.kill("SIGKILL");
  }
}
