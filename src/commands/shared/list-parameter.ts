import { casefold } from "../../wire/names.ts";

/**
 * The items of a parameter that is a list, each name once however it is written: asking for one big room in many
 * spellings must not multiply the answer. The line's own length bounds how many there can be.
 */
export function listParameter(text: string | undefined): readonly string[] {
  if (text !== undefined && text !== "" && !text.includes(",")) return [text];
  const items = new Map<string, string>();
  for (const item of (text ?? "").split(",")) {
    const folded = casefold(item);
    if (item !== "" && !items.has(folded)) items.set(folded, item);
  }
  return [...items.values()];
}
