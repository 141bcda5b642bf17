import type { Category, HazardKind, MatchedBy, Risk, Status, Verdict } from "./finding.js";

/** What to do with a cart line, listing or page; the mildest first. */
export const DECISIONS = ["allow", "warn", "ask", "block"] as const;
export type Decision = (typeof DECISIONS)[number];

/** Languages in which the package speaks. */
export type Lang = "zh" | "en" | "fr";
/** A text in some of the languages; what is missing is taken from the package's own words. */
export type Texts = Partial<Record<Lang, string>>;

/** When a rule applies: every condition that is given must hold; a list holds if any of it does. */
export interface Condition {
  verdict?: readonly Verdict[];
  risk?: readonly Risk[];
  status?: readonly Status[];
  category?: readonly Category[];
  hazard?: readonly HazardKind[];
  matched_by?: readonly MatchedBy[];
  /** `cpsc`, `samr`, … */
  source?: readonly string[];
  /** Countries where the recalled goods were sold. A notice that names none fits every market. */
  market?: readonly string[];
  /** Days since the notice was published. A notice without a date fits no such condition. */
  age_days?: { min?: number; max?: number };
}

/** One rule. For each recall the first rule that applies decides; the worst decision of all recalls counts. */
export interface Rule {
  id: string;
  if: Condition;
  then: Decision;
  /** What to show instead of the package's words. `{product}`, `{recall}`, `{source}`, `{url}`, `{as_of}`, `{ask}`. */
  text?: Texts;
  /** For guarded pages: what to answer where the decision is `block`. Otherwise the notice is put into the page. */
  page?: "notice" | 451 | 410;
}

/** What a shop does about recalled goods, as data. */
export interface Policy {
  /** Named in answers and in the log. */
  name: string;
  rules: readonly Rule[];
  /** Where no rule applies. */
  otherwise: Decision;
  /** Where no index can be had: `open` allows and says so, `closed` blocks and says so. */
  unavailable: "open" | "closed";
}
