// Cloudflare Workers and Vercel's edge: wasm comes compiled, by import.
import { setLoader } from "./core/load.js";
// @ts-ignore: the runtime makes a WebAssembly.Module of it
import module from "../wasm/recallkit-fast_bg.wasm";

setLoader(() => module as WebAssembly.Module);

export * from "./api.js";
