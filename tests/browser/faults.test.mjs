// What is said and done when something is missing, damaged, stale or hostile.
import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { chromium, ready } from "./lib/browsers.mjs";
import { LATER, RECORDS, buildIndex } from "./lib/fixture.mjs";
import { check, go, keptOffline, text } from "./lib/journey.mjs";
import { serve } from "./lib/serve.mjs";

describe("faults", () => {
  let browser;
  before(async () => (browser = await chromium({ args: ["--deny-permission-prompts"] })));
  after(async () => browser?.close());

  /** A page in a context of its own, with what went wrong in it. */
  async function open(server, prepare) {
    const context = await browser.createBrowserContext();
    const page = await context.newPage();
    const errors = [];
    page.on("pageerror", (error) => errors.push(error.message));
    await prepare?.(page);
    await page.goto(server.url);
    return { page, errors, close: () => context.close() };
  }

  it("an index that is not there: says so, and loads it when it is", async () => {
    const server = await serve({ recalls: null });
    const { page, errors, close } = await open(server);
    await page.waitForSelector('[data-index="missing"]');
    assert.match(await text(page, "[data-index]"), /could not be loaded/);
    server.state.recalls = buildIndex();
    await page.evaluate(() => document.querySelector("[data-index] button").click());
    await page.waitForFunction(() => !document.querySelector("[data-index]"));
    assert.equal(await check(page, "012345678905"), "affected");
    assert.deepEqual(errors, []);
    await close();
    await server.close();
  });

  it("a damaged first index is not used", async () => {
    const server = await serve({ recalls: buildIndex() });
    server.state.change = (path, bytes) => {
      if (!path.endsWith(".hot")) return null;
      const other = Buffer.from(bytes);
      other[other.length >> 1] ^= 1;
      return other;
    };
    const { page, errors, close } = await open(server);
    await page.waitForSelector('[data-index="damaged"]');
    assert.match(await text(page, "[data-index]"), /damaged/);
    assert.deepEqual(errors, []);
    await close();
    await server.close();
  });

  it("a damaged update keeps the last good index, and says so", async () => {
    const index = buildIndex();
    const server = await serve({ recalls: index });
    const { page, close } = await open(server);
    await ready(page);
    await keptOffline(page);
    buildIndex({ out: index, records: [RECORDS, LATER] });
    server.state.change = (path, bytes) => (path.endsWith(".cold") || path.endsWith(".hot") ? bytes.subarray(0, bytes.length - 3) : null);
    await page.reload();
    await ready(page);
    await page.waitForFunction(() => /damaged/.test(document.getElementById("notices").textContent), { timeout: 10_000 });
    assert.equal(await check(page, "012345678905"), "affected");
    assert.equal(await check(page, "5000159407816"), "not-listed");
    await close();
    await server.close();
  });

  it("a stale index cannot be overlooked, and hits stay hits", async () => {
    const server = await serve({ recalls: buildIndex({ asOf: new Date().toISOString().slice(0, 10) }) });
    const { page, close } = await open(server, (p) => p.evaluateOnNewDocument(() => {
      const ahead = 60 * 24 * 3600 * 1000;
      const now = Date.now.bind(Date);
      Date.now = () => now() + ahead;
    }));
    await ready(page);
    await page.waitForSelector(".notice.stale[role=alert]");
    assert.match(await text(page, ".notice.stale"), /out of date/);
    assert.equal(await check(page, "012345678905"), "affected");
    await check(page, "5000159407816");
    await page.waitForSelector(".notice.stale");
    await close();
    await server.close();
  });

  it("no camera: says so and offers the rest", async () => {
    const server = await serve({ recalls: buildIndex() });
    const { page, errors, close } = await open(server);
    await ready(page);
    await go(page, "#/scan");
    await page.waitForSelector("[data-camera]");
    assert.match(await text(page, ".scan-sheet"), /camera/i);
    await page.evaluate(() => document.querySelector(".scan-sheet a.button.primary").click());
    await page.waitForFunction(() => document.activeElement?.id === "code");
    assert.deepEqual(errors, []);
    await close();
    await server.close();
  });

  it("a browser that keeps nothing: everything works, and the page says what that means", async () => {
    const server = await serve({ recalls: buildIndex() });
    const { page, errors, close } = await open(server, (p) => p.evaluateOnNewDocument(() => {
      const refuse = () => {
        throw new DOMException("refused", "SecurityError");
      };
      Object.defineProperty(window, "localStorage", { get: refuse });
      IDBFactory.prototype.open = refuse;
      CacheStorage.prototype.open = () => Promise.reject(new DOMException("refused", "SecurityError"));
    }));
    await ready(page);
    await page.waitForSelector("[data-storage=none]");
    assert.equal(await check(page, "012345678905"), "affected");
    await page.evaluate(() => document.querySelector(".answer > .buttons button").click());
    await go(page, "#/things");
    await page.waitForSelector(".thing");
    assert.deepEqual(errors, []);
    await close();
    await server.close();
  });

  it("texts of notices stay texts: no markup, no foreign direction, no overflow", async () => {
    const server = await serve({ recalls: buildIndex() });
    const { page, errors, close } = await open(server);
    await ready(page);
    await page.setViewport({ width: 360, height: 740 });
    const seen = async () => {
      const found = await page.evaluate(() => ({
        hacked: String(window.__hacked),
        inside: document.querySelectorAll("main img, main iframe, main script, main b, main i:not(.legend i), main [onerror], main [onload]").length,
        links: [...document.querySelectorAll("a")].map((a) => a.getAttribute("href")).filter((x) => /^(javascript|data):/i.test(x ?? "")),
        bidi: /[\u202a-\u202e\u2066-\u2069]/.test(document.querySelector("main").textContent),
        wide: document.documentElement.scrollWidth,
      }));
      assert.deepEqual(found, { hacked: "undefined", inside: 0, links: [], bidi: false, wide: 360 }, await page.evaluate(() => location.hash));
    };
    await check(page, "4006381333931");
    await seen();
    for (const view of ["#/recall/safetygate%3AA12%2F00001%2F26", "#/zone", "#/plan/safetygate%3AA12%2F00001%2F26", `#/answer?title=${encodeURIComponent('<img src=x onerror="window.__hacked=1">\u202e' + "x".repeat(10_000))}`, `#/answer?code=${encodeURIComponent("<script>1</script>")}`]) {
      await go(page, view);
      await page.waitForSelector("main h1");
      await seen();
    }
    assert.deepEqual(errors, []);
    await close();
    await server.close();
  });

  it("a thousand saved things: drawn in parts, in time", async () => {
    const server = await serve({ recalls: buildIndex() });
    const { page, close } = await open(server);
    await ready(page);
    const copy = { format: "recallkit-things", version: 1, things: Array.from({ length: 1000 }, (_, i) => ({ id: `t${i}`, name: `Thing ${i}`, unit: { code: "012345678905", lot: `${i}` }, added: "2026-01-01", checked: "2026-01-01", verdict: "not-listed", recalls: [] })) };
    await go(page, "#/things");
    await page.waitForSelector("#import");
    await page.evaluate((json) => {
      const data = new DataTransfer();
      data.items.add(new File([json], "copy.json", { type: "application/json" }));
      const input = document.getElementById("import");
      input.files = data.files;
      input.dispatchEvent(new Event("change"));
    }, JSON.stringify(copy));
    await page.waitForFunction(() => /1000 things/.test(document.querySelector("main").textContent), { timeout: 20_000 });
    assert.ok((await page.$$(".thing")).length <= 30);
    const start = Date.now();
    await page.reload();
    await ready(page);
    await page.waitForSelector(".thing");
    assert.ok(Date.now() - start < 5000, "the page is there within five seconds");
    await close();
    await server.close();
  });

  it("a file that is no copy is refused in words", async () => {
    const server = await serve({ recalls: buildIndex() });
    const { page, close } = await open(server);
    await ready(page);
    await go(page, "#/things");
    await page.waitForSelector("#import");
    await page.evaluate(() => {
      const data = new DataTransfer();
      data.items.add(new File(["{}"], "copy.json"));
      const input = document.getElementById("import");
      input.files = data.files;
      input.dispatchEvent(new Event("change"));
    });
    await page.waitForFunction(() => /not a copy/.test(document.getElementById("things-said").textContent));
    await close();
    await server.close();
  });
});
