// Cloudflare Workers and Vercel's edge: wasm comes compiled, by import.
import { setLoader } from "./load.js";
// @ts-ignore: the runtime makes a WebAssembly.Module of it
import module from "../../wasm/slim_bg.wasm";

setLoader(() => module as WebAssembly.Module);

export * from "./api.js";
