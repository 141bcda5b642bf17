import { urlSource } from "../open/source.js";
import type { IndexSource, UrlSourceOptions } from "../open/source.js";
import { cacheStore, memoryStore } from "../open/store.js";
import type { Store } from "../open/store.js";

/** What differs between runtimes, apart from how the wasm module is had. */
export interface Platform {
  source(place: string | URL, options: UrlSourceOptions): IndexSource;
  store(name: string): Store;
}

let current: Platform = {
  source: urlSource,
  store: (name) => (typeof caches === "undefined" ? memoryStore() : cacheStore(name)),
};

export const platform = (): Platform => current;

/** Each entry that differs sets its own. */
export function setPlatform(different: Partial<Platform>): void {
  current = { ...current, ...different };
}
