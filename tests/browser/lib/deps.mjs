// The tests use the packages that www/ locks; they stand outside that folder, so the way there is made here.
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

const require = createRequire(new URL("../../../www/package.json", import.meta.url));

export const puppeteer = (await import(pathToFileURL(require.resolve("puppeteer-core")).href)).default;
export const bwip = (await import(pathToFileURL(require.resolve("bwip-js")).href)).default;
export const { PNG } = require("pngjs");
export const axePath = require.resolve("axe-core/axe.min.js");
