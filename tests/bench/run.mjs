// The benchmarks: recallkit beside what people would use instead, in one run. `./build.sh bench` builds what they need.
//   node --expose-gc run.mjs [--quick] [--only PART,...] [--real INDEX --shards INDEX --facts FOLDER] [--titles FILE] [--out FOLDER]
// Nothing fails on slowness; a wrong answer does.
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync } from "node:fs";
import os from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { gunzipSync } from "node:zlib";
import { deltaBits, gtin } from "./lib/generate.mjs";
import { writeReport } from "./lib/report.mjs";
import { Rows } from "./lib/rows.mjs";
import { cli, keysOf, text, work } from "./lib/shop.mjs";
import { barcodes } from "./parts/barcodes.mjs";
import { browser } from "./parts/browser.mjs";
import { native } from "./parts/native.mjs";
import { parsing } from "./parts/parse.mjs";
import { real, titles } from "./parts/real.mjs";
import { feeds, modules } from "./parts/sizes.mjs";
import { start } from "./parts/start.mjs";

const { values: options } = parseArgs({ options: {
  quick: { type: "boolean", default: false }, only: { type: "string" }, out: { type: "string", default: work },
  real: { type: "string" }, shards: { type: "string" }, facts: { type: "string" }, titles: { type: "string" }, barcodes: { type: "string" },
} });
const { quick } = options;
const rounds = quick ? 3 : 9;
const SIZES = quick ? [10_000, 100_000] : [10_000, 100_000, 1_000_000];
const NATIVE = quick ? [10_000, 100_000, 1_000_000] : [10_000, 100_000, 1_000_000, 10_000_000];
const most = SIZES.at(-1);

if (!existsSync(cli)) throw new Error("the command line is not built: ./build.sh cli");
// What was opened with the development key says so each time; once is enough.
console.warn = () => undefined;
const rows = new Rows();
const began = Date.now();
let chromium = null;

const parts = {
  wire: async () => {
    await modules(rows);
    if (options.real && options.facts) await feeds(rows, options.real, options.facts, quick);
  },
  calibration: () => {
    if (!options.barcodes) return;
    const bytes = readFileSync(options.barcodes);
    const lines = (options.barcodes.endsWith(".gz") ? gunzipSync(bytes) : bytes).toString().trim().split("\n");
    const keys = Float64Array.from(new Set(lines.map((line) => Math.floor(Number(line) / 10)))).sort();
    rows.fact({ what: "real barcodes as a delta list: what the generator is calibrated to", keys: keys.length, value: deltaBits(keys), unit: "bits a key" });
  },
  barcodes: () => barcodes(rows, SIZES, { rounds }),
  start: () => {
    const sorted = keysOf(most);
    start(rows, join(work, `index-${most}`), text(gtin(sorted[most >> 1])), most, quick ? 3 : 7);
  },
  real: () => options.real && options.facts && real(rows, options.real, options.facts, { rounds }),
  titles: () => options.real && options.titles && titles(rows, options.real, options.titles, { rounds }),
  parse: () => parsing(rows, { rounds }),
  browser: async () => { chromium = await browser(rows, { quick, shards: options.shards, facts: options.facts, storage: 100_000 }); },
  native: () => native(rows, NATIVE, { quick }),
};

mkdirSync(options.out, { recursive: true });
const wanted = options.only?.split(",") ?? Object.keys(parts);
const load = os.loadavg();
for (const name of wanted) {
  console.log(`\n== ${name}, after ${Math.round((Date.now() - began) / 1000)} s`);
  await parts[name]();
  // After each part, so that what was measured is not lost with what follows.
  write();
}
console.log(`\n${rows.list.length} rows in ${Math.round((Date.now() - began) / 1000)} s: ${join(options.out, "report.md")}`);

function write() {
  const version = (program, ...args) => execFileSync(program, args, { encoding: "utf8" }).trim();
  const machine = {
    cpu: os.cpus()[0]?.model.trim(), cores: os.cpus().length, memory: os.totalmem(), load: load.map((value) => Number(value.toFixed(2))),
    system: `${os.type()} ${os.release()}`, node: process.versions.node, v8: process.versions.v8, chromium, rust: version("rustc", "--version"),
    recallkit: version("git", "rev-parse", "--short", "HEAD"), date: new Date().toISOString().slice(0, 10),
  };
  writeReport(options.out, { machine, quick, seconds: Math.round((Date.now() - began) / 1000), rows: rows.list, facts: rows.facts });
}
