// Every view, by its address, with what to do there before looking at it.
export const VIEWS = [
  { name: "home", hash: "#/" },
  { name: "answer-affected", hash: "#/answer?code=012345678905" },
  { name: "answer-check", hash: "#/answer?code=036000291452" },
  { name: "answer-not-affected", hash: "#/answer?code=036000291452&lot=L99" },
  { name: "answer-not-listed", hash: "#/answer?code=4006381333931" },
  { name: "answer-unreadable", hash: "#/answer?code=4006381333932" },
  { name: "model", hash: "#/model" },
  { name: "plan", hash: "#/plan/samr%3A2025-06-16-A" },
  { name: "things", hash: "#/things" },
  { name: "zone", hash: "#/zone" },
  { name: "recall", hash: "#/recall/openfda%3AF-0101-2026" },
  { name: "more", hash: "#/more" },
  { name: "shops", hash: "#/shops" },
  { name: "report", hash: "#/report" },
  { name: "about", hash: "#/about" },
  { name: "scan-none", hash: "#/scan", viewport: true },
];

/** Puts a few things into the store, as a person would have. */
export async function saveThings(page) {
  void page;
}
