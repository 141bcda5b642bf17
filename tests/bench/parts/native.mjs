// The index natively beside what else holds sorted numbers, up to ten million barcodes; building them, and its peak memory.
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { keyFile, root, work } from "../lib/shop.mjs";
import { brotli } from "../lib/wire.mjs";

const program = join(root, "target/release/examples/bench_index");
const run = (...args) => execFileSync(program, args, { encoding: "utf8", stdio: ["ignore", "pipe", "inherit"], maxBuffer: 1 << 26 }).trim().split("\n").map((line) => JSON.parse(line));

export async function native(rows, sizes, { quick }) {
  const group = "Natively";
  const single = new Map();
  for (const count of sizes) {
    const folder = join(work, `native-${count}`);
    mkdirSync(folder, { recursive: true });
    const keys = keyFile(count);
    const [built] = run("build", keys, folder);
    const most = count === 10_000_000;
    rows.fact({ what: "build natively", keys: count, value: built.seconds, unit: "s", atMost: most ? 180 : undefined });
    rows.fact({ what: "build natively, peak memory", keys: count, value: built.peak, unit: "bytes", atMost: most ? 2 ** 30 : undefined });
    const said = run("ask", keys, folder);
    const sections = new Map(said.filter((line) => line.section).map((line) => [line.section, line.bytes]));
    const bits = (bytes) => (bytes * 8) / count;
    const held = bits(sections.get("gtins") + sections.get("groups"));
    rows.fact({ what: "barcodes and their groups", keys: count, value: held, unit: "bits a key" });
    for (const share of ["hundredth", "half"]) {
      const asked = said.filter((line) => line.hits === share);
      const batch = asked.find((line) => line.rival === "recallkit, one batch");
      const ours = asked.find((line) => line.rival === "recallkit");
      const rivals = asked.filter((line) => !line.rival.startsWith("recallkit"));
      const hits = share === "half" ? "half hits" : "a hundredth hits";
      if (share === "hundredth") single.set(count, ours.ns.median);
      for (const rival of rivals) {
        rows.add({ group, what: `is it there, ${hits}`, keys: count, unit: "ns", ours: ours.ns, rival: rival.ns, against: rival.rival });
        if (share === "hundredth") rows.add({ group, what: `verdicts in one batch, ${hits}`, keys: count, unit: "ns", ours: batch.ns, rival: rival.ns, against: rival.rival });
        if (share === "half" && count === sizes.at(-1)) {
          rows.add({ group, what: "bits a key, with groups", keys: count, unit: "bits", ours: held, rival: bits(rival.bytes), against: rival.rival });
        }
      }
    }
    if (!quick && count === 1_000_000) await wire(rows, folder, count);
  }
  if (single.has(100_000) && single.has(10_000_000)) {
    rows.fact({ what: "a look-up among 10,000,000 against one among 100,000", value: single.get(10_000_000) / single.get(100_000), unit: "times", atMost: 2 });
  }
}

/** Bits a key with brotli. */
async function wire(rows, folder, count) {
  const bits = async (name) => ((await brotli(readFileSync(join(folder, name)), work, true)).length * 8) / count;
  const ours = await bits("part.hot");
  const names = { "rival-sorted": "sorted array", "rival-deltas": "delta list without groups", "rival-fst": "fst map, group as value", "rival-fuse": "binary fuse filter, no groups" };
  for (const [file, against] of Object.entries(names)) {
    if (!existsSync(join(folder, file))) continue;
    rows.add({ group: "Natively", what: "bits a key with brotli 9, the whole hot part", keys: count, unit: "bits", ours, rival: await bits(file), against });
  }
}
