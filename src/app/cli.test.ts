import assert from "node:assert/strict";
import { test } from "node:test";
import { helpText, type Invocation, readInvocation } from "./cli.ts";
import { flagOf, SETTINGS, settingRows, settingsMarkdown, variableOf } from "./settings.ts";

test("without a command it serves", () => {
  assert.equal(portOf([]), 5000);
  assert.equal(portOf(["--port", "6000"]), 6000);
});

test("serve may stand before or behind its flags, and be a flag's value", () => {
  assert.equal(portOf(["serve", "--port", "6000"]), 6000);
  assert.equal(portOf(["--port", "6000", "serve"]), 6000);
  const invocation = invoke(["--title", "serve", "serve"]);
  assert.equal(invocation.kind === "serve" && invocation.config.title, "serve");
});

test("help and version are answered whatever else stands there", () => {
  for (const argv of [["--help"], ["-h"], ["serve", "--help"], ["--prot", "-h"]]) {
    assert.equal(invoke(argv).kind, "help", argv.join(" "));
  }
  for (const argv of [["--version"], ["-v"], ["serve", "--port=x", "--version"]]) {
    assert.equal(invoke(argv).kind, "version", argv.join(" "));
  }
});

test("what is not understood is refused", () => {
  for (const argv of [["start"], ["serve", "serve"], ["serve", "6000"], ["--prot", "6000"], ["--port=x"]]) {
    assert.equal(invoke(argv).kind, "refused", argv.join(" "));
  }
});

test("the help names every setting and its default, and fits a terminal of 80 columns", () => {
  const lines = helpText().split("\n");
  for (const [name, setting] of settingRows()) {
    assert.ok(
      lines.some((line) => line.startsWith(`  ${flagOf(name, setting)}`)),
      name,
    );
  }
  for (const line of lines) assert.ok(line.length <= 80, line);
  assert.match(helpText(), /--port PORT {2,}The port .*\(5000\)/s);
});

test("the help leaves a gap behind every flag", () => {
  for (const line of helpText()
    .split("\n")
    .filter((line) => line.startsWith("  -"))) {
    assert.match(line, /^ {2}-\S+( \S+)? {2,}\S/);
  }
});

test("flags and variables follow from a setting's name", () => {
  assert.equal(flagOf("serverName", SETTINGS.serverName), "--server-name");
  assert.equal(flagOf("floodControl", SETTINGS.floodControl), "--no-flood-control");
  assert.equal(variableOf("serverName"), "HUBBUB_SERVER_NAME");
});

test("the Markdown table has a row of five cells for every setting", () => {
  const rows = settingsMarkdown().trimEnd().split("\n");
  assert.equal(rows.length, 2 + settingRows().length);
  for (const row of rows) assert.equal(row.split("|").length, 7, row);
  assert.ok(rows.some((row) => row.startsWith("| `--port PORT` | `HUBBUB_PORT` | `port` | `5000` |")));
});

function invoke(argv: readonly string[]): Invocation {
  return readInvocation({ argv, env: {}, readFile: () => assert.fail("no file was named") });
}

function portOf(argv: readonly string[]): number {
  const invocation = invoke(argv);
  return invocation.kind === "serve" ? invocation.config.port : assert.fail(JSON.stringify(invocation));
}

test("hash makes a hash; with anything more it is not understood", () => {
  assert.deepEqual(readInvocation({ argv: ["hash"], env: {}, readFile: () => "" }), { kind: "hash" });
  assert.equal(readInvocation({ argv: ["hash", "secret"], env: {}, readFile: () => "" }).kind, "refused");
});
