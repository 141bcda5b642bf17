// Requests and what must hold of their answers. Every runtime is asked the same, and must answer the same.
const json = (body) => ({ method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) });
const boundary = "----recallkit";
const csv = 'id,name,ean\r\na,"Sugar, in sheets",070896453648\r\nb,Water,6901234567892\r\n';
const multipart = [
  `--${boundary}`, 'Content-Disposition: form-data; name="note"', "", "hello",
  `--${boundary}`, 'Content-Disposition: form-data; name="file"; filename="listings.csv"', "Content-Type: text/csv", "", csv,
  `--${boundary}--`, "",
].join("\r\n");

export const RECALLED = "070896453648";
export const TABLE = [
  { name: "health", url: "/recallkit/health", status: 200, has: ['"status":"ok"', '"sequence":1', '"age_seconds":3600'] },
  { name: "a check", url: `/recallkit/check?code=${RECALLED}`, status: 200, has: ['"verdict":"affected"', "openfda:F-0355-2021"] },
  { name: "a check that misses", url: "/recallkit/check?code=6901234567892", status: 200, has: ['"verdict":"not-listed"'] },
  { name: "a check of nothing", url: "/recallkit/check", status: 400, problem: "no-product" },
  { name: "the zone", url: "/recallkit/recalls?limit=2&source=samr", status: 200, has: ['"source":"samr"'] },
  { name: "the zone, badly asked", url: "/recallkit/recalls?category=nonsense", status: 400, problem: "malformed" },
  { name: "one recall", url: "/recallkit/recalls/openfda:F-0355-2021", status: 200, has: ['"id":"openfda:F-0355-2021"'] },
  { name: "no such recall", url: "/recallkit/recalls/none:1", status: 404, problem: "not-found" },
  { name: "no such endpoint", url: "/recallkit/nonsense", status: 404, problem: "not-found" },
  { name: "a wrong method", url: "/recallkit/listings", status: 405, problem: "method" },
  { name: "the description", url: "/recallkit/openapi.json", status: 200, has: ['"openapi":"3.1.0"'] },
  { name: "a problem's words", url: "/recallkit/problems/recalled", status: 200, has: ['"status":422'] },
  { name: "a recalled listing", url: "/recallkit/listings", init: json({ id: "a", gtin13: RECALLED }), status: 422, problem: "recalled", has: ["openfda:F-0355-2021", '"what_to_do"'] },
  { name: "a sound listing", url: "/recallkit/listings", init: json({ id: "a", gtin13: "6901234567892" }), status: 200, has: ['"decision":"allow"'] },
  { name: "a batch", url: "/recallkit/listings", init: json([{ id: "a", ean: RECALLED }, { id: "b", ean: "6901234567892" }, 7]), status: 200, lines: ["block", "allow", undefined] },
  { name: "an empty batch", url: "/recallkit/listings", init: json([]), status: 200, lines: [] },
  { name: "lines", url: "/recallkit/listings", init: { method: "POST", headers: { "content-type": "application/x-ndjson" }, body: `{"upc":"${RECALLED}"}\n\n{"upc":"6901234567892"}` }, status: 200, lines: ["block", "allow"] },
  { name: "a schema.org listing", url: "/recallkit/listings", init: json([{ "@type": "Product", gtin: RECALLED }]), status: 200, lines: ["block"] },
  { name: "a CSV upload", url: "/recallkit/listings", init: { method: "POST", headers: { "content-type": `multipart/form-data; boundary=${boundary}` }, body: multipart }, status: 200, lines: ["block", "allow"] },
  { name: "full-width digits", url: "/recallkit/listings", init: json([{ code: "0 70896-45364 8" }]), status: 200, lines: ["block"] },
  { name: "a batch cut short", url: "/recallkit/listings", init: { method: "POST", headers: { "content-type": "application/json" }, body: `[{"ean":"${RECALLED}"},{"ean"` }, status: 200, lines: ["block", undefined], has: ["/problems/malformed"] },
  { name: "too deep", url: "/recallkit/listings", init: { method: "POST", headers: { "content-type": "application/json" }, body: `{"a":${"[".repeat(60)}${"]".repeat(60)}}` }, status: 400, problem: "malformed" },
  { name: "another type", url: "/recallkit/listings", init: { method: "POST", headers: { "content-type": "application/xml" }, body: "<a/>" }, status: 415, problem: "unsupported" },
  { name: "another charset", url: "/recallkit/listings", init: { method: "POST", headers: { "content-type": "application/json; charset=gbk" }, body: "{}" }, status: 415, problem: "unsupported" },
  { name: "not UTF-8", url: "/recallkit/listings", init: { method: "POST", headers: { "content-type": "application/json" }, body: new Uint8Array([0x7b, 0xff, 0x7d]) }, status: 400, problem: "malformed" },
  { name: "a listing too large", url: "/recallkit/listings", init: json([{ title: "x".repeat(70_000) }]), status: 413, problem: "too-large" },
  { name: "a cart", url: "/recallkit/cart", init: json({ items: [{ key: "1", product_title: "Sugar", variant_title: null, vendor: "Wilton", sku: RECALLED, quantity: 1 }] }), status: 200, has: ['"decision":"block"'] },
  { name: "a cart with nothing in it to check", url: "/recallkit/cart", init: json([{ id: "1" }]), status: 200, has: ["nothing-to-check", "no-barcode"] },
  { name: "in French", url: `/recallkit/listings?lang=fr`, init: json({ ean: RECALLED }), status: 422, has: ["est rappelé"] },
  { name: "in Chinese", url: `/recallkit/listings`, init: { ...json({ ean: RECALLED }), headers: { "content-type": "application/json", "accept-language": "zh-CN,en;q=0.5" } }, status: 422, has: ["已被召回"] },
  { name: "a recalled page", url: "/recalled", status: 200, page: true, has: ["<recall-notice", 'disabled', "糖 & sugar"], header: ["recallkit-decision", "block"] },
  { name: "a sound page", url: "/fine", status: 200, page: true, hasNot: ["recall-notice", "disabled"] },
  { name: "a page with broken JSON-LD", url: "/broken", status: 200, page: true, hasNot: ["recall-notice"] },
  { name: "JSON-LD in a comment", url: "/commented", status: 200, page: true, hasNot: ["recall-notice"] },
  { name: "no page at all", url: "/plain", status: 200, hasNot: ["recall-notice"] },
  { name: "a page in Latin-1", url: "/latin", status: 200, page: true, has: ["<recall-notice"], byte: 0xe9 },
  { name: "a page of several", url: "/list", status: 200, page: true, has: ["<recall-notice"], hasNot: ["disabled"] },
  { name: "a page that is not there", url: "/nowhere", status: 404, has: ["no such page"] },
  { name: "no index, open", url: "/down-open/listings", init: json({ ean: RECALLED }), status: 200, has: ['"unavailable":"open"', '"decision":"allow"'] },
  { name: "no index, closed", url: "/down-closed/listings", init: json({ ean: RECALLED }), status: 503, problem: "unavailable", has: ['"unavailable":"closed"'] },
  { name: "no index, a check", url: "/down-open/check?code=1", status: 503, problem: "unavailable" },
  { name: "no index, health", url: "/down-open/health", status: 503, has: ['"status":"unavailable"', "no index here"] },
  { name: "no index, a product's page, closed", url: "/down/fine", status: 200, page: true, has: ["<recall-notice", "disabled"] },
];

/** Asks one row of a server, and gives what is to be compared between runtimes. */
export async function ask(base, row) {
  const response = await fetch(base + row.url, row.init);
  const bytes = new Uint8Array(await response.arrayBuffer());
  // Each server has its own port: it must not tell answers apart.
  const text = new TextDecoder().decode(bytes).replaceAll(base, "");
  const type = (response.headers.get("content-type") ?? "").toLowerCase().replace(/;\s*/, ";");
  return { status: response.status, type, text, bytes, headers: response.headers };
}

/** What must hold of an answer. */
export function holds(assert, row, answer) {
  assert.equal(answer.status, row.status, `${row.name}: ${answer.text.slice(0, 300)}`);
  for (const part of row.has ?? []) assert.ok(answer.text.includes(part), `${row.name}: no ${part} in ${answer.text.slice(0, 600)}`);
  for (const part of row.hasNot ?? []) assert.ok(!answer.text.includes(part), `${row.name}: ${part} in ${answer.text.slice(0, 600)}`);
  if (row.problem) {
    assert.match(answer.type, /^application\/problem\+json/, row.name);
    const problem = JSON.parse(answer.text);
    assert.ok(problem.type.endsWith(`/problems/${row.problem}`), `${row.name}: ${problem.type}`);
    assert.equal(problem.status, row.status, row.name);
  }
  if (row.lines) {
    const lines = answer.text.split("\n").filter(Boolean).map((line) => JSON.parse(line));
    assert.deepEqual(lines.map((line) => line.decision), row.lines, row.name);
  }
  if (row.byte) assert.ok(answer.bytes.includes(row.byte), `${row.name}: byte ${row.byte} is gone`);
  if (row.header) assert.equal(answer.headers.get(row.header[0]), row.header[1], row.name);
}
