/** What lies over everything else until it is done with: one thing at a time. */

export type Overlay = { readonly name: "join-room" } | { readonly name: "go-to-day"; readonly from: number };
