import type { Finding } from "./finding.js";
import type { Decision } from "./policy.js";
import type { Unit } from "./unit.js";

/** What kept a line from being checked fully, so that a shop can mend its data. */
export type GapKind =
  /** No barcode: only notices that name brand and model, or the product by name, can be found. */
  | "no-barcode"
  /** There is a code, and it is no product's (`reason`). */
  | "bad-barcode"
  /** A number that means something in one shop only. */
  | "store-code"
  | "no-brand"
  | "no-model"
  | "no-title"
  /** Nothing at all to check. */
  | "nothing-to-check";

export interface Gap {
  kind: GapKind;
  /** The field in the shop's own data, e.g. `gtin13`, `barcode`. */
  field: string | null;
  value: string | null;
  reason: string | null;
}

/** A thing to sell, as read out of a shop's data. */
export interface Listing extends Unit {
  /** The shop's own id of the line or listing. */
  id?: string | null;
  /** More codes of the same thing (pack sizes, variants); each is checked. */
  codes?: string[];
  quantity?: number | null;
  url?: string | null;
  image?: string | null;
}

/** Something in the shop's data that could not be read. */
export interface Problem {
  /** Where: `items[3].gtin`, `line 12`. */
  where: string;
  what: string;
}

/** A cart or list of listings, read. */
export interface Cart {
  lines: Listing[];
  problems: Problem[];
  /** The adapter that read it. */
  format: CartFormat;
}

export type CartFormat =
  | "schema-org" | "shopify-ajax" | "shopify-storefront" | "woocommerce-store"
  | "google-merchant-xml" | "google-merchant-tsv" | "plain";

/** The decision about one line or listing. */
export interface Screened {
  id: string | null;
  title: string | null;
  quantity: number | null;
  decision: Decision;
  /** The policy's rule that decided, or null where none applied. */
  rule: string | null;
  /** What to show, in the language asked for; empty for `allow`. */
  text: string;
  /** One a code, or one for brand, model and title where there is no code. The worst first. */
  findings: Finding[];
  unchecked: Gap[];
}

/** The answer about a whole cart. */
export interface CartAnswer {
  /** The worst of the lines' decisions. */
  decision: Decision;
  lines: Screened[];
  problems: Problem[];
  counts: Record<Decision, number>;
  policy: string;
  as_of: string | null;
  stale: boolean;
}
