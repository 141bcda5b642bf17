/// <reference lib="webworker" />
/** Reads barcodes out of pictures, apart from the page, so that the camera's picture never stutters. */
import { prepareZXingModule, readBarcodes, type ReaderOptions } from "zxing-wasm/reader";
import wasmUrl from "zxing-wasm/reader/zxing_reader.wasm?url";
import type { Ask, RawRead, Reply } from "./reader.ts";

declare const self: DedicatedWorkerGlobalScope;

// The module is this page's own file; nothing is fetched from elsewhere.
const loading = prepareZXingModule({ overrides: { locateFile: () => wasmUrl }, fireImmediately: true });
loading.then(
  () => self.postMessage({ ready: true } satisfies Reply),
  (error: unknown) => self.postMessage({ failed: String(error) } satisfies Reply),
);

const COMMON: ReaderOptions = {
  formats: ["EANUPC", "DataBar", "Code128", "ITF14", "DataMatrix", "QRCode"],
  textMode: "Plain",
  maxNumberOfSymbols: 4,
  minLineCount: 2,
};
const QUICK: ReaderOptions = { ...COMMON, tryHarder: false, tryRotate: false, tryInvert: false };
const THOROUGH: ReaderOptions = { ...COMMON, tryHarder: true, tryRotate: true, tryInvert: true, tryDenoise: true };

self.addEventListener("message", (event: MessageEvent<Ask>) => {
  const { id, image, thorough } = event.data;
  readBarcodes(image, thorough ? THOROUGH : QUICK).then(
    (results) => {
      const reads: RawRead[] = results
        .filter((r) => r.isValid)
        .map((r) => ({ text: r.text, symbology: r.symbologyIdentifier, format: r.format, width: Math.hypot(r.position.topRight.x - r.position.topLeft.x, r.position.topRight.y - r.position.topLeft.y) }));
      self.postMessage({ id, reads } satisfies Reply);
    },
    () => self.postMessage({ id, reads: [] } satisfies Reply),
  );
});
