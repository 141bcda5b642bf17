/** What another app shared with the page: a photo is read, a link or text is checked. */
import { engine, indexState, type Screen } from "../app.ts";
import { t } from "../i18n/index.ts";
import { answerHref, go, href } from "../router.ts";
import { SHARED_CACHE, SHARED_URL } from "../sw/shared.ts";
import { h } from "../ui/dom.ts";
import { indexNotice } from "./index-state.ts";
import { photoToAnswer } from "./photo-result.ts";

export function sharedView(): Screen {
  const said = h("p", { role: "status" }, t("photo.reading"));
  const el = h("div", null, h("h1", { tabindex: -1 }, t("home.photo")), indexNotice(indexState()), said, h("a", { class: "button", href: href("home") }, t("answer.another")));
  if (engine()) void take((text) => (said.textContent = text));
  return { title: t("home.photo"), el };
}

async function take(say: (text: string) => void): Promise<void> {
  const cache = await caches.open(SHARED_CACHE);
  const shared = await cache.match(SHARED_URL);
  await cache.delete(SHARED_URL);
  if (!shared) return say(t("photo.nothing"));
  if (shared.headers.get("content-type")?.startsWith("text/")) {
    const text = (await shared.text()).trim();
    const link = /https?:\/\/\S+/.exec(text)?.[0];
    go(answerHref(link && engine()?.parse(link).ok ? { code: link } : /^[\d\s-]{8,20}$/.test(text) ? { code: text } : { title: text.slice(0, 500) }), true);
    return;
  }
  await photoToAnswer(await shared.blob(), say, true);
}
