/** Logging in by a TLS certificate (SASL EXTERNAL), on real sockets. */

import assert from "node:assert/strict";
import { X509Certificate } from "node:crypto";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { certificateIn, OPENSSL_MISSING } from "./support/certificate.ts";
import { TemporaryDirectory, TestHouse } from "./support/house.ts";
import { dialIrc, type IrcClient } from "./support/irc-client.ts";

function begin(client: IrcClient, nick: string): void {
  client.send("CAP LS 302", "CAP REQ :sasl", `NICK ${nick}`, `USER ${nick} 0 * :${nick}`, "AUTHENTICATE EXTERNAL");
}

test("ACCOUNT-8: a certificate that its owner has added logs in, and no other, until it is taken away", {
  skip: OPENSSL_MISSING,
}, async () => {
  using files = new TemporaryDirectory();
  await using house = await TestHouse.open({ tls: certificateIn(files.path) });
  const dialWith = async (name: string) => {
    const { certFile, keyFile } = certificateIn(files.path, name);
    const certificate = { cert: readFileSync(certFile, "utf8"), key: readFileSync(keyFile, "utf8") };
    const dial = async () => house.keep(await dialIrc({ port: house.port, tls: true, name, certificate }));
    const fingerprint = new X509Certificate(certificate.cert).fingerprint256.replaceAll(":", "").toLowerCase();
    return { dial, fingerprint };
  };
  const hers = await dialWith("alice");
  const his = await dialWith("bob");

  const alice = await (await hers.dial()).enter("alice");
  alice.send("REGISTER * * :correct horse");
  await alice.message("900");
  alice.send("NS CERT ADD");
  await alice.expect(
    `:NickServ!NickServ@hubbub.test NOTICE alice :The certificate ${hers.fingerprint} logs you in from now on.`,
  );
  const bob = await (await his.dial()).enter("bob");
  bob.send("REGISTER * * :correct horse");
  await bob.message("900");

  for (const authorized of ["+", Buffer.from("alice").toString("base64")]) {
    const device = await hers.dial();
    begin(device, "device");
    device.send(`AUTHENTICATE ${authorized}`);
    await device.expect(/^:hubbub\.test 900 device device!device@127\.0\.0\.1 alice :/);
    await device.message("903");
    device.destroy();
  }
  for (const [client, authorized] of [
    [await his.dial(), "+"],
    [await hers.dial(), Buffer.from("bob").toString("base64")],
  ] as const) {
    begin(client, "wrong");
    client.send(`AUTHENTICATE ${authorized}`);
    await client.message("904");
    client.destroy();
  }

  alice.send(`NS CERT DEL ${hers.fingerprint.toUpperCase()}`);
  await alice.expect(/does not log you in any more\.$/);
  const late = await hers.dial();
  begin(late, "late");
  late.send("AUTHENTICATE +");
  await late.message("904");
  assert.equal(house.session("bob").peer.certificate, his.fingerprint);
});
