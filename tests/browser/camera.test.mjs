// Chromium's fake camera plays barcodes that are drawn here: the verdict must appear, also where they are small, turned,
// blurred, dim or noisy. Prints the time from the first frame to the verdict, and what was read at which degradation.
import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { chromium, ready } from "./lib/browsers.mjs";
import { buildIndex } from "./lib/fixture.mjs";
import { serve } from "./lib/serve.mjs";
import { film } from "./lib/video.mjs";

const EAN = { bcid: "ean13", text: "0012345678905", includetext: true };
const MATRIX = { bcid: "gs1datamatrix", text: "(01)00036000291452(17)271231(10)L41", scale: 8 };
const LINK = { bcid: "qrcode", text: "https://id.gs1.org/01/00036000291452/10/L99", scale: 6 };

// [what, code, how, verdict]; `null`: beyond what must be read, shown in the table all the same.
const CASES = [
  ["EAN-13", EAN, {}, "affected"],
  ["EAN-13, small", EAN, { size: 0.55 }, "affected"],
  ["EAN-13, turned 20°", EAN, { turn: 20 }, "affected"],
  ["EAN-13, turned 90°", EAN, { turn: 90 }, "affected"],
  ["EAN-13, blurred", EAN, { blur: 2 }, "affected"],
  ["EAN-13, dim", EAN, { light: 0.16 }, "affected"],
  ["EAN-13, noisy", EAN, { noise: 60 }, "affected"],
  ["EAN-13, dim, noisy, turned", EAN, { light: 0.3, noise: 18, turn: 8 }, "affected"],
  ["EAN-13, very blurred", EAN, { blur: 6 }, null],
  ["UPC-A", { bcid: "upca", text: "012345678905", includetext: true }, {}, "affected"],
  ["GS1 DataMatrix with lot and date", MATRIX, {}, "affected"],
  ["GS1 DataMatrix, turned 33°", MATRIX, { turn: 33 }, "affected"],
  ["GS1 DataMatrix, blurred", MATRIX, { blur: 2 }, "affected"],
  ["GS1 DataMatrix, noisy", MATRIX, { noise: 50 }, "affected"],
  ["Digital Link QR with lot", LINK, {}, "unit-not-affected"],
  ["Digital Link QR, small, noisy", LINK, { size: 0.5, noise: 30 }, "unit-not-affected"],
  ["DataBar Expanded with lot", { bcid: "databarexpanded", text: "(01)00036000291452(10)L40", scale: 3 }, {}, "affected"],
  ["GS1-128 with lot", { bcid: "gs1-128", text: "(01)00036000291452(10)L42", scale: 3 }, {}, "affected"],
];

describe("scanning", () => {
  const dir = mkdtempSync(join(tmpdir(), "recallkit-video-"));
  const table = [];
  let server;

  before(async () => (server = await serve({ recalls: buildIndex() })));
  after(async () => {
    await server?.close();
    rmSync(dir, { recursive: true, force: true });
    console.log(["what | verdict | ms from first frame", "--- | --- | ---", ...table.map((row) => row.join(" | "))].join("\n"));
  });

  /** Plays a film to the scan view; gives the verdict and the milliseconds, or null where nothing was read in time. */
  async function scan(video, patience, act, { devices = 1, prepare = () => {} } = {}) {
    const browser = await chromium({ args: ["--use-fake-ui-for-media-stream", `--use-fake-device-for-media-stream=device-count=${devices}`, ...(video ? [`--use-file-for-fake-video-capture=${video}`] : [])] });
    try {
      const page = await browser.newPage();
      await page.evaluateOnNewDocument(prepare);
      const errors = [];
      page.on("pageerror", (error) => errors.push(error.message));
      await page.goto(server.url);
      await ready(page);
      await page.evaluate(() => (location.hash = "#/scan"));
      if (patience === 0) return await act(page);
      const found = await page.waitForSelector(".scan-sheet .verdict", { visible: true, timeout: patience }).catch(() => null);
      assert.deepEqual(errors, []);
      if (!found) return null;
      const result = await page.evaluate(() => ({ verdict: document.querySelector(".scan-sheet .verdict").dataset.verdict, ms: Number(document.querySelector(".scan").dataset.ms) }));
      await act?.(page);
      return result;
    } finally {
      await browser.close();
    }
  }

  for (const [what, code, how, verdict] of CASES) {
    it(what, async () => {
      const video = join(dir, "film.y4m");
      await film(video, code, how);
      const result = await scan(video, verdict ? 25_000 : 5_000);
      table.push([what, result?.verdict ?? "not read", result?.ms ?? "–"]);
      if (verdict) assert.equal(result?.verdict, verdict);
    });
  }

  it("light, zoom and another camera are there where the camera has them, and do what they say", async () => {
    // What the fake camera cannot do is played: a torch that lights, a zoom, and a record of what was asked of both.
    const prepare = () => {
      window.asked = [];
      const { getCapabilities, getSettings, applyConstraints } = MediaStreamTrack.prototype;
      MediaStreamTrack.prototype.getCapabilities = function () { return { ...getCapabilities.call(this), torch: true, zoom: { min: 1, max: 5, step: 0.5 } }; };
      MediaStreamTrack.prototype.getSettings = function () { return { ...getSettings.call(this), zoom: 2 }; };
      MediaStreamTrack.prototype.applyConstraints = async function (constraints) {
        const [extra] = constraints.advanced ?? [];
        if (extra?.torch === undefined && extra?.zoom === undefined) return applyConstraints.call(this, constraints);
        window.asked.push({ ...extra, camera: getSettings.call(this).deviceId });
        if (window.refuses) throw new DOMException("no light", "OverconstrainedError");
      };
    };
    await scan(null, 0, async (page) => {
      await page.waitForSelector(".scan-bottom [aria-pressed]");
      const press = (selector) => page.evaluate((s) => document.querySelector(s).click(), selector);
      const torch = ".scan-bottom [aria-pressed]";
      const pressed = () => page.$eval(torch, (el) => el.getAttribute("aria-pressed"));
      await press(torch);
      await page.waitForFunction((s) => document.querySelector(s).getAttribute("aria-pressed") === "true", {}, torch);
      await press(torch);
      await page.waitForFunction((s) => document.querySelector(s).getAttribute("aria-pressed") === "false", {}, torch);
      assert.deepEqual(await page.evaluate(() => window.asked.map(({ torch: on }) => on)), [true, false]);
      await page.evaluate(() => { window.refuses = true; });
      await press(torch);
      await page.waitForFunction(() => window.asked.length === 3);
      assert.equal(await pressed(), "false", "a torch that does not light is not shown as lit");
      await page.evaluate(() => { window.refuses = false; });
      const range = await page.$eval(".scan-bottom input[type=range]", (el) => [el.min, el.max, el.step, el.value]);
      assert.deepEqual(range, ["1", "5", "0.5", "2"]);
      await page.$eval(".scan-bottom input[type=range]", (el) => { el.value = "4"; el.dispatchEvent(new Event("input")); });
      assert.equal(await page.evaluate(() => window.asked.at(-1).zoom), 4);
      const first = await page.evaluate(() => window.asked.at(-1).camera);
      const other = ".scan-bottom button:not([aria-pressed])";
      await page.waitForFunction((s) => document.querySelector(s)?.hidden === false, {}, other);
      await press(other);
      await page.waitForFunction((before) => document.querySelector("video").srcObject?.getVideoTracks()[0].getSettings().deviceId !== before && document.querySelector(".scan-bottom [aria-pressed]"), {}, first);
      await page.$eval(".scan-bottom input[type=range]", (el) => { el.value = "3"; el.dispatchEvent(new Event("input")); });
      assert.notEqual(await page.evaluate(() => window.asked.at(-1).camera), first, "what is asked for goes to the camera in use");
      assert.equal(await pressed(), "false");
    }, { devices: 2, prepare });
    // One camera without light or zoom: nothing is offered that is not there.
    await scan(null, 0, async (page) => {
      await page.waitForFunction(() => document.querySelector(".scan-bottom a"));
      await page.waitForFunction(() => document.querySelector("video").videoWidth > 0);
      assert.equal(await page.$(".scan-bottom [aria-pressed]"), null);
      assert.equal(await page.$eval(".scan-bottom button", (el) => el.hidden), true);
    }, { prepare: () => { MediaStreamTrack.prototype.getCapabilities = () => ({}); } });
  });

  it("the verdict has the focus, details lead to the answer, and the next can be scanned", async () => {
    const video = join(dir, "film.y4m");
    await film(video, EAN);
    await scan(video, 25_000, async (page) => {
      assert.match(await page.evaluate(() => document.activeElement.textContent), /recalled/);
      assert.match(await page.$eval("#live", (el) => el.textContent), /recalled/);
      await page.evaluate(() => document.querySelector(".scan-sheet button").click());
      await page.waitForSelector(".scan-sheet .verdict", { visible: true, timeout: 25_000 });
      await page.evaluate(() => document.querySelector(".scan-sheet a.primary").click());
      await page.waitForFunction(() => document.querySelector("main").dataset.view === "answer");
      assert.equal(await page.$eval(".verdict", (el) => el.dataset.verdict), "affected");
      assert.equal(await page.evaluate(() => document.querySelector("video")), null);
    });
  });
});
