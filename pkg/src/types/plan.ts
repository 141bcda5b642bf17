import type { Contact } from "./finding.js";

/**
 * A consumer's case, in the shape that `recallkit plan --case` reads: purchase, seller, platform, what was tried.
 * What is not known is left out.
 */
export interface Case {
  today?: string;
  /** `zh`, `en` or `fr`: the language of the plan's texts. */
  lang?: string;
  /** `CN`, `EU`, `FR`, `US`; the notice's market unless said. */
  jurisdiction?: string;
  tried?: { step: string; date: string; result: string }[];
  [fact: string]: unknown;
}

/** A thing with an id and its words in the plan's language. */
export interface Piece {
  id: string;
  text: string;
}

/** One step towards the remedy. */
export interface Step {
  /** `cn.platform_deposit`, `common.stop_use`, … */
  id: string;
  status: "do" | "defer" | "blocked" | "done";
  title: string;
  why: string;
  to: { party: string; role: string; name: string | null };
  contact: { from: string; name: string; contact: Contact; verified: boolean } | null;
  bring: Piece[];
  missing: Piece[];
  /** `YYYY-MM-DD`. */
  by: string | null;
  reply_within: { days: number; kind: string; source: string; rule: string | null; until: string } | null;
  /** The step to go on with when this one fails. */
  then: string | null;
  basis: { rule: string; verified: boolean; law: string; says: string; source: string; read: string }[];
  /** Ready to send, by language. */
  message: Record<string, { subject: string; body: string }>;
  notes: Piece[];
}

export interface Deadline {
  id: string;
  what: string;
  date: string;
  rule: string;
  state: "open" | "over";
  calendar_days: boolean;
}

/** The ordered way to a remedy; the steps to do stand first. Information, not legal advice. */
export interface Plan {
  jurisdiction: string;
  /** Whether general rules stand in for a jurisdiction that is not known. */
  general: boolean;
  lang: string;
  today: string;
  recall: string | null;
  product: string | null;
  steps: Step[];
  deadlines: Deadline[];
  questions: { fact: string; ask: string; answers: string[]; steps: string[] }[];
  /** Parts of the case that could not be used. */
  unread: { field: string; why?: string; [more: string]: unknown }[];
  caution: string;
}
