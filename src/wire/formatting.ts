/** IRC's formatting codes: bold, colours and the like. https://modern.ircdocs.horse/formatting */

export type Format = {
  readonly bold: boolean;
  readonly italic: boolean;
  readonly underline: boolean;
  readonly strike: boolean;
  readonly monospace: boolean;
  readonly reverse: boolean;
  /** One of the 16 colours that every client knows, else undefined: what is beyond is shown without colour. */
  readonly color: number | undefined;
  readonly background: number | undefined;
};

export type Span = { readonly text: string; readonly format: Format };

export const PLAIN: Format = {
  bold: false,
  italic: false,
  underline: false,
  strike: false,
  monospace: false,
  reverse: false,
  color: undefined,
  background: undefined,
};

/** Cuts a text into spans of one format each, none of them empty. The spans' texts together are the stripped text. */
export function parseFormatting(text: string): readonly Span[] {
  const spans: Span[] = [];
  let format = PLAIN;
  let from = 0;
  for (const match of text.matchAll(CODE)) {
    if (match.index > from) spans.push({ text: text.slice(from, match.index), format });
    format = applied(format, match[0]);
    from = match.index + match[0].length;
  }
  if (from < text.length) spans.push({ text: text.slice(from), format });
  return spans;
}

/** The text without any formatting code. */
export function stripFormatting(text: string): string {
  return text.replace(CODE, "");
}

function applied(format: Format, code: string): Format {
  switch (code[0]) {
    case "\x02":
      return { ...format, bold: !format.bold };
    case "\x1d":
      return { ...format, italic: !format.italic };
    case "\x1f":
      return { ...format, underline: !format.underline };
    case "\x1e":
      return { ...format, strike: !format.strike };
    case "\x11":
      return { ...format, monospace: !format.monospace };
    case "\x16":
      return { ...format, reverse: !format.reverse };
    case "\x03":
      return colored(format, code.slice(1));
    case "\x04":
      return { ...format, color: undefined, background: undefined };
    default:
      return PLAIN;
  }
}

/** `4` sets the colour and leaves the background, `4,12` sets both, nothing resets both. */
function colored(format: Format, numbers: string): Format {
  const [color, background] = numbers.split(",");
  if (color === undefined || color === "") return { ...format, color: undefined, background: undefined };
  return {
    ...format,
    color: knownColor(color),
    background: background === undefined ? format.background : knownColor(background),
  };
}

function knownColor(digits: string): number | undefined {
  const color = Number(digits);
  return color < COLORS ? color : undefined;
}

const COLORS = 16;
const CODE =
  /[\x02\x0f\x11\x16\x1d\x1e\x1f]|\x03(?:\d{1,2}(?:,\d{1,2})?)?|\x04(?:[0-9a-fA-F]{6}(?:,[0-9a-fA-F]{6})?)?/g;
