import type { Scope } from "../model/scope.ts";

export function isPerson(scope: Scope): boolean {
  return scope.startsWith("@");
}

export function isConversation(scope: Scope): boolean {
  return scope.startsWith("=");
}
