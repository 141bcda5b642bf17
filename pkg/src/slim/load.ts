import type { IndexInfo, SlimFinding } from "../types/index.js";
import type { SegmentBytes } from "../core/shapes.js";
import type { Bindings, Trust, WasmInput } from "../core/glue.js";
import { Loading } from "../core/loading.js";
// @ts-ignore: made by build.mjs; its shape is `SlimGlue`
import * as bindings from "../../wasm/slim.js";

/** The bindings that `src/wasm/slim.rs` exports. */
export interface SlimGlue extends Bindings {
  /** What the host has to check first, once the lengths are right. Throws a `Fault`. */
  envelope(manifest: Uint8Array, trust: Trust): [key: Uint8Array, signature: Uint8Array, signed: Uint8Array];
  /** Checks the rest of a manifest whose signature the host has checked. Throws a `Fault`. */
  SlimIndex: new (manifest: Uint8Array, trust: Trust) => SlimCore;
}

/** An index in the wasm memory. */
export interface SlimCore {
  open(segments: SegmentBytes[]): void;
  info(now: number): IndexInfo;
  check(code: string, now: number): SlimFinding;
  checkGtins(gtins: Float64Array): Uint8Array;
  free(): void;
}

const loading = new Loading(bindings as unknown as SlimGlue, "recallkit/slim");

/** Each entry says how its runtime gets at the module. */
export function setLoader(loader: () => WasmInput | Promise<WasmInput>): void {
  loading.setLoader(loader);
}

/** Loads the core. Called by itself where needed; call it to load early, or to pass a module or bytes of your own. */
export function init(input?: WasmInput): Promise<SlimGlue> {
  return loading.init(input);
}
