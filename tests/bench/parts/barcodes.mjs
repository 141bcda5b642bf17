// Generated barcodes in Node, at each size: opening, memory, the wire, single look-ups, batches, findings, carts.
import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { init, RecallIndex } from "../../../pkg/dist/node.js";
import { deltaBits, gtin, random } from "../lib/generate.mjs";
import { each, time, timeAsync } from "../lib/measure.mjs";
import { bytesOf, factsOf, indexOf, keysOf, TEN, text, work } from "../lib/shop.mjs";
import { brotli } from "../lib/wire.mjs";
import { keeps } from "./held.mjs";

/** What a shop might do by hand: sorted numbers, and a number of the notice beside each. */
class Sorted {
  constructor(codes, notices) {
    Object.assign(this, { codes, notices });
  }
  get(wanted) {
    let low = 0;
    let high = this.codes.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.codes[middle] < wanted) low = middle + 1;
      else high = middle;
    }
    return this.codes[low] === wanted ? this.notices[low] : undefined;
  }
}

export async function barcodes(rows, sizes, { rounds }) {
  await init();
  for (const count of sizes) await atSize(rows, count, { rounds, last: count === sizes.at(-1) });
}

async function atSize(rows, count, { rounds, last }) {
  const group = "Barcodes in Node";
  const sorted = keysOf(count);
  rows.fact({ what: "generated barcodes as a delta list", keys: count, value: deltaBits(sorted), unit: "bits a key" });
  const folder = indexOf(sorted);
  const { manifest, hot, cold } = bytesOf(folder);
  const json = factsOf(sorted);
  const codes = Float64Array.from(sorted, gtin);
  const notices = Uint32Array.from(sorted, (_, n) => Math.floor(n / TEN));
  const row = (what, unit, ours, rival, against, goal) => rows.add({ group, what, keys: count, unit, ours, rival, against, goal });

  const [small, plain] = await Promise.all([brotli(Buffer.concat([manifest, ...hot]), work, true), brotli(Buffer.from(json), work, true)]);
  row("manifest and hot part on the wire", "bytes", small.length, plain.length, "minified JSON, both with brotli 9");
  const file = join(work, `facts-${count}.json`);
  writeFileSync(file, json);
  // Below this the garbage of other things hides what is held.
  if (count >= 100_000) {
    const [held, ofMap] = [keeps("hot", folder), keeps("map", file)];
    row("memory held, hot part", "bytes", held, ofMap, "JSON.parse + Map", last ? 15 : undefined);
    row("memory held, hot part", "bytes", held, keeps("object", file), "JSON.parse, plain object");
    row("memory held, hot part", "bytes", held, codes.byteLength + notices.byteLength, "sorted typed arrays");
    row("memory held, with texts", "bytes", keeps("all", folder), ofMap, "JSON.parse + Map");
  }

  const open = await timeAsync(rounds, async () => (await RecallIndex.fromBytes(manifest, hot)).close());
  row("open, verified", "ms", open, time(Math.min(rounds, 5), () => new Map(Object.entries(JSON.parse(json)))), "JSON.parse + Map", last ? 100 : undefined);
  row("open, verified", "ms", open, time(Math.min(rounds, 5), () => JSON.parse(json)), "JSON.parse, plain object");
  const openAll = await timeAsync(rounds, async () => (await RecallIndex.fromBytes(manifest, [...hot, ...cold])).close());
  row("open with texts, verified", "ms", openAll, time(3, () => new Map(Object.entries(JSON.parse(json)))), "JSON.parse + Map");

  const index = await RecallIndex.fromBytes(manifest, hot);
  const object = JSON.parse(json);
  lookups(row, index, { codes, notices, map: new Map(Object.entries(object)), object, rounds, last });
  await sqlite(row, index, { codes, notices, rounds });
  index.close();
}

/** Questions of which one in `oneIn` is a hit; the others are numbers of the same companies. */
function questions(count, codes, known, oneIn) {
  const next = random(7);
  return Float64Array.from({ length: count }, () => {
    for (;;) {
      const code = codes[Math.floor(next() * codes.length)];
      if (next() * oneIn < 1) return code;
      const near = gtin(Math.floor(code / 10) + 1 + Math.floor(next() * 5000));
      // What means something in one shop only is another question.
      if (!known.has(text(near)) && !/^0(0[0245]|2|98|99)/.test(text(near))) return near;
    }
  });
}

function lookups(row, index, { codes, notices, map, object, rounds, last }) {
  const count = 200_000;
  const asked = questions(count, codes, map, 100);
  const strings = Array.from(asked, text);
  const numbers = new Map([...codes].map((code, n) => [code, notices[n]]));
  const flat = new Sorted(codes, notices);
  const verdicts = index.checkGtins(asked);
  strings.forEach((code, n) => {
    const rivals = [map.get(code), object[code], numbers.get(asked[n]), flat.get(asked[n])];
    assert.ok(rivals.every((notice) => notice === rivals[0]), `${code}: the rivals differ`);
    assert.equal(verdicts[n] < 3, rivals[0] !== undefined, `${code}: the answers differ`);
    if (rivals[0] !== undefined && n % 50 === 0) assert.equal(index.check({ code }).recalls[0].id, `bench:${rivals[0]}`);
  });
  let found = 0;
  const batch = each(time(rounds, () => index.checkGtins(asked)), count);
  const one = (ask) => each(time(rounds, () => { for (let n = 0; n < count; n++) found += ask(n) === undefined ? 0 : 1; }), count);
  const byMap = one((n) => map.get(strings[n]));
  const byNumber = one((n) => numbers.get(asked[n]));
  const byObject = one((n) => object[strings[n]]);
  const bySorted = one((n) => flat.get(asked[n]));
  row("batch of 200,000, a hundredth hits", "ns a code", batch, byMap, "Map.get, string keys", last ? 2 : undefined);
  row("batch of 200,000, a hundredth hits", "ns a code", batch, byNumber, "Map.get, number keys");
  row("batch of 200,000, a hundredth hits", "ns a code", batch, byObject, "plain object");
  row("batch of 200,000, a hundredth hits", "ns a code", batch, bySorted, "binary search in a Float64Array");
  const thousand = asked.subarray(0, 1000);
  row("batch of 1,000", "ns a code", each(time(rounds * 3, () => index.checkGtins(thousand)), 1000),
    each(time(rounds * 3, () => { for (let n = 0; n < 1000; n++) found += map.has(strings[n]) ? 1 : 0; }), 1000), "Map.has, string keys");
  const single = new Float64Array(1);
  const some = 20_000;
  const alone = each(time(rounds, () => { for (let n = 0; n < some; n++) { single[0] = asked[n]; found += index.checkGtins(single)[0]; } }), some);
  row("one barcode a call", "ns a code", alone, byMap, "Map.get, string keys");
  row("one barcode a call", "ns a code", alone, bySorted, "binary search in a Float64Array");
  const misses = strings.filter((code) => !map.has(code)).slice(0, 2000);
  const miss = each(time(rounds, () => { for (const code of misses) found += index.check({ code }).recalls.length; }), misses.length, 1e3);
  row("full finding, a miss", "µs", miss, each(time(rounds, () => { for (const code of misses) found += map.has(code) ? 1 : 0; }), misses.length, 1e3), "Map.has, which says no more than yes or no");
  const carts = Array.from({ length: 20 }, (_, n) => ({ items: strings.slice(n * 100, n * 100 + 100).map((code) => ({ title: "", gtin: code })) }));
  const listing = (item) => ({ code: item.gtin });
  const cart = each(time(rounds, () => { for (const { items } of carts) for (const item of items) found += index.check(listing(item)).recalls.length; }), carts.length, 1e3);
  row("cart of 100 barcodes, findings", "µs", cart, each(time(rounds, () => { for (const { items } of carts) for (const item of items) found += map.has(item.gtin) ? 1 : 0; }), carts.length, 1e3), "Map.has");
  assert.ok(found > 0);
}

/** SQLite in wasm with the same codes and notices. */
async function sqlite(row, index, { codes, notices, rounds }) {
  const { default: initSqlJs } = await import("sql.js");
  const SQL = await initSqlJs();
  const made = new SQL.Database();
  made.run("create table recall(id integer primary key, name text, published text); create table gtin(code integer primary key, recall integer) without rowid; begin");
  const recalls = made.prepare("insert into recall values(?, ?, ?)");
  const insert = made.prepare("insert into gtin values(?, ?)");
  codes.forEach((code, n) => {
    if (n % TEN === 0) recalls.run([notices[n], `bench:${notices[n]}`, "2026-01-01"]);
    insert.run([code, notices[n]]);
  });
  made.run("commit");
  recalls.free();
  insert.free();
  const file = made.export();
  made.close();
  const db = new SQL.Database(file);
  const join = db.prepare("select recall.name as id, recall.published from gtin join recall on recall.id = gtin.recall where gtin.code = ?");
  const asked = Array.from({ length: 2000 }, (_, n) => codes[(n * 7919) % codes.length]);
  const units = asked.map((code) => ({ code: text(code) }));
  units.forEach((unit, n) => {
    join.bind([asked[n]]);
    assert.ok(join.step());
    assert.equal(index.check(unit).recalls[0].id, join.getAsObject().id);
    join.reset();
  });
  const ours = each(time(rounds, () => { for (const unit of units) index.check(unit); }), units.length, 1e3);
  const rival = each(time(rounds, () => { for (const code of asked) { join.bind([code]); join.step(); join.getAsObject(); join.reset(); } }), asked.length, 1e3);
  row("full finding, a hit", "µs", ours, rival, "sql.js, prepared join of two columns");
  const flat = Float64Array.from(asked);
  const verdicts = each(time(rounds, () => index.checkGtins(flat)), asked.length, 1e3);
  row("verdicts alone, all hits", "µs", verdicts, rival, "sql.js, prepared join of two columns");
  db.close();
}
