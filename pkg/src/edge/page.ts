import { screen } from "../cart/check.js";
import type { CartOptions } from "../cart/check.js";
import { readSchemaOrg } from "../cart/schema-org.js";
import { worse } from "../policy/decide.js";
import type { Decision, Lang, Listing, Policy, Rule, Screened } from "../types/index.js";
import { WORDS } from "../words/index.js";
import { contentType } from "./body.js";
import { insteadHtml, noticeHtml, Page } from "./html.js";
import type { Selector } from "./html.js";
import type { Log } from "./log.js";
import type { GuardIndex, Limits } from "./options.js";
import { editBy, jsonLdBy, rewriter } from "./rewriter.js";
import { join } from "../open/source.js";

export interface PageGuard {
  policy: Policy;
  limits: Limits;
  buttons: readonly Selector[];
  log: Log;
}

/** Charsets in which an ASCII byte always stands for itself. */
const READABLE = /^(utf-?8|us-ascii|ascii|iso-8859-\d+|windows-125\d|gbk|gb2312|gb18030|big5|euc-(jp|kr)|shift_jis|koi8-[ru])$/;

/**
 * A page on its way to the buyer. Whatever cannot be read or understood passes as it came: a guard that breaks pages
 * is taken out within the hour.
 */
export async function guardPage(
  response: Response, index: () => Promise<GuardIndex | null>, guard: PageGuard, options: CartOptions & { lang: Lang },
): Promise<Response> {
  const { type, charset } = contentType(response);
  if (response.status !== 200 || !response.body || type !== "text/html" || !READABLE.test(charset)) return response;
  if (Number(response.headers.get("content-length") ?? 0) > guard.limits.page) return response;
  const read = await readPage(response, guard.limits.page);
  if (read instanceof Response) {
    guard.log.fault("page-too-large", `more than ${guard.limits.page} bytes: passed as it is`);
    return read;
  }
  const unchanged = (): Response => rebuilt(response, read);
  try {
    const page = new Page(read, charset);
    const maybe = page.maybeJsonLd();
    if (maybe.length === 0 || (await allSound(maybe, index, guard, options))) return unchanged();
    const Rewriter = rewriter();
    const header = response.headers.get("content-type") ?? "text/html";
    const scripts = Rewriter ? await jsonLdBy(Rewriter, read, header) : page.jsonLd();
    const products = scripts.flatMap((script) => productsOf(script, guard.log));
    if (products.length === 0) return unchanged();
    const opened = await index();
    const judged = opened ? judge(opened, products, guard, options) : unavailable(products, guard, options.lang);
    if (judged.decision === "allow") return unchanged();
    if (judged.status !== 200) return instead(judged, options.lang);
    const notice = noticeHtml(judged.lines, options.lang);
    const buttons = judged.disarm ? guard.buttons : [];
    const edited = (Rewriter && (await editBy(Rewriter, read, header, notice, buttons))) ?? page.edit(notice, buttons);
    return rebuilt(response, edited, judged.decision);
  } catch (error) {
    guard.log.fault("page-not-understood", error instanceof Error ? error.message : String(error));
    return unchanged();
  }
}

/**
 * Whether everything on the page that may be JSON-LD is read and allowed, as on nearly every page: it then need not
 * be parsed. In any doubt it is not.
 */
async function allSound(
  scripts: string[], index: () => Promise<GuardIndex | null>, guard: PageGuard, options: CartOptions,
): Promise<boolean> {
  const products: Listing[] = [];
  try {
    for (const script of scripts) {
      const { lines, problems } = readSchemaOrg(JSON.parse(script));
      if (problems.length > 0) return false;
      products.push(...lines);
    }
  } catch {
    return false;
  }
  if (products.length === 0) return true;
  const opened = await index();
  const answers = opened ? products.map((product) => screen(opened, product, options)) : [];
  if (!opened || answers.some((answer) => answer.decision !== "allow")) return false;
  for (const answer of answers) guard.log.decision("page", answer, opened);
  return true;
}

interface Judged {
  decision: Decision;
  /** 200: the notice goes into the page. */
  status: 200 | 451 | 410;
  disarm: boolean;
  lines: { text: string; url: string | null; link: string }[];
}

function judge(index: GuardIndex, products: Listing[], guard: PageGuard, options: CartOptions & { lang: Lang }): Judged {
  const answers = products.map((product) => screen(index, product, options));
  for (const answer of answers) guard.log.decision("page", answer, index);
  const told = answers.filter((answer) => answer.decision !== "allow");
  const decision = told.reduce<Decision>((worst, answer) => worse(worst, answer.decision), "allow");
  // A page of many products is not taken away for one of them, nor are its buttons told apart.
  const whole = told.length === answers.length;
  const blocked = told.find((answer) => answer.decision === "block");
  const page = whole && blocked ? ruleOf(guard.policy, blocked)?.page : undefined;
  return {
    decision,
    status: page === 451 || page === 410 ? page : 200,
    disarm: whole && blocked !== undefined,
    lines: told.slice(0, 20).map((answer) => lineOf(answer, options.lang)),
  };
}

function ruleOf(policy: Policy, answer: Screened): Rule | undefined {
  return policy.rules.find((rule) => rule.id === answer.rule);
}

function lineOf(answer: Screened, lang: Lang): Judged["lines"][number] {
  const url = answer.findings.flatMap((f) => f.recalls).find((recall) => recall.url)?.url ?? null;
  return { text: answer.text, url, link: WORDS[lang].ui.notice };
}

function unavailable(products: Listing[], guard: PageGuard, lang: Lang): Judged {
  const open = guard.policy.unavailable === "open";
  guard.log.undecided("page", products[0]?.id ?? null, open ? "allow" : "block");
  const lines = [{ text: WORDS[lang].unavailable.closed, url: null, link: "" }];
  return { decision: open ? "allow" : "block", status: 200, disarm: !open, lines };
}

function productsOf(script: string, log: Log): Listing[] {
  try {
    const { lines, problems: [problem] } = readSchemaOrg(JSON.parse(script));
    if (problem) log.fault("page-too-many", `${problem.where}: ${problem.what}`);
    return lines;
  } catch {
    log.fault("page-not-understood", "a page's JSON-LD is not JSON");
    return [];
  }
}

/** The whole page, or, where it is too large, the response made whole again. */
async function readPage(response: Response, cap: number): Promise<Uint8Array | Response> {
  const { next, cancel } = reader(response.body as ReadableStream<Uint8Array>);
  const parts: Uint8Array[] = [];
  let size = 0;
  for (let part = await next(); part; part = await next()) {
    parts.push(part);
    size += part.byteLength;
    if (size > cap) return rebuilt(response, rest(parts, next, cancel));
  }
  return join(parts, size);
}

/** Chunks of a body. Where it is a stream of bytes they are asked for by size: many small ones cost the most. */
function reader(body: ReadableStream<Uint8Array>): Reader {
  try {
    const bytes = body.getReader({ mode: "byob" });
    const next = async (): Promise<Uint8Array | null> => {
      const { done, value } = await bytes.read(new Uint8Array(CHUNK));
      return done || !value ? null : value;
    };
    return { next, cancel: (reason) => bytes.cancel(reason) };
  } catch {
    const chunks = body.getReader();
    return { next: async () => (await chunks.read()).value ?? null, cancel: (reason) => chunks.cancel(reason) };
  }
}

interface Reader {
  next(): Promise<Uint8Array | null>;
  cancel(reason: unknown): Promise<void>;
}

const CHUNK = 64 * 1024;

function rest(parts: Uint8Array[], next: Reader["next"], cancel: Reader["cancel"]): ReadableStream<Uint8Array> {
  return new ReadableStream({
    async pull(controller) {
      const part = parts.shift() ?? (await next());
      if (part) controller.enqueue(part);
      else controller.close();
    },
    cancel,
  });
}

/** The response with another body. The body is plain now, and what vouched for the old one no longer holds. */
function rebuilt(response: Response, body: Uint8Array | ReadableStream, decision?: Decision): Response {
  const headers = new Headers(response.headers);
  headers.delete("content-encoding");
  headers.delete("content-length");
  if (decision) {
    for (const name of ["etag", "content-md5", "digest", "content-digest", "last-modified", "accept-ranges"]) headers.delete(name);
    headers.set("recallkit-decision", decision);
  }
  return new Response(body as BodyInit, { status: response.status, statusText: response.statusText, headers });
}

function instead(judged: Judged, lang: Lang): Response {
  const title = WORDS[lang].ui.recalled_badge;
  return new Response(insteadHtml(title, judged.lines, lang), {
    status: judged.status,
    headers: {
      "content-type": "text/html; charset=utf-8",
      "cache-control": "no-cache",
      "recallkit-decision": judged.decision,
    },
  });
}
