/** Line drawings, in the colour of the words around them. They say nothing: the button that has one has a name. */

import type { ComponentChild } from "preact";

export function Logo() {
  return (
    <svg class="logo" viewBox="0 0 24 24" aria-hidden="true">
      <path d="M9.5 3C5.4 3 2.200 5.800 2.200 9.400c0 1.600.7 3.100 1.800 4.200l-1 3.100 3.700-1.300c.9.3 1.800.4 2.800.4 4.100 0 7.300-2.800 7.300-6.400S13.600 3 9.500 3Z" />
      <path
        class="logo-second"
        d="M18.300 9.900c0 4.100-3.500 7.300-8 7.600 1.100 1.700 3.200 2.800 5.600 2.800.8 0 1.500-.1 2.200-.3l3 1.100-.8-2.600c.9-.9 1.400-2.100 1.400-3.400 0-2.200-1.400-4.200-3.400-5.200Z"
      />
    </svg>
  );
}

export function MenuIcon() {
  return (
    <Icon>
      <path d="M3.500 6h13M3.500 10h13M3.500 14h13" />
    </Icon>
  );
}

export function PeopleIcon() {
  return (
    <Icon>
      <circle cx="8" cy="7" r="3" />
      <path d="M2.500 16c.5-3 2.700-4.500 5.500-4.500s5 1.500 5.500 4.500M13 4.300a3 3 0 0 1 0 5.400M15 11.800c1.500.6 2.400 2 2.700 4.200" />
    </Icon>
  );
}

export function PlusIcon() {
  return (
    <Icon>
      <path d="M10 4.500v11M4.500 10h11" />
    </Icon>
  );
}

export function CloseIcon() {
  return (
    <Icon>
      <path d="m5.500 5.500 9 9m0-9-9 9" />
    </Icon>
  );
}

export function SendIcon() {
  return (
    <Icon>
      <path d="M10 16V4.500M5 9.500l5-5 5 5" />
    </Icon>
  );
}

export function DownIcon() {
  return (
    <Icon>
      <path d="M10 4v11.500M5 10.500l5 5 5-5" />
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
