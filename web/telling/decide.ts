/** Whether one is told of a message, and why, or why not. The one place of the rule. Pure. */

/** What one wants to be told of: what asks for one, everything, or nothing. */
export type Wish = "asking" | "everything" | "nothing";

/** Whether the browser lets a page show notifications: not every browser does, and none one that is not secure. */
export type Permission = "granted" | "denied" | "default" | "insecure" | "unsupported";

/** A message of somebody else. */
export type Heard = {
  readonly kind: "channel" | "direct";
  readonly mention: boolean;
  readonly time: number;
};

export type Circumstances = {
  readonly wish: Wish;
  readonly notifications: boolean;
  readonly sound: boolean;
  readonly permission: Permission;
  readonly isMuted: boolean;
  /** The room is on screen, at its newest message, in a page that is in sight. */
  readonly isOnScreen: boolean;
  /** Up to when the room has been read, here or on another device. */
  readonly readUntil: number | undefined;
};

export type Decision =
  | { readonly told: true; readonly why: "direct" | "mention" | "everything"; readonly ways: Ways }
  | { readonly told: false; readonly why: ReasonNot };

export type Ways = { readonly notification: boolean; readonly sound: boolean };

export type ReasonNot = "nothing" | "off" | "muted" | "not-asking" | "on-screen" | "read" | "forbidden";

/** The reason that is told is the first that holds: what one has chosen oneself comes before what happens to be so. */
export function decide(heard: Heard, circumstances: Circumstances): Decision {
  const not = reasonNot(heard, circumstances);
  if (not !== undefined) return { told: false, why: not };
  const why = heard.kind === "direct" ? "direct" : heard.mention ? "mention" : "everything";
  return { told: true, why, ways: waysOf(circumstances) };
}

function reasonNot(heard: Heard, circumstances: Circumstances): ReasonNot | undefined {
  const { wish, notifications, sound, isMuted, isOnScreen, readUntil } = circumstances;
  const ways = waysOf(circumstances);
  if (wish === "nothing") return "nothing";
  if (!notifications && !sound) return "off";
  if (isMuted) return "muted";
  if (wish === "asking" && heard.kind === "channel" && !heard.mention) return "not-asking";
  if (isOnScreen) return "on-screen";
  if (readUntil !== undefined && heard.time <= readUntil) return "read";
  if (!ways.notification && !ways.sound) return "forbidden";
  return undefined;
}

function waysOf({ notifications, sound, permission }: Circumstances): Ways {
  return { notification: notifications && permission === "granted", sound };
}
