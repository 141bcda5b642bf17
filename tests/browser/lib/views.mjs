// Every view, by its address, with what to do there before looking at it. The codes are those of the page's samples.
const type = (selector, text) => async (page) => {
  await page.waitForSelector(selector, { timeout: 5000 });
  await page.type(selector, text);
  await new Promise((resolve) => setTimeout(resolve, 150));
};

export const VIEWS = [
  { name: "home", hash: "#/" },
  { name: "answer-affected", hash: "#/answer?code=4061464174788" },
  { name: "answer-check", hash: "#/answer?code=071430000359" },
  { name: "answer-check-typed", hash: "#/answer?brand=%E7%BD%97%E9%A9%AC%E4%BB%95&model=PAC20-272", act: type("#decide-input", "C14-P6") },
  { name: "answer-not-affected", hash: "#/answer?code=071430000359&lot=X99" },
  { name: "answer-not-listed", hash: "#/answer?code=5901234123457" },
  { name: "answer-unreadable", hash: "#/answer?code=4006381333932" },
  { name: "model", hash: "#/model", act: type("#brand", "R") },
  { name: "plan", hash: "#/plan/samr%3ASZ-2025-ROMOSS?brand=%E7%BD%97%E9%A9%AC%E4%BB%95&model=PAC20-272&lot=C14-P6" },
  { name: "things", hash: "#/things" },
  { name: "zone", hash: "#/zone" },
  { name: "recall", hash: "#/recall/cpsc%3A24341" },
  { name: "more", hash: "#/more" },
  { name: "shops", hash: "#/shops", act: async (page) => {
    await page.click("form button[type=submit]");
    await page.waitForSelector("recall-cart");
  } },
  { name: "report", hash: "#/report" },
  { name: "about", hash: "#/about" },
  { name: "scan-none", hash: "#/scan", viewport: true, act: (page) => page.waitForSelector("[data-camera]", { timeout: 5000 }) },
  { name: "notfound", hash: "#/nowhere" },
];

const THINGS = ["#/answer?code=4061464174788", "#/answer?brand=%E7%BD%97%E9%A9%AC%E4%BB%95&model=PAC20-272&lot=C14-P6", "#/answer?code=071430000359", "#/answer?code=5901234123457"];

/** Saves a few things, as a person would. */
export async function saveThings(page) {
  for (const hash of THINGS) {
    await page.evaluate((h) => (location.hash = h), hash);
    await page.waitForSelector(".verdict");
    await new Promise((resolve) => setTimeout(resolve, 60));
    await page.evaluate(() => [...document.querySelectorAll(".answer > .buttons button")][0]?.click());
    await new Promise((resolve) => setTimeout(resolve, 80));
  }
}
