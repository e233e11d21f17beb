/** A source file as the tidy rules look at it: its text, its syntax tree laid flat, and what it imports. */

import { parseAst } from "vite";

export type Source = { readonly path: string; readonly text: string };

/** Of the syntax tree only what every node has is known here. */
export type Node = { readonly [key: string]: unknown; type: string; start: number; end: number };

export type Visit = { readonly node: Node; readonly parent: Node | undefined; readonly key: string };

export type Module = Source & {
  /** Every node, parents first. */
  readonly visits: readonly Visit[];
  readonly imports: readonly { readonly specifier: string; readonly line: number }[];
  lineAt(offset: number): number;
  /** What stands in the file for this node; empty when it is none. */
  textOf(node: unknown): string;
};

export function parseModule({ path, text }: Source): Module {
  const visits = isScript(path) ? flatten(parseAst(text, { lang: languageOf(path) }, path)) : [];
  const lineAt = (offset: number) => text.slice(0, offset).split("\n").length;
  const textOf = (node: unknown) => (isNode(node) ? text.slice(node.start, node.end) : "");
  const imports = visits.flatMap(({ node }) => {
    const specifier = IMPORTING.includes(node.type) && isNode(node.source) ? node.source.value : undefined;
    return typeof specifier === "string" ? [{ specifier, line: lineAt(node.start) }] : [];
  });
  return { path, text, visits, imports, lineAt, textOf };
}

/** A call such as `test("…", …, () => {})`, also through a suite's own function: a plain name, a title, a function. */
export function callsTest(node: Node): boolean {
  if (node.type !== "CallExpression" || !isNode(node.callee) || node.callee.type !== "Identifier") return false;
  const [title, ...rest] = Array.isArray(node.arguments) ? node.arguments : [];
  const body: unknown = rest.at(-1);
  const isTitle = isNode(title) && /^(Literal|TemplateLiteral)$/.test(title.type);
  return isTitle && isNode(body) && /Function/.test(body.type);
}

const IMPORTING = [
  "ImportDeclaration",
  "ExportNamedDeclaration",
  "ExportAllDeclaration",
  "ImportExpression",
  "TSImportType",
];

function isScript(path: string): boolean {
  return /\.(ts|tsx|mjs|js)$/.test(path) || !path.includes(".");
}

function languageOf(path: string): "ts" | "tsx" | "js" {
  if (path.endsWith(".tsx")) return "tsx";
  return path.endsWith(".ts") ? "ts" : "js";
}

function flatten(program: unknown): readonly Visit[] {
  const visits: Visit[] = [];
  const visit = (value: unknown, parent: Node | undefined, key: string): void => {
    if (Array.isArray(value)) for (const item of value) visit(item, parent, key);
    if (!isNode(value)) return;
    visits.push({ node: value, parent, key });
    for (const [name, child] of Object.entries(value)) visit(child, value, name);
  };
  visit(program, undefined, "");
  return visits;
}

export function isNode(value: unknown): value is Node {
  return typeof value === "object" && value !== null && "type" in value && "start" in value;
}
