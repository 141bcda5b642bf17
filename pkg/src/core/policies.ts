import { IndexError } from "./faults.js";
import type { CorePolicies, PlanGlue, WasmInput } from "./glue.js";

/** What plans are made of: the bindings of their own wasm module, that module, and the rules. */
export interface PlanParts<Wasm = WasmInput> {
  glue: PlanGlue;
  wasm: Wasm;
  rules: Uint8Array;
}

let parts: () => Promise<PlanParts> = () => Promise.reject(new Error("no way to load the rules here"));
let partsNow: (() => PlanParts<BufferSource>) | null = null;
let policies: CorePolicies | null = null;
let loading: Promise<void> | null = null;

/** Each entry says how its runtime gets at the parts; `now` where it can do so without waiting. */
export function setPlans(later: () => Promise<PlanParts>, now: (() => PlanParts<BufferSource>) | null = null): void {
  parts = later;
  partsNow = now;
}

/**
 * Loads what plans are made of, a wasm module and the rules, apart from the core and the index. Wait for this before a
 * plan is shown; nothing else needs it.
 */
export function loadPolicies(): Promise<void> {
  loading ??= load().catch((error: unknown) => {
    loading = null;
    throw IndexError.from(error);
  });
  return loading;
}

async function load(): Promise<void> {
  if (policies) return;
  const { glue, wasm, rules } = await parts();
  await glue.default({ module_or_path: wasm });
  policies ??= new glue.Policies(rules);
}

/** The rules, which must be there by now. */
export function rules(): CorePolicies {
  if (!policies && partsNow) {
    const { glue, wasm, rules } = partsNow();
    glue.initSync({ module: wasm });
    policies = new glue.Policies(rules);
  }
  if (policies) return policies;
  throw new IndexError("policies", "the rules for plans are not loaded yet: await loadPolicies() first");
}
