// Vercel's edge runtime: its bundler wants `?module`.
import { setLoader } from "./load.js";
// @ts-ignore: the bundler makes a WebAssembly.Module of it
import module from "../../wasm/slim_bg.wasm?module";

setLoader(() => module as WebAssembly.Module);

export * from "./api.js";
