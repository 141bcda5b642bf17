// Builds the package: the wasm core, its bindings, and the TypeScript around them. Prints what it weighs.
import { execFileSync } from "node:child_process";
import { copyFileSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, constants } from "node:zlib";

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

function wasm() {
  const target = process.env.CARGO_TARGET_DIR ?? join(root, "target");
  run("cargo", ["build", "--lib", "--target", "wasm32-unknown-unknown", "--no-default-features", "--features", "wasm", "--profile", "wasm"]);
  const raw = join(target, "wasm32-unknown-unknown/wasm/recallkit.wasm");
  rmSync(out, { recursive: true, force: true });
  mkdirSync(out, { recursive: true });
  run(wasmBindgen(), [raw, "--target", "web", "--omit-default-module-path", "--out-dir", out, "--out-name", "recallkit"]);
  const module = join(out, "recallkit_bg.wasm");
  const features = ["--enable-bulk-memory", "--enable-mutable-globals", "--enable-nontrapping-float-to-int",
    "--enable-sign-ext", "--enable-reference-types", "--enable-multivalue"];
  run(process.execPath, [join(here, "node_modules/binaryen/bin/wasm-opt"), "-Oz", "--converge", ...features, "--strip-producers", module, "-o", `${module}.opt`]);
  renameSync(`${module}.opt`, module);
  copyFileSync(join(root, "src/redress/policies/policies.bin"), join(out, "policies.bin"));
}

function typescript() {
  rmSync(join(here, "dist"), { recursive: true, force: true });
  run(process.execPath, [join(here, "node_modules/typescript/bin/tsc"), "-p", here], { cwd: here });
  if (process.env.RECALLKIT_ROOT) {
    const { publicKey, epoch, sequence } = JSON.parse(process.env.RECALLKIT_ROOT);
    writeFileSync(join(here, "dist/open/root.js"), `export const ROOT = ${JSON.stringify({ publicKey, epoch, sequence })};\n`);
  }
}

const brotli = (bytes) => brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length;

function sizes() {
  const report = {};
  for (const file of ["recallkit_bg.wasm", "recallkit.js", "policies.bin"]) {
    const bytes = readFileSync(join(out, file));
    report[file] = { raw: bytes.length, brotli: brotli(bytes) };
  }
  const total = report["recallkit_bg.wasm"].brotli + report["recallkit.js"].brotli;
  for (const [file, size] of Object.entries(report)) console.log(`${file.padEnd(20)} ${size.raw} bytes, ${size.brotli} brotli`);
  console.log(`wasm and glue        ${total} brotli`);
  writeFileSync(join(out, "sizes.json"), JSON.stringify({ ...report, brotli: total }));
}

if (!process.argv.includes("--ts") || !existsSync(join(out, "recallkit_bg.wasm"))) wasm();
typescript();
sizes();
