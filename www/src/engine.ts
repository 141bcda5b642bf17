/**
 * The one place where the page meets the engine, the npm package `recallkit`: its types under the names that the views
 * use, and the plan's, which the package leaves open.
 *
 * Everything a view knows about recalls comes through {@link Engine}; no view reads an index itself.
 */
import type { Contact, RecallIndex } from "recallkit";

export type {
  Ask, Because, Channel, Contact, Decision, Finding, ParsedCode as Parsed, Recall, RecallFinding, RecallPage, RecallQuery, RecallSummary, Screened, Source, Text, Unit, Verdict,
} from "recallkit";

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

/** What the views ask of the engine. */
export type Engine = Omit<RecallIndex, "plan"> & { plan(recallId: string, facts: Case): Plan };
