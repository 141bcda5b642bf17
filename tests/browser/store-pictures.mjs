// The pictures that browsers show before installing: node store-pictures.mjs writes them into www/public/screens/.
import { mkdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { chromium, ready } from "./lib/browsers.mjs";
import { SAMPLES, buildIndex } from "./lib/fixture.mjs";
import { serve } from "./lib/serve.mjs";

const out = fileURLToPath(new URL("../../www/public/screens/", import.meta.url));
mkdirSync(out, { recursive: true });
const server = await serve({ recalls: buildIndex({ records: [SAMPLES] }) });
const browser = await chromium({ lang: "zh-CN" });
const page = await browser.newPage();
for (const [name, hash, width, height] of [["home", "#/", 412, 824], ["answer", "#/answer?code=4061464174788", 412, 824], ["wide", "#/", 1280, 800]]) {
  await page.setViewport({ width, height });
  await page.goto(`${server.url}#/`);
  await page.goto(`${server.url}${hash}`);
  await ready(page);
  await new Promise((resolve) => setTimeout(resolve, 400));
  await page.screenshot({ path: `${out}${name}.png` });
}
await browser.close();
await server.close();
