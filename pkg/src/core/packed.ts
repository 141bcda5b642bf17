import type { Finding, Unit } from "../types/index.js";

/** What is known of a unit, in the order in which the core counts it (`src/wasm/given.rs`). */
const FIELDS = [
  "code", "brand", "model", "title", "lot", "serial", "made_on", "expires_on", "bought_on", "seller", "market",
] as const satisfies readonly (keyof Unit)[];

/**
 * A unit as one text, its fields each ended by NUL, with a bit for each that is given: eleven fields read one by one
 * across the boundary cost as much as a look-up. Null for what the core has to look at itself: wrong types, NUL within.
 */
export function packed(unit: Unit): { texts: string; present: number } | null {
  if (typeof unit !== "object" || unit === null) return null;
  let texts = "";
  let present = 0;
  for (let n = 0; n < FIELDS.length; n++) {
    const value: unknown = unit[FIELDS[n]!];
    if (value === undefined || value === null) continue;
    if (typeof value !== "string" || value.includes("\0")) return null;
    texts += `${value}\0`;
    present |= 1 << n;
  }
  return { texts, present };
}

/** The finding about a unit that no recall names, as the core would write it. */
export function missed(unit: Unit, asOf: string | null, stale: boolean): Finding {
  const input: Unit = {};
  for (const field of FIELDS) input[field] = unit[field] ?? null;
  return { input, verdict: "not-listed", ask: [], gtin: null, as_of: asOf, stale, recalls: [], reason: null };
}
