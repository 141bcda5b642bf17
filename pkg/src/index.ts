// Browsers, bundlers and every runtime without an entry of its own.
import { setLoader } from "./core/load.js";

setLoader(() => fetch(new URL("../wasm/recallkit_bg.wasm", import.meta.url)));

export * from "./api.js";
