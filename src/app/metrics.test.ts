import assert from "node:assert/strict";
import { test } from "node:test";
import { Tally } from "../base/tally.ts";
import { Metrics } from "./metrics.ts";

async function linesOf(tally: Tally): Promise<string[]> {
  const { text } = await new Metrics(tally).render();
  return text.split("\n");
}

function includesLine(lines: string[], line: string): void {
  assert.ok(lines.includes(line), `${line} is missing in\n${lines.join("\n")}`);
}

test("METRICS: what was tallied is what is read, again and again", async () => {
  const tally = new Tally();
  const metrics = new Metrics(tally);
  tally.enter("irc");
  tally.enter("irc");
  tally.leave("irc");
  tally.enter("plain");
  tally.turnedAway.full += 3;
  tally.deliveries += 1000;
  tally.bytesSent += 100_000;
  tally.refusals += 2;
  tally.appendsRejected += 1;
  tally.laggingReaders = 5;
  for (let reading = 0; reading < 2; reading += 1) {
    const lines = (await metrics.render()).text.split("\n");
    includesLine(lines, 'hubbub_connections{door="irc"} 1');
    includesLine(lines, 'hubbub_connections{door="websocket"} 0');
    includesLine(lines, 'hubbub_connections_total{door="irc"} 2');
    includesLine(lines, 'hubbub_connections_total{door="plain"} 1');
    includesLine(lines, 'hubbub_connections_turned_away_total{reason="full"} 3');
    includesLine(lines, "hubbub_deliveries_total 1000");
    includesLine(lines, "hubbub_sent_bytes_total 100000");
    includesLine(lines, "hubbub_refusals_total 2");
    includesLine(lines, "hubbub_appends_rejected_total 1");
    includesLine(lines, "hubbub_lagging_readers 5");
  }
});

test("METRICS: a commit is counted, and its time and size are in the histograms", async () => {
  const tally = new Tally();
  tally.committed(10, 7, 3);
  tally.committed(200, 200, 0.1);
  const lines = await linesOf(tally);
  includesLine(lines, "hubbub_entries_committed_total 210");
  includesLine(lines, "hubbub_messages_committed_total 207");
  includesLine(lines, 'hubbub_commit_seconds_bucket{le="0.0002"} 1');
  includesLine(lines, 'hubbub_commit_seconds_bucket{le="0.005"} 2');
  includesLine(lines, "hubbub_commit_seconds_count 2");
  includesLine(lines, 'hubbub_commit_entries_bucket{le="10"} 1');
  includesLine(lines, 'hubbub_commit_entries_bucket{le="+Inf"} 2');
  includesLine(lines, "# TYPE hubbub_commit_entries histogram");
  includesLine(lines, "hubbub_commit_entries_sum 210");
});

test("METRICS: the process is described under the usual names", async () => {
  const { text } = await new Metrics(new Tally()).render();
  for (const name of [
    "process_cpu_user_seconds_total",
    "process_resident_memory_bytes",
    "nodejs_heap_size_used_bytes",
  ]) {
    assert.match(text, new RegExp(`^${name} [0-9]*\\.?[0-9]*[1-9]`, "m"), name);
  }
  const started = Number(/^process_start_time_seconds (\d+)$/m.exec(text)?.[1]);
  assert.ok(Math.abs(Date.now() / 1000 - started) < 3600);
});

test("METRICS: two servers in one process don't share their numbers", async () => {
  const one = new Tally();
  one.refusals += 1;
  new Metrics(one);
  includesLine(await linesOf(new Tally()), "hubbub_refusals_total 0");
});
