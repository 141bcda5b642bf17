/** The browser's own detector, where there is one: quicker, and trusted only for the plain retail codes. */
import type { RawRead } from "./reader.ts";

interface Detected {
  rawValue: string;
  format: string;
  boundingBox: DOMRectReadOnly;
}
interface Detector {
  detect(source: HTMLVideoElement): Promise<Detected[]>;
}
interface DetectorClass {
  new (options: { formats: string[] }): Detector;
  getSupportedFormats(): Promise<string[]>;
}

const RETAIL = ["ean_13", "ean_8", "upc_a", "upc_e"];

export async function nativeDetector(): Promise<((video: HTMLVideoElement) => Promise<RawRead[]>) | null> {
  const known = (globalThis as { BarcodeDetector?: DetectorClass }).BarcodeDetector;
  if (!known) return null;
  try {
    const formats = (await known.getSupportedFormats()).filter((f) => RETAIL.includes(f));
    if (!formats.includes("ean_13")) return null;
    const detector = new known({ formats });
    return async (video) => (await detector.detect(video)).map((d) => ({ text: d.rawValue, symbology: "]E0", format: "EAN", width: d.boundingBox.width }));
  } catch {
    return null;
  }
}
