/** What another app shared with the page: a code or link that names a product, a photo, or what the thing is called. */
import { engine, indexState, type Screen } from "../app.ts";
import type { Engine } from "../engine.ts";
import { t } from "../i18n/index.ts";
import { answerHref, go, href } from "../router.ts";
import { SHARED_CACHE, SHARED_PHOTO, SHARED_WORDS, type SharedWords } from "../sw/shared.ts";
import { h } from "../ui/dom.ts";
import { indexNotice } from "./index-state.ts";
import { photoToAnswer } from "./photo-result.ts";

export function sharedView(): Screen {
  const said = h("p", { role: "status" }, t("photo.reading"));
  const el = h("div", null, h("h1", { tabindex: -1 }, t("home.photo")), indexNotice(indexState()), said, h("a", { class: "button", href: href("home") }, t("answer.another")));
  const index = engine();
  if (index) void take(index, (text) => (said.textContent = text));
  return { title: t("home.photo"), el };
}

/** The surest first: a code in the words, then one in the photo, then a name. */
async function take(index: Engine, say: (text: string) => void): Promise<void> {
  const cache = await caches.open(SHARED_CACHE);
  const [photo, words] = await Promise.all([SHARED_PHOTO, SHARED_WORDS].map((url) => cache.match(url)));
  await Promise.all([SHARED_PHOTO, SHARED_WORDS].map((url) => cache.delete(url)));
  const said = words ? ((await words.json()) as SharedWords) : { url: "", text: "", title: "" };
  const code = codeIn(said, index);
  if (code) return go(answerHref({ code }), true);
  if (photo && (await photoToAnswer(await photo.blob(), say, true))) return;
  const name = nameIn(said);
  if (name) go(answerHref({ title: name }), true);
  else if (!photo) say(t("photo.nothing"));
}

/** A link that carries a product's number, or a number alone. */
function codeIn({ url, text }: SharedWords, index: Engine): string | null {
  const links = [url, ...(text.match(/https?:\/\/\S+/g) ?? [])].filter(Boolean);
  const link = links.find((one) => index.parse(one).ok);
  if (link) return link;
  const digits = text.trim();
  return /^[\d\s-]{8,20}$/.test(digits) ? digits : null;
}

/** What the thing is called: the words without their links. */
function nameIn({ text, title }: SharedWords): string {
  const plain = (words: string): string => words.replace(/https?:\/\/\S+/g, " ").replace(/\s+/g, " ").trim();
  return (plain(text) || plain(title)).slice(0, 500);
}
