/**
 * The one place where the page meets the engine: the types of the npm package `recallkit` under the names that the
 * views use. Everything a view knows about recalls comes through {@link Engine}; no view reads an index itself.
 */
export type {
  Ask, Because, Case, Channel, Contact, Decision, Exposure, Finding, ParsedCode as Parsed, Plan, Recall, RecallFinding, RecallIndex as Engine, RecallPage, RecallQuery,
  RecallSummary, Screened, Source, Step as PlanStep, Text, Unit, Verdict,
} from "recallkit";
