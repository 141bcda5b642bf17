/** Parts that several views share. */
import type { Channel, Contact, Finding, RecallFinding, RecallSummary, Unit, Verdict } from "../engine.ts";
import { clip, day, grouped, languageName } from "../format.ts";
import { lang, t, term, type Key } from "../i18n/index.ts";
import { href } from "../router.ts";
import { announce, engine } from "../app.ts";
import { h, plain, quoted, webAddress } from "./dom.ts";
import { icon, verdictShape } from "./shapes.ts";
import { sourceName as sourceNameIn, zoneRow } from "recallkit/zone-row";

/** A message whose `{names}` are filled with elements, so that quoted words keep their own language and direction. */
export function sentence(key: Key, parts: Record<string, Node | string>): DocumentFragment {
  const out = document.createDocumentFragment();
  for (const piece of t(key).split(/(\{\w+\})/)) {
    const name = /^\{(\w+)\}$/.exec(piece)?.[1];
    out.append(name && name in parts ? (parts[name] ?? "") : piece);
  }
  return out;
}

/** The verdict in words. */
export function verdictText(finding: Finding): string {
  const field = finding.ask[0] ?? "label";
  return t(`v.${finding.verdict}`, { field: t(`f.${field}`), date: day(finding.as_of, true) });
}

export function verdictWord(verdict: Verdict): HTMLElement {
  return h("span", { class: `word v-${verdict}` }, verdictShape(verdict, 18), t(`w.${verdict}`));
}

export function leadingRecall(finding: Finding): RecallFinding | null {
  return finding.recalls.find((r) => r.verdict === finding.verdict) ?? finding.recalls[0] ?? null;
}

const UNIT_FIELDS = new Set(["lot", "serial", "made_on", "expires_on", "bought_on", "seller", "model"]);

/** Why, in one sentence with the fact that decided it. */
export function why(finding: Finding): Node {
  if (finding.verdict === "unreadable") return document.createTextNode(reasonText(finding.reason));
  const recall = leadingRecall(finding);
  if (!recall) return document.createTextNode(t("why.not-listed"));
  const wanted = { affected: "matches", "check-unit": "unknown", "unit-not-affected": "excludes" }[recall.verdict as string];
  const facts = recall.because.filter((b) => b.result === wanted);
  const deciding = facts.findLast((b) => UNIT_FIELDS.has(b.field)) ?? facts[0];
  const shown = (text: string) => quoted(clip(plain(text).replace(/\s+/g, " "), 140), recall.lang);
  const field = recall.verdict === "check-unit" || !deciding ? t(`f.${recall.ask[0] ?? "label"}`) : term("f", deciding.field);
  if (recall.verdict === "check-unit") {
    if (recall.ask[0] === "label" || recall.ask.length === 0) return document.createTextNode(t("why.label"));
    const limit = deciding?.limit || recall.limits;
    return limit ? sentence("why.unknown", { field, limit: shown(limit) }) : document.createTextNode(t("why.unknown.short", { field }));
  }
  if (recall.verdict === "unit-not-affected" && deciding) {
    const given = shown(deciding.given ?? "");
    const limit = deciding.limit || recall.limits;
    return limit ? sentence("why.out", { field, given, limit: shown(limit) }) : sentence("why.out.short", { field, given });
  }
  if (deciding && UNIT_FIELDS.has(deciding.field) && deciding.field !== "model") {
    const given = shown(deciding.given ?? "");
    return deciding.limit ? sentence("why.in", { field, given, limit: shown(deciding.limit) }) : sentence("why.in.short", { field, given });
  }
  const by = recall.because.find((b) => ["gtin", "model", "title", "brand"].includes(b.field) && b.result === "matches");
  const kind = recall.matched_by === "catalogue" ? "catalogue" : recall.matched_by === "store-code" ? "store_code" : (by?.field ?? "title");
  const given = kind === "gtin" || kind === "catalogue" || kind === "store_code" ? codeEl(finding.gtin ?? by?.given ?? "") : shown(by?.given ?? "");
  const out = document.createDocumentFragment();
  out.append(sentence(`why.${kind}` as Key, { given }));
  if (!recall.limits) out.append(lang() === "zh" ? "" : " ", t("why.all"));
  return out;
}

const REASONS = new Set(["check-digit", "length", "not-a-product", "store-code", "too-long", "empty"]);

export function reasonText(reason: string | null | undefined): string {
  if (reason === "coupon" || reason === "logistic-unit") return t("r.not-a-product");
  return t(reason && REASONS.has(reason) ? (`r.${reason}` as Key) : "r.other");
}

export function codeEl(code: string): HTMLElement {
  return h("span", { class: "code" }, grouped(code));
}

/** The verdict with its shape, its words and the reason. */
export function verdictPanel(finding: Finding, heading: "h1" | "h2" = "h1"): HTMLElement {
  return h(
    "section",
    { class: `verdict v-${finding.verdict} rise`, "data-verdict": finding.verdict },
    verdictShape(finding.verdict),
    h("div", null, h(heading, heading === "h1" ? { tabindex: -1 } : null, verdictText(finding)), h("p", { class: "why" }, why(finding))),
  );
}

const ASKED = new Set(["stop-use", "dispose", "destroy", "inspect", "contact", "return", "other"]);

/** What the notice offers, and what it asks of a person, apart: as parts of a list of facts. */
export function remedyFacts(remedies: readonly { kind: string; text: string | { text: string; lang: string } }[], noticeLang?: string): HTMLElement[] {
  const part = (head: string, items: typeof remedies) =>
    items.length === 0
      ? []
      : [h("dt", null, head), ...items.map(({ kind, text }) => {
          const [words, language] = typeof text === "string" ? [text, noticeLang] : [text.text, text.lang];
          return h("dd", null, h("strong", null, term("rm", kind)), words ? [" · ", quoted(words, language)] : null);
        })];
  return [...part(t("answer.remedy"), remedies.filter((r) => !ASKED.has(r.kind))), ...part(t("answer.do"), remedies.filter((r) => ASKED.has(r.kind)))];
}

/** What to do until the remedy comes, by what the danger is. */
export function makeSafe(recall: { category?: string; hazards: { kind: string }[] | string[] }): string {
  const kinds = recall.hazards.map((x) => (typeof x === "string" ? x : x.kind));
  const any = (...wanted: string[]) => kinds.some((k) => wanted.includes(k));
  if (recall.category === "drug" || recall.category === "device") return t("safe.drug");
  if (recall.category === "food" || recall.category === "pet") return any("allergen") && !any("microbial", "foreign-matter", "chemical") ? t("safe.allergen") : t("safe.food");
  if (any("fire", "explosion")) return t("safe.fire");
  if (any("electric-shock")) return t("safe.shock");
  if (recall.category === "children" || any("choking", "ingestion", "suffocation")) return t("safe.child");
  if (recall.category === "vehicle" || any("crash")) return t("safe.vehicle");
  return t("safe.general");
}

/** Ways to reach somebody, each as a button that does it. */
export function contactButtons(contact: Contact, mail?: { subject: string; body: string }): HTMLElement[] {
  const out: HTMLElement[] = [];
  for (const phone of contact.phone ?? []) out.push(h("a", { class: "button", href: `tel:${phone.replace(/[^\d+,;*#]/g, "")}` }, icon("phone"), h("bdi", { class: "code" }, plain(phone))));
  for (const address of contact.mail ?? []) {
    const query = mail ? `?subject=${encodeURIComponent(mail.subject)}&body=${encodeURIComponent(mail.body)}` : "";
    out.push(h("a", { class: "button", href: `mailto:${encodeURIComponent(address).replace("%40", "@")}${query}` }, icon("mail"), h("bdi", null, plain(address))));
  }
  for (const web of contact.web ?? []) {
    const url = webAddress(web);
    if (url) out.push(h("a", { class: "button", href: url, rel: "noopener noreferrer", target: "_blank" }, icon("web"), h("bdi", null, clip(plain(new URL(url).host), 40)), h("span", { class: "sr" }, ` (${t("opens.web")})`)));
  }
  for (const name of contact.wechat ?? []) out.push(copyButton(plain(name), `WeChat ${plain(name)}`, "chat"));
  return out;
}

export function contactBlock(channel: Channel): HTMLElement {
  const { contact } = channel;
  return h(
    "div",
    { class: "contact" },
    h("div", null, h("span", { class: "soft small" }, term("role", channel.party), " "), h("bdi", null, plain(channel.name))),
    h("div", { class: "buttons" }, contactButtons(contact)),
    contact.hours && quoted(contact.hours, null, "p", "small soft"),
    contact.address && quoted(contact.address, null, "p", "small soft"),
  );
}

/** The notice's ways to reach a party come one by one; a person wants them by party. */
export function byParty(channels: readonly Channel[]): Channel[] {
  const out: Channel[] = [];
  for (const channel of channels) {
    const same = out.find((c) => c.party === channel.party && c.name === channel.name);
    if (!same) {
      out.push({ ...channel, contact: { ...channel.contact } });
      continue;
    }
    for (const way of ["phone", "mail", "web", "wechat"] as const) same.contact[way] = [...new Set([...same.contact[way], ...channel.contact[way]])];
    same.contact.hours ??= channel.contact.hours;
    same.contact.address ??= channel.contact.address;
  }
  return out;
}

export function copyButton(text: string, label = t("copy"), symbol = "copy"): HTMLElement {
  const button = h("button", { class: "button", type: "button" }, icon(symbol), h("span", null, label));
  button.addEventListener("click", () => {
    void copyText(text).then((ok) => {
      const span = button.querySelector("span");
      if (!ok || !span) return;
      span.textContent = t("copied");
      announce(t("copied"));
      setTimeout(() => (span.textContent = label), 2000);
    });
  });
  return button;
}

export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}

export function noticeLink(url: string | null | undefined, noticeLang?: string | null): HTMLElement | null {
  const address = webAddress(url);
  if (!address) return null;
  const other = noticeLang && noticeLang !== "und" && !noticeLang.startsWith(lang());
  return h(
    "p",
    null,
    h("a", { href: address, rel: "noopener noreferrer", target: "_blank" }, t("open.notice")),
    other ? h("span", { class: "small soft" }, ` ${t("notice.lang", { lang: languageName(noticeLang) })}`) : null,
  );
}

/** One recall in a list: the very row that a shop's `<recall-zone>` shows. */
export function recallRow(recall: RecallSummary): HTMLElement {
  // In the reader's language, where the notice has a title in it.
  const own = recall.lang.startsWith(lang()) ? null : engine()?.recall(recall.id)?.titles.find((x) => x.lang.startsWith(lang()));
  const facts = [day(recall.published, true), ...recall.hazards.slice(0, 2).map((kind) => term("hz", kind)), sourceName(recall.source)];
  const row = zoneRow(recall, lang(), { href: href("recall", recall.id), title: own ?? null, facts });
  row.firstElementChild?.append(icon("next"));
  return row;
}

/** A source's short name. */
export function sourceName(id: string): string {
  return sourceNameIn(id, lang());
}

/** What a person gave, as a short line. */
export function unitLine(unit: Unit, gtin?: string | null): HTMLElement {
  const parts: (Node | string)[] = [];
  if (gtin) parts.push(codeEl(gtin));
  else if (unit.code) parts.push(h("bdi", { class: "code" }, clip(plain(unit.code), 60)));
  for (const field of ["brand", "model", "title", "lot", "serial", "made_on", "expires_on"] as const) {
    const value = unit[field];
    if (value) parts.push(`${t(`f.${field}`)} ${clip(plain(value), 60)}`);
  }
  return h("span", { class: "unit-line" }, parts.flatMap((p, i) => (i ? [" · ", p] : [p])));
}
