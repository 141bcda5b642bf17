/** Home: scan, type or paste, a photo; my things with what needs doing first; the latest recalls. */
import { answering, engine, indexState, onIndexState, type Screen } from "../app.ts";
import { grouped } from "../format.ts";
import { t } from "../i18n/index.ts";
import { answerHref, go, href, type Route } from "../router.ts";
import { allThings, type Thing } from "../store/db.ts";
import { byUrgency } from "../store/things.ts";
import { fill, h, plain } from "../ui/dom.ts";
import { reasonText, recallRow, verdictWord } from "../ui/parts.ts";
import { icon } from "../ui/shapes.ts";
import { indexNotice } from "./index-state.ts";
import { photoToAnswer } from "./photo-result.ts";
import { thingHref } from "./thing-link.ts";

export function homeView(route: Route): Screen {
  const said = h("p", { class: "hint", id: "photo-said" });
  const things = h("section", { "aria-labelledby": "mine-h" });
  const state = h("div");
  const news = h("div", { class: "news" });
  // The view stands at once; what comes with the index is put into it, and nothing else is drawn anew.
  const update = () => {
    fill(state, indexState().kind === "loading" ? null : indexNotice(indexState()));
    fill(news, latest());
    void drawThings(things);
  };
  update();
  const el = h(
    "div",
    { class: "home" },
    h(
      "section",
      { class: "home-check" },
      h("h1", { tabindex: -1 }, t("home.h")),
      h("p", { class: "soft" }, t("home.lead")),
      h("a", { class: "scan-big", href: href("scan") }, icon("scan", 64), t("home.scan")),
      codeForm(),
      h("div", { class: "buttons" }, photoButton(said), h("a", { class: "button", href: href("model") }, icon("search"), t("home.model"))),
      said,
      state,
    ),
    things,
    news,
  );
  // From the scan view, where there is no camera: straight to the field or the button that was chosen there.
  const wanted = { code: "#code", photo: "#photo-button" }[route.query.get("focus") ?? ""];
  if (wanted) queueMicrotask(() => setTimeout(() => el.querySelector<HTMLElement>(wanted)?.focus()));
  pasteImages(el, said);
  if (route.query.has("code")) prefill(el, route.query.get("code") ?? "");
  const forget = onIndexState(update);
  const scanner = handScanner(el);
  return {
    title: t("app.title"),
    el,
    steady: true,
    dispose: () => {
      forget();
      scanner();
    },
  };
}

/** A hand scanner types wherever the focus is: a digit outside any field begins the number. */
function handScanner(el: HTMLElement): () => void {
  const begin = (event: KeyboardEvent) => {
    const at = event.target as HTMLElement;
    if (!/^\d$/.test(event.key) || event.ctrlKey || event.metaKey || event.altKey || /^(INPUT|SELECT|TEXTAREA)$/.test(at.tagName)) return;
    el.querySelector<HTMLInputElement>("#code")?.focus();
  };
  document.addEventListener("keydown", begin);
  return () => document.removeEventListener("keydown", begin);
}

/** A number that could not be read comes back, to be corrected. */
function prefill(el: HTMLElement, code: string): void {
  const input = el.querySelector<HTMLInputElement>("#code");
  if (!input) return;
  input.value = code;
  setTimeout(() => {
    input.focus();
    input.dispatchEvent(new Event("input"));
  });
}

/** A photo pasted anywhere on the view is read like a chosen one. */
function pasteImages(el: HTMLElement, said: HTMLElement): void {
  el.addEventListener("paste", (event) => {
    const file = [...((event as ClipboardEvent).clipboardData?.files ?? [])].find((f) => f.type.startsWith("image/"));
    if (!file) return;
    event.preventDefault();
    void photoToAnswer(file, (text) => (said.textContent = text));
  });
}

/** Typing, pasting and hand scanners, with what was understood so far. */
function codeForm(): HTMLElement {
  const input = h("input", { id: "code", name: "code", type: "text", inputmode: "text", autocomplete: "off", spellcheck: "false", enterkeyhint: "search", "aria-describedby": "code-hint" });
  const hint = h("p", { class: "hint", id: "code-hint" }, t("home.type.hint"));
  const update = () => {
    const typed = input.value.trim();
    const digits = typed.replace(/[\s-]/g, "");
    const parsed = typed ? (answering()?.parse(typed) ?? null) : null;
    let text = t("home.type.hint");
    if (parsed?.ok) {
      const facts = [parsed.gtin ? grouped(parsed.gtin) : "", parsed.lot ? `${t("f.lot")} ${plain(parsed.lot)}` : "", parsed.serial ? `${t("f.serial")} ${plain(parsed.serial)}` : "", parsed.expires_on ? `${t("f.expires_on")} ${parsed.expires_on}` : ""];
      text = t("home.understood", { what: facts.filter(Boolean).join(" · ") });
    } else if (/^\d+$/.test(digits) && digits.length < 15) {
      const complete = digits.length === 8 || digits.length >= 12;
      text = complete && parsed?.reason === "check-digit" ? t("home.wrong.digit") : complete && parsed && parsed.reason !== "length" ? reasonText(parsed.reason) : t("home.more.digits", { n: digits.length });
    } else if (parsed && typed.length > 3) text = reasonText(parsed.reason);
    hint.textContent = text;
  };
  input.addEventListener("input", update);
  const form = h("form", { role: "search", novalidate: true }, h("div", { class: "field" }, h("label", { for: "code" }, t("home.type")), h("div", { class: "code-row" }, input, h("button", { class: "button primary", type: "submit" }, t("home.check"))), hint));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const typed = input.value.trim();
    if (!typed) {
      hint.textContent = t("r.empty");
      input.focus();
      return;
    }
    // Words, and no code: they are looked up as a name.
    const wordy = /\p{L}/u.test(typed) && !/^https?:/i.test(typed) && !/[\u001d␝]|<GS>|^\(?01\)?\d{14}/.test(typed) && answering()?.parse(typed).ok !== true;
    go(answerHref(wordy ? { title: typed } : { code: typed }));
  });
  return form;
}

function photoButton(said: HTMLElement): HTMLElement {
  const input = h("input", { type: "file", accept: "image/*", hidden: true, id: "photo", "aria-hidden": "true" });
  input.addEventListener("change", () => {
    const file = input.files?.[0];
    input.value = "";
    if (file) void photoToAnswer(file, (text) => (said.textContent = text));
  });
  return h("span", null, input, h("button", { class: "button", type: "button", id: "photo-button", onclick: () => input.click() }, icon("photo"), t("home.photo")));
}

/** Empty at once; the things that are there come when the store has opened. */
async function drawThings(el: HTMLElement): Promise<void> {
  if (!el.hasChildNodes()) fillThings(el, []);
  const all = byUrgency(await allThings());
  if (all.length > 0 || el.querySelector(".rows")) fillThings(el, all);
}

function fillThings(el: HTMLElement, all: Thing[]): void {
  fill(
    el,
    h("div", { class: "section-head" }, h("h2", { id: "mine-h" }, t("home.mine")), all.length > 0 ? h("a", { href: href("things") }, t("home.mine.all")) : null),
    all.length === 0
      ? h("p", { class: "soft" }, t("home.mine.none"))
      : h("ul", { class: "rows" }, all.slice(0, 3).map((thing) => h("li", null, h("a", { class: "row", href: thingHref(thing) }, h("span", { class: "row-body" }, h("span", { class: "row-title" }, h("bdi", null, plain(thing.name))), verdictWord(thing.verdict), thing.fresh ? h("span", { class: "badge" }, t("things.new")) : null), icon("next"))))),
  );
}

function latest(): HTMLElement | null {
  const index = engine();
  if (!index) return indexState().kind === "loading" ? h("p", { class: "soft" }, t("index.loading")) : null;
  const page = index.recalls({ limit: 3 });
  return h("section", { "aria-labelledby": "latest-h" }, h("div", { class: "section-head" }, h("h2", { id: "latest-h" }, t("home.latest")), h("a", { href: href("zone") }, t("home.latest.all"))), h("ul", { class: "rows" }, page.recalls.map(recallRow)));
}
