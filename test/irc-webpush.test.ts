/** Web Push on a whole server: from WEBPUSH REGISTER to what the device reads. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { OPENSSL_MISSING } from "./support/certificate.ts";
import { TestHouse } from "./support/house.ts";
import { Device, PushService } from "./support/push-service.ts";

const PASSWORD = "correct-horse-battery";
const CAPS = ["draft/webpush", "server-time", "message-tags", "account-tag", "draft/read-marker"];

test("WEBPUSH: a device is told while nobody is connected, also after a restart", {
  skip: OPENSSL_MISSING,
}, async () => {
  await using service = await PushService.open();
  await using house = await TestHouse.open({}, service.network);
  const phone = new Device("phone");
  const ann = await house.member("ann", CAPS);
  ann.send(`REGISTER * * :${PASSWORD}`);
  await ann.message("900");
  const key = / VAPID=(\S+) /.exec((await ann.ask("VERSION")).join("\n"))?.[1];
  assert.deepEqual(await ann.ask(`WEBPUSH REGISTER ${phone.endpoint} ${phone.keysText}`), [
    `:hubbub.test WEBPUSH REGISTER ${phone.endpoint}`,
  ]);
  ann.destroy();
  const again = await house.restart();
  const bob = await again.member("bob");
  await bob.ask("PRIVMSG ann :hi", "PRIVMSG #lobby :where is Ann?");
  const received = await service.has(2);
  const texts = received.map(({ body }) => phone.decrypt(body));
  assert.match(texts[0] ?? "", /^@time=\S+;msgid=\S+ :bob!bob@127\.0\.0\.1 PRIVMSG ann :hi$/);
  assert.match(texts[1] ?? "", / PRIVMSG #lobby :where is Ann\?$/);
  assert.ok(received.every(({ headers }) => headers.authorization?.endsWith(` k=${key}`)));
});
