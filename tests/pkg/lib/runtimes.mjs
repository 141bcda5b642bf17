// Starts each runtime with the installed package, and says where it listens.
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { build } from "esbuild";
import { filesOf, here, indexOf, installed } from "./prepare.mjs";

const bin = (path) => join(here, "node_modules", path);

/** A program that prints its address as its first line. */
function started(program, args) {
  const child = spawn(program, args, { cwd: installed(), stdio: ["ignore", "pipe", "pipe"], env: { ...process.env, NO_COLOR: "1" } });
  let errors = "";
  child.stderr.on("data", (data) => { errors += data; });
  return new Promise((resolve, reject) => {
    let out = "";
    const timer = setTimeout(() => { child.kill(); reject(new Error(`${program} did not start: ${errors}`)); }, 60_000);
    child.stdout.on("data", (data) => {
      out += data;
      const base = /^(http:\S+)\n/.exec(out)?.[1];
      if (!base) return;
      clearTimeout(timer);
      resolve({ base, stop: () => new Promise((done) => { child.once("exit", done); child.kill(); }) });
    });
    child.once("exit", (code) => reject(new Error(`${program} ended with ${code}: ${errors}`)));
  });
}

/** A program and the package in one file; the wasm module stays beside it. */
export async function bundled(entry, conditions, extra = {}) {
  const keepWasm = {
    name: "keep-wasm",
    setup(builder) {
      builder.onResolve({ filter: /\.wasm(\?module)?$/ }, () => ({ path: "./recallkit_bg.wasm", external: true }));
    },
  };
  const { outputFiles: [file] } = await build({
    entryPoints: [join(installed(), entry)], bundle: true, write: false, format: "esm", target: "es2022", conditions,
    plugins: [keepWasm], logLevel: "silent", ...extra,
  });
  return file.text;
}

const wasm = () => readFileSync(join(installed(), "node_modules/recallkit/wasm/recallkit-fast_bg.wasm"));

export async function workerd(storage, options = {}) {
  const { Miniflare } = await import("miniflare");
  const script = await bundled(options.entry ?? "workerd.mjs", ["workerd", "worker"]);
  const mf = new Miniflare({
    modules: [
      { type: "ESModule", path: "worker.mjs", contents: script },
      { type: "CompiledWasm", path: "recallkit_bg.wasm", contents: wasm() },
    ],
    compatibilityDate: "2026-04-01",
    host: "127.0.0.1",
    port: 0,
    ...(storage === "kv" ? { kvNamespaces: ["RECALLS_KV"] } : { r2Buckets: ["RECALLS"] }),
  });
  const held = options.files ?? (({ names, bytes }) => names.map((name) => [name, bytes(name)]))(filesOf(indexOf()));
  const store = storage === "kv" ? await mf.getKVNamespace("RECALLS_KV") : await mf.getR2Bucket("RECALLS");
  for (const [name, bytes] of held) await store.put(`index/${name}`, bytes.buffer);
  const base = (await mf.ready).origin;
  return { base, stop: () => mf.dispose(), mf, store };
}

// Vercel's bundler hands over a compiled module; here it is compiled in the runtime's own realm.
const COMPILED = "export default new WebAssembly.Module(Uint8Array.from(atob(globalThis.WASM), (c) => c.charCodeAt(0)))";

async function edgeLight() {
  const { EdgeRuntime, runServer } = createRequire(join(here, "package.json"))("edge-runtime");
  const script = await bundled("edge-light.mjs", ["edge-light", "worker"], {
    format: "iife",
    plugins: [{
      name: "wasm-as-global",
      setup(builder) {
        builder.onResolve({ filter: /\.wasm\?module$/ }, () => ({ path: "module", namespace: "wasm-global" }));
        builder.onLoad({ filter: /.*/, namespace: "wasm-global" }, () => ({ contents: COMPILED }));
      },
    }],
  });
  const { manifest, segments } = filesOf(indexOf());
  const base64 = (data) => Buffer.from(data).toString("base64");
  const runtime = new EdgeRuntime({
    initialCode: script,
    extend: (context) => Object.assign(context, { WASM: base64(wasm()), INDEX: { manifest: base64(manifest), segments: segments.map(base64) } }),
  });
  const server = await runServer({ runtime, host: "127.0.0.1" });
  return { base: server.url.replace(/\/$/, "").replace("localhost", "127.0.0.1"), stop: () => server.close() };
}

/** How to start each. */
export const RUNTIMES = {
  Node: () => started(process.execPath, ["node.mjs", indexOf()]),
  Deno: () => started(bin("@deno/linux-x64-glibc/deno"), ["run", "--allow-net=127.0.0.1", "--allow-read", "--allow-env", "--node-modules-dir=manual", "deno.mjs", indexOf()]),
  Bun: () => started(bin("bun/bin/bun.exe"), ["bun.mjs", indexOf()]),
  "workerd with KV": () => workerd("kv"),
  "workerd with R2": () => workerd("r2"),
  "edge-runtime": edgeLight,
};
