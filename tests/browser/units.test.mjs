// The page's small rules, apart from any browser.
import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { describe, it } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";

const require = createRequire(new URL("../../www/package.json", import.meta.url));
const { build } = await import(pathToFileURL(require.resolve("esbuild")).href);

/** A module of the page, as Node can load it. */
async function load(path) {
  const { outputFiles } = await build({ entryPoints: [fileURLToPath(new URL(`../../www/src/${path}`, import.meta.url))], bundle: true, write: false, format: "esm", platform: "neutral", mainFields: ["module", "main"], external: ["*?worker&url"], logLevel: "error" });
  return import(`data:text/javascript;base64,${Buffer.from(outputFiles[0].contents).toString("base64")}`);
}

const { grouped, printed, clip } = await load("plainly.ts");
const { candidates, understand, Twice } = await load("scan/reads.ts");
const { isoDate } = await load("day-input.ts");
const { imported, exported, byUrgency, withFinding } = await load("store/things.ts");
const { factAt, withFact } = await load("store/plans.ts");
const { answerHref, parseRoute, unitOf } = await load("router.ts");
const { plain, webAddress } = await load("ui/dom.ts");
const { stretch } = await load("scan/camera.ts");
const en = (await load("i18n/en.ts")).en;
const zh = (await load("i18n/zh.ts")).zh;
const fr = (await load("i18n/fr.ts")).fr;

describe("codes", () => {
  it("are shown as printed", () => {
    assert.equal(grouped("06901234567892"), "6 901234 567892");
    assert.equal(grouped("00036000291452"), "0 36000 29145 2");
    assert.equal(grouped("00000096385074"), "9638 5074");
    assert.equal(grouped("10614141000002"), "1 06 14141 00000 2");
    assert.equal(printed("nonsense"), "nonsense");
  });
  it("a text is cut between characters, not within them", () => assert.equal(clip("😀😀😀", 2), "😀😀…"));
});

describe("reads", () => {
  const read = (symbology, text, format = "") => ({ symbology, text, format, width: 100 });
  it("tell GS1 codes from others", () => {
    assert.deepEqual(candidates(read("]d2", "0112")), ["]d20112", "0112"]);
    assert.deepEqual(candidates(read("]E0", "4006381333931", "EAN13")), ["4006381333931"]);
    assert.deepEqual(candidates(read("]C0", "4006381333931", "Code128")), []);
    assert.deepEqual(candidates(read("]Q1", "hello", "QRCode")), []);
    assert.deepEqual(candidates(read("]Q1", "https://id.gs1.org/01/1", "QRCode")), ["https://id.gs1.org/01/1"]);
  });
  it("name a product, or why not", () => {
    const parse = (code) => (code === "4006381333931" ? { ok: true, gtin: "04006381333931" } : { ok: false, reason: "store-code" });
    assert.deepEqual(understand([], parse), { kind: "nothing" });
    assert.deepEqual(understand([read("]E0", "2912345678901")], parse), { kind: "refused", reason: "store-code" });
    assert.deepEqual(understand([read("]C0", "X", "Code128"), read("]E0", "4006381333931")], parse), { kind: "product", code: "4006381333931", gtin: "04006381333931" });
  });
  it("count twice, within two seconds", () => {
    const twice = new Twice();
    assert.equal(twice.seen("a", 0), false);
    assert.equal(twice.seen("b", 10), false);
    assert.equal(twice.seen("b", 20), true);
    assert.equal(twice.seen("b", 5000), false);
  });
  it("a dim picture is stretched to the full range", () => {
    const data = new Uint8ClampedArray(31 * 4 * 400);
    for (let i = 0; i < data.length; i += 1) data[i] = (i >> 7) % 2 ? 12 : 32;
    stretch({ data });
    const greens = new Set(Array.from({ length: 400 }, (_, i) => data[1 + i * 4 * 31]));
    assert.ok(greens.has(0) && greens.has(255));
  });
});

describe("days as people type them", () => {
  for (const [typed, day] of [["2026-11-20", "2026-11-20"], ["2026/1/5", "2026-01-05"], ["2026年11月20日", "2026-11-20"], ["2026.11", "2026-11"], ["20261120", "2026-11-20"], ["202611", "2026-11"], ["2026", "2026"], ["next week", "next week"]]) it(typed, () => assert.equal(isoDate(typed), day));
});

describe("my things", () => {
  const thing = { id: "1", name: "n", unit: { code: "1" }, added: "2026-01-01", checked: "2026-01-01", verdict: "not-listed", recalls: [], fresh: false, facts: {} };
  it("go out and come back the same", () => assert.deepEqual(imported(exported([thing])), [{ ...thing, gtin: null }]));
  for (const bad of ["", "{}", "[]", '{"format":"recallkit-things","things":[1]}', '{"format":"recallkit-things","things":[{"id":1}]}']) it(`refuse ${bad || "nothing"}`, () => assert.throws(() => imported(bad)));
  it("keep only known fields, and none too long", () => {
    const [back] = imported(JSON.stringify({ format: "recallkit-things", things: [{ id: "x", unit: { code: "9".repeat(5000), lot: 5 }, verdict: "wonderful", added: "yesterday" }] }));
    assert.equal(back.unit.code.length, 2000);
    assert.equal(back.unit.lot, undefined);
    assert.equal(back.verdict, "not-listed");
  });
  it("become news when a check turns out worse, and not when it turns out better", () => {
    const finding = (verdict, ...ids) => ({ verdict, recalls: ids.map((id) => ({ id })) });
    assert.equal(withFinding(thing, finding("affected", "a")).fresh, true);
    assert.equal(withFinding({ ...thing, verdict: "affected", recalls: ["a"] }, finding("affected", "a")).fresh, false);
    assert.equal(withFinding({ ...thing, verdict: "affected", recalls: ["a"] }, finding("affected", "a", "b")).fresh, true);
    assert.equal(withFinding({ ...thing, verdict: "affected", recalls: ["a"] }, finding("not-listed")).fresh, false);
  });
  it("stand by urgency", () => {
    const list = [thing, { ...thing, id: "2", verdict: "affected" }, { ...thing, id: "3", verdict: "check-unit", fresh: true }];
    assert.deepEqual(byUrgency(list).map((x) => x.id), ["3", "2", "1"]);
  });
});

describe("facts of a plan", () => {
  it("are set and read by path", () => {
    const facts = withFact(withFact({}, "purchase.channel", "gift"), "purchase.price", 3);
    assert.deepEqual(facts, { purchase: { channel: "gift", price: 3 } });
    assert.equal(factAt(facts, "purchase.channel"), "gift");
    assert.equal(factAt(withFact(facts, "purchase.channel", undefined), "purchase.channel"), undefined);
    assert.equal(factAt({}, "a.b.c"), undefined);
  });
});

describe("addresses", () => {
  it("carry a unit there and back", () => {
    const unit = { code: "https://id.gs1.org/01/1?x=2#y", lot: "L 1/2&3", title: "罗马仕 100%" };
    assert.deepEqual(unitOf(parseRoute(answerHref(unit)).query), unit);
  });
  it("broken ones do no harm", () => assert.equal(parseRoute("#/recall/%E0%A4%A").rest[0], "%E0%A4%A"));
  it("only the web's may be followed", () => {
    assert.equal(webAddress("javascript:alert(1)"), null);
    assert.equal(webAddress("data:text/html,x"), null);
    assert.equal(webAddress("www.example.org/a"), "https://www.example.org/a");
    assert.equal(webAddress(""), null);
  });
  it("texts lose what would turn the words around them", () => assert.equal(plain("a\u202eb\u2066c\u0000d\ne"), "abcd\ne"));
});

describe("catalogues", () => {
  for (const [name, other] of [["zh", zh], ["fr", fr]]) {
    it(`${name} has every message, with the same places to fill`, () => {
      assert.deepEqual(Object.keys(other).sort(), Object.keys(en).sort());
      const places = (text) => [...text.matchAll(/\{(\w+)\}/g)].map((m) => m[1]).sort().join();
      for (const key of Object.keys(en)) assert.equal(places(other[key]), places(en[key]), key);
    });
  }
  it("none says that something is safe", () => {
    for (const [key, text] of Object.entries(en)) if (!key.startsWith("rm.")) assert.doesNotMatch(text, /\b(is|are) safe\b/i, key);
    for (const [key, text] of Object.entries(zh)) assert.doesNotMatch(text, /是安全的|很安全|放心/, key);
    for (const [key, text] of Object.entries(fr)) assert.doesNotMatch(text, /sans danger|sûr\b/i, key);
  });
  it("Chinese is set with Chinese marks", () => {
    for (const [key, text] of Object.entries(zh)) assert.doesNotMatch(text, /[\u4e00-\u9fff][,;:?!]/, `${key}: ${text}`);
  });
});
