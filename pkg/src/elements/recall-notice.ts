import type { Finding } from "../types/index.js";
import { WORDS } from "../words/index.js";
import { Base, h } from "./dom.js";
import { findingView } from "./parts.js";
import { indexFor, langOf } from "./shared.js";
import { rootOf } from "./style.js";

/**
 * `<recall-notice>`: what a finding says. Set `finding`, or give a `code` (and `brand`, `model`) to have it checked.
 * Until then, and where script does not run, it shows what stands inside it.
 */
export class RecallNotice extends Base {
  static readonly observedAttributes = ["code", "brand", "model", "lang", "src"];
  #finding: Finding | null = null;
  #run = 0;

  get finding(): Finding | null {
    return this.#finding;
  }

  set finding(finding: Finding | null) {
    this.#finding = finding;
    this.#run += 1;
    this.#show();
  }

  connectedCallback(): void {
    this.#show();
    void this.#check();
  }

  attributeChangedCallback(name: string): void {
    if (!this.isConnected) return;
    if (name === "lang") this.#show();
    else void this.#check();
  }

  #show(): void {
    if (!this.isConnected) return;
    const root = rootOf(this);
    const finding = this.#finding;
    if (!finding) return root.replaceChildren(h("slot"));
    // Announced at once where someone has to stop, at the next pause otherwise.
    const urgent = finding.verdict === "affected";
    const region = h("div", { role: urgent ? "alert" : "status" });
    root.replaceChildren(region);
    region.append(findingView(finding, langOf(this)));
  }

  async #check(): Promise<void> {
    const [code, brand, model] = ["code", "brand", "model"].map((name) => this.getAttribute(name));
    if (!code && !model) return;
    const run = (this.#run += 1);
    try {
      const index = await indexFor(this);
      if (!index || run !== this.#run) return;
      this.finding = index.check({ code, brand, model });
      this.dispatchEvent(new CustomEvent("recall-finding", { detail: this.finding, bubbles: true }));
    } catch (error) {
      if (run !== this.#run) return;
      rootOf(this).replaceChildren(h("p", { role: "status", part: "failed" }, WORDS[langOf(this)].ui.failed), h("slot"));
      this.dispatchEvent(new CustomEvent("recall-failed", { detail: error, bubbles: true }));
    }
  }
}
