/** Recall zone: search, filters as chips, the plot with the same facts as a table, and the list. */
import { announce, engine, indexState, type Screen } from "../app.ts";
import type { Engine, RecallQuery, RecallSummary } from "../engine.ts";
import { country, month } from "../format.ts";
import { t, term } from "../i18n/index.ts";
import type { Route } from "../router.ts";
import { fill, h } from "../ui/dom.ts";
import { recallRow, sourceName } from "../ui/parts.ts";
import { icon } from "../ui/shapes.ts";
import { indexNotice } from "./index-state.ts";
import { plot } from "./plot.ts";

const PAGE = 20;
/** How many recalls are read for the plot and the chips: the newest. */
const SAMPLE = 4000;

export function zoneView(route: Route): Screen {
  const index = engine();
  const el = h("div", null, h("h1", { tabindex: -1 }, t("zone.h")));
  if (!index) {
    el.append(indexNotice(indexState()) ?? "");
    return { title: t("zone.h"), el };
  }
  const query: RecallQuery = {};
  for (const name of ["q", "hazard", "market", "source", "month"] as const) {
    const value = route.query.get(name);
    if (value) assign(query, name, value);
  }
  el.append(zone(index, query));
  return { title: t("zone.h"), el };
}

/** A month is asked of the engine as its first and last day. */
function assign(query: RecallQuery, name: "q" | "hazard" | "market" | "source" | "month", value: string | null): void {
  if (name !== "month") {
    if (value) Object.assign(query, { [name]: value });
    else delete query[name];
  } else if (value && /^\d{4}-\d{2}$/.test(value)) {
    query.from = `${value}-01`;
    query.to = `${value}-31`;
    const last = new Date(Date.UTC(Number(value.slice(0, 4)), Number(value.slice(5)), 0)).getUTCDate();
    query.to = `${value}-${last}`;
  } else {
    delete query.from;
    delete query.to;
  }
}

function zone(index: Engine, query: RecallQuery): HTMLElement {
  const input = h("input", { id: "q", type: "search", value: query.q ?? "", autocomplete: "off", enterkeyhint: "search", list: "q-list" });
  const list = h("datalist", { id: "q-list" });
  const chips = h("div");
  const results = h("div");
  const all = newest(index, {});
  const hazards = top(all.flatMap((r) => r.hazards));
  const markets = top(all.flatMap((r) => r.markets));
  const sources = top(all.map((r) => r.source));
  const months = [...new Set(all.map((r) => r.published?.slice(0, 7)).filter((m): m is string => Boolean(m)))].sort().reverse().slice(0, 36);

  const refresh = () => {
    const address = new URLSearchParams();
    for (const name of ["q", "hazard", "market", "source"] as const) if (query[name]) address.set(name, query[name]);
    if (query.from) address.set("month", query.from.slice(0, 7));
    history.replaceState(null, "", `#/zone${address.size ? `?${address}` : ""}`);
    fill(chips, chipRow());
    drawResults();
  };
  const choose = (name: "hazard" | "market" | "source" | "month", value: string | null) => {
    assign(query, name, value);
    refresh();
  };
  const select = (name: "hazard" | "market" | "source" | "month", label: string, options: [string, string][], current: string | undefined) => {
    const el = h("select", { "aria-label": label, class: "choice", "data-filter": name }, h("option", { value: "" }, label), options.map(([value, text]) => h("option", { value }, text)));
    el.value = current ?? "";
    el.classList.toggle("on", Boolean(current));
    el.addEventListener("change", () => choose(name, el.value || null));
    return el;
  };
  const chipRow = () =>
    h(
      "div",
      { class: "chips", role: "group" },
      select("hazard", t("zone.hazard"), hazards.map((x) => [x, term("hz", x)]), query.hazard),
      select("market", t("zone.country"), markets.map((x) => [x, country(x)]), query.market),
      select("month", t("zone.month"), months.map((x) => [x, month(x)]), query.from?.slice(0, 7)),
      select("source", t("zone.source"), sources.map((x) => [x, sourceName(x)]), query.source),
      Object.keys(query).length > 0
        ? h("button", { class: "choice", type: "button", onclick: () => {
            for (const key of Object.keys(query)) delete query[key as keyof RecallQuery];
            input.value = "";
            refresh();
          } }, icon("close", 16), t("zone.clear"))
        : null,
    );
  const drawResults = () => {
    const page = index.recalls({ ...query, limit: PAGE });
    const rows = h("ul", { class: "rows", id: "results" }, page.recalls.map(recallRow));
    const more = h("button", { class: "button block", type: "button" }, t("zone.more"));
    let shown = page.recalls.length;
    more.addEventListener("click", () => {
      const next = index.recalls({ ...query, offset: shown, limit: PAGE });
      const fresh = next.recalls.map(recallRow);
      rows.append(...fresh);
      shown += next.recalls.length;
      fresh[0]?.querySelector("a")?.focus();
      if (shown >= page.total || next.recalls.length === 0) more.remove();
    });
    const count = page.total === 1 ? t("zone.count1") : t("zone.count", { n: page.total });
    fill(results, page.total > 0 ? plot(newest(index, query), (m) => choose("month", m)) : null, h("p", { class: "soft", id: "count" }, count), page.total === 0 ? h("p", null, t("zone.none")) : rows, page.total > shown ? more : null);
    announce(count);
  };

  let pause: ReturnType<typeof setTimeout> | undefined;
  input.addEventListener("input", () => {
    const typed = input.value.trim();
    fill(list, typed ? index.brands(typed, 8).map((value) => h("option", { value })) : []);
    clearTimeout(pause);
    pause = setTimeout(() => {
      assign(query, "q", typed || null);
      refresh();
    }, 250);
  });
  const form = h("form", { role: "search", onsubmit: (event: Event) => event.preventDefault() }, h("div", { class: "field" }, h("label", { for: "q" }, t("zone.search")), input, list));
  fill(chips, chipRow());
  drawResults();
  return h("div", null, form, chips, results);
}

/** The newest recalls that fit, for counting. */
function newest(index: Engine, query: RecallQuery): RecallSummary[] {
  const out: RecallSummary[] = [];
  while (out.length < SAMPLE) {
    const page = index.recalls({ ...query, offset: out.length, limit: 200 });
    out.push(...page.recalls);
    if (page.recalls.length === 0 || out.length >= page.total) break;
  }
  return out;
}

/** Values by how often they occur. */
function top(values: string[]): string[] {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts.entries()].sort((a, b) => b[1] - a[1]).map(([value]) => value);
}
