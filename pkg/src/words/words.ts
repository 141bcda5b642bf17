import type { Ask, Category, Decision, HazardKind, RemedyKind, Risk, Status, Verdict } from "../types/index.js";

/** What the package says in one language. */
export interface Words {
  /** What each verdict means to a person who holds the thing. `{as_of}` is a date in the reader's way. */
  verdict: Record<Verdict, string>;
  /** What each decision means to a person who wants to buy the thing. */
  decision: Record<Exclude<Decision, "allow">, string>;
  /** Under `not-listed`, always. */
  not_listed_note: string;
  unavailable: { open: string; closed: string };
  ask: Record<Ask, string>;
  hazard: Record<HazardKind, string>;
  remedy: Record<RemedyKind, string>;
  risk: Record<Risk, string>;
  status: Record<Status, string>;
  category: Record<Category, string>;
  ui: Record<UiWord, string>;
}

export type UiWord =
  | "barcode" | "check" | "checking" | "hazard" | "remedy" | "which_units" | "contact" | "notice" | "source"
  | "published" | "stale" | "failed" | "remove" | "replace_with" | "blocked_checkout" | "recall" | "recalled_badge"
  | "unchecked" | "as_of" | "placeholder" | "enter_fact" | "alternatives" | "cart_clear" | "sources" | "confirm"
  | "todo" | "zone" | "zone_all" | "zone_none";
