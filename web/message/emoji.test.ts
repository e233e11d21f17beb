import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { listEmoji, wordsOfEmoji } from "../emoji-sources.ts";
import { LANGUAGES } from "../text/language.ts";
import { QUICK_REACTIONS } from "./emoji.ts";
import { foldWords, indexEmoji } from "./emoji-index.ts";

const list = listEmoji();
const listed = list.flatMap(({ emoji }) => emoji);
const indexes = new Map(
  Object.keys(LANGUAGES).map((language) => [language, indexEmoji(list, wordsOfEmoji(language))] as const),
);

/** Looking for every one takes a minute. */
const SAMPLED_EVERY = 50;

/** The best that a language's words find, at most so many. */
function finder(language: string): (words: string, most?: number) => string {
  return (words, most = 1) => {
    const found = indexes.get(language)?.find(words, most) ?? [];
    return found.map(({ char }) => char).join(" ");
  };
}

test("every emoji is one, as keyboards write it, with shortnames that no other has", () => {
  for (const [char, shortnames] of listed) {
    assert.match(char, /^\p{RGI_Emoji}$/v);
    assert.match(shortnames, /^[\p{L}0-9+_’'&.() -]+$/u, char);
  }
  const shortnames = listed.flatMap((one) => one[1].split(" "));
  assert.deepEqual(
    shortnames.filter((name, index) => shortnames.indexOf(name) !== index),
    [],
  );
});

test("what one press gives is in the list; tones of skin and what is newer than 2020 are not", () => {
  const chars = new Set(listed.map(([char]) => char));
  for (const sign of [...QUICK_REACTIONS, "👩‍💻", "🤷‍♀️", "🇩🇪", "🥷", "🏳️‍🌈"]) assert.ok(chars.has(sign), sign);
  for (const sign of ["👍🏽", "🏽", "🫠", "❤️‍🔥", "👨‍👩‍👧", "🇦"]) assert.ok(!chars.has(sign), sign);
});

for (const [language, { groups, find }] of indexes) {
  test(`every emoji has a name in ${language}, and is found by it`, () => {
    const all = groups.flatMap(({ emoji }) => emoji);
    for (const { char, name } of all) assert.match(name, /\p{L}|\p{N}/u, char);
    for (const emoji of all.filter((_, place) => place % SAMPLED_EVERY === 0)) {
      assert.ok(find(emoji.name, 3).includes(emoji), `${emoji.char} ${emoji.name}`);
    }
  });
}

describe("found by the words of a language", () => {
  test("the name itself comes first, then what has the word in its name, then what is otherwise about it", () => {
    const find = finder("en");
    assert.equal(find("fire", 3), "🔥 🚒 🧯");
    assert.equal(find("heart"), "❤️");
    assert.equal(find("coffee", 3), "☕");
    assert.equal(find("no evil", 3), "🙈 🙉 🙊");
    assert.equal(find("monkey see", 3), "🙈");
    assert.equal(find("nothing like it"), "");
    assert.equal(find(" _"), "");
  });

  test("shortnames are for everybody, whole and as far as they are typed", () => {
    for (const language of indexes.keys()) {
      const find = finder(language);
      for (const [shortname, sign] of SHORTNAMES) assert.equal(find(shortname), sign, language);
    }
  });

  test("German, with and without its signs", () => {
    const find = finder("de");
    assert.equal(find("Daumen", 3), "👍 👎");
    assert.equal(find("kaffee"), "☕");
    assert.equal(find("Österreich", 3), "🇦🇹");
    assert.equal(find("osterreich"), "🇦🇹");
    assert.equal(find("Fussball"), "⚽");
    assert.equal(find("konfetti", 3), "🎉 🎊");
  });

  test("French, Spanish and Portuguese", () => {
    assert.equal(finder("fr")("café"), "☕");
    assert.equal(finder("fr")("coeur rouge"), "❤️");
    assert.equal(finder("es")("corazon roto"), "💔");
    assert.equal(finder("pt")("CORAÇÃO AZUL"), "💙");
  });

  test("Japanese, in either kana, and Chinese, by any of its signs", () => {
    const find = finder("ja");
    assert.equal(find("ロケット"), "🚀");
    assert.equal(find("ろけっと"), "🚀");
    assert.equal(find("いいね"), "👍");
    assert.equal(find("火"), "🔥");
    assert.equal(finder("zh")("火"), "🔥");
    assert.equal(finder("zh")("咖啡"), "☕");
  });

  test("Hindi, and Arabic with and without what is often left out", () => {
    assert.equal(finder("hi")("कॉफी"), "☕");
    const find = finder("ar");
    assert.equal(find("قهوة"), "☕");
    assert.equal(find("قهوه"), "☕");
    assert.equal(find("قلب أحمر"), "❤️");
    assert.equal(find("قلب احمر"), "❤️");
    assert.equal(find("مصر"), "🇪🇬");
  });
});

test("case, accents and signs between words fall together, letters of their own do not", () => {
  assert.equal(foldWords("Café"), "cafe");
  assert.equal(foldWords("CAFE\u0301"), "cafe");
  assert.equal(foldWords("Straße"), "strasse");
  assert.equal(foldWords("see_no-evil, Cœur "), "see no evil coeur");
  assert.equal(foldWords("-1"), "-1");
  assert.equal(foldWords("+1"), "+1");
  assert.equal(foldWords("ガーデン"), "がーでん");
  assert.notEqual(foldWords("が"), foldWords("か"));
  assert.notEqual(foldWords("दिल"), foldWords("दल"));
});

/** Of GitHub, Slack and Discord. */
const SHORTNAMES = [
  ["+1", "👍"],
  ["-1", "👎"],
  ["thumbsup", "👍"],
  ["joy", "😂"],
  ["tada", "🎉"],
  ["tad", "🎉"],
  ["slightly_smiling_face", "🙂"],
  ["slight_smile", "🙂"],
  ["white_check_mark", "✅"],
  ["flag_de", "🇩🇪"],
] as const;

test("eight thousand words are looked for in no time", () => {
  const start = performance.now();
  indexes.get("en")?.find(Array.from({ length: 8_000 }, (_, index) => `a${index}`).join(" "), 10);
  indexes.get("en")?.find("a ".repeat(8_000), 10);
  assert.ok(performance.now() - start < 1_000);
});
