/** What bin/hubbub does: prepares the checkout, finds the right Node, and becomes the server. */

import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import module from "node:module";
import { join } from "node:path";
import { bundledNode, isMusl, isWantedNode, root, wantedNode } from "./node.mjs";
import { ensureBuilt, ensureDependencies } from "./prepare.mjs";
import { orRefuse, Refusal, say } from "./refusal.mjs";

const NODE_FLAGS = ["--disable-warning=ExperimentalWarning"];

export async function launch(args) {
  await orRefuse(async () => {
    await ensureDependencies("run");
    await (isWantedNode() ? runHere(args) : runUnderBundledNode(args));
  });
}

async function runHere(args) {
  stopWithParent();
  await ensureBuilt("server");
  const { readInvocation } = await import("../dist/server/cli.js");
  const readFile = (file) => readFileSync(file, "utf8");
  if (readInvocation({ argv: args, env: process.env, readFile }).kind === "serve") await ensureBuilt("web");
  const cache = join(root, "node_modules/.cache/compiled");
  if (process.execve === undefined || process.channel !== undefined) {
    module.enableCompileCache(cache);
    await import("../dist/server/main.js");
  } else {
    // A new process image: what the preparing took (8 MB) would otherwise be held for as long as the server runs.
    const command = [process.execPath, ...process.execArgv, ...NODE_FLAGS, join(root, "dist/server/main.js"), ...args];
    process.execve(process.execPath, command, { NODE_COMPILE_CACHE: cache, ...process.env });
  }
}

/** Starts bin/hubbub again. Everything prepared so far is found prepared. */
function runUnderBundledNode(args) {
  const node = bundledNode();
  if (node === undefined || isMusl()) throw new Refusal(noNodeSentence());
  const command = [...NODE_FLAGS, join(root, "bin/hubbub"), ...args];
  if (process.execve === undefined) runAsChild(node, command);
  else process.execve(node, [node, ...command], process.env);
}

function noNodeSentence() {
  const platform = `${process.platform}-${process.arch}`;
  return `npm has no Node ${wantedNode()} for ${platform}; install it yourself, and start hubbub with it.`;
}

/** For a Node that can't replace its own process. The channel is there to break when this process dies. */
function runAsChild(node, command) {
  const child = spawn(node, command, { stdio: ["inherit", "inherit", "inherit", "ipc"] });
  child.on("error", (error) => {
    say(`hubbub: ${node} does not run here: ${error.message}`);
    process.exit(1);
  });
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => forward(child, signal));
  child.on("exit", endLike);
}

/** On Windows a console reaches both by itself, and a signal sent from here would only kill. */
function forward(child, signal) {
  if (process.platform !== "win32") child.kill(signal);
}

function endLike(code, signal) {
  if (signal === null) process.exit(code);
  process.removeAllListeners(signal);
  process.kill(process.pid, signal);
}

/** The child's side of `runAsChild`: whoever started us was killed and could not pass it on. */
function stopWithParent() {
  if (process.channel === undefined) return;
  process.once("disconnect", () => {
    if (!process.emit("SIGTERM", "SIGTERM")) process.exit(1);
  });
  process.channel.unref();
}
