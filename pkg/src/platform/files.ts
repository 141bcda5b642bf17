import { IndexError } from "../core/faults.js";
import { KEYS_CAP, KEYS_FILE, MANIFEST_CAP, MANIFEST_FILE, partFile, urlSource } from "../open/source.js";
import type { IndexSource, UrlSourceOptions } from "../open/source.js";

/** What is used of `node:fs/promises`, which Node, Deno and Bun share. */
export interface Files {
  readFile(path: string | URL): Promise<Uint8Array>;
  stat(path: string | URL): Promise<{ size: number }>;
}

/** An index in a folder. */
export function folderSource(folder: string | URL, files: Files): IndexSource {
  const place = String(folder).replace(/\/?$/, "/");
  const at = (file: string): string | URL => (place.startsWith("file:") ? new URL(file, place) : place + file);
  const read = async (file: string, cap: number): Promise<Uint8Array> => {
    try {
      const { size } = await files.stat(at(file));
      if (size > cap) throw new IndexError("too-large", `${file}: more than the ${cap} bytes it may have`);
      return await files.readFile(at(file));
    } catch (error) {
      if (error instanceof IndexError) throw error;
      throw new IndexError("unreachable", `${place}${file}: ${(error as Error).message}`, { cause: error });
    }
  };
  return {
    name: place,
    manifest: async () => ({ bytes: await read(MANIFEST_FILE, MANIFEST_CAP), etag: null }),
    keys: () => read(KEYS_FILE, KEYS_CAP).catch(() => null),
    part: (hash, kind, length) => read(partFile(hash, kind), length),
  };
}

/** `http:` and `https:` are fetched, all else is a folder. */
export function placeSource(place: string | URL, options: UrlSourceOptions, files: Files): IndexSource {
  return /^https?:/i.test(String(place)) ? urlSource(place, options) : folderSource(place, files);
}
