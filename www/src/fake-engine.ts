/** A stand-in for developing the views; it goes when the package is there. */
import type { Case, Engine, Finding, Recall, RecallFinding, RecallSummary, Unit } from "./engine.ts";

const R: (Recall & { lots?: string[]; source: string; gt: string[] })[] = [];
function add(id: string, title: string, brand: string, model: string, gtins: string[], hazard: string, category: string, published: string, remedy: string, limits: string, lots: string[] | undefined, market: string, lang = "en"): void {
  const tx = (text: string) => ({ lang, text });
  R.push({
    id, source: id.split(":")[0]!, url: `https://example.org/${id}`, published, updated: null, status: "ongoing", titles: [tx(title)], category, gt: gtins, lots,
    products: [{ names: [tx(title)], brands: [brand], models: model ? [{ text: model }] : [], gtins: gtins.map((gtin) => ({ gtin })), limits: { text: limits ? [tx(limits)] : [], place: null } }],
    hazards: [{ kind: hazard, text: tx(lang === "zh" ? "极少数产品在使用中可能过热，严重时会起火。" : "The product can overheat and catch fire, or make people ill.") }], risk: "serious",
    remedies: [{ kind: remedy, text: tx(lang === "zh" ? "免费更换同等价值的新品，或者退货退款。" : "Return it for a full refund; no receipt is needed.") }],
    parties: [{ role: "producer", name: `${brand} Ltd`, country: market, contact: { phone: ["+1 800 555 0100"], mail: ["recall@example.org"], web: ["https://example.org/recall"], wechat: [], hours: null, address: null } }],
    markets: [market], sold: null, units: "12,400", links: [],
  });
}
add("samr:2025-06-16-A", "某品牌 PAC20-272 移动电源召回", "某品牌", "PAC20-272", ["06901234567892"], "fire", "electrical", "2025-06-16", "refund", "批次 C14-P6、C14-P7、M14-P6、M14-P7", ["C14-P6", "C14-P7"], "CN", "zh");
add("openfda:F-0101-2026", "Green Valley Baby Spinach, 6 oz", "Green Valley", "", ["00036000291452"], "microbial", "food", "2026-11-18", "return", "Lot numbers L40 to L44", ["L40", "L41", "L42", "L43", "L44"], "US");
add("cpsc:26131", "Northlight space heaters", "Northlight", "NH-200", ["00012345678905"], "fire", "electrical", "2026-11-05", "refund", "", undefined, "US");
add("rappelconso:2026-11-001", "Fromage au lait cru 250 g", "La Prairie", "", ["03017620422003"], "microbial", "food", "2026-10-28", "refund", "Lot 2461", ["2461"], "FR", "fr");
add("cpsc:26120", "Little Oak wooden stacking toys with small parts", "Little Oak", "LO-12", [], "choking", "children", "2026-10-02", "replace", "", undefined, "US");
add("safetygate:A12/0199", "USB charger", "VoltGo", "VG65", [], "electric-shock", "electrical", "2026-08-14", "refund", "", undefined, "DE");

function summary(r: (typeof R)[number]): RecallSummary {
  return { id: r.id, source: r.source, title: r.titles[0]!.text, lang: r.titles[0]!.lang, url: r.url, published: r.published, status: r.status, risk: r.risk, category: r.category, hazards: r.hazards.map((h) => h.kind), markets: r.markets, brands: r.products[0]!.brands };
}

function found(r: (typeof R)[number], unit: Unit, by: string): RecallFinding {
  const limits = r.products[0]!.limits.text[0]?.text ?? "";
  const verdict = !r.lots ? "affected" : !unit.lot ? "check-unit" : r.lots.includes(unit.lot.toUpperCase()) ? "affected" : "unit-not-affected";
  return {
    ...summary(r), url: r.url ?? null, verdict, matched_by: by, product: r.titles[0]!.text, hazards: r.hazards.map((h) => ({ kind: h.kind, text: h.text.text })), remedies: r.remedies.map((h) => ({ kind: h.kind, text: h.text.text })),
    ask: verdict === "check-unit" ? ["lot", "expires_on"] : [], limits, place: null,
    because: [{ field: by, given: unit.code ?? unit.model ?? "", limit: null, result: "matches" }, ...(r.lots ? [{ field: "lot", given: unit.lot ?? null, limit: limits, result: verdict === "affected" ? "matches" : verdict === "check-unit" ? "unknown" : "excludes" } as const] : [])],
    channels: r.parties.map((p) => ({ kind: "hotline", party: p.role, name: p.name, contact: p.contact })), same_as: [],
  };
}

const checkDigit = (d: string) => (10 - ([...d.padStart(14, "0").slice(0, 13)].reduce((a, c, i) => a + Number(c) * (i % 2 ? 1 : 3), 0) % 10)) % 10 === Number(d.at(-1));

export const fake: Engine = {
  asOf: "2026-11-20", stale: location.search.includes("stale"), sources: [{ name: "cpsc", as_of: "2026-11-20", records: 2 }, { name: "openfda", as_of: "2026-11-19", records: 1 }, { name: "samr", as_of: "2026-11-12", records: 1 }],
  counts: { recalls: R.length, gtins: 4, brands: 6 },
  parse(input) {
    const d = input.replace(/[\s-]/g, "");
    if (!/^\d+$/.test(d) || ![8, 12, 13, 14].includes(d.length)) return { input, ok: false, reason: "length", message: "" };
    return checkDigit(d) ? { input, ok: true, kind: `gtin${d.length}`, gtin: d.padStart(14, "0") } : { input, ok: false, reason: "check-digit", message: "" };
  },
  check(unit) {
    let recalls: RecallFinding[] = [], gtin: string | null = null, reason: string | null = null;
    if (unit.code) {
      const p = this.parse(unit.code);
      if (p.ok) { gtin = p.gtin!; recalls = R.filter((r) => r.gt.includes(gtin!)).map((r) => found(r, unit, "gtin")); } else reason = p.reason!;
    } else recalls = R.filter((r) => unit.model && r.products[0]!.models.some((m) => m.text.toLowerCase() === unit.model!.toLowerCase())).map((r) => found(r, unit, "model"));
    const order = ["affected", "check-unit", "unit-not-affected"];
    const verdict = reason ? "unreadable" : order.find((v) => recalls.some((r) => r.verdict === v)) ?? "not-listed";
    return { input: unit, verdict, ask: verdict === "not-listed" ? ["brand", "model"] : recalls[0]?.ask ?? [], gtin, as_of: this.asOf, stale: this.stale, recalls, reason } as Finding;
  },
  screen(unit) { const f = this.check(unit); return { title: unit.title ?? null, decision: f.verdict === "affected" ? "block" : f.verdict === "check-unit" ? "warn" : "allow", text: "", findings: [f] }; },
  plan(_id, facts: Case) {
    const done = (id: string) => facts.tried?.some((x) => x.step === id);
    const step = (id: string, title: string, why: string, more = {}) => ({ id, status: done(id) ? "done" : "do", title, why, to: null, contact: null, bring: [], missing: [], by: null, reply_within: null, then: null, basis: [], message: {}, notes: [], ...more }) as never;
    return { jurisdiction: "CN", general: false, today: "2026-11-23", deadlines: [{ id: "x", what: "Ask again", date: "2026-12-08", rule: "PEN-8", state: "open" }], questions: [{ fact: "seller.status", ask: "How is the seller doing?", answers: ["trading", "unresponsive", "insolvent_accepted"], steps: [] }], caution: "Information, not legal advice.",
      steps: [step("common.stop_use", "Stop using it", "Danger comes before money."), step("cn.recall_channel", "Ask the maker's recall service", "It is the shortest way.", { by: "2026-12-01", bring: [{ id: "a", text: "Model and batch" }, { id: "b", text: "Photo of the label" }], reply_within: { days: 15, kind: "calendar", source: "law", until: "2026-12-16" }, message: { en: { subject: "Recall", body: "Dear Sir or Madam,\nI own one of the recalled items." }, zh: { subject: "召回", body: "您好：\n我有一件在召回范围内的产品。" } }, basis: [{ rule: "CPLR-8", verified: true, law: "", says: "" }] }), step("cn.platform_deposit", "Claim from the deposit", "The platform says it is used up.", { status: "blocked" }), step("cn.amr_complaint", "Complain to 12315", "If the maker does not answer.", { status: "defer" })] } as never;
  },
  brands(p) { return [...new Set(R.map((r) => r.products[0]!.brands[0]!))].filter((b) => b.toLowerCase().startsWith(p.toLowerCase())); },
  models(b, p) { return R.filter((r) => r.products[0]!.brands[0]!.toLowerCase() === b.toLowerCase()).flatMap((r) => r.products[0]!.models.map((m) => m.text)).filter((m) => m.toLowerCase().startsWith(p.toLowerCase())); },
  recalls(q) {
    const all = R.filter((r) => (!q.q || JSON.stringify(r).toLowerCase().includes(q.q.toLowerCase())) && (!q.hazard || r.hazards.some((h) => h.kind === q.hazard)) && (!q.market || r.markets.includes(q.market)) && (!q.source || r.source === q.source) && (!q.from || (r.published ?? "") >= q.from) && (!q.to || (r.published ?? "") <= q.to)).sort((a, b) => (b.published ?? "").localeCompare(a.published ?? ""));
    return { total: all.length, offset: q.offset ?? 0, recalls: all.slice(q.offset ?? 0, (q.offset ?? 0) + (q.limit ?? 20)).map(summary) };
  },
  recall(id) { return R.find((r) => r.id === id) ?? null; },
};
