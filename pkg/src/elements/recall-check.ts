import type { Ask, Finding, Unit } from "../types/index.js";
import { fill, WORDS } from "../words/index.js";
import { Base, h } from "./dom.js";
import { asOf, findingView } from "./parts.js";
import { indexFor, langOf } from "./shared.js";
import type { ElementIndex } from "./shared.js";
import { rootOf } from "./style.js";

/** Facts that a person can type; `label` and `seller` are looked at, not typed. */
const TYPED: readonly Ask[] = ["lot", "serial", "made_on", "expires_on", "bought_on", "brand", "model"];
const DATES: readonly Ask[] = ["made_on", "expires_on", "bought_on"];

/**
 * `<recall-check>`: type a barcode, get the finding; where a fact would decide, its field appears. Fires
 * `recall-finding` with the finding as `detail`.
 */
export class RecallCheck extends Base {
  static readonly observedAttributes = ["lang", "src", "code"];
  #index: ElementIndex | null = null;
  #unit: Unit = {};
  #result: HTMLElement | null = null;
  #facts: HTMLElement | null = null;
  #asked: Ask | null = null;
  readonly #page = (): void => void this.#open();

  connectedCallback(): void {
    document.addEventListener("recallkit-index", this.#page);
    this.#build();
    void this.#open();
  }

  disconnectedCallback(): void {
    document.removeEventListener("recallkit-index", this.#page);
  }

  attributeChangedCallback(name: string): void {
    if (!this.isConnected) return;
    if (name === "src") void this.#open();
    else {
      this.#build();
      this.#check();
    }
  }

  /** Checks a unit as if it had been typed. */
  check(unit: Unit): Finding | null {
    this.#unit = { ...unit };
    const input = this.shadowRoot?.querySelector("input");
    if (input) input.value = unit.code ?? "";
    return this.#check();
  }

  #build(): void {
    const { ui } = WORDS[langOf(this)];
    this.#unit.code ??= this.getAttribute("code");
    const input = h("input", {
      name: "code", part: "input", autocomplete: "off", inputmode: "numeric", enterkeyhint: "search",
      placeholder: ui.placeholder, value: this.#unit.code ?? "",
    });
    const form = h("form", {
      part: "form", onsubmit: (event) => {
        event.preventDefault();
        this.#unit = { code: input.value };
        this.#asked = null;
        this.#check();
      },
    }, h("label", { part: "label" }, ui.barcode, input), h("button", { class: "first", part: "button" }, ui.check));
    this.#result = h("div", { role: "status", part: "result" });
    this.#facts = h("div", { part: "ask" });
    rootOf(this).replaceChildren(form, this.#result, this.#facts);
  }

  async #open(): Promise<void> {
    try {
      this.#index = (await indexFor(this)) ?? null;
      if (this.#unit.code) this.#check();
      else if (this.#index) this.#result?.replaceChildren(h("p", { class: "note", part: "as-of" }, asOf(this.#index.asOf, langOf(this))));
    } catch (error) {
      this.#result?.replaceChildren(h("p", { part: "failed" }, WORDS[langOf(this)].ui.failed));
      this.dispatchEvent(new CustomEvent("recall-failed", { detail: error, bubbles: true }));
    }
  }

  #check(): Finding | null {
    const lang = langOf(this);
    if (!this.#unit.code && !this.#unit.model) return null;
    if (!this.#index) {
      this.#result?.replaceChildren(h("p", { part: "waiting" }, WORDS[lang].ui.checking));
      return null;
    }
    const finding = this.#index.check({ ...this.#unit, market: this.getAttribute("market") });
    this.#result?.replaceChildren(findingView(finding, lang));
    // A field that was asked for stays while it is being filled in.
    if (!this.#asked) {
      const decides = finding.verdict === "check-unit" ? finding.ask.find((fact) => TYPED.includes(fact)) : null;
      this.#askFor(decides ?? null);
    }
    this.dispatchEvent(new CustomEvent("recall-finding", { detail: finding, bubbles: true }));
    return finding;
  }

  /** The field that decides; the answer follows the typing. */
  #askFor(fact: Ask | null): void {
    this.#asked = fact;
    const lang = langOf(this);
    if (!fact) return this.#facts?.replaceChildren();
    const input = h("input", { part: "input", autocomplete: "off", type: DATES.includes(fact) ? "date" : "text" });
    input.addEventListener("input", () => {
      this.#unit = { ...this.#unit, [fact]: input.value || null };
      this.#check();
    });
    const text = fill(WORDS[lang].ui.enter_fact, { ask: WORDS[lang].ask[fact] });
    this.#facts?.replaceChildren(h("label", { part: "label" }, text, input));
  }
}
