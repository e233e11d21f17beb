/** The HTTP door: the web client, health, metrics, and the way to a WebSocket. It only reads: no request has a body. */

import { createServer, type IncomingMessage, type Server, type ServerOptions, type ServerResponse } from "node:http";
import { Socket } from "node:net";
import { getRequestListener, type HttpBindings } from "@hono/node-server";
import { type Context, Hono } from "hono";
import { accepts } from "hono/accepts";
import { assert } from "../base/assert.ts";
import type { Logger } from "../base/logger.ts";
import type { HealthReport } from "../session/server.ts";
import { isPrivate } from "./address.ts";
import { callerOf } from "./caller.ts";
import type { SocketDoor } from "./front-door.ts";
import {
  HTTP_CHECK_MS,
  HTTP_HEADERS_BYTES_MAX,
  HTTP_HEADERS_MS,
  HTTP_KEEPALIVE_MS,
  HTTP_REQUEST_MS,
} from "./limits.ts";
import { isHostAllowed, type SitePolicy } from "./origin.ts";
import { SECURITY_HEADERS, smallPage } from "./pages.ts";
import type { Encoding, StaticFile, StaticFiles } from "./static-files.ts";
import type { WebSocketDoor } from "./websocket.ts";

export type HttpDoorOptions = {
  readonly files: StaticFiles;
  readonly policy: SitePolicy;
  readonly health: () => HealthReport;
  readonly metrics: () => Promise<Exposition>;
  readonly webSockets: WebSocketDoor;
  readonly logger: Logger;
  /** Other limits than the usual, for tests. */
  readonly limits?: HttpLimits;
};

/** Metrics as they are read by others. */
export type Exposition = { readonly contentType: string; readonly text: string };

export type HttpLimits = { readonly headersMs: number; readonly requestMs: number; readonly checkMs: number };

const USUAL_LIMITS: HttpLimits = { headersMs: HTTP_HEADERS_MS, requestMs: HTTP_REQUEST_MS, checkMs: HTTP_CHECK_MS };

export function createHttpDoor(options: HttpDoorOptions): SocketDoor {
  const server = createServer(serverOptions(options.limits ?? USUAL_LIMITS));
  const answer = answerWith(createApp(options));
  server.on("request", answer);
  // Whoever asks before sending a body is told "no" in place of "go on".
  server.on("checkContinue", answer);
  server.on("upgrade", (request: IncomingMessage, socket, head: Buffer) => {
    assert(socket instanceof Socket, "HTTP comes over sockets alone");
    options.webSockets.upgrade(request, socket, head);
  });
  watchForSlowRequests(server);
  return {
    take(socket, bytes) {
      socket.unshift(bytes);
      server.emit("connection", socket);
      socket.resume();
    },
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}

function serverOptions(limits: HttpLimits): ServerOptions {
  return {
    headersTimeout: limits.headersMs,
    requestTimeout: limits.requestMs,
    connectionsCheckingInterval: limits.checkMs,
    keepAliveTimeout: HTTP_KEEPALIVE_MS,
    maxHeaderSize: HTTP_HEADERS_BYTES_MAX,
    // Other protocols may be declined by answering in HTTP/1.1 (RFC 9110, 7.8).
    shouldUpgradeCallback: (request) => request.headers.upgrade?.toLowerCase() === "websocket",
  };
}

/** Node starts to enforce the time limits when a server listens. This one never does: it is given its sockets. */
function watchForSlowRequests(server: Server): void {
  server.emit("listening");
}

type Answer = (request: IncomingMessage, response: ServerResponse) => void;
type Bindings = { Bindings: HttpBindings };

function answerWith(app: Hono<Bindings>): Answer {
  const answer = getRequestListener((request, env) => app.fetch(request, env as HttpBindings), {
    hostname: "localhost",
    overrideGlobalObjects: false,
    errorHandler: () => new Response("Bad request\n", { status: 400, headers: SECURITY_HEADERS }),
  });
  return (request, response) => {
    if (hasBody(request)) {
      response.writeHead(413, { ...SECURITY_HEADERS, Connection: "close" }).end("No request here has a body.\n");
    } else {
      void answer(request, response);
    }
  };
}

function hasBody({ headers }: IncomingMessage): boolean {
  return headers["transfer-encoding"] !== undefined || Number(headers["content-length"] ?? 0) !== 0;
}

/** The routes. Exported so that they can be asked without a port. */
export function createApp(options: HttpDoorOptions): Hono<Bindings> {
  const app = new Hono<Bindings>();
  const { files } = options;
  const routes = new Set(["/", "/ws", "/healthz", "/metrics", ...files.keys()]);

  app.use(async (context, next) => {
    await next();
    for (const [name, value] of Object.entries(SECURITY_HEADERS)) context.res.headers.set(name, value);
  });
  app.use(async (context, next) => {
    if (!isHostAllowed(options.policy, context.env.incoming.headers.host)) {
      return context.text("This server is reached as localhost, or by the names in its configuration.\n", 421);
    }
    if (!routes.has(context.req.path) && !CLIENT_PATH.test(context.req.path)) return notFound(context);
    if (context.req.method === "GET" || context.req.method === "HEAD") return next();
    return context.text("Only GET and HEAD.\n", 405, { Allow: "GET, HEAD" });
  });

  app.get("/healthz", (context) => {
    const report = options.health();
    return context.json(report, report.status === "ok" ? 200 : 503, { "Cache-Control": "no-store" });
  });
  app.get("/metrics", async (context) => {
    if (!isNearby(context.env.incoming)) return context.text("Metrics are for this machine and its network.\n", 403);
    const { contentType, text } = await options.metrics();
    return context.body(text, 200, { "Content-Type": contentType, "Cache-Control": "no-store" });
  });
  app.get("/ws", (context) => context.text("A WebSocket is opened here.\n", 426, { Upgrade: "websocket" }));
  app.get("*", async (context) => {
    const file = files.get(context.req.path) ?? files.get("/index.html");
    if (file === undefined) return context.text(NOT_BUILT, 503);
    return serveFile(context, file);
  });
  app.notFound(notFound);
  app.onError((error, context) => {
    options.logger.error({ error, path: context.req.path }, "A request could not be answered.");
    return context.text("Something went wrong here.\n", 500);
  });
  return app;
}

/** Places inside the web client, which finds its way from there. */
const CLIENT_PATH = /^\/(?:room|join|with)\/./;
const NOT_BUILT = "The web client is not built yet: `npm run build` builds it, then start the server again.\n";

function notFound(context: Context): Response {
  return context.html(smallPage("Not found", "There is nothing at this address."), 404) as Response;
}

/** What a proxy forwards comes from an address that only the proxy has seen. */
function isNearby({ headers, socket }: IncomingMessage): boolean {
  const isForwarded = headers.forwarded !== undefined || headers["x-forwarded-for"] !== undefined;
  return !isForwarded && isPrivate(callerOf(socket).address);
}

async function serveFile(context: Context, file: StaticFile): Promise<Response> {
  const encoding = chooseEncoding(context, file);
  const etag = file.etag(encoding);
  const headers: Record<string, string> = { ETag: etag, "Cache-Control": file.cacheControl };
  if (file.encodings.length > 1) headers.Vary = "Accept-Encoding";
  if (matches(context.req.header("If-None-Match"), etag)) return context.body(null, 304, headers);
  if (encoding !== "identity") headers["Content-Encoding"] = encoding;
  const bytes = await file.bytes(encoding);
  headers["Content-Type"] = file.contentType;
  headers["Content-Length"] = String(bytes.length);
  return context.body(bytes, 200, headers);
}

/** Our favourite among those that the client takes at all. */
function chooseEncoding(context: Context, file: StaticFile): Encoding {
  const supports = [...file.encodings];
  const match = (offered: { type: string; q: number }[]) =>
    supports.find((encoding) => offered.some(({ type, q }) => type === encoding && q > 0)) ?? "identity";
  return accepts(context, { header: "Accept-Encoding", supports, default: "identity", match }) as Encoding;
}

function matches(ifNoneMatch: string | undefined, etag: string): boolean {
  if (ifNoneMatch === undefined) return false;
  return ifNoneMatch.split(",").some((tag) => tag.trim() === "*" || tag.trim().replace(/^W\//, "") === etag);
}
