// Whatever is thrown at the guard: it is bounded, answered with a problem that says what and where, and the shop
// behind it goes on. One test for each kind.
import assert from "node:assert/strict";
import { afterEach, before, beforeEach, it } from "node:test";
import { entry, indexOf, NOW } from "./lib/prepare.mjs";
import { RECALLED } from "./lib/table.mjs";

const SHOP = "https://shop.example";
const PRODUCT = (ld) => `<html><head><script type="application/ld+json">${ld}</script></head><body><button name="add">Buy</button></body></html>`;
const pages = new Map([["/fine", PRODUCT(JSON.stringify({ "@type": "Product", gtin13: "6901234567892" }))]]);

let edge, index, guard, events;
before(async () => {
  edge = await entry("dist/edge/index.js");
  index = await (await entry()).RecallIndex.open(indexOf(), { clock: () => NOW });
});
const make = (more = {}) => edge.recallGuard({
  index, clock: () => NOW, log: (event) => events.push(event),
  upstream: async (request) => new Response(pages.get(new URL(request.url).pathname), { headers: { "content-type": "text/html" } }), ...more,
});
beforeEach(() => {
  events = [];
  guard = make();
});
// The shop goes on: a page passes, a listing is decided.
afterEach(async () => {
  const page = await guard.fetch(new Request(`${SHOP}/fine`));
  assert.deepEqual([page.status, await page.text()], [200, pages.get("/fine")]);
  if (guard.blind) return;
  assert.equal((await post(JSON.stringify({ ean: RECALLED }))).status, 422);
});

const ask = async (path, init) => {
  const response = await guard.fetch(new Request(SHOP + path, { duplex: "half", ...init }));
  const text = await response.text();
  return { status: response.status, type: response.headers.get("content-type"), headers: response.headers, text };
};
const post = (body, headers = {}, path = "listings") => ask(`/recallkit/${path}`, { method: "POST", headers: { "content-type": "application/json", ...headers }, body });

/** Answered with a problem of a kind, whose detail says what is wrong. */
function refused(answer, status, kind, detail) {
  assert.equal(answer.status, status, answer.text.slice(0, 300));
  assert.equal(answer.type, "application/problem+json");
  const problem = JSON.parse(answer.text);
  assert.equal(problem.type, `${SHOP}/recallkit/problems/${kind}`);
  assert.equal(problem.status, status);
  assert.match(problem.detail, detail);
}
/** A batch's last line is the problem that ended it. */
function ended(answer, kind, detail) {
  const lines = answer.text.trim().split("\n").map((line) => JSON.parse(line));
  const { problem } = lines.at(-1);
  assert.ok(problem?.type.endsWith(`/${kind}`), answer.text.slice(-300));
  assert.match(problem.detail, detail);
  return lines;
}
/** A body that comes in parts, with a pause before each. */
const parts = (count, part, pause = 0) => {
  let sent = 0;
  return new ReadableStream({
    async pull(controller) {
      if (pause) await new Promise((go) => setTimeout(go, pause));
      if (sent === count) return controller.close();
      sent += 1;
      return controller.enqueue(new TextEncoder().encode(typeof part === "string" ? part : part(sent)));
    },
  });
};

it("a body that is announced as too large is not read", async () => {
  refused(await post("[]", { "content-length": "99999999" }), 413, "too-large", /33554432 bytes/);
});

it("a body that turns out too large is read no further", async () => {
  let pulled = 0;
  const endless = parts(1e9, () => { pulled += 1; return `{"ean":"6901234567892","x":"${"y".repeat(8000)}"}\n`; });
  guard = make({ limits: { body: 100_000 } });
  ended(await post(endless, { "content-type": "application/x-ndjson" }), "too-large", /100000 bytes/);
  assert.ok(pulled < 40, String(pulled));
});

it("one listing too large, in each format", async () => {
  const title = "x".repeat(70_000);
  refused(await post(JSON.stringify([{ title }])), 413, "too-large", /item 1/);
  ended(await post(`{"ean":"6901234567892"}\n${JSON.stringify({ title })}`, { "content-type": "application/x-ndjson" }), "too-large", /line 2/);
  ended(await post(`ean,title\n6901234567892,${"x".repeat(300_000)}\n`, { "content-type": "text/csv" }), "too-large", /line 2/);
});

it("too many listings: those within the limit are answered", async () => {
  guard = make({ limits: { listings: 10 } });
  const lines = ended(await post(JSON.stringify(Array(50).fill({ ean: "6901234567892" }))), "too-large", /10 listings/);
  assert.equal(lines.length, 11);
});

it("nested too deep, in each place", async () => {
  const deep = "[".repeat(5_000) + "]".repeat(5_000);
  refused(await post(`{"a":${deep}}`), 400, "malformed", /deeper than 32/);
  refused(await post(`[{"a":${deep}}]`), 400, "malformed", /item 1 is nested deeper/);
  ended(await post(`{"a":${deep}}`, { "content-type": "application/x-ndjson" }), "malformed", /line 1 is nested deeper/);
  refused(await post(`{"a":${deep}}`, {}, "cart"), 400, "malformed", /the cart is nested deeper/);
});

it("a body that stops coming, and one that drips", async () => {
  guard = make({ limits: { idleMs: 60, bodyMs: 200 } });
  const hang = new ReadableStream({ pull: () => new Promise(() => {}) });
  refused(await post(hang), 408, "slow", /no byte for 60 ms/);
  const lines = ended(await post(parts(1_000, '{"ean":"6901234567892"}\n', 20), { "content-type": "application/x-ndjson" }), "slow", /200 ms/);
  assert.ok(lines.length > 2 && lines.length < 30, String(lines.length));
});

it("a body whose sender goes away", async () => {
  const broken = new ReadableStream({ start: (controller) => controller.error(new Error("gone")) });
  refused(await post(broken), 500, "failed", /log/);
  assert.ok(events.some((event) => event.event === "fault" && /gone/.test(event.message)));
});

it("content types that are not read, or are not what they say", async () => {
  for (const type of ["application/xml", "text/html", "image/png", "application/octet-stream", "", "json", "text/plain"]) {
    refused(await post("[]", { "content-type": type }), 415, "unsupported", /content-type/);
  }
  refused(await post("<a/>"), 400, "malformed", /not JSON/);
  refused(await post("", {}), 400, "malformed", /ends within item 1/);
  ended(await post("id,ean\n1,2", { "content-type": "multipart/form-data; boundary=x" }), "malformed", /without a file/);
});

it("multipart without a boundary, a file, or an end", async () => {
  const type = (boundary) => ({ "content-type": `multipart/form-data${boundary}` });
  ended(await post("x", type("")), "malformed", /boundary/);
  ended(await post("--b\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nx\r\n--b--", type("; boundary=b")), "malformed", /without a file/);
  ended(await post(`--b\r\nContent-Disposition: form-data; name="f"; filename="a.csv"\r\n\r\nean\r\n${RECALLED}\r\n`, type("; boundary=b")), "malformed", /cut short/);
});

it("charsets that are not read, bytes that are not UTF-8, bodies that are compressed", async () => {
  for (const charset of ["gbk", "utf-16", "iso-8859-1", "shift_jis", "nonsense"]) {
    refused(await post("{}", { "content-type": `application/json; charset=${charset}` }), 415, "unsupported", /charset/);
  }
  refused(await post(new Uint8Array([0x7b, 0x22, 0xc3, 0x28, 0x22, 0x7d])), 400, "malformed", /not UTF-8/);
  refused(await post("{}", { "content-encoding": "gzip" }), 415, "unsupported", /content-encoding gzip/);
});

it("JSON that is odd and sound", async () => {
  for (const body of ['{"__proto__":{"code":"1"},"title":"x"}', '{"constructor":1,"title":"x"}', '{"gtin":["1","2"],"title":"x"}', '{"title":"\\ud800"}', '{"title":"\\u0000"}', `{"title":${JSON.stringify("é".repeat(20_000))}}`, '{"code":6901234567892}', '{"code":1e400,"title":"x"}']) {
    assert.equal((await post(body)).status, 200, body.slice(0, 60));
  }
  for (const body of ["null", "7", '"x"', "[]".replace("]", "[]]"), "{}", '{"title":{}}']) {
    const answer = await post(body);
    assert.ok(answer.status === 400 || answer.text.includes("/problems/"), body);
  }
});

it("pages with broken, odd or hostile JSON-LD pass as they came", async () => {
  const deep = `${'{"@graph":['.repeat(3_000)}{"@type":"Product"}${"]}".repeat(3_000)}`;
  for (const [n, ld] of ['{"@type": "Product", ', "", "null", "[[[]]]", "7", '{"@type":7}', '{"@type":"Product"}', '{"@type":"Product","gtin":{"a":1}}', deep, '<!-- {"@type":"Product"} -->', '{"@type":"Product","name":"</scr"}', "\u0000\ufffd{"].entries()) {
    const html = PRODUCT(ld);
    pages.set(`/odd${n}`, html);
    const answer = await ask(`/odd${n}`);
    assert.deepEqual([answer.status, answer.text], [200, html], ld.slice(0, 60));
  }
  assert.ok(events.some((event) => event.reason === "page-not-understood"));
});

it("pages that are no whole HTML pass, and pages cut off are still judged", async () => {
  const recalled = JSON.stringify({ "@type": "Product", gtin12: RECALLED });
  pages.set("/cut", `<html><head><script type="application/ld+json">${recalled}</script><body><p>cut o`);
  pages.set("/open", `<html><head><script type="application/ld+json">${recalled}`);
  pages.set("/empty", "");
  assert.match((await ask("/cut")).text, /<recall-notice/);
  assert.equal((await ask("/open")).text, pages.get("/open"));
  assert.equal((await ask("/empty")).text, "");
});

it("ten thousand products on a page: bounded in time, told, and what was read is judged", async () => {
  const many = (at) => JSON.stringify({ "@graph": Array.from({ length: 10_000 }, (_, i) => ({ "@type": "Product", name: `Product ${i}`, gtin13: i === at ? `0${RECALLED}` : "6901234567892" })) });
  pages.set("/early", PRODUCT(many(1_000)));
  pages.set("/late", PRODUCT(many(9_000)));
  const begin = performance.now();
  const early = await ask("/early");
  assert.ok(performance.now() - begin < 5_000, `${performance.now() - begin} ms`);
  assert.match(early.text, /<recall-notice/);
  assert.doesNotMatch(early.text, /disabled/, "a list is not taken away for one of its products");
  // What stands beyond the limit is not seen, and the log says so.
  assert.equal((await ask("/late")).text, pages.get("/late"));
  assert.ok(events.some((event) => event.reason === "page-too-many"));
});

it("a page beyond the limit passes untouched, and the log says so", async () => {
  const html = PRODUCT(JSON.stringify({ "@type": "Product", gtin12: RECALLED })) + "x".repeat(300_000);
  pages.set("/large", html);
  guard = make({ limits: { page: 100_000 } });
  assert.equal((await ask("/large")).text, html);
  assert.ok(events.some((event) => event.reason === "page-too-large"));
});

it("carts without identifiers say what is lacking, line by line", async () => {
  const { status, text } = await post(JSON.stringify([{ id: "1" }, { id: "2", title: "Water" }, { id: "3", brand: "Acme", code: "123" }, { id: "4", code: "2012345678903" }]), {}, "cart");
  assert.equal(status, 200);
  const kinds = JSON.parse(text).lines.map((line) => line.unchecked.map((gap) => gap.kind));
  assert.ok(kinds[0].includes("nothing-to-check") && kinds[0].includes("no-barcode") && kinds[0].includes("no-title"), String(kinds[0]));
  assert.ok(kinds[1].includes("no-barcode") && !kinds[1].includes("nothing-to-check"), String(kinds[1]));
  assert.ok(kinds[2].includes("bad-barcode"), String(kinds[2]));
  assert.ok(kinds[3].includes("store-code"), String(kinds[3]));
  for (const cart of ["null", "[]", "{}", '{"items":null}', '{"items":[null,7,"x"]}', '"x"', "7"]) assert.equal((await post(cart, {}, "cart")).status, 200, cart);
});

it("questions badly asked", async () => {
  const long = "x".repeat(3_000);
  refused(await ask("/recallkit/check"), 400, "no-product", /code, a model or a title/);
  refused(await ask(`/recallkit/check?title=${long}`), 413, "too-large", /title: at most 2000/);
  refused(await ask(`/recallkit/recalls/${long}`), 413, "too-large", /id/);
  refused(await ask("/recallkit/recalls?from=yesterday"), 400, "malformed", /from/);
  refused(await ask("/recallkit/recalls?limit=-1"), 400, "malformed", /limit/);
  refused(await ask("/recallkit/recalls/%E0%A4%A"), 400, "malformed", /escaped/);
  refused(await ask("/recallkit/listings"), 405, "method", /POST/);
  refused(await ask("/recallkit/nothing"), 404, "not-found", /openapi/);
});

for (const way of ["open", "closed"]) {
  it(`no index, policy ${way}: every answer says so`, async () => {
    guard = make({ index: () => Promise.reject(new Error("no index here")), policy: { ...edge.SHOP, unavailable: way } });
    guard.blind = true;
    const listing = await post(JSON.stringify({ ean: RECALLED }));
    const cart = await post("[]", {}, "cart");
    for (const answer of [listing, cart]) {
      assert.equal(answer.status, way === "open" ? 200 : 503);
      assert.equal(answer.headers.get("recallkit-unavailable"), way);
      const said = JSON.parse(answer.text);
      assert.deepEqual([said.unavailable, said.decision], [way, way === "open" ? "allow" : "block"]);
    }
    assert.equal(JSON.parse((await ask("/recallkit/health")).text).unavailable, way);
    assert.ok(events.some((event) => event.event === "decision" && event.rule === "unavailable" && event.index === null));
    if (way === "closed") {
      const page = await guard.fetch(new Request(`${SHOP}/fine`));
      assert.match(await page.text(), /<recall-notice.*disabled/s);
      pages.set("/fine", "<p>no product</p>");
    }
  });
}

it("an index that takes for ever to open is waited for no longer than said", async () => {
  pages.set("/fine", PRODUCT(JSON.stringify({ "@type": "Product", gtin13: "6901234567892" })));
  guard = make({ index: () => new Promise(() => {}), limits: { openMs: 50 } });
  guard.blind = true;
  const begin = performance.now();
  const answer = await post(JSON.stringify({ ean: RECALLED }));
  assert.ok(performance.now() - begin < 2_000);
  assert.match(answer.text, /"unavailable":"open"/);
  assert.match((await ask("/recallkit/health")).text, /not open after 50 ms/);
});

it("a log that throws, and an upstream that fails, are the host's affair", async () => {
  guard = make({ log: () => { throw new Error("the log is full"); } });
  assert.equal((await post(JSON.stringify({ ean: RECALLED }))).status, 422);
  const down = make({ upstream: async () => { throw new Error("the shop is down"); } });
  await assert.rejects(down.fetch(new Request(`${SHOP}/x`)), /the shop is down/);
});
