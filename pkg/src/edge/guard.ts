import { checkCart } from "../cart/check.js";
import type { CartOptions } from "../cart/check.js";
import { SHOP } from "../policy/presets.js";
import type { Lang } from "../types/index.js";
import { pickLang, WORDS } from "../words/index.js";
import { contentType, textOf } from "./body.js";
import { Holder } from "./holder.js";
import { BUY_BUTTONS, selector } from "./html.js";
import { parseJson } from "./json-items.js";
import { answerOf, decideOne, openBatch } from "./listings.js";
import type { Batch } from "./listings.js";
import { Log } from "./log.js";
import { cached, checkUnit, listRecalls, oneRecall } from "./lookup.js";
import { openApi } from "./openapi.js";
import { LIMITS } from "./options.js";
import type { Context, GuardIndex, GuardOptions } from "./options.js";
import { guardPage } from "./page.js";
import { problem, PROBLEMS, problemResponse, recalled, Refusal } from "./problem.js";
import type { ProblemKind } from "./problem.js";
import { streamOf } from "./stream.js";

export type Next = (request: Request) => Response | Promise<Response>;

export interface Guard<Env = unknown> {
  /** Answers the guard's own endpoints, and passes everything else on, looking at pages on their way back. */
  fetch(request: Request, env?: Env, context?: Context): Promise<Response>;
  /** The same, for a host that has its own way to the shop behind. */
  middleware(request: Request, next: Next, env?: Env, context?: Context): Promise<Response>;
}

/** What stands between a shop and recalled goods. */
export function recallGuard<Env = unknown>(options: GuardOptions<Env>): Guard<Env> {
  const guard = new RecallGuard(options);
  return {
    fetch: (request, env, context) => guard.handle(request, options.upstream ?? ((r) => fetch(r)), env as Env, context),
    middleware: (request, next, env, context) => guard.handle(request, next, env as Env, context),
  };
}

class RecallGuard<Env> {
  private readonly base: string;
  readonly limits;
  readonly policy;
  private readonly clock;
  readonly log;
  private readonly holder;
  readonly buttons;

  constructor(private readonly options: GuardOptions<Env>) {
    this.base = (options.base ?? "/recallkit").replace(/\/+$/, "");
    this.limits = { ...LIMITS, ...options.limits };
    this.policy = options.policy ?? SHOP;
    this.clock = options.clock ?? Date.now;
    this.log = new Log(options.log, options.logAllowed ?? false, this.policy, this.clock);
    this.holder = new Holder(options.index, this.limits.openMs, (options.refreshSeconds ?? 300) * 1000, this.clock);
    this.buttons = (options.buyButtons ?? BUY_BUTTONS).map(selector);
  }

  async handle(request: Request, next: Next, env: Env, given: unknown): Promise<Response> {
    const context = contextOf(given);
    const url = new URL(request.url);
    if (url.pathname !== this.base && !url.pathname.startsWith(`${this.base}/`)) {
      const response = await next(request);
      if (request.method !== "GET") return response;
      return guardPage(response, () => this.holder.get(env, context), this, this.cartOptions(request, url));
    }
    const types = `${url.origin}${this.base}/problems/`;
    try {
      return await this.own(request, url, types, env, context);
    } catch (error) {
      if (error instanceof Refusal) return problemResponse(problem(types, error.kind, error.message));
      const message = error instanceof Error ? error.message : String(error);
      this.log.fault("failed", message);
      return problemResponse(problem(types, "failed", "see the host's log"));
    }
  }

  private async own(request: Request, url: URL, types: string, env: Env, context: Context): Promise<Response> {
    const path = url.pathname.slice(this.base.length + 1);
    const [first = "", ...more] = path.split("/");
    const methods = METHODS[first];
    if (!methods || (more.length > 0 && first !== "recalls" && first !== "problems")) {
      throw new Refusal("not-found", `${url.pathname.slice(0, 200)}: see ${this.base}/openapi.json`);
    }
    if (!methods.includes(request.method)) {
      return problemResponse(problem(types, "method", `${request.method}: ${methods.join(", ")} alone`), { allow: methods.join(", ") });
    }
    if (first === "openapi.json") return json(openApi(this.base), "public, max-age=3600");
    if (first === "problems") return this.describe(more[0] ?? "");
    const index = await this.holder.get(env, context);
    if (first === "health") return this.health(index);
    if (!index) {
      this.log.fault("index-unavailable", this.holder.fault ?? "not open");
      if (first === "listings" || first === "cart") return this.withoutIndex(types, first, this.lang(request, url));
      return problemResponse(problem(types, "unavailable", this.holder.fault ?? "not open"), { "retry-after": "30" });
    }
    if (first === "listings") return this.listings(request, url, types, index);
    if (first === "cart") return this.cart(request, url, index);
    const today = this.today();
    const lang = this.lang(request, url);
    const found = first === "check" ? checkUnit(index, url.searchParams, today)
      : more.length > 0 ? oneRecall(index, more.join("/"))
      : listRecalls(index, url.searchParams);
    return cached(request, found, index, today, lang);
  }

  private async listings(request: Request, url: URL, types: string, index: GuardIndex): Promise<Response> {
    const whole = url.searchParams.get("findings") === "1";
    const options = this.cartOptions(request, url);
    const batch = await openBatch(request, this.limits);
    if (batch.single) {
      const first = await batch.items.next();
      const screened = first.done ? "no listing" : decideOne(index, first.value, options);
      if (typeof screened === "string") throw new Refusal("no-product", screened);
      this.log.decision("listing", screened, index);
      if (screened.decision === "block") return problemResponse(recalled(types, screened));
      return json(answerOf(1, screened, whole, null), "no-store");
    }
    return new Response(streamOf(this.lines(batch, types, index, options, whole)), {
      headers: { "content-type": "application/x-ndjson", "cache-control": "no-store" },
    });
  }

  /** One line a listing, in order. What ends the reading is a last line with the problem alone. */
  private async *lines(
    batch: Batch, types: string, index: GuardIndex, options: CartOptions, whole: boolean,
  ): AsyncGenerator<string> {
    let n = 0;
    try {
      for await (const item of batch.items) {
        n += 1;
        if (n > this.limits.listings) throw new Refusal("too-large", `a request may have ${this.limits.listings} listings`);
        const screened = decideOne(index, item, options);
        if (typeof screened === "string") {
          yield `${JSON.stringify({ n, problem: problem(types, "no-product", screened) })}\n`;
          continue;
        }
        this.log.decision("listing", screened, index);
        const refusal = screened.decision === "block" ? recalled(types, screened) : null;
        yield `${JSON.stringify(answerOf(n, screened, whole, refusal))}\n`;
      }
    } catch (error) {
      if (!(error instanceof Refusal)) this.log.fault("failed", String(error));
      const [kind, detail] = error instanceof Refusal ? [error.kind, error.message] : (["failed", "see the host's log"] as const);
      yield `${JSON.stringify({ problem: problem(types, kind, detail, { after: n }) })}\n`;
    }
  }

  private async cart(request: Request, url: URL, index: GuardIndex): Promise<Response> {
    const { type } = contentType(request);
    const text = await textOf(request, { ...this.limits, body: Math.min(this.limits.body, 4 * 1024 * 1024) });
    const input = type.endsWith("json") ? parseJson(text, "the cart", this.limits.depth) : text;
    const answer = checkCart(index, input, this.cartOptions(request, url));
    for (const line of answer.lines) this.log.decision("cart", line, index);
    return json(answer, "no-store");
  }

  private withoutIndex(types: string, kind: "listings" | "cart", lang: Lang): Response {
    const { unavailable } = this.policy;
    this.log.undecided(kind === "cart" ? "cart" : "listing", null, unavailable === "open" ? "allow" : "block");
    const detail = WORDS[lang].unavailable[unavailable];
    const headers = { "retry-after": "30", "recallkit-unavailable": unavailable };
    if (unavailable === "closed") {
      return problemResponse(problem(types, "unavailable", detail, { unavailable, decision: "block" }), headers);
    }
    return json({ unavailable, decision: "allow", text: detail }, "no-store", headers);
  }

  private health(index: GuardIndex | null): Response {
    const { unavailable } = this.policy;
    if (!index) {
      return json({ status: "unavailable", unavailable, fault: this.holder.fault }, "no-store", {}, 503);
    }
    const { epoch, sequence, as_of, made, stale_after, expires, freshness, sources, development } = index.info;
    const age = made ? Math.max(0, Math.floor((this.clock() - Date.parse(made)) / 1000)) : null;
    return json({
      status: freshness === "fresh" ? "ok" : freshness, unavailable, policy: this.policy.name, development, epoch, sequence,
      as_of, made, stale_after, expires, age_seconds: age, counts: index.counts, sources,
    }, "no-store");
  }

  private describe(kind: string): Response {
    const known = Object.hasOwn(PROBLEMS, kind) ? PROBLEMS[kind as ProblemKind] : null;
    if (!known) throw new Refusal("not-found", "no such problem");
    const [status, title, text] = known;
    return json({ kind, status, title, text }, "public, max-age=86400");
  }

  private cartOptions(request: Request, url: URL): CartOptions & { lang: Lang } {
    const { market, enrich } = this.options;
    return { policy: this.policy, today: this.today(), lang: this.lang(request, url), market, enrich };
  }

  private lang(request: Request, url: URL): Lang {
    return pickLang(url.searchParams.get("lang"), request.headers.get("accept-language"), this.options.lang);
  }

  private today(): string {
    return new Date(this.clock()).toISOString().slice(0, 10);
  }
}

const READ = ["GET", "HEAD"];
/** The endpoints and their methods. */
const METHODS: Record<string, string[]> = {
  listings: ["POST"], cart: ["POST"], check: READ, recalls: READ, health: READ, "openapi.json": READ, problems: READ,
};

function json(body: unknown, caching: string, headers: Record<string, string> = {}, status = 200): Response {
  return new Response(JSON.stringify(body), {
    status, headers: { "content-type": "application/json", "cache-control": caching, ...headers },
  });
}

/** Deno and Bun pass other things in this place. */
function contextOf(given: unknown): Context {
  const waitUntil = (given as Context | undefined)?.waitUntil;
  return typeof waitUntil === "function" ? { waitUntil: (work) => waitUntil.call(given, work) } : {};
}
