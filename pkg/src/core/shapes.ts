import type { IndexInfo, Part } from "../types/index.js";

/** A manifest whose signature held. */
export type ManifestView = IndexInfo;

/** Parts of a segment as the bindings take them: in the manifest's order. */
export interface SegmentBytes {
  hot: Uint8Array;
  /** Texts; an edge worker may do without. */
  cold: Uint8Array | null;
  /** Each part's SHA-256 as the platform worked it out; the core hashes what has none. */
  hot_digest?: Uint8Array | null;
  cold_digest?: Uint8Array | null;
}

/** A shard that the manifest lists. */
export interface ShardView {
  place: number;
  /** How many barcodes it holds. */
  keys: number;
  hot: Part;
  cold: Part | null;
}
