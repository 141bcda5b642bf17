import { DECISIONS, VERDICTS } from "../types/index.js";
import type { Condition, Policy } from "../types/index.js";

const CONDITIONS: readonly (keyof Condition)[] = [
  "verdict", "risk", "status", "category", "hazard", "matched_by", "source", "market", "age_days",
];

/** A policy that cannot be used, with the place in it. */
export class PolicyError extends Error {
  override readonly name = "PolicyError";
  constructor(readonly where: string, what: string) {
    super(`policy: ${where}: ${what}`);
  }
}

/**
 * Reads a policy from outside (JSON). A misspelt condition would make a rule apply too widely, so nothing unknown
 * is let through.
 */
export function readPolicy(input: unknown): Policy {
  const policy = object(input, "policy");
  const rules = policy["rules"];
  if (!Array.isArray(rules)) throw new PolicyError("rules", "expected a list");
  if (typeof policy["name"] !== "string") throw new PolicyError("name", "expected a text");
  oneOf(policy["otherwise"], DECISIONS, "otherwise");
  oneOf(policy["unavailable"], ["open", "closed"], "unavailable");
  rules.forEach((rule, i) => readRule(rule, `rules[${i}]`));
  return input as Policy;
}

function readRule(input: unknown, where: string): void {
  const rule = object(input, where);
  if (typeof rule["id"] !== "string") throw new PolicyError(`${where}.id`, "expected a text");
  oneOf(rule["then"], DECISIONS, `${where}.then`);
  if (rule["page"] !== undefined) oneOf(rule["page"], ["notice", 451, 410], `${where}.page`);
  const on = object(rule["if"], `${where}.if`);
  for (const [key, value] of Object.entries(on)) {
    const place = `${where}.if.${key}`;
    if (!CONDITIONS.includes(key as keyof Condition)) throw new PolicyError(place, "no such condition");
    if (key === "age_days") ageDays(value, place);
    else if (!Array.isArray(value) || value.some((v) => typeof v !== "string")) {
      throw new PolicyError(place, "expected a list of texts");
    } else if (key === "verdict") value.forEach((v) => oneOf(v, VERDICTS, place));
  }
}

function ageDays(input: unknown, where: string): void {
  for (const [key, value] of Object.entries(object(input, where))) {
    if (key !== "min" && key !== "max") throw new PolicyError(`${where}.${key}`, "no such condition");
    if (typeof value !== "number") throw new PolicyError(`${where}.${key}`, "expected a number of days");
  }
}

function object(input: unknown, where: string): Record<string, unknown> {
  if (typeof input !== "object" || input === null || Array.isArray(input)) {
    throw new PolicyError(where, "expected an object");
  }
  return input as Record<string, unknown>;
}

function oneOf(value: unknown, allowed: readonly unknown[], where: string): void {
  if (!allowed.includes(value)) throw new PolicyError(where, `expected one of ${allowed.join(", ")}`);
}
