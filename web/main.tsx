/** Begins the client: state, session, what it needs of the browser, and the first view. */

import { computed, effect, type ReadonlySignal, signal } from "@preact/signals";
import { render } from "preact";
import { assert } from "../src/base/assert.ts";
import type { Keeper, Keeping } from "./connection/keeper.ts";
import { Session, type SessionPlatform } from "./connection/session.ts";
import { ASSETS, PAGE_LOCK, SHELL_CACHE } from "./shell-cache.ts";
import type { Key } from "./state/state.ts";
import { createStore, type Store } from "./state/store.ts";
import { createNotifications } from "./telling/notifications.ts";
import { Push } from "./telling/push.ts";
import { createSound } from "./telling/sound.ts";
import { tell } from "./telling/telling.ts";
import { isPushSupported, tellWhenClosed } from "./telling/when-closed.ts";
import { directionOf, language, prepareForLocale } from "./text/language.ts";
import { addressOf } from "./views/address.ts";
import { App } from "./views/app.tsx";
import { AppContext, type AppParts, type Screen } from "./views/app-context.ts";
import { announce, attendTo } from "./views/attention.ts";
import { browserAuthenticator } from "./views/browser-authenticator.ts";
import { createDrafts } from "./views/drafts.ts";
import { drawOnceAFrame, whenIdle } from "./views/drawing.ts";
import { claimVisit, createKeeper, patience } from "./views/keeping.ts";
import { browserMemory } from "./views/memory.ts";
import { createNavigation } from "./views/navigation.ts";
import type { Overlay } from "./views/overlay.ts";
import { createPreferences } from "./views/preferences.ts";
import { rememberAccounts } from "./views/remembered.ts";
import { listenForShortcuts } from "./views/shortcuts.ts";

/** Milliseconds that what is needed sooner or later waits for the page to have nothing else to do. */
const PREPARE_MS_MAX = 1_000;

function start(): void {
  document.documentElement.lang = language;
  document.documentElement.dir = directionOf(language);
  drawOnceAFrame();
  tellRelease();
  const store = createStore();
  const keeper = createKeeper(store);
  const session = new Session(store, browserPlatform(keeper));
  const navigation = createNavigation();
  const preferences = createPreferences(browserMemory);
  const newestIn = signal<Key | undefined>(undefined);
  const overlay = signal<Overlay | undefined>(undefined);
  const app: AppParts = {
    state: store.state,
    session,
    ...startTelling({ store, session, navigation, preferences, newestIn, overlay }),
    nick: computed(() => store.state.value.nick),
    online: computed(() => store.state.value.phase.name === "online"),
    title: document.querySelector<HTMLMetaElement>("meta[name=hubbub-title]")?.content ?? document.title,
    navigation,
    drawer: signal(undefined),
    drafts: createDrafts(browserMemory),
    preferences,
    pointed: signal(undefined),
    replyingTo: signal(undefined),
    overlay,
    peopleShown: signal(true),
    newestIn,
    screen: watchScreen(),
  };
  void goOn(app, keeper).then(() => show(app, store));
}

/** Goes on with the visit of an earlier page, if there is one and no other page does. */
async function goOn({ session, navigation }: AppParts, keeper: Keeper): Promise<void> {
  const begun = claimVisit().then(() => keeper.begin());
  if (!keeper.hasVisit) return;
  const visit = await Promise.race([begun, patience()]);
  if (visit === undefined) return;
  if (navigation.leadsNowhere) navigation.follow(visit.room);
  session.resume({ ...visit, room: navigation.leadsNowhere ? undefined : navigation.address.peek().room });
}

function show(app: AppParts, store: Store): void {
  const { session } = app;
  leadTheWay(app);
  attendTo(app, store);
  rememberAccounts(app);
  forgetWithVisit(app);
  announce(app);
  listenForShortcuts(app);
  addEventListener("pagehide", () => session.pause());
  addEventListener("online", () => session.hurry());
  document.addEventListener("visibilitychange", () => document.hidden || session.hurry());
  // A browser that refuses it does without: the client then needs a network to open.
  navigator.serviceWorker
    ?.register("/service-worker.js")
    .then(keepLoaded)
    .catch(() => undefined);
  const root = document.getElementById("app");
  assert(root, "index.html has a place for the app");
  render(
    <AppContext.Provider value={app}>
      <App />
    </AppContext.Provider>,
    root,
  );
  prepare();
}

/** While one thinks of a name: the first messages are there sooner. */
function prepare(): void {
  whenIdle(() => prepareForLocale() && prepare(), PREPARE_MS_MAX);
}

/** What the page has loaded and does not name, such as its language, is there offline from the first visit on. */
async function keepLoaded(): Promise<void> {
  await navigator.serviceWorker.ready;
  const cache = await caches.open(SHELL_CACHE);
  const loaded = performance.getEntriesByType("resource").map(({ name }) => new URL(name));
  for (const { origin, pathname } of loaded) {
    if (origin !== location.origin || !pathname.startsWith(ASSETS)) continue;
    if ((await cache.match(pathname)) === undefined) await cache.add(pathname);
  }
  tellBegun();
  // A new release has taken over.
  navigator.serviceWorker.addEventListener("controllerchange", tellBegun);
}

/** The service worker then keeps what may be loaded late, and forgets what no page needs. */
function tellBegun(): void {
  navigator.serviceWorker.controller?.postMessage(language);
}

/** As long as this page is open, the service worker leaves it the files of its release. */
function tellRelease(): void {
  const forEver = new Promise<never>(() => {});
  const name = PAGE_LOCK + new URL(import.meta.url).pathname;
  navigator.locks?.request(name, { mode: "shared" }, () => forEver).catch(() => undefined);
}

type TellingNeeds = Pick<AppParts, "session" | "navigation" | "preferences" | "newestIn" | "overlay"> & {
  readonly store: Store;
};

function startTelling({ store, session, navigation, preferences, newestIn, overlay }: TellingNeeds) {
  const notifications = createNotifications((path) => {
    const { room, at } = addressOf(new URL(path, location.href));
    overlay.value = undefined;
    navigation.go(room, at);
  });
  const sound = createSound(() => performance.now());
  const isOnScreen = (room: Key): boolean => !document.hidden && newestIn.peek() === room;
  const push = new Push({
    subscriptions: async () =>
      isPushSupported() ? (await navigator.serviceWorker.getRegistration())?.pushManager : undefined,
    pushTo: (endpoint, keys) => session.questions.pushTo(endpoint, keys),
    pushNoMore: (endpoint) => session.questions.pushNoMore(endpoint),
  });
  const { telling } = preferences;
  tellWhenClosed(push, { state: store.state, telling, permission: notifications.permission });
  const decisions = tell(store, { preferences, notifications, sound, isOnScreen });
  return { notifications, sound, push, decisions };
}

/**
 * The address leads the way into a room; where the room goes by itself, since it was left, the address follows, as it
 * does where it names none.
 */
function leadTheWay({ state, session, navigation }: AppParts): void {
  const isThere = computed(() => state.value.phase.name !== "arriving");
  const current = computed(() => state.value.rooms.get(state.value.current ?? "")?.name);
  effect(() => {
    const { room } = navigation.address.value;
    if (!isThere.peek()) return;
    if (navigation.leadsNowhere) navigation.follow(current.peek());
    else session.show(room);
  });
  effect(() => {
    if (isThere.value) navigation.follow(current.value);
  });
}

/** Whoever quits leaves nothing that they have begun to write. */
function forgetWithVisit({ state, drafts }: AppParts): void {
  effect(() => {
    const { phase } = state.value;
    if (phase.name === "arriving" && phase.farewell !== undefined) drafts.forget();
  });
}

function browserPlatform(keeping: Keeping): SessionPlatform {
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
    keeping,
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
