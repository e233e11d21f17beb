/**
 * A wire between browser and server that a test can cut and mend: what happens to the sockets is what happens in
 * life.
 */

import { type AddressInfo, connect, createServer, type Socket } from "node:net";

export type WireBetween = {
  readonly url: string;
  /** Ends every connection at once, and every new one until `mend()`. */
  cut(): void;
  mend(): void;
  /** From now on swallows what the server says and what the browser says, until the next `cut()`. */
  mute(): void;
  /** From now on swallows only what the server says, until the next `cut()`. */
  deafen(): void;
  stop(): Promise<void>;
};

type Passing = "all" | "upwards" | "nothing";

export async function openWire(serverUrl: string): Promise<WireBetween> {
  const { hostname, port } = new URL(serverUrl);
  const sockets = new Set<Socket>();
  let whole = true;
  let passing: Passing = "all";
  const tap = createServer((near) => {
    if (!whole) return near.destroy();
    const far = connect(Number(port), hostname);
    for (const [one, other, passes] of [
      [near, far, () => passing !== "nothing"],
      [far, near, () => passing === "all"],
    ] as const) {
      sockets.add(one.unref());
      one.on("data", (bytes) => passes() && other.write(bytes));
      one.on("error", () => one.destroy());
      one.on("close", () => {
        sockets.delete(one);
        other.destroy();
      });
    }
    return undefined;
  });
  const destroyAll = (): void => {
    for (const socket of sockets) socket.destroy();
  };
  // A test that fails before it stops the wire does not hang for it.
  tap.unref();
  await new Promise<void>((resolve) => tap.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(tap.address() as AddressInfo).port}`,
    cut: () => {
      whole = false;
      passing = "all";
      destroyAll();
    },
    mend: () => {
      whole = true;
    },
    mute: () => {
      passing = "nothing";
    },
    deafen: () => {
      passing = "upwards";
    },
    stop: async () => {
      destroyAll();
      await new Promise((resolve) => tap.close(resolve));
    },
  };
}
