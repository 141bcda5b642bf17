import type { Category, HazardKind, MatchedBy, RemedyKind, Risk, Status, Verdict } from "./finding.js";

/** What a barcode alone says. `not-listed` never means "safe". */
export interface SlimFinding {
  verdict: Verdict;
  /** 14 digits, where the code gave a product. */
  gtin: string | null;
  as_of: string | null;
  stale: boolean;
  /** The worst first. */
  recalls: SlimRecall[];
  /** For `unreadable`: why. */
  reason: string | null;
}

/** A recall's facts without its words. */
export interface SlimRecall {
  id: string;
  verdict: Verdict;
  matched_by: MatchedBy;
  published: string | null;
  status: Status;
  risk: Risk;
  category: Category;
  markets: string[];
  hazards: HazardKind[];
  remedies: RemedyKind[];
  same_as: string[];
}
