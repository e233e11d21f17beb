import assert from "node:assert/strict";
import { test } from "node:test";
import { type Config, type ConfigInput, networkName, readConfig } from "./config.ts";

const NOTHING: ConfigInput = { argv: [], env: {}, readFile: () => assert.fail("no file was named") };

test("without a word everything has its default", () => {
  assert.deepEqual(configOf({}), {
    host: "127.0.0.1",
    port: 5000,
    data: "./data",
    title: "CCN Course",
    network: "CCNCourse",
    serverName: "hubbub.local",
    motd: undefined,
    admin: undefined,
    icon: undefined,
    stsDays: undefined,
    operators: undefined,
    gateways: undefined,
    tls: undefined,
    tokens: undefined,
    origins: [],
    floodControl: true,
    logLevel: "info",
  });
});

test("flags count before the environment, the environment before the file", () => {
  const readFile = () => '{ "port": 1, "title": "from the file", "host": "::1" }';
  const env = { HUBBUB_PORT: "2", HUBBUB_TITLE: "from the environment", HUBBUB_CONFIG: "a.json" };
  const config = configOf({ argv: ["--port", "3"], env, readFile });
  assert.deepEqual([config.port, config.title, config.host], [3, "from the environment", "::1"]);
});

test("the flag --config counts before HUBBUB_CONFIG", () => {
  const readFile = (path: string) => `{ "title": "${path}" }`;
  const config = configOf({ argv: ["--config=b.json"], env: { HUBBUB_CONFIG: "a.json" }, readFile });
  assert.equal(config.title, "b.json");
});

test("an empty variable counts as not set", () => {
  assert.equal(configOf({ env: { HUBBUB_PORT: "", HUBBUB_CONFIG: "" } }).port, 5000);
});

test("every setting can come from the file, in JSON's own types or as text", () => {
  const tls = { tlsCert: "c.pem", tlsKey: "k.pem" };
  const file = { port: 0, origins: ["https://a.example", "http://B.example:8080"], floodControl: false, ...tls };
  const config = configOf({ argv: ["--config", "a"], readFile: () => JSON.stringify(file) });
  assert.equal(config.port, 0);
  assert.deepEqual(config.origins, ["https://a.example", "http://b.example:8080"]);
  assert.equal(config.floodControl, false);
  assert.deepEqual(config.tls, { certFile: "c.pem", keyFile: "k.pem" });
});

test("every setting can come from flags", () => {
  const argv = ["--host=localhost", "--port=65535", "--data=/d", "--title=Été", "--server-name=irc.example.org"];
  argv.push("--motd=Hi\nall", "--origins=https://a.example, https://b.example", "--no-flood-control");
  argv.push("--log-level=debug", "--tls-cert=c", "--tls-key=k");
  argv.push("--admin=root@example.org", "--icon=https://example.org/i.png", "--sts-days=30");
  assert.deepEqual(configOf({ argv }), {
    host: "localhost",
    port: 65_535,
    data: "/d",
    title: "Été",
    network: "Été",
    serverName: "irc.example.org",
    motd: "Hi\nall",
    admin: "root@example.org",
    icon: "https://example.org/i.png",
    operators: undefined,
    gateways: undefined,
    tls: { certFile: "c", keyFile: "k" },
    stsDays: 30,
    tokens: undefined,
    origins: ["https://a.example", "https://b.example"],
    floodControl: false,
    logLevel: "debug",
  });
});

test("a wrong value is named with its place, what was found and what is allowed", () => {
  assert.deepEqual(errorsOf({ argv: ["--port", "70000"] }), [
    '--port: found "70000"; allowed: a whole number from 0 to 65535.',
  ]);
  assert.deepEqual(errorsOf({ env: { HUBBUB_PORT: "irc" } }), [
    'HUBBUB_PORT: found "irc"; allowed: a whole number from 0 to 65535.',
  ]);
  assert.deepEqual(errorsOf({ argv: ["--config", "h.json"], readFile: () => '{"port":1.5}' }), [
    "port in h.json: found 1.5; allowed: a whole number from 0 to 65535.",
  ]);
});

const WRONG: readonly (readonly [string, readonly string[]])[] = [
  ["host", ["", " ", "127.0.0.1:80", "a b", "[::1]", "a\nb"]],
  ["port", ["-1", "65536", "0x10", "1e3", "5 000", "5.5"]],
  ["data", ["", "a\0b"]],
  ["title", ["", "  ", "a\nb", "a\u0007", "x".repeat(61)]],
  ["server-name", ["hubbub", "a..b", "-a.b", "a.b-", "a b.c", `${"a".repeat(62)}.b`]],
  ["motd", ["", "a\u0007", "x".repeat(10_001)]],
  ["origins", ["a.example", "https://a.example/", "https://a.example/x", "ftp://a.example", "https://a.example,", "*"]],
  ["log-level", ["", "INFO", "trace"]],
];

for (const [flag, values] of WRONG) {
  test(`--${flag} refuses what is not allowed`, () => {
    for (const value of values) {
      const errors = errorsOf({ argv: [`--${flag}=${value}`] });
      assert.equal(errors.length, 1, JSON.stringify(value));
      assert.match(errors[0] ?? "", new RegExp(`^--${flag}: found .*; allowed: .*\\.$`));
    }
  });
}

test("a title counts characters, not bytes or halves of them", () => {
  assert.equal(configOf({ argv: ["--title", "👋".repeat(60)] }).title, "👋".repeat(60));
  assert.equal(errorsOf({ argv: ["--title", "👋".repeat(61)] }).length, 1);
});

test("all errors come at once, each one line", () => {
  const argv = ["--prot", "6000", "--host", "a b", "--config", "h.json"];
  const errors = errorsOf({ argv, env: { HUBBUB_TITLE: "\n\n" }, readFile: () => '{"prot":1,"motd":"\\u0007"}' });
  assert.equal(errors.length, 5);
  for (const error of errors) assert.doesNotMatch(error, /\n/);
});

test("an unknown flag or key suggests the nearest that there is", () => {
  assert.deepEqual(errorsOf({ argv: ["--prot", "6000"] }), ["--prot: there is no such flag; did you mean --port?"]);
  assert.deepEqual(errorsOf({ argv: ["--flood-control"] }), [
    "--flood-control: there is no such flag; did you mean --no-flood-control?",
  ]);
  assert.deepEqual(errorsOf({ argv: ["--colour"] }), ["--colour: there is no such flag."]);
  assert.deepEqual(errorsOf({ argv: ["-p", "3"] }), ["-p: there is no such flag."]);
  assert.deepEqual(errorsOf({ argv: ["--config=h.json"], readFile: () => '{"servername":"a.b"}' }), [
    "h.json: servername: there is no such setting; did you mean serverName?",
  ]);
});

test("a flag without its value, a switch with one, and a stray word are refused", () => {
  assert.deepEqual(errorsOf({ argv: ["--port"] }), ["--port: a value is missing after it."]);
  assert.deepEqual(errorsOf({ argv: ["--port", "--host", "::1"] }), ["--port: a value is missing after it."]);
  assert.deepEqual(errorsOf({ argv: ["--no-flood-control=no"] }), ["--no-flood-control: takes no value."]);
  assert.match(errorsOf({ argv: ["start"] })[0] ?? "", /^"start": not understood/);
});

test("a file that is missing, no JSON or no object is named with the reason", () => {
  const argv = ["--config", "h.json"];
  const missing = errorsOf({
    argv,
    readFile: () => {
      throw new Error("ENOENT: no such file");
    },
  });
  assert.deepEqual(missing, ["--config: h.json can't be read: ENOENT: no such file"]);
  assert.match(errorsOf({ argv, readFile: () => "{port:1}" })[0] ?? "", /^--config: h\.json is not JSON: /);
  assert.match(errorsOf({ argv, readFile: () => "[1]" })[0] ?? "", /^h\.json: found \[1\]; allowed: an object/);
});

test("TLS needs both files", () => {
  assert.deepEqual(errorsOf({ argv: ["--tls-cert=c"] }), ["--tls-cert: needs --tls-key as well."]);
  assert.deepEqual(errorsOf({ env: { HUBBUB_TLS_KEY: "k" } }), ["HUBBUB_TLS_KEY: needs --tls-cert as well."]);
  assert.deepEqual(errorsOf({ argv: ["--sts-days=1"] }), ["--sts-days: needs --tls-cert as well."]);
  assert.deepEqual(errorsOf({ argv: ["--sts-days=1", "--tls-cert=c", "--tls-key=k", "--port=0"] }), [
    "--sts-days: needs a --port that stays the same; 0 picks another at each start.",
  ]);
});

test("flood control is off on loopback addresses only", () => {
  for (const host of ["127.0.0.1", "127.8.9.1", "::1", "localhost"]) {
    assert.equal(configOf({ argv: ["--no-flood-control", "--host", host] }).floodControl, false);
  }
  for (const host of ["0.0.0.0", "::", "192.168.0.2", "127.example.org"]) {
    const errors = errorsOf({ argv: ["--no-flood-control", "--host", host] });
    const expected = "flood control can only be off on a loopback address";
    assert.deepEqual(errors, [`--no-flood-control: ${expected}; --host is "${host}".`]);
  }
});

test("the network's name is the title in one word", () => {
  assert.equal(networkName("CCN Course"), "CCNCourse");
  assert.equal(networkName("Rock & Roll = 1\u00a0"), "RockRoll1");
  assert.equal(networkName("!?"), "Hubbub");
});

function configOf(input: Partial<ConfigInput>): Config {
  const result = readConfig({ ...NOTHING, ...input });
  return result.ok ? result.config : assert.fail(result.errors.join("\n"));
}

function errorsOf(input: Partial<ConfigInput>): readonly string[] {
  const result = readConfig({ ...NOTHING, ...input });
  return result.ok ? assert.fail("was accepted") : result.errors;
}

const HASH = "$argon2id$v=19$m=19456,t=2,p=1$c29tZXNhbHQ$c29tZSBoYXNoLCBub3QgYSByZWFsIG9uZQ";

test("operators come as text, or in the file as an object of names and hashes", () => {
  const operators = { ann: HASH, bob: HASH };
  assert.deepEqual(configOf({ env: { HUBBUB_OPERATORS: `ann=${HASH}  bob=${HASH}` } }).operators, operators);
  const readFile = () => JSON.stringify({ operators });
  assert.deepEqual(configOf({ argv: ["--config", "a"], readFile }).operators, operators);
});

test("an identity provider needs a key and an issuer", () => {
  const argv = ["--token-key", "k.pem", "--token-issuer", "https://id.example"];
  const tokens = { keyFile: "k.pem", issuer: "https://id.example" };
  assert.deepEqual(configOf({ argv }).tokens, { ...tokens, audience: "hubbub" });
  assert.deepEqual(configOf({ argv: [...argv, "--token-audience=x"] }).tokens, { ...tokens, audience: "x" });
  for (const alone of [argv.slice(0, 2), argv.slice(2)]) {
    const result = readConfig({ ...NOTHING, argv: alone });
    assert.ok(!result.ok);
    assert.match(result.errors.join(), /^--token-(?:key|issuer): needs --token-(?:key|issuer) as well\.$/);
  }
});

test("gateways are IP addresses, each with a hash", () => {
  const gateways = { "10.0.0.1": HASH, "::1": HASH };
  assert.deepEqual(configOf({ argv: ["--gateways", `10.0.0.1=${HASH} ::1=${HASH}`] }).gateways, gateways);
  assert.equal(readConfig({ ...NOTHING, argv: ["--gateways", `example.org=${HASH}`] }).ok, false);
});

test("what is no hash is refused, and never shown: it may be a password", () => {
  for (const operators of ["ann=hunter2", `ann ${HASH}`, `=${HASH}`]) {
    const result = readConfig({ ...NOTHING, argv: ["--operators", operators] });
    assert.ok(!result.ok);
    assert.match(result.errors.join(), /^--operators: allowed: name=hash, [^$]*$/);
    assert.doesNotMatch(result.errors.join(), /hunter2/);
  }
});
