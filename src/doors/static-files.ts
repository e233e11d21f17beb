/** The built web client, in memory: read once, compressed when somebody first asks for it. */

import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { extname, join, relative, sep } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";

export type Encoding = "br" | "gzip" | "identity";

/** As the standard Response takes them. */
type Bytes = Uint8Array<ArrayBuffer>;

export class StaticFile {
  readonly contentType: string;
  readonly cacheControl: string;
  /** What it can be had in, best first. */
  readonly encodings: readonly Encoding[];
  readonly #bytes: Bytes;
  readonly #digest: string;
  readonly #compressed = new Map<Encoding, Promise<Bytes>>();

  constructor(path: string, bytes: Buffer) {
    const type = TYPES[extname(path).toLowerCase()] ?? { contentType: "application/octet-stream", compresses: false };
    this.contentType = type.contentType;
    this.cacheControl = path.startsWith(HASHED_PREFIX) ? "public, max-age=31536000, immutable" : "no-cache";
    this.encodings = type.compresses ? ["br", "gzip", "identity"] : ["identity"];
    this.#bytes = new Uint8Array(bytes);
    this.#digest = createHash("sha256").update(bytes).digest("base64url").slice(0, DIGEST_LENGTH);
  }

  /** Each encoding is another representation, so it has another tag (RFC 9110, 8.8.3.3). */
  etag(encoding: Encoding): string {
    return encoding === "identity" ? `"${this.#digest}"` : `"${this.#digest}-${encoding}"`;
  }

  bytes(encoding: Encoding): Promise<Bytes> {
    if (encoding === "identity") return Promise.resolve(this.#bytes);
    const known = this.#compressed.get(encoding) ?? compress(this.#bytes, encoding);
    this.#compressed.set(encoding, known);
    return known;
  }
}

export type StaticFiles = ReadonlyMap<string, StaticFile>;

/**
 * All files of a directory by their path in a URL, `/index.html` and `/assets/…`. The title goes into the pages
 * in place of %HUBBUB_TITLE%. An absent directory has no files. Errors: what the file system says otherwise.
 */
export async function loadStaticFiles(directory: string, title: string): Promise<StaticFiles> {
  const files = new Map<string, StaticFile>();
  for (const entry of await entriesOf(directory)) {
    if (!entry.isFile()) continue;
    const file = join(entry.parentPath, entry.name);
    const path = `/${relative(directory, file).split(sep).join("/")}`;
    files.set(path, new StaticFile(path, withTitle(path, await readFile(file), title)));
  }
  return files;
}

async function entriesOf(directory: string) {
  try {
    return await readdir(directory, { withFileTypes: true, recursive: true });
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return [];
    throw error;
  }
}

function withTitle(path: string, bytes: Buffer, title: string): Buffer {
  return path.endsWith(".html")
    ? Buffer.from(bytes.toString().replaceAll(TITLE_PLACE, () => escapeHtml(title)))
    : bytes;
}

/** Text as it may stand in an element or in a quoted attribute. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

async function compress(bytes: Bytes, encoding: Exclude<Encoding, "identity">): Promise<Bytes> {
  const compressed =
    encoding === "gzip"
      ? await promisify(gzip)(bytes, { level: constants.Z_BEST_COMPRESSION })
      : await promisify(brotliCompress)(bytes, { params: { [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } });
  return new Uint8Array(compressed);
}

const TITLE_PLACE = "%HUBBUB_TITLE%";
/** Here the bundler puts files with a hash of their content in their name. */
const HASHED_PREFIX = "/assets/";
const DIGEST_LENGTH = 22;

type FileType = { readonly contentType: string; readonly compresses: boolean };

const TYPES: Readonly<Record<string, FileType>> = {
  ".html": { contentType: "text/html; charset=utf-8", compresses: true },
  ".js": { contentType: "text/javascript; charset=utf-8", compresses: true },
  ".css": { contentType: "text/css; charset=utf-8", compresses: true },
  ".json": { contentType: "application/json", compresses: true },
  ".map": { contentType: "application/json", compresses: true },
  ".webmanifest": { contentType: "application/manifest+json", compresses: true },
  ".svg": { contentType: "image/svg+xml", compresses: true },
  ".txt": { contentType: "text/plain; charset=utf-8", compresses: true },
  ".png": { contentType: "image/png", compresses: false },
  ".ico": { contentType: "image/x-icon", compresses: false },
  ".webp": { contentType: "image/webp", compresses: false },
  ".woff2": { contentType: "font/woff2", compresses: false },
};
