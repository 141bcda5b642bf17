// What the page does as an installed one: takes in what is shared, reads photos, checks again behind, offers new versions.
import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { chromium, ready } from "./lib/browsers.mjs";
import { bwip } from "./lib/deps.mjs";
import { LATER, RECORDS, buildIndex } from "./lib/fixture.mjs";
import { check, go, keptOffline, save, verdict } from "./lib/journey.mjs";
import { serve } from "./lib/serve.mjs";

describe("installed", () => {
  let browser, page, server, index;
  const errors = [];

  before(async () => {
    index = buildIndex();
    server = await serve({ recalls: index });
    browser = await chromium();
    await browser.defaultBrowserContext().overridePermissions(new URL(server.url).origin, ["notifications"]);
    page = await browser.newPage();
    page.on("pageerror", (error) => errors.push(error.message));
    await page.goto(server.url);
    await ready(page);
    await keptOffline(page);
  });
  after(async () => {
    await browser?.close();
    await server?.close();
  });

  const photo = async (text) => [...(await bwip.toBuffer({ bcid: "ean13", text, scale: 3, paddingwidth: 20, paddingheight: 20, backgroundcolor: "FFFFFF", includetext: true }))];

  it("its manifest names icons that are there, a share target and a start", async () => {
    const manifest = await page.evaluate(async () => (await fetch("manifest.webmanifest")).json());
    for (const { src } of [...manifest.icons, ...manifest.screenshots]) assert.equal(await page.evaluate(async (s) => (await fetch(s)).status, src), 200, src);
    assert.equal(manifest.share_target.action, "./share");
    assert.ok(manifest.icons.some((i) => i.purpose === "maskable"));
  });

  it("a chosen photo is read", async () => {
    await go(page, "#/");
    await page.waitForSelector("#photo");
    await page.evaluate((bytes) => {
      const data = new DataTransfer();
      data.items.add(new File([new Uint8Array(bytes)], "photo.png", { type: "image/png" }));
      const input = document.getElementById("photo");
      input.files = data.files;
      input.dispatchEvent(new Event("change"));
    }, await photo("0012345678905"));
    await page.waitForSelector(".verdict", { timeout: 20_000 });
    assert.equal(await verdict(page), "affected");
  });

  it("a photo without a barcode is said to have none", async () => {
    await go(page, "#/");
    await page.waitForSelector("#photo");
    await page.evaluate(async () => {
      const canvas = document.createElement("canvas");
      canvas.width = canvas.height = 200;
      canvas.getContext("2d").fillRect(20, 20, 50, 50);
      const blob = await new Promise((resolve) => canvas.toBlob(resolve));
      const data = new DataTransfer();
      data.items.add(new File([blob], "photo.png", { type: "image/png" }));
      const input = document.getElementById("photo");
      input.files = data.files;
      input.dispatchEvent(new Event("change"));
    });
    await page.waitForFunction(() => /No barcode found/.test(document.getElementById("photo-said").textContent), { timeout: 20_000 });
  });

  it("a shared photo and a shared link are checked, without leaving the device", async () => {
    const before = server.state.requests.length;
    await page.evaluate(async (bytes) => {
      const form = new FormData();
      form.append("photo", new File([new Uint8Array(bytes)], "photo.png", { type: "image/png" }));
      await fetch("share", { method: "POST", body: form });
    }, await photo("0012345678905"));
    await page.evaluate(() => (location.hash = "#/shared"));
    await page.waitForSelector(".verdict", { timeout: 20_000 });
    assert.equal(await verdict(page), "affected");
    await page.evaluate(async () => {
      const form = new FormData();
      form.append("text", "Look: https://id.gs1.org/01/00036000291452/10/L99");
      await fetch("share", { method: "POST", body: form });
    });
    await page.evaluate(() => (location.hash = "#/shared"));
    await page.waitForSelector('.verdict[data-verdict="unit-not-affected"]', { timeout: 20_000 });
    // Both at once: the surest decides, whichever it is.
    const both = async (photoOf, words) => {
      await page.evaluate(() => (location.hash = "#/"));
      await page.waitForSelector("#code");
      await page.evaluate(async (bytes, fields) => {
        const form = new FormData();
        if (bytes) form.append("photo", new File([new Uint8Array(bytes)], "photo.png", { type: "image/png" }));
        for (const [name, value] of Object.entries(fields)) form.append(name, value);
        await fetch("share", { method: "POST", body: form });
      }, photoOf, words);
      await page.evaluate(() => (location.hash = "#/shared"));
      await page.waitForSelector(".verdict", { timeout: 20_000 });
      return [await verdict(page), await page.evaluate(() => new URLSearchParams(location.hash.split("?")[1]).toString())];
    };
    const recalled = await photo("0012345678905");
    const blank = await page.evaluate(async () => {
      const blob = await new Promise((resolve) => Object.assign(document.createElement("canvas"), { width: 50, height: 50 }).toBlob(resolve));
      return [...new Uint8Array(await blob.arrayBuffer())];
    });
    assert.deepEqual(await both(recalled, { url: "https://shop.example/p/1", title: "Some product" }), ["affected", "code=0012345678905"]);
    assert.equal((await both(recalled, { url: "https://id.gs1.org/01/00036000291452/10/L99" }))[0], "unit-not-affected");
    assert.match((await both(blank, { text: "Kettle K-1 https://shop.example/p/1", title: "Shop" }))[1], /^title=Kettle\+K-1$/);
    assert.match((await both(null, { url: "https://shop.example/p/1", title: "A kettle" }))[1], /^title=A\+kettle$/);
    assert.deepEqual(server.state.requests.slice(before).filter((r) => r.method !== "GET" || /share/.test(r.url)), []);
  });

  it("a hand scanner's digits land in the field wherever the focus is", async () => {
    await go(page, "#/");
    await page.waitForSelector("#code");
    await page.evaluate(() => document.querySelector("h1").focus());
    await page.keyboard.type("012345678905\n");
    await page.waitForSelector(".verdict");
    assert.equal(await verdict(page), "affected");
  });

  it("what was saved is checked again behind, and a new recall is notified", async () => {
    await check(page, "5000159407816");
    await save(page);
    await page.evaluate(
      () =>
        new Promise((resolve, reject) => {
          const open = indexedDB.open("recallkit");
          open.onerror = reject;
          open.onsuccess = () => {
            const tx = open.result.transaction("settings", "readwrite");
            tx.objectStore("settings").put(true, "notify");
            tx.oncomplete = () => resolve(open.result.close());
          };
        }),
    );
    buildIndex({ out: index, records: [RECORDS, LATER] });
    const session = await page.createCDPSession();
    const versions = [];
    session.on("ServiceWorker.workerVersionUpdated", (event) => versions.push(...event.versions));
    await session.send("ServiceWorker.enable");
    for (let i = 0; i < 50 && versions.length === 0; i += 1) await new Promise((resolve) => setTimeout(resolve, 100));
    await session.send("ServiceWorker.dispatchPeriodicSyncEvent", { origin: new URL(server.url).origin, registrationId: versions.at(-1).registrationId, tag: "recheck" });
    await page.waitForFunction(async () => (await (await navigator.serviceWorker.ready).getNotifications()).length > 0, { timeout: 20_000, polling: 500 });
    const [title, body] = await page.evaluate(async () => {
      const [n] = await (await navigator.serviceWorker.ready).getNotifications();
      return [n.title, n.body];
    });
    assert.match(title, /recalled/);
    assert.ok(body.length > 0);
    await go(page, "#/things");
    await page.waitForSelector(".thing .badge");
  });

  it("a new version of the page is offered, and used when the person says so", async () => {
    server.state.change = (path, bytes) => (path === "sw.js" ? Buffer.concat([bytes, Buffer.from("\n// another\n")]) : null);
    await page.evaluate(async () => void (await (await navigator.serviceWorker.ready).update()));
    await page.waitForFunction(() => /new version/.test(document.getElementById("notices").textContent), { timeout: 20_000 });
    await Promise.all([page.waitForNavigation(), page.evaluate(() => document.querySelector("#notices button").click())]);
    await ready(page);
  });

  it("had no errors on the way", () => assert.deepEqual(errors, []));
});
