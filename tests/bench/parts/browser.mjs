// In Chromium: storages of the web beside the index, and the time from a cold and a warm page to the first finding.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { dirname, extname, join } from "node:path";
import { chromium } from "../lib/chromium.mjs";
import { gtin } from "../lib/generate.mjs";
import { measured } from "../lib/measure.mjs";
import { keysOf, root, text, TEN, work } from "../lib/shop.mjs";
import { brotli } from "../lib/wire.mjs";

const require = createRequire(import.meta.url);
const TYPES = { ".html": "text/html; charset=utf-8", ".js": "text/javascript", ".mjs": "text/javascript", ".wasm": "application/wasm", ".json": "application/json" };

/** Files under names, compressed where that helps, cached for ever but for pages, as a CDN serves them. */
async function serve(files) {
  const small = new Map();
  for (const [name, path] of files) {
    const bytes = readFileSync(path);
    const packed = await brotli(bytes, work, true);
    small.set(name, packed.length < bytes.length * 0.95 ? [packed, "br"] : [bytes, "identity"]);
  }
  const server = createServer((request, response) => {
    const name = new URL(request.url, "http://x").pathname.slice(1);
    const found = small.get(name);
    if (!found) return response.writeHead(404).end();
    const [bytes, encoding] = found;
    const cache = /\.(html|bin)$/.test(name) ? "no-cache" : "max-age=31536000, immutable";
    response.writeHead(200, { "content-type": TYPES[extname(name)] ?? "application/octet-stream", "content-encoding": encoding, "content-length": bytes.length, "cache-control": cache, etag: `"${bytes.length}"` });
    return response.end(bytes);
  });
  await new Promise((go) => server.listen(0, "127.0.0.1", go));
  return { url: `http://127.0.0.1:${server.address().port}/`, close: () => new Promise((go) => { server.closeAllConnections(); server.close(go); }) };
}

/** The package as one file, as a shop's bundler makes it. */
function bundle(entry, out) {
  execFileSync(join(dirname(require.resolve("esbuild/package.json")), "bin/esbuild"), [entry, "--bundle", "--minify", "--format=esm", "--target=es2022", "--platform=browser", `--outfile=${out}`, "--log-level=error",
    "--external:module", "--external:fs"]);
}

const indexFiles = (folder, under) => readdirSync(folder).filter((name) => /\.(bin|hot|cold)$/.test(name)).map((name) => [`${under}/${name}`, join(folder, name)]);

/** `shards`: an index of the real feeds with shards. */
export async function browser(rows, { quick, shards, facts, storage }) {
  const out = join(work, "page");
  mkdirSync(out, { recursive: true });
  const page = join(root, "tests/bench/page");
  for (const name of ["ours", "json", "storage"]) bundle(join(page, `${name}.mjs`), join(out, `${name}.js`));
  const files = [["ours.js", join(out, "ours.js")], ["json.js", join(out, "json.js")], ["storage.js", join(out, "storage.js")], ["recallkit_bg.wasm", join(root, "pkg/wasm/recallkit_bg.wasm")],
    ["sqlite3.wasm", join(dirname(require.resolve("@sqlite.org/sqlite-wasm/package.json")), sqliteWasm())]];
  for (const name of ["ours", "json", "storage"]) {
    const path = join(out, `${name}.html`);
    writeFileSync(path, `<!doctype html><html lang="en"><meta charset="utf-8"><title>${name}</title><link rel="icon" href="data:,"><p id="answer"></p><script type="module" src="${name}.js"></script></html>`);
    files.push([`${name}.html`, path]);
  }
  files.push(...indexFiles(join(work, `index-${storage}`), "generated"));
  if (shards && facts) files.push(...indexFiles(shards, "recalls"), ["facts.json", join(facts, "all.json")]);
  const server = await serve(files);
  const chrome = await chromium();
  try {
    await storages(rows, chrome, server.url, storage, quick);
    if (shards && facts) await first(rows, chrome, server.url, facts, quick);
    return await chrome.version();
  } finally {
    await chrome.close();
    await server.close();
  }
}

function sqliteWasm() {
  const folder = dirname(require.resolve("@sqlite.org/sqlite-wasm/package.json"));
  for (const path of ["dist/sqlite3.wasm", "sqlite-wasm/jswasm/sqlite3.wasm"]) if (existsSync(join(folder, path))) return path;
  throw new Error("sqlite-wasm: where is its module?");
}

/** IndexedDB and SQLite beside the index, over the same generated barcodes. */
async function storages(rows, chrome, url, count, quick) {
  const codes = Array.from(keysOf(count), gtin);
  const page = await chrome.newPage();
  page.setDefaultTimeout(240_000);
  await page.goto(`${url}storage.html`);
  await page.waitForFunction(() => globalThis.bench);
  const asked = Array.from({ length: 1000 }, (_, n) => codes[(n * 7919) % codes.length] + (n % 2 ? 0 : 10));
  const said = await page.evaluate((all, ten, questions, rounds) => globalThis.bench(all, ten, questions, rounds), codes, TEN, asked, quick ? 3 : 7);
  await page.close();
  const known = new Map(codes.map((code, n) => [code, Math.floor(n / TEN)]));
  const truth = asked.map((code) => (known.has(code) ? `bench:${known.get(code)}` : null));
  for (const [name, answers] of Object.entries(said.answers)) assert.deepEqual(answers, truth, `${name}: its answers differ`);
  const group = "In Chromium";
  const row = (what, unit, ours, rival, against) => rows.add({ group, what, keys: count, unit, ours: measured(said.times[ours]), rival: measured(said.times[rival]), against });
  row("a full finding, half hits", "µs", "check", "sqlite", "@sqlite.org/sqlite-wasm in memory, prepared join");
  row("a full finding, half hits", "µs", "check", "indexedDb", "IndexedDB, a transaction for a thousand");
  row("a batch of 1,000", "µs a code", "batch", "sqlite", "@sqlite.org/sqlite-wasm in memory, prepared join");
  row("a batch of 1,000", "µs a code", "batch", "indexedDb", "IndexedDB, a transaction for a thousand");
  row("ready from bytes, verified", "ms", "open", "sqliteOpen", "@sqlite.org/sqlite-wasm, deserialised");
  row("ready from bytes, verified", "ms", "open", "indexedDbFill", "IndexedDB, filled (kept for the next visit)");
}

/** From navigation to the first finding on screen, under Chromium's "Fast 4G". */
async function first(rows, chrome, url, facts, quick) {
  const notices = JSON.parse(readFileSync(join(facts, "all.json"), "utf8"));
  const listed = notices.find((notice) => notice.products?.some((product) => typeof product.gtins?.[0] === "string") && notice.hazards);
  const code = listed.products.find((product) => typeof product.gtins?.[0] === "string").gtins[0];
  const group = "First finding on a page, Chromium's Fast 4G";
  const rounds = quick ? 2 : 5;
  const times = {};
  for (const name of ["shard", "all", "hot", "json"]) {
    const kinds = { cold: [], warm: [] };
    for (let n = 0; n < rounds; n++) {
      const context = await chrome.createBrowserContext();
      for (const kind of ["cold", "warm"]) {
        const page = await context.newPage();
        page.setDefaultTimeout(120_000);
        const session = await page.createCDPSession();
        await session.send("Network.enable");
        // As DevTools' preset: 9 Mbit/s down and 1.5 up, a tenth lost, 165 ms there and back.
        await session.send("Network.emulateNetworkConditions", { offline: false, latency: 165, downloadThroughput: (9e6 / 8) * 0.9, uploadThroughput: (1.5e6 / 8) * 0.9, connectionType: "cellular4g" });
        await page.goto(`${url}${name === "json" ? "json" : "ours"}.html?code=${code}&by=${name}`, { waitUntil: "domcontentloaded" });
        await page.waitForFunction(() => globalThis.said);
        const said = await page.evaluate(() => globalThis.said);
        if (said.error) throw new Error(`${name}: ${said.error}`);
        assert.ok(said.ids.includes(listed.id), `${name}: ${said.ids} does not hold ${listed.id}`);
        kinds[kind].push(said.at);
        // What is kept for the next visit is kept after the answer.
        if (kind === "cold") await page.waitForFunction(() => globalThis.kept);
        await page.close();
      }
      await context.close();
    }
    times[name] = kinds;
  }
  const against = "the same page with JSON (fetch, JSON.parse, Map)";
  for (const kind of ["cold", "warm"]) {
    const names = { shard: "by the shard of the code, the rest behind", hot: "hot part alone", all: "the whole index first" };
    for (const [by, what] of Object.entries(names)) {
      const goal = kind === "cold" && by === "shard" ? 3 : undefined;
      rows.add({ group, what: `${kind} load, ${what}`, unit: "ms", ours: measured(times[by][kind]), rival: measured(times.json[kind]), against, goal });
    }
  }
}
