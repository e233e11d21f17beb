import { hueOf, initials } from "../message/face.ts";

/** Stands beside a name, and says nothing that the name does not. */
export function Face({ nick, size }: { readonly nick: string; readonly size: "large" | "small" | "tiny" }) {
  return (
    <span class={`face face-${size}`} style={{ "--hue": String(hueOf(nick)) }} aria-hidden="true">
      {initials(nick)}
    </span>
  );
}

/** Whoever says something: leads to their card. The log hears the press; by keyboard the message's menu leads there. */
export function Author({ nick }: { readonly nick: string }) {
  return (
    <button class="name" type="button" tabIndex={-1} dir="auto" style={{ "--hue": String(hueOf(nick)) }}>
      {nick}
    </button>
  );
}

/** A name in its own colour. */
export function Name({ nick }: { readonly nick: string }) {
  return (
    <bdi class="name" style={{ "--hue": String(hueOf(nick)) }}>
      {nick}
    </bdi>
  );
}
