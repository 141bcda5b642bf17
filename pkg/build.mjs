// Builds the package: the wasm core, its bindings, and the TypeScript around them. Prints what it weighs.
import { execFileSync } from "node:child_process";
import { copyFileSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { transformSync } from "esbuild";

const here = dirname(fileURLToPath(import.meta.url));
const root = dirname(here);
const out = join(here, "wasm");
const run = (program, args, options = {}) => execFileSync(program, args, { stdio: ["ignore", 2, 2], cwd: root, ...options });

/** The bindings' program must be of the very version that Cargo.lock has. */
function wasmBindgen() {
  const lock = readFileSync(join(root, "Cargo.lock"), "utf8");
  const wanted = /name = "wasm-bindgen"\nversion = "([^"]+)"/.exec(lock)?.[1];
  for (const program of [join(root, ".tools/bin/wasm-bindgen"), "wasm-bindgen"]) {
    try {
      const found = execFileSync(program, ["--version"], { encoding: "utf8" }).trim().split(" ")[1];
      if (found === wanted) return program;
    } catch {
      // Not there: the next place.
    }
  }
  console.error(`pkg: wasm-bindgen ${wanted} is missing: run ./build.sh build, or`);
  console.error(`     cargo install wasm-bindgen-cli --version ${wanted} --root .tools`);
  process.exit(2);
}

/**
 * The wasm modules: the crate's features and the profile that make them. `recallkit-fast` is `recallkit` for servers and
 * the edge, where nobody waits for a download: a sixth bigger, and about twice as fast. Both have the same bindings.
 */
const MODULES = {
  recallkit: { features: "wasm", profile: "wasm", optimise: "-Oz" },
  "recallkit-fast": { features: "wasm", profile: "wasm-fast", optimise: "-O3", bindings: "recallkit" },
  plan: { features: "wasm-plan", profile: "wasm", optimise: "-Oz" },
  slim: { features: "wasm-slim", profile: "wasm", optimise: "-Oz" },
};

function wasm() {
  const target = process.env.CARGO_TARGET_DIR ?? join(root, "target");
  const bindgen = wasmBindgen();
  rmSync(out, { recursive: true, force: true });
  mkdirSync(out, { recursive: true });
  for (const [name, { features, profile, optimise, bindings }] of Object.entries(MODULES)) {
    run("cargo", ["build", "--lib", "--target", "wasm32-unknown-unknown", "--no-default-features", "--features", features, "--profile", profile]);
    const raw = join(target, "wasm32-unknown-unknown", profile, "recallkit.wasm");
    const to = bindings ? join(out, name) : out;
    run(bindgen, [raw, "--target", "web", "--omit-default-module-path", "--out-dir", to, "--out-name", bindings ?? name]);
    // The bindings come with their comments; the types beside them keep those.
    const glue = join(to, `${bindings ?? name}.js`);
    writeFileSync(glue, transformSync(readFileSync(glue, "utf8"), { minify: true, format: "esm" }).code);
    const module = join(out, `${name}_bg.wasm`);
    if (bindings) share(to, bindings, module);
    const allowed = ["--enable-bulk-memory", "--enable-mutable-globals", "--enable-nontrapping-float-to-int",
      "--enable-sign-ext", "--enable-reference-types", "--enable-multivalue"];
    run(process.execPath, [join(here, "node_modules/binaryen/bin/wasm-opt"), optimise, "--converge", ...allowed, "--strip-producers", module, "-o", `${module}.opt`]);
    renameSync(`${module}.opt`, module);
  }
  copyFileSync(join(root, "src/redress/policies/policies.bin"), join(out, "policies.bin"));
}

/** Bindings that another module has too are not shipped twice; that they are the same is made sure of. */
function share(folder, bindings, module) {
  const [ours, theirs] = [folder, out].map((place) => join(place, `${bindings}.js`));
  if (readFileSync(ours, "utf8") !== readFileSync(theirs, "utf8")) throw new Error(`pkg: ${ours} differs from ${theirs}`);
  renameSync(join(folder, `${bindings}_bg.wasm`), module);
  rmSync(folder, { recursive: true });
}

function typescript() {
  rmSync(join(here, "dist"), { recursive: true, force: true });
  run(process.execPath, [join(here, "node_modules/typescript/bin/tsc"), "-p", here], { cwd: here });
  if (process.env.RECALLKIT_ROOT) {
    const { publicKey, epoch, sequence } = JSON.parse(process.env.RECALLKIT_ROOT);
    writeFileSync(join(here, "dist/open/root.js"), `export const ROOT = ${JSON.stringify({ publicKey, epoch, sequence })};\n`);
  }
}

if (!process.argv.includes("--ts") || !existsSync(join(out, "recallkit_bg.wasm"))) wasm();
typescript();
run(process.execPath, [join(here, "size.mjs"), "--print"], { stdio: "inherit" });
