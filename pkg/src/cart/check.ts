import { decide, worse } from "../policy/decide.js";
import type { Ruling } from "../policy/decide.js";
import { SHOP } from "../policy/presets.js";
import { DECISIONS, VERDICTS } from "../types/index.js";
import type {
  Cart, CartAnswer, CartFormat, Decision, Finding, Gap, Lang, Listing, ParsedCode, Policy, Screened, Unit,
} from "../types/index.js";
import { fill, showAsks, showDate, WORDS } from "../words/index.js";
import { isCart, readCart } from "./read.js";

/** What of an index a cart is checked against. */
export interface Checker {
  check(unit: Unit, today?: string): Finding;
  parse(code: string): ParsedCode;
  readonly asOf: string | null;
  readonly stale: boolean;
}

export interface CartOptions {
  /** `SHOP` unless said. */
  policy?: Policy;
  /** `YYYY-MM-DD`. */
  today?: string;
  /** English unless said. */
  lang?: Lang;
  /** The shop's country, for lines that name none. */
  market?: string;
  /** The cart's shape, where it should not be found out. */
  format?: CartFormat;
  /** Adds what the shop knows and the cart does not say: Shopify's Ajax cart has no barcodes, for one. */
  enrich?: (listing: Listing) => Partial<Listing> | undefined;
}

/** Codes looked at in one listing; a listing with more is told so. */
const CODES_CAP = 64;

/** Reads a cart in any of the known shapes and decides each line. */
export function checkCart(index: Checker, input: Cart | unknown, options: CartOptions = {}): CartAnswer {
  const cart = isCart(input) ? input : readCart(input, options.format);
  const lines = cart.lines.map((line) => screen(index, line, options));
  const counts: Record<Decision, number> = { allow: 0, warn: 0, ask: 0, block: 0 };
  for (const line of lines) counts[line.decision] += 1;
  return {
    decision: lines.reduce<Decision>((worst, line) => worse(worst, line.decision), "allow"),
    lines,
    problems: cart.problems,
    counts,
    policy: (options.policy ?? SHOP).name,
    as_of: index.asOf,
    stale: index.stale,
  };
}

/** Decides one listing. */
export function screen(index: Checker, given: Listing, options: CartOptions = {}): Screened {
  const policy = options.policy ?? SHOP;
  const today = options.today ?? new Date().toISOString().slice(0, 10);
  const listing = options.enrich ? { ...given, ...options.enrich(given) } : given;
  const { findings, gaps } = check(index, listing, options.market, today);
  let worst: { ruling: Ruling; finding: Finding } | null = null;
  for (const finding of findings) {
    const ruling = decide(finding, policy, today);
    if (!worst || DECISIONS.indexOf(ruling.decision) > DECISIONS.indexOf(worst.ruling.decision)) {
      worst = { ruling, finding };
    }
  }
  const decision = worst?.ruling.decision ?? policy.otherwise;
  return {
    id: listing.id ?? null,
    title: listing.title ?? null,
    quantity: listing.quantity ?? null,
    decision,
    rule: worst?.ruling.rule?.id ?? null,
    text: worst ? say(worst.ruling, worst.finding, listing, options.lang ?? "en") : "",
    findings: findings.sort((a, b) => VERDICTS.indexOf(a.verdict) - VERDICTS.indexOf(b.verdict)),
    unchecked: gaps,
  };
}

function check(index: Checker, listing: Listing, market: string | undefined, today: string) {
  const { id, codes, quantity, url, image, ...facts } = listing;
  const unit: Unit = { ...facts, market: facts.market ?? market ?? null };
  const all = [...new Set([unit.code, ...(codes ?? [])].filter((c): c is string => Boolean(c)))];
  const named = Boolean(unit.title || unit.model);
  const gaps: Gap[] = [];
  const gap = (kind: Gap["kind"], field: string | null, value: string | null, reason: string | null): void => {
    gaps.push({ kind, field, value, reason });
  };
  const findings = all.slice(0, CODES_CAP).map((code) => index.check({ ...unit, code }, today));
  if (all.length > CODES_CAP) {
    gap("bad-barcode", "codes", null, `more than ${CODES_CAP} codes: the others were not looked at`);
  }
  for (const finding of findings.filter((f) => f.reason !== null)) {
    const kind = finding.reason === "store-code" ? "store-code" : "bad-barcode";
    gap(kind, "code", finding.input.code ?? null, finding.reason);
  }
  if (all.length === 0) gap("no-barcode", null, null, null);
  if (all.length === 0 && named) findings.push(index.check(unit, today));
  if (findings.every((f) => f.verdict === "unreadable")) gap("nothing-to-check", null, null, null);
  if (!unit.brand) gap("no-brand", "brand", null, null);
  if (!unit.model) gap("no-model", "model", null, null);
  if (!unit.title) gap("no-title", "title", null, null);
  return { findings, gaps };
}

function say(ruling: Ruling, finding: Finding, listing: Listing, lang: Lang): string {
  const { decision, rule, recall } = ruling;
  if (decision === "allow") return "";
  const standard = recall ? WORDS[lang].decision[decision] : WORDS[lang].verdict[finding.verdict];
  return fill(rule?.text?.[lang] ?? standard, {
    product: listing.title ?? recall?.product ?? recall?.title ?? finding.gtin,
    recall: recall?.id,
    source: recall?.source,
    url: recall?.url,
    as_of: showDate(finding.as_of, lang),
    ask: showAsks(recall?.ask ?? finding.ask, lang),
  });
}
