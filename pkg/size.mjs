// Prints what the built package weighs, by module, and holds it to its budget: `npm run size`. Fails where one is over,
// unless it is to `--print` alone.
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

const out = join(dirname(fileURLToPath(import.meta.url)), "wasm");

/**
 * Files that travel together, and the most that they may take with brotli: a little above what they do take. The rules
 * for titles (spellings run together, neighbours of a line, parts with numbers of their own) took the first load from
 * 182 to 187 kB; what speaks for a listing beside its name (a lot that the notice lists, the notice's own words, packs
 * told apart by their sizes) to 192.6; a description that is read only when a title asks for it to 193.6; what it says of sizes,
 * sorts and colours, against titles of neighbours, to 195.2.
 */
const GROUPS = {
  "first load: check, cart, zone": { files: ["recallkit_bg.wasm", "recallkit.js"], most: 195_500 },
  "the same for servers": { files: ["recallkit-fast_bg.wasm"], most: 226_500 },
  "when a plan is asked for": { files: ["plan_bg.wasm", "plan.js"], most: 80_000 },
  "recallkit/slim": { files: ["slim_bg.wasm", "slim.js"], most: 34_000 },
  "the rules of plans": { files: ["policies.bin"], most: 52_000 },
};

const weigh = (bytes) => ({
  raw: bytes.length,
  gzip: gzipSync(bytes, { level: 9 }).length,
  brotli: brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_LGWIN]: 24 } }).length,
});

const row = (name, { raw, gzip, brotli }, more = "") =>
  console.log(`${name.padEnd(32)} ${[raw, gzip, brotli].map((n) => String(n).padStart(8)).join(" ")} ${more}`);

const report = {};
let over = false;
console.log(`${"bytes".padEnd(32)} ${["raw", "gzip", "brotli"].map((name) => name.padStart(8)).join(" ")}`);
for (const [name, { files, most }] of Object.entries(GROUPS)) {
  const sum = { raw: 0, gzip: 0, brotli: 0 };
  for (const file of files) {
    if (!existsSync(join(out, file))) throw new Error(`size: ${file} is missing: npm run build first`);
    report[file] = weigh(readFileSync(join(out, file)));
    row(`  ${file}`, report[file]);
    for (const unit of Object.keys(sum)) sum[unit] += report[file][unit];
  }
  report[name] = { ...sum, most };
  over ||= sum.brotli > most;
  row(name, sum, sum.brotli > most ? `OVER ITS BUDGET of ${most}` : `of ${most}`);
}
const modules = Object.entries(report).filter(([name]) => /\.(wasm|js)$/.test(name) && !/^slim|-fast/.test(name));
const whole = modules.map(([, size]) => size).reduce((a, b) => ({ raw: a.raw + b.raw, gzip: a.gzip + b.gzip, brotli: a.brotli + b.brotli }));
row("everything, glue included", whole);
writeFileSync(join(out, "sizes.json"), JSON.stringify({ ...report, brotli: whole.brotli }));
if (over && !process.argv.includes("--print")) {
  console.error("size: over budget; make it smaller, or say in size.mjs why it may be more");
  process.exit(1);
}
