import { IndexError } from "./faults.js";
import type { Exposure, Portfolio } from "../types/index.js";
import type { CoreIndex, CorePolicies, PlanGlue, WasmInput } from "./glue.js";

/** What plans are made of: the bindings of their own wasm module, that module, and the rules. */
export interface PlanParts<Wasm = WasmInput> {
  glue: PlanGlue;
  wasm: Wasm;
  rules: Uint8Array;
}

let parts: () => Promise<PlanParts> = () => Promise.reject(new Error("no way to load the rules here"));
let partsNow: (() => PlanParts<BufferSource>) | null = null;
let plans: PlanGlue | null = null;
let policies: CorePolicies | null = null;
/** Rules that came with an index; null where they cannot be read here. */
const shipped = new WeakMap<CoreIndex, CorePolicies | null>();
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
  plans = glue;
  policies ??= new glue.Policies(rules);
}

/** The module and the package's own rules, which must be there by now. */
function loaded(): { glue: PlanGlue; own: CorePolicies } {
  if (!policies && partsNow) {
    const { glue, wasm, rules } = partsNow();
    glue.initSync({ module: wasm });
    plans = glue;
    policies = new glue.Policies(rules);
  }
  if (plans && policies) return { glue: plans, own: policies };
  throw new IndexError("policies", "the rules for plans are not loaded yet: await loadPolicies() first");
}

/** The rules that an index ships, or the package's own where it ships none, or none that this version can read. */
export function rules(index: CoreIndex): CorePolicies {
  const { glue, own } = loaded();
  let found = shipped.get(index);
  if (found === undefined) {
    const bytes = index.policies();
    try {
      found = bytes ? new glue.Policies(bytes) : null;
    } catch {
      console.warn("recallkit: the index ships rules for plans that this version cannot read: its own hold");
      found = null;
    }
    shipped.set(index, found);
  }
  return found ?? own;
}

/** What recalls cost merchants, against their deposits and insurance: plain arithmetic. `await loadPolicies()` before. */
export function exposure(portfolio: Portfolio): Exposure {
  return loaded().glue.exposure(portfolio);
}
