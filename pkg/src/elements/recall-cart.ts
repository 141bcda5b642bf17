import { NOTICE_ONLY, SHOP, STRICT } from "../policy/presets.js";
import type { CartAnswer, CartFormat, Listing, Policy, Screened } from "../types/index.js";
import { fill, WORDS } from "../words/index.js";
import { Base, h, shape } from "./dom.js";
import { asOf, recallView } from "./parts.js";
import { indexFor, langOf } from "./shared.js";
import { rootOf } from "./style.js";

const PRESETS: Record<string, Policy> = { shop: SHOP, strict: STRICT, "notice-only": NOTICE_ONLY };

/** What the shop can offer instead of a line. */
export type Alternatives = (line: Screened) => Listing | null | undefined;

/**
 * `<recall-cart>`: warns in the cart, and keeps what is blocked from the checkout.
 *
 * - `cart="/cart.js"` fetches the cart and looks again at `refresh()`; or set the property `cart`.
 * - `guards="#checkout"` names the forms, buttons or links that lead to payment.
 * - `policy="shop|strict|notice-only"`, or set the property `policy`.
 * - Fires `recall-cart` (the answer), and, for the shop to act on, `recall-remove` and `recall-replace`
 *   (`detail`: `{line, alternative}`).
 */
export class RecallCart extends Base {
  static readonly observedAttributes = ["cart", "guards", "policy", "lang", "src", "format"];
  policy: Policy | null = null;
  alternatives: Alternatives | null = null;
  /** Adds what the shop knows and the cart does not say. */
  enrich: ((listing: Listing) => Partial<Listing> | undefined) | null = null;
  #cart: unknown = null;
  #answer: CartAnswer | null = null;
  #read = new Set<string>();
  #run = 0;
  readonly #page = (): void => void this.refresh();
  readonly #stop = (event: Event): void => this.#guard(event);

  get cart(): unknown {
    return this.#cart;
  }

  set cart(cart: unknown) {
    this.#cart = cart;
    void this.refresh();
  }

  /** The last answer. */
  get answer(): CartAnswer | null {
    return this.#answer;
  }

  connectedCallback(): void {
    document.addEventListener("recallkit-index", this.#page);
    document.addEventListener("click", this.#stop, true);
    document.addEventListener("submit", this.#stop, true);
    void this.refresh();
  }

  disconnectedCallback(): void {
    document.removeEventListener("recallkit-index", this.#page);
    document.removeEventListener("click", this.#stop, true);
    document.removeEventListener("submit", this.#stop, true);
  }

  attributeChangedCallback(): void {
    if (this.isConnected) void this.refresh();
  }

  /** Looks at the cart again. */
  async refresh(): Promise<CartAnswer | null> {
    const run = (this.#run += 1);
    const url = this.getAttribute("cart");
    try {
      const index = await indexFor(this);
      const cart = url ? await (await fetch(url, { headers: { accept: "application/json" } })).json() : this.#cart;
      if (!index || !cart || run !== this.#run || !this.isConnected) return null;
      const answer = index.checkCart(cart, {
        policy: this.policy ?? PRESETS[this.getAttribute("policy") ?? "shop"] ?? SHOP,
        lang: langOf(this),
        format: (this.getAttribute("format") as CartFormat | null) ?? undefined,
        market: this.getAttribute("market") ?? undefined,
        enrich: this.enrich ?? undefined,
      });
      this.#answer = answer;
      this.#show(answer);
      this.dispatchEvent(new CustomEvent("recall-cart", { detail: answer, bubbles: true }));
      return answer;
    } catch (error) {
      if (run !== this.#run) return null;
      this.#answer = null;
      this.#show(null);
      this.dispatchEvent(new CustomEvent("recall-failed", { detail: error, bubbles: true }));
      return null;
    }
  }

  /** Whether the way to payment is shut. */
  get blocked(): boolean {
    if (!this.#answer) return (this.policy ?? PRESETS[this.getAttribute("policy") ?? "shop"])?.unavailable === "closed";
    return this.#answer.lines.some((line) => line.decision === "block" || (line.decision === "ask" && !this.#read.has(keyOf(line))));
  }

  #show(answer: CartAnswer | null): void {
    const lang = langOf(this);
    const { ui } = WORDS[lang];
    const root = rootOf(this);
    const lines = answer?.lines.filter((line) => line.decision !== "allow") ?? [];
    const worst = lines.some((line) => line.decision === "block");
    const region = h("div", { role: worst ? "alert" : "status", part: "lines", tabindex: "-1" });
    root.replaceChildren(region, h("slot"));
    if (!answer) region.append(h("p", { part: "failed" }, ui.failed));
    else if (lines.length === 0) region.append(h("p", { class: "note", part: "clear" }, `${ui.cart_clear} · ${asOf(answer.as_of, lang)}`));
    for (const line of lines) region.append(this.#line(line));
    this.toggleAttribute("blocked", this.blocked);
    for (const target of this.#targets()) target.toggleAttribute("data-recall-blocked", this.blocked);
  }

  #line(line: Screened): HTMLElement {
    const lang = langOf(this);
    const { ui } = WORDS[lang];
    const recall = line.findings.flatMap((finding) => finding.recalls)[0];
    const view = h("section", { class: `notice ${line.decision}`, part: `notice ${line.decision}` },
      h("p", { class: "head", part: "verdict" }, shape(line.decision === "block" ? "affected" : "check-unit"), h("span", {}, line.text)));
    if (recall) view.append(recallView(recall, lang));
    const act = (name: string, detail: object) => (): void => {
      this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, cancelable: true }));
    };
    const alternative = this.alternatives?.(line) ?? null;
    const row = h("div", { class: "row", part: "actions" });
    if (alternative) {
      const text = fill(ui.replace_with, { product: alternative.title ?? "" });
      row.append(h("button", { type: "button", class: "first", part: "button replace", onclick: act("recall-replace", { line, alternative }) }, text));
    }
    row.append(h("button", {
      type: "button", part: "button remove", "aria-label": `${ui.remove}: ${line.title ?? line.id ?? ""}`,
      onclick: act("recall-remove", { line, alternative: null }),
    }, ui.remove));
    if (line.decision === "ask") row.append(this.#confirm(line));
    view.append(row);
    return view;
  }

  #confirm(line: Screened): HTMLElement {
    const box = h("input", { type: "checkbox" });
    box.checked = this.#read.has(keyOf(line));
    box.addEventListener("change", () => {
      if (box.checked) this.#read.add(keyOf(line));
      else this.#read.delete(keyOf(line));
      this.toggleAttribute("blocked", this.blocked);
      for (const target of this.#targets()) target.toggleAttribute("data-recall-blocked", this.blocked);
    });
    return h("label", { class: "confirm", part: "confirm" }, box, WORDS[langOf(this)].ui.confirm);
  }

  #targets(): Element[] {
    const selector = this.getAttribute("guards");
    return selector ? [...document.querySelectorAll(selector)] : [];
  }

  /** Stops what leads to payment while something is blocked, and says why. */
  #guard(event: Event): void {
    const selector = this.getAttribute("guards");
    if (!selector || !this.blocked || !(event.target instanceof Element)) return;
    const target = event.target.closest(selector);
    if (!target || (event.type === "click" && target instanceof HTMLFormElement)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    const { ui } = WORDS[langOf(this)];
    const region = this.shadowRoot?.querySelector<HTMLElement>('[part="lines"]');
    region?.querySelector('[part="stopped"]')?.remove();
    region?.prepend(h("p", { class: "head", part: "stopped", role: "alert" }, ui.blocked_checkout));
    region?.focus();
    region?.scrollIntoView({ block: "nearest" });
    this.dispatchEvent(new CustomEvent("recall-blocked", { detail: this.#answer, bubbles: true }));
  }
}

function keyOf(line: Screened): string {
  return `${line.id ?? ""} ${line.title ?? ""} ${line.findings.flatMap((f) => f.recalls.map((r) => r.id)).join(" ")}`;
}
