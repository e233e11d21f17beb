/** The Chromium of the browser tests, without what they have no use for and every page of it would pay for. */

export const CHROMIUM_PATH = "/usr/bin/chromium";

/** What Playwright turns off. Of two lists Chromium takes the last, so that ours has to say it again. */
const OFF_FOR_PLAYWRIGHT = [
  "AimEnabled",
  "AvoidCorsURLLoaderRestartOnRedirect",
  "AvoidUnnecessaryBeforeUnloadCheckSync",
  "DestroyProfileOnBrowserClose",
  "HttpsFirstBalancedModeAutoEnable",
  "HttpsUpgrades",
  "LensOverlay",
  "MediaRouter",
  "NetworkTimeServiceQuerying",
  "OptimizationHints",
  "PaintHolding",
  "PreconnectToSearch",
  "TcpPortRandomizationWin",
  "ThirdPartyStoragePartitioning",
];

/**
 * The address bar's suggestions are two pages of their own in every browser context, which cost as much as the page
 * under test. A spare renderer is started for each page that is opened, and seldom used.
 */
const OFF_FOR_SPEED = [
  "SpareRendererForSitePerProcess",
  "WebUIOmniboxAimPopup",
  "WebUIOmniboxFullPopup",
  "WebUIOmniboxPopup",
];

export const CHROMIUM_ARGS = [
  "--headless",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  // A key would scroll for a fifth of a second: where a row is on screen would hang on when a test asks.
  "--disable-smooth-scrolling",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  `--disable-features=${[...OFF_FOR_PLAYWRIGHT, ...OFF_FOR_SPEED].join(",")}`,
];
