/** A small plot, both axes logarithmic: what grows tenfold is a step to the right or up. */

export type Plot = {
  readonly title: string;
  readonly x: string;
  readonly y: string;
  readonly lines: readonly Line[];
};

export type Line = { readonly name: string; readonly points: readonly Point[] };
export type Point = readonly [x: number, y: number];

const WIDTH = 560;
const HEIGHT = 320;
const LEFT = 70;
const RIGHT = 120;
const TOP = 40;
const BOTTOM = 50;
const COLOURS = ["#0b6e4f", "#c8553d", "#3d5a98", "#8d6a9f", "#7a7a52", "#1b998b"];

/** As SVG. */
export function drawPlot({ title, x, y, lines }: Plot): string {
  const points = lines.flatMap((line) => line.points);
  const across = scale(
    points.map(([at]) => at),
    { from: LEFT, to: WIDTH - RIGHT },
  );
  const up = scale(
    points.map(([, at]) => at),
    { from: HEIGHT - BOTTOM, to: TOP },
  );
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" font-family="sans-serif" font-size="12">`,
    `<title>${title}</title>`,
    `<rect width="${WIDTH}" height="${HEIGHT}" fill="#fff"/>`,
    text(LEFT, 20, title, 'font-size="14" font-weight="bold"'),
    text((LEFT + WIDTH - RIGHT) / 2, HEIGHT - 12, x, 'text-anchor="middle"'),
    text(0, 0, y, `text-anchor="middle" transform="translate(16 ${HEIGHT / 2}) rotate(-90)"`),
    ...across.ticks.flatMap((value) => [
      rule(across.at(value), TOP, across.at(value), HEIGHT - BOTTOM),
      text(across.at(value), HEIGHT - BOTTOM + 16, short(value), 'text-anchor="middle"'),
    ]),
    ...up.ticks.flatMap((value) => [
      rule(LEFT, up.at(value), WIDTH - RIGHT, up.at(value)),
      text(LEFT - 6, up.at(value) + 4, short(value), 'text-anchor="end"'),
    ]),
    ...labelled(lines, up).flatMap(({ line, labelY }, index) => {
      const colour = COLOURS[index % COLOURS.length] ?? "#000";
      const path = line.points.map(([px, py]) => `${round(across.at(px))},${round(up.at(py))}`);
      return [
        `<polyline points="${path.join(" ")}" fill="none" stroke="${colour}" stroke-width="2"/>`,
        ...line.points.map(
          ([px, py]) => `<circle cx="${round(across.at(px))}" cy="${round(up.at(py))}" r="3" fill="${colour}"/>`,
        ),
        text(WIDTH - RIGHT + 8, labelY + 4, line.name, `fill="${colour}"`),
      ];
    }),
    "</svg>",
    "",
  ].join("\n");
}

type Scale = { readonly at: (value: number) => number; readonly ticks: readonly number[] };

/** From a power of ten below to one above. */
function scale(values: readonly number[], { from, to }: { readonly from: number; readonly to: number }): Scale {
  const low = Math.floor(Math.log10(Math.min(...values)));
  const high = Math.max(low + 1, Math.ceil(Math.log10(Math.max(...values))));
  return {
    at: (value) => from + ((Math.log10(value) - low) / (high - low)) * (to - from),
    ticks: Array.from({ length: high - low + 1 }, (_, step) => 10 ** (low + step)),
  };
}

/** Names stand at the ends of their lines, but not on top of each other. */
function labelled(lines: readonly Line[], up: Scale): readonly { readonly line: Line; readonly labelY: number }[] {
  const sorted = [...lines].sort((one, other) => end(one, up) - end(other, up));
  const heights = new Map<Line, number>();
  let last = Number.NEGATIVE_INFINITY;
  for (const line of sorted) {
    last = Math.max(end(line, up), last + 15);
    heights.set(line, last);
  }
  return lines.map((line) => ({ line, labelY: round(heights.get(line) ?? 0) }));
}

function end({ points }: Line, up: Scale): number {
  return up.at(points.at(-1)?.[1] ?? 1);
}

function text(x: number, y: number, content: string, attributes: string): string {
  const safe = content.replace(/[&<]/g, (character) => (character === "&" ? "&amp;" : "&lt;"));
  return `<text x="${round(x)}" y="${round(y)}" ${attributes}>${safe}</text>`;
}

function rule(x1: number, y1: number, x2: number, y2: number): string {
  return `<line x1="${round(x1)}" y1="${round(y1)}" x2="${round(x2)}" y2="${round(y2)}" stroke="#ddd"/>`;
}

function short(value: number): string {
  if (value >= 1e6) return `${value / 1e6} M`;
  return value >= 1000 ? `${value / 1000} k` : String(Number(value.toPrecision(1)));
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
