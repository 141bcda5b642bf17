// A listing that was blocked once stays blocked, however it is written.
import assert from "node:assert/strict";
import { before, it } from "node:test";
import { entry, indexOf, NOW, root } from "./lib/prepare.mjs";
import { readFileSync } from "node:fs";
import { join } from "node:path";

let index;
before(async () => { index = await (await entry()).RecallIndex.open(indexOf(), { clock: () => NOW }); });

/** A small generator, so that a failure can be repeated. */
function random(seed) {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

const WIDE = (text) => [...text].map((c) => (c > " " && c <= "~" ? String.fromCodePoint(c.codePointAt(0) + 0xfee0) : c)).join("");
const CHANGES = [
  (t) => t.toUpperCase(), (t) => t.toLowerCase(), WIDE,
  (t) => t.replaceAll(" ", "  "), (t) => ` ${t} `, (t) => t.replaceAll(" ", "\u00a0"), (t) => t.replace(/\d/g, WIDE),
];
const WORDS = ["NEW!", "【正品】", "包邮", "HOT SALE", "Free shipping", "2026", "★★★", "Livraison gratuite", "官方旗舰店", "Best price"];
const MARKS = [(t) => `【${t}】`, (t) => `«${t}»`, (t) => `${t}!!!`, (t) => `"${t}"`];

const records = readFileSync(join(root, "www/samples/recalls.ndjson"), "utf8").split("\n").filter(Boolean).map((line) => JSON.parse(line));
const barcoded = records.flatMap(({ products }) => products.flatMap((p) => (p.gtins ?? []).map(({ gtin }) => ({ code: gtin, title: p.names?.[0]?.text }))));
const named = records.flatMap(({ products, titles }) => products.flatMap((p) => (p.models ?? []).map(({ text }) => ({ brand: p.brands?.[0], model: text, title: `${p.brands?.[0] ?? ""} ${p.names?.[0]?.text ?? titles[0].text} ${text}` }))));

const RANK = ["allow", "warn", "ask", "block"];
const STRICT_ABOUT = { name: "test", rules: [{ id: "b", if: { verdict: ["affected"] }, then: "block" }, { id: "a", if: { verdict: ["check-unit"] }, then: "ask" }], otherwise: "allow", unavailable: "open" };
const decided = (listing) => index.screen(listing, { policy: STRICT_ABOUT }).decision;

it("by barcode", () => {
  const next = random(1);
  let tried = 0;
  for (const listing of barcoded) {
    const before = decided(listing);
    if (before === "allow") continue;
    for (let n = 0; n < 20; n += 1) {
      let code = listing.code.replace(/^0{1,2}/, "");
      if (next(2)) code = code.replace(/(\d{3,4})(?=\d)/g, next(2) ? "$1 " : "$1-");
      if (next(2)) code = WIDE(code);
      const changed = { code: ` ${code} `, title: CHANGES[next(CHANGES.length)](`${WORDS[next(WORDS.length)]} ${listing.title}`) };
      assert.ok(RANK.indexOf(decided(changed)) >= RANK.indexOf(before), JSON.stringify([listing, changed, before, decided(changed)]));
      tried += 1;
    }
  }
  assert.ok(tried > 300, String(tried));
});

it("by brand and model", () => {
  const next = random(2);
  let tried = 0;
  for (const { brand, model } of named) {
    const before = decided({ brand, model });
    if (before === "allow") continue;
    for (let n = 0; n < 20; n += 1) {
      const change = CHANGES[next(CHANGES.length)];
      const changed = { brand: brand && change(brand), model: change(model) };
      assert.ok(RANK.indexOf(decided(changed)) >= RANK.indexOf(before), JSON.stringify([{ brand, model }, changed, before, decided(changed)]));
      tried += 1;
    }
  }
  assert.ok(tried > 100, String(tried));
});

it("by title", () => {
  const next = random(3);
  let tried = 0;
  for (const { title } of named) {
    const before = decided({ title });
    if (before === "allow") continue;
    for (let n = 0; n < 20; n += 1) {
      let changed = CHANGES[next(CHANGES.length)](title);
      if (next(2)) changed = `${WORDS[next(WORDS.length)]} ${changed}`;
      if (next(2)) changed = `${changed} ${WORDS[next(WORDS.length)]}`;
      if (next(2)) changed = MARKS[next(MARKS.length)](changed);
      assert.ok(RANK.indexOf(decided({ title: changed })) >= RANK.indexOf(before), JSON.stringify([title, changed, before, decided({ title: changed })]));
      tried += 1;
    }
  }
  assert.ok(tried > 100, String(tried));
});
