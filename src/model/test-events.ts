/** Random events for the tests of the model: most hold, many don't any more when their turn comes. */

import fc from "fast-check";
import type { Author, Entry, Event, ModeChange } from "./event.ts";

const NICKS = ["alice", "Alice", "ALICE", "bob", "Ольга", "王小明"];
const ROOMS = ["#lobby", "#Tea", "#a"];

const nick = fc.constantFrom(...NICKS);
const room = fc.constantFrom(...ROOMS.map((name) => name.toLowerCase()));
const rooms = fc.subarray(ROOMS.map((name) => name.toLowerCase()));
const text = fc.string({ maxLength: 5 });

/** Small numbers, so that many are of users who are here. */
const by: fc.Arbitrary<Author> = fc
  .tuple(fc.integer({ min: 1, max: 8 }), nick)
  .map(([user, name]) => ({ user, nick: name, username: "nc", host: "127.0.0.1" }));

const accountRegistered = fc.tuple(fc.option(by), rooms, nick).map(([author, where, account]): Event => {
  const event = { type: "account-registered", rooms: where, account, key: `key of ${account}` } as const;
  return author === null ? event : { ...event, by: author };
});

const accountChanged = fc.tuple(by, rooms, fc.option(nick)).map(([author, where, account]): Event => {
  const event = { type: "account-changed", by: author, rooms: where } as const;
  return account === null ? event : { ...event, account };
});

function record<T>(shape: { [K in keyof T]: fc.Arbitrary<T[K]> }): fc.Arbitrary<T> {
  return fc.record(shape, { noNullPrototype: true });
}

const via = fc.constantFrom("irc" as const, "plain" as const, "web" as const);
const connected = record({
  type: fc.constant("connected" as const),
  nick,
  username: fc.constant("nc"),
  host: fc.constant("127.0.0.1"),
  realname: text,
  via,
  address: fc.constant("127.0.0.1:64894"),
});

const joined = fc.tuple(by, fc.constantFrom(...ROOMS), fc.boolean()).map(([author, name, isKeeper]): Event => {
  const event = { type: "joined", by: author, room: name.toLowerCase(), name, realname: "", address: "" } as const;
  return isKeeper ? { ...event, rank: "operator" } : event;
});

const awayChanged = fc.tuple(by, rooms, text).map(([author, where, away]): Event => {
  const event = { type: "away-changed", by: author, rooms: where } as const;
  return away === "" ? event : { ...event, away };
});

const user = fc.integer({ min: 1, max: 8 });
const adds = fc.boolean();
const modeChange: fc.Arbitrary<ModeChange> = fc.oneof(
  record({ adds, rank: fc.constantFrom("operator", "voice"), user, nick }),
  record({ adds, mode: fc.constantFrom("i", "m", "t"), parameter: fc.constant("") }),
  record({ adds, mode: fc.constantFrom("b", "e", "I"), parameter: fc.constantFrom("alice!*@*", "*!*@*") }),
  record({ adds, mode: fc.constant("l"), parameter: fc.constantFrom("1", "2") }),
  record({ adds, mode: fc.constant("k"), parameter: fc.constant("key") }),
);
const changes = fc.array(modeChange, { minLength: 1, maxLength: 3 });
const to = record({ user, nick });
const userModesChanged = fc
  .tuple(by, fc.constantFrom("", "B", "Bi", "i", "o", "Bow"), fc.boolean(), text)
  .map(([author, modes, isNamed, change]): Event => {
    const event = { type: "user-modes-changed", by: author, modes, change } as const;
    return isNamed ? { ...event, operator: "root" } : event;
  });

const roomRenamed = record({
  type: fc.constant("room-renamed" as const),
  by,
  room,
  from: fc.constantFrom(...ROOMS),
  name: fc.constantFrom(...ROOMS, "#b", "#TEA"),
  reason: text,
});

const metadataChange = record({ key: fc.constantFrom("color", "soju.im/muted bob"), value: fc.constantFrom("", "1") });
const metadataChanged = fc
  .tuple(by, rooms, fc.option(room), fc.array(metadataChange))
  .map(([author, where, key, made]): Event => {
    const event = { type: "metadata-changed", by: author, rooms: where, target: author.nick, changes: made } as const;
    return key === null ? event : { ...event, room: key };
  });

const messageRedacted = record({
  type: fc.constant("message-redacted" as const),
  by,
  author: by,
  to: record({ room }),
  message: fc.integer({ min: 1, max: 8 }),
  reason: text,
});

const messageEdited = record({
  type: fc.constant("message-edited" as const),
  by,
  author: by,
  kind: fc.constant("privmsg" as const),
  to: record({ room }),
  message: fc.integer({ min: 1, max: 8 }),
  text,
});

export const anyEvent: fc.Arbitrary<Event> = fc.oneof(
  { weight: 4, arbitrary: connected },
  { weight: 6, arbitrary: joined },
  { weight: 2, arbitrary: record({ type: fc.constant("parted" as const), by, room, reason: text }) },
  { weight: 1, arbitrary: record({ type: fc.constant("quit" as const), by, rooms, reason: text }) },
  { weight: 2, arbitrary: record({ type: fc.constant("nick-changed" as const), by, rooms, nick }) },
  { weight: 1, arbitrary: awayChanged },
  { weight: 1, arbitrary: record({ type: fc.constant("realname-changed" as const), by, rooms, realname: text }) },
  { weight: 1, arbitrary: userModesChanged },
  { weight: 1, arbitrary: messageRedacted },
  { weight: 2, arbitrary: metadataChanged },
  { weight: 1, arbitrary: messageEdited },
  { weight: 1, arbitrary: accountRegistered },
  { weight: 1, arbitrary: accountChanged },
  {
    weight: 1,
    arbitrary: record({ type: fc.constant("account-forgotten" as const), by, rooms, account: nick, key: text }),
  },
  { weight: 1, arbitrary: record({ type: fc.constant("rooms-expired" as const), rooms }) },
  { weight: 2, arbitrary: record({ type: fc.constant("topic-changed" as const), by, room, topic: text }) },
  { weight: 1, arbitrary: fc.tuple(by, room, text).map(([author, key, words]) => said(author, key, words)) },
  { weight: 4, arbitrary: record({ type: fc.constant("mode-changed" as const), by, room, changes }) },
  { weight: 1, arbitrary: record({ type: fc.constant("kicked" as const), by, room, user, nick, reason: text }) },
  { weight: 2, arbitrary: roomRenamed },
  { weight: 1, arbitrary: record({ type: fc.constant("killed" as const), by, user, nick, reason: text }) },
  { weight: 1, arbitrary: record({ type: fc.constant("wallops-sent" as const), by, text }) },
  { weight: 1, arbitrary: record({ type: fc.constant("invited" as const), by, room, to }) },
  { weight: 1, arbitrary: record({ type: fc.constant("knocked" as const), by, room, text }) },
  { weight: 1, arbitrary: record({ type: fc.constant("server-started" as const), version: text }) },
);

function said(author: Author, key: string, words: string): Event {
  return { type: "message-sent", by: author, kind: "privmsg", to: { room: key }, text: words };
}

/** As the log would number them, twenty seconds after each other, so that empty rooms are forgotten. */
export function entriesOf(events: readonly Event[]): readonly Entry[] {
  return events.map((event, index) => ({ seq: index + 1, time: 20_000 * (index + 1), event }));
}
