import type { Contact } from "./finding.js";

/** A consumer's case; the shape that `recallkit plan --case` reads. */
export interface Case {
  today?: string;
  jurisdiction: string;
  [field: string]: unknown;
}

/** One step towards the remedy. */
export interface Step {
  /** `cn.platform_deposit`, `common.stop_use`, … */
  id: string;
  status: "do" | "defer" | "blocked" | "done";
  why: string;
  to: { role?: string; name?: string; [field: string]: unknown } | null;
  contact: Contact | null;
  bring: string[];
  missing: string[];
  /** `YYYY-MM-DD`. */
  by: string | null;
  reply_within: { days: number; kind: string; source: string } | null;
  /** The next step's id, when this one fails. */
  then: string | null;
  basis: { rule: string; verified: boolean }[];
  message: unknown;
}

/** The ordered way to a remedy; the steps to do stand first. */
export interface Plan {
  jurisdiction: string;
  today: string;
  steps: Step[];
  deadlines: { what: string; date: string; rule: string }[];
  questions: unknown[];
}
