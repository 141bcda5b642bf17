/** The plot by month and danger: bars for the eye, a sentence and a table with the same facts for everybody. */
import type { RecallSummary } from "../engine.ts";
import { month, monthShort, number } from "../format.ts";
import { t, term } from "../i18n/index.ts";
import { h, s } from "../ui/dom.ts";

const MONTHS = 12;
const KINDS = 4;

interface Row {
  month: string;
  counts: number[];
  total: number;
}

/** Counts by month (the last twelve that the list reaches) and by the most frequent dangers, the rest together. */
export function tally(recalls: readonly RecallSummary[]): { kinds: string[]; rows: Row[] } {
  const dated = recalls.filter((r) => r.published);
  const last = dated.map((r) => (r.published ?? "").slice(0, 7)).sort().at(-1);
  if (!last) return { kinds: [], rows: [] };
  const months = Array.from({ length: MONTHS }, (_, i) => {
    const date = new Date(Date.UTC(Number(last.slice(0, 4)), Number(last.slice(5)) - MONTHS + i, 1));
    return date.toISOString().slice(0, 7);
  });
  const inside = dated.filter((r) => months.includes((r.published ?? "").slice(0, 7)));
  const counts = new Map<string, number>();
  for (const r of inside) counts.set(r.hazards[0] ?? "other", (counts.get(r.hazards[0] ?? "other") ?? 0) + 1);
  const named = [...counts.entries()].filter(([kind]) => kind !== "other").sort((a, b) => b[1] - a[1]).slice(0, KINDS).map(([kind]) => kind);
  const kinds = inside.length > [...named].reduce((n, kind) => n + (counts.get(kind) ?? 0), 0) ? [...named, "other"] : named;
  const rows = months.map((m) => {
    const own = inside.filter((r) => r.published?.startsWith(m));
    const perKind = kinds.map((kind) => own.filter((r) => (named.includes(r.hazards[0] ?? "other") ? r.hazards[0] : "other") === kind).length);
    return { month: m, counts: perKind, total: own.length };
  });
  return { kinds, rows };
}

export function plot(recalls: readonly RecallSummary[], choose: (month: string) => void): HTMLElement | null {
  const { kinds, rows } = tally(recalls);
  if (rows.length === 0) return null;
  const most = rows.reduce((a, b) => (b.total > a.total ? b : a));
  const [width, height, base] = [640, 200, 168];
  const step = width / MONTHS;
  const unit = 130 / Math.max(1, most.total);
  const svg = s("svg", { viewBox: `0 0 ${width} ${height}`, class: "plot", role: "img", "aria-label": t("zone.plot.desc", { month: month(most.month), n: number(most.total), hazard: kinds[0] ? term("hz", kinds[0]) : "–" }) });
  rows.forEach((row, i) => {
    let y = base;
    const bar = s("g", null);
    row.counts.forEach((n, k) => {
      if (n === 0) return;
      const size = n * unit;
      y -= size;
      bar.append(s("rect", { x: i * step + step * 0.16, y, width: step * 0.68, height: Math.max(0, size - 1), rx: 2, class: `h${k + 1}` }));
    });
    if (row.total > 0) bar.append(s("text", { x: i * step + step / 2, y: y - 7, "text-anchor": "middle" }, number(row.total)));
    bar.append(s("text", { x: Math.min(i * step + step / 2, width - 34), y: base + 24, "text-anchor": "middle" }, i % 3 === (MONTHS - 1) % 3 ? monthShort(row.month) : ""));
    svg.append(bar);
  });
  svg.append(s("path", { d: `M0 ${base + 0.5}H${width}`, stroke: "currentColor", "stroke-opacity": 0.35 }));
  const legend = h("ul", { class: "legend", "aria-hidden": "true" }, kinds.map((kind, k) => h("li", null, h("i", { class: `h${k + 1}` }), kind === "other" ? t("hz.other") : term("hz", kind))));
  const table = h(
    "table",
    null,
    h("thead", null, h("tr", null, h("th", { scope: "col" }, t("zone.plot.month")), kinds.map((kind) => h("th", { scope: "col", class: "n" }, term("hz", kind))), h("th", { scope: "col", class: "n" }, t("zone.plot.total")))),
    h("tbody", null, [...rows].reverse().map((row) => h("tr", null, h("th", { scope: "row" }, row.total > 0 ? h("button", { class: "button plain", type: "button", onclick: () => choose(row.month) }, month(row.month)) : month(row.month)), row.counts.map((n) => h("td", { class: "n" }, number(n))), h("td", { class: "n" }, number(row.total))))),
  );
  return h("figure", { class: "card" }, h("figcaption", null, h("h2", null, t("zone.plot"))), svg, legend, h("details", null, h("summary", null, t("zone.plot.table")), h("div", { class: "scroll", tabindex: 0, role: "region", "aria-label": t("zone.plot") }, table)));
}
