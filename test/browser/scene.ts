/** What a browser test plays in: a server of its own, and whoever comes to it. All of it goes when the test is over. */

import assert from "node:assert/strict";
import { after, before, type TestContext } from "node:test";
import type { Browser, BrowserContext, BrowserContextOptions, Page } from "playwright-core";
import { launchBrowser } from "./person.ts";
import { startServer, type TestServer } from "./server.ts";
import { openWire, type WireBetween } from "./wire-between.ts";

/** Characters at each end of a page's text that the message of a failed test has. What is between them is left out. */
const SHOWN_END_LENGTH_MAX = 300;

/** Milliseconds that a page of a failed test has to say what it shows. After that the message does without. */
const SHOWN_MS_MAX = 2_000;

/** For a `describe`: a browser for all its tests, in which each opens a scene of its own. */
export function sharedBrowser(): (test: TestContext) => Promise<Scene> {
  let browser: Browser;
  before(async () => {
    browser = await launchBrowser();
  });
  after(() => browser?.close());
  return async (test) => {
    const scene = await Scene.open(browser);
    test.after(() => closeScene(scene, test));
    return scene;
  };
}

/** For a `describe`: a browser and one scene for all its tests, which go on from each other. */
export function sharedScene(): (test: TestContext) => Scene {
  let browser: Browser;
  let scene: Scene;
  before(async () => {
    browser = await launchBrowser();
    scene = await Scene.open(browser);
  });
  after(async () => {
    await scene?.[Symbol.asyncDispose]();
    await browser?.close();
  });
  return (test) => {
    test.after(() => tellWhatWas(scene, test));
    return scene;
  };
}

async function closeScene(scene: Scene, test: TestContext): Promise<void> {
  await using _ = scene;
  await tellWhatWas(scene, test);
}

/** A test that failed says also what was on screen; one that passed fails when a page complained. */
async function tellWhatWas(scene: Scene, { error }: TestContext): Promise<void> {
  if (error) error.cause = new Error(await scene.shown(), { cause: error.cause });
  else assert.deepEqual(scene.complaints, [], "a page complained");
}

export class Scene implements AsyncDisposable {
  /**
   * `http://127.0.0.1:…`. On a wire too: on a busy machine a browser may be held up between connecting and asking, and
   * the server would greet it as a person.
   */
  readonly url: string;
  /** The server's own address, where a wire ends. */
  readonly serverUrl: string;
  /** Errors in the pages, what their security policy stopped, and what they asked of any other host. */
  readonly complaints: string[] = [];
  readonly #browser: Browser;
  readonly #pages: Page[] = [];
  readonly #end = new AsyncDisposableStack();

  static async open(browser: Browser): Promise<Scene> {
    const server = await startServer();
    return new Scene(browser, server, await openWire(server.url));
  }

  private constructor(browser: Browser, server: TestServer, wire: WireBetween) {
    this.#browser = browser;
    this.serverUrl = server.url;
    this.url = wire.url;
    this.#end.defer(() => server.stop());
    this.#end.defer(() => wire.stop());
  }

  /** A page of its own, as another person's browser would be. */
  async openPage(url: string, options: BrowserContextOptions = {}): Promise<Page> {
    const viewport = { width: 1280, height: 820 };
    const context = await this.#browser.newContext({ viewport, locale: "en-GB", ...options });
    this.#end.defer(() => context.close());
    this.#watch(context);
    const page = await context.newPage();
    await page.goto(url);
    return page;
  }

  /** Also pages that a test opens itself, and service workers. */
  #watch(context: BrowserContext): void {
    context.on("weberror", (error) => this.complaints.push(String(error.error())));
    context.on("console", (line) => {
      if (line.text().includes("Content Security Policy")) this.complaints.push(line.text());
    });
    const asked = (url: string): void => {
      if (!isOurs(url)) this.complaints.push(`asked of another host: ${url}`);
    };
    context.on("request", (request) => asked(request.url()));
    context.on("page", (page) => {
      this.#pages.push(page);
      page.on("websocket", (socket) => asked(socket.url()));
    });
  }

  /** When the scene is over. */
  atEnd(end: () => void): void {
    this.#end.defer(end);
  }

  /** A wire of one's own, to be cut. */
  async openWire(): Promise<WireBetween> {
    const wire = await openWire(this.serverUrl);
    this.#end.defer(() => wire.stop());
    return wire;
  }

  /** What is on every screen, and what the pages complained about, in a few lines. */
  async shown(): Promise<string> {
    const screens = this.#pages.filter((page) => !page.isClosed()).map(shownBy);
    return [...(await Promise.all(screens)), ...this.complaints].join("\n") || "There was no page.";
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.#end.disposeAsync();
  }
}

/** All that a test plays in is on this machine; other addresses, such as `data:`, have no host. */
function isOurs(url: string): boolean {
  return ["", "127.0.0.1", "localhost"].includes(new URL(url).hostname);
}

async function shownBy(page: Page): Promise<string> {
  const text = (await page.innerText("body", { timeout: SHOWN_MS_MAX }).catch(String)).replace(/\s*\n\s*/g, " | ");
  const ends = [text.slice(0, SHOWN_END_LENGTH_MAX), text.slice(SHOWN_END_LENGTH_MAX).slice(-SHOWN_END_LENGTH_MAX)];
  return `on screen at ${page.url()}: ${text.length > 2 * SHOWN_END_LENGTH_MAX ? ends.join(" … ") : text}`;
}
