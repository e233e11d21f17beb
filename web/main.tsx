/** Begins the client: state, session, what it needs of the browser, and the first view. */

import { computed, effect, type ReadonlySignal, signal } from "@preact/signals";
import { render } from "preact";
import { assert } from "../src/base/assert.ts";
import { Session, type SessionPlatform } from "./connection/session.ts";
import { createStore } from "./state/store.ts";
import { directionOf, language } from "./text/language.ts";
import { App } from "./views/app.tsx";
import { AppContext, type AppParts, type Screen } from "./views/app-context.ts";
import { announceTitle, attendTo } from "./views/attention.ts";
import { browserAuthenticator } from "./views/browser-authenticator.ts";
import { createDrafts } from "./views/drafts.ts";
import { drawOnceAFrame } from "./views/drawing.ts";
import { browserMemory } from "./views/memory.ts";
import { createNavigation } from "./views/navigation.ts";
import { createPreferences } from "./views/preferences.ts";
import { rememberAccounts } from "./views/remembered.ts";
import { listenForShortcuts } from "./views/shortcuts.ts";

function start(): void {
  document.documentElement.lang = language;
  document.documentElement.dir = directionOf(language);
  drawOnceAFrame();
  const store = createStore();
  const session = new Session(store, browserPlatform());
  const app: AppParts = {
    state: store.state,
    session,
    nick: computed(() => store.state.value.nick),
    title: document.querySelector<HTMLMetaElement>("meta[name=hubbub-title]")?.content ?? document.title,
    navigation: createNavigation(),
    drawer: signal(undefined),
    drafts: createDrafts(browserMemory),
    preferences: createPreferences(browserMemory),
    pointed: signal(undefined),
    replyingTo: signal(undefined),
    overlay: signal(undefined),
    peopleShown: signal(true),
    newestIn: signal(undefined),
    screen: watchScreen(),
  };
  leadTheWay(app);
  attendTo(app, store);
  rememberAccounts(app);
  announceTitle(app);
  listenForShortcuts(app);
  addEventListener("pagehide", () => session.pause());
  addEventListener("online", () => session.hurry());
  document.addEventListener("visibilitychange", () => document.hidden || session.hurry());
  // A browser that refuses it does without: the client then needs a network to open.
  navigator.serviceWorker?.register("/service-worker.js").catch(() => undefined);
  const root = document.getElementById("app");
  assert(root, "index.html has a place for the app");
  render(
    <AppContext.Provider value={app}>
      <App />
    </AppContext.Provider>,
    root,
  );
}

/** The address leads the way into a room; where the room goes by itself, since it was left, the address follows. */
function leadTheWay({ state, session, navigation }: AppParts): void {
  effect(() => {
    const { room } = navigation.address.value;
    if (state.peek().current !== undefined) session.show(room);
  });
  const current = computed(() => state.value.rooms.get(state.value.current ?? "")?.name);
  effect(() => {
    if (current.value !== undefined) navigation.follow(current.value);
  });
}

function browserPlatform(): SessionPlatform {
  const address = new URL("/ws", location.href.replace(/^http/, "ws"));
  return {
    connect: (events) => {
      const socket = new WebSocket(address, "text.ircv3.net");
      socket.onopen = events.opened;
      socket.onmessage = ({ data }) => events.message(data);
      socket.onclose = events.closed;
      return socket;
    },
    memory: browserMemory,
    authenticator: browserAuthenticator(),
    now: () => performance.now(),
    wallClock: () => Date.now(),
    random: () => Math.random(),
    after: (ms, callback) => {
      const timer = setTimeout(callback, ms);
      return () => clearTimeout(timer);
    },
  };
}

function watchScreen(): ReadonlySignal<Screen> {
  const [narrow, medium] = ["(max-width: 640px)", "(max-width: 1000px)"].map((query) => {
    const media = matchMedia(query);
    const matches = signal(media.matches);
    media.addEventListener("change", () => {
      matches.value = media.matches;
    });
    return matches;
  });
  return computed(() => (narrow?.value ? "narrow" : medium?.value ? "medium" : "wide"));
}

start();
