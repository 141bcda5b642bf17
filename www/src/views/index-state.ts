/** What is said while the index loads, is missing or is damaged; the same words in every view. */
import { setIndexState, type IndexState } from "../app.ts";
import { t } from "../i18n/index.ts";
import { openIndex } from "../open.ts";
import { h } from "../ui/dom.ts";

export function indexNotice(state: IndexState): HTMLElement | null {
  if (state.kind === "ready") return null;
  if (state.kind === "loading") return h("p", { class: "card", role: "status" }, t("index.loading"));
  const retry = h("button", { class: "button primary", type: "button" }, t("index.retry"));
  retry.addEventListener("click", () => {
    setIndexState({ kind: "loading" });
    void openIndex();
  });
  return h(
    "section",
    { class: "card", "data-index": state.kind },
    h("h2", null, t(`index.${state.kind}.h`)),
    h("p", null, t(`index.${state.kind}`)),
    retry,
    h("details", null, h("summary", null, t("index.why", { why: "" }).replace(/[:：]\s*$/, "")), h("p", { class: "small soft" }, state.why)),
  );
}
