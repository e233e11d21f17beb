/** Code in colours. What a language has is known by a library that is loaded when somebody shows code in it. */

import type { lowlight as Lowlight } from "./grammars.ts";

/** Longer code stays in one colour: a grammar may look at it again and again. */
export const HIGHLIGHTED_LENGTH_MAX = 20_000;

/** A part of code, and what it is there; undefined: nothing to be told apart by colour. */
export type CodePart = { readonly text: string; readonly kind: CodeKind | undefined };

export type CodeKind = "comment" | "keyword" | "literal" | "name" | "string" | "type" | "removed" | "added";

type Node = ReturnType<typeof Lowlight.highlight>["children"][number];

/** Undefined where the language is not known. The texts of the parts together are the code. */
export async function highlight(code: string, language: string): Promise<readonly CodePart[] | undefined> {
  if (language === "" || code.length > HIGHLIGHTED_LENGTH_MAX) return undefined;
  const { lowlight } = await import("./grammars.ts");
  if (!lowlight.registered(language)) return undefined;
  return partsOf(lowlight.highlight(language, code).children, undefined);
}

function partsOf(nodes: readonly Node[], kind: CodeKind | undefined): readonly CodePart[] {
  return nodes.flatMap((node) => {
    if (node.type === "text") return [{ text: node.value, kind }];
    if (node.type !== "element") return [];
    return partsOf(node.children, kindOf(node.properties.className) ?? kind);
  });
}

/** highlight.js has `hljs-built_in` and so on: its CSS classes reference. */
function kindOf(classes: unknown): CodeKind | undefined {
  const [name = ""] = Array.isArray(classes) ? classes : [];
  return KINDS[String(name).replace(/^hljs-/, "")];
}

const KINDS: Readonly<Record<string, CodeKind | undefined>> = {
  comment: "comment",
  quote: "comment",
  doctag: "comment",
  keyword: "keyword",
  "selector-tag": "keyword",
  section: "keyword",
  meta: "keyword",
  literal: "literal",
  number: "literal",
  symbol: "literal",
  bullet: "literal",
  link: "literal",
  title: "name",
  name: "name",
  attr: "name",
  attribute: "name",
  "selector-class": "name",
  "selector-id": "name",
  string: "string",
  regexp: "string",
  char: "string",
  built_in: "type",
  type: "type",
  class: "type",
  "template-variable": "type",
  variable: "type",
  deletion: "removed",
  addition: "added",
};
