/** Dates, numbers and codes the way the reader writes them. */
import { langTag } from "./i18n/index.ts";

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

/** Today on the person's own calendar, as `YYYY-MM-DD`. */
export function today(): string {
  const now = new Date();
  return `${now.getFullYear()}-${String(now.getMonth() + 1).padStart(2, "0")}-${String(now.getDate()).padStart(2, "0")}`;
}

/** A GTIN-14 without the zeros that only pad it: the digits as they stand under the bars. */
export function printed(gtin: string): string {
  if (!/^\d{14}$/.test(gtin)) return gtin;
  if (gtin.startsWith("000000")) return gtin.slice(6);
  if (gtin.startsWith("00")) return gtin.slice(2);
  if (gtin.startsWith("0")) return gtin.slice(1);
  return gtin;
}

/** Digits in the groups in which they are printed under the bars. */
export function grouped(code: string): string {
  const digits = printed(code);
  if (/^\d{13}$/.test(digits)) return `${digits[0]} ${digits.slice(1, 7)} ${digits.slice(7)}`;
  if (/^\d{12}$/.test(digits)) return `${digits[0]} ${digits.slice(1, 6)} ${digits.slice(6, 11)} ${digits[11]}`;
  if (/^\d{8}$/.test(digits)) return `${digits.slice(0, 4)} ${digits.slice(4)}`;
  if (/^\d{14}$/.test(digits)) return `${digits[0]} ${digits.slice(1, 3)} ${digits.slice(3, 8)} ${digits.slice(8, 13)} ${digits[13]}`;
  return digits;
}

/** The first words of a text, cut at a character, with a mark that it goes on. */
export function clip(text: string, max: number): string {
  const chars = Array.from(text);
  return chars.length > max ? `${chars.slice(0, max).join("").trimEnd()}…` : text;
}
