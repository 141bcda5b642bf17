import type { IndexInfo } from "../types/index.js";

/** A manifest whose signature held. */
export type ManifestView = IndexInfo;

/** Parts of a segment as the bindings take them: in the manifest's order. */
export interface SegmentBytes {
  hot: Uint8Array;
  /** Texts; an edge worker may do without. */
  cold: Uint8Array | null;
}
