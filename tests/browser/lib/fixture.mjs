// The index that the tests use, built by the command line from records beside this file (and the page's samples).
import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const release = here("../../../target/release/recallkit");
const cli = process.env.RECALLKIT_CLI ?? (existsSync(release) ? release : here("../../../target/debug/recallkit"));

export const RECORDS = here("../records/base.ndjson");
export const LATER = here("../records/later.ndjson");
export const SAMPLES = here("../../../www/samples");

/** Builds an index into a folder of its own, or as the next one into the folder given. */
export function buildIndex({ records = [RECORDS], asOf = new Date().toISOString().slice(0, 10), out = join(mkdtempSync(join(tmpdir(), "recallkit-index-")), "recalls"), validDays = 40, more = [] } = {}) {
  if (!existsSync(cli)) throw new Error(`no command line at ${cli}: run ./build.sh cli first, or name it in RECALLKIT_CLI`);
  execFileSync(cli, ["build", "--out", out, "--as-of", asOf, "--valid-days", String(validDays), ...more, ...records.map((path) => `record:${path}`)], { stdio: ["ignore", "ignore", "pipe"] });
  return out;
}

