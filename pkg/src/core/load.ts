import type { Glue, WasmInput } from "./glue.js";
import { Loading } from "./loading.js";
// @ts-ignore: made by build.mjs; its shape is `Glue`
import * as bindings from "../../wasm/recallkit.js";

const loading = new Loading(bindings as unknown as Glue, "recallkit");

/** Each entry says how its runtime gets at the module. */
export function setLoader(loader: () => WasmInput | Promise<WasmInput>): void {
  loading.setLoader(loader);
}

/**
 * Loads the core. Called by itself where needed; call it to load early, or to pass a module or bytes of your own.
 * A load that fails is tried again at the next call.
 */
export function init(input?: WasmInput): Promise<Glue> {
  return loading.init(input);
}

/** The year by which two-digit years in codes are read. */
export const thisYear = (): number => new Date().getUTCFullYear();

/** The core, once loaded. */
export function core(): Glue {
  if (!loading.started) throw new Error("recallkit: not loaded yet; await init() first");
  return loading.started;
}
