import type { RecallIndex } from "../recall-index.js";
import type { Decision, Lang, Listing, Policy, Verdict } from "../types/index.js";

/** What of an index the guard uses. */
export type GuardIndex = Pick<
  RecallIndex, "check" | "parse" | "recall" | "recalls" | "info" | "counts" | "asOf" | "stale" | "refresh"
>;

/** Bounds on what comes from outside. */
export interface Limits {
  /** Bytes of one listing or CSV row. 64 kB. */
  listing: number;
  /** Bytes of a whole request's body. 32 MB. */
  body: number;
  /** Listings in one request. 50,000. */
  listings: number;
  /** How deep JSON may be nested. 32. */
  depth: number;
  /** Milliseconds without a byte after which a request is given up. 10,000. */
  idleMs: number;
  /** Milliseconds after which a request that still drips in is given up. 120,000. */
  bodyMs: number;
  /** Bytes of a page that are looked at; a larger one passes as it is. 2 MB. */
  page: number;
  /** Milliseconds that a request waits for an index that is not open yet. 2,000. */
  openMs: number;
}

export const LIMITS: Limits = {
  listing: 64 * 1024,
  body: 32 * 1024 * 1024,
  listings: 50_000,
  depth: 32,
  idleMs: 10_000,
  bodyMs: 120_000,
  page: 2 * 1024 * 1024,
  openMs: 2_000,
};

/** What a regulator would ask about a decision. It names no person: no address, no cookie, no session. */
export interface DecisionEvent {
  event: "decision";
  /** When, ISO 8601. */
  at: string;
  kind: "listing" | "cart" | "page";
  /** The shop's own id of the listing or line. */
  listing: string | null;
  gtins: string[];
  decision: Decision;
  rule: string | null;
  policy: string;
  verdict: Verdict | null;
  /** Ids of the recalls behind it. */
  recalls: string[];
  /** Which index; null where none could be had. */
  index: { epoch: number; sequence: number; as_of: string | null } | null;
}

/** What the guard met that the host may want to know. */
export interface FaultEvent {
  event: "fault";
  at: string;
  /** `index-unavailable`, `page-too-large`, `page-too-many`, `page-not-understood`, `failed`. */
  reason: string;
  message: string;
}

export type GuardEvent = DecisionEvent | FaultEvent;

export interface GuardOptions<Env = unknown> {
  /** An index, one that is being opened, or how to open it at the first request. */
  index: GuardIndex | Promise<GuardIndex> | ((env: Env) => GuardIndex | Promise<GuardIndex>);
  /** `SHOP` unless said. */
  policy?: Policy;
  /** Where the guard's own endpoints stand. `/recallkit` unless said. */
  base?: string;
  /** The language for requests that ask for none that is spoken here. English unless said. */
  lang?: Lang;
  /** The shop's country, ISO 3166-1 alpha-2. */
  market?: string;
  /** Seconds after which a newer index is looked for, behind the answers. 300 unless said. */
  refreshSeconds?: number;
  limits?: Partial<Limits>;
  /** Gets every decision but `allow` (that too with `logAllowed`, or where nothing could be checked), and every fault. */
  log?: (event: GuardEvent) => void;
  logAllowed?: boolean;
  /** Adds what the shop knows to a listing before it is checked. */
  enrich?: (listing: Listing) => Partial<Listing> | undefined;
  /** Elements that put a product into the cart; simple selectors (`tag`, `.class`, `#id`, `[attr]`, `[attr*="…"]`). */
  buyButtons?: readonly string[];
  /** Where pages come from, for requests that are not the guard's own. `fetch` unless said. */
  upstream?: (request: Request) => Promise<Response>;
  /** Milliseconds since 1970; for tests. */
  clock?: () => number;
}

/** What a host gives beside the request. */
export interface Context {
  waitUntil?: (work: Promise<unknown>) => void;
}
