import type { IndexInfo, SlimFinding } from "../types/index.js";
import type { SegmentBytes } from "../core/shapes.js";
import type { Trust, WasmInput } from "../core/glue.js";
// @ts-ignore: made by build.mjs; its shape is `SlimGlue`
import * as bindings from "../../wasm/slim.js";

/** The bindings that `src/wasm/slim.rs` exports. */
export interface SlimGlue {
  default(input: { module_or_path: WasmInput }): Promise<unknown>;
  initSync(input: { module: WebAssembly.Module | BufferSource }): unknown;
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

const glue = bindings as unknown as SlimGlue;
let ready: Promise<SlimGlue> | null = null;
let wasm: () => WasmInput | Promise<WasmInput> = () => {
  throw new Error("recallkit/slim: no way to load the wasm module here; call init(module) first");
};

/** Each entry says how its runtime gets at the module. */
export function setLoader(loader: () => WasmInput | Promise<WasmInput>): void {
  wasm = loader;
}

/** Loads the core. Called by itself where needed; call it to load early, or to pass a module or bytes of your own. */
export function init(input?: WasmInput): Promise<SlimGlue> {
  ready ??= start(input).catch((error: unknown) => {
    ready = null;
    throw error;
  });
  return ready;
}

async function start(input?: WasmInput): Promise<SlimGlue> {
  const from = input ?? (await wasm());
  if (Object.prototype.toString.call(from) === "[object WebAssembly.Module]") glue.initSync({ module: from as WebAssembly.Module });
  else await glue.default({ module_or_path: from });
  return glue;
}
