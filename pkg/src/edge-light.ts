// Vercel's edge runtime: its bundler wants `?module`.
import { setLoader } from "./core/load.js";
// @ts-ignore: the bundler makes a WebAssembly.Module of it
import module from "../wasm/recallkit-fast_bg.wasm?module";

setLoader(() => module as WebAssembly.Module);

export * from "./api.js";
