// Browsers, bundlers and every runtime without an entry of its own.
import { setLoader } from "./core/load.js";
import type { PlanGlue } from "./core/glue.js";
import { setPlans } from "./core/policies.js";
import { readCapped } from "./open/source.js";

setLoader(() => fetch(new URL("../wasm/recallkit_bg.wasm", import.meta.url)));

setPlans(async () => {
  // Both at once, and neither left behind where the other fails.
  const [wasm, reply] = await Promise.all([
    fetch(new URL("../wasm/plan_bg.wasm", import.meta.url)), fetch(new URL("../wasm/policies.bin", import.meta.url)),
  ]);
  if (!reply.ok) throw new Error(`policies.bin: the server answered ${reply.status}`);
  // @ts-ignore: made by build.mjs; its shape is `PlanGlue`
  const glue = (await import("../wasm/plan.js")) as unknown as PlanGlue;
  return { glue, wasm, rules: await readCapped(reply, 16 * 1024 * 1024, "policies.bin") };
});

export * from "./api.js";
