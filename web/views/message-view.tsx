/** One message: its author, when it is the first of a group, its time, its words. */

import type { MessageEntry, Vote } from "../state/state.ts";
import { plain } from "../text/phrases.ts";
import { text } from "../text/text.ts";
import { clockTime, fullTime } from "../text/times.ts";
import { Author, Face } from "./face.tsx";
import { Folded } from "./folded.tsx";
import { MessageTools } from "./message-tools.tsx";
import { Phrase } from "./phrase.tsx";
import { Quoted } from "./quoted.tsx";
import { Reactions } from "./reactions.tsx";
import { Words } from "./words.tsx";

type MessageProps = {
  readonly message: MessageEntry;
  readonly first: boolean;
  /** What it answers, if that is among what we know. */
  readonly quoted: MessageEntry | undefined;
  readonly votes: readonly Vote[];
};

export function MessageView({ message, first, quoted, votes }: MessageProps) {
  const { nick, time, style } = message;
  const classes = `message ${first ? "first" : ""} ${message.mention ? "calls-me" : ""}`;
  return (
    <article class={classes} data-key={message.id} tabIndex={-1} aria-label={plain(text.message.by(nick))}>
      {first ? <Face nick={nick} size="large" /> : <Time time={time} />}
      <div class="message-words">
        {message.replyTo === undefined ? undefined : <Quoted id={message.replyTo} quoted={quoted} />}
        {first && style !== "action" ? <By message={message} /> : undefined}
        {first ? undefined : (
          <span class="visually-hidden">
            <Phrase>{text.timeline.says(nick)}</Phrase>
          </span>
        )}
        <Body message={message} />
        {message.edited ? <small class="edited">{text.message.edited}</small> : undefined}
        <Reactions message={message} votes={votes} />
      </div>
      <MessageTools message={message} />
    </article>
  );
}

/** The words alone; what somebody does begins with their name. */
export function Body({ message }: { readonly message: Pick<MessageEntry, "nick" | "text" | "style"> }) {
  const { nick, style } = message;
  return (
    <div class={`body body-${style}`} dir="auto">
      {style === "action" ? <Author nick={nick} /> : undefined}
      {style === "action" ? " " : undefined}
      <Folded words={message.text}>
        <Words text={message.text} pictures />
      </Folded>
    </div>
  );
}

function By({ message }: { readonly message: MessageEntry }) {
  return (
    <div class="by">
      <Author nick={message.nick} />
      {message.username === "nc" ? <span class="via">{text.timeline.nc}</span> : undefined}
      {message.style === "notice" ? <span class="via">{text.timeline.notice}</span> : undefined}
      <Time time={message.time} />
    </div>
  );
}

function Time({ time }: { readonly time: number }) {
  return (
    <time dateTime={new Date(time).toISOString()} title={fullTime(time)}>
      {clockTime(time)}
    </time>
  );
}
