/** My things: keeping them, checking them again, their order, and copies out and in. */
import type { Engine, Finding, Unit, Verdict } from "../engine.ts";
import { grouped, today } from "../plainly.ts";
import { allThings, putThing, putThings, type Thing } from "./db.ts";

const WORST_FIRST: readonly Verdict[] = ["affected", "check-unit", "unit-not-affected", "not-listed", "unreadable"];

/** The lower, the worse. */
export function severity(verdict: Verdict): number {
  return WORST_FIRST.indexOf(verdict);
}

/** The recall of a finding that a person is led to. */
export function leading(finding: Finding) {
  return finding.recalls.find((r) => r.verdict === finding.verdict) ?? finding.recalls[0] ?? null;
}

/** What a unit is called where nobody has named it yet. */
export function nameOf(unit: Unit, finding: Finding): string {
  const product = leading(finding)?.product;
  return product || [unit.brand, unit.model].filter(Boolean).join(" ") || unit.title || (finding.gtin ? grouped(finding.gtin) : unit.code) || "";
}

/** Two checks are of the same thing where they give the same code or model, lot and serial. */
function sameThing(a: Unit, b: Unit): boolean {
  const fields: (keyof Unit)[] = ["code", "brand", "model", "title", "lot", "serial"];
  return fields.every((f) => (a[f] ?? "") === (b[f] ?? ""));
}

export async function findThing(unit: Unit): Promise<Thing | undefined> {
  return (await allThings()).find((thing) => sameThing(thing.unit, unit));
}

export async function keep(unit: Unit, finding: Finding): Promise<Thing> {
  const known = await findThing(unit);
  if (known) return known;
  const thing: Thing = {
    id: crypto.randomUUID(),
    name: nameOf(unit, finding),
    unit,
    gtin: finding.gtin ?? null,
    added: today(),
    checked: today(),
    verdict: finding.verdict,
    recalls: finding.recalls.map((r) => r.id),
    fresh: false,
    facts: {},
  };
  await putThing(thing);
  return thing;
}

/** Takes the finding over; `fresh` where the thing got worse, or a recall came that was not there before. */
export function withFinding(thing: Thing, finding: Finding): Thing {
  const recalls = finding.recalls.map((r) => r.id);
  const concerned = severity(finding.verdict) <= severity("check-unit");
  const worse = severity(finding.verdict) < severity(thing.verdict) || recalls.some((id) => !thing.recalls.includes(id));
  return { ...thing, checked: today(), verdict: finding.verdict, recalls, gtin: finding.gtin ?? thing.gtin ?? null, fresh: thing.fresh || (concerned && worse) };
}

/** Checks every thing against the index; returns those that became worse. */
export async function recheck(engine: Engine): Promise<Thing[]> {
  const before = await allThings();
  const after = before.map((thing) => withFinding(thing, engine.check(thing.unit)));
  const changed = after.filter((thing, i) => {
    const old = before[i];
    return !old || old.verdict !== thing.verdict || old.checked !== thing.checked || old.fresh !== thing.fresh || old.recalls.join() !== thing.recalls.join();
  });
  if (changed.length > 0) await putThings(changed);
  return after.filter((thing, i) => thing.fresh && !before[i]?.fresh);
}

/** Newly recalled first, then by verdict, then the latest added. */
export function byUrgency(things: Thing[]): Thing[] {
  return [...things].sort((a, b) => Number(b.fresh) - Number(a.fresh) || severity(a.verdict) - severity(b.verdict) || b.added.localeCompare(a.added) || a.name.localeCompare(b.name));
}

const FORMAT = "recallkit-things";

export function exported(things: Thing[]): string {
  return JSON.stringify({ format: FORMAT, version: 1, saved: today(), things }, null, 1);
}

/** Reads a copy back. Throws an error that says in words what is wrong with it. */
export function imported(text: string): Thing[] {
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch {
    throw new Error("JSON");
  }
  const file = data as { format?: unknown; things?: unknown };
  if (typeof data !== "object" || data === null || file.format !== FORMAT || !Array.isArray(file.things)) throw new Error("format");
  return file.things.map((raw, i) => {
    const thing = raw as Partial<Thing>;
    if (typeof thing !== "object" || thing === null || typeof thing.id !== "string" || typeof thing.unit !== "object" || thing.unit === null) throw new Error(`things[${i}]`);
    const unit: Unit = {};
    for (const [key, value] of Object.entries(thing.unit)) if (typeof value === "string") unit[key as keyof Unit] = value.slice(0, 2000);
    return {
      id: thing.id.slice(0, 64),
      name: String(thing.name ?? "").slice(0, 500),
      unit,
      gtin: typeof thing.gtin === "string" ? thing.gtin : null,
      added: day(thing.added),
      checked: day(thing.checked),
      verdict: WORST_FIRST.includes(thing.verdict as Verdict) ? (thing.verdict as Verdict) : "not-listed",
      recalls: Array.isArray(thing.recalls) ? thing.recalls.filter((id): id is string => typeof id === "string") : [],
      fresh: thing.fresh === true,
      facts: typeof thing.facts === "object" && thing.facts !== null ? thing.facts : {},
    };
  });
}

function day(value: unknown): string {
  return typeof value === "string" && /^\d{4}-\d{2}-\d{2}$/.test(value) ? value : today();
}
