// Policies are data: what they say of findings, and what a cart is told.
import assert from "node:assert/strict";
import { before, describe, it } from "node:test";
import { entry, indexOf, NOW } from "./lib/prepare.mjs";

let recallkit, index;
before(async () => {
  recallkit = await entry();
  index = await recallkit.RecallIndex.open(indexOf(), { clock: () => NOW });
});

const recall = (more) => ({
  id: "x:1", verdict: "affected", matched_by: "gtin", title: "t", product: "p", source: "x", url: null, published: "2026-11-01", status: "ongoing", risk: "serious", category: "food",
  markets: [], hazards: [{ kind: "fire", text: "" }], remedies: [], ask: [], limits: "", place: null, because: [], channels: [], lang: "en", same_as: [], ...more,
});
const finding = (...recalls) => ({ input: {}, verdict: recalls[0]?.verdict ?? "not-listed", ask: [], gtin: null, as_of: null, stale: false, recalls, reason: null });
const policy = (...rules) => ({ name: "p", rules: rules.map((rule, i) => ({ id: `r${i}`, ...rule })), otherwise: "allow", unavailable: "open" });
const says = (rules, ...recalls) => recallkit.decide(finding(...recalls), policy(...rules), "2026-11-23").decision;

describe("rules", () => {
  it("the first that applies decides, and the worst recall counts", () => {
    const rules = [{ if: { risk: ["low"] }, then: "warn" }, { if: { verdict: ["affected"] }, then: "block" }];
    assert.equal(says(rules, recall({ risk: "low" })), "warn");
    assert.equal(says(rules, recall({ risk: "low" }), recall({})), "block");
    assert.equal(says(rules), "allow");
  });
  it("each condition narrows", () => {
    const rows = [
      [{ category: ["food"] }, {}, true], [{ category: ["food"] }, { category: "pet" }, false],
      [{ market: ["CN"] }, { markets: ["US"] }, false], [{ market: ["CN"] }, { markets: ["US", "CN"] }, true], [{ market: ["CN"] }, {}, true],
      [{ age_days: { max: 30 } }, {}, true], [{ age_days: { max: 10 } }, {}, false], [{ age_days: { min: 1 } }, { published: null }, false],
      [{ status: ["ongoing"] }, { status: "terminated" }, false], [{ hazard: ["fire"] }, {}, true], [{ hazard: ["cut"] }, {}, false],
      [{ matched_by: ["title"] }, {}, false], [{ source: ["x"] }, {}, true],
    ];
    for (const [condition, more, holds] of rows) {
      assert.equal(says([{ if: condition, then: "block" }], recall(more)), holds ? "block" : "allow", JSON.stringify([condition, more]));
    }
  });
  it("a policy from outside is read strictly", () => {
    assert.equal(recallkit.readPolicy(recallkit.SHOP), recallkit.SHOP);
    const wrong = [null, {}, { ...recallkit.SHOP, otherwise: "deny" }, { ...recallkit.SHOP, unavailable: "maybe" }, policy({ if: { verdicts: ["affected"] }, then: "block" }),
      policy({ if: { verdict: ["recalled"] }, then: "block" }), policy({ if: { age_days: { under: 3 } }, then: "block" }), policy({ if: {}, then: "block", page: 404 })];
    for (const bad of wrong) assert.throws(() => recallkit.readPolicy(bad), { name: "PolicyError" }, JSON.stringify(bad));
  });
  it("presets and their texts read", () => {
    for (const preset of [recallkit.SHOP, recallkit.STRICT, recallkit.NOTICE_ONLY]) recallkit.readPolicy(JSON.parse(JSON.stringify(preset)));
  });
});

describe("a cart", () => {
  const cart = [{ id: "1", name: "Sugar", ean: "070896453648", qty: 2 }, { id: "2", name: "Water", ean: "6901234567892" }, { id: "3" }, { id: "4", ean: "6901234567891", title: "Typo" }];
  it("is decided line by line, and says what it could not check", () => {
    const answer = index.checkCart(cart, { lang: "en" });
    assert.equal(answer.decision, "block");
    assert.deepEqual(answer.lines.map((line) => line.decision), ["block", "allow", "allow", "allow"]);
    assert.deepEqual(answer.counts, { allow: 3, warn: 0, ask: 0, block: 1 });
    assert.match(answer.lines[0].text, /Sugar is recalled \(openfda:F-0355-2021\)/);
    assert.equal(answer.lines[0].quantity, 2);
    assert.deepEqual(answer.lines[2].unchecked.map((gap) => gap.kind), ["no-barcode", "nothing-to-check", "no-brand", "no-model", "no-title"]);
    assert.deepEqual(answer.lines[3].unchecked[0], { kind: "bad-barcode", field: "code", value: "6901234567891", reason: "check-digit" });
  });
  it("speaks the language asked for, in the policy's words where it has some", () => {
    assert.match(index.checkCart(cart, { lang: "zh" }).lines[0].text, /Sugar已被召回/);
    const own = { ...recallkit.SHOP, rules: [{ id: "own", if: { verdict: ["affected"] }, then: "block", text: { en: "No {product}: see {source}." } }] };
    assert.equal(index.checkCart(cart, { policy: own }).lines[0].text, "No Sugar: see openfda.");
    assert.match(index.checkCart(cart, { policy: own, lang: "fr" }).lines[0].text, /est rappelé/);
  });
  it("learns from the shop what the cart does not say", () => {
    const answer = index.checkCart([{ id: "9", name: "Sugar" }], { enrich: ({ id }) => (id === "9" ? { code: "070896453648" } : undefined) });
    assert.equal(answer.decision, "block");
  });
});
