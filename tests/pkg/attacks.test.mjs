// The attack table against the package: a hostile server, then a look whether the last good index still answers.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { cpSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { gzipSync } from "node:zlib";
import { cli, entry, filesOf, indexOf, installed, NOW, root } from "./lib/prepare.mjs";

const RECALLED = "070896453648";
let recallkit, work;
/** What the server says: a path to bytes, or to a function of request and response. */
let files = new Map();
let server, base;

const run = (args) => execFileSync(cli(), args, { stdio: "pipe", env: { ...process.env, SOURCE_DATE_EPOCH: String(NOW / 1000 - 3600) } });
const pub = (name) => readFileSync(join(work, `${name}.pub`), "utf8");

/** A signed index in a folder: the samples, published so many times. */
function publish(name, by, times, extra = []) {
  const folder = join(work, name);
  for (let n = 0; n < times; n += 1) {
    run(["build", "--out", folder, "--as-of", "2026-11-20", "--key", join(work, `${by}.key`), ...extra, `record:${join(root, "www/samples")}`]);
  }
  return folder;
}

function serve(folder) {
  const { names, bytes } = filesOf(folder);
  files = new Map(names.map((name) => [`/${name}`, bytes(name)]));
}

const open = (options = {}) => recallkit.RecallIndex.open(base, { publicKey: pub("key"), clock: () => NOW, store: false, timeoutMs: 2_000, ...options });
const manifest = () => files.get("/manifest.bin");
const segment = () => [...files].find(([name]) => name.endsWith(".hot"));
const flipped = (bytes, at) => bytes.map((byte, i) => (i === at ? byte ^ 1 : byte));

before(async () => {
  recallkit = await entry();
  work = join(installed(), "..", "attacks");
  execFileSync("mkdir", ["-p", work]);
  for (const name of ["key", "other"]) run(["keygen", "--out", join(work, name)]);
  publish("good", "key", 2);
  publish("newer", "key", 3);
  publish("foreign", "other", 9);
  server = createServer((request, response) => {
    const found = files.get(request.url);
    if (typeof found === "function") return found(request, response);
    if (!found) return response.writeHead(404).end("no such file");
    return response.writeHead(200, { "content-type": "application/octet-stream" }).end(found);
  });
  await new Promise((go) => server.listen(0, "127.0.0.1", go));
  base = `http://127.0.0.1:${server.address().port}/`;
});

after(() => {
  server.closeAllConnections();
  server.close();
});

const bomb = gzipSync(Buffer.alloc(64 << 20), { level: 1 });
const zeros = new Uint8Array(1 << 16);
function endless(_, response) {
  response.writeHead(200);
  const more = () => { while (!response.destroyed && response.write(zeros)); };
  response.on("drain", more);
  more();
}

/** Each attack: what the server does, and the reasons by which it may be refused. */
const ATTACKS = {
  "arbitrary content": [() => files.set("/manifest.bin", Buffer.from("<html>hello</html>".repeat(10))), ["signature"]],
  "an empty manifest": [() => files.set("/manifest.bin", new Uint8Array(0)), ["truncated"]],
  "a truncated manifest": [() => files.set("/manifest.bin", manifest().slice(0, 100)), ["signature"]],
  "an endless manifest": [() => files.set("/manifest.bin", endless), ["too-large"]],
  "an endless segment": [() => files.set(segment()[0], endless), ["too-large"]],
  "endless redirects": [() => files.set("/manifest.bin", (_, r) => r.writeHead(302, { location: "/manifest.bin" }).end()), ["unreachable"]],
  "a decompression bomb": [() => files.set("/manifest.bin", (_, r) => r.writeHead(200, { "content-encoding": "gzip" }).end(bomb)), ["too-large"]],
  rollback: [() => serve(publish("old", "key", 1)), ["rollback"]],
  "a foreign key": [() => serve(join(work, "foreign")), ["signature", "epoch"]],
  "the development key": [() => serve(indexOf("samples")), ["signature", "epoch"]],
  unsigned: [() => files.set("/manifest.bin", manifest().fill(0, manifest().length - 64)), ["signature"]],
  "a flipped bit": [() => files.set("/manifest.bin", flipped(manifest(), 40)), ["signature"]],
  "something after the end": [() => files.set("/manifest.bin", Buffer.concat([manifest(), Buffer.from([0])])), ["signature"]],
  "another purpose": [() => files.set("/manifest.bin", flipped(manifest(), 2)), ["signature", "purpose"]],
  "one segment for another": [() => {
    const cold = [...files].find(([name]) => name.endsWith(".cold"));
    files.set(segment()[0], cold[1]);
  }, ["length", "hash", "too-large"]],
  "a segment that is longer": [() => files.set(segment()[0], Buffer.concat([segment()[1], Buffer.from([0])])), ["too-large", "length"]],
  "a segment that is shorter": [() => files.set(segment()[0], segment()[1].slice(0, -1)), ["length"]],
  "a segment with a flipped bit": [() => files.set(segment()[0], flipped(segment()[1], 999)), ["hash"]],
  "a segment that is not there": [() => files.delete(segment()[0]), ["status"]],
  "silence": [() => files.set("/manifest.bin", () => undefined), ["timeout"]],
  "a server's fault": [() => files.set("/manifest.bin", (_, r) => r.writeHead(500).end()), ["status"]],
};
for (let tenth = 1; tenth < 10; tenth += 1) {
  ATTACKS[`the connection cut at ${tenth}0 %`] = [() => {
    const [name, bytes] = segment();
    files.set(name, (_, r) => {
      r.writeHead(200, { "content-length": bytes.length });
      r.write(bytes.slice(0, (bytes.length * tenth) / 10), () => r.destroy());
    });
  }, ["unreachable"]];
}

describe("attacks on a first opening", () => {
  for (const [name, [attack, reasons]] of Object.entries(ATTACKS)) {
    if (name === "rollback") continue;
    it(`${name}: nothing opens`, async () => {
      serve(join(work, "good"));
      attack();
      await assert.rejects(open(), (error) => {
        assert.equal(error.name, "IndexError");
        assert.ok(reasons.includes(error.reason), `${error.reason}: ${error.message}`);
        return true;
      });
    });
  }
});

describe("attacks on an open index", () => {
  for (const [name, [attack, reasons]] of Object.entries(ATTACKS)) {
    it(`${name}: the last good index stays, and the reason is told`, async () => {
      serve(join(work, "good"));
      const events = [];
      const index = await open({ onEvent: (event) => events.push(event) });
      assert.equal(index.info.sequence, 2);
      // The attacker has something new to offer: only then is anything fetched.
      serve(join(work, "newer"));
      if (name.includes("segment") || name.includes("connection")) index.close();
      const victim = name.includes("segment") || name.includes("connection") ? await fresh(events) : index;
      attack();
      assert.equal(await victim.refresh({ force: true }), false);
      const told = events.at(-1);
      assert.ok(told.type === "refused" || told.type === "offline", JSON.stringify(told));
      assert.ok(reasons.includes(told.reason), `${told.reason}: ${told.message}`);
      assert.equal(told.kept_sequence, 2);
      assert.equal(victim.info.sequence, 2);
      assert.equal(victim.check({ code: RECALLED }).verdict, "affected");
      serve(join(work, "newer"));
      assert.equal(await victim.refresh({ force: true }), true, "and it recovers");
      assert.equal(victim.info.sequence, 3);
      victim.close();
    });
  }

  /** An index without a store, so that the next one's segments have to be fetched. */
  async function fresh(events) {
    serve(join(work, "good"));
    const forgetful = { ...recallkit.memoryStore(), segment: async () => null };
    const index = await open({ onEvent: (event) => events.push(event), store: forgetful });
    serve(join(work, "newer"));
    return index;
  }
});

describe("what is remembered", () => {
  it("a store that was poisoned between two openings opens nothing, and is healed from the network", async () => {
    serve(join(work, "good"));
    const store = recallkit.memoryStore();
    (await open({ store })).close();
    const kept = await store.load();
    for (const [hash, bytes] of kept.segments) kept.segments.set(hash, flipped(bytes, 50));
    const events = [];
    const index = await open({ store, onEvent: (event) => events.push(event) });
    assert.equal(events[0].type, "refused");
    assert.equal(events[0].reason, "hash");
    assert.equal(index.check({ code: RECALLED }).verdict, "affected");
  });

  it("a rollback over two openings is refused", async () => {
    serve(join(work, "newer"));
    const store = recallkit.memoryStore();
    (await open({ store })).close();
    serve(join(work, "good"));
    const index = await open({ store });
    await index.refresh({ force: true });
    assert.equal(index.info.sequence, 3);
  });

  it("an index that was kept opens without the network", async () => {
    serve(join(work, "good"));
    const store = recallkit.memoryStore();
    (await open({ store })).close();
    files.clear();
    const index = await open({ store });
    assert.equal(index.check({ code: RECALLED }).verdict, "affected");
  });

  it("a full disk is told and does not stop the answers", async () => {
    serve(join(work, "good"));
    const events = [];
    const store = { ...recallkit.memoryStore(), save: async () => { throw new DOMException("full", "QuotaExceededError"); } };
    const index = await open({ store, onEvent: (event) => events.push(event.type) });
    assert.ok(events.includes("not-stored"));
    assert.equal(index.check({ code: RECALLED }).verdict, "affected");
  });

  it("backs off after a fault, and looks again when forced", async () => {
    serve(join(work, "good"));
    const index = await open();
    let asked = 0;
    files.set("/manifest.bin", (_, response) => { asked += 1; response.writeHead(500).end(); });
    await index.refresh();
    await index.refresh();
    assert.equal(asked, 1);
    await index.refresh({ force: true });
    assert.equal(asked, 2);
  });

  it("asks by ETag, and says that nothing changed", async () => {
    serve(join(work, "good"));
    const bytes = manifest();
    let conditional = 0;
    files.set("/manifest.bin", (request, response) => {
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

describe("freshness", () => {
  const day = 86_400_000;
  const rows = [["fresh", 0, "fresh"], ["stale", 15 * day, "stale"], ["expired (an indefinite freeze)", 400 * day, "expired"], ["a clock far behind", -4000 * day, "fresh"]];
  for (const [name, shift, freshness] of rows) {
    it(`${name}: hits stay hits`, async () => {
      serve(join(work, "good"));
      const index = await open({ clock: () => NOW + shift });
      assert.equal(index.info.freshness, freshness);
      const finding = index.check({ code: RECALLED });
      assert.equal(finding.verdict, "affected");
      assert.equal(finding.stale, freshness !== "fresh");
      assert.equal(index.check({ code: "6901234567892" }).verdict, "not-listed");
    });
  }
});

describe("keys", () => {
  it("a rotated key is followed through the key file, and then the old one leads nowhere", async () => {
    const folder = join(work, "rotated");
    cpSync(join(work, "good"), folder, { recursive: true });
    rotate(folder);
    serve(folder);
    const keys = readFileSync(join(folder, "keys.bin"));
    files.set("/keys.bin", keys);
    const store = recallkit.memoryStore();
    const index = await open({ store });
    assert.equal(index.info.epoch, 2);
    files.delete("/keys.bin");
    const again = await open({ store });
    assert.equal(again.info.epoch, 2, "remembered without the key file");
  });

  it("without the key file, or with a flipped bit in it, nothing opens", async () => {
    const folder = join(work, "rotated");
    serve(folder);
    files.delete("/keys.bin");
    await assert.rejects(open(), { reason: "epoch" }).catch(() => assert.rejects(open(), { reason: "signature" }));
    files.set("/keys.bin", flipped(readFileSync(join(folder, "keys.bin")), 70));
    await assert.rejects(open(), (error) => ["signature", "key"].includes(error.reason));
  });
});

function rotate(folder) {
  run(["keygen", "--out", join(work, "next"), "--epoch", "2"]);
  run(["rotate", "--from", join(work, "key.key"), "--to", join(work, "next.key"), join(folder, "keys.bin")]);
  run(["sign", "--key", join(work, "next.key"), "--was", join(work, "key.pub"), folder]);
}

describe("every bit", () => {
  it("of a manifest counts", async () => {
    const { manifest: bytes, segments } = filesOf(join(work, "good"));
    const publicKey = pub("key");
    await recallkit.init();
    for (let bit = 0; bit < bytes.length * 8; bit += 1) {
      const bad = bytes.slice();
      bad[bit >> 3] ^= 1 << (bit & 7);
      assert.throws(() => recallkit.RecallIndex.fromBytesSync(bad, segments, { publicKey, clock: () => NOW }), { name: "IndexError" }, `bit ${bit}`);
    }
  });
});
