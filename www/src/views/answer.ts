/** The answer: verdict first, then the one field that decides, why, what to do, and everything else folded. */
import { announce, answering, indexState, onIndexState, type Screen } from "../app.ts";
import type { Engine, Finding, RecallFinding, Unit } from "../engine.ts";
import { day } from "../format.ts";
import { label, lang, t, term } from "../i18n/index.ts";
import { rulesReady } from "../open.ts";
import { answerHref, href, unitOf, type Route } from "../router.ts";
import { findThing, keep, withFinding } from "../store/things.ts";
import { putThing } from "../store/db.ts";
import { fill, h, quoted } from "../ui/dom.ts";
import { byParty, contactBlock, leadingRecall, makeSafe, noticeLink, remedyFacts, sourceName, unitLine, verdictPanel, verdictText } from "../ui/parts.ts";
import { icon } from "../ui/shapes.ts";
import { decidePanel } from "./decide.ts";
import { indexNotice } from "./index-state.ts";

export function answerView(route: Route): Screen {
  const unit = unitOf(route.query);
  const index = answering();
  const el = h("div", { class: "answer" });
  if (!index) {
    fill(el, h("h1", { tabindex: -1 }, t("answer.h")), indexNotice(indexState()));
    return { title: t("answer.h"), el };
  }
  if (!unit.code && !unit.model && !unit.title && !unit.brand) {
    fill(el, h("h1", { tabindex: -1 }, t("answer.h")), h("p", null, t("answer.gone")), h("a", { class: "button primary", href: href("home") }, t("answer.another")));
    return { title: t("answer.h"), el };
  }
  if (!index.partial) return { title: draw(el, index, unit), el };
  return firstAnswer(el, index, unit);
}

/** While the whole is on its way: one shard answers about a barcode, and what stands then is not drawn anew. */
function firstAnswer(el: HTMLElement, index: Engine, unit: Unit): Screen {
  const waiting = () => fill(el, h("h1", { tabindex: -1 }, t("answer.h")), indexNotice(indexState()));
  waiting();
  let left = false;
  let drawn = false;
  const forget = onIndexState(() => {
    if (!drawn) waiting();
  });
  const answered = () => {
    forget();
    if (left) return;
    drawn = true;
    draw(el, index, unit);
  };
  void index.answer(unit).then(answered, () => undefined);
  return {
    title: t("answer.h"),
    el,
    steady: true,
    dispose: () => {
      left = true;
      forget();
    },
  };
}

function draw(el: HTMLElement, index: Engine, unit: Unit): string {
  const finding = index.check(unit);
  const recall = leadingRecall(finding);
  const others = finding.recalls.filter((r) => r !== recall);
  announce(verdictText(finding));
  fill(
    el,
    verdictPanel(finding),
    h("p", { class: "small soft" }, label(t("answer.given")), unitLine(unit, finding.gtin)),
    finding.verdict === "check-unit" && recall ? decidePanel(index, unit, finding, recall, (decided) => settle(el, index, decided)) : null,
    recall ? body(finding, recall) : missBody(index, finding, unit),
    others.length > 0 ? h("details", null, h("summary", null, others.length === 1 ? t("answer.other") : t("answer.others", { n: others.length })), others.slice(0, 20).map(brief)) : null,
    actions(index, unit, finding, recall),
  );
  return verdictText(finding);
}

/** The deciding field is settled: the address takes it over, so that a reload and the way back keep it. */
function settle(el: HTMLElement, index: Engine, unit: Unit): void {
  history.replaceState(null, "", answerHref(unit));
  draw(el, index, unit);
  el.querySelector<HTMLElement>("h1")?.focus();
  window.scrollTo({ top: 0 });
}

function body(finding: Finding, recall: RecallFinding): HTMLElement {
  const concerned = finding.verdict === "affected" || finding.verdict === "check-unit";
  return h(
    "div",
    null,
    h(
      "dl",
      { class: "facts card" },
      h("dt", null, t("answer.product")),
      h("dd", { class: "lead" }, quoted(recall.product || recall.title, recall.lang)),
      recall.hazards.length > 0 && concerned ? [h("dt", null, t("answer.hazard")), recall.hazards.map((x) => h("dd", null, h("strong", null, term("hz", x.kind)), x.text ? [" · ", quoted(x.text, recall.lang)] : null))] : null,
      concerned ? [h("dt", null, t("answer.safe")), h("dd", null, makeSafe(recall))] : null,
      concerned ? remedyFacts(recall.remedies, recall.lang) : null,
      recall.status === "terminated" && concerned ? h("dd", { class: "small soft" }, t("answer.terminated")) : null,
    ),
    // What is not settled yet is settled first; where only eyes can tell, the plan goes on.
    finding.verdict === "affected" || (concerned && (finding.ask[0] ?? "label") === "label") ? nextStep(finding, recall) : null,
    folded(recall, finding.verdict === "check-unit" || finding.verdict === "unit-not-affected"),
  );
}

const FIRST_OF_ALL = new Set(["common.stop_use", "common.verify_scope", "common.preserve_evidence"]);

/** The plan's first step beyond the ones that always hold, with the one button that leads on. */
function nextStep(finding: Finding, recall: RecallFinding): HTMLElement {
  const body = h("div");
  const draw = () => {
    const facts = { lang: lang(), jurisdiction: recall.markets[0], recall: finding.verdict === "affected" ? { in_scope: true } : {} };
    let title: string | null = null;
    try {
      const plan = answering()?.plan(recall.id, facts);
      title = (plan?.steps.find((x) => x.status === "do" && !FIRST_OF_ALL.has(x.id)) ?? plan?.steps[0])?.title ?? null;
    } catch (error) {
      console.warn("no plan:", error);
    }
    fill(body, h("p", { "data-next": recall.id }, title ?? t("plan.none")), title ? h("a", { class: "button primary block", href: planHref(finding, recall) }, t("answer.plan"), icon("next")) : null);
  };
  void rulesReady().then(draw, draw);
  return h("section", { class: "card next-step" }, h("h2", null, t("answer.next")), body);
}

function planHref(finding: Finding, recall: RecallFinding): string {
  const query = answerHref(finding.input).split("?")[1] ?? "";
  return `${href("plan", recall.id)}?${query}`;
}

function folded(recall: RecallFinding, limitsOpen: boolean): HTMLElement[] {
  return [
    recall.limits ? h("details", { open: limitsOpen }, h("summary", null, t("answer.limits")), quoted(recall.limits, recall.lang, "blockquote"), recall.place ? h("p", null, label(t("decide.where")), quoted(recall.place, recall.lang)) : null) : null,
    h("details", null, h("summary", null, t("answer.channels")), recall.channels.length ? byParty(recall.channels).map(contactBlock) : h("p", { class: "soft" }, t("answer.nochannels"))),
    h(
      "details",
      null,
      h("summary", null, t("answer.source")),
      quoted(recall.title, recall.lang, "p"),
      h("p", null, h("a", { href: href("recall", recall.id) }, `${sourceName(recall.source)} ${recall.id.split(":").slice(1).join(":")}`), recall.published ? ` · ${t("answer.published", { date: day(recall.published) })}` : "", recall.status && recall.status !== "unstated" ? ` · ${term("st", recall.status)}` : ""),
      noticeLink(recall.url, recall.lang),
      recall.same_as?.length ? h("p", { class: "small soft" }, label(t("answer.also")), recall.same_as.map((id, i) => [i ? ", " : "", h("a", { href: href("recall", id) }, id)])) : null,
      h("p", null, h("a", { href: `${href("report")}?about=${encodeURIComponent(recall.id)}` }, t("answer.disagree"))),
    ),
  ].filter((x): x is HTMLDetailsElement => x !== null);
}

/** Nothing found: which sources, as of when, and where to look next. */
function missBody(index: Engine, finding: Finding, unit: Unit): HTMLElement {
  if (finding.verdict === "unreadable") {
    return h("div", { class: "buttons" }, h("a", { class: "button primary", href: `${href("home")}?code=${encodeURIComponent(unit.code ?? "")}` }, t("answer.correct")), h("a", { class: "button", href: href("model") }, t("answer.bymodel")));
  }
  const byCode = Boolean(unit.code) && !unit.model && !unit.title;
  return h(
    "section",
    { class: "card" },
    h("p", null, byCode ? t("answer.nobarcode") : t("answer.missmodel")),
    byCode ? h("a", { class: "button primary block", href: `${href("model")}?code=${encodeURIComponent(unit.code ?? "")}` }, t("answer.bymodel"), icon("next")) : null,
    h("p", { class: "small soft" }, t("answer.sources.looked")),
    h("ul", { class: "small soft" }, index.sources.map((source) => h("li", null, `${sourceName(source.name)}, ${t("about.asof", { date: day(source.as_of) })}`))),
  );
}

function brief(recall: RecallFinding): HTMLElement {
  return h("div", { class: "card" }, h("p", { class: `word v-${recall.verdict}` }, t(`w.${recall.verdict}`)), quoted(recall.product || recall.title, recall.lang, "p"), h("p", null, h("a", { href: href("recall", recall.id) }, t("answer.source"))));
}

function actions(index: Engine, unit: Unit, finding: Finding, recall: RecallFinding | null): HTMLElement {
  const save = h("button", { class: "button", type: "button" }, icon("plus"), h("span", null, t("answer.keep")));
  const saved = () => {
    save.disabled = true;
    fill(save, icon("check"), h("span", null, t("answer.kept")));
  };
  void findThing(unit).then((thing) => {
    if (!thing) return;
    saved();
    // The person has looked at it: it is no news any more.
    void putThing({ ...withFinding(thing, finding), fresh: false });
  });
  save.addEventListener("click", () => void keep(unit, index.check(unit)).then(saved, () => undefined).then(() => announce(t("answer.kept"))));
  const worth = finding.verdict !== "unreadable";
  return h("div", { class: "buttons noprint" }, worth ? save : null, h("a", { class: "button", href: href("home") }, t("answer.another")), recall || !worth ? null : h("a", { class: "button plain", href: href("report") }, t("more.report")));
}

