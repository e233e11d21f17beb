/** A wire between browser and server that a test can cut and mend: what happens to the sockets is what happens in life. */

import { type AddressInfo, connect, createServer, type Socket } from "node:net";

export type WireBetween = {
  readonly url: string;
  /** Ends every connection at once, and every new one until `mend()`. */
  cut(): void;
  mend(): void;
  /** From now on swallows what the server says and what the browser says, until the next `cut()`. */
  mute(): void;
  stop(): Promise<void>;
};

export async function openWire(serverUrl: string): Promise<WireBetween> {
  const { hostname, port } = new URL(serverUrl);
  const sockets = new Set<Socket>();
  let whole = true;
  let mute = false;
  const tap = createServer((near) => {
    if (!whole) return near.destroy();
    const far = connect(Number(port), hostname);
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(one);
      one.on("data", (bytes) => mute || other.write(bytes));
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
  await new Promise<void>((resolve) => tap.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(tap.address() as AddressInfo).port}`,
    cut: () => {
      whole = false;
      mute = false;
      destroyAll();
    },
    mend: () => {
      whole = true;
    },
    mute: () => {
      mute = true;
    },
    stop: async () => {
      destroyAll();
      await new Promise((resolve) => tap.close(resolve));
    },
  };
}
