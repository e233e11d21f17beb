import assert from "node:assert/strict";
import { test } from "node:test";
import { cannotBeHeard, cannotBeSaid, cannotEnter, isHiddenFrom } from "./room-access.ts";
import { modesOf, type RoomModes, withSetting } from "./room-modes.ts";
import { newRoom, newUser, type Room } from "./state.ts";

const facts = { username: "b", host: "h.example", realname: "", via: "irc", address: "", since: 0, rooms: [] } as const;
const guest = newUser({ id: 1, nick: "Bob", ...facts, rooms: [] });
const known = newUser({ id: 2, nick: "ada", ...facts, rooms: [], account: "Ada" });

/** From `+ib mask`. */
function room(...[letters = "", ...parameters]: readonly string[]): Room {
  let modes: RoomModes = modesOf("");
  for (const mode of letters.slice(1)) {
    const parameter = /[beIkl]/.test(mode) ? (parameters.shift() ?? "") : "";
    modes = withSetting(modes, { adds: true, mode, parameter }, "x", 0);
  }
  return newRoom({ key: "#a", name: "#a", created: 0, modes });
}

const ENTERS: readonly (readonly [modes: readonly string[], guest: string | undefined, account: string | undefined])[] =
  [
    [["+"], undefined, undefined],
    [["+b", "bob!*@*"], "474", undefined],
    [["+b", "*!*@*.EXAMPLE"], "474", "474"],
    [["+be", "*!*@*", "bob!*@*"], undefined, "474"],
    [["+b", "~a:ADA"], undefined, "474"],
    [["+b", "~account:*"], undefined, "474"],
    [["+be", "*!*@*", "~a:ada"], "474", undefined],
    [["+b", "~m:*!*@*"], undefined, undefined],
    [["+i"], "473", "473"],
    [["+iI", "bob!*@*"], undefined, "473"],
    [["+iI", "~a:ada"], "473", undefined],
    [["+R"], "477", undefined],
    [["+l", "1"], undefined, undefined],
    [["+ib", "*!*@*"], "474", "474"],
  ];

for (const [modes, one, other] of ENTERS) {
  test(`IRC-24: into ${modes.join(" ")} a guest comes ${one ?? "freely"}, an account ${other ?? "freely"}`, () => {
    assert.equal(cannotEnter(room(...modes), guest, 0)?.code, one);
    assert.equal(cannotEnter(room(...modes), known, 0)?.code, other);
  });
}

const HEARD: readonly (readonly [modes: readonly string[], guest: boolean, account: boolean])[] = [
  [["+"], true, true],
  [["+m"], false, false],
  [["+M"], false, true],
  [["+b", "bob!*@*"], false, true],
  [["+b", "~m:bob!*@*"], false, true],
  [["+b", "~m:~a:ada"], true, false],
  [["+be", "~m:*!*@*", "~a:ada"], false, true],
];

for (const [modes, one, other] of HEARD) {
  test(`IRC-25: heard in ${modes.join(" ")}: a guest ${one}, an account ${other}`, () => {
    const place = room(...modes);
    assert.equal(cannotBeHeard(place, guest, { user: guest, ranks: [], seesFrom: 0 }) === undefined, one);
    assert.equal(cannotBeHeard(place, known, { user: known, ranks: [], seesFrom: 0 }) === undefined, other);
    assert.equal(cannotBeHeard(place, guest, { user: guest, ranks: ["voice"], seesFrom: 0 }), undefined);
  });
}

test("IRC-5: with +n only members are heard, without it everyone", () => {
  assert.equal(cannotBeHeard(room("+n"), guest, undefined)?.code, "404");
  assert.equal(cannotBeHeard(room("+t"), guest, undefined), undefined);
});

test("IRC-25: with +C nothing but actions is asked of programs, with +c there is no formatting", () => {
  const said = (modes: string, text: string) => cannotBeSaid(room(modes), text)?.code;
  assert.deepEqual([said("+C", "\x01VERSION\x01"), said("+C", "\x01ACTION waves\x01")], ["404", undefined]);
  assert.deepEqual([said("+c", "\x02bold"), said("+c", "\x0304red"), said("+c", "plain")], ["404", "404", undefined]);
  assert.equal(said("+", "\x01VERSION\x01 \x02"), undefined);
});

test("IRC-26: private and secret rooms are known to their members only", () => {
  for (const modes of ["+p", "+s"]) {
    const place = room(modes);
    place.members.set(guest.id, { user: guest, ranks: [], seesFrom: 0 });
    assert.deepEqual([isHiddenFrom(place, guest), isHiddenFrom(place, known)], [false, true]);
  }
  assert.equal(isHiddenFrom(room("+i"), known), false);
});
