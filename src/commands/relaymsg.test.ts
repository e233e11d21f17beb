import assert from "node:assert/strict";
import { test } from "node:test";
import { authorOf } from "../model/state.ts";
import { relaymsg } from "./relaymsg.ts";
import { decide, events, TestHouse, told } from "./shared/test-context.ts";

function houseWithBridge() {
  const house = new TestHouse();
  const [bridge, bob] = [house.connect("bridge"), house.connect("bob")];
  const tea = house.join(bridge, "#Tea");
  house.join(bob, "#Tea");
  const ask = (line: string, user = bridge) => decide(relaymsg, house.context(user), line);
  return { house, bridge, bob, tea, ask };
}

test("IRC-40: a room's operator says something under the name of somebody elsewhere", () => {
  const { bridge, ask } = houseWithBridge();
  const said = { type: "message-sent", by: authorOf(bridge), kind: "privmsg", to: { room: "#tea" }, text: "hi all" };
  assert.deepEqual(events(ask("RELAYMSG #tea Mallory/D :hi all")), [{ ...said, relayed: "Mallory/D" }]);
  assert.deepEqual(events(ask("@+draft/reply=a;label=x RELAYMSG #tea 王.1/x/y :hi all")), [
    { ...said, relayed: "王.1/x/y", tags: { "+draft/reply": "a" } },
  ]);
});

test("IRC-40: others, names without a slash, banned ones and what may not be said are refused", () => {
  const { house, bridge, bob, tea, ask } = houseWithBridge();
  house.setModes(bridge, tea, { adds: true, mode: "b", parameter: "eve/*!*@*" }, { adds: true, mode: "c" });
  const cases = [
    ["RELAYMSG #none a/b :hi", "refuse 403 #none"],
    ["RELAYMSG #tea alice :hi", "refuse INVALID_NICK RELAYMSG"],
    ["RELAYMSG #tea /b :hi", "refuse INVALID_NICK RELAYMSG"],
    ["RELAYMSG #tea a!b/c :hi", "refuse INVALID_NICK RELAYMSG"],
    [`RELAYMSG #tea ${"a".repeat(60)}/b :hi`, "refuse INVALID_NICK RELAYMSG"],
    ["RELAYMSG #tea Eve/d :hi", "refuse BANNED RELAYMSG"],
    ["RELAYMSG #tea a/b : ", "refuse BLANK_MSG RELAYMSG"],
    ["RELAYMSG #tea a/b :\x02hi", "refuse 404 #Tea"],
  ] as const;
  for (const [line, answer] of cases) assert.deepEqual(told(ask(line)), [answer], line);
  assert.deepEqual(told(ask("RELAYMSG #tea a/b :hi", bob)), ["refuse PRIVS_NEEDED RELAYMSG"]);
});
