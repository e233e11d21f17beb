import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, sep } from "node:path";
import { describe, test } from "node:test";
import { type Module, parseModule } from "./tidy-module.ts";
import { RULES } from "./tidy-rules.ts";

type RuleName = keyof typeof RULES;

const ROOT = join(import.meta.dirname, "..");
const FOLDERS = ["src", "web", "test", "bench", "scripts", "bin"];

describe("the house is tidy", () => {
  const house = readHouse();

  test("there is a house", () => {
    assert.ok(house.some(({ path }) => path === "src/wire/message.ts"));
  });

  for (const [name, rule] of Object.entries(RULES)) {
    test(name, () => assert.deepEqual(rule(house), []));
  }
});

/** For each rule: trees that break it, with the places it must name, and trees that look like it but don't. */
const CASES: readonly Case[] = [
  ...bites("imports point down", [
    [{ "src/wire/a.ts": 'import { x } from "../model/x.ts";' }, ["src/wire/a.ts:1"]],
    [{ "src/commands/a.ts": '\nimport type { X } from "../session/x.ts";' }, ["src/commands/a.ts:2"]],
    [{ "src/store/a.ts": 'export { x } from "../bus/x.ts";' }, ["src/store/a.ts:1"]],
    [{ "src/base/a.ts": 'const x = await import("../app/x.ts");' }, ["src/base/a.ts:1"]],
    [{ "src/base/a.ts": 'type X = import("../app/x.ts").X;' }, ["src/base/a.ts:1"]],
    [{ "src/attic/a.ts": 'import { x } from "../base/x.ts";' }, ["src/attic/a.ts:1"]],
    [{ "src/app/a.ts": 'import { x } from "../../web/x.ts";' }, ["src/app/a.ts:1"]],
    [{ "src/app/a.ts": 'import { x } from "../x.ts";' }, ["src/app/a.ts:1"]],
  ]),
  ...passes("imports point down", [
    { "src/session/a.ts": 'import { x } from "../commands/table.ts"; import { y } from "./y.ts";' },
    { "src/store/a.ts": 'import { x } from "../model/x.ts"; import v from "valibot";' },
    { "src/app/a.ts": 'import json from "../../package.json" with { type: "json" };' },
    { "test/a.ts": 'import { x } from "../src/app/x.ts";' },
  ]),
  ...bites("web uses only wire and base of src", [
    [{ "web/app/a.tsx": 'import { x } from "../../src/model/x.ts";' }, ["web/app/a.tsx:1"]],
  ]),
  ...passes("web uses only wire and base of src", [
    { "web/a.ts": 'import { x } from "../src/wire/x.ts"; import { y } from "../src/base/y.ts"; import "./a.css";' },
  ]),
  ...bites("only the bus knows NATS", [
    [{ "src/store/a.ts": 'import { x } from "@nats-io/jetstream";' }, ["src/store/a.ts:1"]],
  ]),
  ...passes("only the bus knows NATS", [{ "src/bus/a.ts": 'import { x } from "@nats-io/jetstream";' }]),
  ...bites("base, wire, model and commands import nothing from Node or npm", [
    [{ "src/base/a.ts": 'import { x } from "node:fs";' }, ["src/base/a.ts:1"]],
    [{ "src/wire/a.ts": 'import { x } from "valibot";' }, ["src/wire/a.ts:1"]],
    [{ "src/model/a.ts": 'import type { X } from "node:net";' }, ["src/model/a.ts:1"]],
    [{ "src/commands/a.ts": 'import { x } from "fs";' }, ["src/commands/a.ts:1"]],
  ]),
  ...passes("base, wire, model and commands import nothing from Node or npm", [
    { "src/wire/a.test.ts": 'import { test } from "node:test";', "src/store/a.ts": 'import { x } from "node:fs";' },
  ]),
  ...bites("wire, model and commands look at no clock, lots or process", [
    [{ "src/wire/a.ts": "\nDate.now();\nnew Date();" }, ["src/wire/a.ts:2", "src/wire/a.ts:3"]],
    [{ "src/model/a.ts": "Math.random();" }, ["src/model/a.ts:1"]],
    [{ "src/model/a.ts": "const { now } = performance;" }, ["src/model/a.ts:1"]],
    [{ "src/commands/a.ts": "setTimeout(() => {}, 5);" }, ["src/commands/a.ts:1"]],
    [{ "src/commands/a.ts": "export const x = { y: process.env };" }, ["src/commands/a.ts:1"]],
    [{ "src/commands/a.ts": "Date();" }, ["src/commands/a.ts:1"]],
  ]),
  ...passes("wire, model and commands look at no clock, lots or process", [
    { "src/wire/a.ts": "export const at = (ms: number) => new Date(ms).toISOString();" },
    { "src/model/a.ts": "type X = { process: string }; export const y = (x: X) => x.process;" },
    { "src/base/a.ts": "Date.now();", "src/commands/a.test.ts": "Date.now();" },
  ]),
  ...bites("no import cycles", [
    [
      { "src/wire/a.ts": 'import "./b.ts";', "src/wire/b.ts": 'import "./c.ts";', "src/wire/c.ts": 'import "./a.ts";' },
      ["src/wire/a.ts:1"],
    ],
    [
      { "web/a.ts": 'import type { B } from "./b.ts";', "web/b.ts": 'import type { A } from "./a.ts";' },
      ["web/a.ts:1"],
    ],
  ]),
  ...passes("no import cycles", [
    { "src/wire/a.ts": 'import "./b.ts"; import "./c.ts";', "src/wire/b.ts": 'import "./c.ts";', "src/wire/c.ts": "" },
  ]),
  ...bites("every command is in the table", [
    [
      { "src/commands/a.ts": "export const a: Command = {};", "src/commands/table.ts": 'import { b } from "./b.ts";' },
      ["src/commands/a.ts:1"],
    ],
    [
      { "src/commands/a.ts": "export const a = {};", "src/commands/a.test.ts": 'import { a } from "./a.ts";' },
      ["src/commands/a.ts:1"],
    ],
  ]),
  ...passes("every command is in the table", [
    {
      "src/commands/table.ts": 'import { a } from "./a.ts";',
      "src/commands/a.ts": 'import { s } from "./shared/s.ts"; export const a: Command = {};',
      "src/commands/shared/s.ts": "export const s = 1;",
      "src/commands/shared/test-context.ts": "export const context = 1;",
    },
  ]),
  ...bites("every command has a test beside it", [
    [{ "src/commands/a.ts": "export const a: Command = {};" }, ["src/commands/a.ts:1"]],
  ]),
  ...passes("every command has a test beside it", [
    { "src/commands/a.ts": "export const a: Command = {};", "src/commands/a.test.ts": "", "src/commands/table.ts": "" },
  ]),
  ...bites("files are short", [
    [{ "test/a.ts": "\n".repeat(401) }, ["test/a.ts:401"]],
    [{ "web/a.css": `${"a {}\n".repeat(400)}a {}` }, ["web/a.css:401"]],
  ]),
  ...passes("files are short", [{ "test/a.ts": "\n".repeat(400) }]),
  ...bites("functions are short", [
    [{ "src/base/a.ts": `\nfunction a() {${"\n".repeat(70)}}` }, ["src/base/a.ts:2"]],
    [{ "src/base/a.ts": `const a = () => {${"\n".repeat(70)}};` }, ["src/base/a.ts:1"]],
    [{ "src/base/a.ts": `class A {\n  a() {${"\n".repeat(70)}}\n}` }, ["src/base/a.ts:2"]],
    [{ "src/base/a.test.ts": `test("a", () => {${"\n".repeat(70)}});` }, ["src/base/a.test.ts:1"]],
    [{ "src/base/a.ts": `function a() {\nonce("a", () => {${"\n".repeat(69)}});\n}` }, ["src/base/a.ts:1"]],
  ]),
  ...passes("functions are short", [
    { "src/base/a.ts": `function a() {${"\n".repeat(69)}}` },
    { "src/store/log-contract.ts": `function a() {${`\nonLog("a", async () => {${"\n".repeat(60)}});`.repeat(3)}\n}` },
    { "test/a.test.ts": `describe("a", () => {${`\ntest("a", () => {${"\n".repeat(60)}});`.repeat(3)}\n});` },
  ]),
  ...bites("lines fit", [[{ "src/base/a.ts": `\n// ${"x".repeat(118)}` }, ["src/base/a.ts:2"]]]),
  ...passes("lines fit", [{ "src/base/a.ts": `// ${"👋".repeat(117)}` }]),
  ...bites("file names are kebab-case", [
    [{ "src/base/aB.ts": "", "src/base/a_b.ts": "" }, ["src/base/aB.ts:1", "src/base/a_b.ts:1"]],
  ]),
  ...passes("file names are kebab-case", [{ "src/base/a-b2.test.ts": "", "bin/hubbub": "" }]),
  ...bites("no default exports", [[{ "web/a.tsx": "export default () => <p />;" }, ["web/a.tsx:1"]]]),
  ...passes("no default exports", [{ "web/vite.config.ts": "export default {};" }]),
  ...bites("no export *", [[{ "src/base/a.ts": '\nexport * from "./b.ts";' }, ["src/base/a.ts:2"]]]),
  ...bites("no any", [[{ "src/base/a.ts": "let a: Array<any>;" }, ["src/base/a.ts:1"]]]),
  ...passes("no any", [{ "src/base/a.ts": "// any\nexport const any = 1;" }]),
  ...bites("views say nothing of their own", [
    [{ "web/a.tsx": "const a = (\n  <p>\n    Hello\n  </p>\n);" }, ["web/a.tsx:2"]],
    [{ "web/a.tsx": 'const a = <p>{b ? "Yes" : c}</p>;' }, ["web/a.tsx:1"]],
    [{ "web/a.tsx": `const a = <p>{b || \`\${c} messages\`}</p>;` }, ["web/a.tsx:1"]],
    [{ "web/a.tsx": 'const a = <p title="Hello" />;' }, ["web/a.tsx:1"]],
    [{ "web/a.tsx": 'const a = <p aria-label={b && "Hello"} />;' }, ["web/a.tsx:1"]],
  ]),
  ...passes("views say nothing of their own", [
    {
      "web/a.tsx":
        'const a = <p class="b" title={b === "c" ? text.d : text.e}>\n  {text.f} · {b === "c" && <b>#</b>}\n</p>;',
    },
    {
      "web/a.tsx": `const a = <p title={\`\${b}, \${c}\`}>{\`#\${d}\`}</p>;`,
      "web/a.test.ts": "const a: b = 'Hello';",
    },
  ]),
  ...bites("nothing is put off", [
    [{ "src/base/a.ts": `\n// ${"TO"}DO: later`, "web/a.css": `/* FIX${"ME"} */` }, ["src/base/a.ts:2", "web/a.css:1"]],
  ]),
  ...passes("nothing is put off", [{ "src/base/a.ts": "// a to-do list; hacking" }]),
  ...bites("no test is singled out, or left out without a reason", [
    [{ "src/a.test.ts": 'test.only("a", () => {});\nit.skip("b");' }, ["src/a.test.ts:1", "src/a.test.ts:2"]],
    [{ "src/a.test.ts": 'test("a", { skip: true }, () => {});' }, ["src/a.test.ts:1"]],
    [{ "src/a.test.ts": 'test("a", (t) => t.skip());' }, ["src/a.test.ts:1"]],
  ]),
  ...passes("no test is singled out, or left out without a reason", [
    { "src/a.test.ts": 'test("a", (t) => t.skip("no chromium")); test("b", { skip: "no irssi" });' },
  ]),
];

describe("the rules bite", () => {
  for (const { rule, files, places } of CASES) {
    const what = places.length === 0 ? "lets pass" : "bites on";
    test(`${rule}: ${what} ${JSON.stringify(files).slice(0, 80)}`, () => {
      const offences = RULES[rule](treeOf(files));
      assert.deepEqual(
        offences.map((offence) => offence.split(": ")[0]),
        places,
      );
    });
  }

  test("every rule has a case that it bites on", () => {
    const bitten = new Set(CASES.filter(({ places }) => places.length > 0).map(({ rule }) => rule));
    assert.deepEqual([...bitten].sort(), Object.keys(RULES).sort());
  });
});

type Files = Readonly<Record<string, string>>;
type Case = { readonly rule: RuleName; readonly files: Files; readonly places: readonly string[] };

function bites(rule: RuleName, cases: readonly (readonly [Files, readonly string[]])[]): readonly Case[] {
  return cases.map(([files, places]) => ({ rule, files, places }));
}

function passes(rule: RuleName, cases: readonly Files[]): readonly Case[] {
  return cases.map((files) => ({ rule, files, places: [] }));
}

function treeOf(files: Files): readonly Module[] {
  return Object.entries(files).map(([path, text]) => parseModule({ path, text }));
}

function readHouse(): readonly Module[] {
  return FOLDERS.filter((folder) => existsSync(join(ROOT, folder)))
    .flatMap(sourcesIn)
    .map((path) => parseModule({ path, text: readFileSync(join(ROOT, path), "utf8") }));
}

function sourcesIn(folder: string): readonly string[] {
  const entries = readdirSync(join(ROOT, folder), { withFileTypes: true, recursive: true });
  return entries
    .filter((entry) => entry.isFile() && /\.(ts|tsx|mjs|js|css|html)$|^[^.]+$/.test(entry.name))
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(ROOT.length + 1)
        .split(sep)
        .join("/"),
    )
    .filter((path) => !path.includes("node_modules/"));
}
