import { DECISIONS } from "../types/index.js";
import type { Condition, Decision, Finding, Policy, RecallFinding, Rule, Verdict } from "../types/index.js";

/** What a policy says about a finding, and which rule and recall made it say so. */
export interface Ruling {
  decision: Decision;
  rule: Rule | null;
  /** The recall that decided; null where the finding has none. */
  recall: RecallFinding | null;
}

/** The worse of two decisions. */
export function worse(a: Decision, b: Decision): Decision {
  return DECISIONS.indexOf(a) >= DECISIONS.indexOf(b) ? a : b;
}

/** Days from one `YYYY-MM-DD` to another, or null where either is none. */
export function daysBetween(from: string | null, to: string): number | null {
  const a = from === null ? NaN : Date.parse(`${from}T00:00:00Z`);
  const b = Date.parse(`${to}T00:00:00Z`);
  return Number.isNaN(a) || Number.isNaN(b) ? null : Math.round((b - a) / 86_400_000);
}

/**
 * Sets a finding against a policy. Each recall is judged by its own verdict with the first rule that applies to it;
 * the worst decision counts. A finding without recalls is judged by its verdict alone.
 */
export function decide(finding: Finding, policy: Policy, today: string): Ruling {
  if (finding.recalls.length === 0) return judge(finding.verdict, null, policy, today);
  let worst: Ruling | null = null;
  for (const recall of finding.recalls) {
    const ruling = judge(recall.verdict, recall, policy, today);
    if (worst === null || DECISIONS.indexOf(ruling.decision) > DECISIONS.indexOf(worst.decision)) worst = ruling;
  }
  return worst ?? judge(finding.verdict, null, policy, today);
}

function judge(verdict: Verdict, recall: RecallFinding | null, policy: Policy, today: string): Ruling {
  const rule = policy.rules.find((r) => applies(r.if, verdict, recall, today)) ?? null;
  return { decision: rule?.then ?? policy.otherwise, rule, recall };
}

function applies(on: Condition, verdict: Verdict, recall: RecallFinding | null, today: string): boolean {
  if (on.verdict && !on.verdict.includes(verdict)) return false;
  const { risk, status, category, hazard, matched_by, source, market, age_days } = on;
  if (!recall) return !(risk || status || category || hazard || matched_by || source || market || age_days);
  if (risk && !risk.includes(recall.risk)) return false;
  if (status && !status.includes(recall.status)) return false;
  if (category && !category.includes(recall.category)) return false;
  if (hazard && !recall.hazards.some((h) => hazard.includes(h.kind))) return false;
  if (matched_by && !matched_by.includes(recall.matched_by)) return false;
  if (source && !source.includes(recall.source)) return false;
  if (market && recall.markets.length > 0 && !recall.markets.some((m) => market.includes(m))) return false;
  if (age_days) {
    const age = daysBetween(recall.published, today);
    if (age === null || age < (age_days.min ?? -Infinity) || age > (age_days.max ?? Infinity)) return false;
  }
  return true;
}
