/** Who somebody is, as far as the server tells, and what one may do about them in the room on screen. */

import type { ComponentChildren } from "preact";
import { useEffect, useState } from "preact/hooks";
import { ERR_NOSUCHNICK } from "../../src/wire/numerics.ts";
import { maskOf } from "../commands/commands.ts";
import { fold } from "../state/names.ts";
import { mayGive, mayKeepTheDoor, mayRemove, ranksOf } from "../state/rights.ts";
import type { Member, Room } from "../state/state.ts";
import { plain } from "../text/phrases.ts";
import { text } from "../text/text.ts";
import { fullTime } from "../text/times.ts";
import { useApp } from "./app-context.ts";
import { Dialog } from "./dialog.tsx";
import { Face } from "./face.tsx";
import { Phrase } from "./phrase.tsx";

type Told = ReadonlyMap<string, readonly string[]>;

export function Profile({ nick }: { readonly nick: string }) {
  const { state, session, navigation, overlay, drawer } = useApp();
  const [told, setTold] = useState<Told>(new Map());
  useEffect(() => void session.questions.whois(nick).then(setTold), [nick]);
  const room = state.value.rooms.get(state.value.current ?? "");
  const member = room?.members.get(fold(nick));
  const mine = fold(nick) === fold(state.value.nick);
  return (
    <Dialog title={plain(text.profile.title(nick))} manner="sheet">
      <div class="profile">
        <Face nick={nick} size="large" />
        <ul class="facts">
          {factsOf(nick, told, member).map((fact) => (
            <li key={fact}>
              <Phrase>{fact}</Phrase>
            </li>
          ))}
        </ul>
      </div>
      {room !== undefined && member !== undefined ? <Deeds room={room} member={member} /> : undefined}
      {mine ? undefined : (
        <div class="buttons">
          <button
            class="primary"
            type="button"
            onClick={() => {
              overlay.value = undefined;
              drawer.value = undefined;
              navigation.go(nick);
            }}
          >
            {text.profile.write}
          </button>
        </div>
      )}
    </Dialog>
  );
}

/** One sentence each, the most telling first. */
function factsOf(nick: string, told: Told, member: Member | undefined): readonly string[] {
  if (told.has(ERR_NOSUCHNICK)) return [text.refusals.nobody(nick)];
  const rank = text.people.ranks[member?.prefix.charAt(0) ?? ""];
  const account = told.get(RPL_WHOISACCOUNT)?.[2];
  const realname = told.get(RPL_WHOISUSER)?.at(-1) ?? "";
  const away = told.get(RPL_AWAY)?.at(-1);
  const since = Number(told.get(RPL_WHOISIDLE)?.[3] ?? "");
  const rooms = told.get(RPL_WHOISCHANNELS)?.at(-1);
  return [
    ...(rank === undefined ? [] : [rank]),
    ...(told.size === 0 ? [] : [account === undefined ? text.profile.guest : text.profile.account(account)]),
    ...(realname === "" || realname === told.get(RPL_WHOISUSER)?.[1] ? [] : [text.profile.realname(realname)]),
    ...(told.has(RPL_WHOISBOT) ? [text.profile.bot] : []),
    ...(away === undefined ? [] : [text.profile.away(away)]),
    ...(since > 0 ? [text.profile.since(fullTime(since * 1000))] : []),
    ...(rooms === undefined ? [] : [text.profile.rooms(rooms)]),
  ];
}

/** Ranks that one may give or take, and sending out: nothing that one may not do. */
function Deeds({ room, member }: { readonly room: Room; readonly member: Member }) {
  const { state, session } = useApp();
  const ranks = ranksOf(member, state.value);
  const givable = [..."ohv"].filter((mode) => mayGive(state.value, room, mode));
  const mine = fold(member.nick) === fold(state.value.nick);
  const mute = useMute(room, member);
  const ban = (): void => {
    session.send("MODE", room.name, "+b", maskOf(member.nick));
    session.send("KICK", room.name, member.nick);
  };
  return (
    <ul class="menu">
      {givable
        .filter((mode) => !mine || ranks.includes(mode))
        .map((mode) => {
          const has = ranks.includes(mode);
          const rank = text.profile.ranks[mode] ?? mode;
          return (
            <Deed key={mode} onClick={() => session.send("MODE", room.name, `${has ? "-" : "+"}${mode}`, member.nick)}>
              {has ? text.profile.take(rank) : text.profile.give(rank)}
            </Deed>
          );
        })}
      {mute === undefined ? undefined : (
        <Deed onClick={() => session.send("MODE", room.name, mute.isSet ? "-b" : "+b", mute.mask)}>
          {mute.isSet ? text.profile.unmute : text.profile.mute}
        </Deed>
      )}
      {mayRemove(state.value, room, member) ? (
        <Deed onClick={() => session.send("KICK", room.name, member.nick)}>{text.profile.kick}</Deed>
      ) : undefined}
      {mayRemove(state.value, room, member) && mayKeepTheDoor(state.value, room) ? (
        <Deed onClick={ban}>{text.profile.ban}</Deed>
      ) : undefined}
    </ul>
  );
}

/** The ban that mutes somebody by their name, and whether it is set; undefined where one may not change it. */
function useMute(room: Room, member: Member): { readonly mask: string; readonly isSet: boolean } | undefined {
  const { state, session } = useApp();
  const [bans, setBans] = useState<readonly string[]>([]);
  const { mutePrefix } = state.value.support;
  const mayMute = mutePrefix !== undefined && mayRemove(state.value, room, member) && mayKeepTheDoor(state.value, room);
  useEffect(() => {
    if (mayMute) void session.questions.bans(room.name).then(setBans);
  }, [room.key, mayMute]);
  if (!mayMute) return undefined;
  const mask = `${mutePrefix}${maskOf(member.nick)}`;
  return { mask, isSet: bans.some((ban) => fold(ban) === fold(mask)) };
}

function Deed({ children, onClick }: { readonly children: ComponentChildren; onClick(): void }) {
  const { overlay } = useApp();
  return (
    <li>
      <button
        class="menu-item"
        type="button"
        onClick={() => {
          overlay.value = undefined;
          onClick();
        }}
      >
        {children}
      </button>
    </li>
  );
}

const RPL_AWAY = "301";
const RPL_WHOISUSER = "311";
const RPL_WHOISIDLE = "317";
const RPL_WHOISCHANNELS = "319";
const RPL_WHOISACCOUNT = "330";
const RPL_WHOISBOT = "335";
