// The whole journey without a network, in each browser: the server is really gone.
import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { chromium, firefox, ready } from "./lib/browsers.mjs";
import { LATER, RECORDS, buildIndex } from "./lib/fixture.mjs";
import { check, decide, go, keptOffline, save, text, verdict } from "./lib/journey.mjs";
import { serve } from "./lib/serve.mjs";

for (const [name, launch] of [["Chromium", chromium], ["Firefox", firefox]]) {
  describe(`offline in ${name}`, () => {
    let browser, page, server, index;
    const errors = [];

    before(async () => {
      index = buildIndex();
      server = await serve({ recalls: index, under: "/shop/recalled/" });
      browser = await launch();
      page = await browser.newPage();
      page.on("pageerror", (error) => errors.push(error.message));
      await page.goto(server.url);
      await ready(page);
      await keptOffline(page);
      await server.close();
    });
    after(async () => {
      await browser?.close();
      await server?.close();
    });

    it("loads again with the server gone", async () => {
      await page.reload();
      await ready(page);
      assert.match(await text(page, "h1"), /recalled/i);
    });

    it("reads the verdict of a typed barcode", async () => {
      assert.equal(await check(page, "0 36000 29145 2"), "check-unit");
      assert.match(await text(page, ".verdict h1"), /Check the lot number/);
      assert.equal(await check(page, "012345678905"), "affected");
      assert.match(await text(page, ".verdict h1"), /Stop using it/);
      assert.equal(await check(page, "5000159407816"), "not-listed");
      assert.match(await text(page, "main"), /name no barcode/);
      assert.equal(await check(page, "036000291453"), "unreadable");
      assert.match(await text(page, ".why"), /last digit/);
    });

    it("never says safe, and shows sources and date under a miss", async () => {
      await check(page, "5000159407816");
      const words = await text(page, "body");
      assert.doesNotMatch(words, /\bsafe\b/i);
      assert.match(words, /CPSC/);
    });

    it("asks for the field that decides, and answers while it is typed", async () => {
      await check(page, "036000291452");
      assert.equal(await decide(page, "L99"), "unit-not-affected");
      await check(page, "036000291452");
      assert.equal(await decide(page, "L41"), "affected");
      assert.match(await text(page, ".why"), /L41/);
    });

    it("saves it, and finds it after a reload", async () => {
      await check(page, "036000291452");
      await decide(page, "L41");
      await save(page);
      await check(page, "5000159407816");
      await save(page);
      await page.reload();
      await ready(page);
      await go(page, "#/things");
      await page.waitForSelector(".thing");
      assert.equal((await page.$$(".thing")).length, 2);
      assert.match(await text(page, ".thing"), /Spinach/);
    });

    it("gives the plan's dates as a calendar file, and a recall's cost against a deposit", async () => {
      await go(page, "#/things");
      await page.waitForSelector(".thing h2 a");
      await page.evaluate(() => document.querySelector(".thing h2 a").click());
      await page.waitForSelector("[data-ics]");
      const file = await page.evaluate(async () => {
        const files = [];
        const make = URL.createObjectURL;
        URL.createObjectURL = (blob) => (files.push(blob), make.call(URL, blob));
        document.querySelector("[data-ics]").click();
        URL.createObjectURL = make;
        return files[0].text();
      });
      assert.match(file, /^BEGIN:VCALENDAR[^]*BEGIN:VEVENT[^]*END:VCALENDAR/);
      await go(page, "#/shops");
      await page.waitForSelector("#exposure");
      await page.evaluate(() => document.querySelector("#exposure button").click());
      await page.waitForSelector(".exposure dd strong");
      assert.deepEqual((await page.$$eval(".exposure dd strong", (all) => all.map((el) => el.textContent.replace(/\D/g, "")))), ["4371530500", "491184"]);
      await page.$eval("#exposure-units", (el) => (el.value = "many"));
      await page.evaluate(() => document.querySelector("#exposure button").click());
      await page.waitForFunction(() => document.activeElement?.id === "exposure-units" && !document.querySelector(".exposure"));
    });

    it("gives the plan, a message, and takes what came of a step", async () => {
      await go(page, "#/things");
      await page.waitForSelector(".thing h2 a");
      await page.evaluate(() => document.querySelector(".thing h2 a").click());
      await page.waitForSelector(".step.do");
      const first = await page.$eval(".step.do", (el) => el.dataset.step);
      assert.equal(first, "common.stop_use");
      assert.ok((await page.$$eval(".message", (all) => all.filter((el) => el.textContent.length > 60).length)) > 0, "a message is ready");
      await page.evaluate(() => document.querySelector(".step.do button.mark").click());
      await page.waitForFunction(() => document.querySelector('[data-step="common.stop_use"]')?.classList.contains("done"));
      await page.reload();
      await ready(page);
      await page.waitForSelector('[data-step="common.stop_use"].done');
    });

    it("an update arrives: a saved thing that became recalled stands first", async () => {
      buildIndex({ out: index, records: [RECORDS, LATER] });
      server = await serve({ recalls: index, under: "/shop/recalled/", port: server.port });
      await go(page, "#/");
      await page.reload();
      await ready(page);
      await page.waitForFunction(() => document.querySelector(".badge"), { timeout: 20_000 });
      await go(page, "#/things");
      await page.waitForSelector(".thing .badge");
      assert.match(await text(page, ".thing"), /Newly recalled/);
      await page.evaluate(() => document.querySelector(".thing h2 a").click());
      await page.waitForSelector(".verdict");
      assert.equal(await verdict(page), "affected");
    });

    it("had no errors on the way", () => assert.deepEqual(errors, []));
  });
}
