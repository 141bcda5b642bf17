/** What a recall costs a seller, against the deposit and insurance that stand behind it: for platforms and sellers. */
import { announce } from "../app.ts";
import type { Exposure } from "../engine.ts";
import { money, number } from "../format.ts";
import { lang, t, type Key } from "../i18n/index.ts";
import { fill, h } from "../ui/dom.ts";

type Field = "units" | "price" | "deposit" | "insurance" | "share" | "handling";
/** The buyers of July 2025, as an example that people know: half a million power banks, and a deposit of 50,000. */
const EXAMPLE: Record<Field, string> = { units: "491745", price: "89", deposit: "50000", insurance: "", share: "100", handling: "" };
const CURRENCY = { zh: "CNY", en: "CNY", fr: "EUR" };
/** Amounts go to the engine in the currency's hundredths. */
const MINOR = 100;

export function exposureForm(): HTMLElement {
  const out = h("div", { role: "status" });
  const inputs = new Map<Field, HTMLInputElement>();
  const field = (name: Field): HTMLElement => {
    const input = h("input", { id: `exposure-${name}`, type: "text", inputmode: "decimal", autocomplete: "off", value: EXAMPLE[name] });
    inputs.set(name, input);
    return h("div", { class: "field" }, h("label", { for: input.id }, t(`exposure.${name}`)), input);
  };
  const form = h(
    "form",
    { novalidate: true, class: "card", id: "exposure" },
    h("div", { class: "pairs" }, (Object.keys(EXAMPLE) as Field[]).map(field)),
    h("p", { class: "hint" }, t("exposure.hint")),
    h("button", { class: "button primary", type: "submit" }, t("exposure.run")),
    out,
  );
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    void run(inputs, out);
  });
  return form;
}

async function run(inputs: Map<Field, HTMLInputElement>, out: HTMLElement): Promise<void> {
  const values = new Map<Field, number | null>();
  for (const [name, input] of inputs) {
    const value = figure(input.value);
    const bad = Number.isNaN(value) || (value === null && (name === "units" || name === "price"));
    input.setAttribute("aria-invalid", String(bad));
    if (bad) {
      fill(out, h("p", null, t("exposure.bad", { field: t(`exposure.${name}`) })));
      input.focus();
      return;
    }
    values.set(name, value);
  }
  const minor = (name: Field): number | null => {
    const value = values.get(name) ?? null;
    return value === null ? null : Math.round(value * MINOR);
  };
  try {
    const { exposure, loadPolicies } = await import("recallkit");
    await loadPolicies();
    const sale = { recall: "recall", units: Math.round(values.get("units") ?? 0), price: minor("price") ?? 0 };
    const found = exposure({
      currency: CURRENCY[lang()],
      assume: { return_percent: Math.round(values.get("share") ?? 100), handling: minor("handling") ?? 0 },
      merchants: [{ name: "merchant", deposit: minor("deposit"), insurance: minor("insurance") ?? 0, sales: [sale] }],
    });
    fill(out, result(found));
    announce(t("exposure.unpaid.said", { n: number(found.total.unpaid) }));
  } catch (error) {
    fill(out, h("p", null, error instanceof Error ? error.message : String(error)));
  }
}

/** A figure as people type it: nothing for an empty field, not a number for what is none. */
function figure(typed: string): number | null {
  const plain = typed.normalize("NFKC").replace(/[\s_’']/g, "").replace(/[,，](?=\d{3}(\D|$))/g, "").replace(",", ".");
  if (!plain) return null;
  const value = /^\d+(\.\d+)?%?$/.test(plain) ? Number(plain.replace("%", "")) : NaN;
  return value <= Number.MAX_SAFE_INTEGER / MINOR ? value : NaN;
}

function result({ total, currency, assumed, merchants }: Exposure): HTMLElement {
  const amount = (minor: number): string => money(minor / MINOR, currency);
  const row = (key: Key, value: string, strong = false) => [h("dt", null, t(key)), h("dd", null, strong ? h("strong", null, value) : value)];
  return h(
    "div",
    { class: "exposure" },
    h(
      "dl",
      { class: "facts" },
      row("exposure.cost", amount(total.cost)),
      row("exposure.from_deposit", merchants[0]?.deposit_unknown ? t("exposure.deposit_unknown") : amount(total.from_deposit)),
      row("exposure.from_insurance", amount(total.from_insurance)),
      row("exposure.shortfall", amount(total.shortfall), true),
      row("exposure.unpaid", number(total.unpaid), true),
    ),
    h("p", { class: "small soft" }, t("exposure.assumed", { share: number(assumed.return_percent), handling: amount(assumed.handling) })),
  );
}
