/** What we hold ourselves to, and whether it holds. */

import { CHURN } from "../loads/churn.ts";
import { CROWDED, crowdedLabel } from "../loads/crowded.ts";
import { HISTORY, HISTORY_LABELS } from "../loads/history.ts";
import { NOBODY, NOBODY_LABEL } from "../loads/nobody.ts";
import { PACED, pacedLabel } from "../loads/paced.ts";
import { SATURATED, saturatedLabel } from "../loads/saturated.ts";
import { ONE_FSYNC, ONE_MESSAGE, SINGLE } from "../loads/single.ts";
import { SLOW, SLOW_LABEL } from "../loads/slow.ts";
import { MANY_STOP, ONE_STOPS, STOPPED, stoppedLabel } from "../loads/stopped.ts";
import { STORM, STORM_LABEL } from "../loads/storm.ts";
import type { Figures } from "./figures.ts";
import { kilobytes, megabytes, microseconds, ms, whole } from "./show.ts";

export type Bar = {
  readonly what: string;
  readonly bound: "at least" | "at most";
  readonly limit: number;
  readonly show: (value: number) => string;
  /** Undefined when something that it needs was not measured. */
  readonly value: number | undefined;
};

/** Those for which everything was measured. */
export function measuredBars(figures: Figures): readonly Bar[] {
  return allBars(figures).filter(({ value }) => value !== undefined);
}

export function barsTable(bars: readonly Bar[]): string {
  const lines = bars.map(({ what, bound, limit, show, value }) => {
    const measured = value === undefined ? "not measured" : Number.isNaN(value) ? "failed" : show(value);
    return `| ${what} | ${bound} ${show(limit)} | ${measured} | ${verdict(bound, limit, value)} |`;
  });
  return ["| what | bar | measured | |", "| --- | --- | ---: | --- |", ...lines].join("\n");
}

function verdict(bound: Bar["bound"], limit: number, value: number | undefined): string {
  if (value === undefined) return "";
  const isMet = bound === "at least" ? value >= limit : value <= limit;
  if (isMet) return "met";
  if (limit === 0 || value === 0 || Number.isNaN(value)) return "**not met**";
  const factor = bound === "at least" ? limit / value : value / limit;
  return `**not met**, by a factor of ${factor.toFixed(2)}`;
}

/** Within this two p99s are the same: what one run differs from the next by. */
const NOISE = 1.25;

/** A heap that is collected from time to time is not the same size twice. */
const CHURN_BYTES_MAX = 5e6;

const times = (value: number): string => `${value.toFixed(2)} ×`;

export function allBars(figures: Figures): readonly Bar[] {
  return [...speedBars(figures), ...crowdBars(figures), ...slownessBars(figures), ...historyBars(figures)];
}

function speedBars(figures: Figures): readonly Bar[] {
  const busy = saturatedLabel({ rooms: 1, readersPerRoom: 1000, wire: "tcp" });
  const busyWebSocket = saturatedLabel({ rooms: 1, readersPerRoom: 1000, wire: "websocket" });
  const rooms = saturatedLabel({ rooms: 100, readersPerRoom: 10, wire: "tcp" });
  const paced = pacedLabel(1000, 100, "tcp");
  const saturated = (peer: string, label: string) => figures.of(peer, SATURATED.name, label, "perCpuSecond");
  const against = (peer: string, label: string) => ratio(saturated("Hubbub", label), saturated(peer, label));
  const pacedAgainst = (key: string) =>
    ratio(figures.of("Hubbub", PACED.name, paced, key), figures.of("InspIRCd", PACED.name, paced, key));
  const storm = (key: string) => figures.of("Hubbub", STORM.name, STORM_LABEL, key);
  const single = (label: string) => figures.of("Hubbub", SINGLE.name, label, "p99");
  return [
    { ...atLeast(5, times), what: `${busy}: InspIRCd's deliveries a CPU second`, value: against("InspIRCd", busy) },
    { ...atLeast(25, times), what: `${busy}: Ergo's deliveries a CPU second`, value: against("Ergo", busy) },
    {
      ...atMost(1.2, times),
      what: "the same over WebSocket: TCP's CPU for a delivery",
      value: ratio(saturated("Hubbub", busy), saturated("Hubbub", busyWebSocket)),
    },
    { ...atLeast(1, times), what: `${rooms}: InspIRCd's deliveries a CPU second`, value: against("InspIRCd", rooms) },
    { ...atMost(1, times), what: `${paced}: InspIRCd's CPU`, value: pacedAgainst("cpu") },
    { ...atMost(1, times), what: `${paced}: InspIRCd's p99`, value: pacedAgainst("p99") },
    {
      ...atMost(1, ms),
      what: "one message, idle server: p99 over the p99 of one fsync",
      value: difference(single(ONE_MESSAGE), single(ONE_FSYNC)),
    },
    {
      ...atMost(1, times),
      what: "join storm: InspIRCd's CPU",
      value: ratio(storm("cpu"), figures.of("InspIRCd", STORM.name, STORM_LABEL, "cpu")),
    },
    { ...atMost(0, whole), what: "join storm: dropped", value: storm("dropped") },
  ];
}

function crowdBars(figures: Figures): readonly Bar[] {
  const irc = crowdedLabel({ wire: "tcp", peoplePerRoom: 10 });
  const web = crowdedLabel({ wire: "websocket", peoplePerRoom: 10 });
  const crowded = (label: string, key: string) => figures.of("Hubbub", CROWDED.name, label, key);
  const nobody = (key: string) => figures.of("Hubbub", NOBODY.name, NOBODY_LABEL, key);
  const churn = figures.rows.filter(({ load, peer }) => load === CHURN.name && peer === "Hubbub");
  const growth = (what: string) =>
    greatest(
      churn.map(({ values, failure }) =>
        failure === undefined ? difference(values[`${what}After`], values[`${what}Before`]) : Number.NaN,
      ),
    );
  return [
    { ...atMost(6000, kilobytes), what: "memory of an idle connection, IRC", value: crowded(irc, "quietBytes") },
    { ...atMost(7000, kilobytes), what: "memory of an idle connection, WebSocket", value: crowded(web, "quietBytes") },
    { ...atMost(120, microseconds), what: "CPU for connect and registration", value: crowded(irc, "cpuUs") },
    { ...atMost(1, microseconds), what: "idle CPU of a connection a second", value: crowded(irc, "idleUs") },
    { ...atMost(0, whole), what: "coming and going: handles left", value: growth("handles") },
    { ...atMost(CHURN_BYTES_MAX, megabytes), what: "coming and going: memory left", value: growth("bytes") },
    { ...atMost(80e6, megabytes), what: "nobody there: memory", value: nobody("bytes") },
    { ...atMost(500, ms), what: "nobody there: start", value: nobody("startMs") },
    { ...atMost(10, ms), what: "nobody there: CPU in 10 s", value: nobody("cpuMs") },
  ];
}

function slownessBars(figures: Figures): readonly Bar[] {
  const stopped = (one: typeof ONE_STOPS | typeof MANY_STOP, key: string) =>
    figures.of("Hubbub", STOPPED.name, stoppedLabel(one), key);
  return [
    {
      ...atMost(NOISE, times),
      what: "a reader stops: the others' p99 before",
      value: ratio(stopped(ONE_STOPS, "p99"), stopped(ONE_STOPS, "p99Before")),
    },
    { ...atMost(16_000, kilobytes), what: "1,000 stop: memory of each", value: stopped(MANY_STOP, "held") },
    {
      ...atMost(0, whole),
      what: "1 kB/s reader: disconnected",
      value: figures.of("Hubbub", SLOW.name, SLOW_LABEL, "disconnected"),
    },
  ];
}

function historyBars(figures: Figures): readonly Bar[] {
  const p99 = (label: string) => figures.of("Hubbub", HISTORY.name, label, "p99");
  const labels = HISTORY_LABELS;
  return [
    { ...atMost(50, ms), what: "history: page back, p99", value: p99(labels.page) },
    { ...atMost(50, ms), what: "history: join with replay, p99", value: p99(labels.join) },
    { ...atMost(50, ms), what: "history: search, p99", value: p99(labels.search) },
    {
      ...atMost(NOISE, times),
      what: "history: live p99 while it is read",
      value: ratio(p99(labels.liveWhile), p99(labels.live)),
    },
    {
      ...atMost(1000, ms),
      what: "start with stored messages",
      value: figures.of("Hubbub", HISTORY.name, labels.start, "p50"),
    },
  ];
}

function atLeast(limit: number, show: Bar["show"]): Pick<Bar, "bound" | "limit" | "show"> {
  return { bound: "at least", limit, show };
}

function atMost(limit: number, show: Bar["show"]): Pick<Bar, "bound" | "limit" | "show"> {
  return { bound: "at most", limit, show };
}

function ratio(one: number | undefined, other: number | undefined): number | undefined {
  return one === undefined || other === undefined ? undefined : one / other;
}

function difference(one: number | undefined, other: number | undefined): number | undefined {
  return one === undefined || other === undefined ? undefined : one - other;
}

function greatest(values: readonly (number | undefined)[]): number | undefined {
  const known = values.filter((value) => value !== undefined);
  return known.length === 0 ? undefined : Math.max(...known);
}
