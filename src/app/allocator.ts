/** The memory that is not V8's: sockets, what they read, SQLite's pages, and what V8's compilers work in. */

/**
 * Gives back what was freed. glibc keeps it for whoever comes next: after a rush it is full of holes, 10 MB and more
 * with thousands of connections, of which it returns only what lies at an end. Node knows no other way to
 * `malloc_trim` than this one. Where there is none (musl, macOS, Windows, a Node without FFI) nothing happens.
 */
export async function trimAllocator(): Promise<void> {
  if (process.platform !== "linux") return;
  try {
    const { dlopen } = await import("node:ffi");
    const { lib, functions } = dlopen(null, { malloc_trim: { arguments: ["u64"], return: "i32" } });
    functions.malloc_trim(0n);
    lib.close();
  } catch {
    // There is no such function here. What is free stays ours.
  }
}
