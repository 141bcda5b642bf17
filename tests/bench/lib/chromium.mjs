// Starts the Chromium that is installed, with a fresh profile and no traffic of its own.
import { accessSync, constants, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import puppeteer from "puppeteer-core";

function inPath(names) {
  for (const name of names) {
    for (const folder of (process.env.PATH ?? "").split(delimiter)) {
      try {
        accessSync(join(folder, name), constants.X_OK);
        return join(folder, name);
      } catch {
        // the next one
      }
    }
  }
  throw new Error("no chromium found: install it, or name it in CHROMIUM");
}

export async function chromium() {
  const executablePath = process.env.CHROMIUM ?? inPath(["chromium", "chromium-browser", "google-chrome"]);
  const userDataDir = mkdtempSync(join(tmpdir(), "recallkit-bench-"));
  const args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update",
    "--disable-sync", "--disable-default-apps", "--disable-extensions", "--metrics-recording-only", "--no-default-browser-check"];
  const browser = await puppeteer.launch({ executablePath, userDataDir, headless: true, args });
  const close = browser.close.bind(browser);
  browser.close = async () => {
    await close().catch(() => undefined);
    rmSync(userDataDir, { recursive: true, force: true, maxRetries: 5 });
  };
  return browser;
}
