/** Text as bytes: decoding, measuring and cutting, never through the middle of a character. */

const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
const lenientDecoder = new TextDecoder("utf-8", { ignoreBOM: true });
const encoder = new TextEncoder();

/** The text, without NULs; undefined when the bytes are not UTF-8. */
export function decodeUtf8(bytes: Uint8Array): string | undefined {
  try {
    const text = decoder.decode(bytes);
    return text.includes("\0") ? text.replaceAll("\0", "") : text;
  } catch {
    return undefined;
  }
}

/** The same for people on plain sockets: what is not UTF-8 shows as U+FFFD. */
export function decodeUtf8Leniently(bytes: Uint8Array): string {
  return lenientDecoder.decode(bytes).replaceAll("\0", "");
}

/** Bytes of the text in UTF-8, counted without making them. */
export function utf8Length(text: string): number {
  let bytes = text.length;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code < 0x80) continue;
    if (code < 0x800) bytes += 1;
    else if (isHighSurrogate(code) && isLowSurrogate(text.charCodeAt(index + 1))) {
      bytes += 2;
      index += 1;
    } else bytes += 2;
  }
  return bytes;
}

/** Whether the text has so many bytes in UTF-8 at most. Counts them only where it is close: a unit has 3 at most. */
export function fitsUtf8(text: string, bytesMax: number): boolean {
  return text.length * 3 <= bytesMax || (text.length <= bytesMax && utf8Length(text) <= bytesMax);
}

/** As much of the text as fits in so many bytes. */
export function cutUtf8(text: string, bytesMax: number): string {
  if (fitsUtf8(text, bytesMax)) return text;
  const { read } = encoder.encodeInto(text, new Uint8Array(bytesMax));
  return text.slice(0, read);
}

/**
 * One line in pieces of so many bytes at most, for readers with a line limit. Cuts after a space where one is in the
 * last third of a piece; the pieces joined are the text again.
 */
export function splitUtf8(text: string, bytesMax: number): readonly string[] {
  if (fitsUtf8(text, bytesMax)) return [text];
  const pieces: string[] = [];
  for (let rest = text; rest !== ""; ) {
    let piece = cutUtf8(rest, bytesMax);
    if (piece.length < rest.length) {
      const space = piece.lastIndexOf(" ");
      if (space > (piece.length * 2) / 3) piece = piece.slice(0, space + 1);
    }
    pieces.push(piece);
    rest = rest.slice(piece.length);
  }
  return pieces;
}

/** How many bytes at the end are the beginning of a character whose other bytes have not come yet: 0 to 3. */
export function incompleteUtf8Tail(bytes: Uint8Array): number {
  for (let back = 1; back <= 3 && back <= bytes.length; back += 1) {
    const byte = bytes[bytes.length - back] ?? 0;
    if ((byte & 0xc0) === 0x80) continue;
    const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc0 ? 2 : 1;
    return length > back ? back : 0;
  }
  return 0;
}

function isHighSurrogate(code: number): boolean {
  return code >= 0xd800 && code < 0xdc00;
}

function isLowSurrogate(code: number): boolean {
  return code >= 0xdc00 && code < 0xe000;
}
