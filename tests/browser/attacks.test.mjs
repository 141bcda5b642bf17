// The attack table in real browsers: the package in a page, its index in the browser's own cache, a hostile server.
import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { ROWS, record, runRow } from "../pkg/lib/attacks.mjs";
import { stage } from "../pkg/lib/stage.mjs";
import { chromium, firefox } from "./lib/browsers.mjs";

for (const [name, launch] of [["chromium", chromium], ["firefox", firefox]]) {
  describe(`attacks in ${name}`, () => {
    let s, browser, page, victim;
    const results = {};

    before(async () => {
      s = await stage();
      browser = await launch();
      page = await browser.newPage();
      await page.goto(`${s.origin}/client.html`);
      await page.waitForFunction(() => "start" in window);
      await page.evaluate((options) => window.start(options), { base: s.base, publicKey: s.publicKey, now: s.now, caches: true });
      const call = (what) => (argument) => page.evaluate((op, arg) => window.client[op](arg ?? undefined), what, argument ?? null);
      victim = Object.fromEntries(["open", "refresh", "state", "forget", "poison", "fill"].map((what) => [what, call(what)]));
      if (name === "chromium") victim.fill = quota;
    });
    after(async () => {
      record(name, results);
      await browser?.close();
      await s?.close();
    });

    /** A disk that is really full: the origin's quota is taken away, for as long as the session lasts. */
    let session = null;
    async function quota(full) {
      session ??= await page.createCDPSession();
      await session.send("Storage.overrideQuotaForOrigin", full ? { origin: s.origin, quotaSize: 1 } : { origin: s.origin });
    }

    for (const row of ROWS.filter(({ where }) => where.includes("js"))) {
      it(`${row.attack}: ${row.refused ?? row.then}`, async () => {
        results[row.id] = await runRow(row, s, victim);
        assert.ok(results[row.id].seen.length > 0);
      });
    }
  });
}
