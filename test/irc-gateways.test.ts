/** WEBIRC on real sockets: whom a gateway may speak for, and what others see of them. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { hashPassword } from "../src/session/passwords.ts";
import { TestHouse } from "./support/house.ts";
import type { IrcTcpClient } from "./support/irc-client.ts";

const HASH = await hashPassword("gate-to-the-world", { memory: 8, passes: 1, parallelism: 1, iterations: 1 });

async function through(house: TestHouse, nick: string, address: string): Promise<IrcTcpClient> {
  const client = await house.irc(nick);
  client.send(`WEBIRC gate-to-the-world gate host.example ${address} :secure remote-port=4711`);
  return client.enter(nick);
}

test("DOOR-7: who comes through a gateway is seen where they are, with the cloak of their own address", async () => {
  await using house = await TestHouse.open({ gateways: { "127.0.0.1": HASH } });
  const [ann, bob] = [await through(house, "ann", "10.1.2.3"), await through(house, "bob", "192.0.2.7")];
  const eve = await through(house, "eve", "192.0.2.8");
  assert.equal((await ann.ask("USERHOST ann"))[0], ":hubbub.test 302 ann ann=+ann@10.1.2.3");
  assert.match((await ann.ask("WHOIS ann")).join("\n"), / 378 ann ann :is connecting from 10\.1\.2\.3:4711$/m);
  const cloak = /@(\w{12}\.cloak)$/.exec((await bob.ask("USERHOST bob"))[0] ?? "")?.[1];
  assert.ok(cloak);
  assert.match((await eve.ask("USERHOST eve"))[0] ?? "", /\.cloak$/);
  assert.doesNotMatch((await eve.ask("USERHOST eve"))[0] ?? "", new RegExp(cloak));
});

test("DOOR-7: without the right password, from elsewhere, or too late WEBIRC ends the connection", async () => {
  const { "127.0.0.1": there, "10.9.9.9": elsewhere } = { "127.0.0.1": HASH, "10.9.9.9": HASH };
  const line = "WEBIRC gate-to-the-world gate h 10.1.2.3";
  const cases = [
    [{ "127.0.0.1": there }, ["WEBIRC wrong gate h 10.1.2.3"], "Invalid WebIRC password"],
    [{ "10.9.9.9": elsewhere }, [line], "Invalid WebIRC password"],
    [{ "127.0.0.1": there }, ["WEBIRC gate-to-the-world gate h nowhere"], "WEBIRC needs an IP address"],
    [{ "127.0.0.1": there }, ["NICK ann", line], "WEBIRC comes before anything else"],
  ] as const;
  for (const [gateways, lines, reason] of cases) {
    await using house = await TestHouse.open({ gateways });
    const client = await house.irc();
    client.send(...lines, "NICK ann", "USER ann 0 * :Ann");
    assert.deepEqual(await client.inbox.ended(), [`ERROR :Closing link: ${reason}`]);
  }
});
