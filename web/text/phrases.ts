/** What texts are put together from: lists, counts, and names that keep to themselves. */

import { forLocale } from "./language.ts";

/** Names of people that one sentence tells before it says "and so many others". */
const LIST_NAMES_MAX = 3;

/**
 * A name inside a sentence, parted from it by Unicode's isolates: whatever direction or override it brings ends
 * with it. `<Phrase>` shows it in an element of its own.
 */
export function isolated(name: string): string {
  return `${FIRST_STRONG_ISOLATE}${name.replace(DIRECTIONS, "")}${POP_ISOLATE}`;
}

/** A sentence without its isolates: where only plain words can be, such as in a tooltip. */
export function plain(phrase: string): string {
  return phrase.replace(/[\u2068\u2069]/g, "");
}

/** The parts of a sentence: words, and the names isolated in it. */
export function partsOf(phrase: string): readonly { readonly text: string; readonly isolated: boolean }[] {
  return phrase
    .split(/\u2068([^\u2069]*)\u2069/)
    .map((text, index) => ({ text, isolated: index % 2 === 1 }))
    .filter(({ text }) => text !== "");
}

/** `Devika, Divya and 3 others`; `others` says the last of it, `told` one name where the language adds to names. */
export function listOf(
  names: readonly string[],
  others: (count: number) => string,
  told: (name: string) => string = isolated,
): string {
  const few = names.length <= LIST_NAMES_MAX ? names : names.slice(0, LIST_NAMES_MAX - 1);
  const more = names.length - few.length;
  const shown = few.map((name) => told(name));
  return listFormat().format(more === 0 ? shown : [...shown, others(more)]);
}

/** `: why`, where that was said. Servers name whoever did it when there is no reason: that is none. */
export function whyOf(by: string, reason: string, colon = ": "): string | undefined {
  return reason === "" || reason === by ? undefined : `${colon}${isolated(reason)}`;
}

export function countOf(count: number): string {
  return numberFormat().format(count);
}

/** `1.5 MB`, roughly. */
export function bytesOf(bytes: number): string {
  return bytes < 1_000_000 ? kilobytes().format(Math.ceil(bytes / 1000)) : megabytes().format(bytes / 1_000_000);
}

/** The form that the language has for so many (CLDR); what is not named is as `other`. */
export function plural(count: number, forms: PluralForms): string {
  return forms[pluralRules().select(count)] ?? forms.other;
}

/** `3 mensajes`, `1.000.000 de mensajes`: Spanish, French and Portuguese; `shown` may be more than the number. */
export function counted(count: number, one: string, several: string, shown = countOf(count)): string {
  return plural(count, { one: `${shown} ${one}`, many: `${shown} de ${several}`, other: `${shown} ${several}` });
}

export type PluralForms = { readonly [form in Intl.LDMLPluralRule]?: string } & { readonly other: string };

const FIRST_STRONG_ISOLATE = "\u2068";
const POP_ISOLATE = "\u2069";
/** Marks, embeddings, overrides, isolates: they have no business in a name. */
const DIRECTIONS = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;
const listFormat = forLocale((locale) => new Intl.ListFormat(locale));
const numberFormat = forLocale((locale) => new Intl.NumberFormat(locale));
const pluralRules = forLocale((locale) => new Intl.PluralRules(locale));
const kilobytes = unitFormat("kilobyte", 0);
const megabytes = unitFormat("megabyte", 1);

function unitFormat(unit: string, maximumFractionDigits: number): () => Intl.NumberFormat {
  return forLocale((locale) => new Intl.NumberFormat(locale, { style: "unit", unit, maximumFractionDigits }));
}
