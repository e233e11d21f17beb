/** A small IRC server over WebSocket that serves the built client: as much of the protocol as the client speaks. */

import { randomUUID } from "node:crypto";
import { readFile } from "node:fs/promises";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { type WebSocket, WebSocketServer } from "ws";
import { formatMessage, type Message, parseMessage } from "../../src/wire/message.ts";

export const CONTENT_SECURITY_POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; " +
  "manifest-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

const CAPABILITIES =
  "message-tags server-time echo-message batch labeled-response multi-prefix userhost-in-names away-notify " +
  "standard-replies draft/chathistory draft/event-playback draft/multiline=max-bytes=16384,max-lines=100";
const TYPES = { html: "text/html; charset=utf-8", js: "text/javascript", css: "text/css", svg: "image/svg+xml" };

type Logged = { readonly id: string; readonly message: Message; readonly shown: (readonly string[])[] };
type Person = {
  nick: string;
  username: string;
  readonly socket: WebSocket;
  lines: string[];
  open: Message | undefined;
};
type Room = { topic: string; readonly log: Logged[]; readonly members: Set<Person> };

export class FakeServer {
  readonly #people = new Set<Person>();
  readonly #rooms = new Map<string, Room>();
  readonly #http = createServer((request, response) => void serveFile(request, response));

  async start(): Promise<string> {
    const sockets = new WebSocketServer({ server: this.#http, handleProtocols: () => "text.ircv3.net" });
    sockets.on("connection", (socket) => this.#connected(socket));
    await new Promise<void>((resolve) => this.#http.listen(0, "127.0.0.1", resolve));
    return `http://127.0.0.1:${(this.#http.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    for (const { socket } of this.#people) socket.terminate();
    this.#http.closeAllConnections();
    await new Promise((resolve) => this.#http.close(resolve));
  }

  #connected(socket: WebSocket) {
    const person: Person = { nick: "", username: "", socket, lines: [], open: undefined };
    this.#people.add(person);
    socket.on("error", () => socket.terminate());
    socket.on("close", () => this.#gone(person, "Connection lost"));
    socket.on("message", (data) => {
      const message = parseMessage(String(data));
      if (message !== undefined) this.#take(person, message);
    });
  }

  #gone(person: Person, reason: string) {
    this.#people.delete(person);
    for (const room of this.#rooms.values()) {
      if (room.members.delete(person)) this.#log(room, from(person, "QUIT", reason), [["QUIT", reason]]);
    }
  }

  #take(person: Person, message: Message) {
    const [first = "", second = "", third = ""] = message.params;
    const batch = message.tags.get("batch");
    if (batch !== undefined && person.open !== undefined) {
      const concat = message.tags.has("draft/multiline-concat");
      if (concat) person.lines.push((person.lines.pop() ?? "") + second);
      else person.lines.push(second);
      return;
    }
    switch (message.command) {
      case "CAP":
        if (first === "LS") this.#send(person, "CAP", "*", "LS", CAPABILITIES);
        if (first === "REQ") this.#send(person, "CAP", "*", "ACK", second);
        if (first === "END") this.#welcome(person);
        return;
      case "NICK":
        return this.#nick(person, first);
      case "USER":
        person.username = first;
        return;
      case "PING":
        return this.#send(person, "PONG", "fake.test", first);
      case "JOIN":
        return this.#join(person, first);
      case "PART":
        return this.#part(person, first);
      case "TOPIC":
        return this.#topic(person, first, second);
      case "QUIT":
        this.#gone(person, first);
        return person.socket.close();
      case "PRIVMSG":
        return this.#say(person, message, first, [second]);
      case "BATCH":
        if (first.startsWith("+")) Object.assign(person, { open: message, lines: [] });
        else if (person.open !== undefined) this.#say(person, person.open, person.open.params[2] ?? "", person.lines);
        if (first.startsWith("-")) person.open = undefined;
        return;
      case "CHATHISTORY":
        return this.#history(person, message, { way: first, name: second, mark: third });
    }
  }

  #nick(person: Person, nick: string) {
    const was = person.nick;
    if ([...this.#people].some((one) => one !== person && one.nick.toLowerCase() === nick.toLowerCase())) {
      return this.#send(person, "433", was || "*", nick, "Nickname is already in use");
    }
    if (/[\s#@:!,]/.test(nick)) return this.#send(person, "432", was || "*", nick, "Erroneous nickname");
    const event = from(person, "NICK", nick);
    person.nick = nick;
    if (was === "") return;
    for (const room of this.#rooms.values()) if (room.members.has(person)) this.#log(room, event, [["NICK", nick]]);
  }

  #welcome(person: Person) {
    if (person.nick === "") return;
    this.#send(person, "001", person.nick, "Welcome");
    this.#send(person, "005", person.nick, "CHATHISTORY=50", "PREFIX=(ov)@+", "CHANTYPES=#", "are supported");
  }

  #join(person: Person, name: string) {
    if (/secret/.test(name)) return this.#send(person, "473", person.nick, name, "it is for those who are invited");
    const room = this.#rooms.get(name.toLowerCase()) ?? { topic: "", log: [], members: new Set() };
    this.#rooms.set(name.toLowerCase(), room);
    room.members.add(person);
    this.#log(room, from(person, "JOIN", name), [["JOIN", name]]);
    if (room.topic !== "") this.#send(person, "332", person.nick, name, room.topic);
    const [founder] = room.members;
    const names = [...room.members].map((one) => `${one === founder ? "@" : ""}${one.nick}!${one.username}@127.0.0.1`);
    for (const each of names) this.#send(person, "353", person.nick, "=", name, each);
    this.#send(person, "366", person.nick, name, "End of names");
  }

  #part(person: Person, name: string) {
    const room = this.#rooms.get(name.toLowerCase());
    if (room === undefined) return;
    this.#log(room, from(person, "PART", name), [["PART", name]]);
    room.members.delete(person);
  }

  #topic(person: Person, name: string, topic: string) {
    const room = this.#rooms.get(name.toLowerCase());
    if (room === undefined) return;
    room.topic = topic;
    this.#log(room, from(person, "TOPIC", name, topic), [["TOPIC", name, topic]]);
  }

  #say(person: Person, request: Message, name: string, lines: readonly string[]) {
    const label = request.tags.get("label");
    const room = this.#rooms.get(name.toLowerCase());
    const message = from(person, "PRIVMSG", name, lines.join("\n"));
    const shown = lines.map((line) => ["PRIVMSG", name, line]);
    if (lines.join().includes("refuse me")) {
      return this.#sendLabelled(person, label, "404", person.nick, name, "the room is read-only");
    }
    if (room !== undefined) return this.#log(room, message, shown, { person, label });
    const other = [...this.#people].find(({ nick }) => nick.toLowerCase() === name.toLowerCase());
    if (other === undefined) return this.#sendLabelled(person, label, "401", person.nick, name, "No such nick");
    const logged = { id: randomUUID(), message, shown };
    for (const one of new Set([other, person])) this.#render(one, logged, one === person ? label : undefined);
  }

  #log(room: Room, message: Message, shown: (readonly string[])[], by?: { person: Person; label: string | undefined }) {
    const time = new Date().toISOString();
    const logged = { id: randomUUID(), message: { ...message, tags: new Map([["time", time]]) }, shown };
    room.log.push(logged);
    for (const one of room.members) this.#render(one, logged, one === by?.person ? by.label : undefined);
  }

  #render(to: Person, logged: Logged, label?: string, batch?: string) {
    const { id, message, shown } = logged;
    const outer = new Map([...message.tags, ["msgid", id]]);
    if (label !== undefined) outer.set("label", label);
    if (batch !== undefined) outer.set("batch", batch);
    const lineOf = ([command = "", ...params]: readonly string[], tags: Message["tags"]): string =>
      formatMessage({ tags, source: message.source, command, params });
    if (shown.length === 1) return to.socket.send(lineOf(shown[0] ?? [], outer));
    const tags = new Map([["batch", id]]);
    to.socket.send(lineOf(["BATCH", `+${id}`, "draft/multiline", message.params[0] ?? ""], outer));
    for (const line of shown) to.socket.send(lineOf(line, tags));
    to.socket.send(`BATCH -${id}`);
  }

  #history(person: Person, { tags, params }: Message, ask: { way: string; name: string; mark: string }) {
    const log = this.#rooms.get(ask.name.toLowerCase())?.log ?? [];
    const limit = Number(params[3]);
    const at = log.findIndex(({ id }) => ask.mark === `msgid=${id}`);
    if (ask.way !== "LATEST" && at === -1) {
      const label = tags.get("label");
      return this.#sendLabelled(person, label, "FAIL", "CHATHISTORY", "INVALID_MSGREFTYPE", ask.way, "No such message");
    }
    const found = { LATEST: log, BEFORE: log.slice(0, at), AFTER: log.slice(at + 1, at + 1 + limit) }[ask.way] ?? [];
    this.#sendLabelled(person, tags.get("label"), "BATCH", "+history", "chathistory", ask.name);
    for (const logged of found.slice(-limit)) this.#render(person, logged, undefined, "history");
    this.#send(person, "BATCH", "-history");
  }

  #send(person: Person, command: string, ...params: readonly string[]) {
    this.#sendLabelled(person, undefined, command, ...params);
  }

  #sendLabelled(person: Person, label: string | undefined, command: string, ...params: readonly string[]) {
    const tags = new Map(label === undefined ? [] : [["label", label]]);
    person.socket.send(formatMessage({ tags, source: "fake.test", command, params }));
  }
}

function from({ nick, username }: Person, command: string, ...params: readonly string[]): Message {
  return { tags: new Map(), source: `${nick}!~${username}@127.0.0.1`, command, params };
}

async function serveFile({ url = "/" }: IncomingMessage, response: ServerResponse): Promise<void> {
  const path = url === "/" ? "/index.html" : url;
  const type = TYPES[path.split(".").at(-1) as keyof typeof TYPES];
  try {
    const file = await readFile(new URL(`../../dist/web${path}`, import.meta.url));
    response.setHeader("Content-Type", type);
    response.setHeader("Content-Security-Policy", CONTENT_SECURITY_POLICY);
    response.end(path === "/index.html" ? String(file).replaceAll("%HUBBUB_TITLE%", "CCN Course") : file);
  } catch {
    response.writeHead(404).end();
  }
}
