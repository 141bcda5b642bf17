// What one thing keeps in memory, in a process of its own: `node --expose-gc held.mjs KIND PLACE` prints bytes.
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { codesOf } from "../lib/facts.mjs";
import { held } from "../lib/measure.mjs";
import { bytesOf } from "../lib/shop.mjs";

async function opened(place, texts) {
  console.warn = () => undefined;
  const { init, RecallIndex } = await import("../../../pkg/dist/node.js");
  await init();
  const { manifest, hot, cold } = bytesOf(place);
  return held(() => RecallIndex.fromBytes(manifest, texts ? [...hot, ...cold] : hot));
}

const read = (place) => readFileSync(place, "utf8");
const KINDS = {
  hot: (place) => opened(place, false),
  all: (place) => opened(place, true),
  map: (place) => held(() => new Map(Object.entries(JSON.parse(read(place))))),
  object: (place) => held(() => JSON.parse(read(place))),
  notices: (place) => held(() => codesOf(JSON.parse(read(place)))),
};

/** Bytes that an index (`hot`, `all`: a folder) or JSON (`map`, `object`, `notices`: a file) keeps. */
export function keeps(kind, place) {
  const args = ["--expose-gc", "--max-old-space-size=6000", fileURLToPath(import.meta.url), kind, place];
  return Number(execFileSync(process.execPath, args, { encoding: "utf8" }));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [kind, place] = process.argv.slice(2);
  const { bytes } = await KINDS[kind](place);
  console.log(bytes);
}
