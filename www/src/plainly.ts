/** What needs no language: the day, and codes in the groups in which they are printed. */

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
