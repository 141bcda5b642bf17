/** The one field that decides, with a drawing of where it stands, and the verdict while typing. */
import { announce } from "../app.ts";
import type { Ask, Engine, Finding, RecallFinding, Unit } from "../engine.ts";
import { isoDate } from "../day-input.ts";
import { capital, t } from "../i18n/index.ts";
import { whereItStands } from "../ui/drawings.ts";
import { fill, h, quoted } from "../ui/dom.ts";
import { byParty, contactBlock, verdictText } from "../ui/parts.ts";
import { verdictShape } from "../ui/shapes.ts";

const DATES: readonly Ask[] = ["made_on", "expires_on", "bought_on"];

export function decidePanel(index: Engine, unit: Unit, finding: Finding, recall: RecallFinding, settled: (unit: Unit) => void): HTMLElement {
  const asks = finding.ask.length > 0 ? finding.ask : (["label"] as Ask[]);
  const panel = h("section", { class: "card decide", "aria-labelledby": "decide-h" });
  const show = (ask: Ask, focus: boolean) => {
    fill(panel, h("h2", { id: "decide-h" }, t("decide.h")), ask === "label" ? labelPart(recall) : fieldPart(index, unit, recall, ask, settled), instead(asks, ask, (next) => show(next, true)));
    if (focus) panel.querySelector<HTMLElement>("input, button")?.focus();
  };
  show(asks[0] ?? "label", false);
  return panel;
}

function instead(asks: readonly Ask[], current: Ask, choose: (ask: Ask) => void): HTMLElement | null {
  const all = [...new Set([...asks, "label" as Ask])].filter((ask) => ask !== current);
  if (all.length === 0) return null;
  return h(
    "div",
    { class: "noprint" },
    h("p", { class: "hint" }, t("decide.instead")),
    h("div", { class: "choices" }, all.map((ask) => h("button", { class: "choice", type: "button", onclick: () => choose(ask) }, ask === "label" ? t("decide.bylabel") : capital(t(`f.${ask}`))))),
  );
}

function fieldPart(index: Engine, unit: Unit, recall: RecallFinding, ask: Exclude<Ask, "label">, settled: (unit: Unit) => void): HTMLElement {
  const isDate = DATES.includes(ask);
  const input = h("input", { id: "decide-input", type: "text", autocomplete: "off", autocapitalize: isDate ? "off" : "characters", spellcheck: "false", enterkeyhint: "done", inputmode: isDate ? "numeric" : "text", placeholder: isDate ? "2026-11-20" : null, "aria-describedby": "decide-live" });
  const live = h("div", { id: "decide-live" });
  let pause: ReturnType<typeof setTimeout> | undefined;

  const value = () => (isDate ? isoDate(input.value) : input.value.trim());
  const given = (): Unit => ({ ...unit, [ask]: value() });
  const update = () => {
    clearTimeout(pause);
    const typed = value();
    if (!typed) return fill(live);
    const next = index.check(given());
    fill(
      live,
      h("div", { class: `v-live v-${next.verdict}`, "data-verdict": next.verdict }, verdictShape(next.verdict, 26), h("div", null, verdictText(next), " ", h("span", { class: "small" }, `(${t("decide.typed", { value: typed })})`))),
      next.verdict === "unit-not-affected" ? h("p", { class: "hint" }, t("decide.compare", { value: typed })) : null,
    );
    // Said aloud only once typing pauses: half a number is no answer.
    pause = setTimeout(() => announce(`${verdictText(next)} ${t("decide.typed", { value: typed })}`), 900);
  };
  input.addEventListener("input", update);
  const form = h(
    "form",
    { novalidate: true },
    h("div", { class: "field" }, h("label", { for: "decide-input" }, capital(t(`f.${ask}`))), h("div", { class: "code-row" }, input, h("button", { class: "button primary", type: "submit" }, t("home.check")))),
    live,
  );
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    clearTimeout(pause);
    if (value()) settled(given());
    else input.focus();
  });
  return h("div", null, whereItStands(recall.category, `${recall.product} ${recall.title}`, recall.place ? quoted(recall.place, recall.lang) : null), form);
}

/** Only eyes can decide: the notice's own words, and whom to ask. */
function labelPart(recall: RecallFinding): HTMLElement {
  return h(
    "div",
    null,
    h("p", null, t("decide.label")),
    recall.limits ? quoted(recall.limits, recall.lang, "blockquote") : quoted(recall.product, recall.lang, "blockquote"),
    h("p", null, t("decide.unsure")),
    recall.channels.some((c) => c.contact.web?.length || c.contact.phone?.length) ? [h("p", { class: "soft small" }, t("decide.maker")), byParty(recall.channels).slice(0, 2).map(contactBlock)] : null,
  );
}
