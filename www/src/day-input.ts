/** Reads the ways in which people type a day; what is no day stays as it is, for the engine to judge. */
export function isoDate(text: string): string {
  const trimmed = text.trim();
  const m = /^(\d{4})[-/.年\s]?(\d{1,2})(?:[-/.月\s]?(\d{1,2})日?)?月?$/.exec(trimmed);
  if (!m) return trimmed;
  return [m[1], m[2]?.padStart(2, "0"), m[3]?.padStart(2, "0")].filter(Boolean).join("-");
}
