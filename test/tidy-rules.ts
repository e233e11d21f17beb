/** The house's rules (design, section 6) as functions over a tree of files. Each answers `path:line: what is wrong`. */

import { posix } from "node:path";
import { callsTest, isNode, type Module, type Node, type Visit } from "./tidy-module.ts";

/** Lines of a file, lines of a function, columns of a line: what one can still hold in one's head. */
const FILE_LINES_MAX = 400;
const FUNCTION_LINES_MAX = 70;
const COLUMNS_MAX = 120;

/** Imports go to the own folder or to a smaller number. */
const FLOORS: Readonly<Record<string, number>> = {
  base: 0,
  wire: 1,
  model: 2,
  push: 3,
  store: 3,
  bus: 3,
  commands: 4,
  session: 4.5,
  doors: 5,
  app: 6,
};

/** Floors that import nothing from Node or npm; of these the browser uses base and wire. */
const PURE = ["base", "wire", "model", "commands"];

/** Floors that look at no clock, draw no lots and know no process: base is where those come from. */
const TIMELESS = ["wire", "model", "commands"];

/** Floors that web/ may use. */
const SHARED_WITH_BROWSER = ["base", "wire"];

const IMPURE_NAMES = ["performance", "process", "setTimeout", "setInterval", "setImmediate"];
const IMPURE_CALLS = ["Date.now", "Math.random"];

/** Attributes whose words people read or hear. */
const SPOKEN_ATTRIBUTES = ["title", "aria-label", "aria-description", "aria-valuetext", "placeholder", "alt", "label"];

/** Files whose default export a tool asks for. */
const TOOL_FILE = /(\.config\.ts|-reporter\.mjs)$/;

export type Rule = (tree: readonly Module[]) => readonly string[];

export const RULES = {
  "imports point down": (tree) => offendingImports(tree, floorOffence),
  "web uses only wire and base of src": (tree) => offendingImports(tree, webOffence),
  "only the bus knows NATS": (tree) => offendingImports(tree, natsOffence),
  "base, wire, model and commands import nothing from Node or npm": (tree) => offendingImports(tree, purityOffence),
  "wire, model and commands look at no clock, lots or process": (tree) => offendingNodes(tree, clockOffence),
  "no import cycles": importCycles,
  "every command is in the table": commandsOutsideTable,
  "every command has a test beside it": commandsWithoutTest,
  "files are short": (tree) => tree.flatMap(fileLengthOffences),
  "functions are short": (tree) => offendingNodes(tree, functionLengthOffence),
  "lines fit": (tree) =>
    offendingLines(tree, (line) => [...line].length > COLUMNS_MAX && `over ${COLUMNS_MAX} columns`),
  "file names are kebab-case": (tree) => tree.filter(isMisnamed).map(({ path }) => `${path}:1: not kebab-case`),
  "no default exports": (tree) => offendingNodes(tree, defaultExportOffence),
  "no export *": (tree) => offendingNodes(tree, ({ node }) => node.type === "ExportAllDeclaration" && "export *"),
  "no any": (tree) => offendingNodes(tree, ({ node }) => node.type === "TSAnyKeyword" && "any"),
  "views say nothing of their own": (tree) => offendingNodes(tree, literalTextOffence),
  "nothing is put off": (tree) => offendingLines(tree, (line) => UNFINISHED.exec(line)?.[0] ?? false),
  "no test is singled out, or left out without a reason": (tree) => offendingNodes(tree, leftOutOffence),
} as const satisfies Record<string, Rule>;

const UNFINISHED = new RegExp(`\\b(${["TO_DO", "FIX_ME", "XX_X", "HA_CK"].join("|").replaceAll("_", "")})\\b`);

/** What is wrong with one thing; false when nothing is. */
type Offence = string | false;

function offendingImports(
  tree: readonly Module[],
  check: (module: Module, specifier: string, target: string | undefined) => Offence,
): readonly string[] {
  return tree.flatMap((module) =>
    module.imports.flatMap(({ specifier, line }) => {
      const offence = check(module, specifier, targetOf(module, specifier));
      return offence === false ? [] : [`${module.path}:${line}: ${offence}`];
    }),
  );
}

function offendingNodes(tree: readonly Module[], check: (visit: Visit, module: Module) => Offence): readonly string[] {
  return tree.flatMap((module) =>
    module.visits.flatMap((visit) => {
      const offence = check(visit, module);
      return offence === false ? [] : [`${module.path}:${module.lineAt(visit.node.start)}: ${offence}`];
    }),
  );
}

function offendingLines(tree: readonly Module[], check: (line: string) => Offence): readonly string[] {
  return tree.flatMap(({ path, text }) =>
    text.split("\n").flatMap((line, index) => {
      const offence = check(line);
      return offence === false ? [] : [`${path}:${index + 1}: ${offence}`];
    }),
  );
}

/** Where a relative import leads, from the root of the tree; undefined for a package. */
function targetOf(module: Module, specifier: string): string | undefined {
  return specifier.startsWith(".") ? posix.join(posix.dirname(module.path), specifier) : undefined;
}

/** `wire` for `src/wire/tags.ts`; undefined outside of src. */
function floorOf(path: string): string | undefined {
  const [source, floor, file] = path.split("/");
  return source === "src" && file !== undefined ? floor : undefined;
}

/** A test, or what several tests share: `test-context.ts`. */
function isTest(path: string): boolean {
  return /(?:\.test|\/test-[^/]+)\.ts$/.test(path);
}

/** Tests, and the suites that several of them run. */
function holdsTests(path: string): boolean {
  return isTest(path) || path.startsWith("test/") || path.includes("-contract");
}

function floorOffence(module: Module, _specifier: string, target: string | undefined): Offence {
  if (!module.path.startsWith("src/") || target === undefined) return false;
  const from = floorOf(module.path);
  const to = floorOf(target);
  if (from === undefined || FLOORS[from] === undefined) return `${module.path} is on no floor`;
  if (from === "app" && target === "package.json") return false;
  if (to === undefined) return `${target} is on no floor`;
  return from === to || (FLOORS[to] ?? Number.POSITIVE_INFINITY) < FLOORS[from] ? false : `${from} imports ${to}`;
}

function webOffence(module: Module, _specifier: string, target: string | undefined): Offence {
  if (!module.path.startsWith("web/") || !target?.startsWith("src/")) return false;
  return SHARED_WITH_BROWSER.includes(floorOf(target) ?? "") ? false : `web imports ${target}`;
}

function natsOffence(module: Module, specifier: string): Offence {
  return /^(@nats-io\/|nats)/.test(specifier) && floorOf(module.path) !== "bus" && `imports ${specifier}`;
}

function purityOffence(module: Module, specifier: string, target: string | undefined): Offence {
  const isPure = PURE.includes(floorOf(module.path) ?? "") && !isTest(module.path);
  return isPure && target === undefined && `imports ${specifier}`;
}

function clockOffence({ node, parent, key }: Visit, module: Module): Offence {
  if (!TIMELESS.includes(floorOf(module.path) ?? "") || isTest(module.path)) return false;
  if (node.type === "NewExpression" && module.textOf(node.callee) === "Date") {
    return Array.isArray(node.arguments) && node.arguments.length === 0 && "new Date()";
  }
  if (node.type === "CallExpression" && module.textOf(node.callee) === "Date") return "Date()";
  if (node.type === "MemberExpression") return IMPURE_CALLS.find((call) => call === module.textOf(node)) ?? false;
  const isReference = key !== "key" && !(key === "property" && parent?.computed === false);
  const name = node.type === "Identifier" && isReference && node.name;
  return typeof name === "string" && IMPURE_NAMES.includes(name) && name;
}

/** Type imports count: a reader has to follow them too. */
function importCycles(tree: readonly Module[]): readonly string[] {
  const modules = new Map(tree.map((module) => [module.path, module]));
  const finished = new Set<string>();
  const cycles: string[] = [];
  const walk = (module: Module, trail: readonly string[]): void => {
    const start = trail.indexOf(module.path);
    if (start !== -1) cycles.push(`${module.path}:1: ${[...trail.slice(start), module.path].join(" → ")}`);
    if (start !== -1 || finished.has(module.path)) return;
    for (const { specifier } of module.imports) {
      const target = modules.get(targetOf(module, specifier) ?? "");
      if (target !== undefined) walk(target, [...trail, module.path]);
    }
    finished.add(module.path);
  };
  for (const module of tree) walk(module, []);
  return cycles;
}

/** A command is what is exported with the type `Command`. What they share is imported by one of them. */
function commandsOutsideTable(tree: readonly Module[]): readonly string[] {
  const table = "src/commands/table.ts";
  const importedBy = (importer: Module) => importer.imports.map(({ specifier }) => targetOf(importer, specifier));
  const inTable = tree.filter(({ path }) => path === table).flatMap(importedBy);
  const used = tree.filter(({ path }) => !isTest(path)).flatMap(importedBy);
  return tree.filter(isInCommands).flatMap((module) => {
    if (isCommand(module)) return inTable.includes(module.path) ? [] : [`${module.path}:1: not in ${table}`];
    return module.path === table || used.includes(module.path) ? [] : [`${module.path}:1: nobody imports it`];
  });
}

function commandsWithoutTest(tree: readonly Module[]): readonly string[] {
  const paths = new Set(tree.map(({ path }) => path));
  const untested = tree.filter(isInCommands).filter(isCommand);
  return untested
    .filter(({ path }) => !paths.has(path.replace(/\.ts$/, ".test.ts")))
    .map(({ path }) => `${path}:1: has no test beside it`);
}

function isInCommands({ path }: Module): boolean {
  return floorOf(path) === "commands" && !isTest(path);
}

function isCommand(module: Module): boolean {
  return /^export const \w+: Command\b/m.test(module.text);
}

function fileLengthOffences({ path, text }: Module): readonly string[] {
  const lines = text.split("\n").length - (text.endsWith("\n") ? 1 : 0);
  return lines > FILE_LINES_MAX ? [`${path}:${FILE_LINES_MAX + 1}: ${lines} lines`] : [];
}

/** The tests inside a `describe` or a contract suite are functions of their own: their lines count for them alone. */
function functionLengthOffence({ node }: Visit, module: Module): Offence {
  if (!/^(FunctionDeclaration|FunctionExpression|ArrowFunctionExpression)$/.test(node.type)) return false;
  const lines = linesOf(node, module);
  if (lines <= FUNCTION_LINES_MAX) return false;
  if (!holdsTests(module.path)) return `a function of ${lines} lines`;
  const tests = module.visits.map((visit) => visit.node).filter((inner) => isInside(inner, node) && callsTest(inner));
  const outermost = tests.filter((test) => !tests.some((other) => isInside(test, other)));
  const own = outermost.reduce((sum, test) => sum - linesOf(test, module), lines);
  return own > FUNCTION_LINES_MAX && `a function of ${own} lines`;
}

function isInside(inner: Node, outer: Node): boolean {
  return inner !== outer && inner.start >= outer.start && inner.end <= outer.end;
}

function linesOf(node: Node, module: Module): number {
  return module.lineAt(node.end) - module.lineAt(node.start) + 1;
}

function isMisnamed({ path }: Module): boolean {
  return !/^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+(-[a-z0-9]+)*)*$/.test(posix.basename(path));
}

function defaultExportOffence({ node }: Visit, module: Module): Offence {
  return node.type === "ExportDefaultDeclaration" && !TOOL_FILE.test(module.path) && "a default export";
}

/**
 * What people read comes from web/text/, in their language. Outside of views two sentences stay English, since nobody
 * can have chosen a language where they are read: `<noscript>` in web/index.html, and the manifest's description.
 */
function literalTextOffence({ node, key }: Visit, module: Module): Offence {
  if (!module.path.startsWith("web/") || !module.path.endsWith(".tsx")) return false;
  const isSpoken = node.type === "JSXAttribute" && SPOKEN_ATTRIBUTES.includes(module.textOf(node.name));
  const said = isSpoken ? node.value : key === "children" ? node : undefined;
  return wordsSaid(said, module).find((words) => /\p{L}/u.test(words)) ?? false;
}

/** What stands there itself, one way or the other. */
function wordsSaid(said: unknown, module: Module): readonly string[] {
  if (!isNode(said)) return [];
  switch (said.type) {
    case "JSXText":
    case "Literal":
      return typeof said.value === "string" ? [said.value.trim()] : [];
    case "JSXExpressionContainer":
      return wordsSaid(said.expression, module);
    case "ConditionalExpression":
      return [said.consequent, said.alternate].flatMap((part) => wordsSaid(part, module));
    case "LogicalExpression":
      return [said.left, said.right].flatMap((part) => wordsSaid(part, module));
    case "TemplateLiteral":
      return [said.quasis].flat().map(module.textOf);
    default:
      return [];
  }
}

/** `test.skip` has no place for a reason; `t.skip("chromium is not installed")` and `{ skip: reason }` have. */
function leftOutOffence({ node }: Visit, module: Module): Offence {
  if (!holdsTests(module.path)) return false;
  if (node.type === "Property") return /^(only|skip|todo): true$/.exec(module.textOf(node))?.[0] ?? false;
  if (node.type !== "CallExpression") return false;
  const callee = module.textOf(node.callee);
  if (/^(test|it|describe|suite)\.(only|skip|todo)$/.test(callee)) return callee;
  const hasReason = Array.isArray(node.arguments) && node.arguments.length > 0;
  return /^\w+\.(skip|todo)$/.test(callee) && !hasReason && `${callee}() without a reason`;
}
