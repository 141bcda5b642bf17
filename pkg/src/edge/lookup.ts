import type { Lang, RecallQuery, Unit } from "../types/index.js";
import type { GuardIndex } from "./options.js";
import { Refusal } from "./problem.js";

/** How long an answer may be kept: it changes with the index, which changes by the hour at most. */
const CACHING = "public, max-age=300, stale-while-revalidate=3600, stale-if-error=86400";
const UNIT_FIELDS = [
  "code", "brand", "model", "title", "lot", "serial", "made_on", "expires_on", "bought_on", "seller", "market",
] as const;
const QUERY_FIELDS = ["q", "source", "category", "hazard", "risk", "status", "market", "from", "to"] as const;
const FIELD_CAP = 2_000;

/** `GET check?code=…`: the finding, as `recallkit check --json` prints it. */
export function checkUnit(index: GuardIndex, query: URLSearchParams, today: string): unknown {
  const unit: Unit = {};
  for (const name of UNIT_FIELDS) {
    const value = query.get(name);
    if (value) unit[name] = short(value, name);
  }
  if (!unit.code && !unit.model && !unit.title) throw new Refusal("no-product", "give a code, a model or a title");
  return index.check(unit, today);
}

/** `GET recalls?…`: a page of notices. */
export function listRecalls(index: GuardIndex, query: URLSearchParams): unknown {
  const wanted: Record<string, unknown> = {};
  for (const name of QUERY_FIELDS) {
    const value = query.get(name);
    if (value) wanted[name] = short(value, name);
  }
  for (const name of ["offset", "limit"]) {
    const value = query.get(name);
    if (value && !/^\d{1,9}$/.test(value)) throw new Refusal("malformed", `${name}: expected a number`);
    if (value) wanted[name] = Number(value);
  }
  try {
    return index.recalls(wanted as RecallQuery);
  } catch (error) {
    throw new Refusal("malformed", (error as Error).message);
  }
}

/** `GET recalls/ID`: one notice. */
export function oneRecall(index: GuardIndex, path: string): unknown {
  const id = decoded(path);
  const recall = index.recall(short(id, "id"));
  if (!recall) throw new Refusal("not-found", `no recall ${id.slice(0, 100)} in this index`);
  return recall;
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    throw new Refusal("malformed", "the address is not well escaped");
  }
}

function short(value: string, name: string): string {
  if (value.length > FIELD_CAP) throw new Refusal("too-large", `${name}: at most ${FIELD_CAP} characters`);
  return value;
}

/** An answer that caches may keep: its tag changes with the index and the day. */
export function cached(request: Request, body: unknown, index: GuardIndex, today: string, lang: Lang): Response {
  const { epoch, sequence, freshness } = index.info;
  const etag = `W/"${epoch}.${sequence}.${freshness}.${today}.${lang}"`;
  const headers = { etag, "cache-control": CACHING, "access-control-allow-origin": "*", vary: "accept-language" };
  const known = (request.headers.get("if-none-match") ?? "").split(",").map((tag) => tag.trim());
  if (known.includes(etag)) return new Response(null, { status: 304, headers });
  return new Response(request.method === "HEAD" ? null : JSON.stringify(body), {
    headers: { ...headers, "content-type": "application/json" },
  });
}
