/** A file system of a few megabytes, in memory, that can be filled and emptied. Needs the right to mount one. */

import { spawnSync } from "node:child_process";
import { closeSync, mkdirSync, openSync, rmSync, writeSync } from "node:fs";
import { join } from "node:path";
import { TemporaryDirectory } from "./house.ts";

const BLOCK = Buffer.alloc(64 * 1024, "ballast ");

export class SmallDisk implements Disposable {
  readonly path: string;
  readonly #directory: TemporaryDirectory;
  readonly #ballast: string;

  /** Answers why not, where one can't be had. */
  static mount(megabytes: number): SmallDisk | string {
    const directory = new TemporaryDirectory();
    const path = join(directory.path, "disk");
    mkdirSync(path);
    const { status, error, stderr } = spawnSync("mount", ["-t", "tmpfs", "-o", `size=${megabytes}m`, "tmpfs", path]);
    if (status === 0) return new SmallDisk(directory, path);
    directory[Symbol.dispose]();
    return `a small file system can't be mounted: ${error?.message ?? stderr.toString().trim()}`;
  }

  private constructor(directory: TemporaryDirectory, path: string) {
    this.#directory = directory;
    this.path = path;
    this.#ballast = join(path, "ballast");
  }

  /** Until not one byte more goes in. */
  fill(): void {
    const file = openSync(this.#ballast, "a");
    try {
      for (let size = BLOCK.length; size > 0; size = Math.floor(size / 2)) writeWhileItFits(file, size);
    } finally {
      closeSync(file);
    }
  }

  empty(): void {
    rmSync(this.#ballast, { force: true });
  }

  [Symbol.dispose](): void {
    spawnSync("umount", ["--lazy", this.path]);
    this.#directory[Symbol.dispose]();
  }
}

function writeWhileItFits(file: number, size: number): void {
  try {
    for (;;) writeSync(file, BLOCK, 0, size);
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "ENOSPC")) throw error;
  }
}
