import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import type { Server } from "../session/server.ts";
import type { Session } from "../session/session.ts";
import { IrcDoor, IrcGuest } from "./irc.ts";

/** What the server is told of these chunks. */
function heard(chunks: readonly Buffer[]): readonly string[] {
  const told: string[] = [];
  const server: Pick<Server, "line" | "problem"> = {
    line: (_, text) => told.push(text),
    problem: (_, problem) => told.push(`(${problem})`),
  };
  const guest = new IrcGuest(new IrcDoor(server as Server), {} as Session);
  for (const chunk of chunks) guest.received(chunk);
  return told;
}

const part = fc.constantFrom("PRIVMSG #a :hello", "a", "é", "\0", "\r", "\n", "\r\n", " ", "@a=b ", "x".repeat(500));
const stream = fc.array(part, { maxLength: 40 }).map((parts) => `${parts.join("")}\n`);

test("whole lines of ASCII are taken as the same lines in pieces are", () => {
  fc.assert(
    fc.property(stream, (text) => {
      const bytes = Buffer.from(text);
      const bytewise = [...bytes].map((byte) => Buffer.of(byte));
      assert.deepEqual(heard([bytes]), heard(bytewise));
    }),
    { numRuns: 300 },
  );
});
