import type { Lang, RecallPage, RecallQuery } from "../types/index.js";
import { WORDS } from "../words/index.js";
import { Base, h } from "./dom.js";
import { asOf } from "./parts.js";
import { indexFor, langOf } from "./shared.js";
import type { ElementIndex } from "./shared.js";
import { rootOf } from "./style.js";
import { zoneRow } from "./zone-row.js";

const FILTERS = ["q", "source", "category", "hazard", "risk", "market", "from", "to"] as const;
const SHOWN = 5;

/**
 * `<recall-zone>`: the list of recalls that a shop or platform shows on its home page, the newest first.
 *
 * - `market`, `category`, `hazard`, `risk`, `source`, `q`, `from`, `to` narrow it; `limit` says how many (5 unless said).
 * - `href="/recalls/{id}"` leads each row to a page of the shop's own; otherwise to the publisher's notice.
 * - `more="/recalls"` adds a link to all of them. `<span slot="heading">` stands in for the heading.
 * - Follows its index: a newer one is shown as soon as it is there. Fires `recall-zone` with the page shown.
 *
 * Until the index is open, and where script does not run, it shows what stands inside it.
 */
export class RecallZone extends Base {
  static readonly observedAttributes = [...FILTERS, "limit", "href", "more", "lang", "src"];
  #index: ElementIndex | null = null;
  #run = 0;
  readonly #page = (): void => void this.#open();
  readonly #newer = (): void => this.#show();

  connectedCallback(): void {
    document.addEventListener("recallkit-index", this.#page);
    if (!this.#index) rootOf(this).replaceChildren(h("slot"));
    void this.#open();
  }

  disconnectedCallback(): void {
    document.removeEventListener("recallkit-index", this.#page);
    this.#follow(null);
  }

  attributeChangedCallback(name: string): void {
    if (!this.isConnected) return;
    if (name === "src") void this.#open();
    else this.#show();
  }

  async #open(): Promise<void> {
    const run = (this.#run += 1);
    try {
      const index = (await indexFor(this)) ?? null;
      if (run !== this.#run || !this.isConnected) return;
      this.#follow(index);
      this.#show();
    } catch (error) {
      if (run !== this.#run) return;
      rootOf(this).replaceChildren(h("p", { role: "status", part: "failed" }, WORDS[langOf(this)].ui.failed), h("slot"));
      this.dispatchEvent(new CustomEvent("recall-failed", { detail: error, bubbles: true }));
    }
  }

  #follow(index: ElementIndex | null): void {
    this.#index?.removeEventListener?.("updated", this.#newer);
    this.#index = index;
    index?.addEventListener?.("updated", this.#newer);
  }

  #show(): void {
    const index = this.#index;
    if (!index || !this.isConnected) return;
    const lang = langOf(this);
    const page = this.#recalls(index);
    rootOf(this).replaceChildren(this.#view(index, page, lang));
    this.dispatchEvent(new CustomEvent("recall-zone", { detail: page, bubbles: true }));
  }

  /** A filter that the index does not know is no reason to show nothing on a home page: it is told and left out. */
  #recalls(index: ElementIndex): RecallPage {
    const query: Record<string, unknown> = { limit: Math.min(Math.max(Number(this.getAttribute("limit")) || SHOWN, 1), 50) };
    for (const name of FILTERS) {
      const value = this.getAttribute(name);
      if (!value) continue;
      try {
        index.recalls({ [name]: value, limit: 1 });
        query[name] = value;
      } catch (error) {
        console.warn(`<recall-zone ${name}="${value}">: ${error instanceof Error ? error.message : String(error)}`);
      }
    }
    return index.recalls(query as RecallQuery);
  }

  #view(index: ElementIndex, page: RecallPage, lang: Lang): HTMLElement {
    const { ui } = WORDS[lang];
    const template = this.getAttribute("href");
    const more = this.getAttribute("more");
    const rows = page.recalls.map((recall) => {
      const own = recall.lang.startsWith(lang) ? null : index.recall(recall.id)?.titles.find((title) => title.lang.startsWith(lang));
      return zoneRow(recall, lang, {
        title: own ?? null,
        href: template ? template.replace("{id}", encodeURIComponent(recall.id)) : undefined,
      });
    });
    return h("section", { class: "zone", part: "zone", "aria-labelledby": "heading" },
      h("div", { class: "zone-head" },
        h("h2", { id: "heading", part: "heading" }, h("slot", { name: "heading" }, ui.zone)),
        more && page.total > rows.length ? h("a", { class: "more", part: "more", href: more }, ui.zone_all) : null),
      rows.length > 0 ? h("ul", { class: "rows", part: "rows" }, ...rows) : h("p", { part: "none" }, ui.zone_none),
      h("p", { class: "note", part: "as-of" }, [asOf(index.asOf, lang), index.stale ? ui.stale : ""].filter(Boolean).join(" · ")));
  }
}
