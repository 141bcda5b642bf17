// Lighthouse on mobile settings with the installed Chromium: node lighthouse.mjs. Fails below 95 in performance, 100 elsewhere.
import { mkdirSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { chromium } from "./lib/browsers.mjs";
import { SAMPLES, buildIndex } from "./lib/fixture.mjs";
import { serve } from "./lib/serve.mjs";

const require = createRequire(new URL("../../www/package.json", import.meta.url));
const lighthouse = (await import(pathToFileURL(require.resolve("lighthouse")).href)).default;
const FLOOR = { performance: 0.95, accessibility: 1, "best-practices": 1, seo: 1 };

const server = await serve({ recalls: buildIndex({ records: [SAMPLES] }), brotli: true });
const browser = await chromium({ args: ["--remote-debugging-port=0"] });
let failed = false;
try {
  const port = Number(new URL(browser.wsEndpoint()).port);
  const { lhr } = await lighthouse(server.url, { port, output: "json", logLevel: "error", onlyCategories: Object.keys(FLOOR) });
  for (const [id, floor] of Object.entries(FLOOR)) {
    const score = lhr.categories[id].score;
    failed ||= score < floor;
    console.log(`${id}: ${Math.round(score * 100)} (at least ${floor * 100})`);
  }
  for (const id of ["first-contentful-paint", "largest-contentful-paint", "total-blocking-time", "cumulative-layout-shift", "speed-index"]) console.log(`${id}: ${lhr.audits[id].displayValue}`);
  const bad = Object.values(lhr.audits).filter((a) => a.score !== null && a.score < 0.9 && a.scoreDisplayMode !== "informative");
  for (const audit of bad) console.log(`below: ${audit.id} ${audit.displayValue ?? ""} ${audit.title}`);
  const sent = lhr.audits["network-requests"].details.items.filter((x) => x.finished);
  for (const x of sent) console.log(`  ${x.transferSize} ${new URL(x.url).pathname}`);
  console.log(`transferred: ${sent.reduce((n, x) => n + x.transferSize, 0)} bytes`);
  const out = fileURLToPath(new URL("../../target/lighthouse.json", import.meta.url));
  mkdirSync(dirname(out), { recursive: true });
  writeFileSync(out, JSON.stringify(lhr));
} finally {
  await browser.close();
  await server.close();
}
process.exitCode = failed ? 1 : 0;
