/**
 * The one place where the page meets the engine: the shapes of its answers, and opening it.
 *
 * Everything a view knows about recalls comes through {@link Engine}; no view reads an index itself.
 */

export type Verdict = "affected" | "check-unit" | "unit-not-affected" | "not-listed" | "unreadable";
export type Ask = "lot" | "serial" | "made_on" | "expires_on" | "bought_on" | "brand" | "model" | "seller" | "label";
export type Evidence = "matches" | "unknown" | "excludes";

/** What is known of one physical thing. */
export interface Unit {
  code?: string;
  brand?: string;
  model?: string;
  title?: string;
  lot?: string;
  serial?: string;
  made_on?: string;
  expires_on?: string;
  bought_on?: string;
  seller?: string;
  market?: string;
}

export interface Parsed {
  input: string;
  ok: boolean;
  kind?: string;
  gtin?: string | null;
  lot?: string | null;
  serial?: string | null;
  made_on?: string | null;
  expires_on?: string | null;
  reason?: string;
  message?: string;
}

export interface Contact {
  phone?: string[];
  mail?: string[];
  web?: string[];
  wechat?: string[];
  hours?: string | null;
  address?: string | null;
}

export interface Channel {
  kind: string;
  party: string;
  name: string;
  contact: Contact;
}

export interface Kinded {
  kind: string;
  text: string;
}

export interface Because {
  field: string;
  given?: string | null;
  limit?: string | null;
  result: Evidence;
}

export interface RecallFinding {
  id: string;
  verdict: Verdict;
  matched_by: string;
  title: string;
  product: string;
  source: string;
  url?: string | null;
  published?: string | null;
  status?: string;
  category?: string;
  markets?: string[];
  risk?: string;
  hazards: Kinded[];
  remedies: Kinded[];
  ask: Ask[];
  limits: string;
  place?: string | null;
  because: Because[];
  channels: Channel[];
  lang?: string;
  same_as?: string[];
}

export interface Finding {
  input: Unit;
  verdict: Verdict;
  ask: Ask[];
  gtin?: string | null;
  as_of?: string | null;
  stale: boolean;
  recalls: RecallFinding[];
  reason?: string | null;
}

/** One recall as the zone lists it. */
export interface RecallSummary {
  id: string;
  source: string;
  title: string;
  lang: string;
  url: string | null;
  published: string | null;
  status: string;
  risk: string;
  category: string;
  hazards: string[];
  markets: string[];
  brands: string[];
}

export interface Text {
  lang: string;
  text: string;
}

/** A whole notice. */
export interface Recall {
  id: string;
  url: string | null;
  published: string | null;
  updated: string | null;
  status: string;
  titles: Text[];
  category: string;
  products: {
    names: Text[];
    brands: string[];
    models: { text: string; form?: string; to?: string | null }[];
    gtins: { gtin: string; evidence?: string; written?: string | null }[];
    limits: { text: Text[]; place?: Text | null };
  }[];
  hazards: { kind: string; text: Text }[];
  risk: string;
  remedies: { kind: string; text: Text }[];
  parties: { role: string; name: string; country?: string | null; contact: Contact }[];
  markets: string[];
  sold: Text | null;
  units: string | null;
  links: { kind: string; id: string }[];
}

export interface RecallQuery {
  q?: string;
  source?: string;
  category?: string;
  hazard?: string;
  market?: string;
  from?: string;
  to?: string;
  offset?: number;
  limit?: number;
}

export interface RecallPage {
  total: number;
  offset: number;
  recalls: RecallSummary[];
}

export interface SourceInfo {
  name: string;
  as_of: string;
  records: number;
}

export type Decision = "allow" | "warn" | "ask" | "block";

export interface Screened {
  title: string | null;
  decision: Decision;
  text: string;
  findings: Finding[];
}

export interface Piece {
  id: string;
  text: string;
}

/** One step towards the remedy, its words in the language asked for. */
export interface PlanStep {
  id: string;
  status: "do" | "defer" | "blocked" | "done";
  title: string;
  why: string;
  to: { party: string; role: string; name: string | null } | null;
  contact: { from: string; name: string; contact: Contact; verified: boolean } | null;
  bring: Piece[];
  missing: Piece[];
  by: string | null;
  reply_within: { days: number; kind: string; source: string; until: string } | null;
  then: string | null;
  basis: { rule: string; verified: boolean; law: string; says: string }[];
  message: Record<string, { subject: string; body: string }>;
  notes: Piece[];
}

export interface Plan {
  jurisdiction: string;
  general: boolean;
  today: string;
  steps: PlanStep[];
  deadlines: { id: string; what: string; date: string; rule: string; state: string }[];
  questions: { fact: string; ask: string; answers: string[]; steps: string[] }[];
  caution: string;
}

/** What a person told us about the purchase, and what came of each step. */
export interface Case {
  today?: string;
  lang?: string;
  jurisdiction?: string;
  tried?: { step: string; date: string; result: string }[];
  [fact: string]: unknown;
}

/** What the views ask of the engine; the npm package `recallkit` gives it. */
export interface Engine {
  readonly asOf: string | null;
  readonly stale: boolean;
  readonly sources: SourceInfo[];
  readonly counts: { recalls: number; gtins: number; brands: number };
  parse(code: string): Parsed;
  check(unit: Unit): Finding;
  screen(listing: Unit, options?: { lang?: string }): Screened;
  plan(recallId: string, facts: Case): Plan;
  brands(prefix: string, limit?: number): string[];
  models(brand: string, prefix: string, limit?: number): string[];
  recalls(query: RecallQuery): RecallPage;
  recall(id: string): Recall | null;
}
