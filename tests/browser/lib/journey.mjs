// What a person does, as functions over a page: the same in every browser.
import assert from "node:assert/strict";

export const text = (page, selector) => page.$eval(selector, (el) => el.textContent.trim());
export const verdict = (page) => page.$eval(".verdict", (el) => el.dataset.verdict);

/** Types a barcode at home and waits for the verdict. */
export async function check(page, code) {
  await page.evaluate(() => (location.hash = "#/"));
  await page.waitForSelector("#code");
  await page.$eval("#code", (el) => (el.value = ""));
  await page.type("#code", code);
  await page.keyboard.press("Enter");
  await page.waitForFunction((typed) => document.querySelector("main")?.dataset.view === "answer" && document.querySelector(".verdict") && new URLSearchParams(location.hash.split("?")[1]).get("code") === typed, {}, code);
  return verdict(page);
}

/** The deciding field: the live verdict while typing, then the settled one. */
export async function decide(page, value) {
  await page.waitForSelector("#decide-input");
  await page.$eval("#decide-input", (el) => (el.value = ""));
  await page.type("#decide-input", value);
  await page.waitForSelector("#decide-live [data-verdict]");
  const live = await page.$eval("#decide-live [data-verdict]", (el) => el.dataset.verdict);
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => !document.querySelector("#decide-input"));
  assert.equal(await verdict(page), live, "the settled verdict is the one shown while typing");
  return live;
}

/** Saves the answer on screen. */
export async function save(page) {
  const before = await page.evaluate(() => location.hash);
  await page.evaluate(() => document.querySelector(".answer > .buttons button").click());
  await page.waitForFunction(() => document.querySelector(".answer > .buttons button")?.disabled);
  return before;
}

export async function go(page, hash) {
  await page.evaluate((to) => (location.hash = to), hash);
  await page.waitForFunction((to) => location.hash.startsWith(to.split("?")[0]), {}, hash);
  await new Promise((resolve) => setTimeout(resolve, 150));
}

/** Waits until the page is kept for use without a network: its worker is in charge and the index stored. */
export async function keptOffline(page) {
  await page.waitForFunction(() => navigator.serviceWorker.ready.then((r) => r.active?.state === "activated" && navigator.serviceWorker.controller !== null), { timeout: 30_000 });
  await page.waitForFunction(async () => (await (await caches.open("recallkit-1")).keys()).some((r) => r.url.endsWith("/manifest")), { timeout: 30_000 });
  // What plans are made of comes a little later, the rules last.
  await page.waitForFunction(async () => (await Promise.all((await caches.keys()).map(async (name) => (await (await caches.open(name)).keys()).map((r) => r.url)))).flat().some((url) => /\/policies-/.test(url)), { timeout: 30_000, polling: 500 });
}
