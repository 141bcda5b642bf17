// What the package answers is what the command line prints, field for field.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { it } from "node:test";
import { cli, entry, indexOf, root } from "./lib/prepare.mjs";

const lines = (text) => text.split("\n").filter(Boolean).map((line) => JSON.parse(line));
/** Runs the command line; exit 1 says that something was found. */
function ask(args, input) {
  try {
    return execFileSync(cli(), args, { input, encoding: "utf8", stdio: ["pipe", "pipe", "pipe"], maxBuffer: 1 << 28 });
  } catch (error) {
    if (error.status === 1) return error.stdout;
    throw error;
  }
}

const recalls = lines(readFileSync(join(root, "www/samples/recalls.ndjson"), "utf8"));

it("findings", async () => {
  const { RecallIndex } = await entry();
  const units = recalls.flatMap(({ products, titles }) => products.flatMap((product) => [
    ...(product.gtins ?? []).map(({ gtin }) => ({ code: gtin })),
    ...(product.gtins ?? []).map(({ gtin }) => ({ code: gtin, lot: "X1", expires_on: "2020-01-31", seller: "Shop" })),
    ...(product.models ?? []).map(({ text }) => ({ brand: product.brands?.[0], model: text })),
    { title: `${product.brands?.[0] ?? ""} ${product.names?.[0]?.text ?? titles[0].text}` },
  ]));
  units.push({ code: "123" }, { code: "2012345678900" }, { code: "6901234567892", market: "CN" });
  const folder = indexOf();
  const printed = lines(ask(["check", "--index", folder, "--json", "-"], units.map((unit) => JSON.stringify(unit)).join("\n")));
  const index = await RecallIndex.open(folder);
  assert.equal(printed.length, units.length);
  units.forEach((unit, i) => assert.deepEqual(index.check(unit), printed[i], JSON.stringify(unit)));
  assert.ok(printed.filter((finding) => finding.verdict === "affected" || finding.verdict === "check-unit").length > 50);
});

it("codes", async () => {
  const { init, parse, parseMany } = await entry();
  await init();
  const codes = [
    "6901234567892", "0 36000 29145 2", "123", "]C1010690123456789210L42", "(01)06901234567892(10)L42(17)270131",
    "https://id.gs1.org/01/06901234567892/10/L42?17=270131", "04252614", "2012345678900", "", "６９０１２３４５６７８９２", "978-3-16-148410-0",
  ];
  const printed = lines(ask(["parse", "--json", ...codes]));
  codes.forEach((code, i) => assert.deepEqual(parse(code), printed[i], code));
  assert.deepEqual(await parseMany(codes), printed);
});

it("verdict codes in bulk are the findings' verdicts", async () => {
  const { RecallIndex, VERDICTS } = await entry();
  const index = await RecallIndex.open(indexOf());
  const gtins = recalls.flatMap(({ products }) => products.flatMap((p) => (p.gtins ?? []).map(({ gtin }) => Number(gtin))));
  const all = [...gtins, ...gtins.map((gtin) => gtin + 1), 0, -1, 1.5, NaN, 1e15, 12345670, 200000000000, 16901234567899];
  const codes = index.checkGtins(Float64Array.from(all));
  const big = index.checkGtins(BigUint64Array.from(gtins.map(BigInt)));
  assert.equal(codes.length, all.length);
  all.forEach((gtin, i) => {
    const whole = Number.isInteger(gtin) && gtin >= 0 && gtin < 1e14;
    const verdict = whole ? index.check({ code: String(gtin).padStart(14, "0") }).verdict : "unreadable";
    assert.equal(VERDICTS[codes[i]], verdict, String(gtin));
  });
  assert.deepEqual([...big], [...codes.slice(0, gtins.length)]);
});

it("plans", async () => {
  const { RecallIndex } = await entry();
  const index = await RecallIndex.open(indexOf());
  const facts = { today: "2026-11-23", jurisdiction: "CN", lang: "en", purchase: { channel: "platform_third_party" } };
  const plan = index.plan("samr:HN-2025-ANKER", facts);
  assert.equal(plan.jurisdiction, "CN");
  assert.equal(plan.today, "2026-11-23");
  assert.ok(plan.steps.some((step) => step.status === "do"));
  assert.deepEqual(JSON.parse(JSON.stringify(plan)), plan, "plain objects alone");
  assert.throws(() => index.plan("none:1", facts), /no recall none:1/);
  assert.throws(() => index.plan(null, { purchase: 5 }), /case/);
});
