import assert from "node:assert/strict";
import { test } from "node:test";
import { formatBody } from "../wire/message.ts";
import { decide, TestHouse, told } from "./shared/test-context.ts";
import { COMMAND_TABLE } from "./table.ts";

function ask(line: string): readonly string[] {
  const house = new TestHouse();
  const command = COMMAND_TABLE.get(line.split(" ")[0] ?? "");
  assert.ok(command);
  return told(decide(command, house.context(house.connect("alice")), line));
}

test("HELP explains each command that there is", () => {
  for (const { verb, help, usage } of COMMAND_TABLE.values()) {
    assert.deepEqual(ask(`HELP ${verb.toLowerCase()}`), [
      `704 ${verb} :The ${verb} command`,
      `705 ${verb} :`,
      formatBody(undefined, "705", [verb, help]),
      `706 ${verb} :It goes like this: ${usage}`,
    ]);
  }
});

test("HELP alone lists them all, and HELPOP does the same", () => {
  const lines = ask("HELP");
  assert.equal(lines[0], "704 * :The commands of this server");
  assert.match(lines.at(-1) ?? "", /^706 \* /);
  const listed = lines.slice(2, -2).join(" ").split(/[ :]+/);
  for (const verb of COMMAND_TABLE.keys()) assert.ok(listed.includes(verb), verb);
  assert.deepEqual(ask("HELPOP"), lines);
});

test("HELP on anything else is refused, with what it was about where that can stand there", () => {
  assert.deepEqual(ask("HELP nonsense"), ["refuse 524 nonsense"]);
  assert.deepEqual(ask("HELP :unknown subject"), ["refuse 524 *"]);
});
