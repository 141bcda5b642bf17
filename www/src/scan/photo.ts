/** A barcode out of a photo. */
import type { Parsed } from "../engine.ts";
import { Reader } from "./reader.ts";
import { understand, type Understood } from "./reads.ts";

const LARGEST = 2400;

/** Reads a photo at two sizes, plain and thorough. Rejects where the reader cannot be loaded. */
export async function readPhoto(file: Blob, parse: (code: string) => Parsed): Promise<Understood> {
  let picture: ImageBitmap;
  try {
    picture = await createImageBitmap(file);
  } catch {
    return { kind: "nothing" };
  }
  const reader = new Reader();
  try {
    await reader.ready;
    let best: Understood = { kind: "nothing" };
    for (const largest of [LARGEST, 1000]) {
      const found = understand(await reader.read(pixels(picture, largest), true), parse);
      if (found.kind === "product") return found;
      if (best.kind === "nothing") best = found;
    }
    return best;
  } finally {
    picture.close();
    reader.close();
  }
}

function pixels(picture: ImageBitmap, largest: number): ImageData {
  const scale = Math.min(1, largest / Math.max(picture.width, picture.height));
  const canvas = document.createElement("canvas");
  canvas.width = Math.max(1, Math.round(picture.width * scale));
  canvas.height = Math.max(1, Math.round(picture.height * scale));
  const paper = canvas.getContext("2d");
  if (!paper) throw new Error("canvas");
  paper.drawImage(picture, 0, 0, canvas.width, canvas.height);
  return paper.getImageData(0, 0, canvas.width, canvas.height);
}
