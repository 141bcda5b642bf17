import type { Glue, WasmInput } from "./glue.js";
// @ts-ignore: made by build.mjs; its shape is `Glue`
import * as bindings from "../../wasm/recallkit.js";

const glue = bindings as unknown as Glue;
let ready: Promise<Glue> | null = null;
let loaded = false;
let wasm: () => WasmInput | Promise<WasmInput> = () => {
  throw new Error("recallkit: no way to load the wasm module here; call init(module) first");
};

/** Each entry says how its runtime gets at the module. */
export function setLoader(loader: () => WasmInput | Promise<WasmInput>): void {
  wasm = loader;
}

/**
 * Loads the core. Called by itself where needed; call it to load early, or to pass a module or bytes of your own.
 * A load that fails is tried again at the next call.
 */
export function init(input?: WasmInput): Promise<Glue> {
  ready ??= start(input).catch((error: unknown) => {
    ready = null;
    throw error;
  });
  return ready;
}

async function start(input?: WasmInput): Promise<Glue> {
  const from = input ?? (await wasm());
  if (isModule(from)) glue.initSync({ module: from });
  else await glue.default({ module_or_path: from });
  loaded = true;
  return glue;
}

function isModule(input: WasmInput): input is WebAssembly.Module {
  return Object.prototype.toString.call(input) === "[object WebAssembly.Module]";
}

/** The year by which two-digit years in codes are read. */
export const thisYear = (): number => new Date().getUTCFullYear();

/** The core, once loaded. */
export function core(): Glue {
  if (!loaded) throw new Error("recallkit: not loaded yet; await init() first");
  return glue;
}
