/** SASL OAUTHBEARER on real sockets: with the public key of an identity provider, and no question to it. */

import assert from "node:assert/strict";
import { generateKeyPairSync, sign } from "node:crypto";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { TemporaryDirectory, TestHouse } from "./support/house.ts";
import { parsed } from "./support/irc-client.ts";

const { publicKey, privateKey } = generateKeyPairSync("ed25519");

function bearer(claims: object): readonly string[] {
  const all = { iss: "https://id.example", aud: "hubbub", exp: Math.floor(Date.now() / 1000) + 300, ...claims };
  const text = [{ alg: "EdDSA" }, all].map((part) => Buffer.from(JSON.stringify(part)).toString("base64url")).join(".");
  const token = `${text}.${sign(null, Buffer.from(text), privateKey).toString("base64url")}`;
  const message = Buffer.from(`n,,\x01auth=Bearer ${token}\x01\x01`).toString("base64");
  const chunks = message.match(/.{1,400}/g) ?? [];
  return [...chunks, ...(message.length % 400 === 0 ? ["+"] : [])].map((chunk) => `AUTHENTICATE ${chunk}`);
}

test("ACCOUNT-11: a token logs in, makes an account the first time, and fails when it is not good", async () => {
  using directory = new TemporaryDirectory();
  const keyFile = join(directory.path, "key.pem");
  writeFileSync(keyFile, publicKey.export({ type: "spki", format: "pem" }));
  const tokens = { keyFile, issuer: "https://id.example", audience: "hubbub" };
  await using house = await TestHouse.open({ tokens });
  const ann = await house.irc("ann");
  ann.send("CAP LS 302");
  const lines = (await ann.settle()).map((line) => parsed(line).params.at(-1));
  assert.ok(lines.join(" ").includes(" sasl=EXTERNAL,PLAIN,SCRAM-SHA-256,OAUTHBEARER "));
  ann.send("CAP REQ :sasl", "NICK ann", "USER ann 0 * :Ann", "AUTHENTICATE OAUTHBEARER");
  await ann.expect(":hubbub.test AUTHENTICATE +");
  ann.send(...bearer({ sub: "ann", aud: "elsewhere" }));
  const invalid = `:hubbub.test AUTHENTICATE ${Buffer.from('{"status":"invalid_token"}').toString("base64")}`;
  await ann.expect(invalid);
  assert.deepEqual(await ann.settle(), [], "the client has the last word");
  ann.send("AUTHENTICATE AQ==");
  assert.equal(await ann.expect(/ 904 /), ":hubbub.test 904 ann :The name or the password is wrong.");
  ann.send("AUTHENTICATE OAUTHBEARER", `AUTHENTICATE ${Buffer.from("n,,\x01auth=\x01\x01").toString("base64")}`);
  const request = Buffer.from('{"status":"invalid_request"}').toString("base64");
  await ann.expect(`:hubbub.test AUTHENTICATE ${request}`);
  ann.send("AUTHENTICATE *");
  await ann.message("906");
  ann.send("AUTHENTICATE OAUTHBEARER", ...bearer({ sub: "NickServ" }));
  await ann.expect(invalid);
  // With a good token in its place: the error has been told, and that is over.
  ann.send(...bearer({ sub: "ann" }));
  assert.match(await ann.expect(/ 904 /), /a name that nobody can have/);
  ann.send("AUTHENTICATE OAUTHBEARER", ...bearer({ sub: "ann" }));
  await ann.expect(":hubbub.test 900 ann ann!ann@127.0.0.1 ann :You are now logged in as ann");
  await ann.message("903");
  ann.send("CAP END");
  await ann.message("422");
  assert.match((await ann.ask("WHOIS ann")).join("\n"), / 330 ann ann ann :is logged in as$/m);
  assert.match((await ann.ask("NS PASSWD anything new-password"))[0] ?? "", /The name or the password is wrong\.$/);
  const again = await house.restart();
  const phone = await (await again.irc("phone")).enter("phone", ["sasl"]);
  phone.send("AUTHENTICATE OAUTHBEARER", ...bearer({ sub: "1234", preferred_username: "ANN" }));
  await phone.expect(":hubbub.test 900 phone phone!phone@127.0.0.1 ann :You are now logged in as ann");
});
