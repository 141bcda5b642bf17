/** For shops: try a cart or a listing here; the same engine runs in a shop. */
import { announce, engine, indexState, type Screen } from "../app.ts";
import type { Decision, Engine, Screened, Unit } from "../engine.ts";
import { lang, t } from "../i18n/index.ts";
import { answerHref, href } from "../router.ts";
import { fill, h, plain } from "../ui/dom.ts";
import { copyButton, verdictWord } from "../ui/parts.ts";
import { exposureForm } from "./exposure.ts";
import { indexNotice } from "./index-state.ts";

const CODE = `import { RecallIndex } from "recallkit";
const index = await RecallIndex.open("/recalls/");
const answer = index.checkCart(cart);`;

const ELEMENT = `<script type="module" src="/recallkit/elements.js"></script>
<recall-cart src="/recalls/" cart="/cart.js" guards="#checkout"></recall-cart>`;

const ZONE = `<script type="module" src="/recallkit/elements.js"></script>
<recall-zone src="/recalls/" market="CN" more="/recalls"></recall-zone>`;

const FILES = `recallkit screen --index recalls --json listings.csv
recallkit exposure --json portfolio.json`;

export function shopsView(): Screen {
  const index = engine();
  const samples = index ? sampleTitles(index) : [];
  const cart = h("textarea", { id: "cart", rows: 4, spellcheck: "false" });
  cart.value = ["4006381333931", ...samples].join("\n");
  const listing = h("input", { id: "listing", type: "text", value: samples[0] ?? "", autocomplete: "off" });
  const cartOut = h("div", { role: "status" });
  const listingOut = h("div", { role: "status" });
  const run = (lines: string[], out: HTMLElement) => {
    if (!engine()) return fill(out, indexNotice(indexState()));
    const results = lines.map((line) => line.trim()).filter(Boolean).slice(0, 200).map((line) => [line, screen(line)] as const);
    fill(out, h("ul", { class: "rows", "data-results": "" }, results.map(([line, result]) => row(line, result))));
    void asCustomersSee(lines).then((seen) => seen && out.append(h("h3", null, t("shops.seen")), seen));
    announce(results.map(([, r]) => (r ? decisionWord(r.decision) : "")).join(", "));
  };
  const form = (id: string, label: string, field: HTMLElement, hint: string, out: HTMLElement, lines: () => string[]) => {
    const el = h("form", { novalidate: true, class: "card" }, h("div", { class: "field" }, h("label", { for: id }, label), field, hint ? h("p", { class: "hint" }, hint) : null), h("button", { class: "button primary", type: "submit" }, t("shops.run")), out);
    el.addEventListener("submit", (event) => {
      event.preventDefault();
      run(lines(), out);
    });
    return el;
  };
  const zone = h("div", { id: "zone-sample" });
  if (index) void asPlatformsShow(index).then((element) => zone.append(element));
  const code = (text: string) => h("div", null, h("pre", { tabindex: 0 }, h("code", null, text)), copyButton(text));
  return {
    title: t("shops.h"),
    el: h(
      "div",
      null,
      h("h1", { tabindex: -1 }, t("shops.h")),
      h("p", null, t("shops.lead")),
      h("h2", null, t("shops.cart")),
      form("cart", t("shops.cart"), cart, t("shops.cart.d"), cartOut, () => cart.value.split("\n")),
      h("h2", null, t("shops.listing")),
      form("listing", t("shops.listing.title"), listing, "", listingOut, () => [listing.value]),
      h("h2", null, t("shops.code")),
      code(CODE),
      h("h2", null, t("shops.notice")),
      h("p", null, t("shops.notice.d")),
      code(ELEMENT),
      h("h2", null, t("shops.zone")),
      h("p", null, t("shops.zone.d")),
      zone,
      code(ZONE),
      h("h2", null, t("exposure.h")),
      h("p", null, t("exposure.d")),
      exposureForm(),
      h("h2", null, t("shops.files")),
      h("p", null, t("shops.files.d")),
      code(FILES),
    ),
  };
}

/** Titles as a shop would write them, of things in the list. */
function sampleTitles(index: Engine): string[] {
  return index.recalls({ limit: 2 }).recalls.map((r) => {
    const product = index.recall(r.id)?.products[0];
    const name = product?.names[0]?.text ?? r.title;
    const brand = product?.brands[0] ?? "";
    const model = product?.models[0]?.text ?? "";
    return [name.includes(brand) ? "" : brand, name, name.includes(model) ? "" : model].filter(Boolean).join(" ");
  });
}

/** The package's own element, as it would stand in a shop's cart. */
async function asCustomersSee(lines: string[]): Promise<HTMLElement | null> {
  const index = engine();
  const { useIndex } = await import("recallkit/elements");
  if (!index) return null;
  useIndex(index);
  const cart = document.createElement("recall-cart");
  cart.cart = lines.map((line) => line.trim()).filter(Boolean).map(unitOfLine);
  return cart;
}

/** The list that a platform puts on its home page. */
async function asPlatformsShow(index: Engine): Promise<HTMLElement> {
  const { useIndex } = await import("recallkit/elements");
  useIndex(index);
  const zone = document.createElement("recall-zone");
  zone.setAttribute("limit", "3");
  zone.setAttribute("more", href("zone"));
  zone.setAttribute("href", href("recall", "{id}").replace("%7Bid%7D", "{id}"));
  return zone;
}

function unitOfLine(line: string): Unit {
  return /^[\d\s-]{8,20}$/.test(line) ? { code: line } : { title: line };
}

function screen(line: string): Screened | null {
  return engine()?.screen(unitOfLine(line), { lang: lang() }) ?? null;
}

function decisionWord(decision: Decision): string {
  return decision === "block" ? t("shops.block") : decision === "allow" ? t("shops.allow") : t("shops.warn");
}

function row(line: string, result: Screened | null): HTMLElement | null {
  if (!result) return null;
  const finding = result.findings[0];
  return h("li", null, h("div", { class: "row wrap" }, h("div", { class: "row-body" }, h("div", { class: "row-title" }, h("bdi", null, plain(line))), finding ? verdictWord(finding.verdict) : null, result.text ? h("p", { class: "row-sub" }, plain(result.text)) : null, finding && finding.recalls.length > 0 ? h("a", { href: answerHref(unitOfLine(line)) }, t("scan.details")) : null), h("strong", { "data-decision": result.decision }, decisionWord(result.decision))));
}
