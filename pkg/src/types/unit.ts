/**
 * What is known of one physical product. Every field is optional; a check needs one of `code`, `model` or `title`.
 * Facts given here win over those read out of the code.
 */
export interface Unit {
  /** A barcode's digits, a GS1 element string or a GS1 Digital Link. */
  code?: string | null;
  brand?: string | null;
  model?: string | null;
  /** Title of a listing or cart line, or what a person calls it. */
  title?: string | null;
  /** Lot or batch, as printed. */
  lot?: string | null;
  serial?: string | null;
  /** `YYYY-MM-DD`, `YYYY-MM` or `YYYY`. */
  made_on?: string | null;
  expires_on?: string | null;
  bought_on?: string | null;
  seller?: string | null;
  /** ISO 3166-1 alpha-2. */
  market?: string | null;
}

/** What a code says: {@link RecallIndex.parse}. */
export type ParsedCode = ReadCode | UnreadCode;

export interface ReadCode {
  input: string;
  ok: true;
  /** `gtin13`, `upca`, `gs1`, `digital-link`, … */
  kind: string;
  /** 14 digits. */
  gtin: string | null;
  lot: string | null;
  serial: string | null;
  made_on: string | null;
  expires_on: string | null;
  /** GS1 application identifiers and their values. */
  ais: Record<string, string>;
}

export interface UnreadCode {
  input: string;
  ok: false;
  /** `check-digit`, `length`, `not-a-product`, `store-code`, `too-long`, … */
  reason: string;
  message: string;
}
