// From nothing to a first answer, in a Node process of its own each time: module, signature, hashes, index.
import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { measured } from "../lib/measure.mjs";
import { root, work } from "../lib/shop.mjs";

const OURS = `
import { readFileSync, readdirSync } from "node:fs";
const [folder, code] = process.argv.slice(1);
const { init, RecallIndex } = await import(${JSON.stringify(join(root, "pkg/dist/node.js"))});
const parts = readdirSync(folder).filter((name) => /[.]hot$/.test(name)).map((name) => new Uint8Array(readFileSync(folder + "/" + name)));
const manifest = new Uint8Array(readFileSync(folder + "/manifest.bin"));
const start = performance.now();
await init();
const ready = performance.now();
const index = await RecallIndex.fromBytes(manifest, parts);
const id = index.check({ code }).recalls[0].id;
console.log(JSON.stringify({ id, init: ready - start, all: performance.now() - start }));`;

const RIVAL = `
import { readFileSync } from "node:fs";
const [file, code] = process.argv.slice(1);
const bytes = readFileSync(file);
const start = performance.now();
const map = new Map(Object.entries(JSON.parse(new TextDecoder().decode(bytes))));
console.log(JSON.stringify({ id: "bench:" + map.get(code), all: performance.now() - start }));`;

export function start(rows, folder, code, count, rounds) {
  const file = join(work, `facts-${count}.json`);
  const run = (script, args) => JSON.parse(execFileSync(process.execPath, ["--input-type=module", "-e", script, "--", ...args], { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }));
  const ours = Array.from({ length: rounds }, () => run(OURS, [folder, code]));
  const rival = Array.from({ length: rounds }, () => run(RIVAL, [file, code]));
  if (ours[0].id !== rival[0].id) throw new Error(`the first answers differ: ${ours[0].id}, ${rival[0].id}`);
  const of = (runs, what) => measured(runs.map((run) => run[what]));
  rows.add({ group: "Barcodes in Node", what: "instantiate, verify, open, first finding, in a new process", keys: count, unit: "ms", ours: of(ours, "all"), rival: of(rival, "all"), against: "JSON.parse + Map, first get" });
  rows.fact({ what: "of that, compiling and instantiating the module", keys: count, value: of(ours, "init").median, unit: "ms" });
}
