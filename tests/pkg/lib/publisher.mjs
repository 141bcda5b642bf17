// A publisher at work: indexes of many notices, one after the other, each with a new sequence and one notice that
// only every other of them has.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { filesOf, indexOf, root } from "./prepare.mjs";

/** In the odd publications this barcode is recalled, in the even ones it is not. */
export const SOMETIMES = "4006381333931";

/** A valid GTIN-13 from a number. */
function gtin(n) {
  const digits = `40${String(n).padStart(10, "0")}`;
  const sum = [...digits].reduce((total, digit, i) => total + Number(digit) * (i % 2 === 0 ? 1 : 3), 0);
  return `${digits}${(10 - (sum % 10)) % 10}`;
}

/** Notices made from the samples: other ids, barcodes and models, so that an index has the size of a real one. */
function notices(count, withSometimes) {
  const samples = readFileSync(join(root, "www/samples/recalls.ndjson"), "utf8").split("\n").filter(Boolean);
  const made = Array.from({ length: count }, (_, n) => {
    const record = JSON.parse(samples[n % samples.length]);
    record.id = `record:${n}`;
    for (const [k, product] of record.products.entries()) {
      product.gtins = [{ gtin: gtin(n * 8 + k).padStart(14, "0") }];
      product.models = [{ text: `M${n}-${k}`, form: "exact" }];
    }
    return record;
  });
  if (withSometimes) made.push({ ...made[0], id: "record:sometimes", products: [{ ...made[0].products[0], gtins: [{ gtin: SOMETIMES.padStart(14, "0") }], limits: undefined }] });
  return made;
}

/** Publications 1 to `count`, each as its files' names and bytes. */
export function publications(count, size) {
  const [even, odd] = [notices(size, false), notices(size, true)];
  return Array.from({ length: count }, (_, n) => {
    const folder = indexOf("published", n % 2 === 0 ? odd : even, { sequence: 1, again: true });
    const { names, bytes } = filesOf(folder);
    return names.map((name) => [name, bytes(name)]);
  });
}
