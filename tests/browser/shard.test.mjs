// The first answer on a cold phone: the manifest and one shard, over a slow connection, while the rest still comes.
import assert from "node:assert/strict";
import { existsSync, mkdtempSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { chromium } from "./lib/browsers.mjs";
import { buildIndex } from "./lib/fixture.mjs";
import { check, keptOffline, text, verdict } from "./lib/journey.mjs";
import { DIST, serve } from "./lib/serve.mjs";

const NOTICES = 9_000;
const LEAST = 1_000;
/** A slow mobile connection, in bytes a second, and its delay. */
const LINE = { offline: false, downloadThroughput: 200_000, uploadThroughput: 60_000, latency: 150 };

const gtin = (n) => {
  const body = String(3_000_000_000_00 + n * 137).padStart(12, "0");
  const sum = [...body].reduce((total, digit, at) => total + Number(digit) * (at % 2 ? 3 : 1), 0);
  return body + ((10 - (sum % 10)) % 10);
};

/** Notices enough that the whole takes its time; the words differ, so that they weigh as real ones do. */
function notices() {
  let state = 1;
  const word = () => {
    state = (state * 48271) % 2147483647;
    return state.toString(36);
  };
  const path = join(mkdtempSync(join(tmpdir(), "recallkit-many-")), "many.ndjson");
  const one = (n) => {
    const words = Array.from({ length: 40 }, word).join(" ");
    return JSON.stringify({
      id: `record:many-${n}`, published: "2026-10-01", url: `https://example.org/${n}`, titles: [{ lang: "en", text: `Brand ${word()} jar ${n} recalled: ${words}` }], markets: ["FR"],
      products: [{ names: [{ lang: "en", text: `Jar ${word()} ${n}` }], brands: [`Brand ${word()}`], gtins: [{ gtin: gtin(n).padStart(14, "0") }], limits: { reading: "all-units" } }],
    });
  };
  writeFileSync(path, Array.from({ length: NOTICES }, (_, n) => one(n)).join("\n"));
  return path;
}

describe("a cold phone", () => {
  let browser, server, recalls, shards, whole;

  before(async () => {
    recalls = buildIndex({ records: [notices()], more: ["--shards", String(LEAST)] });
    const files = readdirSync(recalls).filter((file) => /\.(hot|cold)$/.test(file));
    const bySize = files.map((file) => [file, statSync(join(recalls, file)).size]).sort((a, b) => b[1] - a[1]);
    // The base is larger than any of its shards.
    whole = ["hot", "cold"].map((kind) => bySize.find(([file]) => file.endsWith(kind)));
    shards = bySize.filter((entry) => !whole.includes(entry));
    server = await serve({ recalls, brotli: true });
    // What a web server holds ready, compressed, is so before anything is measured.
    for (const file of ["manifest.bin", ...files]) await (await fetch(`${server.url}recalls/${file}`)).arrayBuffer();
    for (const file of readdirSync(join(DIST, "assets"))) await (await fetch(`${server.url}assets/${file}`)).arrayBuffer();
    browser = await chromium();
  });
  after(async () => {
    await browser?.close();
    await server?.close();
  });

  /** A visit with nothing kept, on a slow line: what was answered, when, and what had been asked for by then. */
  async function visit(code) {
    const context = await browser.createBrowserContext();
    const page = await context.newPage();
    const errors = [];
    page.on("pageerror", (error) => errors.push(error.message));
    const session = await page.createCDPSession();
    await session.send("Network.enable");
    await session.send("Network.emulateNetworkConditions", LINE);
    server.state.requests.length = 0;
    const began = Date.now();
    await page.goto(server.url);
    const answer = await check(page, code);
    const ms = Date.now() - began;
    const progress = await page.$eval("#rest progress", (el) => el.value).catch(() => null);
    const asked = server.state.requests.filter(({ url }) => url.includes("/recalls/")).map(({ url, headers }) => ({ file: url.split("/").at(-1), headers }));
    return { page, context, answer, began, ms, progress, asked, errors };
  }

  it("answers from one shard while the rest is on its way, and then works offline", async () => {
    const { page, context, answer, began, ms, progress, asked, errors } = await visit(gtin(4_321));
    assert.equal(answer, "affected");
    assert.ok(progress !== null && progress < 1, `the rest is still coming: ${progress}`);
    const kept = await page.evaluate(async () => (await (await caches.open("recallkit-1")).keys()).length);
    assert.equal(kept, 0, "nothing of the whole is there yet");
    const names = new Set(shards.map(([file]) => file));
    const fetched = asked.filter(({ file }) => names.has(file)).map(({ file }) => file);
    assert.equal(fetched.length, 2, "one shard: its codes and its texts");
    await page.waitForFunction(() => !document.getElementById("rest"), { timeout: 120_000 });
    const rest = Date.now() - began;
    await keptOffline(page);
    const session = await page.createCDPSession();
    await session.send("Network.emulateNetworkConditions", { ...LINE, offline: true });
    assert.equal(await check(page, gtin(17)), "affected");
    assert.equal(await check(page, "4006381333931"), "not-listed");
    assert.deepEqual(errors, []);
    const size = (list) => list.reduce((sum, [, bytes]) => sum + bytes, 0);
    console.log(`first answer after ${ms} ms, everything after ${rest} ms, at ${LINE.downloadThroughput} bytes a second; shard ${size(shards.filter(([file]) => fetched.includes(file)))} of ${size(whole)} bytes (before compression)`);
    await context.close();
  });

  it("a request tells the shard and no more: codes of one shard, listed or not, ask for the same", async () => {
    const said = [];
    // Two that are recalled, and one between them that is not.
    const miss = String(BigInt(gtin(4_400).slice(0, 12)) + 1n);
    const sum = [...miss].reduce((total, digit, at) => total + Number(digit) * (at % 2 ? 3 : 1), 0);
    for (const code of [gtin(4_400), gtin(4_401), miss + ((10 - (sum % 10)) % 10)]) {
      const { context, asked, answer } = await visit(code);
      const names = new Set(shards.map(([file]) => file));
      said.push(asked.filter(({ file }) => names.has(file)).map(({ file, headers }) => ({ file, headers: { ...headers, connection: null } })).sort((a, b) => a.file.localeCompare(b.file)));
      assert.equal(answer, said.length < 3 ? "affected" : "not-listed");
      for (const { file, headers } of asked) {
        assert.match(file, /^(manifest\.bin|[0-9a-f]{64}\.(hot|cold))$/);
        assert.ok(!JSON.stringify(headers).includes(code.slice(2, 12)));
        assert.equal(headers.referer, undefined);
      }
      await context.close();
    }
    assert.equal(said[0].length, 2);
    assert.deepEqual(said[1], said[0]);
    assert.deepEqual(said[2], said[0]);
  });

  it("a shard that does not come: the whole answers instead", async () => {
    const names = new Set(shards.map(([file]) => file));
    const plain = await serve({ recalls });
    plain.state.change = (path, bytes) => (names.has(path.split("/").at(-1)) ? bytes.subarray(0, 10) : null);
    const context = await browser.createBrowserContext();
    const page = await context.newPage();
    await page.goto(plain.url);
    assert.equal(await check(page, gtin(5)), "affected");
    assert.equal(await verdict(page), "affected");
    assert.match(await text(page, "#foot"), /\d{4}/);
    await context.close();
    await plain.close();
  });

  it("is published in shards of a thousand barcodes at least", () => {
    assert.equal(shards.length, 2 * Math.floor(NOTICES / LEAST));
    assert.ok(existsSync(join(recalls, "manifest.bin")) && statSync(join(recalls, "manifest.bin")).size < 4096);
  });
});
