/** An index as it is kept between visits. */
export interface Kept {
  manifest: Uint8Array;
  etag: string | null;
  segments: Map<string, Uint8Array>;
}

/** The highest (epoch, sequence) that was ever opened from a place: nothing older is opened again. */
export type Floor = [epoch: number, sequence: number];

/** Where an index is kept between visits. What comes out of it is checked like what comes from the network. */
export interface Store {
  load(): Promise<Kept | null>;
  segment(hash: string): Promise<Uint8Array | null>;
  /** Keeps the segments first and the manifest last, then drops what the manifest no longer lists. */
  save(kept: Kept, floor: Floor): Promise<void>;
  floor(): Promise<Floor>;
  /** Runs alone among the tabs and processes that share this store. */
  alone<T>(work: () => Promise<T>): Promise<T>;
}

/** Keeps nothing beyond this object. */
export function memoryStore(): Store {
  let kept: Kept | null = null;
  let highest: Floor = [0, 0];
  return {
    load: async () => kept,
    segment: async (hash) => kept?.segments.get(hash) ?? null,
    save: async (next, floor) => {
      kept = next;
      highest = floor;
    },
    floor: async () => highest,
    alone: (work) => work(),
  };
}

/** Keeps in the Cache API: browsers, Deno, workerd. */
export function cacheStore(name: string, open?: () => Promise<Cache>): Store {
  const cache = open ?? (() => caches.open("recallkit-1"));
  const url = (file: string): string => `https://recallkit.invalid/${encodeURIComponent(name)}/${file}`;
  const get = async (file: string): Promise<Response | null> => (await (await cache()).match(url(file))) ?? null;
  const put = async (file: string, bytes: Uint8Array, headers: Record<string, string>): Promise<void> => {
    // A year: some caches drop what bears no lifetime.
    const init = { headers: { "cache-control": "max-age=31536000", ...headers } };
    await (await cache()).put(url(file), new Response(bytes as BodyInit, init));
  };
  const bytesOf = async (file: string): Promise<Uint8Array | null> => {
    const reply = await get(file);
    return reply && new Uint8Array(await reply.arrayBuffer());
  };
  const segment = (hash: string): Promise<Uint8Array | null> => bytesOf(`${hash}.seg`);

  return {
    segment,
    async load() {
      const reply = await get("manifest");
      if (!reply) return null;
      const segments = new Map<string, Uint8Array>();
      for (const hash of hashes(reply)) {
        const bytes = await segment(hash);
        if (bytes) segments.set(hash, bytes);
      }
      return { manifest: new Uint8Array(await reply.arrayBuffer()), etag: reply.headers.get("x-etag"), segments };
    },
    async save(kept, floor) {
      const before = await get("manifest");
      for (const [hash, bytes] of kept.segments) {
        if (!(await get(`${hash}.seg`))) await put(`${hash}.seg`, bytes, {});
      }
      await put("floor", new TextEncoder().encode(floor.join(" ")), {});
      const headers: Record<string, string> = { "x-segments": [...kept.segments.keys()].join(" ") };
      if (kept.etag) headers["x-etag"] = kept.etag;
      await put("manifest", kept.manifest, headers);
      for (const hash of before ? hashes(before) : []) {
        if (!kept.segments.has(hash)) await (await cache()).delete(url(`${hash}.seg`));
      }
    },
    async floor() {
      const bytes = await bytesOf("floor");
      const [epoch, sequence] = new TextDecoder().decode(bytes ?? new Uint8Array(0)).split(" ").map(Number);
      return [epoch || 0, sequence || 0];
    },
    alone<T>(work: () => Promise<T>): Promise<T> {
      const locks = (globalThis.navigator as Navigator | undefined)?.locks as LockManager | undefined;
      return locks ? (locks.request(`recallkit:${name}`, work) as Promise<T>) : work();
    },
  };
}

function hashes(manifest: Response): string[] {
  return (manifest.headers.get("x-segments") ?? "").split(" ").filter((h) => /^[0-9a-f]+$/.test(h));
}
