// The report as files: `report.json`, the table and the plots. `node lib/report.mjs FOLDER` writes the latter two anew.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { plot } from "./plot.mjs";
import { markdown } from "./table.mjs";

const BATCH = "batch of 200,000, a hundredth hits";
const THERE = "is it there, a hundredth hits";
const HELD = "memory held, hot part";
const RIVALS = ["sorted array, halved", "delta list in blocks of 64", "fst map, group as value", "binary fuse filter, 8 bits: no groups, 1 in 256 wrong", "std HashMap"];

/** Each plot: its title, the unit, and its lines as name, row, and whose value of the row (ours unless said). */
const PLOTS = {
  "node-lookup": ["A barcode in Node", "nanoseconds", [["recallkit, batch", BATCH], ["recallkit, one a call", "one barcode a call"], ["Map, strings", BATCH, "Map.get, string keys"], ["plain object", BATCH, "plain object"], ["sorted array", BATCH, "binary search in a Float64Array"]]],
  "node-open": ["Opening in Node", "milliseconds", [["recallkit, verified", "open, verified"], ["JSON.parse + Map", "open, verified", "JSON.parse + Map"], ["JSON.parse", "open, verified", "JSON.parse, plain object"]]],
  "node-memory": ["Memory held in Node", "bytes", [["recallkit", HELD], ["Map", HELD, "JSON.parse + Map"], ["plain object", HELD, "JSON.parse, plain object"], ["typed arrays", HELD, "sorted typed arrays"]]],
  "native-lookup": ["A barcode natively", "nanoseconds", [["recallkit", THERE], ["recallkit, batch", "verdicts in one batch, a hundredth hits"], ...RIVALS.map((rival) => [rival.split(/[,:]/)[0], THERE, rival])]],
  "native-build": ["Building natively", "seconds", [["seconds", "build natively"]]],
  "native-peak": ["Building natively, peak memory", "bytes", [["peak memory", "build natively, peak memory"]]],
};

const median = (value) => value.median ?? value;

/** Values of a row over the sizes. */
function growth({ rows, facts }, what, against) {
  const points = new Map();
  for (const row of rows) {
    if (row.what === what && row.keys && (against === undefined || row.against === against)) points.set(row.keys, median(against === undefined ? row.ours : row.rival));
  }
  for (const fact of facts) if (fact.what === what && fact.keys) points.set(fact.keys, fact.value);
  return [...points].sort(([a], [b]) => a - b);
}

export function writeReport(folder, report) {
  writeFileSync(join(folder, "report.json"), `${JSON.stringify(report, null, 1)}\n`);
  writeFileSync(join(folder, "report.md"), markdown(report));
  for (const [name, [title, unit, lines]] of Object.entries(PLOTS)) {
    const series = lines.map(([name, what, against]) => ({ name, points: growth(report, what, against) })).filter(({ points }) => points.length > 0);
    if (series.length > 0) writeFileSync(join(folder, `${name}.svg`), plot(title, unit, series));
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const folder = process.argv[2];
  writeReport(folder, JSON.parse(readFileSync(join(folder, "report.json"), "utf8")));
}
