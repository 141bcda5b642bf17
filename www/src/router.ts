/**
 * Addresses live behind the `#`: they work offline, in any folder, from any static server, and what stands there
 * (a scanned code, say) is never sent to one.
 */
import type { Unit } from "./engine.ts";

export interface Route {
  name: string;
  rest: string[];
  query: URLSearchParams;
}

export function parseRoute(hash: string): Route {
  const [path = "", search = ""] = hash.replace(/^#\/?/, "").split("?", 2);
  const parts = path.split("/").filter(Boolean).map(decode);
  return { name: parts[0] ?? "home", rest: parts.slice(1), query: new URLSearchParams(search) };
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

export function href(name: string, ...rest: string[]): string {
  return `#/${[name, ...rest.map(encodeURIComponent)].join("/")}`;
}

const UNIT_FIELDS = ["code", "brand", "model", "title", "lot", "serial", "made_on", "expires_on", "bought_on", "seller", "market"] as const;

/** The address of the answer about a unit. */
export function answerHref(unit: Unit): string {
  const query = new URLSearchParams();
  for (const field of UNIT_FIELDS) if (unit[field]) query.set(field, unit[field]);
  return `#/answer?${query.toString()}`;
}

export function unitOf(query: URLSearchParams): Unit {
  const unit: Unit = {};
  for (const field of UNIT_FIELDS) {
    const value = query.get(field);
    if (value) unit[field] = value;
  }
  return unit;
}

/** With `instead`, the way back leaves the present address out. */
export function go(to: string, instead = false): void {
  if (instead) location.replace(to);
  else location.hash = to;
}
