// Screenshots of every view at three widths, light and dark, in Chinese and English: node shots.mjs [name part]
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium, ready } from "./lib/browsers.mjs";
import { serve } from "./lib/serve.mjs";
import { VIEWS, saveThings } from "./lib/views.mjs";
import { buildIndex, SAMPLES } from "./lib/fixture.mjs";

const out = fileURLToPath(new URL("../../target/shots/", import.meta.url));
mkdirSync(out, { recursive: true });
const only = process.argv[2] ?? "";
const widths = (process.env.WIDTHS ?? "360,768,1280").split(",").map(Number);
const langs = (process.env.LANGS ?? "zh,en").split(",");
const themes = (process.env.THEMES ?? "light,dark").split(",");
const server = await serve({ recalls: buildIndex({ records: [SAMPLES] }) });
const browser = await chromium();
let count = 0;
try {
  for (const lang of langs) {
    const context = await browser.createBrowserContext();
    const page = await context.newPage();
    page.on("pageerror", (error) => console.error(`${lang}: ${error.message}`));
    await page.goto(server.url);
    await page.evaluate((l) => localStorage.setItem("recallkit.lang", l), lang);
    await page.reload();
    await ready(page);
    await saveThings(page);
    for (const theme of themes) {
      await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: theme }, { name: "prefers-reduced-motion", value: "reduce" }]);
      for (const width of widths) {
        const [high, scale] = width < 500 ? [740, 2] : [900, 1];
        await page.setViewport({ width, height: high, deviceScaleFactor: scale });
        for (const view of VIEWS) {
          const name = `${view.name}-${width}-${theme}-${lang}`;
          if (!name.includes(only)) continue;
          await page.goto(`${server.url}#/`);
          await page.goto(`${server.url}${view.hash}`);
          await ready(page).catch(() => undefined);
          if (view.act) await view.act(page).catch((error) => console.error(`${name}: ${error.message}`));
          await new Promise((resolve) => setTimeout(resolve, 120));
          // As tall as the view, so that what sticks to the screen's edge does not cut it in two.
          const tall = view.viewport ? 0 : await page.evaluate(() => document.documentElement.scrollHeight);
          if (tall > high) await page.setViewport({ width, height: Math.min(tall, 6000), deviceScaleFactor: scale });
          await page.screenshot({ path: join(out, `${name}.png`) });
          if (tall > high) await page.setViewport({ width, height: high, deviceScaleFactor: scale });
          count += 1;
        }
      }
    }
    await context.close();
  }
} finally {
  await browser.close();
  await server.close();
}
console.log(`${count} screenshots in target/shots/`);
