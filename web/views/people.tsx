/** Who is in the room: those who look after it, those who are here, those who are away. */

import { useEffect, useMemo, useState } from "preact/hooks";
import { sortedMembers } from "../state/members.ts";
import { fold } from "../state/names.ts";
import type { Member, Room } from "../state/state.ts";
import { nameOrder } from "../text/sorting.ts";
import { text } from "../text/text.ts";
import { useApp } from "./app-context.ts";
import { whenIdle } from "./drawing.ts";
import { Face } from "./face.tsx";

/** People shown in one group. More: told as a number, and shown when asked, so that a crowd slows no room down. */
const GROUP_PEOPLE_MAX = 50;
const MORE_PEOPLE = 400;
/** Milliseconds after which they are drawn although the page still draws what was said. */
const TURN_MS_MAX = 300;

/** Drawn anew when the members change, not with every message; and first after what was said, which matters more. */
export function People({ room: { members } }: { readonly room: Room }) {
  const { state } = useApp();
  const { prefixes } = state.value.support;
  const [isTheirTurn, setTheirTurn] = useState(false);
  useEffect(() => whenIdle(() => setTheirTurn(true), TURN_MS_MAX), []);
  return useMemo(
    () => (isTheirTurn ? <Groups members={sortedMembers(members, prefixes, nameOrder())} /> : null),
    [members, prefixes, isTheirTurn],
  );
}

function Groups({ members }: { readonly members: readonly Member[] }) {
  const present = members.filter(({ away }) => !away);
  return (
    <div class="people-list">
      <Group title={text.people.ranked} members={present.filter(looksAfter)} />
      <Group title={text.people.here} members={present.filter((member) => !looksAfter(member))} />
      <Group title={text.people.away} members={members.filter(({ away }) => away)} />
    </div>
  );
}

type GroupProps = { title(count: number): string; readonly members: readonly Member[] };

function Group({ title, members }: GroupProps) {
  const [most, setMost] = useState(GROUP_PEOPLE_MAX);
  if (members.length === 0) return null;
  const rest = members.length - most;
  return (
    <section>
      <div class="panel-heading">
        <h2>{title(members.length)}</h2>
      </div>
      <ul>
        {members.slice(0, most).map((member) => (
          <Person key={fold(member.nick)} member={member} />
        ))}
      </ul>
      {rest > 0 ? (
        <button class="text-button people-rest" type="button" onClick={() => setMost(most + MORE_PEOPLE)}>
          {text.people.more(rest)}
        </button>
      ) : undefined}
    </section>
  );
}

function Person({ member }: { readonly member: Member }) {
  const { nick, overlay } = useApp();
  const label = labelOf(member, nick.value);
  const content = (
    <>
      <Face nick={member.nick} size="small" />
      <bdi class="ellipsis">{member.nick}</bdi>
      {label === undefined ? undefined : <small>{label}</small>}
    </>
  );
  return (
    <li class={member.away ? "person away" : "person"}>
      <button
        class="person-line"
        type="button"
        onClick={() => {
          overlay.value = { name: "profile", nick: member.nick };
        }}
      >
        {content}
      </button>
    </li>
  );
}

/** One word at most: it is you, it is what they came with, it is their rank. */
function labelOf({ nick, prefix, username }: Member, me: string): string | undefined {
  if (fold(nick) === fold(me)) return text.people.you;
  return username === "nc" ? text.timeline.nc : text.people.ranks[prefix.charAt(0)];
}

function looksAfter({ prefix }: Member): boolean {
  return prefix !== "" && !prefix.startsWith("+");
}
