/** From reads to a result: what may name a product at all, and two equal reads before it counts. */
import type { Parsed } from "../engine.ts";
import type { RawRead } from "./reader.ts";

/** Symbology identifiers of GS1 codes: GS1-128, GS1 DataMatrix, DataBar, GS1 QR. */
const GS1 = new Set(["]C1", "]d2", "]e0", "]e1", "]e2", "]Q3"]);

/** The texts in which a read may be understood, the most telling first; none where it names no product. */
export function candidates(read: RawRead): string[] {
  if (GS1.has(read.symbology)) return [read.symbology + read.text, read.text];
  if (read.symbology.startsWith("]E") || read.symbology.startsWith("]I") || /^(EAN|UPC|ITF)/.test(read.format)) return [read.text];
  // A plain QR code counts only as an address that may be a Digital Link; a plain Code 128 is some firm's own number.
  return /^https?:\/\//i.test(read.text) ? [read.text] : [];
}

export type Understood = { kind: "product"; code: string; gtin: string } | { kind: "refused"; reason: string } | { kind: "nothing" };

/** Sets reads against the engine: the first that names a product wins. */
export function understand(reads: readonly RawRead[], parse: (code: string) => Parsed): Understood {
  let refused: string | null = null;
  for (const read of reads) {
    const texts = candidates(read);
    for (const code of texts) {
      const parsed = parse(code);
      if (parsed.ok && parsed.gtin) return { kind: "product", code, gtin: parsed.gtin };
      if (!parsed.ok) refused = parsed.reason ?? "not-a-product";
    }
    if (texts.length === 0) refused ??= "not-a-product";
  }
  return refused ? { kind: "refused", reason: refused } : { kind: "nothing" };
}

/** Counts equal reads; a code that was not seen for a while starts anew. */
export class Twice {
  #code = "";
  #at = 0;

  /** True at the second equal read within two seconds. */
  seen(code: string, now: number): boolean {
    const again = this.#code === code && now - this.#at < 2000;
    this.#code = code;
    this.#at = now;
    return again;
  }

  reset(): void {
    this.#code = "";
  }
}
