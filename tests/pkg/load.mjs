// What the guard costs in workerd: a batch of 5,000 listings, a page of 100 kB with and without it, and sustained load
// while a publisher puts a new index into its storage every few seconds. Bounded: loopback alone, SECONDS (60 unless
// said) and then it ends. SIZE: notices in the index (3,000 unless said).
import { readFileSync } from "node:fs";
import { execFileSync } from "node:child_process";
import { publications, SOMETIMES } from "./lib/publisher.mjs";
import { workerd } from "./lib/runtimes.mjs";

const SECONDS = Number(process.env.SECONDS ?? 60);
const SIZE = Number(process.env.SIZE ?? 3000);
const EVERY = 4;
/** What the guard may hold more at the end of the load than in its middle, in MB. */
const GROWTH = 24;
const PATHS = ["/page", `/recallkit/check?code=${SOMETIMES}`, "/recallkit/recalls?limit=5", "/recallkit/health"];

const published = publications(Math.ceil(SECONDS / EVERY) + 1, SIZE);
const server = await workerd("kv", { entry: "load.mjs", files: published[0] });
const processes = () => execFileSync("ps", ["-eo", "pid=,ppid=,comm="], { encoding: "utf8" }).split("\n").map((row) => row.trim().split(/\s+/));
const pids = processes().filter(([, parent, name]) => Number(parent) === process.pid && /workerd/.test(name)).map(([pid]) => pid);
/** Of the runtime's processes, in MB. */
const memory = () => pids.reduce((sum, pid) => sum + Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1] ?? 0) / 1024, 0);
const median = (values) => [...values].sort((a, b) => a - b)[values.length >> 1];
let failed = false;
const row = (name, value, good = true) => {
  failed ||= !good;
  console.log(`${good ? "ok  " : "FAIL"} ${name.padEnd(52)} ${value}`);
};

async function timed(path, init) {
  const begin = performance.now();
  const response = await fetch(server.base + path, init);
  const text = await response.text();
  return { ms: performance.now() - begin, status: response.status, text };
}

/** Four at a time, for so many seconds; the memory once a second. */
async function load(seconds, paths) {
  const end = Date.now() + seconds * 1000;
  const seen = { requests: 0, errors: 0, sequences: new Set(), verdicts: new Set(), backwards: 0, memory: [memory()] };
  let last = 0;
  const watch = setInterval(() => seen.memory.push(memory()), 1000);
  const work = async () => {
    while (Date.now() < end) {
      const path = paths[seen.requests % paths.length];
      seen.requests += 1;
      const { status, text } = await timed(path).catch((error) => ({ status: 0, text: String(error) }));
      if (status !== 200) seen.errors += 1;
      if (path.endsWith("/health") && status === 200) {
        const { sequence } = JSON.parse(text);
        seen.sequences.add(sequence);
        // Answers may overtake each other by one publication.
        if (sequence < last - 1) seen.backwards += 1;
        last = Math.max(last, sequence);
      }
      if (path.includes(SOMETIMES) && status === 200) seen.verdicts.add(JSON.parse(text).verdict);
    }
  };
  await Promise.all(Array.from({ length: 4 }, work));
  clearInterval(watch);
  return seen;
}

/** Puts each publication where the worker finds it: its parts first, its manifest last. */
async function publish() {
  const put = async (files) => {
    for (const [name, bytes] of [...files].sort(([a], [b]) => Number(a === "manifest.bin") - Number(b === "manifest.bin"))) {
      await server.store.put(`index/${name}`, bytes.buffer);
    }
  };
  for (const files of published.slice(1)) {
    await new Promise((go) => setTimeout(go, EVERY * 1000));
    if (done) return;
    await put(files);
  }
}
let done = false;

const over = (values, from, to) => median(values.slice(Math.floor(values.length * from), Math.ceil(values.length * to)));
const every = (values, n) => values.filter((_, i) => i % n === 0).map((value) => value.toFixed(0)).join(" ");

try {
  await timed("/recallkit/health");
  const before = memory();
  const listings = Array.from({ length: 5000 }, (_, i) => ({ id: String(i), ean: i % 100 ? "6901234567892" : SOMETIMES, name: `Listing ${i}`, brand: "Acme" }));
  const batch = await timed("/recallkit/listings", { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(listings) });
  const lines = batch.text.trim().split("\n");
  row("5,000 listings in one request, ms", batch.ms.toFixed(0), lines.length === 5000 && lines.filter((line) => line.includes('"block"')).length === 50);
  row("workerd's memory after it, MB (all of the process)", `${memory().toFixed(0)} (before: ${before.toFixed(0)})`, memory() < 128);

  const guarded = [];
  const bare = [];
  for (let n = 0; n < 600; n += 1) {
    const both = [["/bare/page", bare], ["/page", guarded]];
    for (const [path, into] of n % 2 ? both : both.reverse()) into.push((await timed(path)).ms);
  }
  const added = median(guarded.slice(100)) - median(bare.slice(100));
  row("a page of 100 kB: bare, guarded, added, ms (medians)", `${median(bare).toFixed(2)}, ${median(guarded).toFixed(2)}, ${added.toFixed(2)}`, added <= 1);

  // The runtime's own memory rises with load, guarded or not, until it is collected: what counts is that it levels out.
  const bareLoad = await load(SECONDS / 3, ["/bare/page"]);
  row(`bare for ${(SECONDS / 3).toFixed(0)} s: requests, memory in MB`, `${bareLoad.requests}: ${every(bareLoad.memory, 5)}`);
  const publishing = publish();
  const seen = await load(SECONDS, PATHS);
  done = true;
  await publishing;
  row(`guarded for ${SECONDS} s: requests, errors`, `${seen.requests}, ${seen.errors}`, seen.errors === 0);
  const [first = 0, latest = 0] = [Math.min(...seen.sequences), Math.max(...seen.sequences)];
  row("indexes answered from, and whether answers changed", `sequences ${first} to ${latest} (${seen.sequences.size}), ${[...seen.verdicts].join(" and ")}`,
    seen.sequences.size >= (SECONDS / EVERY) * 0.7 && seen.verdicts.size === 2 && seen.backwards === 0);
  const [middle, end] = [over(seen.memory, 1 / 3, 2 / 3), over(seen.memory, 2 / 3, 1)];
  row("memory in MB, every fifth second", every(seen.memory, 5));
  row("memory, median of the middle and the last third, MB", `${middle.toFixed(0)}, ${end.toFixed(0)}`, end - middle < GROWTH);
} finally {
  done = true;
  await server.stop();
}
process.exit(failed ? 1 : 0);
