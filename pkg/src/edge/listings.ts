import { CsvReader } from "../cart/csv.js";
import { screen } from "../cart/check.js";
import type { CartOptions } from "../cart/check.js";
import { fields, listingFrom } from "../cart/fields.js";
import { listingOf } from "../cart/read.js";
import { readSchemaOrg } from "../cart/schema-org.js";
import type { Listing, Screened } from "../types/index.js";
import { chunks, contentType, decode } from "./body.js";
import { JsonItems, NdjsonItems } from "./json-items.js";
import { firstFile } from "./multipart.js";
import type { GuardIndex, Limits } from "./options.js";
import { Refusal } from "./problem.js";
import type { Problem } from "./problem.js";

/** A listing out of a request, or why a row of it is none. */
export type Read = { listing: Listing } | { problem: string };

/** What a body turned out to be. */
export interface Batch {
  /** One listing alone, answered alone. */
  single: boolean;
  items: AsyncGenerator<Read>;
}

/** Opens a body of listings, by its content type. Nothing is read ahead of what is asked for. */
export async function openBatch(request: Request, limits: Limits): Promise<Batch> {
  const { type, charset, boundary } = contentType(request);
  const bytes = chunks(request, limits);
  if (type === "application/json" || type.endsWith("+json")) {
    const cutter = new JsonItems(limits);
    const items = jsonListings(cut(decode(bytes, charset), cutter));
    // Whether it is one or a list shows with the first.
    const first = await items.next();
    return { single: cutter.single && !first.done, items: prepend(first, items) };
  }
  if (type === "application/x-ndjson" || type === "application/jsonl" || type === "application/ndjson") {
    return { single: false, items: jsonListings(cut(decode(bytes, charset), new NdjsonItems(limits))) };
  }
  if (type === "text/csv" || type === "text/tab-separated-values") {
    const delimiter = type === "text/csv" ? null : "\t";
    return { single: false, items: csvListings(decode(bytes, charset), delimiter) };
  }
  if (type === "multipart/form-data") {
    return { single: false, items: csvListings(decode(firstFile(bytes, boundary ?? ""), "utf-8"), null) };
  }
  throw new Refusal("unsupported", `content-type ${type || "(none)"} is not read`);
}

interface Cutter {
  push(text: string): Generator<unknown>;
  end(): Generator<unknown>;
}

async function* cut(text: AsyncIterable<string>, cutter: Cutter): AsyncGenerator<unknown> {
  for await (const part of text) yield* cutter.push(part);
  yield* cutter.end();
}

async function* jsonListings(values: AsyncGenerator<unknown>): AsyncGenerator<Read> {
  for await (const value of values) {
    const plain = fields(value);
    if (!plain) yield { problem: "a listing is an object" };
    else if ("@type" in plain || "@graph" in plain) {
      const { lines } = readSchemaOrg(plain);
      if (lines.length === 0) yield { problem: "no schema.org Product in it" };
      for (const listing of lines) yield { listing };
    } else if (Array.isArray(plain["listings"])) {
      for (const one of plain["listings"]) {
        const inner = fields(one);
        yield inner ? { listing: listingOf(inner) } : { problem: "a listing is an object" };
      }
    } else yield { listing: listingOf(plain) };
  }
}

async function* csvListings(text: AsyncIterable<string>, delimiter: "\t" | null): AsyncGenerator<Read> {
  const reader = new CsvReader(delimiter);
  try {
    for await (const part of text) {
      for (const row of reader.push(part)) {
        yield Array.isArray(row) ? { listing: listingFrom(row) } : { problem: `${row.where}: ${row.what}` };
      }
    }
    for (const row of reader.end()) {
      yield Array.isArray(row) ? { listing: listingFrom(row) } : { problem: `${row.where}: ${row.what}` };
    }
  } catch (error) {
    throw error instanceof RangeError ? new Refusal("too-large", error.message) : error;
  }
}

async function* prepend<T>(first: IteratorResult<T>, rest: AsyncGenerator<T>): AsyncGenerator<T> {
  if (!first.done) yield first.value;
  yield* rest;
}

/** The answer about one listing: short, unless `findings` are asked for. */
export interface ListingAnswer {
  /** Its place in the request, from 1. */
  n: number;
  id: string | null;
  decision: Screened["decision"];
  verdict: string | null;
  rule: string | null;
  text: string;
  recalls: string[];
  unchecked: Screened["unchecked"];
  findings?: Screened["findings"];
  /** Where it is refused, or could not be read. */
  problem?: Problem;
}

export function answerOf(n: number, screened: Screened, whole: boolean, refusal: Problem | null): ListingAnswer {
  return {
    n,
    id: screened.id,
    decision: screened.decision,
    verdict: screened.findings[0]?.verdict ?? null,
    rule: screened.rule,
    text: screened.text,
    recalls: [...new Set(screened.findings.flatMap((f) => f.recalls.map((r) => r.id)))],
    unchecked: screened.unchecked,
    ...(whole ? { findings: screened.findings } : {}),
    ...(refusal ? { problem: refusal } : {}),
  };
}

/** Decides a listing; one that names nothing to check is a problem. */
export function decideOne(index: GuardIndex, read: Read, options: CartOptions): Screened | string {
  if ("problem" in read) return read.problem;
  const { code, codes, model, title } = read.listing;
  if (!code && !codes?.length && !model && !title) return "a check needs a code, a model or a title";
  return screen(index, read.listing, options);
}

