/** What every view may ask: the engine and its state, and ways to tell the person something. */
import type { Engine } from "./engine.ts";

export type IndexState =
  /** `first`: what answers about a barcode by one shard, while the whole is on its way. */
  | { kind: "loading"; first?: Engine }
  | { kind: "ready"; engine: Engine; kept?: string }
  | { kind: "missing"; why: string; first?: Engine }
  | { kind: "damaged"; why: string };

export interface Screen {
  title: string;
  el: HTMLElement;
  /** Called when the view is left. */
  dispose?: () => void;
  /** Whether the view draws its own index state (else it is drawn again when that changes). */
  steady?: boolean;
}

let state: IndexState = { kind: "loading" };
const listeners = new Set<() => void>();

export function indexState(): IndexState {
  return state;
}

export function engine(): Engine | null {
  return state.kind === "ready" ? state.engine : null;
}

/** What answers about a barcode: the engine, or what is there of it so far; ask it by `answer`. */
export function answering(): Engine | null {
  return engine() ?? (state.kind === "loading" || state.kind === "missing" ? (state.first ?? null) : null);
}

export function setIndexState(next: IndexState): void {
  state = next;
  for (const listener of listeners) listener();
}

export function onIndexState(listener: () => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

let lastSaid = "";

/** Says a sentence to screen readers, once. */
export function announce(text: string): void {
  const live = document.getElementById("live");
  if (!live) return;
  // A zero-width space makes a repeated sentence a new one.
  const said = text === lastSaid ? `${text}\u200b` : text;
  lastSaid = said;
  live.textContent = said;
}
