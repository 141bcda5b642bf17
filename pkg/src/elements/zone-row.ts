import { safeUrl } from "../cart/markup.js";
import type { Lang, RecallSummary, Text } from "../types/index.js";
import { showDate, sourceName, WORDS } from "../words/index.js";
import { h } from "./dom.js";

export { sourceName } from "../words/index.js";

/** Controls that would turn the direction of what stands around them, or that show nothing. */
const CONTROLS = /[\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g;
const TITLE_CAP = 160;

export interface RowOptions {
  /** Where the row leads; the publisher's notice unless said, and nowhere where it has no address. */
  href?: string | null;
  /** A title in the reader's language, where the notice has one. */
  title?: Text | null;
  /** What stands under the title, in the words of the page around: the day, the danger, the source unless said. */
  facts?: string[];
}

/**
 * One recall in a list: its title, when it was published, what the danger is, whose notice it is. The same in
 * `<recall-zone>` and on recallkit's own page, which style it by its classes or its parts.
 */
export function zoneRow(recall: RecallSummary, lang: Lang, options: RowOptions = {}): HTMLLIElement {
  const title = options.title ?? { lang: recall.lang, text: recall.title };
  const said = clip((title.text || recall.id).replace(CONTROLS, ""));
  const hazards = recall.hazards.slice(0, 2).map((kind) => WORDS[lang].hazard[kind] ?? kind);
  const facts = options.facts ?? [showDate(recall.published, lang), ...hazards, sourceName(recall.source, lang)];
  const href = options.href === undefined ? safeUrl(recall.url) : options.href;
  const own = options.href === undefined ? { rel: "noopener", target: "_blank" } : {};
  const body = h("span", { class: "row-body" },
    h("span", { class: "row-title quoted", part: "title", dir: "auto", lang: title.lang === "und" ? null : title.lang }, said),
    h("span", { class: "row-sub", part: "sub" }, facts.filter(Boolean).join(" · ")));
  return h("li", { part: "row" }, href ? h("a", { class: "row", part: "link", href, ...own }, body) : h("span", { class: "row" }, body));
}

function clip(text: string): string {
  const signs = [...text];
  return signs.length > TITLE_CAP ? `${signs.slice(0, TITLE_CAP - 1).join("").trimEnd()}…` : text;
}
