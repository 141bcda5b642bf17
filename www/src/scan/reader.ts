/** The barcode reader as the views use it: pictures in, reads out; loaded when it is first needed. */
import { scriptUrl } from "../ui/trusted.ts";
import workerUrl from "./worker.ts?worker&url";

export interface RawRead {
  text: string;
  /** The symbology identifier, `]E0`; it tells GS1 codes from others. */
  symbology: string;
  format: string;
  /** In pixels of the picture given. */
  width: number;
}

export interface Ask {
  id: number;
  image: ImageData;
  thorough: boolean;
}

export type Reply = { ready: true } | { failed: string } | { id: number; reads: RawRead[] };

export class Reader {
  #worker: Worker;
  #waiting = new Map<number, (reads: RawRead[]) => void>();
  #next = 1;
  /** Settles when the reader is loaded; rejects where it cannot be. */
  readonly ready: Promise<void>;

  constructor() {
    this.#worker = new Worker(scriptUrl(workerUrl), { type: "module" });
    this.ready = new Promise((resolve, reject) => {
      this.#worker.addEventListener("error", () => reject(new Error("worker")));
      this.#worker.addEventListener("message", ({ data }: MessageEvent<Reply>) => {
        if ("ready" in data) resolve();
        else if ("failed" in data) reject(new Error(data.failed));
        else {
          this.#waiting.get(data.id)?.(data.reads);
          this.#waiting.delete(data.id);
        }
      });
    });
    this.ready.catch(() => undefined);
  }

  read(image: ImageData, thorough: boolean): Promise<RawRead[]> {
    const id = this.#next++;
    return new Promise((resolve) => {
      this.#waiting.set(id, resolve);
      this.#worker.postMessage({ id, image, thorough } satisfies Ask, [image.data.buffer]);
    });
  }

  close(): void {
    this.#worker.terminate();
    for (const resolve of this.#waiting.values()) resolve([]);
    this.#waiting.clear();
  }
}
