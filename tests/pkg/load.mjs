// What the guard costs in workerd: a batch of 5,000 listings, a page of 100 kB with and without it, sustained load.
// Bounded: loopback alone, SECONDS (60 unless said) and then it ends.
import { execFileSync } from "node:child_process";
import { workerd } from "./lib/runtimes.mjs";

const SECONDS = Number(process.env.SECONDS ?? 60);
const server = await workerd("kv", { entry: "load.mjs" });
const memory = () => {
  const rows = execFileSync("ps", ["-eo", "ppid=,rss=,comm="], { encoding: "utf8" }).split("\n");
  return rows.map((row) => row.trim().split(/\s+/)).filter(([parent, , name]) => Number(parent) === process.pid && /workerd/.test(name)).reduce((sum, [, rss]) => sum + Number(rss) / 1024, 0);
};
const median = (values) => [...values].sort((a, b) => a - b)[values.length >> 1];
let failed = false;
const row = (name, value, good = true) => {
  failed ||= !good;
  console.log(`${good ? "ok  " : "FAIL"} ${name.padEnd(46)} ${value}`);
};

async function timed(path, init) {
  const begin = performance.now();
  const response = await fetch(server.base + path, init);
  const text = await response.text();
  return { ms: performance.now() - begin, status: response.status, text };
}

/** Four at a time, for so many seconds. */
async function load(seconds, paths) {
  const end = Date.now() + seconds * 1000;
  const start = memory();
  let requests = 0;
  let errors = 0;
  const work = async () => {
    while (Date.now() < end) {
      const path = paths[requests % paths.length];
      requests += 1;
      const { status } = await timed(path).catch(() => ({ status: 0 }));
      if (status !== 200) errors += 1;
    }
  };
  await Promise.all(Array.from({ length: 4 }, work));
  return { requests, errors, growth: ((memory() - start) * 1000) / requests };
}

try {
  await timed("/recallkit/health");
  const before = memory();
  const listings = Array.from({ length: 5000 }, (_, i) => ({ id: String(i), ean: i % 100 ? "6901234567892" : "070896453648", name: `Listing ${i}`, brand: "Acme" }));
  const batch = await timed("/recallkit/listings", { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(listings) });
  const lines = batch.text.trim().split("\n");
  row("5,000 listings in one request, ms", batch.ms.toFixed(0), lines.length === 5000 && lines.filter((line) => line.includes('"block"')).length === 50);
  row("workerd's memory after it, MB (all of the process)", `${memory().toFixed(0)} (before: ${before.toFixed(0)})`);

  const guarded = [];
  const bare = [];
  for (let n = 0; n < 300; n += 1) {
    bare.push((await timed("/bare/page")).ms);
    guarded.push((await timed("/page")).ms);
  }
  const added = median(guarded) - median(bare);
  row("a page of 100 kB: bare, guarded, added, ms (medians)", `${median(bare).toFixed(2)}, ${median(guarded).toFixed(2)}, ${added.toFixed(2)}`, added <= 1);

  // The runtime's own memory grows with every request, guarded or not: what counts is the difference.
  const bareLoad = await load(SECONDS / 2, ["/bare/page"]);
  const guardedLoad = await load(SECONDS, ["/page", "/recallkit/check?code=070896453648", "/recallkit/recalls?limit=5"]);
  row(`${SECONDS} s of load: requests, errors`, `${guardedLoad.requests}, ${guardedLoad.errors}`, guardedLoad.errors === 0);
  row("growth in MB a thousand requests: bare, guarded", `${bareLoad.growth.toFixed(1)}, ${guardedLoad.growth.toFixed(1)}`, guardedLoad.growth < bareLoad.growth * 2 + 3);
} finally {
  await server.stop();
}
process.exit(failed ? 1 : 0);
