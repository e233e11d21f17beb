import assert from "node:assert/strict";
import { before, describe, test } from "node:test";
import { Worker } from "node:worker_threads";
import { LANGUAGES } from "./language.ts";
import { partsOf, plain } from "./phrases.ts";
import type { Reader, Told } from "./test-reader.ts";

/** What may be as it is in English: names of commands and programs, keys, names and signs alone. */
const ALIKE = new Set([
  "switcher.keys",
  "timeline.says",
  "timeline.nc",
  "emoji.title",
  "box.emoji",
  "commands.part.usage",
  "commands.shrug.usage",
  "commands.date.usage",
  "commands.settings.usage",
  "commands.quit.usage",
  "commands.help.usage",
]);

/** And words that a language shares with English. */
const SHARED = new Set([
  "de passkeys.title",
  "de profile.rooms",
  "de room.inviteName",
  "de settings.said",
  "de switcher.person",
  "es people.ranks.&",
  "fr box.label",
  "fr people.ranks.&",
  "fr settings.notifications",
  "pt people.ranks.&",
]);

const OTHERS = Object.keys(LANGUAGES).filter((language) => language !== "en");

const english = await toldTo({ locale: "en-GB" });

for (const language of OTHERS) {
  describe(LANGUAGES[language as keyof typeof LANGUAGES], () => {
    let told: readonly Told[] = [];

    before(async () => {
      told = await toldTo({ locale: language });
    });

    test("has every text, in the order that English has, and none is empty", () => {
      assert.deepEqual(told.map(placeOf), english.map(placeOf));
      assert.deepEqual(
        told.filter(({ words }) => words.trim() === ""),
        [],
      );
    });

    test("says the names and the numbers that English says", () => {
      const missing = pairs(told).flatMap(([mine, { args = [], words }]) => [
        ...namesIn(args)
          .filter((name) => plain(words).includes(name) && !plain(mine.words).includes(name))
          .map((name) => `${name}: ${placeOf(mine)}: ${mine.words}`),
        ...(args.length === 0 ? [] : numbersIn(words))
          .filter((number) => !saysNumber(mine.words, number, language))
          .map((number) => `${number}: ${placeOf(mine)}: ${mine.words}`),
      ]);
      assert.deepEqual(missing, []);
    });

    test("isolates at least what English isolates, and each isolate ends", () => {
      for (const [mine, theirs] of pairs(told)) {
        assert.match(
          mine.words,
          /^[^\u2066-\u2069]*(?:\u2068[^\u2066-\u2069]+\u2069[^\u2066-\u2069]*)*$/,
          placeOf(mine),
        );
        const isolatesOf = (words: string): ReadonlySet<string> =>
          new Set(partsOf(words).flatMap(({ text, isolated }) => (isolated ? [text] : [])));
        const isolates = isolatesOf(mine.words);
        assert.deepEqual(
          [...isolatesOf(theirs.words)].filter((name) => !isolates.has(name)),
          [],
          placeOf(mine),
        );
      }
    });

    test("tells the modes in words that English tells in words", () => {
      for (const [mine, theirs] of pairs(told)) {
        if (mine.path !== "timeline.modes") continue;
        assert.equal(/[+-][a-z]\b/i.test(mine.words), /[+-][a-z]\b/i.test(theirs.words), mine.words);
      }
    });

    test("keeps the commands, and what is to be typed as it is", () => {
      for (const [mine, theirs] of pairs(told)) {
        assert.deepEqual(typedIn(mine.words), typedIn(theirs.words), placeOf(mine));
      }
    });

    test("has nothing left in English", () => {
      const alike = pairs(told).filter(([mine, theirs]) => mine.words === theirs.words && /\p{L}/u.test(mine.words));
      const unexpected = alike.filter(([{ path }]) => !ALIKE.has(path) && !SHARED.has(`${language} ${path}`));
      assert.deepEqual(
        unexpected.map(([mine]) => `${placeOf(mine)}: ${mine.words}`),
        [],
      );
    });
  });
}

test("English is for a language whose file cannot be had", async () => {
  assert.deepEqual(await toldTo({ locale: "de", without: true }), english);
});

function toldTo(reader: Reader): Promise<readonly Told[]> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL("./test-reader.ts", import.meta.url), { workerData: reader });
    worker.once("message", resolve);
    worker.once("error", reject);
    worker.once("exit", () => reject(new Error(`${reader.locale} was never told`)));
  });
}

/** Each text with the English one. */
function pairs(told: readonly Told[]): readonly (readonly [mine: Told, theirs: Told])[] {
  const byPlace = new Map(english.map((one) => [placeOf(one), one]));
  return told.flatMap((mine) => {
    const theirs = byPlace.get(placeOf(mine));
    return theirs === undefined ? [] : [[mine, theirs] as const];
  });
}

function placeOf({ path, args }: Told): string {
  return args === undefined ? path : `${path}(${args.map((arg) => JSON.stringify(arg)).join(", ")})`;
}

/** Those of people, of rooms, of whatever else: not the letters of modes. */
function namesIn(args: readonly unknown[]): readonly string[] {
  return args.flatMap((arg) => {
    if (typeof arg === "string") return arg.length > 1 ? [arg] : [];
    return typeof arg === "object" && arg !== null ? namesIn(Object.values(arg)) : [];
  });
}

function numbersIn(words: string): readonly number[] {
  return (words.match(/\d+(?:,\d{3})*/g) ?? []).map((digits) => Number(digits.replaceAll(",", "")));
}

/** In digits, or by a form of the word that only this number has. */
function saysNumber(words: string, number: number, locale: string): boolean {
  if (words.includes(Intl.NumberFormat(locale).format(number)) || words.includes(String(number))) return true;
  const rules = new Intl.PluralRules(locale);
  const form = rules.select(number);
  const sameForm = Array.from({ length: 1000 }, (_, other) => other).filter((other) => rules.select(other) === form);
  return sameForm.length === 1;
}

/** Commands, what is between backticks except for its words, and the words of a search. */
function typedIn(words: string): readonly string[] {
  return [...(words.match(/(?<![\w<])\/{1,2}[a-z]*|`\/?[a-z]*|\b(?:from|in|before|after):(?=\S)/g) ?? [])].sort();
}
