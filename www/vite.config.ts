import { defineConfig } from "vite";
import { serviceWorker } from "./build/service-worker.ts";

export default defineConfig({
  // Relative: the page works in any folder of any static server.
  base: "./",
  plugins: [serviceWorker()],
  worker: { format: "es" },
  build: {
    target: "es2022",
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    cssCodeSplit: false,
  },
});
