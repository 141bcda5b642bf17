/**
 * What a person keeps, on this device alone: things in IndexedDB, and a few settings beside them.
 *
 * Where the browser keeps nothing (a private window, storage refused), the same calls work on memory, and
 * {@link lasting} is false so that the page can say so.
 */
import { openDB, type DBSchema, type IDBPDatabase } from "idb";
import type { Case, Unit, Verdict } from "../engine.ts";

export interface Thing {
  id: string;
  /** The person's own name for it, or the notice's. */
  name: string;
  unit: Unit;
  gtin?: string | null;
  added: string;
  checked: string;
  verdict: Verdict;
  recalls: string[];
  /** Set when a check after an update made it worse; cleared when the person has looked. */
  fresh: boolean;
  /** Facts of the purchase and what came of each step. */
  facts: Case;
}

interface Schema extends DBSchema {
  things: { key: string; value: Thing };
  settings: { key: string; value: unknown };
}

let db: IDBPDatabase<Schema> | null = null;
const memory = { things: new Map<string, Thing>(), settings: new Map<string, unknown>() };
let opened: Promise<boolean> | null = null;

/** Whether what is saved outlives this visit. */
export function lasting(): boolean {
  return db !== null;
}

export function openStore(): Promise<boolean> {
  opened ??= open();
  return opened;
}

/** Some browsers throw at once where storage is refused, others reject: both mean memory. */
async function open(): Promise<boolean> {
  try {
    db = await openDB<Schema>("recallkit", 1, {
      upgrade(database) {
        database.createObjectStore("things", { keyPath: "id" });
        database.createObjectStore("settings");
      },
      terminated() {
        db = null;
        opened = null;
      },
    });
    return true;
  } catch {
    return false;
  }
}

export async function allThings(): Promise<Thing[]> {
  await openStore();
  return db ? db.getAll("things") : [...memory.things.values()];
}

export async function getThing(id: string): Promise<Thing | undefined> {
  await openStore();
  return db ? db.get("things", id) : memory.things.get(id);
}

export async function putThing(thing: Thing): Promise<void> {
  await openStore();
  if (db) await db.put("things", thing);
  else memory.things.set(thing.id, thing);
}

export async function putThings(things: Thing[]): Promise<void> {
  await openStore();
  if (!db) {
    for (const thing of things) memory.things.set(thing.id, thing);
    return;
  }
  const tx = db.transaction("things", "readwrite");
  await Promise.all([...things.map((thing) => tx.store.put(thing)), tx.done]);
}

export async function deleteThing(id: string): Promise<void> {
  await openStore();
  if (db) await db.delete("things", id);
  else memory.things.delete(id);
}

export async function deleteAll(): Promise<void> {
  await openStore();
  memory.things.clear();
  if (db) await db.clear("things");
}

export async function getSetting<T>(key: string): Promise<T | undefined> {
  await openStore();
  return (db ? await db.get("settings", key) : memory.settings.get(key)) as T | undefined;
}

export async function setSetting(key: string, value: unknown): Promise<void> {
  await openStore();
  if (db) await db.put("settings", value, key);
  else memory.settings.set(key, value);
}
