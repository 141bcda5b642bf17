/** Opens the index, keeps it fresh, and tells what became of it. */
import type { IndexEvent, RecallIndex } from "recallkit";
import { engine, indexState, setIndexState } from "./app.ts";
import { announceRecalled } from "./notify.ts";
import { showProgress } from "./shell.ts";
import { recheck } from "./store/things.ts";

/** Faults of the way to the index, as against faults of the index itself. */
const ON_THE_WAY = new Set(["unreachable", "timeout", "status"]);

/** Looks for a newer index this often while the page is open. */
const EVERY_MS = 3_600_000;

let opened: RecallIndex | null = null;

export async function openIndex(): Promise<void> {
  // Apart from the page's first part, which is drawn meanwhile.
  const { IndexError, RecallIndex } = await import("recallkit");
  try {
    opened = await RecallIndex.open(new URL("recalls/", document.baseURI), { progressive: true, onEvent: (event) => void hear(event) });
    if (opened.partial) {
      // A barcode is answered by one shard from here on; the whole comes behind.
      setIndexState({ kind: "loading", first: opened });
      await opened.whole();
    }
  } catch (thrown) {
    const fault = thrown instanceof IndexError ? thrown : null;
    const why = fault ? fault.message : String(thrown);
    showProgress(null);
    if (!fault || !ON_THE_WAY.has(fault.reason)) setIndexState({ kind: "damaged", why });
    else setIndexState(opened?.partial ? { kind: "missing", why, first: opened } : { kind: "missing", why });
    return;
  }
  setIndexState({ kind: "ready", engine: opened });
  await lookAgain();
  setInterval(() => void opened?.refresh(), EVERY_MS);
  window.addEventListener("online", () => void opened?.refresh({ force: true }));
}

/** Settles when plans can be made: they are a module and rules of their own, loaded when the first is asked for. */
export async function rulesReady(): Promise<void> {
  const { loadPolicies } = await import("recallkit");
  await loadPolicies();
}

async function hear(event: IndexEvent): Promise<void> {
  if (event.type === "progress") showProgress(event.bytes < event.of ? event.bytes / event.of : null);
  if (!opened) return;
  if (event.type === "updated") {
    setIndexState({ kind: "ready", engine: opened });
    await lookAgain();
  } else if (event.type === "refused") {
    const state = indexState();
    if (state.kind === "ready") setIndexState({ ...state, kept: event.message });
  }
}

/** Checks the saved things against the index that is open now. */
async function lookAgain(): Promise<void> {
  const index = engine();
  if (index) await announceRecalled(await recheck(index));
}
