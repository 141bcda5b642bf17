export * from "./cart.js";
export * from "./finding.js";
export * from "./plan.js";
export * from "./policy.js";
export * from "./recall.js";
export * from "./state.js";
export * from "./unit.js";
export * from "./slim.js";
