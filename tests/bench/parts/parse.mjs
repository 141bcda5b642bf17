// Reading codes of every form in bulk.
import assert from "node:assert/strict";
import { init, parseMany } from "../../../pkg/dist/node.js";
import * as recallkit from "../../../pkg/dist/node.js";
import { gtin, random } from "../lib/generate.mjs";
import { each, time, timeAsync } from "../lib/measure.mjs";
import { text } from "../lib/shop.mjs";

export async function parsing(rows, { rounds }) {
  await init();
  const next = random(3);
  const count = 50_000;
  const numbers = Array.from({ length: count }, () => gtin(3e11 + Math.floor(next() * 6e11)));
  const codes = numbers.map((number, n) => {
    const code = text(number);
    return [code.slice(1), code, `(01)${code}(10)L${n}`, `]d201${code}17270131`, `https://id.example/01/${code}/10/L${n}`][n % 5];
  });
  const ours = await parseMany(codes);
  assert.equal(ours.filter((code, n) => code.ok && code.gtin === text(numbers[n])).length, count);
  // What one might write by hand: a check digit, and the digits out of each form; nothing of lots and dates.
  const byHand = (code) => {
    const found = /^\d{12,14}$/.exec(code)?.[0] ?? /(?:\(01\)|^\]d201|\/01\/)(\d{14})/.exec(code)?.[1];
    let sum = 0;
    for (let n = 0; n < found.length; n++) sum += (found.length - n) % 2 ? Number(found[n]) : 3 * Number(found[n]);
    return sum % 10 === 0 ? { ok: true, gtin: found.padStart(14, "0") } : { ok: false };
  };
  codes.forEach((code, n) => assert.equal(byHand(code).gtin, ours[n].gtin));
  const hand = each(time(rounds, () => codes.map(byHand)), count, 1e3);
  const row = (what, ours) => rows.add({ group: "Codes in bulk", what, unit: "µs a code", ours, rival: hand, against: "a regular expression and a check digit, by hand" });
  row("50,000 mixed codes read, an object each", each(await timeAsync(Math.min(rounds, 5), () => parseMany(codes)), count, 1e3));
  if (recallkit.gtinsOf) {
    const flat = recallkit.gtinsOf(codes);
    numbers.forEach((number, n) => assert.equal(flat[n], number));
    row("50,000 mixed codes read, a number each", each(time(rounds, () => recallkit.gtinsOf(codes)), count, 1e3));
  }
}
