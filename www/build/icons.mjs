// Draws the PNG icons from icons/icon.svg with the installed Chromium: node build/icons.mjs
import { readFile, writeFile } from "node:fs/promises";
import { chromium } from "../../tests/browser/lib/browsers.mjs";

const dir = new URL("../public/icons/", import.meta.url);
const svg = await readFile(new URL("icon.svg", dir), "utf8");
// Maskable: no round corners, since the device cuts its own shape, and the mark within the inner 80 %.
const maskable = svg.replace(/ rx="112"/, "").replace("<g ", '<g transform="translate(51 51) scale(.8)" ').replace(/<g fill="#/, '<g transform="translate(51 51) scale(.8)" fill="#');
const browser = await chromium();
const page = await browser.newPage();
for (const [name, size, image] of [["icon-192", 192, svg], ["icon-512", 512, svg], ["icon-maskable-512", 512, maskable]]) {
  await page.setViewport({ width: size, height: size });
  await page.setContent(`<style>*{margin:0}svg{display:block;width:100vw;height:100vh}</style>${image}`);
  await writeFile(new URL(`${name}.png`, dir), await page.screenshot({ omitBackground: true }));
}
await browser.close();
