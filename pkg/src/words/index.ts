import type { Lang } from "../types/index.js";
import { en } from "./en.js";
import { fr } from "./fr.js";
import type { Words } from "./words.js";
import { zh } from "./zh.js";

export type { UiWord, Words } from "./words.js";

/** All that the package says, by language. */
export const WORDS: Readonly<Record<Lang, Words>> = { zh, en, fr };

/** The language to speak for a wish like `zh-Hant-TW`, `fr` or an `Accept-Language` header; English where none fits. */
export function pickLang(...wishes: (string | null | undefined)[]): Lang {
  for (const wish of wishes) {
    const ranked = (wish ?? "")
      .split(",")
      .map((part) => {
        const [tag = "", ...params] = part.trim().toLowerCase().split(";");
        const q = params.map((p) => /^\s*q=([\d.]+)/.exec(p)?.[1]).find((v) => v !== undefined);
        return { base: tag.split("-")[0] ?? "", q: q === undefined ? 1 : Number(q) };
      })
      .filter((p) => p.q > 0)
      .sort((a, b) => b.q - a.q);
    for (const { base } of ranked) if (base in WORDS) return base as Lang;
  }
  return "en";
}

/** Puts values into a text's `{places}`; a place without a value stays empty. */
export function fill(text: string, values: Record<string, string | null | undefined>): string {
  return text.replace(/\{(\w+)\}/g, (_, key: string) => values[key] ?? "").replace(/ ?[(（]\s*[)）]/g, "");
}

/** A day in the reader's way. */
export function showDate(day: string | null | undefined, lang: Lang): string {
  if (!day) return "";
  const time = Date.parse(`${day}T00:00:00Z`);
  if (Number.isNaN(time)) return day;
  const locale = { zh: "zh-CN", en: "en-GB", fr: "fr-FR" }[lang];
  return new Intl.DateTimeFormat(locale, { dateStyle: "long", timeZone: "UTC" }).format(time);
}

/** What people call a publisher of notices. */
const SOURCES: Record<string, Partial<Record<Lang, string>> & { name: string }> = {
  samr: { name: "SAMR", zh: "市场监管总局" },
  cpsc: { name: "CPSC", zh: "美国 CPSC" },
  openfda: { name: "FDA", zh: "美国 FDA" },
  fsis: { name: "USDA FSIS", zh: "美国农业部" },
  rappelconso: { name: "RappelConso", zh: "法国 RappelConso" },
  safetygate: { name: "Safety Gate", zh: "欧盟 Safety Gate" },
  ukfsa: { name: "UK FSA", zh: "英国 FSA" },
  healthcanada: { name: "Health Canada", zh: "加拿大卫生部", fr: "Santé Canada" },
  record: { name: "recallkit" },
};

/** A source's short name, as readers of a language know it. */
export function sourceName(source: string, lang: Lang): string {
  const known = Object.hasOwn(SOURCES, source) ? SOURCES[source] : undefined;
  return known?.[lang] ?? known?.name ?? source;
}

/** A list of facts to check, in words: "the lot number or the serial number". */
export function showAsks(asks: readonly (keyof Words["ask"])[], lang: Lang): string {
  const words = asks.length > 0 ? asks.map((a) => WORDS[lang].ask[a] ?? a) : [WORDS[lang].ask.label];
  const or = { zh: "或", en: " or ", fr: " ou " }[lang];
  return words.slice(0, 2).join(or);
}
