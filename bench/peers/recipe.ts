import type { Wire } from "../load/client.ts";
import type { Order } from "../load/crowd-readers.ts";

export type Ports = { readonly tcp: number; readonly websocket: number };

/** How a server is found and started. */
export type Recipe = {
  readonly name: string;
  readonly wires: readonly Wire[];
  readonly order: Order;
  /** Says at /metrics what its heap holds. */
  readonly hasMetrics: boolean;
  /** It is given no load with more. */
  readonly connectionsMax: number;
  /** Clients that may be on their way in at the same time. */
  readonly parallel: number;
  /** A command that prints its version. */
  readonly version: readonly string[];
  /** What was set for it, for the reader of the results. */
  readonly settings: string;
  /** Writes what it needs into the folder, and answers the command that starts it. */
  readonly command: (ports: Ports, folder: string) => readonly string[];
};
