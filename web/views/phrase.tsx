/** A sentence with names in it, each in an element of its own so that its direction stays inside. */

import { partsOf } from "../text/phrases.ts";

export function Phrase({ children }: { readonly children: string }) {
  return <>{partsOf(children).map(({ text, isolated }) => (isolated ? <bdi>{text}</bdi> : text))}</>;
}
