// Node, Deno and Bun: the module and the index may be files.
import { readFile, stat } from "node:fs/promises";
import { placeSource } from "../platform/files.js";
import { setPlatform } from "../platform/platform.js";
import { setLoader } from "./load.js";

setLoader(() => readFile(new URL("../../wasm/slim_bg.wasm", import.meta.url)));
setPlatform({ source: (place, options) => placeSource(place, options, { readFile, stat }) });

export * from "./api.js";
