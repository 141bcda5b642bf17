// The description is held against the handler: every answer's status, type and required members stand in it.
import assert from "node:assert/strict";
import { it } from "node:test";
import { entry, indexOf, installed, NOW } from "./lib/prepare.mjs";
import { ask, TABLE } from "./lib/table.mjs";
import { RUNTIMES } from "./lib/runtimes.mjs";

const resolve = (spec, schema) => (schema?.$ref ? spec.components.schemas[schema.$ref.split("/").at(-1)] : schema);

/** What of JSON Schema the description uses. */
function fits(spec, schema, value, where) {
  const wanted = resolve(spec, schema) ?? {};
  if (wanted.enum) assert.ok(wanted.enum.includes(value), `${where}: ${JSON.stringify(value)}`);
  const types = [wanted.type ?? []].flat();
  const kind = value === null ? "null" : Array.isArray(value) ? "array" : Number.isInteger(value) ? "integer" : typeof value;
  if (types.length > 0) assert.ok(types.includes(kind), `${where}: ${kind} where ${types} is described`);
  for (const name of wanted.required ?? []) assert.ok(name in value, `${where}: no ${name}`);
  if (kind === "object") for (const [name, inner] of Object.entries(wanted.properties ?? {})) if (name in value) fits(spec, inner, value[name], `${where}.${name}`);
  if (kind === "array" && wanted.items) value.forEach((item, i) => fits(spec, wanted.items, item, `${where}[${i}]`));
}

it("every answer of the table is described", async () => {
  installed();
  const { openApi } = await entry("dist/edge/index.js");
  const server = await RUNTIMES.Node();
  try {
    let described = 0;
    for (const row of TABLE) {
      const path = row.url.split("?")[0];
      const base = ["/recallkit", "/down-open", "/down-closed"].find((prefix) => path.startsWith(`${prefix}/`));
      if (!base) continue;
      const spec = openApi(base);
      const pattern = Object.keys(spec.paths).find((known) => new RegExp(`^${known.replace(/[.]/g, "\\.").replace(/\{\w+\}/g, "[^/]+")}$`).test(path));
      const method = (row.init?.method ?? "GET").toLowerCase();
      const operation = spec.paths[pattern]?.[method];
      if (!operation) {
        assert.ok([404, 405].includes(row.status), row.name);
        continue;
      }
      const answer = await ask(server.base, row);
      const response = operation.responses[answer.status];
      assert.ok(response, `${row.name}: ${answer.status} is not described for ${method} ${pattern}`);
      const content = response.content?.[answer.type];
      assert.ok(content, `${row.name}: ${answer.type} is not described`);
      const bodies = answer.type === "application/x-ndjson" ? answer.text.split("\n").filter(Boolean) : [answer.text];
      for (const body of bodies) {
        const value = JSON.parse(body);
        if (!("problem" in value && !("n" in value))) fits(spec, content.schema, value, row.name);
      }
      described += 1;
    }
    assert.ok(described > 25, String(described));
  } finally {
    await server.stop();
  }
});

it("answers that may be kept are not sent twice", async () => {
  const { recallGuard } = await entry("dist/edge/index.js");
  const index = await (await entry()).RecallIndex.open(indexOf(), { clock: () => NOW });
  const guard = recallGuard({ index, clock: () => NOW });
  const first = await guard.fetch(new Request("http://shop.test/recallkit/check?code=6901234567892"));
  assert.match(first.headers.get("cache-control"), /max-age=300, stale-while-revalidate/);
  const again = await guard.fetch(new Request("http://shop.test/recallkit/check?code=6901234567892", { headers: { "if-none-match": first.headers.get("etag") } }));
  assert.equal(again.status, 304);
  assert.equal(await again.text(), "");
});

it("logs which listing, when, which recall and which index, and nobody's name", async () => {
  const { recallGuard } = await entry("dist/edge/index.js");
  const index = await (await entry()).RecallIndex.open(indexOf(), { clock: () => NOW });
  const events = [];
  const guard = recallGuard({ index, clock: () => NOW, log: (event) => events.push(event) });
  const body = JSON.stringify([{ id: "a", ean: "070896453648", seller: "Zhang San", email: "x@y.test" }, { id: "b", ean: "6901234567892" }]);
  await (await guard.fetch(new Request("http://shop.test/recallkit/listings", { method: "POST", headers: { "content-type": "application/json", cookie: "session=1" }, body }))).text();
  assert.deepEqual(events, [{
    event: "decision", at: "2026-11-23T12:00:00.000Z", kind: "listing", listing: "a", gtins: ["00070896453648"], decision: "block", rule: "recalled",
    policy: "shop", verdict: "affected", recalls: ["openfda:F-0355-2021"], index: { epoch: 0, sequence: 1, as_of: "2026-11-20" },
  }]);
});

it("a newer index is looked for behind the answers, and a log that throws stops nothing", async () => {
  const { recallGuard } = await entry("dist/edge/index.js");
  const index = await (await entry()).RecallIndex.open(indexOf(), { clock: () => NOW });
  let now = NOW;
  let looked = 0;
  index.refresh = async () => { looked += 1; return false; };
  const waits = [];
  const guard = recallGuard({ index, clock: () => now, refreshSeconds: 60, log: () => { throw new Error("full"); } });
  const request = () => guard.fetch(new Request("http://shop.test/recallkit/check?code=070896453648"), {}, { waitUntil: (work) => waits.push(work) });
  await request();
  await request();
  assert.equal(looked, 0);
  now += 61_000;
  assert.equal((await request()).status, 200);
  await request();
  assert.equal(looked, 1);
  assert.ok(waits.length >= 1);
});
