/** Dates, numbers and codes the way the reader writes them. */
import { langTag } from "./i18n/index.ts";

export { clip, grouped, printed, today } from "./plainly.ts";

function parseDay(iso: string): Date | null {
  const m = /^(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?$/.exec(iso);
  return m ? new Date(Date.UTC(Number(m[1]), Number(m[2] ?? 1) - 1, Number(m[3] ?? 1))) : null;
}

/** `2026-11-20` in the reader's way; the year is left out where it is this year's and `short` is asked for. */
export function day(iso: string | null | undefined, short = false): string {
  if (!iso) return "";
  const date = parseDay(iso.slice(0, 10));
  if (!date) return iso;
  const thisYear = short && date.getUTCFullYear() === new Date().getFullYear();
  const options: Intl.DateTimeFormatOptions = { month: "long", timeZone: "UTC" };
  if (iso.length >= 10) options.day = "numeric";
  if (!thisYear) options.year = "numeric";
  const text = new Intl.DateTimeFormat(langTag(), options).format(date);
  // Chinese sets a thin gap between figures and words.
  return langTag().startsWith("zh") ? text.replace(/(\d+)/g, " $1 ").replace(/\s+/g, " ").trim() : text;
}

/** `2026-11` as a month. */
export function month(iso: string): string {
  return day(iso.slice(0, 7));
}

export function monthShort(iso: string): string {
  const date = parseDay(iso.slice(0, 7));
  return date ? new Intl.DateTimeFormat(langTag(), { month: "short", year: "2-digit", timeZone: "UTC" }).format(date) : iso;
}

export function number(n: number): string {
  return new Intl.NumberFormat(langTag()).format(n);
}

export function money(n: number, currency: string): string {
  try {
    return new Intl.NumberFormat(langTag(), { style: "currency", currency }).format(n);
  } catch {
    return `${n} ${currency}`;
  }
}

/** A country's name in the reader's language. */
export function country(code: string): string {
  try {
    return new Intl.DisplayNames([langTag()], { type: "region" }).of(code.toUpperCase()) ?? code;
  } catch {
    return code;
  }
}

/** A language's name in the reader's language. */
export function languageName(code: string): string {
  try {
    return new Intl.DisplayNames([langTag()], { type: "language" }).of(code) ?? code;
  } catch {
    return code;
  }
}
