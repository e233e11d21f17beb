import assert from "node:assert/strict";
import { test } from "node:test";
import { after, inLobby, logged, received, said } from "../test-messages.ts";
import { badgeOf, iconWith } from "./badge.ts";

const drawingOf = (url: string): string => decodeURIComponent(url.replace("data:image/svg+xml,", ""));

test("what is new is a dot, unless its room is muted; what asks for one is counted everywhere", () => {
  const quiet = inLobby();
  const none = new Set<string>();
  assert.deepEqual(badgeOf(quiet.rooms.values(), none), { asking: 0, isNews: false });
  const news = after(quiet, received(said(1, "Divya", "hi all")));
  assert.deepEqual(badgeOf(news.rooms.values(), none), { asking: 0, isNews: true });
  assert.deepEqual(badgeOf(news.rooms.values(), new Set(["#lobby"])), { asking: 0, isNews: false });
  const asked = after(news, received(said(2, "Divya", "Me: hi")), received(logged(3, "Mel", "PRIVMSG Me :psst")));
  assert.deepEqual(badgeOf(asked.rooms.values(), new Set(["#lobby"])), { asking: 2, isNews: true });
});

test("the icon shows the number up to nine, and that there are more", () => {
  assert.match(drawingOf(iconWith({ asking: 2, isNews: true })), />2<\/text>/);
  assert.match(drawingOf(iconWith({ asking: 12, isNews: true })), />9\+<\/text>/);
  const dot = drawingOf(iconWith({ asking: 0, isNews: true }));
  assert.match(dot, /<circle/);
  assert.doesNotMatch(dot, /<text/);
});
