import type { Decision, Policy, Screened } from "../types/index.js";
import type { DecisionEvent, FaultEvent, GuardIndex, GuardOptions } from "./options.js";

/** Writes the guard's events to the host. A host whose log throws does not stop the shop. */
export class Log {
  constructor(
    private readonly to: GuardOptions["log"],
    private readonly allowed: boolean,
    private readonly policy: Policy,
    private readonly clock: () => number,
  ) {}

  decision(kind: DecisionEvent["kind"], answer: Screened, index: GuardIndex | null): void {
    // What passed unchecked is always told: a regulator would ask about that first.
    if (!this.to || (answer.decision === "allow" && index && !this.allowed)) return;
    const { findings } = answer;
    const info = index?.info;
    this.send({
      event: "decision",
      at: this.now(),
      kind,
      listing: answer.id,
      gtins: [...new Set(findings.flatMap((f) => (f.gtin ? [f.gtin] : [])))],
      decision: answer.decision,
      rule: answer.rule,
      policy: this.policy.name,
      verdict: findings[0]?.verdict ?? null,
      recalls: [...new Set(findings.flatMap((f) => f.recalls.map((r) => r.id)))],
      index: info ? { epoch: info.epoch, sequence: info.sequence, as_of: info.as_of } : null,
    });
  }

  /** A decision without an index, by the policy's word. */
  undecided(kind: DecisionEvent["kind"], listing: string | null, decision: Decision): void {
    this.decision(kind, { id: listing, decision, rule: "unavailable", findings: [], title: null, quantity: null, text: "", unchecked: [] }, null);
  }

  fault(reason: string, message: string): void {
    if (this.to) this.send({ event: "fault", at: this.now(), reason, message });
  }

  private send(event: DecisionEvent | FaultEvent): void {
    try {
      this.to?.(event);
    } catch {
      // The host's own affair.
    }
  }

  private now(): string {
    return new Date(this.clock()).toISOString();
  }
}
