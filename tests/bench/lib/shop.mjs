// Indexes to measure, and the same facts as the JSON that a shop would ship instead.
import { execFileSync } from "node:child_process";
import { closeSync, existsSync, mkdirSync, openSync, readdirSync, readFileSync, rmSync, writeFileSync, writeSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { gtin, keys } from "./generate.mjs";

export const root = dirname(dirname(dirname(dirname(fileURLToPath(import.meta.url)))));
export const work = join(root, "target/bench");
export const cli = join(root, "target/release/recallkit");
/** Neighbours in one notice. */
export const TEN = 10;

export const text = (number) => String(number).padStart(14, "0");

/** A folder's index as bytes: the manifest and each part. */
export function bytesOf(folder) {
  const read = (ending) => readdirSync(folder).filter((name) => name.endsWith(ending)).map((name) => new Uint8Array(readFileSync(join(folder, name))));
  return { manifest: new Uint8Array(readFileSync(join(folder, "manifest.bin"))), hot: read(".hot"), cold: read(".cold") };
}

/** The generated keys as a file of little-endian u64, for the native programs. */
export function keyFile(count) {
  const path = join(work, `keys-${count}.bin`);
  if (!existsSync(path)) {
    mkdirSync(work, { recursive: true });
    writeFileSync(path, new Uint8Array(BigUint64Array.from(keys(count), BigInt).buffer));
  }
  return path;
}

/** The generated keys of a size. */
export function keysOf(count) {
  const bytes = readFileSync(keyFile(count));
  return Float64Array.from(new BigUint64Array(bytes.buffer, bytes.byteOffset, bytes.length / 8), Number);
}

/** An index of these keys, ten neighbours to a notice. */
export function indexOf(sorted) {
  const folder = join(work, `index-${sorted.length}`);
  const records = join(work, `keys-${sorted.length}.ndjson`);
  const out = openSync(records, "w");
  for (let n = 0; n < sorted.length; ) {
    const lines = [];
    for (let line = 0; line < 2000 && n < sorted.length; line++, n += TEN) {
      const gtins = Array.from(sorted.subarray(n, n + TEN), (key) => ({ gtin: text(gtin(key)) }));
      lines.push(`${JSON.stringify({ id: `bench:${n / TEN}`, published: "2026-01-01", products: [{ gtins }] })}\n`);
    }
    writeSync(out, lines.join(""));
  }
  closeSync(out);
  rmSync(folder, { recursive: true, force: true });
  execFileSync(cli, ["build", "--out", folder, `record:${records}`], { stdio: ["ignore", "ignore", "ignore"] });
  rmSync(records);
  return folder;
}

/** The same facts as JSON: each code with the number of its notice. */
export function factsOf(sorted) {
  const facts = {};
  sorted.forEach((key, n) => (facts[text(gtin(key))] = Math.floor(n / TEN)));
  return JSON.stringify(facts);
}
