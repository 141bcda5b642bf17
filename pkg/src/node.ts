// Node, Deno and Bun: the module and the index may be files.
import { readFileSync } from "node:fs";
import { readFile, stat } from "node:fs/promises";
import { setLoader } from "./core/load.js";
import type { PlanGlue } from "./core/glue.js";
import { setPlans } from "./core/policies.js";
import { placeSource } from "./platform/files.js";
import { setPlatform } from "./platform/platform.js";
// @ts-ignore: made by build.mjs; its shape is `PlanGlue`
import * as plan from "../wasm/plan.js";

setLoader(() => readFile(new URL("../wasm/recallkit-fast_bg.wasm", import.meta.url)));
const glue = plan as unknown as PlanGlue;
const module = new URL("../wasm/plan_bg.wasm", import.meta.url);
const policies = new URL("../wasm/policies.bin", import.meta.url);
setPlans(
  async () => ({ glue, wasm: await readFile(module), rules: await readFile(policies) }),
  () => ({ glue, wasm: readFileSync(module), rules: readFileSync(policies) }),
);
setPlatform({ source: (place, options) => placeSource(place, options, { readFile, stat }) });

export * from "./api.js";
