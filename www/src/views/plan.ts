/** The plan: steps down a line with dates, what to bring, the message ready, and what came of each step. */
import { announce, engine, indexState, type Screen } from "../app.ts";
import type { Case, Engine, Plan, PlanStep, Unit } from "../engine.ts";
import { clip, day, today } from "../format.ts";
import { capital, label, lang, t, term } from "../i18n/index.ts";
import { rulesReady } from "../open.ts";
import { answerHref, href, unitOf, type Route } from "../router.ts";
import type { Thing } from "../store/db.ts";
import { planFor, savePlan } from "../store/plans.ts";
import { keep } from "../store/things.ts";
import { fill, h, plain, quoted } from "../ui/dom.ts";
import { contactButtons, copyButton } from "../ui/parts.ts";
import { icon } from "../ui/shapes.ts";
import { indexNotice } from "./index-state.ts";
import { factsForm, questionsForm } from "./plan-facts.ts";

export function planView(route: Route): Screen {
  const index = engine();
  const el = h("div", { class: "plan" });
  if (!index) {
    fill(el, h("h1", { tabindex: -1 }, t("plan.h")), indexNotice(indexState()));
    return { title: t("plan.h"), el };
  }
  fill(el, h("h1", { tabindex: -1 }, t("plan.h")));
  const page = new PlanPage(el, index, route.rest[0] ?? "", unitOf(route.query));
  void page.open(route.query.get("thing"));
  return { title: t("plan.h"), el };
}

class PlanPage {
  #thing: Thing | null = null;
  #facts: Case = {};

  constructor(
    readonly el: HTMLElement,
    readonly index: Engine,
    readonly recallId: string,
    readonly unit: Unit,
  ) {}

  async open(thingId: string | null): Promise<void> {
    const store = await planFor(this.recallId, thingId);
    this.#thing = store.thing;
    this.#facts = store.facts;
    await rulesReady().catch(() => undefined);
    this.draw();
  }

  /** The case as the engine takes it: the person's facts, and what the check says about this unit. */
  #case(): Case {
    const recall = (this.#facts["recall"] as Case | undefined) ?? {};
    const unit = this.#thing?.unit ?? this.unit;
    const known = this.#thing?.verdict ?? (unit.code || unit.model || unit.title ? this.index.check(unit).recalls.find((r) => r.id === this.recallId)?.verdict : undefined);
    const scope = known === "affected" ? true : known === "unit-not-affected" ? false : recall["in_scope"];
    const jurisdiction = this.#facts.jurisdiction ?? this.index.recall(this.recallId)?.markets[0];
    return { ...this.#facts, today: today(), lang: lang(), ...(jurisdiction ? { jurisdiction } : {}), recall: { ...recall, ...(scope === undefined ? {} : { in_scope: scope }) } };
  }

  #plan(): Plan | null {
    try {
      const plan = this.index.plan(this.recallId, this.#case());
      // What a person has done alone stays done on the page, though the rule behind it always holds.
      const done = new Set((this.#facts.tried ?? []).filter((x) => x.result === "done").map((x) => x.step));
      return { ...plan, steps: plan.steps.map((step) => (done.has(step.id) ? { ...step, status: "done" as const } : step)) };
    } catch (error) {
      console.warn("no plan:", error);
      return null;
    }
  }

  async #change(facts: Case): Promise<void> {
    this.#facts = facts;
    this.#thing = await savePlan(this.recallId, this.#thing, facts);
  }

  draw(focus?: string): void {
    const plan = this.#plan();
    const recall = this.index.recall(this.recallId);
    const title = recall?.titles.find((x) => x.lang.startsWith(lang())) ?? recall?.titles[0];
    const name = this.#thing ? h("bdi", null, plain(this.#thing.name)) : title ? quoted(clip(title.text, 140), title.lang) : this.recallId;
    const change = (facts: Case) => void this.#change(facts).then(() => this.draw());
    fill(
      this.el,
      h("h1", { tabindex: -1 }, t("plan.h")),
      h("p", { class: "soft" }, `${t("plan.for")} `, h("a", { href: this.#thing ? answerHref(this.#thing.unit) : href("recall", this.recallId) }, name)),
      plan ? [plan.general ? h("p", { class: "card" }, t("plan.general")) : null, this.#steps(plan), deadlines(plan)] : h("p", { class: "card" }, t("plan.none")),
      h("section", { class: "noprint" }, factsForm(this.#facts, this.#case(), change), plan ? questionsForm(plan, this.#facts, change) : null),
      h("div", { class: "buttons" }, this.#keepButton(), h("button", { class: "button", type: "button", onclick: () => window.print() }, icon("print"), t("print")), plan ? this.#calendarButton() : null),
      h("p", { class: "small soft" }, plan?.caution || t("plan.legal")),
    );
    if (focus) this.el.querySelector<HTMLElement>(focus)?.focus();
  }

  /** The plan's dates for the calendar on the device: a file, nothing is sent. */
  #calendarButton(): HTMLElement {
    const button = h("button", { class: "button", type: "button", "data-ics": "" }, icon("calendar"), t("plan.ics"));
    button.addEventListener("click", () => {
      const file = new Blob([this.index.calendar(this.recallId, this.#case())], { type: "text/calendar" });
      const url = URL.createObjectURL(file);
      h("a", { href: url, download: "recall.ics" }).click();
      setTimeout(() => URL.revokeObjectURL(url), 10_000);
    });
    return button;
  }

  #keepButton(): HTMLElement | null {
    const unit = this.unit;
    if (this.#thing || !(unit.code || unit.model || unit.title)) return null;
    const button = h("button", { class: "button", type: "button" }, icon("plus"), t("plan.keep"));
    button.addEventListener("click", () => {
      void keep(unit, this.index.check(unit)).then(async (thing) => {
        this.#thing = await savePlan(this.recallId, thing, { ...thing.facts, ...this.#facts });
        history.replaceState(null, "", `${href("plan", this.recallId)}?thing=${encodeURIComponent(thing.id)}`);
        announce(t("plan.kept"));
        this.draw();
      });
    });
    return button;
  }

  #steps(plan: Plan): HTMLElement {
    const groups: [PlanStep["status"], string][] = [["do", t("plan.now")], ["defer", t("plan.later")], ["blocked", t("plan.blocked")], ["done", t("plan.done")]];
    const next = plan.steps.find((s) => s.status === "do");
    let n = 0;
    return h(
      "div",
      null,
      next ? null : h("p", { class: "card" }, t("plan.finished")),
      groups.map(([status, head]) => {
        const steps = plan.steps.filter((s) => s.status === status);
        if (steps.length === 0) return null;
        const list = h("ol", { class: "steps" }, steps.map((step) => this.#step(plan, step, status === "do" ? ++n : 0, step === next)));
        return status === "do" ? h("section", null, h("h2", null, head), list) : h("details", null, h("summary", null, `${head} (${steps.length})`), list);
      }),
    );
  }

  #step(plan: Plan, step: PlanStep, n: number, next: boolean): HTMLElement {
    const letter = step.message?.[lang()] ?? Object.values(step.message ?? {})[0];
    const then = step.then ? plan.steps.find((s) => s.id === step.then)?.title : null;
    const mark = step.status === "done" ? icon("check", 14) : n > 0 ? String(n) : "";
    const list = (head: string, items: { text: string }[]) => (items.length ? [h("p", { class: "small" }, h("strong", null, label(head)), items.map((x) => x.text).join(" · "))] : null);
    return h(
      "li",
      { class: `step ${step.status}${next ? " next" : ""}`, "data-step": step.id },
      h("span", { class: "step-mark", "aria-hidden": "true" }, mark),
      h(
        "details",
        { open: next },
        h("summary", null, h("div", null, h("h3", { tabindex: -1 }, step.title), step.by ? h("span", { class: "when small" }, step.by === plan.today ? capital(t("plan.today")) : t("plan.by", { date: day(step.by, true) })) : null)),
        h("p", null, step.why),
        step.notes.length > 0 ? h("ul", { class: "cautions" }, step.notes.map((note) => h("li", null, note.text))) : null,
        step.status === "blocked" ? null : [
          list(t("plan.bring"), step.bring),
          list(t("plan.missing"), step.missing),
          step.contact ? h("div", { class: "contact" }, h("bdi", null, plain(step.contact.name)), h("div", { class: "buttons" }, contactButtons(step.contact.contact, letter))) : null,
          letter && step.status !== "done" ? message(letter) : null,
          step.reply_within && step.status === "do" ? h("p", { class: "small soft" }, t("plan.reply", { n: step.reply_within.days }), lang() === "zh" ? "，" : ". ", t("plan.wait", { date: day(step.reply_within.until, true) }), lang() === "zh" ? "。" : ".") : null,
          then && step.status === "do" ? h("p", { class: "small soft" }, `${t("plan.then")} ${then}`) : null,
        ],
        this.#marking(step),
        grounds(step),
      ),
    );
  }

  #marking(step: PlanStep): HTMLElement | null {
    const tried = this.#facts.tried ?? [];
    const last = tried.findLast((x) => x.step === step.id);
    if (last) {
      const undo = h("button", { class: "button plain", type: "button" }, t("plan.undo"));
      undo.addEventListener("click", () => void this.#change({ ...this.#facts, tried: tried.filter((x) => x !== last) }).then(() => this.draw(`[data-step="${step.id}"] h3`)));
      return h("p", { class: "small" }, icon("check", 16), ` ${day(last.date)}: ${term("oc", last.result)} `, undo);
    }
    if (step.status !== "do") return null;
    const box = h("div", { class: "buttons" });
    const button = h("button", { class: "button mark", type: "button" }, icon("check"), t("plan.mark"));
    box.append(button);
    const record = (result: string) =>
      void this.#change({ ...this.#facts, tried: [...tried, { step: step.id, date: today(), result }] }).then(() => {
        this.draw(".step.next h3");
        announce(`${step.title}: ${term("oc", result)}`);
      });
    button.addEventListener("click", () => {
      const outcomes = outcomesOf(step.id);
      if (outcomes.length === 1) return record(outcomes[0] ?? "done");
      fill(box, h("fieldset", null, h("legend", null, t("plan.outcome")), h("div", { class: "choices" }, outcomes.map((result) => h("button", { class: "choice", type: "button", onclick: () => record(result) }, term("oc", result))))));
      box.querySelector<HTMLElement>("button")?.focus();
    });
    return box;
  }
}

/** What may come of a step: things done alone are done; whoever is asked may answer in several ways. */
function outcomesOf(id: string): string[] {
  if (id.startsWith("common.")) return ["done"];
  const answers = ["received", "promised", "no_reply", "refused", "bounced"];
  return /deposit|platform/.test(id) ? [...answers, "deposit_exhausted"] : answers;
}

/** The rules behind a step: for those who want to know more. */
function grounds(step: PlanStep): HTMLElement | null {
  if (step.basis.length === 0) return null;
  return h(
    "details",
    { class: "grounds small" },
    h("summary", null, t("plan.basis")),
    h("ul", null, step.basis.map((b) => h("li", null, b.law ? `${b.law} (${b.rule})` : b.rule, b.verified ? "" : ` · ${t("plan.unverified")}`, b.says ? h("div", { class: "soft" }, b.says) : null))),
  );
}

function message(letter: { subject: string; body: string }): HTMLElement {
  const text = plain(letter.body);
  const share = typeof navigator.share === "function" ? h("button", { class: "button", type: "button", onclick: () => void navigator.share({ title: letter.subject, text }).catch(() => undefined) }, icon("share"), t("plan.share")) : null;
  return h(
    "details",
    { class: "letter" },
    h("summary", null, t("plan.message")),
    h("p", { class: "message", dir: "auto" }, text),
    h("div", { class: "buttons" }, copyButton(text), h("a", { class: "button", href: `mailto:?subject=${encodeURIComponent(letter.subject)}&body=${encodeURIComponent(text)}` }, icon("mail"), t("plan.mail")), share),
  );
}

function deadlines(plan: Plan): HTMLElement | null {
  if (plan.deadlines.length === 0) return null;
  return h(
    "section",
    { class: "card" },
    h("h2", null, t("plan.deadlines")),
    h("ul", { class: "rows" }, plan.deadlines.map((d) => h("li", null, h("div", { class: "row" }, h("div", { class: "row-body" }, h("div", null, d.what), h("div", { class: "row-sub" }, h("strong", null, day(d.date)), d.state === "over" ? ` · ${t("plan.over")}` : "", d.rule ? ` · ${d.rule}` : "")))))),
  );
}
