import assert from "node:assert/strict";
import { test } from "node:test";
import { type Address, addressOf, LOBBY, pathFor } from "./address.ts";

function at(path: string): Address {
  return addressOf(new URL(path, "http://localhost"));
}

test("an invitation, a room's address and the short form with # lead to the same room", () => {
  for (const path of ["/join/homework", "/room/homework", "/#homework", "/join/%23homework", "/##homework"]) {
    assert.deepEqual(at(path), { room: "#homework", at: undefined }, path);
  }
  assert.deepEqual(at("/"), { room: LOBBY, at: undefined });
});

test("a conversation has a person's name", () => {
  assert.deepEqual(at("/with/divya"), { room: "divya", at: undefined });
  assert.deepEqual(at("/#@divya"), { room: "divya", at: undefined });
});

test("a message and a day are places in a room", () => {
  assert.deepEqual(at("/room/lobby/message/abc1z"), { room: LOBBY, at: { kind: "message", id: "abc1z" } });
  assert.deepEqual(at("/with/divya/day/2026-11-23"), { room: "divya", at: { kind: "day", day: "2026-11-23" } });
});

test("a path leads back to where it was made", () => {
  for (const room of [LOBBY, "#a/b", "#ä-ö", "#?#%", "王小明", "#..", "#.", "..", "a|b"]) {
    assert.deepEqual(at(pathFor(room)), { room, at: undefined }, room);
  }
  for (const place of [{ kind: "message", id: "a/b=c;d" } as const, { kind: "day", day: "2024-02-29" } as const]) {
    assert.deepEqual(at(pathFor(LOBBY, place)), { room: LOBBY, at: place });
  }
});

test("what is no address leads to the lobby, and what is no place to the room", () => {
  for (const path of [
    "/room/",
    "/join/%20",
    "/room/a,b",
    "/room/%",
    `/room/${"x".repeat(50)}`,
    "/with/",
    "/with/%23x",
  ]) {
    assert.equal(at(path).room, LOBBY, path);
  }
  for (const path of ["message/", "message/%20", "day/2026-13-40", "day/yesterday", "day", "else/where"]) {
    assert.deepEqual(at(`/room/x/${path}`), { room: "#x", at: undefined }, path);
  }
});
