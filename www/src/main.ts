/** Starts the page: language, shell, index, service worker; then shows the view that the address names. */
import "./main.css";
import { onIndexState, type Screen } from "./app.ts";
import { LANGS, preferred, t, useLang, type Lang } from "./i18n/index.ts";
import { openIndex } from "./open.ts";
import { parseRoute, type Route } from "./router.ts";
import { remembered, remember } from "./settings.ts";
import { setSetting } from "./store/db.ts";
import { drawNotices, drawShell, offerUpdate } from "./shell.ts";
import { keepOffline } from "./sw/register.ts";
import { fill, h } from "./ui/dom.ts";
import { answerView } from "./views/answer.ts";
import { homeView } from "./views/home.ts";

type View = (route: Route) => Screen;

/** The first two come at once; the rest when they are first looked at. */
const VIEWS: Record<string, () => View | Promise<View>> = {
  home: () => homeView,
  answer: () => answerView,
  model: () => import("./views/model.ts").then((m) => m.modelView),
  scan: () => import("./views/scan.ts").then((m) => m.scanView),
  shared: () => import("./views/shared.ts").then((m) => m.sharedView),
  plan: () => import("./views/plan.ts").then((m) => m.planView),
  things: () => import("./views/things.ts").then((m) => m.thingsView),
  zone: () => import("./views/zone.ts").then((m) => m.zoneView),
  recall: () => import("./views/recall.ts").then((m) => m.recallView),
  more: () => import("./views/more.ts").then((m) => m.moreView),
  shops: () => import("./views/shops.ts").then((m) => m.shopsView),
  report: () => import("./views/report.ts").then((m) => m.reportView),
  about: () => import("./views/about.ts").then((m) => m.aboutView),
};

let screen: Screen | null = null;
let turn = 0;

async function show(moved: boolean): Promise<void> {
  const mine = ++turn;
  const route = parseRoute(location.hash);
  let next: Screen;
  try {
    const view = await (VIEWS[route.name] ?? (() => notFound))();
    if (mine !== turn) return;
    screen?.dispose?.();
    screen = null;
    next = view(route);
  } catch (error) {
    console.error(error);
    next = broken();
  }
  screen = next;
  drawShell(route.name, { setLang: (lang) => void changeLang(lang) });
  const main = document.getElementById("main") as HTMLElement;
  main.className = route.name === "home" ? "wide" : "";
  main.dataset["view"] = route.name;
  fill(main, next.el);
  document.title = next.title === t("app.title") ? next.title : `${next.title} · ${t("app.title")}`;
  if (moved) {
    window.scrollTo({ top: 0, behavior: "instant" });
    main.querySelector<HTMLElement>("h1[tabindex]")?.focus({ preventScroll: true });
  }
}

function notFound(): Screen {
  return { title: t("notfound.h"), el: h("div", null, h("h1", { tabindex: -1 }, t("notfound.h")), h("p", null, t("notfound")), h("a", { class: "button primary", href: "#/" }, t("nav.home"))) };
}

function broken(): Screen {
  const reload = h("button", { class: "button primary", type: "button", onclick: () => location.reload() }, t("error.reload"));
  return { title: t("error.h"), el: h("div", null, h("h1", { tabindex: -1 }, t("error.h")), h("p", null, t("error")), reload) };
}

async function changeLang(lang: Lang): Promise<void> {
  await useLang(lang);
  remember("lang", lang);
  void setSetting("lang", lang);
  await show(false);
  document.getElementById("lang")?.focus();
}

/** After the first picture: the engine is large, and what is seen first should not wait behind it. */
function painted(): Promise<void> {
  return new Promise((resolve) => {
    requestAnimationFrame(() => setTimeout(resolve));
    // No frames come where the page is in the background.
    setTimeout(resolve, 300);
  });
}

async function start(): Promise<void> {
  const theme = remembered("theme");
  if (theme) document.documentElement.dataset["theme"] = theme;
  const lang = LANGS.find((l) => l.id === remembered("lang"))?.id ?? preferred(navigator.languages);
  await useLang(lang);
  await show(false);
  window.addEventListener("hashchange", () => void show(true));
  window.addEventListener("online", drawNotices);
  window.addEventListener("offline", drawNotices);
  onIndexState(() => {
    if (screen?.steady) drawNotices();
    else void show(false);
  });
  await painted();
  await openIndex();
  keepOffline(offerUpdate);
}

void start();
