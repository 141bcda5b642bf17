import type { Unit } from "./unit.js";

/** The worst first. */
export const VERDICTS = ["affected", "check-unit", "unit-not-affected", "not-listed", "unreadable"] as const;
/** The answer about a unit. `not-listed` never means "safe". */
export type Verdict = (typeof VERDICTS)[number];

/** How grave a notice is, by the regulator's own class. */
export type Risk = "serious" | "moderate" | "low" | "unstated";
/** Where a recall stands. */
export type Status = "ongoing" | "completed" | "terminated" | "alert" | "withdrawn" | "unstated";
export type Category =
  | "food" | "drug" | "device" | "cosmetic" | "children" | "electrical"
  | "vehicle" | "clothing" | "household" | "pet" | "other";
export type MatchedBy = "gtin" | "model" | "title" | "catalogue" | "store-code";
export type Evidence = "matches" | "unknown" | "excludes";
/** A fact that would decide. */
export type Ask =
  | "lot" | "serial" | "made_on" | "expires_on" | "bought_on" | "brand" | "model" | "seller" | "label";
export type HazardKind =
  | "fire" | "burn" | "explosion" | "electric-shock" | "choking" | "suffocation" | "ingestion" | "fall" | "cut"
  | "crash" | "drowning" | "impact" | "chemical" | "gas" | "microbial" | "allergen" | "foreign-matter" | "medical"
  | "labelling" | "senses" | "environment" | "other";
export type RemedyKind =
  | "refund" | "replace" | "repair" | "repair-kit" | "remote-guidance" | "new-instructions" | "dispose" | "destroy"
  | "return" | "stop-use" | "contact" | "inspect" | "other";
export type Role =
  | "producer" | "brand-owner" | "importer" | "domestic-service-provider" | "distributor" | "retailer" | "platform"
  | "recalling-firm" | "authority" | "unstated";

/** One step of the reasoning. */
export interface Because {
  field: string;
  given: string | null;
  limit: string | null;
  result: Evidence;
}

/** Ways to reach a party; each list in the notice's order. */
export interface Contact {
  phone: string[];
  mail: string[];
  web: string[];
  wechat: string[];
  hours: string | null;
  address: string | null;
}

/** A way to the remedy that the notice itself names. */
export interface Channel {
  kind: string;
  party: Role;
  name: string;
  contact: Contact;
}

/** One recall behind a finding. */
export interface RecallFinding {
  /** `SOURCE:NUMBER`. */
  id: string;
  /** What this recall alone says about the unit. */
  verdict: Verdict;
  matched_by: MatchedBy;
  title: string;
  /** The product that it was found by, as the notice names it. */
  product: string;
  source: string;
  url: string | null;
  /** `YYYY-MM-DD`. */
  published: string | null;
  status: Status;
  risk: Risk;
  category: Category;
  /** ISO 3166-1 alpha-2; empty where the notice does not say. */
  markets: string[];
  hazards: { kind: HazardKind; text: string }[];
  remedies: { kind: RemedyKind; text: string }[];
  /** What would decide, the most useful first. */
  ask: Ask[];
  /** The notice's own words on which units; empty where it states none. */
  limits: string;
  /** Where on the product the deciding number stands, when the notice says so. */
  place: string | null;
  because: Because[];
  channels: Channel[];
  /** Language of the notice's words. */
  lang: string;
  /** Other notices of the same recall. */
  same_as: string[];
}

/** The answer about one unit: what `recallkit check --json` prints. */
export interface Finding {
  input: Unit;
  /** The worst of the recalls' verdicts. */
  verdict: Verdict;
  ask: Ask[];
  /** 14 digits, where the code gave a product. */
  gtin: string | null;
  /** `YYYY-MM-DD`: as of when the index knows. */
  as_of: string | null;
  /** Whether the index is older than its publisher wants it to be used. */
  stale: boolean;
  recalls: RecallFinding[];
  /** For `unreadable`: why. */
  reason: string | null;
}
