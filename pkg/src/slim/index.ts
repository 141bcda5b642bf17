// Browsers, bundlers and every runtime without an entry of its own.
import { setLoader } from "./load.js";

setLoader(() => fetch(new URL("../../wasm/slim_bg.wasm", import.meta.url)));

export * from "./api.js";
