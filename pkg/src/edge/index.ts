/**
 * A guard for the edge: one `fetch(Request) -> Response` for Cloudflare Workers, Deno, Bun, Node and Vercel.
 *
 * ```js
 * import { RecallIndex, kvSource } from "recallkit";
 * import { recallGuard } from "recallkit/edge";
 * export default recallGuard({ index: (env) => RecallIndex.open(kvSource(env.RECALLS), { publicKey: env.RECALL_KEY }) });
 * ```
 */
export { recallGuard } from "./guard.js";
export type { Guard, Next } from "./guard.js";
export { nodeListener } from "./node.js";
export { openApi } from "./openapi.js";
export type { ListingAnswer } from "./listings.js";
export { LIMITS } from "./options.js";
export type { Context, DecisionEvent, FaultEvent, GuardEvent, GuardIndex, GuardOptions, Limits } from "./options.js";
export type { Problem, ProblemKind } from "./problem.js";
export { NOTICE_ONLY, SHOP, STRICT } from "../policy/presets.js";
export { readPolicy } from "../policy/validate.js";
