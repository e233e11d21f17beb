/** A reader on a very thin line, in a busy room. */

import type { Bench, Load } from "../bench.ts";
import { type Client, Dialler } from "../load/client.ts";
import { MessageParser, SETTLED, SETTLED_TEXT } from "../load/message.ts";
import { Stage } from "../load/stage.ts";
import { sleep } from "../load/time.ts";
import type { RunningPeer } from "../peers/peers.ts";
import { grouped, seconds, whole } from "../report/show.ts";
import { sendSteadily } from "./paced.ts";

/** So much it reads a second. */
const READ_BYTES = 1000;
const RATE = 200;

/** What fills the kernel's buffers soon, so that the server has to do something. */
const TEXT_BYTES = 400;

export const SLOW_LABEL = `reads 1 kB/s of ${grouped(RATE)} messages/s`;

export const SLOW: Load = {
  name: "slow",
  title: "A slow reader",
  note:
    "It reads 1 kB a second in a room of 200 messages of 400 bytes a second. When the room is quiet it reads all " +
    "that it was not sent before, in order. The kernel holds up to 4 MB for it.",
  isOursAlone: true,
  columns: [
    { key: "seconds", title: "read slowly for", show: seconds },
    { key: "behind", title: "messages behind then", show: whole },
    { key: "catchUp", title: "until it had everything", show: seconds },
    { key: "disconnected", title: "disconnected", show: whole },
  ],
  cases: [{ run: (bench) => bench.attempt(SLOW_LABEL, (server) => measure(bench, server)) }],
};

async function measure(bench: Bench, server: RunningPeer): Promise<void> {
  const stage = await Stage.open({
    server,
    wire: "tcp",
    rooms: 1,
    readersPerRoom: 10,
    sendersPerRoom: 10,
    probesPerRoom: 1,
    textBytes: TEXT_BYTES,
  });
  const reader = await SlowReader.open(server, stage);
  try {
    const duration = bench.choose(60, 30);
    const stop = sendSteadily(stage, RATE);
    await reader.readSlowly(duration);
    stop();
    await stage.finish();
    const sent = stage.sent[0] ?? 0;
    const behind = sent - reader.messages;
    const start = performance.now();
    await reader.readAll(sent);
    const catchUp = (performance.now() - start) / 1000;
    bench.record(SLOW_LABEL, { seconds: duration, behind, catchUp, disconnected: reader.lost });
  } finally {
    reader.close();
    await stage.close();
  }
}

class SlowReader {
  readonly #client: Client;
  readonly #parser = new MessageParser(() => {});
  #failure: unknown;
  lost = 0;

  static async open(server: RunningPeer, stage: Stage): Promise<SlowReader> {
    const target = { port: server.portOf("tcp"), wire: "tcp" } as const;
    const client = await new Dialler().open(target, Buffer.allocUnsafeSlow(READ_BYTES));
    await client.register("slow");
    const [sender] = stage.senders;
    await client.join(sender?.room ?? "");
    const settled = client.until(SETTLED);
    sender?.client.send([`PRIVMSG ${sender.room} :${SETTLED_TEXT}`]);
    await settled;
    return new SlowReader(client);
  }

  private constructor(client: Client) {
    this.#client = client;
    client.onLost = () => {
      this.lost += 1;
    };
    client.onData = (bytes) => {
      try {
        this.#parser.take(bytes);
      } catch (error) {
        this.#failure ??= error;
      }
    };
  }

  get messages(): number {
    return this.#parser.messages;
  }

  async readSlowly(count: number): Promise<void> {
    this.#client.readsOnce = true;
    for (let second = 0; second < count; second += 1) {
      await sleep(1000);
      this.#client.socket.resume();
    }
  }

  async readAll(messages: number): Promise<void> {
    this.#client.readsOnce = false;
    this.#client.socket.resume();
    while (this.messages < messages) {
      if (this.#failure !== undefined) throw this.#failure;
      if (this.lost > 0) throw new Error("the server closed its connection");
      await sleep(POLL_MS);
    }
  }

  close(): void {
    this.#client.close();
  }
}

const POLL_MS = 20;
