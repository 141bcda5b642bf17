/** The facts that a plan goes by: the purchase, always; and what the engine asks for in this case. */
import type { Case, Plan } from "../engine.ts";
import { country } from "../format.ts";
import { t, term } from "../i18n/index.ts";
import { factAt, withFact } from "../store/plans.ts";
import { h } from "../ui/dom.ts";

const COUNTRIES = ["CN", "FR", "US", "DE", "ES", "IT", "NL", "BE", "AT", "PL", "SE", "DK", "IE", "PT", "GB", "CA", "AU", "JP", "SG"];
const CHANNELS = ["platform_third_party", "platform_self_operated", "offline_store", "own_site", "livestream", "cbec_bonded", "second_hand", "gift"];
const PROOF = ["order", "payment", "receipt", "card_statement", "loyalty_card", "photo"];
const CURRENCY: Record<string, string> = { CN: "CNY", US: "USD", GB: "GBP", CA: "CAD", AU: "AUD", JP: "JPY", SG: "SGD", PL: "PLN", SE: "SEK", DK: "DKK" };

type Change = (facts: Case) => void;

/** @param facts what the person gave; @param used what the plan goes by (with what follows from the recall) */
export function factsForm(facts: Case, used: Case, change: Change): HTMLElement {
  const set = (path: string, value: unknown) => change(withFact(facts, path, value));
  const place = used.jurisdiction ?? "";
  const select = (id: string, label: string, path: string, options: [string, string][], current: string) => {
    const el = h("select", { id }, h("option", { value: "" }, "–"), options.map(([value, text]) => h("option", { value }, text)));
    el.value = current;
    el.addEventListener("change", () => set(path, el.value || undefined));
    return h("div", { class: "field" }, h("label", { for: id }, label), el);
  };
  const proof = (factAt(facts, "purchase.proof") as string[] | undefined) ?? [];
  const day = h("input", { id: "fact-day", type: "date", value: factAt(facts, "purchase.delivered") ?? "" });
  day.addEventListener("change", () => set("purchase.delivered", day.value || undefined));
  const price = h("input", { id: "fact-price", type: "text", inputmode: "decimal", value: factAt(facts, "purchase.price") ?? "", autocomplete: "off" });
  price.addEventListener("change", () => {
    const value = Number(price.value.replace(",", "."));
    const currency = CURRENCY[place] ?? "EUR";
    change(price.value && Number.isFinite(value) ? withFact(withFact(facts, "purchase.price", value), "purchase.currency", currency) : withFact(facts, "purchase.price", undefined));
  });
  const known = ["purchase.channel", "purchase.delivered", "purchase.proof"].every((path) => factAt(facts, path) !== undefined);
  const options = COUNTRIES.includes(place) || !place ? COUNTRIES : [place, ...COUNTRIES];
  return h(
    "details",
    { open: !known, class: "facts-form" },
    h("summary", null, t("plan.facts")),
    h("p", { class: "small soft" }, t("plan.facts.lead")),
    select("fact-country", t("plan.country"), "jurisdiction", options.map((c) => [c, country(c)]), place),
    select("fact-channel", t("plan.channel"), "purchase.channel", CHANNELS.map((c) => [c, term("a", c)]), String(factAt(facts, "purchase.channel") ?? "")),
    h("div", { class: "field" }, h("label", { for: "fact-day" }, t("plan.bought")), day),
    h("div", { class: "field" }, h("label", { for: "fact-price" }, `${t("plan.price")} (${CURRENCY[place] ?? "EUR"}, ${t("optional")})`), price),
    h(
      "fieldset",
      null,
      h("legend", null, t("plan.proof")),
      h("div", { class: "choices" }, PROOF.map((id) => h("label", { class: "choice" }, h("input", { type: "checkbox", value: id, checked: proof.includes(id), onchange: (event: Event) => set("purchase.proof", (event.target as HTMLInputElement).checked ? [...proof, id] : proof.filter((x) => x !== id)) }), term("a", id)))),
    ),
  );
}

/** Asked elsewhere on the page, or not for a person to answer. */
const ELSEWHERE = new Set(["jurisdiction", "purchase.channel", "purchase.delivered", "purchase.price", "purchase.proof", "purchase.proof.count", "recall.in_scope"]);
const MOST = 4;

/** What the engine asks to make the plan fit, the most useful first. */
export function questionsForm(plan: Plan, facts: Case, change: Change): HTMLElement | null {
  const asked = plan.questions.filter((q) => !ELSEWHERE.has(q.fact)).slice(0, MOST);
  if (asked.length === 0) return null;
  return h("details", { open: true }, h("summary", null, t("plan.questions")), asked.map((q) => question(q, facts, change)));
}

function question(q: Plan["questions"][number], facts: Case, change: Change): HTMLElement {
  const set = (value: unknown) => change(withFact(facts, q.fact, value));
  if (/(date|delivered|until|_end|statement|marketed)$/.test(q.fact)) {
    const id = `q-${q.fact}`;
    const input = h("input", { id, type: "date", value: factAt(facts, q.fact) ?? "" });
    input.addEventListener("change", () => set(input.value || undefined));
    return h("div", { class: "field" }, h("label", { for: id }, q.ask), input);
  }
  if (/country$/.test(q.fact)) {
    const id = `q-${q.fact}`;
    const el = h("select", { id }, h("option", { value: "" }, "–"), COUNTRIES.map((c) => h("option", { value: c }, country(c))));
    el.addEventListener("change", () => set(el.value || undefined));
    return h("div", { class: "field" }, h("label", { for: id }, q.ask), el);
  }
  const answers: [unknown, string][] = q.answers.length > 0 ? q.answers.map((word) => [word, term("a", word)]) : [[true, t("plan.yes")], [false, t("plan.no")]];
  return h("fieldset", { "data-fact": q.fact }, h("legend", null, q.ask), h("div", { class: "choices" }, answers.map(([value, label]) => h("button", { class: "choice", type: "button", onclick: () => set(value) }, label))));
}
