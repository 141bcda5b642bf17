import type { Category, Contact, HazardKind, RemedyKind, Risk, Role, Status } from "./finding.js";

/** A recall as the recall zone lists it. */
export interface RecallSummary {
  id: string;
  source: string;
  title: string;
  lang: string;
  url: string | null;
  published: string | null;
  status: Status;
  risk: Risk;
  category: Category;
  hazards: HazardKind[];
  markets: string[];
  brands: string[];
}

/** Plain text with the language it is in. */
export interface Text {
  lang: string;
  text: string;
}

/** A whole notice, as the project's record schema writes it (limits are shown in the notice's words alone). */
export interface Recall {
  id: string;
  version: number;
  url: string | null;
  published: string | null;
  updated: string | null;
  status: Status;
  titles: Text[];
  category: Category;
  products: {
    names: Text[];
    brands: string[];
    models: { text: string; form: "exact" | "prefix" | "wildcard" | "range"; to: string | null }[];
    gtins: { gtin: string; evidence: string; written: string | null }[];
    variants: string[];
    sellers: string[];
    limits: { reading: string; text: Text[]; place: Text | null; [field: string]: unknown };
    [field: string]: unknown;
  }[];
  hazards: { kind: HazardKind; text: Text }[];
  risk: Risk;
  remedies: { kind: RemedyKind; text: Text }[];
  parties: { role: Role; name: string; country: string | null; contact: Contact }[];
  markets: string[];
  sold: Text | null;
  units: string | null;
  links: { kind: string; id: string }[];
}

/** Which recalls to list, the newest first. */
export interface RecallQuery {
  /** Words to search for. */
  q?: string;
  source?: string;
  category?: Category;
  hazard?: HazardKind;
  risk?: Risk;
  status?: Status;
  market?: string;
  /** `YYYY-MM-DD`, both ends included. */
  from?: string;
  to?: string;
  offset?: number;
  /** 20 unless said; 200 at most. */
  limit?: number;
}

export interface RecallPage {
  total: number;
  offset: number;
  recalls: RecallSummary[];
}
