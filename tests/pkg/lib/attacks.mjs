// What the hostile server does in each row of tests/data/attacks.json, and what must hold of any client afterwards.
import assert from "node:assert/strict";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { root } from "./prepare.mjs";
import { segmentsAt } from "./stage.mjs";

export const ROWS = JSON.parse(readFileSync(join(root, "tests/data/attacks.json"), "utf8"));
const DAY = 86_400_000;
const MANIFEST = "manifest.bin";
const tenths = (act) => Array.from({ length: 9 }, (_, n) => (s) => act(s, (n + 1) / 10));
const flip = (bytes, at) => bytes.map((byte, i) => (i === (at + bytes.length) % bytes.length ? byte ^ 0x20 : byte));
const zeros = new Uint8Array(1 << 16);

function endless(_, response) {
  response.writeHead(200);
  const more = () => { while (!response.destroyed && response.write(zeros)); };
  response.on("drain", more);
  more();
}

/** Says how much will come, sends a part of it, and hangs up. */
const cut = (bytes, part) => (_, response) => {
  response.writeHead(200, { "content-length": bytes.length });
  response.write(bytes.slice(0, bytes.length * part), () => response.destroy());
};
const body = (s) => s.get(MANIFEST).slice(0, -64);
const forged = (change) => (s) => {
  const changed = change(body(s), s);
  s.set(MANIFEST, s.sign(changed));
};
const u = (bytes, at, value, width) => {
  const out = bytes.slice();
  const view = new DataView(out.buffer);
  if (width === 8) view.setBigUint64(at, value, true);
  else view.setUint32(at, value, true);
  return out;
};

/** Each row's variants, acted out on a server that has just begun to serve a newer index. */
const ACTS = {
  arbitrary: [(s) => s.set(MANIFEST, Buffer.from("<html>hello</html>".repeat(10)))],
  empty: [(s) => s.set(MANIFEST, new Uint8Array(0))],
  "truncated-manifest": tenths((s, part) => s.set(MANIFEST, s.get(MANIFEST).slice(0, s.get(MANIFEST).length * part))),
  "truncated-segment": [
    ...tenths((s, part) => s.set(s.fresh("hot"), cut(s.get(s.fresh("hot")), part))),
    ...tenths((s, part) => s.set(s.fresh("cold"), s.get(s.fresh("cold")).slice(0, s.get(s.fresh("cold")).length * part))),
  ],
  "endless-manifest": [(s) => s.set(MANIFEST, endless)],
  "endless-segment": [(s) => s.set(s.fresh("hot"), endless)],
  "endless-redirects": [(s) => s.set(MANIFEST, (_, r) => r.writeHead(302, { location: "/recalls/manifest.bin" }).end())],
  bomb: [MANIFEST, null].map((file) => (s) => s.set(file ?? s.fresh("hot"), (_, r) => r.writeHead(200, { "content-encoding": "gzip" }).end(gzipSync(Buffer.alloc(64 << 20), { level: 1 })))),
  silence: [(s) => s.set(MANIFEST, () => undefined)],
  "server-fault": [(s) => s.set(MANIFEST, (_, r) => r.writeHead(500).end())],
  rollback: [(s) => s.serve("old")],
  "fast-forward": [(s) => s.set(MANIFEST, new Uint8Array([...u(body(s), 20, 2n ** 40n, 8), ...s.get(MANIFEST).slice(-64)]))],
  "mix-segments": [(s) => s.set(s.fresh("hot"), [...s.read("good")].find(([file]) => file.endsWith(".hot"))[1])],
  "swap-parts": [(s) => s.set(s.fresh("hot"), s.get(s.fresh("cold")))],
  purpose: [forged((bytes) => new Uint8Array([...Buffer.from("recallkit-other"), bytes[15], ...bytes.slice(16)]))],
  "other-format": [-1, 1].map((step) => forged((bytes) => bytes.map((byte, at) => (at === 15 ? byte + step : byte)))),
  "key-file-as-manifest": [(s) => s.set(MANIFEST, s.read("rotated").get("keys.bin"))],
  "wrong-hash": [0, 8, 700, -1].map((at) => (s) => s.set(s.fresh("hot"), flip(s.get(s.fresh("hot")), at))),
  "missing-segment": [(s) => s.drop(s.fresh("hot")), (s) => s.drop(s.fresh("cold"))],
  unsigned: [(s) => s.set(MANIFEST, s.get(MANIFEST).map((byte, at, all) => (at < all.length - 64 ? byte : 0)))],
  "other-key": [(s) => s.serve("foreign")],
  "development-key": [(s) => s.serve("development")],
  revoked: [(s) => s.serve("newer"), (s) => (s.serve("newer"), s.set("keys.bin", s.read("rotated").get("keys.bin")))],
  "old-epoch": [(s) => s.serve("good")],
  "epoch-mismatch": [forged((bytes) => u(bytes, 16, 9, 4))],
  "rotation-skipped": [(s) => (s.serve("rotated"), s.set("keys.bin", s.file("skipped.bin")))],
  "rotation-forged": [(s) => (s.serve("rotated"), s.set("keys.bin", s.file("forged.bin")))],
  orphan: [(s) => {
    s.serve("orphan");
    forged((bytes) => {
      const at = segmentsAt(bytes);
      const [listed, left] = [bytes[at], bytes.slice(at + 2 + 72)];
      assert.equal(listed, 2, "a base and an addition");
      return new Uint8Array([...bytes.slice(0, at), 1, 0, ...left]);
    })(s);
  }],
};
/** Rows whose client has been led to a second root before the attack. */
const ROTATED = new Set(["revoked", "old-epoch"]);
/** Rows that need something to have been seen before. */
const NOT_FIRST = new Set(["rollback", ...ROTATED]);

/** Acts on a client that starts from shards: what its shard's files are exchanged for. */
const SHARD_ACTS = {
  "shard-changed": (bytes) => flip(bytes, -7),
  "shard-swapped": (bytes, others) => others.find((other) => other.length !== bytes.length) ?? flip(bytes, 9),
  "shard-cut": (bytes) => cut(bytes, 0.5),
};

/** Rows that end in an open index that says how old it is. */
const CLOCKS = { freeze: 90 * DAY, "clock-ahead": 3650 * DAY, "clock-behind": -3650 * DAY };

/** Runs a row in all its variants; what was seen, or a failed assertion. */
export async function runRow(row, s, victim) {
  const allowed = (row.refused ?? "").split("|");
  const seen = new Set();
  const refused = (fault, where) => {
    assert.ok(fault && allowed.includes(fault.reason), `${row.id}, ${where}: ${JSON.stringify(fault)}`);
    seen.add(fault.reason);
  };
  const holds = async (sequence, where) => {
    const state = await victim.state();
    assert.deepEqual([state.sequence, state.verdict, state.miss], [sequence, "affected", "not-listed"], `${row.id}, ${where}`);
    return state;
  };
  const begin = async (name) => {
    await victim.forget();
    s.serve(name);
    assert.deepEqual(await victim.open(), { opened: true, told: null }, `${row.id}: the good index opens`);
  };

  if (row.id in CLOCKS) {
    await begin("good");
    if (row.id !== "freeze") await victim.forget();
    await victim.open({ ahead: CLOCKS[row.id] });
    const state = await holds(2, "hits stay hits");
    assert.equal(state.freshness, row.then);
    assert.equal(state.stale, row.then !== "fresh");
    return { variants: 1, seen: [`opens, ${row.then}`] };
  }
  if (row.id === "cache-poisoned") {
    await begin("good");
    await victim.poison();
    const healed = await victim.open();
    refused(healed.told, "healed from the network");
    await holds(2, "healed from the network");
    await victim.poison();
    s.down();
    assert.equal((await victim.open()).opened, false, "without a network nothing opens");
    return { variants: 2, seen: [...seen] };
  }
  if (row.id === "disk-full") {
    await begin("good");
    s.serve("newer");
    await victim.fill(true);
    const { updated, stored } = await victim.refresh();
    assert.deepEqual([updated, stored], [true, false], "the newer one is answered from, and it is said that it is not kept");
    await holds(3, "from memory");
    await victim.fill(false);
    s.down();
    await victim.open();
    await holds(2, "at the next visit the last one that was kept whole opens");
    return { variants: 1, seen: ["not-stored"] };
  }
  if (row.id in SHARD_ACTS) {
    let variants = 0;
    for (const kind of ["hot", "cold"]) {
      await victim.forget();
      s.serve("sharded");
      const wholes = new Set(s.read("newer").keys());
      const shards = [...s.read("sharded")].filter(([file]) => file.endsWith(`.${kind}`) && !wholes.has(file));
      assert.ok(shards.length > 2, "there are several shards");
      for (const [file, bytes] of shards) s.set(file, SHARD_ACTS[row.id](bytes, shards.map(([, other]) => other)));
      const opened = await victim.open({ code: "070896453648" });
      refused(opened.told, kind);
      await holds(3, "the whole answers instead");
      variants += 1;
    }
    return { variants, seen: [...seen] };
  }

  const acts = ACTS[row.id];
  assert.ok(acts, `${row.id}: no such attack is known here`);
  for (const [n, act] of acts.entries()) {
    const where = `variant ${n + 1}`;
    await begin(ROTATED.has(row.id) ? "rotated" : "good");
    const kept = (await victim.state()).sequence;
    s.serve("newer");
    act(s);
    const { updated, told } = await victim.refresh();
    assert.equal(updated, false, `${row.id}, ${where}: nothing new opens`);
    refused(told, where);
    assert.equal(told.kept_sequence, kept);
    await holds(kept, where);
    if (!ROTATED.has(row.id)) {
      s.serve("newer");
      assert.equal((await victim.refresh()).updated, true, `${row.id}, ${where}: and it recovers`);
      await holds(3, where);
    }
    if (NOT_FIRST.has(row.id)) continue;
    await victim.forget();
    s.serve("newer");
    act(s);
    const first = await victim.open();
    assert.equal(first.opened, false, `${row.id}, ${where}: a first opening`);
    refused(first, `${where}, first opening`);
  }
  return { variants: acts.length, seen: [...seen] };
}

/** Keeps a runtime's results for the table that `build.sh attacks` prints. */
export function record(place, results) {
  const folder = join(root, "target/attacks");
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, `${place}.json`), JSON.stringify(results, null, 1));
}
