// The real feeds in Node: opening, memory, findings against SQLite, carts of titles against full-text search.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { init, RecallIndex } from "../../../pkg/dist/node.js";
import { codesOf } from "../lib/facts.mjs";
import { each, time, timeAsync } from "../lib/measure.mjs";
import { bytesOf } from "../lib/shop.mjs";
import { keeps } from "./held.mjs";

const group = "Real feeds";

export async function real(rows, folder, facts, { rounds }) {
  await init();
  const { manifest, hot, cold } = bytesOf(folder);
  const add = (what, unit, ours, rival, against, goal) => rows.add({ group, what, unit, ours, rival, against, goal });
  const json = readFileSync(join(facts, "all.json"), "utf8");
  const hotJson = readFileSync(join(facts, "hot.json"), "utf8");
  add("open, hot part, verified", "ms", await timeAsync(rounds, async () => (await RecallIndex.fromBytes(manifest, hot)).close()),
    time(3, () => codesOf(JSON.parse(hotJson))), "JSON.parse of the same facts + Map");
  add("open with texts, verified", "ms", await timeAsync(rounds, async () => (await RecallIndex.fromBytes(manifest, [...hot, ...cold])).close()),
    time(3, () => codesOf(JSON.parse(json))), "JSON.parse of the same facts + Map");
  add("memory held, hot part", "bytes", keeps("hot", folder), keeps("notices", join(facts, "hot.json")), "JSON.parse of the same facts + Map");
  add("memory held, with texts", "bytes", keeps("all", folder), keeps("notices", join(facts, "all.json")), "JSON.parse of the same facts + Map");
  const index = await RecallIndex.fromBytes(manifest, [...hot, ...cold]);
  const map = codesOf(JSON.parse(json));
  await findings(add, index, map, rounds);
  index.close();
}

const TABLES = `
create table recall(n integer primary key, id text, published text, status text, risk text, category text, url text, title text, lang text, markets text);
create table product(n integer primary key, recall integer, name text, brands text, models text, variants text, sellers text, limits text, words text);
create table gtin(code integer, product integer, primary key(code, product)) without rowid;
create table hazard(recall integer, place integer, kind text, words text, primary key(recall, place)) without rowid;
create table remedy(recall integer, place integer, kind text, words text, primary key(recall, place)) without rowid;
create table party(recall integer, place integer, role text, name text, contact text, primary key(recall, place)) without rowid;`;
const QUERY = `
select recall.id, published, status, risk, category, url, title, lang, markets, product.name, brands, models, variants, sellers, limits, product.words as texts,
  (select json_group_array(json_object('kind', kind, 'text', words)) from hazard where hazard.recall = recall.n) as hazards,
  (select json_group_array(json_object('kind', kind, 'text', words)) from remedy where remedy.recall = recall.n) as remedies,
  (select json_group_array(json_object('role', role, 'name', name, 'contact', contact)) from party where party.recall = recall.n) as parties
from gtin join product on product.n = gtin.product join recall on recall.n = product.recall where gtin.code = ?`;

/** The tables that a shop would make of the same facts. */
function fill(db, map) {
  db.run(`${TABLES} begin`);
  const into = (table, columns) => db.prepare(`insert or ignore into ${table} values(${Array(columns).fill("?").join()})`);
  const [recalls, products, gtins, hazards, remedies, parties] = [into("recall", 10), into("product", 9), into("gtin", 2), into("hazard", 4), into("remedy", 4), into("party", 5)];
  let product = 0;
  [...new Set([...map.values()].flat())].forEach((notice, n) => {
    const text = (value) => (value === undefined ? null : typeof value === "string" ? value : JSON.stringify(value));
    recalls.run([n, notice.id, text(notice.published), text(notice.status), text(notice.risk), text(notice.category), text(notice.url), text(notice.titles?.[0]), text(notice.lang), text(notice.markets)]);
    for (const named of notice.products) {
      const { text: words, ...limits } = named.limits ?? {};
      products.run([++product, n, text(named.names?.[0]), text(named.brands), text(named.models), text(named.variants), text(named.sellers), text(limits), text(words)]);
      for (const code of named.gtins ?? []) gtins.run([Number(code.gtin ?? code), product]);
    }
    (notice.hazards ?? []).forEach((kind, place) => hazards.run([n, place, kind, text(notice.hazard_words?.[place])]));
    (notice.remedies ?? []).forEach((kind, place) => remedies.run([n, place, kind, text(notice.remedy_words?.[place])]));
    (notice.parties ?? []).forEach((party, place) => parties.run([n, place, text(party.role), text(party.name), text(party.contact)]));
  });
  db.run("commit");
  for (const statement of [recalls, products, gtins, hazards, remedies, parties]) statement.free();
}

async function findings(add, index, map, rounds) {
  const { default: initSqlJs } = await import("sql.js");
  const db = new (await initSqlJs()).Database();
  fill(db, map);
  const join = db.prepare(QUERY);
  const rowsOf = (code) => {
    const rows = [];
    join.bind([Number(code)]);
    while (join.step()) rows.push(join.getAsObject());
    join.reset();
    return rows;
  };
  const codes = [...map.keys()].filter((_, n) => n % 11 === 0).slice(0, 2000);
  for (const code of codes) {
    const ids = new Set(rowsOf(code).map((row) => row.id));
    const found = new Set(index.check({ code }).recalls.map((recall) => recall.id));
    // A case also finds the unit in it: ours may say more, and nothing less.
    for (const id of ids) assert.ok(found.has(id), `${code}: ${id} is in the tables and not in the finding`);
    for (const { id } of map.get(code)) assert.ok(ids.has(id), `${code}: ${id} is not in the tables`);
  }
  const ours = time(rounds, () => { for (const code of codes) index.check({ code }); });
  const theirs = time(rounds, () => { for (const code of codes) rowsOf(code); });
  add("full finding with texts, a hit", "µs", each(ours, codes.length, 1e3), each(theirs, codes.length, 1e3), "sql.js, one prepared statement over the same tables", 10);
  db.close();
}

/** A cart of a hundred titles without barcodes, against full-text search over the same notices. */
export async function titles(rows, folder, file, { rounds }) {
  await init();
  const [{ default: MiniSearch }, { default: FlexSearch }] = await Promise.all([import("minisearch"), import("flexsearch")]);
  const { manifest, hot, cold } = bytesOf(folder);
  const index = await RecallIndex.fromBytes(manifest, [...hot, ...cold]);
  const listings = readFileSync(file, "utf8").trim().split("\n").flatMap((line) => JSON.parse(line).listings ?? [])
    .map((labelled) => labelled.listing).filter((listing) => listing.title);
  const cart = Array.from({ length: 100 }, (_, n) => listings[(n * 7) % listings.length].title);
  const mini = new MiniSearch({ fields: ["title", "brands"], idField: "id" });
  const flex = new FlexSearch.Index({ tokenize: "strict" });
  const ids = [];
  const { total } = index.recalls({ limit: 1 });
  for (let offset = 0; offset < total; offset += 200) {
    for (const { id, title, brands } of index.recalls({ limit: 200, offset }).recalls) {
      mini.add({ id, title, brands: (brands ?? []).join(" ") });
      flex.add(ids.push(id) - 1, `${title} ${(brands ?? []).join(" ")}`);
    }
  }
  // Full-text search ranks and does not decide; but what we find, it must have among all that shares a word.
  let [ours, shared] = [0, 0];
  for (const title of cart) {
    const theirs = new Set(mini.search(title).map((hit) => hit.id));
    for (const { id } of index.check({ title }).recalls) {
      ours += 1;
      shared += theirs.has(id) ? 1 : 0;
    }
  }
  assert.ok(ours > 20 && shared / ours > 0.8, `${ours} recalls found by title, ${shared} of them share a word in MiniSearch`);
  // So many that the engine has compiled for speed what it runs again and again, ours and theirs.
  const warm = rounds * 11;
  const cartTime = time(warm, () => { for (const title of cart) index.check({ title }); });
  const add = (against, rival, goal) => rows.add({ group, what: `cart of 100 titles among ${total.toLocaleString("en")} notices`, unit: "ms", ours: cartTime, rival, against, goal });
  add("MiniSearch over the same notices", time(3, () => { for (const title of cart) mini.search(title); }), 20);
  add("FlexSearch, all words", time(warm, () => { for (const title of cart) flex.search(title, { limit: 20 }); }));
  add("FlexSearch, any of the words", time(warm, () => { for (const title of cart) flex.search(title, { limit: 20, suggest: true }); }));
  index.close();
}
