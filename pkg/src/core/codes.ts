import type { ParsedCode } from "../types/index.js";
import { core, thisYear } from "./load.js";

/** Codes read in one call: enough to make the call's own cost nothing, few enough to keep what it builds small. */
const PART = 4096;

/** What each of many codes says. */
export function parseAll(codes: readonly string[]): ParsedCode[] {
  const read: ParsedCode[] = [];
  for (let n = 0; n < codes.length; n += PART) {
    for (const code of core().parseMany(codes.slice(n, n + PART), thisYear())) read.push(code);
  }
  return read;
}

/** The GTIN that each of many codes names, as a number; NaN where it names none. */
export function gtinsOf(codes: readonly string[]): Float64Array {
  const gtins = new Float64Array(codes.length);
  for (let n = 0; n < codes.length; n += PART) {
    const part = codes.slice(n, n + PART);
    const read = core().gtinsOf(part.join("\n"));
    // A code with a line break in it shifts all that follow.
    gtins.set(read.length === part.length ? read : part.map(gtinOf), n);
  }
  return gtins;
}

function gtinOf(code: string): number {
  const read = core().parse(code, thisYear());
  return read.ok && read.gtin ? Number(read.gtin) : Number.NaN;
}
