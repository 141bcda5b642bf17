// The guard for Fastly Compute, compiled for wasm32-wasip1 and run over WASI: the table of requests that the
// JavaScript guards answer, and what it does when the index is missing, forged or older than it should be.
import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { before, describe, it } from "node:test";
import { serve } from "./lib/fastly.mjs";
import { entry, filesOf, indexOf, NOW, root } from "./lib/prepare.mjs";
import { holds, RECALLED, TABLE } from "./lib/table.mjs";

/** What this guard leaves to the JavaScript one. */
const LEFT = new Map([
  ["the description", 404], ["a problem's words", 404], ["a CSV upload", 415], ["a cart", 404],
  ["a cart with nothing in it to check", 404],
]);
/** Answers in words of their own, or pages, which pass. */
const OTHER = /^(in French|in Chinese|a recalled page|a sound page|a page .*|JSON-LD in a comment|no page at all|no index.*)$/;

let module, files;
before(() => {
  const program = ["release", "debug"].map((profile) => join(root, "target/wasm32-wasip1", profile, "recallkit-fastly.wasm")).find(existsSync);
  assert.ok(program, "the guard is not built: ./build.sh edge");
  module = new WebAssembly.Module(readFileSync(program));
  const { names, bytes } = filesOf(indexOf());
  const held = new Map(names.map((name) => [name, bytes(name)]));
  files = (name) => held.get(name);
});

const asked = ({ url, init = {} }) => ({
  url: `https://shop.example${url}`, method: init.method ?? "GET", headers: init.headers ?? {},
  body: typeof init.body === "string" ? new TextEncoder().encode(init.body) : init.body,
});
const PAGE = { status: 200, headers: { "content-type": "text/html" }, body: new TextEncoder().encode("<p>the shop</p>") };
const run = (rows, more = {}) => serve(module, { requests: rows.map(asked), files, now: NOW, shop: () => PAGE, ...more });
const read = ({ status, headers, body }) => ({
  status, headers, bytes: body, text: new TextDecoder().decode(body), type: (headers.get("content-type") ?? "").toLowerCase(),
});
const post = (body, type = "application/json") => ({ url: "/recallkit/listings", init: { method: "POST", headers: { "content-type": type }, body } });

describe("Fastly Compute", () => {
  it("answers the table, and says what it leaves to others", async (t) => {
    const rows = TABLE.filter(({ name }) => !OTHER.test(name));
    assert.ok(rows.length >= 28, String(rows.length));
    const { responses } = run(rows);
    for (const [n, row] of rows.entries()) {
      await t.test(row.name, () => {
        const answer = read(responses[n]);
        if (LEFT.has(row.name)) return assert.equal(answer.status, LEFT.get(row.name));
        return holds(assert, row, answer);
      });
    }
  });

  it("gives the very findings and notices that the package gives", async () => {
    const { RecallIndex } = await entry();
    const index = await RecallIndex.open(indexOf(), { clock: () => NOW });
    const units = [
      { code: RECALLED }, { code: "6901234567892" }, { code: "071430000359" }, { code: "071430000359", lot: "B364016" },
      { code: "12345" }, { title: "ROMOSS 20000mAh power bank PAC20 272" }, { brand: "ROMOSS", model: "PAC20-272" },
    ];
    const rows = [
      ...units.map((unit) => ({ url: `/recallkit/check?${new URLSearchParams(unit)}` })),
      { url: "/recallkit/recalls?limit=200" }, { url: "/recallkit/recalls?q=sugar" }, { url: "/recallkit/recalls/openfda:F-0355-2021" },
    ];
    const found = run(rows).responses.map((response) => JSON.parse(read(response).text));
    const wanted = [
      ...units.map((unit) => index.check(unit)), index.recalls({ limit: 200 }), index.recalls({ q: "sugar" }), index.recall("openfda:F-0355-2021"),
    ];
    found.forEach((answer, n) => assert.deepEqual(answer, wanted[n], rows[n].url));
    assert.ok(found[0].recalls.length > 0 && found[7].recalls.length > 50);
  });

  it("passes what is not its own to the shop", () => {
    const { responses: [page] } = run([{ url: "/product/1" }]);
    assert.equal(new TextDecoder().decode(page.body), "<p>the shop</p>");
  });

  it("caches by the index and the day", () => {
    const check = { url: `/recallkit/check?code=${RECALLED}` };
    const [first] = run([check]).responses;
    const again = { ...check, init: { headers: { "if-none-match": first.headers.get("etag") } } };
    const { responses: [same] } = run([again]);
    const { responses: [tomorrow] } = run([again], { now: NOW + 86_400_000 });
    assert.deepEqual([first.status, same.status, same.body.length, tomorrow.status], [200, 304, 0, 200]);
  });

  it("logs decisions, and nobody's name", () => {
    const { log } = run([post(JSON.stringify([{ id: "a", ean: RECALLED }, { id: "b", ean: "6901234567892" }]))]);
    assert.equal(log.length, 1);
    const event = JSON.parse(log[0].replace(/^recallkit /, ""));
    assert.deepEqual([event.listing, event.decision, event.recalls, event.index.sequence], ["a", "block", ["openfda:F-0355-2021"], 1]);
  });

  it("fails open and says so, without an index, with a forged one, with a part cut short", () => {
    const listing = post(JSON.stringify({ ean: RECALLED }));
    const changed = (wanted, change) => (name) => (wanted.test(name) ? change(files(name)) : files(name));
    const flip = (bytes) => bytes.with(40, bytes[40] ^ 1);
    for (const [name, given, fault] of [
      ["no store", null, /store.*recalls/i], ["nothing in it", () => undefined, /manifest\.bin/],
      ["a forged manifest", changed(/manifest/, flip), /signature/i], ["a forged part", changed(/\.hot$/, flip), /hash|segment/i],
      ["a part cut short", changed(/\.hot$/, (bytes) => bytes.slice(0, -1)), /length|bytes|segment/i],
      ["a part too long", changed(/\.hot$/, (bytes) => new Uint8Array([...bytes, 0])), /more than/],
    ]) {
      const { responses: [answer, health, check], log } = run([listing, { url: "/recallkit/health" }, { url: "/recallkit/check?code=1" }], { files: given });
      const said = JSON.parse(read(answer).text);
      assert.deepEqual([answer.status, said.unavailable, said.decision], [200, "open", "allow"], name);
      assert.equal(answer.headers.get("recallkit-unavailable"), "open", name);
      assert.deepEqual([health.status, check.status], [503, 503], name);
      assert.match(JSON.parse(read(health).text).fault, fault, name);
      assert.match(log[0], /index-unavailable/, name);
    }
  });

  it("keeps to its bounds", () => {
    const many = JSON.stringify(Array.from({ length: 5_001 }, () => ({ ean: "6901234567892" })));
    const { responses: [large, tooMany] } = run([post(`[${" ".repeat(5_000_000)}]`), post(many)]);
    assert.equal(large.status, 413);
    const lines = read(tooMany).text.trim().split("\n");
    assert.equal(lines.length, 5_001);
    assert.match(lines.at(-1), /too-large/);
  });
});
