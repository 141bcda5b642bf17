import { safeUrl } from "../cart/markup.js";
import type { Finding, Lang, RecallFinding } from "../types/index.js";
import { fill, showAsks, showDate, WORDS } from "../words/index.js";
import { h, shape } from "./dom.js";

/** What a verdict means, in a sentence. */
export function sentence(finding: Finding, lang: Lang): string {
  return fill(WORDS[lang].verdict[finding.verdict], {
    as_of: showDate(finding.as_of, lang),
    ask: showAsks(finding.ask, lang),
  });
}

/** A finding for a person: the verdict, and each recall behind it. */
export function findingView(finding: Finding, lang: Lang): HTMLElement {
  const words = WORDS[lang];
  const view = h("section", { class: `notice ${finding.verdict}`, part: `notice ${finding.verdict}` },
    h("p", { class: "head", part: "verdict" }, shape(finding.verdict), h("span", {}, sentence(finding, lang))));
  for (const recall of finding.recalls.slice(0, 5)) view.append(recallView(recall, lang));
  if (finding.verdict === "not-listed") view.append(h("p", { class: "note", part: "note" }, words.not_listed_note));
  if (finding.stale) view.append(h("p", { class: "note", part: "stale" }, `${words.ui.stale}. ${asOf(finding.as_of, lang)}`));
  return view;
}

/** What a notice asks of the person, as against what it offers. */
const ASKED: ReadonlySet<string> = new Set(["stop-use", "dispose", "destroy", "inspect", "contact", "return", "other"]);

/** One recall: what it is about, the danger, what one gets, which units, whom to ask. */
export function recallView(recall: RecallFinding, lang: Lang): HTMLElement {
  const { ui, hazard, remedy } = WORDS[lang];
  const list = h("dl", { part: "facts" });
  const fact = (name: string, part: string, value: string | Node | null, said?: string): void => {
    if (value) list.append(h("div", { class: "fact" }, h("dt", {}, name), h("dd", { part, lang: said }, value)));
  };
  const kinds = (all: { kind: string; text: string }[], names: Record<string, string>): string =>
    [...new Set(all.map(({ kind }) => names[kind] ?? kind))].join(lang === "zh" ? "、" : ", ");
  fact(ui.hazard, "hazard", kinds(recall.hazards, hazard));
  fact(ui.remedy, "remedy", kinds(recall.remedies.filter(({ kind }) => !ASKED.has(kind)), remedy));
  fact(ui.todo, "todo", kinds(recall.remedies.filter(({ kind }) => ASKED.has(kind)), remedy));
  fact(ui.which_units, "limits", recall.limits, recall.lang);
  fact(ui.contact, "contact", contact(recall));
  const link = safeUrl(recall.url);
  return h("div", { part: "recall" },
    h("p", { part: "product", lang: recall.lang }, recall.product || recall.title),
    list,
    h("p", { class: "note", part: "source" },
      link ? h("a", { href: link, rel: "noopener", target: "_blank", part: "link" }, ui.notice) : null,
      `${link ? " · " : ""}${recall.id}${recall.published ? ` · ${showDate(recall.published, lang)}` : ""}`));
}

function contact(recall: RecallFinding): Node | null {
  const seen = new Set<string>();
  const reachable = recall.channels.filter(({ name, contact: by }) => {
    const first = !seen.has(name) && Boolean(by.phone[0] ?? safeUrl(by.web[0]) ?? by.mail[0]);
    if (first) seen.add(name);
    return first;
  });
  const all = reachable.slice(0, 2).map(({ name, contact: by }) => {
    const phone = by.phone[0];
    const web = safeUrl(by.web[0]);
    const mail = by.mail[0];
    const way = phone ? h("a", { href: `tel:${phone.replace(/[^\d+]/g, "")}` }, phone)
      : web ? h("a", { href: web, rel: "noopener", target: "_blank" }, web)
      : mail ? h("a", { href: `mailto:${encodeURIComponent(mail).replace("%40", "@")}` }, mail) : null;
    return h("div", {}, `${name} `, way);
  });
  return all.length > 0 ? h("div", {}, ...all) : null;
}

export function asOf(day: string | null, lang: Lang): string {
  return day ? fill(WORDS[lang].ui.as_of, { as_of: showDate(day, lang) }) : "";
}
