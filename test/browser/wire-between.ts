/**
 * A wire between browser and server that a test can cut and mend: what happens to the sockets is what happens in
 * life.
 */

import { type AddressInfo, connect, createServer, type Socket } from "node:net";

export type WireBetween = {
  readonly url: string;
  /** Ends every connection at once, and every new one until `mend()`. */
  cut(): void;
  /** From now on leads to that server, if one is given. */
  mend(serverUrl?: string): void;
  /** From now on swallows what the server says and what the browser says, until the next `cut()`. */
  mute(): void;
  /** From now on swallows only what the server says, until the next `cut()`. */
  deafen(): void;
  /** From now on keeps back what the server says, until the answer is called: then all of it arrives. */
  holdBack(): () => void;
  stop(): Promise<void>;
};

type Passing = "all" | "upwards" | "nothing";

export async function openWire(serverUrl: string): Promise<WireBetween> {
  let end = new URL(serverUrl);
  const sockets = new Set<Socket>();
  let whole = true;
  let passing: Passing = "all";
  let heldBack: (() => void)[] | undefined;
  const hold = (socket: Socket): Socket => {
    sockets.add(socket.unref());
    socket.on("error", () => socket.destroy());
    socket.on("close", () => sockets.delete(socket));
    return socket;
  };
  const tap = createServer((near) => {
    if (!whole) return near.destroy();
    // The server greets who is silent as a person: the connection to it comes together with what the browser says.
    hold(near).once("data", (first) => {
      const far = hold(connect(Number(end.port), end.hostname));
      const passUp = (bytes: Uint8Array | string): void => void (passing !== "nothing" && far.write(bytes));
      passUp(first);
      near.on("data", passUp);
      far.on("data", (bytes) => {
        if (heldBack !== undefined) heldBack.push(() => near.write(bytes));
        else if (passing === "all") near.write(bytes);
      });
      near.on("close", () => far.destroy());
      far.on("close", () => near.destroy());
    });
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
    mend: (otherUrl = end.href) => {
      end = new URL(otherUrl);
      whole = true;
    },
    mute: () => {
      passing = "nothing";
    },
    deafen: () => {
      passing = "upwards";
    },
    holdBack: () => {
      const held: (() => void)[] = [];
      heldBack = held;
      return () => {
        heldBack = undefined;
        for (const pass of held) pass();
      };
    },
    stop: async () => {
      destroyAll();
      await new Promise((resolve) => tap.close(resolve));
    },
  };
}
