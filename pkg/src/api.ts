import { parseAll } from "./core/codes.js";
import { core, init, thisYear } from "./core/load.js";
import type { ParsedCode } from "./types/index.js";

export { RecallIndex } from "./recall-index.js";
export type { BytesOptions, OpenOptions } from "./recall-index.js";
export { IndexError } from "./core/faults.js";
export { init } from "./core/load.js";
export { exposure, loadPolicies } from "./core/policies.js";
export type { WasmInput } from "./core/glue.js";
export { kvSource, r2Source } from "./open/bindings.js";
export { urlSource } from "./open/source.js";
export type { IndexSource, ManifestReply, UrlSourceOptions, Watch } from "./open/source.js";
export { cacheStore, memoryStore } from "./open/store.js";
export type { Kept, Memory, Store } from "./open/store.js";
export { checkCart, screen } from "./cart/check.js";
export type { CartOptions, Checker } from "./cart/check.js";
export { readCart } from "./cart/read.js";
export { NOTICE_ONLY, SHOP, STRICT } from "./policy/presets.js";
export { decide, worse } from "./policy/decide.js";
export { PolicyError, readPolicy } from "./policy/validate.js";
export { fill, pickLang, showDate, WORDS } from "./words/index.js";
export type { Words } from "./words/index.js";
export * from "./types/index.js";

/** What a code says. Call `await init()` once before. */
export function parse(code: string): ParsedCode {
  return core().parse(code, thisYear());
}

/** The same for many. */
export async function parseMany(codes: readonly string[]): Promise<ParsedCode[]> {
  await init();
  return parseAll(codes);
}

/**
 * The GTIN that each of many codes names, as a number for `checkGtins`; NaN where it names none. For lists of thousands,
 * several times faster than {@link parseMany}, which says more of each. Call `await init()` once before.
 */
export { gtinsOf } from "./core/codes.js";
