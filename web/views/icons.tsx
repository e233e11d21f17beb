/** Line drawings, in the colour of the words around them. They say nothing: the button that has one has a name. */

import type { ComponentChild } from "preact";
import { BACK_BUBBLE, FRONT_BUBBLE } from "./logo.ts";

export function Logo() {
  return (
    <svg class="logo" viewBox="0 0 24 24" aria-hidden="true">
      <path d={FRONT_BUBBLE} />
      <path class="logo-second" d={BACK_BUBBLE} />
    </svg>
  );
}

export function MenuIcon() {
  return (
    <Icon>
      <path d="M3.5 6h13M3.5 10h13M3.5 14h13" />
    </Icon>
  );
}

export function PeopleIcon() {
  return (
    <Icon>
      <circle cx="8" cy="7" r="3" />
      <path d="M2.5 16c.5-3 2.7-4.5 5.5-4.5s5 1.5 5.5 4.5M13 4.3a3 3 0 0 1 0 5.4M15 11.8c1.5.6 2.4 2 2.7 4.2" />
    </Icon>
  );
}

export function PlusIcon() {
  return (
    <Icon>
      <path d="M10 4.5v11M4.5 10h11" />
    </Icon>
  );
}

export function CloseIcon() {
  return (
    <Icon>
      <path d="m5.5 5.5 9 9m0-9-9 9" />
    </Icon>
  );
}

export function UpIcon() {
  return (
    <Icon>
      <path d="M10 16V4.5M5 9.5l5-5 5 5" />
    </Icon>
  );
}

export function DownIcon() {
  return (
    <Icon>
      <path d="M10 4v11.5M5 10.5l5 5 5-5" />
    </Icon>
  );
}

export function ReplyIcon() {
  return (
    <Icon>
      <path class="reply-icon" d="M8 5 3.5 9.5 8 14M4 9.5h7c3 0 5 1.8 5.5 5" />
    </Icon>
  );
}

export function SmileIcon() {
  return (
    <Icon>
      <circle cx="10" cy="10" r="7" />
      <path d="M7.3 11.7c.6 1 1.6 1.5 2.7 1.5s2.1-.5 2.7-1.5M7.6 8v.2M12.4 8v.2" />
    </Icon>
  );
}

export function CompassIcon() {
  return (
    <Icon>
      <circle cx="10" cy="10" r="7" />
      <path d="m12.6 7.4-1.4 3.8-3.8 1.4 1.4-3.8z" />
    </Icon>
  );
}

export function SearchIcon() {
  return (
    <Icon>
      <circle cx="9" cy="9" r="5.2" />
      <path d="m13 13 3.5 3.5" />
    </Icon>
  );
}

export function MoreIcon() {
  return (
    <Icon>
      <path d="M5 10h.01M10 10h.01M15 10h.01" stroke-width="2.6" />
    </Icon>
  );
}

export function SlidersIcon() {
  return (
    <Icon>
      <path d="M3 6h7m4 0h3M3 14h3m4 0h7" />
      <circle cx="12" cy="6" r="2" />
      <circle cx="8" cy="14" r="2" />
    </Icon>
  );
}

export function ImageIcon() {
  return (
    <Icon>
      <rect x="3" y="4" width="14" height="12" rx="2" />
      <circle cx="7.5" cy="8.5" r="1.25" />
      <path d="m4 15 4.5-4 2.5 2 2.5-2.5 3 3" />
    </Icon>
  );
}

function Icon({ children }: { readonly children: ComponentChild }) {
  return (
    <svg class="icon" viewBox="0 0 20 20" aria-hidden="true">
      {children}
    </svg>
  );
}
