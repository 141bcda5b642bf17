import type { RecallIndex } from "../recall-index.js";
import type { Lang } from "../types/index.js";
import { pickLang } from "../words/index.js";

/** What of an index the elements use. */
export type ElementIndex = Pick<RecallIndex, "check" | "checkCart" | "parse" | "recall" | "recalls" | "asOf" | "stale" | "sources"> &
  Partial<Pick<EventTarget, "addEventListener" | "removeEventListener">>;

const bySource = new Map<string, Promise<ElementIndex>>();
let given: Promise<ElementIndex> | null = null;

/** The index for every element on the page that names none itself. */
export function useIndex(index: ElementIndex | Promise<ElementIndex>): void {
  given = Promise.resolve(index);
  document.dispatchEvent(new CustomEvent("recallkit-index"));
}

/** The index of an element: by its `src` attribute (opened once a page), or the page's. Null where there is none yet. */
export function indexFor(element: HTMLElement): Promise<ElementIndex> | null {
  const src = element.getAttribute("src");
  if (!src) return given;
  const key = element.getAttribute("public-key") ?? undefined;
  const id = `${src} ${key ?? ""}`;
  let opening = bySource.get(id);
  if (!opening) {
    // Loaded when it is needed: a page that only shows notices needs no core.
    opening = import("../index.js").then(({ RecallIndex: Index }) => Index.open(src, { publicKey: key }));
    opening.catch(() => bySource.delete(id));
    bySource.set(id, opening);
  }
  return opening;
}

/** The language of an element: its own, its surroundings', the browser's. */
export function langOf(element: HTMLElement): Lang {
  const around = element.closest("[lang]")?.getAttribute("lang");
  return pickLang(around, globalThis.navigator?.language);
}
