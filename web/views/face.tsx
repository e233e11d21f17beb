import { hueOf, initials } from "../message/face.ts";

/** Stands beside a name, and says nothing that the name does not. */
export function Face({ nick, size }: { readonly nick: string; readonly size: "large" | "small" | "tiny" }) {
  return (
    <span class={`face face-${size}`} style={{ "--hue": String(hueOf(nick)) }} aria-hidden="true">
      {initials(nick)}
    </span>
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
