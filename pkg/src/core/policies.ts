import { IndexError } from "./faults.js";
import type { CorePolicies } from "./glue.js";
import { core, init } from "./load.js";

let bytes: () => Promise<Uint8Array> = () => Promise.reject(new Error("no way to load the rules here"));
let bytesNow: (() => Uint8Array) | null = null;
let policies: CorePolicies | null = null;
let loading: Promise<void> | null = null;

/** Each entry says how its runtime gets at the rules; `now` where it can do so without waiting. */
export function setPolicies(later: () => Promise<Uint8Array>, now: (() => Uint8Array) | null = null): void {
  bytes = later;
  bytesNow = now;
}

/**
 * Loads the rules by which plans are made (50 kB compressed, apart from the code and the index). `RecallIndex.open`
 * begins to load them behind the first answers; wait for this before a plan is shown.
 */
export function loadPolicies(): Promise<void> {
  loading ??= Promise.all([init(), policies ? null : bytes()])
    .then(([glue, read]) => {
      if (read) policies ??= new glue.Policies(read);
    })
    .catch((error: unknown) => {
      loading = null;
      throw IndexError.from(error);
    });
  return loading;
}

/** The rules, which must be there by now. */
export function rules(): CorePolicies {
  if (!policies && bytesNow) policies = new (core().Policies)(bytesNow());
  if (policies) return policies;
  throw new IndexError("policies", "the rules for plans are not loaded yet: await loadPolicies() first");
}
