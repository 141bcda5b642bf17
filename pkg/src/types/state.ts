/** A publisher of notices and the day up to which it was read. */
export interface Source {
  name: string;
  as_of: string;
  records: number;
}

export interface Counts {
  segments: number;
  recalls: number;
  withdrawn: number;
  products: number;
  gtins: number;
  store_codes: number;
  brands: number;
  words: number;
}

/** How an index stands against its publisher's dates; hits stay hits in each. */
export type Freshness = "fresh" | "stale" | "expired";

/** A file of an index, named by its hash. */
export interface Part {
  /** SHA-256 in hex. */
  hash: string;
  length: number;
}

/** What an index says of itself. */
export interface IndexInfo {
  /** Signed with the public development key: anybody could have made it. */
  development: boolean;
  /** Of the signing key. */
  epoch: number;
  sequence: number;
  as_of: string | null;
  /** `YYYY-MM-DDThh:mm:ssZ`, as are the others. */
  made: string | null;
  stale_after: string | null;
  expires: string | null;
  freshness: Freshness;
  sources: Source[];
  segments: { hot: Part; cold: Part | null }[];
}

/** What happened to an open index; also dispatched as `CustomEvent`s of these names, with this as `detail`. */
export type IndexEvent =
  | { type: "opened"; from: "network" | "cache" | "bytes" | "shards"; sequence: number }
  /** Shards came for a first answer: `keys` recalled barcodes stand behind what was asked for. */
  | { type: "shard"; keys: number; bytes: number }
  /** So many bytes of the whole are there. */
  | { type: "progress"; bytes: number; of: number }
  /** After a start from shards: the whole is there. */
  | { type: "completed"; sequence: number; fetched: number; bytes: number }
  | { type: "updated"; from_sequence: number; sequence: number; fetched: number; bytes: number }
  | { type: "unchanged"; sequence: number }
  | { type: "refused"; reason: string; message: string; kept_sequence: number | null }
  | { type: "offline"; reason: string; message: string; kept_sequence: number | null; retry_in_ms: number }
  | { type: "not-stored"; message: string };
