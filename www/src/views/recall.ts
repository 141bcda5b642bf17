/** One recall: everything that the notice says, at an address that can be shared. */
import { announce, engine, indexState, type Screen } from "../app.ts";
import type { Recall, Text } from "../engine.ts";
import { clip, country, day } from "../format.ts";
import { label, lang, row, t, term } from "../i18n/index.ts";
import { answerHref, href, type Route } from "../router.ts";
import { h, quoted } from "../ui/dom.ts";
import { codeEl, contactBlock, copyText, makeSafe, noticeLink, remedyFacts, sourceName } from "../ui/parts.ts";
import { icon } from "../ui/shapes.ts";
import { indexNotice } from "./index-state.ts";

/** The text in the reader's language where there is one, else the first. */
function pick(texts: Text[]): Text | undefined {
  return texts.find((x) => x.lang.startsWith(lang())) ?? texts[0];
}

export function recallView(route: Route): Screen {
  const index = engine();
  if (!index) return { title: t("zone.h"), el: h("div", null, h("h1", { tabindex: -1 }, t("zone.h")), indexNotice(indexState())) };
  const id = route.rest[0] ?? "";
  const recall = index.recall(id);
  if (!recall) return { title: t("notfound.h"), el: h("div", null, h("h1", { tabindex: -1 }, t("notfound.h")), h("p", null, t("zone.unknown", { date: day(index.asOf) })), h("a", { class: "button", href: href("zone") }, t("home.latest.all"))) };
  const title = pick(recall.titles);
  return { title: clip(title?.text ?? id, 80), el: page(recall, title) };
}

function page(recall: Recall, title: Text | undefined): HTMLElement {
  const heading = quoted(clip(title?.text ?? recall.id, 400), title?.lang, "h1");
  heading.tabIndex = -1;
  const source = recall.id.split(":")[0] ?? "";
  const say = (text: Text | undefined) => (text?.text ? [" · ", quoted(text.text, text.lang)] : null);
  const facts = h(
    "dl",
    { class: "facts card" },
    recall.hazards.length ? [h("dt", null, t("answer.hazard")), recall.hazards.map((x) => h("dd", null, h("strong", null, term("hz", x.kind)), say(x.text)))] : null,
    h("dt", null, t("answer.safe")),
    h("dd", null, makeSafe({ category: recall.category, hazards: recall.hazards.map((x) => x.kind) })),
    remedyFacts(recall.remedies),
    recall.markets.length ? [h("dt", null, t("zone.markets")), h("dd", null, row(recall.markets.map(country)))] : null,
    recall.units ? [h("dt", null, t("zone.units")), h("dd", null, quoted(recall.units))] : null,
    recall.sold ? [h("dt", null, t("zone.sold")), h("dd", null, quoted(recall.sold.text, recall.sold.lang))] : null,
  );
  return h(
    "article",
    null,
    h("p", { class: "soft small" }, [sourceName(source), day(recall.published), recall.updated && recall.updated !== recall.published ? t("zone.updated", { date: day(recall.updated) }) : "", recall.risk !== "unstated" ? term("risk", recall.risk) : "", recall.status !== "unstated" ? term("st", recall.status) : ""].filter(Boolean).join(" · ")),
    heading,
    facts,
    h("div", { class: "buttons" }, h("a", { class: "button primary", href: checkHref(recall) }, t("zone.check")), h("a", { class: "button", href: href("plan", recall.id) }, t("answer.plan")), shareButton(title?.text ?? recall.id)),
    h("h2", null, t("zone.products")),
    recall.products.slice(0, 50).map((product) => productCard(product)),
    recall.products.length > 50 ? h("p", { class: "soft" }, `… ${recall.products.length - 50}`) : null,
    h("h2", null, t("answer.channels")),
    recall.parties.filter((p) => hasContact(p.contact)).map((p) => contactBlock({ kind: "", party: p.role, name: p.name, contact: p.contact })),
    recall.parties.some((p) => hasContact(p.contact)) ? null : h("p", { class: "soft" }, t("answer.nochannels")),
    noticeLink(recall.url, title?.lang),
    recall.links.length ? h("p", { class: "small soft" }, label(t("answer.also")), recall.links.map((link, i) => [i ? ", " : "", h("a", { href: href("recall", link.id) }, link.id)])) : null,
  );
}

function hasContact(contact: { phone?: string[]; mail?: string[]; web?: string[]; wechat?: string[] }): boolean {
  return Boolean(contact.phone?.length || contact.mail?.length || contact.web?.length || contact.wechat?.length);
}

function productCard(product: Recall["products"][number]): HTMLElement {
  const name = pick(product.names);
  const limits = pick(product.limits.text);
  const many = <T>(items: T[], show: (x: T) => Node | string) => items.slice(0, 24).map((x, i) => [i ? ", " : "", show(x)]);
  const rest = (n: number) => (n > 24 ? ` … +${n - 24}` : "");
  return h(
    "div",
    { class: "card" },
    name ? quoted(name.text, name.lang, "h3") : null,
    h(
      "dl",
      { class: "facts" },
      product.brands.length ? [h("dt", null, t("model.brand")), h("dd", null, h("bdi", null, product.brands.join(", ")))] : null,
      product.models.length ? [h("dt", null, t("zone.models")), h("dd", null, many(product.models, (m) => h("bdi", { class: "code" }, m.to ? `${m.text}–${m.to}` : m.text)), rest(product.models.length))] : null,
      product.gtins.length ? [h("dt", null, t("zone.barcodes")), h("dd", null, many(product.gtins, (g) => codeEl(g.gtin)), rest(product.gtins.length))] : null,
      limits ? [h("dt", null, t("answer.limits")), h("dd", null, quoted(limits.text, limits.lang))] : null,
    ),
  );
}

/** To the answer about this product, where the deciding field is asked for. */
function checkHref(recall: Recall): string {
  const product = recall.products[0];
  const gtin = product?.gtins[0]?.gtin;
  const model = product?.models.find((m) => !m.form || m.form === "exact")?.text;
  if (gtin) return answerHref({ code: gtin });
  if (model) return answerHref({ brand: product?.brands[0], model });
  return answerHref({ brand: product?.brands[0], title: product?.names[0]?.text ?? recall.titles[0]?.text });
}

function shareButton(title: string): HTMLElement {
  const button = h("button", { class: "button", type: "button" }, icon("share"), h("span", null, t("zone.share")));
  button.addEventListener("click", () => {
    const url = location.href;
    if (typeof navigator.share === "function") void navigator.share({ title, url }).catch(() => undefined);
    else void copyText(url).then((ok) => ok && announce(t("zone.linkcopied")));
  });
  return button;
}
