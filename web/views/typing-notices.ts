/** Tells others that we are writing, as the specification of +typing asks: every three seconds at most. */

import { useRef } from "preact/hooks";
import type { Room } from "../state/state.ts";
import { useApp } from "./app-context.ts";

const NOTICE_MS_MIN = 3_000;

/** The answer is told what stands in the box, whenever that changes. Commands are nobody's concern. */
export function useTypingNotices(room: Room): (draft: string) => void {
  const { session } = useApp();
  const told = useRef<number | undefined>(undefined);
  return (draft) => {
    const writing = draft.trim() !== "" && !/^\/(?!\/)/.test(draft);
    const now = performance.now();
    if (writing && (told.current === undefined || now - told.current >= NOTICE_MS_MIN)) {
      told.current = now;
      session.typing(room.name, "active");
    } else if (!writing && told.current !== undefined) {
      told.current = undefined;
      session.typing(room.name, "done");
    }
  };
}
