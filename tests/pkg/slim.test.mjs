// recallkit/slim out of the packed tarball: the same verdicts on barcodes as the whole package, the same refusals.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { before, describe, it } from "node:test";
import { entry, filesOf, indexOf, NOW, root } from "./lib/prepare.mjs";

const clock = () => NOW;
const gtins = readFileSync(join(root, "www/samples/recalls.ndjson"), "utf8").split("\n").filter(Boolean)
  .flatMap((line) => JSON.parse(line).products.flatMap(({ gtins }) => (gtins ?? []).map(({ gtin }) => gtin)));
/** A case of a unit: indicator 1, and the check digit anew. */
const caseOf = (gtin) => {
  const digits = `1${gtin.padStart(14, "0").slice(1, 13)}`;
  const sum = [...digits].reduce((sum, digit, at) => sum + Number(digit) * (at % 2 ? 1 : 3), 0);
  return digits + ((10 - (sum % 10)) % 10);
};
const fourteen = (gtin) => gtin.padStart(14, "0");
let whole, slim, full, index, folder;

before(async () => {
  [whole, slim] = [await entry(), await entry("dist/slim/node.js")];
  folder = indexOf();
  full = await whole.RecallIndex.open(folder, { clock, store: false });
  index = await slim.SlimIndex.open(folder, { clock });
});

describe("a barcode alone", () => {
  const codes = [
    ...gtins, ...gtins.map(fourteen), ...gtins.map(caseOf), ...gtins.map((gtin) => `(01)${fourteen(gtin)}(10)L42`),
    ...gtins.map((gtin) => `]d201${fourteen(gtin)}17270131`), ...gtins.map((gtin) => `https://id.gs1.org/01/${fourteen(gtin)}/10/L42`),
    ...gtins.map((gtin) => gtin.replace(/\d$/, (digit) => (Number(digit) + 1) % 10)),
    "6901234567892", "01234565", "96385074", "4006381333931", "", "abc", "1", "98765432109", "9800000000002",
  ];

  it("says what the whole package says", () => {
    for (const code of codes) {
      const bare = code.replace(/^\(01\)|^\]d201|^https:.*\/01\//, "").slice(0, /^\D/.test(code) || code === "" ? 14 : 99);
      const theirs = full.check({ code: /^[(\]h]/.test(code) ? bare : code });
      const own = index.check(code);
      assert.deepEqual([own.verdict, own.gtin, own.reason === null], [theirs.verdict, theirs.gtin, theirs.reason === null], code);
      const facts = (recall) => ({ ...recall, hazards: recall.hazards.map(({ kind }) => kind), remedies: recall.remedies.map(({ kind }) => kind) });
      for (const [n, recall] of theirs.recalls.entries()) {
        const { title, product, source, url, ask, limits, place, because, channels, lang, ...kept } = facts(recall);
        assert.deepEqual(own.recalls[n], kept, code);
      }
      assert.equal(own.recalls.length, theirs.recalls.length, code);
    }
    assert.ok(codes.filter((code) => index.check(code).recalls.length > 0).length > 50);
  });

  it("never says less of a unit than the whole package does", () => {
    for (const gtin of gtins) {
      const own = slim.VERDICTS.indexOf(index.check(gtin).verdict);
      const theirs = slim.VERDICTS.indexOf(full.check({ code: gtin, lot: "X1", expires_on: "2020-01-31" }).verdict);
      assert.ok(own <= theirs || theirs === slim.VERDICTS.indexOf("affected"), gtin);
    }
  });

  it("gives a verdict a number", () => {
    const numbers = Float64Array.from([...gtins, "4006381333931", "12", "0.5"], Number);
    assert.deepEqual([...index.checkGtins(numbers)], [...full.checkGtins(numbers)]);
  });

  it("knows its age", async () => {
    assert.deepEqual([index.asOf, index.stale, index.info.sequence], [full.asOf, full.stale, full.info.sequence]);
    const later = await slim.SlimIndex.open(folder, { clock: () => NOW + 400 * 86_400_000 });
    assert.equal(later.stale, true);
    assert.equal(later.check(gtins[0]).stale, true);
    later.close();
  });
});

describe("what it refuses", () => {
  const files = () => {
    const { names, bytes } = filesOf(folder);
    return { manifest: new Uint8Array(bytes("manifest.bin")), hot: names.filter((name) => name.endsWith(".hot")).map((name) => new Uint8Array(bytes(name))) };
  };
  const flipped = (bytes, at) => bytes.map((byte, n) => (n === at ? byte ^ 1 : byte));
  /** A source that gives whatever it has. */
  const source = (manifest, hot) => ({ name: "test", manifest: async () => ({ bytes: manifest, etag: null }), keys: async () => null, part: async () => hot });
  const attacks = {
    "an empty manifest": ({ hot }) => [new Uint8Array(0), hot[0]],
    "a manifest too long": ({ hot }) => [new Uint8Array(70_000), hot[0]],
    "a cut manifest": ({ manifest, hot }) => [manifest.slice(0, 100), hot[0]],
    "a flipped bit in it": ({ manifest, hot }) => [flipped(manifest, 20), hot[0]],
    "a flipped bit in the signature": ({ manifest, hot }) => [flipped(manifest, manifest.length - 3), hot[0]],
    "a short segment": ({ manifest, hot }) => [manifest, hot[0].slice(1)],
    "a flipped bit in a segment": ({ manifest, hot }) => [manifest, flipped(hot[0], 500)],
  };
  for (const [name, attack] of Object.entries(attacks)) {
    it(`${name}, for the whole package's reason`, async () => {
      const [manifest, hot] = attack(files());
      const reason = async (open) => open.then(() => "none", (error) => error.reason);
      const theirs = await reason(whole.RecallIndex.open(source(manifest, hot), { clock, store: false, parts: "hot" }));
      assert.notEqual(theirs, "none");
      assert.equal(await reason(slim.SlimIndex.open(source(manifest, hot), { clock })), theirs);
    });
  }

  it("another key, a rollback, a key that is none, a missing segment", async () => {
    const { manifest, hot } = files();
    const refused = (options, reason, parts = hot) => assert.rejects(slim.SlimIndex.fromBytes(manifest, parts, { clock, ...options }), { name: "IndexError", reason });
    await refused({ publicKey: "ab".repeat(32) }, "signature");
    await refused({ floor: { epoch: 0, sequence: 99 } }, "rollback");
    await refused({ publicKey: "ab" }, "key");
    await refused({}, "missing", []);
    (await slim.SlimIndex.fromBytes(manifest, hot, { clock })).close();
  });

  it("a host without Ed25519", async () => {
    const { subtle } = globalThis.crypto;
    const real = subtle.importKey;
    subtle.importKey = async () => { throw new DOMException("Unrecognized name.", "NotSupportedError"); };
    try {
      await assert.rejects(slim.SlimIndex.open(folder, { clock }), { reason: "unsupported", message: /use recallkit instead/ });
    } finally {
      delete subtle.importKey;
      assert.equal(subtle.importKey, real);
    }
  });
});

it("no module is over its budget", () => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(root, "pkg/size.mjs")], { encoding: "utf8" });
  console.log(stdout);
  assert.equal(status, 0, stderr);
});
