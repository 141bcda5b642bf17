import { DECISIONS, VERDICTS } from "../types/index.js";
import { PROBLEMS } from "./problem.js";
import type { ProblemKind } from "./problem.js";

const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const body = (type: string, schema: object) => ({ content: { [type]: { schema } } });
const nullable = (type: string) => ({ type: [type, "null"] });
const strings = { type: "array", items: { type: "string" } };

/** Responses by problem. */
function problems(...kinds: ProblemKind[]): Record<string, object> {
  const by: Record<string, object> = {};
  for (const kind of kinds) {
    const [status, , description] = PROBLEMS[kind];
    by[status] = { description, ...body("application/problem+json", ref("Problem")) };
  }
  return by;
}

const query = (name: string, description: string) => ({ name, in: "query", required: false, description, schema: { type: "string" } });
const LANG = query("lang", "zh, en or fr; otherwise by Accept-Language");

/** The guard's OpenAPI description; tests hold the handler against it. */
export function openApi(base: string): object {
  return {
    openapi: "3.1.0",
    info: {
      title: "recallkit guard",
      version: "1",
      description: "Decides listings and carts against official product recalls. `not-listed` never means safe.",
    },
    paths: {
      [`${base}/listings`]: {
        post: {
          summary: "Decide listings before they go on sale",
          description: "One object is answered alone: 200, or 422 where it is refused. A list, NDJSON or CSV is answered " +
            "as NDJSON, one line a listing in order, refused ones with `problem`. What ends the reading is a last line with `problem` alone.",
          parameters: [LANG, query("findings", "1: the whole findings too")],
          requestBody: {
            required: true,
            content: {
              "application/json": { schema: { oneOf: [ref("Listing"), { type: "array", items: ref("Listing") }] } },
              "application/x-ndjson": { schema: ref("Listing") },
              "text/csv": { schema: { type: "string" } },
              "multipart/form-data": { schema: { type: "object", properties: { file: { type: "string", format: "binary" } } } },
            },
          },
          responses: {
            200: {
              description: "Decided",
              content: { "application/json": { schema: ref("Decided") }, "application/x-ndjson": { schema: ref("Answer") } },
            },
            ...problems("malformed", "recalled", "too-large", "unsupported", "slow", "unavailable", "failed"),
          },
        },
      },
      [`${base}/cart`]: {
        post: {
          summary: "Decide the lines of a cart, in any of the shapes the package reads",
          parameters: [LANG],
          requestBody: { required: true, content: { "application/json": { schema: {} }, "application/xml": { schema: {} }, "text/tab-separated-values": { schema: {} } } },
          responses: { 200: { description: "Decided", ...body("application/json", ref("Cart")) }, ...problems("malformed", "too-large", "unsupported", "slow", "unavailable", "failed") },
        },
      },
      [`${base}/check`]: {
        get: {
          summary: "Check one unit",
          parameters: ["code", "brand", "model", "title", "lot", "serial", "made_on", "expires_on", "bought_on", "seller", "market"]
            .map((name) => query(name, "as in `recallkit check`")),
          responses: { 200: { description: "The finding", ...body("application/json", ref("Finding")) }, 304: { description: "Not changed" }, ...problems("no-product", "too-large", "unavailable") },
        },
      },
      [`${base}/recalls`]: {
        get: {
          summary: "Recalls, the newest first",
          parameters: ["q", "source", "category", "hazard", "risk", "status", "market", "from", "to", "offset", "limit"].map((name) => query(name, "narrows the list")),
          responses: { 200: { description: "A page of them", ...body("application/json", ref("Recalls")) }, 304: { description: "Not changed" }, ...problems("malformed", "unavailable") },
        },
      },
      [`${base}/recalls/{id}`]: {
        get: {
          summary: "One recall",
          parameters: [{ name: "id", in: "path", required: true, schema: { type: "string" } }],
          responses: { 200: { description: "The notice", ...body("application/json", { type: "object", required: ["id"] }) }, 304: { description: "Not changed" }, ...problems("not-found", "unavailable") },
        },
      },
      [`${base}/health`]: {
        get: {
          summary: "Which index, how old, how much",
          responses: { 200: { description: "An index is open", ...body("application/json", ref("Health")) }, 503: { description: "None is", ...body("application/json", ref("Health")) } },
        },
      },
      [`${base}/openapi.json`]: { get: { summary: "This", responses: { 200: { description: "This", ...body("application/json", { type: "object", required: ["openapi"] }) } } } },
      [`${base}/problems/{kind}`]: {
        get: {
          summary: "What a problem's type means",
          parameters: [{ name: "kind", in: "path", required: true, schema: { type: "string" } }],
          responses: { 200: { description: "Its words", ...body("application/json", { type: "object", required: ["kind", "title"] }) }, ...problems("not-found") },
        },
      },
    },
    components: {
      schemas: {
        Listing: {
          type: "object",
          description: "A code, a model or a title at least. Names that shops use (gtin13, ean, name, vendor, mpn, …) and schema.org Products are read too.",
          properties: Object.fromEntries(["id", "code", "brand", "model", "title", "lot", "serial", "seller", "market"].map((name) => [name, nullable("string")])),
        },
        Answer: {
          type: "object",
          required: ["n"],
          properties: {
            n: { type: "integer" }, id: nullable("string"), decision: { enum: [...DECISIONS] }, verdict: { enum: [...VERDICTS, null] },
            rule: nullable("string"), text: { type: "string" }, recalls: strings, unchecked: { type: "array" }, problem: ref("Problem"),
          },
        },
        Decided: {
          type: "object",
          description: "The answer to one listing; without an index, the policy's word alone.",
          required: ["decision", "text"],
          properties: { decision: { enum: [...DECISIONS] }, text: { type: "string" }, unavailable: { enum: ["open", "closed"] } },
        },
        Cart: { type: "object", required: ["decision", "lines", "problems", "counts"], properties: { decision: { enum: [...DECISIONS] }, lines: { type: "array" } } },
        Finding: { type: "object", required: ["verdict", "ask", "recalls", "as_of", "stale"], properties: { verdict: { enum: [...VERDICTS] }, recalls: { type: "array" }, ask: strings } },
        Recalls: { type: "object", required: ["total", "offset", "recalls"], properties: { total: { type: "integer" }, offset: { type: "integer" }, recalls: { type: "array" } } },
        Health: { type: "object", required: ["status", "unavailable"], properties: { status: { enum: ["ok", "stale", "expired", "unavailable"] }, unavailable: { enum: ["open", "closed"] } } },
        Problem: {
          type: "object",
          required: ["type", "title", "status", "detail"],
          properties: { type: { type: "string" }, title: { type: "string" }, status: { type: "integer" }, detail: { type: "string" } },
        },
      },
    },
  };
}
