import type { Scope } from "../model/scope.ts";

export function isConversation(scope: Scope): boolean {
  return scope.startsWith("=");
}

/** The two whose conversation it is; one, twice, who talks to themselves. */
export function peopleOf(conversation: Scope): readonly Scope[] {
  return conversation.slice(1).split(",");
}
