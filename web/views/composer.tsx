/** The box: Enter sends, Shift and Enter make a line, each room keeps its own draft. */

import { useSignal } from "@preact/signals";
import type { RefObject } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import { handleInput } from "../commands/commands.ts";
import type { Room } from "../state/state.ts";
import { text } from "../text/text.ts";
import { type About, useApp } from "./app-context.ts";
import { AttachedImage, useAttachedImage } from "./attached-image.tsx";
import { COMPLETION_LIST_ID, type Completion, CompletionList, useCompletion } from "./completion-list.tsx";
import { CloseIcon, SmileIcon, UpIcon } from "./icons.tsx";
import { Phrase } from "./phrase.tsx";
import { useTypingNotices } from "./typing-notices.ts";

export function Composer({ room }: { readonly room: Room }) {
  const { overlay } = useApp();
  const image = useAttachedImage(room.key);
  const { box, tooLong, about, completion, send, insert, input, press, giveUp } = useComposer(room);
  return (
    <form
      class="composer"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <p class="composer-note" role="alert">
        {tooLong ? text.box.tooLong : undefined}
      </p>
      {about === undefined ? undefined : <AboutLine about={about} onGiveUp={giveUp} />}
      <AttachedImage image={image} />
      <CompletionList
        completion={completion}
        onAccept={(choice) => box.current !== null && completion.accept(choice, box.current)}
      />
      <div class="box">
        <textarea
          ref={box}
          rows={1}
          dir="auto"
          aria-label={text.box.label}
          placeholder={text.box.placeholder(room.name)}
          enterkeyhint="send"
          autocomplete="off"
          {...ariaOf(completion)}
          onInput={(event) => input(event.currentTarget, event)}
          onSelect={({ currentTarget }) => completion.look(currentTarget)}
          onBlur={completion.close}
          onKeyDown={(event) => press(event, event.currentTarget)}
        />
        <button
          class="tool"
          type="button"
          aria-label={text.box.emoji}
          title={text.box.emoji}
          onClick={() => {
            // Where the focus is when the picker opens it is when that closes.
            box.current?.focus();
            overlay.value = { name: "emoji", picked: insert };
          }}
        >
          <SmileIcon />
        </button>
        <button class="primary send" type="submit" aria-label={text.box.send}>
          <span>{text.box.send}</span>
          <UpIcon />
        </button>
      </div>
    </form>
  );
}

function useComposer(room: Room) {
  const { state, session, navigation, drafts, replyingTo, overlay } = useApp();
  const box = useRef<HTMLTextAreaElement>(null);
  const tooLong = useSignal(false);
  const notify = useTypingNotices(room);
  const about = replyingTo.value?.room === room.key ? replyingTo.value : undefined;
  const write = (element: HTMLTextAreaElement, draft: string): void => {
    element.value = draft;
    if (about?.manner !== "edit") drafts.keep(room.key, draft);
    fit(element);
  };
  const completion = useCompletion(room, write);
  useBeginning(box, { room, about });
  const giveUp = (): void => {
    replyingTo.value = undefined;
  };

  const send = (): void => {
    const { current: element } = box;
    if (element === null) return;
    element.focus();
    completion.close();
    if (element.value.trim() === "") return;
    const { go } = navigation;
    const goToDay = (day: string): void => go(room.name, { kind: "day", day });
    const openSettings = (): void => {
      overlay.value = { name: "settings" };
    };
    const id = about?.message.id;
    const which = about?.manner === "edit" ? { edits: id } : { replyTo: id };
    const context = { session, state: state.peek(), room, ...which, goTo: go, goToDay, openSettings };
    const fate = handleInput(context, element.value);
    tooLong.value = fate === "too-long";
    if (fate !== "taken") return;
    write(element, "");
    notify("");
    if (about !== undefined) giveUp();
  };
  const insert = (sign: string): void => {
    const { current: element } = box;
    if (element === null) return;
    element.setRangeText(sign, element.selectionStart, element.selectionEnd, "end");
    write(element, element.value);
  };
  const input = (element: HTMLTextAreaElement, { inputType, data }: InputEvent): void => {
    tooLong.value = false;
    write(element, element.value);
    completion.look(element);
    // Not what was pasted, or has come back by undoing.
    if (inputType === "insertText" && /[:：]$/.test(data ?? "")) void completion.finish(element);
    notify(element.value);
  };
  const press = (event: KeyboardEvent, element: HTMLTextAreaElement): void => {
    if (event.isComposing) return;
    if (completion.press(event.key, element)) event.preventDefault();
    else if (event.key === "Enter" && !event.shiftKey) {
      event.preventDefault();
      send();
    } else if (event.key === "Escape") giveUp();
    else if (event.key === "ArrowUp" && element.value === "") focusLastMessage(event);
  };
  return { box, tooLong: tooLong.value, about, completion, send, insert, input, press, giveUp };
}

type Beginning = { readonly room: Room; readonly about: About | undefined };

/** Where a room is opened its draft is in the box, and the caret; also where one begins to answer. */
function useBeginning(box: RefObject<HTMLTextAreaElement | null>, { room, about }: Beginning): void {
  const { screen, drafts } = useApp();
  useLayoutEffect(() => {
    const { current: element } = box;
    if (element === null) return;
    element.value = drafts.of(room.key);
    fit(element);
    // On a phone the focus would bring up the keyboard over what one came to read.
    if (screen.peek() !== "narrow") element.focus();
  }, [room.key]);
  const wasEditing = useRef(false);
  useLayoutEffect(() => {
    const { current: element } = box;
    if (element === null) return;
    const isEditing = about?.manner === "edit";
    // What was begun comes back when the editing is over.
    if (isEditing || wasEditing.current) element.value = isEditing ? about.message.text : drafts.of(room.key);
    wasEditing.current = isEditing;
    fit(element);
    if (about !== undefined) element.focus();
  }, [about]);
}

function ariaOf({ choices, chosen }: Completion) {
  if (choices.length === 0) return { "aria-autocomplete": "list" } as const;
  return {
    "aria-autocomplete": "list",
    "aria-controls": COMPLETION_LIST_ID,
    "aria-activedescendant": `${COMPLETION_LIST_ID}-${chosen}`,
  } as const;
}

/** What the next message is about, until it is sent or one thinks better of it. */
function AboutLine({ about: { manner, message }, onGiveUp }: { readonly about: About; onGiveUp(): void }) {
  const label = manner === "edit" ? text.box.noEdit : text.box.noReply;
  return (
    <div class="answering">
      <span class="ellipsis">
        <Phrase>{manner === "edit" ? text.box.editing : text.box.replyingTo(message.nick)}</Phrase>
      </span>
      <button class="tool tool-small" type="button" aria-label={label} title={label} onClick={onGiveUp}>
        <CloseIcon />
      </button>
    </div>
  );
}

/** From an empty box upwards is what was said last. */
function focusLastMessage(event: KeyboardEvent): void {
  const last = [...document.querySelectorAll<HTMLElement>(".log .message:not(.outgoing)")].at(-1);
  if (last === undefined) return;
  event.preventDefault();
  last.focus();
}

/**
 * As high as its text; the style sheet says where it ends and scrolls, and browsers of today do all of it by that. In
 * others it is measured, for which the page is laid out twice; meanwhile what is around it keeps its height: the log
 * above would grow for a moment, and lose its place at the newest message.
 */
function fit(element: HTMLTextAreaElement): void {
  if (CSS.supports("field-sizing", "content")) return;
  const { form: around } = element;
  if (around !== null) around.style.minHeight = `${around.offsetHeight}px`;
  element.style.height = "auto";
  element.style.height = `${element.scrollHeight}px`;
  if (around !== null) around.style.minHeight = "";
}
