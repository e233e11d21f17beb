import assert from "node:assert/strict";
import { test } from "node:test";
import type { HistoryQuestion } from "../model/history.ts";
import type { Effects } from "./command.ts";
import { privmsg } from "./privmsg.ts";
import { decide, TestHouse, told } from "./shared/test-context.ts";
import { znc } from "./znc.ts";

const house = new TestHouse();
const alice = house.connect("alice");
const bob = house.connect("bob");
for (const room of ["#tea", "#tee", "#gin"]) house.join(alice, room);
house.join(bob, "#rum");

type Search = Extract<HistoryQuestion, { ask: "search" }>;

function asked([effect]: Effects): Search {
  return effect?.do === "history" && effect.question.ask === "search" ? effect.question : assert.fail("no search");
}

const scopes = (line: string) => asked(decide(znc, house.context(alice), line)).stretches.map(({ scope }) => scope);

test("IRC-32: *playback says again what was said: all, or in some rooms and by some people", () => {
  assert.deepEqual(scopes("ZNC *playback PLAY *"), ["#tea", "#tee", "#gin", "@1"]);
  assert.deepEqual(scopes("ZNC *playback play #TEA,bob,#rum"), ["#tea", "=@1,@2"]);
  assert.deepEqual(scopes("ZNC *playback PLAY #te*"), ["#tea", "#tee"]);
});

test("IRC-32: since a time, and until another, which both were seen", () => {
  const { after, before, take, words } = asked(decide(znc, house.context(alice), "ZNC *playback PLAY * 10.5 12"));
  assert.deepEqual([after, before, take, words], [10_501, 11_999, "newest", []]);
  const message = decide(privmsg, house.context(alice), "PRIVMSG *playback :PLAY * 0");
  assert.deepEqual([asked(message).after, asked(message).isPlayback], [1, true]);
});

test("IRC-32: what can't be understood is refused; other orders and modules are no use here", () => {
  const says = (line: string) => told(decide(znc, house.context(alice), line));
  assert.deepEqual(says("ZNC *playback PLAY"), ["refuse INVALID_PARAMS PLAYBACK"]);
  assert.deepEqual(says("ZNC *playback PLAY * yesterday"), ["refuse INVALID_PARAMS PLAYBACK"]);
  assert.deepEqual(says("ZNC *playback CLEAR *"), []);
  assert.deepEqual(says("ZNC *status HELP"), []);
  assert.deepEqual(decide(privmsg, house.context(alice), "PRIVMSG *playback :CLEAR *"), []);
});
