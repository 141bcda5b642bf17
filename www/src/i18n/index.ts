/** Language: follows the browser, can be changed, and loads only the catalogue that is needed. */
import type { Messages } from "./en.ts";

export type Lang = "zh" | "en" | "fr";
export type Key = keyof Messages;
export const LANGS: readonly { id: Lang; name: string; tag: string }[] = [
  { id: "zh", name: "中文", tag: "zh-CN" },
  { id: "en", name: "English", tag: "en-GB" },
  { id: "fr", name: "Français", tag: "fr-FR" },
];

const loaders: Record<Lang, () => Promise<Messages>> = {
  en: () => import("./en.ts").then((m) => m.en),
  zh: () => import("./zh.ts").then((m) => m.zh),
  fr: () => import("./fr.ts").then((m) => m.fr),
};

let current: Lang = "en";
let messages: Messages | null = null;

/** The first of the browser's languages that there is a catalogue for. */
export function preferred(languages: readonly string[]): Lang {
  for (const wanted of languages) {
    const found = LANGS.find((l) => wanted.toLowerCase().split("-")[0] === l.id);
    if (found) return found.id;
  }
  return "en";
}

export async function useLang(lang: Lang): Promise<void> {
  messages = await loaders[lang]();
  current = lang;
  document.documentElement.lang = LANGS.find((l) => l.id === lang)?.tag ?? lang;
}

export const lang = (): Lang => current;
export const langTag = (): string => LANGS.find((l) => l.id === current)?.tag ?? current;

/** The message of a key, with `{name}` filled in. */
export function t(key: Key, values?: Record<string, string | number>): string {
  const text = messages?.[key] ?? key;
  return values ? text.replace(/\{(\w+)\}/g, (whole, name: string) => (name in values ? String(values[name]) : whole)) : text;
}

/** The message of a term of the engine (`hz.fire`), or the last part of its name where the engine is newer than the page. */
export function term(prefix: string, id: string): string {
  const text = messages?.[`${prefix}.${id}` as Key];
  return text ?? id.replace(/^[a-z]+\./, "").replace(/[-_]/g, " ");
}

/** With a capital first letter, for a term that stands alone. */
export function capital(text: string): string {
  return text.charAt(0).toLocaleUpperCase(langTag()) + text.slice(1);
}

/** A label before what it labels: `Source: ` as each language sets it. */
export function label(text: string): string {
  return { zh: `${text}：`, fr: `${text} : `, en: `${text}: ` }[current];
}

/** Names in a row, as each language sets them. */
export function row(names: readonly string[]): string {
  return names.join(current === "zh" ? "、" : ", ");
}
