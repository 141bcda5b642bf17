/** A report to the authority: written here, sent by the person. */
import { announce, engine, type Screen } from "../app.ts";
import { country } from "../format.ts";
import { lang, t } from "../i18n/index.ts";
import type { Route } from "../router.ts";
import { fill, h, plain } from "../ui/dom.ts";
import { copyButton } from "../ui/parts.ts";
import { icon } from "../ui/shapes.ts";
import { AUTHORITIES } from "./authorities.ts";

export function reportView(route: Route): Screen {
  const about = route.query.get("about");
  const recall = about ? engine()?.recall(about) : null;
  const fields: [HTMLElement, () => string, string][] = [];
  const input = (id: string, label: string, options: { area?: boolean; type?: string; value?: string } = {}) => {
    const el = options.area ? h("textarea", { id, rows: 4 }) : h("input", { id, type: options.type ?? "text", autocomplete: "off" });
    el.value = options.value ?? "";
    const box = h("div", { class: "field" }, h("label", { for: id }, label), el);
    fields.push([box, () => el.value.trim(), label]);
    return { box, el };
  };
  const place = h("select", { id: "r-country" }, Object.keys(AUTHORITIES).map((c) => h("option", { value: c }, c === "EU" ? "EU" : country(c))));
  place.value = { zh: "CN", fr: "FR", en: "US" }[lang()];
  const what = input("r-what", t("report.what"), { value: recall ? `${recall.titles[0]?.text.slice(0, 200) ?? ""} (${recall.id})` : "" });
  const parts = [
    what,
    input("r-brand", t("report.brand")),
    input("r-code", t("report.code")),
    input("r-happened", t("report.happened"), { area: true }),
    input("r-when", t("report.when"), { type: "date" }),
  ];
  const hurt = h("fieldset", null, h("legend", null, t("report.hurt")), h("div", { class: "choices" }, (["no", "light", "bad"] as const).map((id) => h("label", { class: "choice" }, h("input", { type: "radio", name: "r-hurt", value: id, checked: id === "no" }), t(`report.hurt.${id}`)))));
  const hurtValue = () => t(`report.hurt.${(hurt.querySelector<HTMLInputElement>(":checked")?.value ?? "no") as "no" | "light" | "bad"}`);
  const later = [input("r-where", t("report.where")), input("r-name", t("report.name"))];
  const out = h("section", { "aria-live": "polite" });
  const form = h("form", { novalidate: true }, h("div", { class: "field" }, h("label", { for: "r-country" }, t("report.country")), place), parts.map((p) => p.box), hurt, later.map((p) => p.box), h("button", { class: "button primary block", type: "submit" }, t("report.write")));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const missing = [what.el, parts[3]?.el].find((el) => !el?.value.trim());
    if (missing) {
      fill(out, h("p", { class: "card" }, t("report.required")));
      missing.setAttribute("aria-invalid", "true");
      missing.focus();
      announce(t("report.required"));
      return;
    }
    const lines = [...fields.slice(0, 5).map(([, value, label]) => [label, value()]), [t("report.hurt"), hurtValue()], ...fields.slice(5).map(([, value, label]) => [label, value()])].filter(([, value]) => value);
    const body = plain([t("report.greeting"), "", t("report.body"), "", ...lines.map(([label, value]) => `${label} ${value}`), "", t("report.close")].join("\n"));
    show(out, place.value, t("report.subject", { what: plain(what.el.value.trim()).slice(0, 80) }), body);
  });
  return { title: t("report.h"), steady: true, el: h("div", null, h("h1", { tabindex: -1 }, t("report.h")), h("p", null, t("report.lead")), h("p", { class: "small soft" }, t("report.keep")), form, out) };
}

function show(out: HTMLElement, place: string, subject: string, body: string): void {
  const to = AUTHORITIES[place] ?? [];
  fill(
    out,
    h("h2", { tabindex: -1 }, t("report.message")),
    h("p", { class: "message", dir: "auto", id: "r-message" }, body),
    h("div", { class: "buttons" }, copyButton(body), h("a", { class: "button", href: `mailto:?subject=${encodeURIComponent(subject)}&body=${encodeURIComponent(body)}` }, icon("mail"), t("plan.mail")), h("button", { class: "button", type: "button", onclick: () => window.print() }, icon("print"), t("print"))),
    h("h3", null, t("report.to")),
    to.map((a) => h("div", { class: "contact" }, h("strong", { lang: a.lang }, a.name), h("div", { class: "buttons" }, h("a", { class: "button", href: a.url, rel: "noopener noreferrer", target: "_blank" }, icon("web"), new URL(a.url).host, h("span", { class: "sr" }, ` (${t("opens.web")})`)), a.phone ? h("a", { class: "button", href: `tel:${a.phone.replace(/[^\d+]/g, "")}` }, icon("phone"), h("span", { class: "code" }, a.phone)) : null))),
  );
  out.querySelector<HTMLElement>("h2")?.focus();
  announce(t("report.message"));
}
