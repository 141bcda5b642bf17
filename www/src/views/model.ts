/** By brand and model, with completion from the index, offline. */
import { engine, indexState, announce, type Screen } from "../app.ts";
import { t } from "../i18n/index.ts";
import { answerHref, go, unitOf, type Route } from "../router.ts";
import { fill, h } from "../ui/dom.ts";
import { indexNotice } from "./index-state.ts";

export function modelView(route: Route): Screen {
  const given = unitOf(route.query);
  const brand = field("brand", t("model.brand"), given.brand ?? "");
  const model = field("model", t("model.model"), given.model ?? "");
  const title = field("title", t("model.title"), given.title ?? "", t("model.title.hint"));
  complete(brand, (prefix) => engine()?.brands(prefix, 12) ?? []);
  complete(model, (prefix) => (brand.input.value.trim() ? (engine()?.models(brand.input.value.trim(), prefix, 12) ?? []) : []));
  const form = h("form", { novalidate: true }, brand.el, model.el, title.el, h("button", { class: "button primary block", type: "submit" }, t("home.check")));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const unit = { ...given, brand: brand.input.value.trim(), model: model.input.value.trim(), title: title.input.value.trim() };
    if (!unit.brand && !unit.model && !unit.title) return brand.input.focus();
    // A brand with no model is looked up as words.
    if (unit.brand && !unit.model && !unit.title) unit.title = unit.brand;
    go(answerHref(unit));
  });
  const el = h("div", null, h("h1", { tabindex: -1 }, t("model.h")), h("p", { class: "soft" }, t("model.lead")), indexNotice(indexState()), form);
  return { title: t("model.h"), el, steady: true };
}

interface Field {
  el: HTMLElement;
  input: HTMLInputElement;
  list: HTMLDataListElement;
}

function field(id: string, label: string, value: string, hint = ""): Field {
  const list = h("datalist", { id: `${id}-list` });
  const input = h("input", { id, type: "text", value, autocomplete: "off", spellcheck: "false", list: `${id}-list`, "aria-describedby": hint ? `${id}-hint` : null });
  return { input, list, el: h("div", { class: "field" }, h("label", { for: id }, label), input, list, hint ? h("p", { class: "hint", id: `${id}-hint` }, hint) : null) };
}

function complete({ input, list }: Field, suggest: (prefix: string) => string[]): void {
  let told = 0;
  const update = () => {
    const found = suggest(input.value.trim());
    fill(list, found.map((value) => h("option", { value })));
    if (found.length !== told && found.length > 0 && input.value) announce(t("model.suggestions", { n: found.length }));
    told = found.length;
  };
  input.addEventListener("input", update);
  input.addEventListener("focus", update);
}
