/**
 * Custom elements for any page. Importing this defines them.
 *
 * ```html
 * <script type="module">import "recallkit/elements";</script>
 * <recall-check src="/recalls/"></recall-check>
 * <recall-cart src="/recalls/" cart="/cart.js" guards="#checkout"></recall-cart>
 * <recall-zone src="/recalls/" market="CN" more="/recalls"></recall-zone>
 * ```
 */
import { RecallCart } from "./recall-cart.js";
import { RecallCheck } from "./recall-check.js";
import { RecallNotice } from "./recall-notice.js";
import { RecallZone } from "./recall-zone.js";

export { RecallCart, RecallCheck, RecallNotice, RecallZone };
export type { Alternatives } from "./recall-cart.js";
export { useIndex } from "./shared.js";
export type { ElementIndex } from "./shared.js";
export { zoneRow } from "./zone-row.js";
export type { RowOptions } from "./zone-row.js";

/** Defines the elements; a name that a page has taken already stays its own. */
export function define(): void {
  const registry = globalThis.customElements as CustomElementRegistry | undefined;
  if (!registry) return;
  for (const [name, element] of [
    ["recall-notice", RecallNotice], ["recall-check", RecallCheck], ["recall-cart", RecallCart],
    ["recall-zone", RecallZone],
  ] as const) {
    if (!registry.get(name)) registry.define(name, element);
  }
}

define();

declare global {
  interface HTMLElementTagNameMap {
    "recall-notice": RecallNotice;
    "recall-check": RecallCheck;
    "recall-cart": RecallCart;
    "recall-zone": RecallZone;
  }
}
