import assert from "node:assert/strict";
import { test } from "node:test";
import { createStore } from "../state/store.ts";
import { Session } from "./session.ts";
import { TestPlatform } from "./test-platform.ts";

const ENDPOINT = "https://push.example/1";
const KEYS = { p256dh: "BPoint", auth: "secret" };

function online() {
  const platform = new TestPlatform();
  const session = new Session(createStore(), platform);
  session.arrive("Me", "#lobby");
  platform.socket.events.opened();
  platform.socket.hear(":s CAP * LS :draft/webpush soju.im/webpush", ":s CAP * ACK :draft/webpush soju.im/webpush");
  platform.socket.hear(":s 001 Me :Welcome");
  const sent = platform.socket.take();
  return { session, socket: platform.socket, sent };
}

test("TOLD-5: the server is asked to push to a browser, and its refusal is said", async () => {
  const { session, socket, sent } = online();
  assert.ok(sent.includes("CAP REQ :draft/webpush soju.im/webpush"));
  const asked = session.questions.pushTo(ENDPOINT, KEYS);
  assert.deepEqual(socket.take(), [`WEBPUSH REGISTER ${ENDPOINT} p256dh=BPoint;auth=secret`]);
  socket.hear(`:s WEBPUSH REGISTER ${ENDPOINT}`);
  assert.equal(await asked, undefined);
  const lost = session.questions.pushTo(ENDPOINT, KEYS);
  socket.events.closed();
  assert.notEqual(await lost, undefined);
});

test("TOLD-5: who quits is not pushed to any more; who was not pushed to only quits", async () => {
  const { session, socket } = online();
  const asked = session.questions.pushTo(ENDPOINT, KEYS);
  socket.hear(`:s WEBPUSH REGISTER ${ENDPOINT}`);
  await asked;
  socket.take();
  session.quit();
  assert.deepEqual(socket.take(), [`WEBPUSH UNREGISTER ${ENDPOINT}`, "QUIT"]);
  const other = online();
  other.session.quit();
  assert.deepEqual(other.socket.take(), ["QUIT"]);
});
