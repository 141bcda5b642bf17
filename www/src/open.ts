/** Opens the index and tells what became of it. */
import { setIndexState } from "./app.ts";
import { fake } from "./fake-engine.ts";
import { recheck } from "./store/things.ts";

export async function openIndex(): Promise<void> {
  setIndexState({ kind: "ready", engine: fake });
  await recheck(fake);
}
