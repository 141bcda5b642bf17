/** The facts of a plan: kept with the thing where there is one, else for this visit. */
import type { Case } from "../engine.ts";
import { getThing, putThing, type Thing } from "./db.ts";

const visit = new Map<string, Case>();

export interface PlanStore {
  thing: Thing | null;
  facts: Case;
}

export async function planFor(recallId: string, thingId: string | null): Promise<PlanStore> {
  const thing = thingId ? ((await getThing(thingId)) ?? null) : null;
  return { thing, facts: thing?.facts ?? visit.get(recallId) ?? {} };
}

export async function savePlan(recallId: string, thing: Thing | null, facts: Case): Promise<Thing | null> {
  visit.set(recallId, facts);
  if (!thing) return null;
  const next = { ...thing, facts };
  await putThing(next);
  return next;
}

/** The value at a path such as `purchase.channel`. */
export function factAt(facts: Case, path: string): unknown {
  return path.split(".").reduce<unknown>((at, key) => (typeof at === "object" && at !== null ? (at as Record<string, unknown>)[key] : undefined), facts);
}

/** The facts with another value at a path; undefined takes it away. */
export function withFact(facts: Case, path: string, value: unknown): Case {
  const [first = "", ...rest] = path.split(".");
  const next: Case = { ...facts };
  if (rest.length === 0) {
    if (value === undefined) delete next[first];
    else next[first] = value;
    return next;
  }
  const inner = typeof next[first] === "object" && next[first] !== null ? (next[first] as Case) : {};
  next[first] = withFact(inner, rest.join("."), value);
  return next;
}
