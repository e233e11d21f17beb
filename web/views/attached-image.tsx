/** An image that was pasted or dropped: shown before anything is sent. Servers that take images are for later. */

import { type Signal, useSignal } from "@preact/signals";
import { useEffect, useMemo } from "preact/hooks";
import type { Key } from "../state/state.ts";
import { bytesOf } from "../text/phrases.ts";
import { text } from "../text/text.ts";
import { CloseIcon } from "./icons.tsx";

/** What browsers draw without running anything in it. */
const DRAWN = new Set(["image/png", "image/jpeg", "image/gif", "image/webp", "image/avif"]);

/** Takes what is pasted or dropped anywhere on the page while this room is on screen. */
export function useAttachedImage(room: Key): Signal<File | undefined> {
  const image = useSignal<File | undefined>(undefined);
  useEffect(() => {
    image.value = undefined;
    const take = (event: Event, files: DataTransfer | null): void => {
      const found = [...(files?.files ?? [])].find(({ type }) => DRAWN.has(type));
      if (found === undefined) return;
      event.preventDefault();
      image.value = found;
    };
    const paste = (event: ClipboardEvent): void => take(event, event.clipboardData);
    const drop = (event: DragEvent): void => {
      // A file that is dropped beside the place would be opened in place of the page.
      if (hasFiles(event)) event.preventDefault();
      take(event, event.dataTransfer);
    };
    addEventListener("paste", paste);
    addEventListener("dragover", allow);
    addEventListener("drop", drop);
    return () => {
      removeEventListener("paste", paste);
      removeEventListener("dragover", allow);
      removeEventListener("drop", drop);
    };
  }, [room]);
  return image;
}

export function AttachedImage({ image }: { readonly image: Signal<File | undefined> }) {
  const file = image.value;
  const address = useMemo(() => (file === undefined ? "" : URL.createObjectURL(file)), [file]);
  useEffect(() => () => URL.revokeObjectURL(address), [address]);
  if (file === undefined) return null;
  const remove = (): void => {
    image.value = undefined;
  };
  return (
    <div class="attached">
      <img src={address} alt={file.name} />
      <p role="status">
        <span class="attached-name">
          <bdi class="ellipsis">{file.name}</bdi>
          <small>{bytesOf(file.size)}</small>
        </span>
        {text.box.noImages}
      </p>
      <button
        class="tool tool-small"
        type="button"
        aria-label={text.box.removeImage}
        title={text.box.removeImage}
        onClick={remove}
      >
        <CloseIcon />
      </button>
    </div>
  );
}

function allow(event: DragEvent): void {
  if (hasFiles(event)) event.preventDefault();
}

function hasFiles({ dataTransfer }: DragEvent): boolean {
  return dataTransfer?.types.includes("Files") ?? false;
}
