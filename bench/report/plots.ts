/** How it grows: the plots in docs/. */

import type { Wire } from "../load/client.ts";
import { PACED, pacedLabel } from "../loads/paced.ts";
import { SATURATED, saturatedLabel } from "../loads/saturated.ts";
import type { Figures } from "./figures.ts";
import { drawPlot, type Line, type Plot } from "./plot.ts";

/** File names and what is in them; none for which too little was measured. */
export function drawPlots(figures: Figures): readonly { readonly name: string; readonly svg: string }[] {
  const plots: Readonly<Record<string, Plot>> = {
    "bench-readers": {
      title: "One room, saturated",
      x: "readers",
      y: "deliveries a CPU second",
      lines: lines(figures, ["tcp", "websocket"], [10, 100, 1000, 5000], (peer, wire, readersPerRoom) =>
        figures.of(peer, SATURATED.name, saturatedLabel({ rooms: 1, readersPerRoom, wire }), "perCpuSecond"),
      ),
    },
    "bench-rooms": {
      title: "Rooms of 10 readers, saturated",
      x: "rooms",
      y: "deliveries a CPU second",
      lines: lines(figures, ["tcp", "websocket"], [10, 100, 1000], (peer, wire, rooms) =>
        figures.of(peer, SATURATED.name, saturatedLabel({ rooms, readersPerRoom: 10, wire }), "perCpuSecond"),
      ),
    },
    "bench-cpu": {
      title: "1,000 readers: CPU",
      x: "messages a second",
      y: "% of a CPU",
      lines: pacedLines(figures, "cpu", 100),
    },
    "bench-latency": {
      title: "1,000 readers: latency, p99",
      x: "messages a second",
      y: "ms",
      lines: pacedLines(figures, "p99", 1),
    },
  };
  return Object.entries(plots)
    .filter(([, plot]) => plot.lines.length > 0)
    .map(([name, plot]) => ({ name, svg: drawPlot(plot) }));
}

function pacedLines(figures: Figures, key: string, factor: number): readonly Line[] {
  return lines(figures, ["tcp", "websocket"], [10, 100, 1000], (peer, wire, rate) => {
    const value = figures.of(peer, PACED.name, pacedLabel(1000, rate, wire), key);
    return value === undefined ? undefined : value * factor;
  });
}

type Measure = (peer: string, wire: Wire, x: number) => number | undefined;

/** One for each server and wire of which two points at least are known. */
function lines(figures: Figures, wires: readonly Wire[], xs: readonly number[], measure: Measure): readonly Line[] {
  return figures.peers.flatMap((peer) =>
    wires.flatMap((wire) => {
      const points = xs.flatMap((x) => {
        const y = measure(peer, wire, x);
        return y === undefined || !(y > 0) ? [] : [[x, y] as const];
      });
      return points.length < 2 ? [] : [{ name: wire === "tcp" ? peer : `${peer}, ws`, points }];
    }),
  );
}
