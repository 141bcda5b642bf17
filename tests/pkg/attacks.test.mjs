// The attack table against the package in Node: a hostile server, then a look whether the last good index still answers.
import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { ROWS, record, runRow } from "./lib/attacks.mjs";
import { client } from "./lib/client.mjs";
import { entry, filesOf, NOW } from "./lib/prepare.mjs";
import { stage } from "./lib/stage.mjs";

const RECALLED = "070896453648";
let recallkit, s;

const open = (options = {}) => recallkit.RecallIndex.open(s.base, { publicKey: s.publicKey, clock: () => NOW, store: false, timeoutMs: 2_000, ...options });

before(async () => {
  recallkit = await entry();
  s = await stage();
});
after(() => s.close());

describe("attacks in Node", () => {
  const results = {};
  let victim;
  before(() => (victim = client(recallkit, s)));
  after(() => record("node", results));
  for (const row of ROWS.filter(({ where }) => where.includes("js"))) {
    it(`${row.attack}: ${row.refused ?? row.then}`, async () => {
      results[row.id] = await runRow(row, s, victim);
      assert.ok(results[row.id].seen.length > 0);
    });
  }
});

describe("what is remembered", () => {
  it("a rollback over two openings is refused", async () => {
    s.serve("newer");
    const store = recallkit.memoryStore();
    (await open({ store })).close();
    s.serve("good");
    const index = await open({ store });
    await index.refresh({ force: true });
    assert.equal(index.info.sequence, 3);
  });

  it("an index that was kept opens without the network", async () => {
    s.serve("good");
    const store = recallkit.memoryStore();
    (await open({ store })).close();
    s.down();
    const index = await open({ store });
    assert.equal(index.check({ code: RECALLED }).verdict, "affected");
  });

  it("backs off after a fault, and looks again when forced", async () => {
    s.serve("good");
    const index = await open();
    let asked = 0;
    s.set("manifest.bin", (_, response) => { asked += 1; response.writeHead(500).end(); });
    await index.refresh();
    await index.refresh();
    assert.equal(asked, 1);
    await index.refresh({ force: true });
    assert.equal(asked, 2);
  });

  it("asks by ETag, and says that nothing changed", async () => {
    s.serve("good");
    const bytes = s.get("manifest.bin");
    let conditional = 0;
    s.set("manifest.bin", (request, response) => {
      if (request.headers["if-none-match"] === '"1"') { conditional += 1; return response.writeHead(304).end(); }
      return response.writeHead(200, { etag: '"1"' }).end(bytes);
    });
    const events = [];
    const index = await open({ onEvent: (event) => events.push(event.type) });
    assert.equal(await index.refresh({ force: true }), false);
    assert.equal(conditional, 1);
    assert.equal(events.at(-1), "unchanged");
  });
});

describe("keys", () => {
  it("a rotated key is followed through the key file, and then the old one leads nowhere", async () => {
    s.serve("rotated");
    const store = recallkit.memoryStore();
    const index = await open({ store });
    assert.equal(index.info.epoch, 2);
    s.drop("keys.bin");
    const again = await open({ store });
    assert.equal(again.info.epoch, 2, "remembered without the key file");
    s.serve("newer");
    assert.equal(await again.refresh({ force: true }), false, "the old key's index is not taken any more");
  });

  it("the key file is followed for an index given as bytes, and a client that has followed it needs none", async () => {
    const { manifest, segments } = filesOf(s.folder("rotated"));
    const keys = s.read("rotated").get("keys.bin");
    const publicKey = s.publicKey;
    const index = await recallkit.RecallIndex.fromBytes(manifest, segments, { publicKey, keys, clock: () => NOW });
    assert.equal(index.info.epoch, 2);
    await assert.rejects(recallkit.RecallIndex.fromBytes(manifest, segments, { publicKey, clock: () => NOW }), { reason: "signature" });
    const followed = s.file("second.pub");
    const second = Buffer.from(followed).toString("utf8");
    assert.equal((await recallkit.RecallIndex.fromBytes(manifest, segments, { publicKey: second, keys, clock: () => NOW })).info.epoch, 2);
    for (let bit = 0; bit < keys.length * 8; bit += 1) {
      const bad = keys.slice();
      bad[bit >> 3] ^= 1 << (bit & 7);
      assert.throws(() => recallkit.RecallIndex.fromBytesSync(manifest, segments, { publicKey, keys: bad, clock: () => NOW }), { name: "IndexError" }, `bit ${bit}`);
    }
  });

  it("without the key file, or with a flipped bit in it, nothing opens", async () => {
    s.serve("rotated");
    const keys = s.get("keys.bin");
    s.drop("keys.bin");
    await assert.rejects(open(), { reason: "signature" });
    s.set("keys.bin", keys.map((byte, i) => (i === 70 ? byte ^ 1 : byte)));
    await assert.rejects(open(), (error) => ["signature", "key"].includes(error.reason));
  });
});

describe("a start from one shard", () => {
  const sizes = (folder) => [...s.read(folder)].filter(([file]) => /hot|cold/.test(file)).reduce((sum, [, bytes]) => sum + bytes.length, 0);

  it("answers about a code before the rest is there, which then follows", async () => {
    s.serve("sharded");
    const rest = [...s.read("newer").keys()].filter((file) => /hot|cold/.test(file));
    const waiting = [];
    for (const file of rest) {
      const bytes = s.get(file);
      s.set(file, (_, response) => waiting.push(() => response.writeHead(200).end(bytes)));
    }
    const events = [];
    const index = await open({ for: { code: RECALLED }, onEvent: (event) => events.push(event) });
    assert.equal(index.partial, true);
    assert.equal(index.check({ code: RECALLED }).verdict, "affected");
    const shard = events.find(({ type }) => type === "shard");
    assert.ok(shard.keys >= 10, `${shard.keys} barcodes stand behind the request`);
    assert.ok(shard.bytes < sizes("newer"), "less than the whole");
    // What it does not know it does not answer: no miss that is none.
    assert.throws(() => index.check({ title: "kettle" }), { reason: "partial" });
    assert.throws(() => index.checkGtins(Float64Array.of(6901234567892)), { reason: "partial" });
    let answered = null;
    const asked = index.answer({ brand: "Northlight", model: "NL-77" }).then((finding) => (answered = finding));
    await new Promise((go) => setTimeout(go, 50));
    assert.equal(answered, null, "words wait for the whole");
    const letting = setInterval(() => waiting.splice(0).forEach((go) => go()), 10);
    await asked;
    await index.whole();
    clearInterval(letting);
    assert.equal(index.partial, false);
    assert.notEqual(answered.verdict, "not-listed");
    assert.equal(events.filter(({ type }) => type === "completed").length, 1);
    assert.ok(events.some(({ type, bytes, of }) => type === "progress" && bytes === of && of === sizes("newer")));
    assert.equal(index.check({ code: RECALLED }).verdict, "affected");
    index.close();
  });

  it("a shard answers as the whole does, whatever is asked of it, and tells the server no more than the shard", async () => {
    s.serve("sharded");
    const whole = await open();
    const codes = ["070896453648", "071430000359", "6901234567892", "04006381333931", "10070896453645", "123", "2012345000001"];
    const wholes = [...s.read("newer").keys()].filter((file) => /hot|cold/.test(file));
    for (const code of codes) {
      s.serve("sharded");
      for (const file of wholes) s.set(file, (_, response) => setTimeout(() => response.writeHead(503).end(), 300));
      const asked = [];
      const index = await open({ progressive: true, fetch: (url, init) => (asked.push([url, JSON.stringify(init.headers)]), fetch(url, init)) });
      const finding = await index.answer({ code }).catch((error) => error.reason);
      // A shop's own number is looked up in the whole alone.
      if (code.startsWith("2")) assert.equal(finding, "status");
      else assert.deepEqual(finding, whole.check({ code }), code);
      for (const [url, headers] of asked) {
        assert.match(url.slice(s.base.length), /^(manifest\.bin|[0-9a-f]{64}\.(hot|cold))$/);
        assert.equal(headers, "{}");
      }
      index.close();
    }
    whole.close();
  });

  it("an index without shards opens whole", async () => {
    s.serve("good");
    const index = await open({ for: { code: RECALLED } });
    assert.equal(index.partial, false);
    assert.equal(index.check({ code: RECALLED }).verdict, "affected");
  });
});

describe("every bit", () => {
  it("of a manifest counts", async () => {
    const { manifest: bytes, segments } = filesOf(s.folder("good"));
    const publicKey = s.publicKey;
    await recallkit.init();
    for (let bit = 0; bit < bytes.length * 8; bit += 1) {
      const bad = bytes.slice();
      bad[bit >> 3] ^= 1 << (bit & 7);
      assert.throws(() => recallkit.RecallIndex.fromBytesSync(bad, segments, { publicKey, clock: () => NOW }), { name: "IndexError" }, `bit ${bit}`);
    }
  });
});
