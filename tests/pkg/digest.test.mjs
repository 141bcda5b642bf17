// Bytes are hashed by the platform where it can, and by the core where it cannot: both refuse what was changed.
import assert from "node:assert/strict";
import { afterEach, before, describe, it } from "node:test";
import { entry, filesOf, indexOf, NOW } from "./lib/prepare.mjs";

let RecallIndex, manifest, parts;
const subtle = globalThis.crypto.subtle;
const without = (value) => Object.defineProperty(globalThis.crypto, "subtle", { value, configurable: true });
const from = (given) => RecallIndex.fromBytes(manifest, given, { clock: () => NOW });
const hits = (index) => index.check({ code: "070896453648" }).recalls.length;

before(async () => {
  ({ RecallIndex } = await entry());
  const { names, bytes } = filesOf(indexOf());
  manifest = new Uint8Array(bytes("manifest.bin"));
  parts = names.filter((name) => /\.(hot|cold)$/.test(name)).map((name) => new Uint8Array(bytes(name)));
});
afterEach(() => without(subtle));

const rows = [["with WebCrypto", subtle], ["without it", undefined], ["where it fails", { digest: async () => { throw new Error("no"); } }]];
for (const [name, value] of rows) {
  describe(name, () => {
    it("opens, and refuses every part with a byte changed", async () => {
      without(value);
      assert.ok(hits(await from(parts)) > 0);
      for (const changed of parts.keys()) {
        const given = parts.map((bytes, n) => (n === changed ? bytes.map((byte, at) => (at === 40 ? byte ^ 1 : byte)) : bytes));
        await assert.rejects(from(given), { reason: "hash" });
      }
    });
    it("bytes that change while they are hashed are not those that are opened", async () => {
      without(value);
      const given = parts.map((bytes) => bytes.slice());
      const opening = from(given);
      given.forEach((bytes) => bytes.fill(0));
      // Either it had its copies already, or it saw zeros and refused them; never zeros under a good hash.
      const index = await opening.catch((error) => assert.match(error.reason, /hash|length|missing/));
      if (index) assert.ok(hits(index) > 0);
    });
    it("memory that others share is copied before it is hashed", async () => {
      without(value);
      const shared = parts.map((bytes) => {
        const view = new Uint8Array(new SharedArrayBuffer(bytes.length));
        view.set(bytes);
        return view;
      });
      assert.ok(hits(await from(shared)) > 0);
    });
  });
}
