// Packs the package as npm would publish it, installs that tarball beside the test programs, and makes an index of
// the sample recalls. Tests see nothing of the source tree.
import { execFileSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

export const here = dirname(dirname(fileURLToPath(import.meta.url)));
export const root = dirname(dirname(here));
const work = join(root, "target", "pkg-tests", String(process.pid));
/** The moment at which tests take place: 2026-11-23T12:00:00Z. */
export const NOW = 1_795_435_200_000;
const MADE = String(NOW / 1000 - 3600);

const run = (program, args, options = {}) => execFileSync(program, args, { encoding: "utf8", stdio: ["ignore", "pipe", "pipe"], ...options });

/** The command line, as built last. */
export function cli() {
  for (const profile of ["release", "debug"]) {
    const program = join(root, "target", profile, "recallkit");
    if (existsSync(program)) return program;
  }
  throw new Error("the command line is not built: ./build.sh cli");
}

let app = null;

/** A folder with the packed package installed in `node_modules` and the test programs beside it. */
export function installed() {
  if (app) return app;
  const pkg = join(root, "pkg");
  if (!existsSync(join(pkg, "dist/node.js")) || !existsSync(join(pkg, "wasm/recallkit_bg.wasm"))) {
    throw new Error("the package is not built: ./build.sh build");
  }
  rmSync(work, { recursive: true, force: true });
  mkdirSync(work, { recursive: true });
  const [{ filename }] = JSON.parse(run("npm", ["pack", "--json", "--pack-destination", work], { cwd: pkg }));
  app = join(work, "app");
  const home = join(app, "node_modules/recallkit");
  mkdirSync(home, { recursive: true });
  run("tar", ["-xzf", join(work, filename), "-C", home, "--strip-components=1"]);
  writeFileSync(join(app, "package.json"), JSON.stringify({ type: "module", dependencies: { recallkit: "*" } }));
  cpSync(join(here, "apps"), app, { recursive: true });
  process.on("exit", () => rmSync(work, { recursive: true, force: true }));
  return app;
}

/** One of the package's entries, out of the tarball. */
export const entry = (name = "dist/node.js") => import(join(installed(), "node_modules/recallkit", name));

/**
 * A folder with an index of some records: the project's samples, unless others are given. `again`: published anew;
 * `policies`: a folder of rules to ship.
 */
export function indexOf(name = "samples", records = null, { sequence = 1, again = false, policies = null } = {}) {
  installed();
  const folder = join(work, "index", name);
  if (!again && existsSync(join(folder, "manifest.bin"))) return folder;
  let source = join(root, "www/samples");
  if (records) {
    source = join(work, `${name}.ndjson`);
    writeFileSync(source, records.map((record) => JSON.stringify(record)).join("\n"));
  }
  for (let n = 0; n < sequence; n += 1) {
    run(cli(), ["build", "--out", folder, "--as-of", "2026-11-20", ...(policies ? ["--policies", policies] : []), `record:${source}`], {
      env: { ...process.env, SOURCE_DATE_EPOCH: MADE },
    });
  }
  return folder;
}

/** The files of an index, as `fromBytes` takes them. */
export function filesOf(folder) {
  const names = readdirSync(folder);
  const bytes = (name) => new Uint8Array(readFileSync(join(folder, name)));
  return {
    manifest: bytes("manifest.bin"),
    segments: names.filter((name) => /\.(hot|cold)$/.test(name)).map(bytes),
    names: names.filter((name) => /\.(hot|cold|bin)$/.test(name)),
    bytes,
  };
}
