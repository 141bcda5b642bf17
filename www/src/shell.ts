/** What stands around every view: bar, tabs, notices, as-of line. */
import { answering, indexState } from "./app.ts";
import { day } from "./format.ts";
import { LANGS, lang, row, t, type Key, type Lang } from "./i18n/index.ts";
import { href } from "./router.ts";
import { lasting, openStore } from "./store/db.ts";
import { fill, h } from "./ui/dom.ts";
import { sourceName } from "./ui/parts.ts";
import { icon } from "./ui/shapes.ts";

const TABS: readonly { name: string; key: Key; icon: string; also: string[] }[] = [
  { name: "home", key: "nav.home", icon: "scan", also: ["answer", "scan", "model", "shared"] },
  { name: "things", key: "nav.things", icon: "things", also: ["plan"] },
  { name: "zone", key: "nav.zone", icon: "zone", also: ["recall"] },
  { name: "more", key: "nav.more", icon: "more", also: ["shops", "report", "about"] },
];

function tab(name: string) {
  return TABS.find((x) => x.name === name || x.also.includes(name))?.name;
}

function links(current: string): HTMLElement[] {
  return TABS.map((x) => h("a", { href: href(x.name), "aria-current": tab(current) === x.name ? "page" : null }, icon(x.icon), h("span", null, t(x.key))));
}

export interface ShellActions {
  setLang(lang: Lang): void;
}

export function drawShell(current: string, actions: ShellActions): void {
  const by = (id: string) => document.getElementById(id) as HTMLElement;
  const atTab = TABS.some((x) => x.name === current);
  const select = h("select", { id: "lang", class: "push", "aria-label": t("lang.label") }, LANGS.map((l) => h("option", { value: l.id, lang: l.tag }, l.name)));
  select.value = lang();
  select.addEventListener("change", () => actions.setLang(select.value as Lang));
  const back = h("button", { class: "button plain", type: "button", onclick: () => (history.length > 1 ? history.back() : (location.hash = href("home"))) }, icon("back"), t("nav.back"));
  by("skip").textContent = t("skip");
  fill(by("top"), h("div", { class: "bar" }, atTab ? h("a", { class: "mark", href: href("home") }, icon("scan", 24), t("app.title")) : back, h("nav", { class: "topnav", "aria-label": t("nav.main") }, links(current)), select));
  by("tabs").setAttribute("aria-label", t("nav.main"));
  fill(by("tabs"), links(current));
  drawNotices();
}

/** Stale data, no network, no storage: said above everything else. */
export function drawNotices(): void {
  const index = answering();
  const state = indexState();
  const box = document.getElementById("notices") as HTMLElement;
  const items: HTMLElement[] = [];
  if (index?.stale) items.push(h("p", { class: "notice stale", role: "alert" }, t("stale", { date: day(index.asOf) })));
  if (state.kind === "ready" && state.kept) items.push(h("p", { class: "notice", role: "status" }, t("index.kept", { date: day(index?.asOf) })));
  if (!navigator.onLine) items.push(h("p", { class: "notice", role: "status" }, t("offline")));
  if (rest !== null && state.kind === "loading") items.push(h("p", { class: "notice", id: "rest" }, restText(rest), " ", h("progress", { max: 1, value: rest, "aria-label": t("index.loading") })));
  fill(box, items);
  void openStore().then(() => {
    if (!lasting() && !box.querySelector("[data-storage]")) box.append(h("p", { class: "notice", "data-storage": "none" }, t("storage.none")));
  });
  const foot = document.getElementById("foot") as HTMLElement;
  fill(foot, h("a", { href: href("about") }, index ? [t("asof", { date: day(index.asOf) }), index.stale ? ` (${t("stale.short")})` : "", " · ", row(index.sources.slice(0, 5).map((s) => sourceName(s.name)))] : t("asof.none")));
}

/** How much of the whole index is there, 0 to 1, while it comes behind the first answers; null when it is. */
let rest: number | null = null;

export function showProgress(part: number | null): void {
  const shown = document.getElementById("rest");
  const first = rest === null;
  rest = part;
  if (part === null || !shown) {
    // Too short to be told of, where everything comes at once.
    if (shown || (part !== null && (first || part < 0.9))) drawNotices();
    return;
  }
  if (shown.firstChild) shown.firstChild.nodeValue = restText(part);
  shown.querySelector("progress")?.setAttribute("value", String(part));
}

function restText(part: number): string {
  return t("index.rest", { n: Math.floor(part * 100) });
}

/** A new version waits: the person decides when. */
export function offerUpdate(use: () => void): void {
  const box = document.getElementById("notices");
  box?.append(h("p", { class: "notice", role: "status" }, t("update.ready"), h("button", { class: "button plain", type: "button", onclick: use }, t("update.now"))));
}
