import type { Decision, Finding, RecallFinding, Screened } from "../types/index.js";

/** RFC 9457, with members of our own. */
export interface Problem {
  /** A page of the guard's that says what the problem is. */
  type: string;
  title: string;
  status: number;
  detail: string;
  [member: string]: unknown;
}

/** The kinds of problem and what they say, by the last part of their type. */
export const PROBLEMS = {
  recalled: [422, "Recalled", "The listing is of a recalled product, and the policy refuses it. `recall` names the notice."],
  unavailable: [503, "Recall list unavailable", "No recall index could be had, and the policy refuses what cannot be checked."],
  malformed: [400, "Not readable", "The body is not what its content type says. `detail` names the place."],
  "no-product": [400, "Nothing to check", "A check needs a `code`, a `model` or a `title`."],
  "too-large": [413, "Too large", "The body, one of its listings, or their number is beyond the limit that `detail` names."],
  slow: [408, "Too slow", "No byte of the body came for too long."],
  unsupported: [415, "Unsupported content", "Send JSON, NDJSON, CSV, or multipart with a CSV file, in UTF-8."],
  "not-found": [404, "Not found", "There is no such endpoint or recall."],
  method: [405, "Method not allowed", "The endpoint takes another method; `allow` names it."],
  failed: [500, "Failed", "The guard met a fault of its own. The shop behind it is not touched."],
} as const;

export type ProblemKind = keyof typeof PROBLEMS;

/** What ends the reading of a request. */
export class Refusal extends Error {
  override readonly name = "Refusal";
  constructor(readonly kind: ProblemKind, detail: string) {
    super(detail);
  }
}

export function problem(types: string, kind: ProblemKind, detail: string, more: object = {}): Problem {
  const [status, title] = PROBLEMS[kind];
  return { type: types + kind, title, status, detail, ...more };
}

export function problemResponse(body: Problem, headers: Record<string, string> = {}): Response {
  return new Response(JSON.stringify(body), {
    status: body.status,
    headers: { "content-type": "application/problem+json", "cache-control": "no-store", ...headers },
  });
}

/** Why a listing is refused: the recall, the reason and what to do, from the finding that decided. */
export function recalled(types: string, answer: Screened): Problem {
  const finding = answer.findings.find((f) => f.recalls.length > 0);
  const recall = finding?.recalls[0];
  return problem(types, "recalled", answer.text, {
    listing: answer.id,
    decision: answer.decision satisfies Decision,
    rule: answer.rule,
    verdict: finding?.verdict ?? null,
    recall: recall ? brief(recall) : null,
    because: recall?.because ?? [],
    what_to_do: recall ? whatToDo(recall) : [],
    as_of: asOf(answer.findings),
  });
}

function brief({ id, title, source, url, published, status, risk, hazards }: RecallFinding) {
  return { id, title, source, url, published, status, risk, hazards };
}

function whatToDo(recall: RecallFinding): { kind: string; text: string }[] {
  return [{ kind: "stop-sale", text: recall.id }, ...recall.remedies];
}

function asOf(findings: readonly Finding[]): string | null {
  return findings[0]?.as_of ?? null;
}
