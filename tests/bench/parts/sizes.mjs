// What travels: the module, and an index of the real feeds beside the same facts as JSON.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { bytesOf, root, work } from "../lib/shop.mjs";
import { brotli } from "../lib/wire.mjs";

const wasm = join(root, "pkg/wasm");

/** The module and its bindings, as they lie in the package. */
export async function modules(rows) {
  const total = async (names) => {
    let bytes = 0;
    for (const name of names) bytes += (await brotli(readFileSync(join(wasm, name)), work)).length;
    return bytes;
  };
  const whole = ["recallkit_bg.wasm", "recallkit.js"];
  const others = readdirSync(wasm).filter((name) => /(_bg\.wasm|\.js)$/.test(name) && !whole.includes(name));
  rows.fact({ what: "the wasm module and its bindings, brotli", value: await total(whole), unit: "bytes", atMost: 90_000 });
  for (const stem of new Set(others.map((name) => name.replace(/(_bg\.wasm|\.js)$/, "")))) {
    const names = others.filter((name) => name === `${stem}.js` || name === `${stem}_bg.wasm`);
    rows.fact({ what: `the module \`${stem}\` and its bindings, brotli`, value: await total(names), unit: "bytes", atMost: /slim/.test(stem) ? 25_000 : undefined });
  }
}

/** The real feeds on the wire. */
export async function feeds(rows, real, facts, quick) {
  const { manifest, hot, cold } = bytesOf(real);
  const group = "Real feeds";
  const pairs = [["manifest and hot part on the wire", [manifest, ...hot], "hot.json", quick, 4], ["manifest, hot and cold part on the wire", [manifest, ...hot, ...cold], "all.json", true]];
  for (const [what, parts, file, quick, goal] of pairs) {
    if (!existsSync(join(facts, file))) continue;
    // Each part is a file of its own.
    const sizes = await Promise.all([...parts.map((part) => brotli(part, work, quick)), brotli(readFileSync(join(facts, file)), work, quick)]);
    const json = sizes.pop().length;
    rows.add({ group, what, unit: "bytes", ours: sizes.reduce((sum, part) => sum + part.length, 0), rival: json, against: `the same facts as minified JSON, both with brotli ${quick ? 9 : 11}`, goal });
  }
}
