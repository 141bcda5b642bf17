// A listing that was blocked once stays blocked, however it is written.
import assert from "node:assert/strict";
import { before, it } from "node:test";
import { entry, indexOf, NOW, root } from "./lib/prepare.mjs";
import { readFileSync } from "node:fs";
import { join } from "node:path";

let index, guard;
before(async () => {
  index = await (await entry()).RecallIndex.open(indexOf(), { clock: () => NOW });
  const { recallGuard } = await entry("dist/edge/index.js");
  guard = recallGuard({ index, policy: STRICT_ABOUT, clock: () => NOW });
});

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

/** What a seller might try, one after the other on the same listing. */
const TRICKS = [
  ...CHANGES, ...MARKS,
  (t, next) => [...t].map((c) => (next(2) ? c.toUpperCase() : c.toLowerCase())).join(""),
  (t, next) => `${WORDS[next(WORDS.length)]} ${t}`,
  (t, next) => `${t} ${WORDS[next(WORDS.length)]}`,
  (t, next) => `${t}${["!", "。", "~", " -", " |", "…", "、", " ®"][next(8)]}`,
  (t) => t.replaceAll(" ", "\t"), (t) => t.replaceAll(" ", "\u3000"), (t) => t.replaceAll(" ", " \u200b"),
  (t) => t.replaceAll(" ", " / "), (t) => `🔥${t}🔥`, (t) => t.normalize("NFD"),
];
const codeTricks = [
  (c) => WIDE(c), (c) => c.replace(/(\d{3})(?=\d)/g, "$1 "), (c) => c.replace(/(\d{4})(?=\d)/g, "$1-"), (c) => ` ${c}\t`, (c) => c.padStart(13, "0"),
  (c) => c.replaceAll(" ", "\u00a0"), (c) => c.replaceAll("-", "\u2013"), (c) => `\ufeff${c}`,
];

/** Sends listings through the guard, as a platform would, and gives their decisions. */
async function throughGuard(listings) {
  const body = listings.map((listing) => JSON.stringify(listing)).join("\n");
  const request = new Request("https://shop.example/recallkit/listings", { method: "POST", headers: { "content-type": "application/x-ndjson" }, body });
  const lines = (await (await guard.fetch(request)).text()).trim().split("\n").map((line) => JSON.parse(line));
  return lines.map((line) => line.decision);
}

it("through the guard, with several tricks at once", async () => {
  const next = random(4);
  const tricked = (text, tricks) => {
    let out = text;
    for (let n = 0; n <= next(3); n += 1) out = tricks[next(tricks.length)](out, next);
    return out;
  };
  const listings = [
    ...barcoded.map(({ code, title }) => ({ code: code.replace(/^0{1,2}/, ""), title })),
    ...named.map(({ brand, model }) => ({ brand, model })), ...named.map(({ title }) => ({ title })),
  ];
  const before = await throughGuard(listings);
  assert.ok(before.filter((decision) => decision === "block").length > 25, before.join(" "));
  const [changed, wanted] = [[], []];
  for (const [i, listing] of listings.entries()) {
    if (before[i] === "allow") continue;
    for (let n = 0; n < 25; n += 1) {
      const { code, brand, model, title } = listing;
      changed.push({ code: code && tricked(code, codeTricks), brand: brand && tricked(brand, CHANGES), model: model && tricked(model, CHANGES), title: title && tricked(title, TRICKS) });
      wanted.push([before[i], listing]);
    }
  }
  const after = await throughGuard(changed);
  assert.ok(after.length > 2_000 && after.length === changed.length, String(after.length));
  const escaped = changed.flatMap((listing, i) => (RANK.indexOf(after[i]) < RANK.indexOf(wanted[i][0]) ? [{ was: wanted[i], now: after[i], listing }] : []));
  assert.deepEqual(escaped.slice(0, 5), [], `${escaped.length} of ${changed.length} came through`);
});
