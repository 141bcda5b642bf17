export { SlimIndex } from "./slim-index.js";
export type { SlimOptions } from "./slim-index.js";
export { init } from "./load.js";
export { IndexError } from "../core/faults.js";
export type { WasmInput } from "../core/glue.js";
export { urlSource } from "../open/source.js";
export type { IndexSource, ManifestReply, UrlSourceOptions } from "../open/source.js";
export { VERDICTS } from "../types/index.js";
export type { Category, HazardKind, IndexInfo, RemedyKind, Risk, SlimFinding, SlimRecall, Status, Verdict } from "../types/index.js";
