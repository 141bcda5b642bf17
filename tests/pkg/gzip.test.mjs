// Compressed copies beside an index: asked for first, unpacked in bounds, done without where there are none.
import assert from "node:assert/strict";
import { before, describe, it } from "node:test";
import { gzipSync } from "node:zlib";
import { entry, filesOf, indexOf, NOW } from "./lib/prepare.mjs";

const BASE = "https://recalls.example/";
let RecallIndex, files;

before(async () => {
  ({ RecallIndex } = await entry());
  const { names, bytes } = filesOf(indexOf());
  files = new Map(names.map((name) => [name, new Uint8Array(bytes(name))]));
});

/** Opens from a host that has these files; gives the index and what was asked of the host. */
async function open(held, headers = {}) {
  const asked = [];
  const fetch = async (url) => {
    const name = url.slice(BASE.length);
    asked.push(name);
    const bytes = held.get(name);
    return bytes ? new Response(bytes, { headers: headers[name] }) : new Response("none", { status: 404 });
  };
  const index = await RecallIndex.open(BASE, { fetch, gzip: true, store: false, clock: () => NOW });
  return { asked, found: index.check({ code: "070896453648" }).recalls.length };
}

const isPart = (name) => /\.(hot|cold)$/.test(name);
const zipped = (pack) => new Map([...files].map(([name, bytes]) => (isPart(name) ? [`${name}.gz`, pack(bytes)] : [name, bytes])));

describe("gzip", () => {
  it("parts come compressed alone", async () => {
    const { asked, found } = await open(zipped((bytes) => gzipSync(bytes)));
    assert.ok(found > 0);
    assert.ok(asked.some((name) => name.endsWith(".hot.gz")) && !asked.some(isPart), asked.join(" "));
  });
  it("a host without them gives the parts themselves", async () => {
    const { asked, found } = await open(files);
    assert.ok(found > 0);
    assert.deepEqual(asked.filter(isPart).map((name) => `${name}.gz`), asked.filter((name) => name.endsWith(".gz")));
  });
  it("what the runtime has unpacked already is taken as it is", async () => {
    assert.ok((await open(zipped((bytes) => bytes))).found > 0);
  });
  it("a copy of something else, one cut short and one that never ends are refused", async () => {
    await assert.rejects(open(zipped((bytes) => gzipSync(bytes.map((byte, at) => (at === 40 ? byte ^ 1 : byte))))), { reason: "hash" });
    await assert.rejects(open(zipped((bytes) => gzipSync(bytes).subarray(0, 200))), { reason: "unreachable" });
    await assert.rejects(open(zipped(() => gzipSync(Buffer.alloc(64 << 20), { level: 1 }))), { reason: "too-large" });
  });
});
