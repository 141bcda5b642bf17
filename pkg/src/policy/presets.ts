import type { Policy } from "../types/index.js";

/**
 * For shops and platforms: a recalled product is not sold; one that may be meant is asked about, and only warned of
 * where its notice was closed long ago.
 */
export const SHOP: Policy = {
  name: "shop",
  rules: [
    { id: "recalled", if: { verdict: ["affected"] }, then: "block" },
    {
      id: "perhaps-recalled-closed",
      if: { verdict: ["check-unit"], status: ["terminated", "completed"], age_days: { min: 730 } },
      then: "warn",
    },
    { id: "perhaps-recalled-by-title", if: { verdict: ["check-unit"], matched_by: ["title"] }, then: "warn" },
    { id: "perhaps-recalled", if: { verdict: ["check-unit"] }, then: "ask" },
  ],
  otherwise: "allow",
  unavailable: "open",
};

/** For marketplaces that may not list what might be recalled: doubt blocks until the seller shows the lot. */
export const STRICT: Policy = {
  name: "strict",
  rules: [
    { id: "recalled", if: { verdict: ["affected"] }, then: "block", page: 451 },
    { id: "perhaps-recalled-serious", if: { verdict: ["check-unit"], risk: ["serious"] }, then: "block" },
    { id: "perhaps-recalled", if: { verdict: ["check-unit"] }, then: "ask" },
    { id: "unreadable", if: { verdict: ["unreadable"] }, then: "warn" },
  ],
  otherwise: "allow",
  unavailable: "closed",
};

/** Tells and never stops: for a first month beside the old process. */
export const NOTICE_ONLY: Policy = {
  name: "notice-only",
  rules: [{ id: "tell", if: { verdict: ["affected", "check-unit"] }, then: "warn" }],
  otherwise: "allow",
  unavailable: "open",
};
