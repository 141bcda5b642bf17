import type {
  Case, Counts, Exposure, Finding, IndexInfo, ParsedCode, Plan, Portfolio, Recall, RecallFinding, RecallPage, RecallQuery, Unit,
} from "../types/index.js";
import type { ManifestView, SegmentBytes, ShardView } from "./shapes.js";

/** What the wasm module can be made from. */
export type WasmInput = WebAssembly.Module | BufferSource | Response | Promise<Response>;

/** What every module's bindings have: two ways to start them. */
export interface Bindings {
  default(input: { module_or_path: WasmInput }): Promise<unknown>;
  initSync(input: { module: WebAssembly.Module | BufferSource }): unknown;
}

/** How a manifest is to be checked. Times are seconds since 1970. */
export interface Trust {
  /** Ed25519 public key, 32 bytes; null for the development key, which vouches for nothing. */
  key: Uint8Array | null;
  /** The epoch it signs for; null takes the one that the signed manifest names. */
  key_epoch: number | null;
  now: number;
  /** The highest epoch and sequence seen: nothing below them is opened. */
  epoch: number;
  sequence: number;
}

/** The bindings that `src/wasm` exports: the one boundary between TypeScript and the core. */
export interface Glue extends Bindings {
  /** What a code says. */
  parse(code: string, year: number): ParsedCode;
  parseMany(codes: string[], year: number): ParsedCode[];
  /** The GTIN that each line's code names, as a number; NaN where it names none. */
  gtinsOf(lines: string): Float64Array;
  /** The newest root that a key file leads to from a key. Throws a `Fault`. */
  walkKeys(file: Uint8Array, epoch: number, key: Uint8Array): [epoch: number, key: Uint8Array];
  /** SHA-256, in hex. */
  hashOf(bytes: Uint8Array): string;
  /** Checks a manifest's signature, purpose, sequence and dates. Throws a `Fault`. */
  readManifest(bytes: Uint8Array, trust: Trust): ManifestView;
  /** The shards that answer about a unit; null where only the whole index can. Throws a `Fault`. */
  shardsFor(manifest: Uint8Array, trust: Trust, unit: Unit, today: string): ShardView[] | null;
  Index: {
    /** The same for some of the manifest's shards, by their places in it. Throws a `Fault`. */
    openShards(manifest: Uint8Array, places: Uint32Array, segments: SegmentBytes[], trust: Trust): CoreIndex;
    /** Checks the manifest, then each part's length and hash, and opens them. Throws a `Fault`. */
    open(manifest: Uint8Array, segments: SegmentBytes[], trust: Trust): CoreIndex;
  };
}

/** An open index in the wasm memory. */
export interface CoreIndex {
  info(now: number): IndexInfo;
  /** Whether the answer about a unit is the same as from the whole index: always, but for an index of shards. */
  covers(unit: Unit, today: string): boolean;
  counts(): Counts;
  check(unit: Unit, today: string, now: number): Finding;
  /**
   * The same for a unit's texts, each ended by NUL, with a bit for each field that is given. Where no recall names it
   * and there is nothing to ask or to tell besides: whether the index is stale, and no more.
   */
  checkPacked(texts: string, present: number, today: string, now: number): Finding | boolean;
  /** A verdict code a GTIN, its place in `VERDICTS`; a number that is no GTIN is `unreadable`. */
  checkGtins(gtins: Float64Array): Uint8Array;
  checkGtinsBig(gtins: BigUint64Array): Uint8Array;
  brands(prefix: string, limit: number): string[];
  models(brand: string, prefix: string, limit: number): string[];
  recall(id: string): Recall | null;
  /** What one notice says, for a plan. Throws a `Fault` where there is no such notice. */
  about(id: string): RecallFinding;
  recalls(query: RecallQuery): RecallPage;
  /** The rules that the publisher ships with the index, if any. */
  policies(): Uint8Array | undefined;
  free(): void;
}

/** The bindings of the module that makes plans, the same in kind. */
export interface PlanGlue extends Bindings {
  /** The rules by which plans are made. */
  Policies: new (bytes: Uint8Array) => CorePolicies;
  /** What recalls cost, against deposits and insurance. Throws a `Fault`. */
  exposure(portfolio: Portfolio): Exposure;
}

/** The rules by which plans are made, in the memory of their module. */
export interface CorePolicies {
  /** `notice`: what {@link CoreIndex.about} says; null for a case that carries its own. */
  plan(notice: RecallFinding | null, facts: Case, today: string): Plan;
  /** The same plan's dates as a calendar file. */
  calendar(notice: RecallFinding | null, facts: Case, today: string): string;
}

/** What the core throws: a word for the program and a line for the person. */
export interface Fault {
  reason: string;
  message: string;
}
