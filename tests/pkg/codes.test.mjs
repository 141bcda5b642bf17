// Codes in bulk say what each says alone.
import assert from "node:assert/strict";
import { before, describe, it } from "node:test";
import { entry } from "./lib/prepare.mjs";

let recallkit;
before(async () => {
  recallkit = await entry();
  await recallkit.init();
});

const CODES = ["4006381333931", "0 36000 29145 2", "(01)06901234567892(10)L42", "https://id.example/01/04006381333931/10/L1", "4006381333932", "power bank", "", "9912345678909", "288313000006"];

describe("codes in bulk", () => {
  it("many are read as each alone, more than one part of them too", async () => {
    const many = Array.from({ length: 10_000 }, (_, n) => CODES[n % CODES.length]);
    const alone = CODES.map((code) => recallkit.parse(code));
    const read = await recallkit.parseMany(many);
    assert.equal(read.length, many.length);
    for (const n of [0, 1, 4095, 4096, 8192, 9999]) assert.deepEqual(read[n], alone[n % CODES.length]);
    const gtins = recallkit.gtinsOf(many);
    many.forEach((_, n) => assert.equal(gtins[n], Number(alone[n % CODES.length].gtin ?? Number.NaN)));
  });
  it("a code with a line break shifts no other", () => {
    const odd = ["4006381333931", "40063813\n33931", "\n", "036000291452"];
    assert.deepEqual([...recallkit.gtinsOf(odd)], odd.map((code) => Number(recallkit.parse(code).gtin ?? Number.NaN)));
    assert.deepEqual([...recallkit.gtinsOf([])], []);
  });
});
