// Node, Deno and Bun: the module and the index may be files.
import { readFileSync } from "node:fs";
import { readFile, stat } from "node:fs/promises";
import { setLoader } from "./core/load.js";
import { setPolicies } from "./core/policies.js";
import { placeSource } from "./platform/files.js";
import { setPlatform } from "./platform/platform.js";

setLoader(() => readFile(new URL("../wasm/recallkit_bg.wasm", import.meta.url)));
const policies = new URL("../wasm/policies.bin", import.meta.url);
setPolicies(() => readFile(policies), () => readFileSync(policies));
setPlatform({ source: (place, options) => placeSource(place, options, { readFile, stat }) });

export * from "./api.js";
