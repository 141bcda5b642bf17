// axe on every view, in both colours; the whole flow by keyboard; the verdict announced; 200 % zoom without sideways scrolling.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, describe, it } from "node:test";
import { chromium, ready } from "./lib/browsers.mjs";
import { axePath } from "./lib/deps.mjs";
import { SAMPLES, buildIndex } from "./lib/fixture.mjs";
import { serve } from "./lib/serve.mjs";
import { VIEWS, saveThings } from "./lib/views.mjs";

const axe = readFileSync(axePath, "utf8");
const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

describe("accessible", () => {
  let browser, page, server;

  before(async () => {
    server = await serve({ recalls: buildIndex({ records: [SAMPLES] }) });
    browser = await chromium({ args: ["--deny-permission-prompts"] });
    page = await browser.newPage();
    await page.goto(server.url);
    await ready(page);
    await saveThings(page);
    await page.setViewport({ width: 360, height: 740 });
  });
  after(async () => {
    await browser?.close();
    await server?.close();
  });

  for (const theme of ["light", "dark"]) {
    for (const view of VIEWS) {
      it(`axe finds nothing: ${view.name}, ${theme}`, async () => {
        await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: theme }, { name: "prefers-reduced-motion", value: "reduce" }]);
        await page.goto(`${server.url}#/`);
        await page.goto(`${server.url}${view.hash}`);
        await ready(page);
        await view.act?.(page);
        await page.evaluate(() => document.querySelectorAll("details").forEach((el) => (el.open = true)));
        await new Promise((resolve) => setTimeout(resolve, 100));
        // Run through the debugger's own world, which the page's policy does not bind.
        await page.evaluate(`${axe}\n;0`);
        const found = await page.evaluate((tags) => window.axe.run(document, { runOnly: { type: "tag", values: tags } }), TAGS);
        assert.deepEqual(found.violations.map((v) => `${v.id}: ${v.nodes.map((n) => `${n.target} ${n.failureSummary?.split("\n")[1] ?? ""}`).slice(0, 3).join(" | ")}`), []);
      });
    }
  }

  it("no view scrolls sideways at 320 px (400 % of 1280), nor with wide text spacing", async () => {
    await page.setViewport({ width: 320, height: 640 });
    for (const view of VIEWS) {
      await page.goto(`${server.url}#/`);
      await page.goto(`${server.url}${view.hash}`);
      await ready(page);
      const wide = await page.evaluate(() => {
        for (const el of document.querySelectorAll("main *")) el.style.cssText = "letter-spacing:.12em;word-spacing:.16em;line-height:1.5";
        const out = document.documentElement.scrollWidth;
        return out;
      });
      assert.ok(wide <= 320, `${view.name}: ${wide} px`);
    }
    await page.setViewport({ width: 360, height: 740 });
  });

  it("targets are 44 px high, or 24 where they stand in a line of text", async () => {
    for (const view of VIEWS) {
      await page.goto(`${server.url}#/`);
      await page.goto(`${server.url}${view.hash}`);
      await ready(page);
      const small = await page.evaluate(() =>
        [...document.querySelectorAll("main button, main .button, main input:not([type=checkbox]):not([type=radio]), main select, main summary, .choice, #tabs a, #top button, #top a, #top select")]
          .filter((el) => el.offsetParent !== null && getComputedStyle(el).visibility !== "hidden")
          .map((el) => [el.textContent.trim().slice(0, 30) || el.id, Math.round(el.getBoundingClientRect().height)])
          .filter(([, height]) => height > 0 && height < 44),
      );
      assert.deepEqual(small, [], view.name);
    }
  });

  it("from the address to the verdict by keyboard alone; the verdict is announced and has the focus", async () => {
    await page.goto(`${server.url}#/`);
    await page.reload();
    await ready(page);
    await page.keyboard.press("Tab");
    assert.equal(await page.evaluate(() => document.activeElement.id), "skip");
    for (let i = 0; i < 25 && (await page.evaluate(() => document.activeElement.id)) !== "code"; i += 1) await page.keyboard.press("Tab");
    assert.equal(await page.evaluate(() => document.activeElement.id), "code");
    await page.keyboard.type("071430000359");
    await page.keyboard.press("Enter");
    await page.waitForSelector(".verdict");
    assert.equal(await page.evaluate(() => document.activeElement.tagName), "H1");
    assert.match(await page.$eval("#live", (el) => el.textContent), /may be recalled/);
    for (let i = 0; i < 12 && (await page.evaluate(() => document.activeElement.id)) !== "decide-input"; i += 1) await page.keyboard.press("Tab");
    await page.keyboard.type("B364016");
    await page.keyboard.press("Enter");
    await page.waitForSelector('.verdict[data-verdict="affected"]');
    await page.waitForFunction(() => /is recalled/.test(document.getElementById("live").textContent));
  });

  it("the language follows the browser and can be changed", async () => {
    const other = await browser.createBrowserContext();
    const fresh = await other.newPage();
    await fresh.evaluateOnNewDocument(() => Object.defineProperty(navigator, "languages", { get: () => ["zh-CN", "en"] }));
    await fresh.goto(server.url);
    await ready(fresh);
    assert.equal(await fresh.evaluate(() => document.documentElement.lang), "zh-CN");
    assert.match(await fresh.$eval("h1", (el) => el.textContent), /召回/);
    await fresh.select("#lang", "fr");
    await fresh.waitForFunction(() => document.documentElement.lang === "fr-FR" && /rappelé/.test(document.querySelector("h1").textContent));
    await fresh.reload();
    await ready(fresh);
    assert.match(await fresh.$eval("h1", (el) => el.textContent), /rappelé/);
    await other.close();
  });
});
