/** About this data: sources with dates, how it decides, what it cannot tell, and that nothing leaves the device. */
import { engine, indexState, type Screen } from "../app.ts";
import { day, number } from "../format.ts";
import { t, type Key } from "../i18n/index.ts";
import { h } from "../ui/dom.ts";
import { sourceName } from "../ui/parts.ts";
import { SOURCES } from "./sources.ts";
import { indexNotice } from "./index-state.ts";

export function aboutView(): Screen {
  const index = engine();
  const part = (head: Key, text: Key) => h("section", null, h("h2", null, t(head)), h("p", null, t(text)));
  const sources = index
    ? h(
        "section",
        null,
        h("h2", null, t("about.sources")),
        h("ul", { class: "rows" }, index.sources.map((source) => {
          const known = SOURCES[source.name];
          return h("li", null, h("div", { class: "row" }, h("div", { class: "row-body" }, h("strong", null, known ? h("a", { href: known.url, rel: "noopener noreferrer", target: "_blank" }, sourceName(source.name)) : sourceName(source.name)), h("div", { class: "row-sub" }, [t("about.asof", { date: day(source.as_of) }), t("about.recalls", { n: number(source.records) }), known ? t("about.licence", { name: known.licence }) : ""].filter(Boolean).join(" · ")))));
        })),
        h("p", { class: "small soft" }, t("about.counts", { recalls: number(index.counts.recalls), gtins: number(index.counts.gtins), brands: number(index.counts.brands) })),
      )
    : indexNotice(indexState());
  return {
    title: t("about.h"),
    el: h("div", null, h("h1", { tabindex: -1 }, t("about.h")), part("about.private.h", "about.private"), sources, part("about.how.h", "about.how"), part("about.not.h", "about.not"), part("about.offline.h", "about.offline"), h("p", { class: "soft small" }, t("about.open"))),
  };
}
