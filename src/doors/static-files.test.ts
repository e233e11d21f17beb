import assert from "node:assert/strict";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { escapeHtml, loadStaticFiles, type StaticFiles } from "./static-files.ts";

let directory: string;
let files: StaticFiles;

before(async () => {
  directory = await mkdtemp(join(tmpdir(), "hubbub-web-"));
  await mkdir(join(directory, "assets"));
  await writeFile(join(directory, "index.html"), "<title>%HUBBUB_TITLE%</title><h1>%HUBBUB_TITLE%</h1>");
  await writeFile(join(directory, "assets", "app-1234.js"), "let a = '%HUBBUB_TITLE%';".repeat(100));
  await writeFile(join(directory, "icon.png"), Buffer.from([1, 2, 3]));
  await writeFile(join(directory, "unknown.xyz"), "?");
  files = await loadStaticFiles(directory, 'Kate\'s <b> & "$&"');
});
after(() => rm(directory, { recursive: true }));

function fileAt(path: string) {
  const file = files.get(path);
  assert.ok(file, path);
  return file;
}

async function textOf(path: string): Promise<string> {
  return Buffer.from(await fileAt(path).bytes("identity")).toString();
}

test("the files of the directory are there by their paths, and no others", () => {
  assert.deepEqual([...files.keys()].sort(), ["/assets/app-1234.js", "/icon.png", "/index.html", "/unknown.xyz"]);
});

test("the title stands in the page, harmless, and only there", async () => {
  const title = "Kate&#39;s &#60;b&#62; &#38; &#34;$&#38;&#34;";
  assert.equal(await textOf("/index.html"), `<title>${title}</title><h1>${title}</h1>`);
  assert.match(await textOf("/assets/app-1234.js"), /%HUBBUB_TITLE%/);
  assert.equal(escapeHtml("plain"), "plain");
});

test("types, and how long each may be kept", () => {
  assert.equal(fileAt("/index.html").contentType, "text/html; charset=utf-8");
  assert.equal(fileAt("/index.html").cacheControl, "no-cache");
  assert.equal(fileAt("/assets/app-1234.js").contentType, "text/javascript; charset=utf-8");
  assert.equal(fileAt("/assets/app-1234.js").cacheControl, "public, max-age=31536000, immutable");
  assert.equal(fileAt("/icon.png").contentType, "image/png");
  assert.equal(fileAt("/unknown.xyz").contentType, "application/octet-stream");
});

test("what is compressed is the same file, with another tag, and is compressed once", async () => {
  const file = fileAt("/assets/app-1234.js");
  const plain = await file.bytes("identity");
  const gzipped = await file.bytes("gzip");
  assert.deepEqual(new Uint8Array(gunzipSync(gzipped)), plain);
  assert.deepEqual(new Uint8Array(brotliDecompressSync(await file.bytes("br"))), plain);
  assert.equal(await file.bytes("gzip"), gzipped);
  assert.equal(new Set(file.encodings.map((encoding) => file.etag(encoding))).size, 3);
  assert.deepEqual(fileAt("/icon.png").encodings, ["identity"]);
});

test("the tag follows the content", async () => {
  const other = await loadStaticFiles(directory, "Another title");
  assert.notEqual(other.get("/index.html")?.etag("gzip"), fileAt("/index.html").etag("gzip"));
  assert.equal(other.get("/icon.png")?.etag("identity"), fileAt("/icon.png").etag("identity"));
});

test("a directory that is not there has no files", async () => {
  assert.equal((await loadStaticFiles(join(directory, "nowhere"), "x")).size, 0);
});
