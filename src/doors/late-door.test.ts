import assert from "node:assert/strict";
import type { Socket } from "node:net";
import { PassThrough } from "node:stream";
import { test } from "node:test";
import { silentLogger } from "../base/logger.ts";
import type { SocketDoor } from "./front-door.ts";
import { LateDoor } from "./late-door.ts";

class Recorder implements SocketDoor {
  readonly taken: Socket[] = [];
  closed = false;
  take(socket: Socket): void {
    this.taken.push(socket);
  }
  close(): void {
    this.closed = true;
  }
}

const BYTES = Buffer.from("GET ");

/** Doors only hand sockets on. */
function socket(): Socket {
  return new PassThrough() as unknown as Socket;
}

function turn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

test("the door is made for the first who comes, once, and gets all who are still there then", async () => {
  const made: Recorder[] = [];
  const late = new LateDoor(async () => {
    await turn();
    const door = new Recorder();
    made.push(door);
    return door;
  }, silentLogger);
  await turn();
  assert.equal(made.length, 0);
  const [one, gone, two, three] = [socket(), socket(), socket(), socket()];
  late.take(one, BYTES);
  late.take(gone, BYTES);
  late.take(two, BYTES);
  gone.destroy();
  await turn();
  await turn();
  late.take(three, BYTES);
  assert.equal(made.length, 1);
  assert.deepEqual(made[0]?.taken, [one, two, three]);
});

test("closing sends away who waits, and closes the door that comes too late", async () => {
  const door = new Recorder();
  const late = new LateDoor(async () => door, silentLogger);
  const waiting = socket();
  late.take(waiting, BYTES);
  late.close();
  assert.ok(waiting.destroyed);
  await turn();
  assert.ok(door.closed);
  assert.deepEqual(door.taken, []);
});

test("a door that can't be made sends away who waits, says so, and is tried again", async () => {
  const errors: string[] = [];
  const door = new Recorder();
  let attempts = 0;
  const late = new LateDoor(
    async () => {
      attempts += 1;
      if (attempts === 1) throw new Error("no such file");
      return door;
    },
    { ...silentLogger, error: (_, sentence) => errors.push(sentence) },
  );
  const [one, two] = [socket(), socket()];
  late.take(one, BYTES);
  await turn();
  assert.ok(one.destroyed);
  assert.equal(errors.length, 1);
  late.take(two, BYTES);
  await turn();
  assert.deepEqual(door.taken, [two]);
});
