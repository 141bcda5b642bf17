// Starts the installed browsers, each with a fresh profile and no traffic of their own.
import { accessSync, constants, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { puppeteer } from "./deps.mjs";

function inPath(names) {
  for (const name of names) {
    for (const dir of (process.env.PATH ?? "").split(delimiter)) {
      const path = join(dir, name);
      try {
        accessSync(path, constants.X_OK);
        return path;
      } catch {
        // the next one
      }
    }
  }
  return null;
}

export const chromiumPath = process.env.CHROMIUM ?? inPath(["chromium", "chromium-browser", "google-chrome"]);
export const firefoxPath = process.env.FIREFOX ?? inPath(["firefox-esr", "firefox"]);

const FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-default-apps", "--disable-extensions", "--metrics-recording-only", "--no-default-browser-check"];

async function closing(launched, profile) {
  const close = launched.close.bind(launched);
  launched.close = async () => {
    await close().catch(() => undefined);
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  };
  return launched;
}

/** @param {{ args?: string[], lang?: string }} options */
export async function chromium({ args = [], lang = "en-GB" } = {}) {
  if (!chromiumPath) throw new Error("no chromium found: install it, or name it in CHROMIUM");
  const profile = mkdtempSync(join(tmpdir(), "recallkit-chromium-"));
  const browser = await puppeteer.launch({ executablePath: chromiumPath, userDataDir: profile, headless: true, args: [...FLAGS, `--lang=${lang}`, `--accept-lang=${lang}`, ...args] });
  return closing(browser, profile);
}

/** @param {{ lang?: string, prefs?: Record<string, unknown> }} options */
export async function firefox({ lang = "en-GB", prefs = {} } = {}) {
  if (!firefoxPath) throw new Error("no firefox found: install it, or name it in FIREFOX");
  const profile = mkdtempSync(join(tmpdir(), "recallkit-firefox-"));
  const browser = await puppeteer.launch({
    browser: "firefox",
    executablePath: firefoxPath,
    userDataDir: profile,
    headless: true,
    extraPrefsFirefox: {
      "intl.accept_languages": lang, "app.update.enabled": false, "browser.safebrowsing.malware.enabled": false, "browser.safebrowsing.phishing.enabled": false,
      "datareporting.policy.dataSubmissionEnabled": false, "network.captive-portal-service.enabled": false, "network.connectivity-service.enabled": false, ...prefs,
    },
  });
  return closing(browser, profile);
}

/** Waits until the page's index is open and its view drawn. */
export async function ready(page) {
  await page.waitForSelector("#main h1", { timeout: 20_000 });
  await page.waitForFunction(() => !document.querySelector(".boot") && /\d{4}|\d/.test(document.getElementById("foot")?.textContent ?? ""), { timeout: 20_000 });
}
