/** More: the way to the quieter views, and settings. */
import type { Screen } from "../app.ts";
import { t, type Key } from "../i18n/index.ts";
import { href } from "../router.ts";
import { remember, remembered } from "../settings.ts";
import { h } from "../ui/dom.ts";
import { icon } from "../ui/shapes.ts";

const TILES: readonly { name: string; icon: string; title: Key; text: Key }[] = [
  { name: "report", icon: "flag", title: "more.report", text: "more.report.d" },
  { name: "about", icon: "info", title: "more.about", text: "more.about.d" },
  { name: "shops", icon: "shop", title: "more.shops", text: "more.shops.d" },
];

export function moreView(): Screen {
  const theme = h(
    "fieldset",
    { class: "card" },
    h("legend", { class: "sr" }, t("theme.label")),
    h("p", { class: "label", "aria-hidden": "true" }, h("strong", null, t("theme.label"))),
    h("div", { class: "choices" }, (["auto", "light", "dark"] as const).map((id) => h("label", { class: "choice" }, h("input", { type: "radio", name: "theme", value: id, checked: (remembered("theme") ?? "auto") === id, onchange: () => setTheme(id) }), t(`theme.${id}`)))),
  );
  const tiles = TILES.map((x) => h("a", { class: "card tile", href: href(x.name) }, icon(x.icon, 28), h("span", { class: "row-body" }, h("strong", null, t(x.title)), h("br"), h("span", { class: "soft small" }, t(x.text))), icon("next")));
  return { title: t("more.h"), el: h("div", null, h("h1", { tabindex: -1 }, t("more.h")), h("div", { class: "tiles" }, tiles), h("h2", null, t("more.settings")), theme), steady: true };
}

function setTheme(id: "auto" | "light" | "dark"): void {
  remember("theme", id === "auto" ? null : id);
  if (id === "auto") delete document.documentElement.dataset["theme"];
  else document.documentElement.dataset["theme"] = id;
}
