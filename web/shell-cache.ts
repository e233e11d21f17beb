/** What the client needs to open without a network. The service worker fills it, and answers from it. */
export const SHELL_CACHE = "hubbub-1";

/** Files with a hash in their name: they never change. */
export const ASSETS = "/assets/";

/** Every page holds a lock of this name, with its script's path behind it, which tells its release. */
export const PAGE_LOCK = "hubbub.page ";
