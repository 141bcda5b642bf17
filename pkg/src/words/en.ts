import type { Words } from "./words.js";

export const en: Words = {
  verdict: {
    affected: "This item is recalled. Stop using it",
    "check-unit": "It may be recalled. Check {ask}",
    "unit-not-affected": "This product has a recall, but your item is not part of it",
    "not-listed": "Not in the recall list as of {as_of}",
    unreadable: "That is not a product barcode we can read",
  },
  decision: {
    block: "{product} is recalled ({recall}) and cannot be sold",
    ask: "{product} may be recalled ({recall}). Check {ask} before you buy",
    warn: "{product} may be recalled ({recall}). Compare it with the notice",
  },
  not_listed_note:
    "Most notices about things other than food name no barcode: look by brand and model too.",
  unavailable: {
    open: "The recall list cannot be reached just now: nothing was checked.",
    closed: "The recall list cannot be reached just now, so this cannot be sold until it can be checked.",
  },
  ask: {
    lot: "the lot number",
    serial: "the serial number",
    made_on: "when it was made",
    expires_on: "the best-before date",
    bought_on: "when it was bought",
    brand: "the brand",
    model: "the model",
    seller: "who sold it",
    label: "the label against the notice",
  },
  hazard: {
    fire: "fire", burn: "burns", explosion: "explosion", "electric-shock": "electric shock", choking: "choking",
    suffocation: "suffocation or entrapment", ingestion: "danger if swallowed", fall: "falls", cut: "cuts",
    crash: "crash", drowning: "drowning", impact: "impact", chemical: "harmful chemicals", gas: "gas",
    microbial: "harmful germs", allergen: "undeclared allergen", "foreign-matter": "foreign matter",
    medical: "medical harm", labelling: "wrong label", senses: "harm to eyes or ears",
    environment: "harm to the environment", other: "danger",
  },
  remedy: {
    refund: "refund", replace: "replacement", repair: "repair", "repair-kit": "repair kit",
    "remote-guidance": "software update or guidance", "new-instructions": "new instructions",
    dispose: "throw away safely", destroy: "destroy", return: "return", "stop-use": "stop using it",
    contact: "contact the maker", inspect: "inspect", other: "see the notice",
  },
  risk: { serious: "serious risk", moderate: "moderate risk", low: "low risk", unstated: "risk not graded" },
  status: {
    ongoing: "under way", completed: "carried out", terminated: "closed", alert: "warning", withdrawn: "withdrawn",
    unstated: "status not stated",
  },
  category: {
    food: "food", drug: "medicines", device: "medical devices", cosmetic: "cosmetics", children: "children's goods",
    electrical: "electrical goods", vehicle: "vehicles", clothing: "clothing", household: "household", pet: "pet goods",
    other: "other",
  },
  ui: {
    barcode: "Barcode", check: "Check", checking: "Checking…", hazard: "Danger", remedy: "What you get", todo: "What to do",
    which_units: "Which items", contact: "Contact", notice: "Read the notice", source: "Source",
    published: "Published", stale: "This list is older than it should be",
    failed: "The recall list could not be opened", remove: "Remove", replace_with: "Replace with {product}",
    blocked_checkout: "Remove the recalled items to go on", recall: "Recall", recalled_badge: "Recalled",
    unchecked: "Not fully checked", as_of: "As of {as_of}", placeholder: "Number under the bars",
    enter_fact: "Enter {ask}", alternatives: "Alternatives", cart_clear: "No recalled items found in your cart",
    confirm: "I have read this and checked",
    sources: "Sources", zone: "Recalls", zone_all: "All recalls", zone_none: "No recalls here in this list",
  },
};
