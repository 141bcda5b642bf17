// Plans through the package: by its own rules, by those that a publisher ships with the index, as a calendar; exposure.
import assert from "node:assert/strict";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { entry, filesOf, indexOf, NOW, root } from "./lib/prepare.mjs";

const OWN = "First nobody gets hurt";
const CHANGED = "Before all else nobody gets hurt";
const RECALL = "samr:SZ-2025-ROMOSS";
const CASE = { jurisdiction: "CN", lang: "en", purchase: { channel: "platform_third_party" } };

let recallkit, folder;
before(async () => {
  recallkit = await entry();
  folder = mkdtempSync(join(tmpdir(), "recallkit-policies-"));
  const from = join(root, "src/redress/policies");
  for (const name of readdirSync(from).filter((file) => file.endsWith(".json") && file !== "schema.json")) {
    writeFileSync(join(folder, name), readFileSync(join(from, name), "utf8").replaceAll(OWN, CHANGED));
  }
});
after(() => rmSync(folder, { recursive: true, force: true }));

const open = (path) => recallkit.RecallIndex.open(path, { clock: () => NOW });
const first = (index, recall = RECALL) => index.plan(recall, CASE).steps[0].why;

describe("rules", () => {
  it("are the package's own where the index ships none", async () => {
    assert.match(first(await open(indexOf())), new RegExp(OWN));
  });

  it("are the publisher's where the index ships them, for that index alone", async () => {
    const [shipping, plain] = [await open(indexOf("shipping", null, { policies: folder })), await open(indexOf())];
    assert.match(first(shipping), new RegExp(CHANGED));
    assert.match(first(plain), new RegExp(OWN));
    assert.match(first(shipping, null), new RegExp(CHANGED), "a case of its own follows them too");
  });

  it("come with what is verified: a changed byte opens nothing", async () => {
    const { manifest, segments } = filesOf(indexOf("shipping", null, { policies: folder }));
    const spoilt = segments.map((bytes) => {
      const at = Buffer.from(bytes).indexOf(CHANGED);
      return at < 0 ? bytes : bytes.with(at, bytes[at] ^ 1);
    });
    assert.ok(spoilt.some((bytes, n) => bytes !== segments[n]), "they stand in a segment");
    await assert.rejects(recallkit.RecallIndex.fromBytes(manifest, spoilt, { clock: () => NOW }));
  });
});

it("a plan's dates as a calendar file", async () => {
  const index = await open(indexOf());
  const text = index.calendar(RECALL, CASE);
  const plan = index.plan(RECALL, CASE);
  assert.match(text, /^BEGIN:VCALENDAR\r\n/);
  assert.match(text, /END:VCALENDAR\r\n$/);
  const days = plan.steps.filter((step) => step.status === "do" && step.by).map((step) => step.by.replaceAll("-", ""));
  assert.ok(days.length > 2);
  for (const day of days) assert.ok(text.includes(`DTSTART;VALUE=DATE:${day}`), day);
});

describe("exposure", () => {
  const sale = { recall: RECALL, units: 491_745, price: 8_900 };
  it("sets a recall's cost against what stands behind it", async () => {
    await recallkit.loadPolicies();
    const { total, merchants, assumed } = recallkit.exposure({ currency: "CNY", merchants: [{ name: "a", deposit: 5_000_000, sales: [sale] }, { name: "b", deposit: null, sales: [] }] });
    assert.deepEqual([total.cost, total.from_deposit, total.shortfall, total.unpaid], [4_376_530_500, 5_000_000, 4_371_530_500, 491_745 - 561]);
    assert.deepEqual([merchants[0].deposit_unknown, merchants[1].deposit_unknown, assumed.return_percent], [false, true, 100]);
  });
  it("says which field is wrong", () => {
    const wrong = (portfolio) => {
      try {
        recallkit.exposure(portfolio);
      } catch (error) {
        return `${error.reason}: ${error.message}`;
      }
      return "accepted";
    };
    assert.match(wrong({ currency: "CNY", merchants: [{ name: "a", sales: [{ ...sale, units: -1 }] }] }), /^input: portfolio: merchants\[0\]\.sales\[0\]\.units: expected a whole number/);
    assert.match(wrong({ currency: "CNY", merchant: [] }), /^input: portfolio: merchant: expected one of/);
    assert.match(wrong(7), /^input: portfolio: .*expected an object/);
  });
});
