// The benchmarks in Node: recallkit's package beside what people would use instead, in one run. Only ratios travel.
//   node --expose-gc run.mjs [--keys 1000000] [--real DIR] [--titles FILE] [--out FILE]
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { createWriteStream, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { brotliCompressSync, constants } from "node:zlib";
import { init, RecallIndex } from "../../pkg/dist/node.js";
import { deltaBits, gtin, keys as generate, random } from "./generate.mjs";
import { held, ratio, time } from "./measure.mjs";

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const work = join(root, "target/bench");
const { values: options } = parseArgs({ options: {
  keys: { type: "string", default: "1000000" }, real: { type: "string" }, titles: { type: "string" },
  out: { type: "string", default: join(work, "node.json") },
} });
const cli = join(root, "target/release/recallkit");
const count = Number(options.keys);
const rows = [];
const row = (what, ours, rival, rivalName, unit) => {
  const factor = ratio(rival.median ?? rival, ours.median ?? ours);
  rows.push({ what, ours, rival, rivalName, unit, ratio: factor });
  const show = (value) => (value.median ?? value).toPrecision(4);
  console.log(`${what}: ${show(ours)} ${unit} against ${show(rival)} ${unit} (${rivalName}): ${factor.toPrecision(3)} times`);
};
const brotli = (bytes) => brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }).length;

/** A folder's index as bytes: the manifest and each part. */
function bytesOf(folder) {
  const files = readdirSync(folder).filter((name) => /\.(hot|cold)$/.test(name));
  return { manifest: new Uint8Array(readFileSync(join(folder, "manifest.bin"))),
    parts: files.map((name) => new Uint8Array(readFileSync(join(folder, name)))),
    hot: files.filter((name) => name.endsWith(".hot")).map((name) => readFileSync(join(folder, name))) };
}

/** An index of the keys, ten neighbours to a notice, and the same facts as the JSON a shop would ship. */
async function clustered(sorted) {
  mkdirSync(work, { recursive: true });
  const records = join(work, `keys-${sorted.length}.ndjson`);
  const out = createWriteStream(records);
  const facts = {};
  for (let n = 0; n < sorted.length; n += 10) {
    const gtins = Array.from(sorted.subarray(n, n + 10), (key) => String(gtin(key)).padStart(14, "0"));
    for (const code of gtins) facts[code] = n / 10;
    const line = JSON.stringify({ id: `bench:${n / 10}`, published: "2026-01-01", products: [{ gtins: gtins.map((code) => ({ gtin: code })) }] });
    if (!out.write(`${line}\n`)) await new Promise((done) => out.once("drain", done));
  }
  await new Promise((done) => out.end(done));
  const folder = join(work, `index-${sorted.length}`);
  rmSync(folder, { recursive: true, force: true });
  execFileSync(cli, ["build", "--out", folder, `record:${records}`], { stdio: ["ignore", "ignore", "ignore"] });
  rmSync(records);
  return { folder, json: JSON.stringify(facts) };
}

async function barcodes() {
  const sorted = generate(count);
  console.log(`${count} generated barcodes: ${deltaBits(sorted).toFixed(1)} bits a key as a delta list`);
  const { folder, json } = await clustered(sorted);
  const files = bytesOf(folder);
  const ours = await held(() => RecallIndex.fromBytes(files.manifest, files.parts));
  const rival = await held(() => new Map(Object.entries(JSON.parse(json))));
  row("memory held", ours.bytes, rival.bytes, "JSON.parse + Map", "bytes");
  row("hot part on the wire", brotli(Buffer.concat(files.hot)), brotli(Buffer.from(json)), "minified JSON, both brotli", "bytes");
  row("open, signature and hashes verified",
    time(5, () => RecallIndex.fromBytesSync(files.manifest, files.parts).close()),
    time(3, () => new Map(Object.entries(JSON.parse(json)))), "JSON.parse + Map", "ms");

  // One in a hundred is recalled. The rival is given its keys as a shop has them: strings of 14 digits.
  const next = random(7);
  const asked = Float64Array.from({ length: 200_000 }, () =>
    next() < 0.01 ? gtin(sorted[Math.floor(next() * sorted.length)]) : gtin(Math.floor(next() * 9e11)));
  const strings = Array.from(asked, (code) => String(code).padStart(14, "0"));
  const verdicts = ours.kept.checkGtins(asked);
  strings.forEach((code, n) => assert.equal(verdicts[n] < 3, rival.kept.has(code), `${code}: the answers differ`));
  const perCode = (timed) => ({ ...timed, median: (timed.median * 1e6) / asked.length });
  const numbers = new Map([...rival.kept].map(([code, group]) => [Number(code), group]));
  let hits = 0;
  row("batch of barcodes", perCode(time(7, () => ours.kept.checkGtins(asked))),
    perCode(time(7, () => { for (const code of strings) hits += rival.kept.has(code) ? 1 : 0; })), "Map.has, string keys", "ns a code");
  row("batch of barcodes", perCode(time(7, () => ours.kept.checkGtins(asked))),
    perCode(time(7, () => { for (const code of asked) hits += numbers.has(code) ? 1 : 0; })), "Map.has, number keys", "ns a code");
  const flat = Float64Array.from(sorted, gtin);
  row("batch of barcodes", perCode(time(7, () => ours.kept.checkGtins(asked))),
    perCode(time(7, () => { for (const code of asked) hits += search(flat, code) ? 1 : 0; })), "binary search in a Float64Array", "ns a code");
  assert.ok(hits > 0);
  await sqlite(ours.kept, sorted);
  ours.kept.close();
}

function search(sorted, wanted) {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (sorted[middle] < wanted) low = middle + 1;
    else high = middle;
  }
  return sorted[low] === wanted;
}

/** A full finding against a prepared statement that joins the same tables. */
async function sqlite(index, sorted) {
  const { default: initSqlJs } = await import("sql.js");
  const db = new (await initSqlJs()).Database();
  db.run("create table recall(id integer primary key, name text, published text); create table gtin(code integer primary key, recall integer) without rowid; begin");
  const recalls = db.prepare("insert into recall values(?, ?, ?)");
  const codes = db.prepare("insert into gtin values(?, ?)");
  const some = sorted.subarray(0, Math.min(sorted.length, 200_000));
  some.forEach((key, n) => {
    if (n % 10 === 0) recalls.run([n / 10, `bench:${n / 10}`, "2026-01-01"]);
    codes.run([gtin(key), Math.floor(n / 10)]);
  });
  db.run("commit");
  const join = db.prepare("select recall.name, recall.published from gtin join recall on recall.id = gtin.recall where gtin.code = ?");
  const asked = Array.from({ length: 2000 }, (_, n) => gtin(some[(n * 97) % some.length]));
  const units = asked.map((code) => ({ code: String(code).padStart(14, "0") }));
  const each = (timed) => ({ ...timed, median: (timed.median * 1e3) / asked.length });
  const ours = time(5, () => { for (const unit of units) assert.equal(index.check(unit).verdict, "affected"); });
  const rival = time(5, () => { for (const code of asked) { join.bind([code]); assert.ok(join.step()); join.getAsObject(); join.reset(); } });
  row("a full finding, hit", each(ours), each(rival), "SQLite in wasm, prepared join of 200,000 rows", "µs");
  db.close();
}

/** A cart of a hundred titles without barcodes, against full-text search over the same notices. */
async function titles(folder, file) {
  const { default: MiniSearch } = await import("minisearch");
  const files = bytesOf(folder);
  const index = RecallIndex.fromBytesSync(files.manifest, files.parts);
  const listings = readFileSync(file, "utf8").trim().split("\n").flatMap((line) => JSON.parse(line).listings ?? [])
    .map((labelled) => labelled.listing).filter((listing) => listing.title);
  const cart = Array.from({ length: 100 }, (_, n) => listings[(n * 7) % listings.length]);
  const rival = new MiniSearch({ fields: ["title", "brands"], idField: "id" });
  const { total } = index.recalls({ limit: 1 });
  for (let offset = 0; offset < total; offset += 200) {
    rival.addAll(index.recalls({ limit: 200, offset }).recalls.map(({ id, title, brands }) => ({ id, title, brands: (brands ?? []).join(" ") })));
  }
  const ours = time(7, () => { for (const listing of cart) index.check({ title: listing.title }); });
  const theirs = time(3, () => { for (const listing of cart) rival.search(listing.title); });
  row(`cart of 100 titles, ${total} notices`, ours, theirs, "MiniSearch over the same notices", "ms");
}

function parsing(index) {
  const next = random(3);
  const codes = Array.from({ length: 1_000_000 }, (_, n) => {
    const code = String(gtin(Math.floor(next() * 9e11))).padStart(14, "0");
    return [code.slice(1), code, `(01)${code}(10)L${n}`, `]d201${code}17270131`, `https://id.example/01/${code}/10/L${n}`][n % 5];
  });
  const start = performance.now();
  const read = index.parseMany(codes);
  const seconds = (performance.now() - start) / 1000;
  console.log(`parse: ${codes.length} mixed codes in one call, ${Math.round(codes.length / seconds)} a second, ${read.filter((code) => code.ok).length} read`);
  return { codes: codes.length, perSecond: codes.length / seconds };
}

if (!existsSync(cli)) throw new Error("the command line is not built: ./build.sh cli");
await init();
await barcodes();
if (options.real && options.titles) await titles(options.real, options.titles);
const { folder } = await clustered(generate(1000));
const small = bytesOf(folder);
const parse = parsing(RecallIndex.fromBytesSync(small.manifest, small.parts));
const machine = { node: process.version, cpu: os.cpus()[0]?.model, cores: os.cpus().length, memory: os.totalmem() };
mkdirSync(dirname(options.out), { recursive: true });
writeFileSync(options.out, `${JSON.stringify({ machine, keys: count, rows, parse }, null, 1)}\n`);
