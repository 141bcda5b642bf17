/** An index as it is kept between visits. */
export interface Kept {
  manifest: Uint8Array;
  etag: string | null;
  segments: Map<string, Uint8Array>;
  /** Those that came from the network just now: what a store holds under their names was none, or was spoilt. */
  fetched?: ReadonlySet<string>;
}

/** What is remembered of a place for ever. */
export interface Memory {
  /** The highest epoch and sequence ever opened: nothing older is opened again. */
  epoch: number;
  sequence: number;
  /** The root that a key file led to, in hex with its epoch: an old key can then no longer lead elsewhere. */
  root: { epoch: number; key: string } | null;
}

/** Where an index is kept between visits. What comes out of it is checked like what comes from the network. */
export interface Store {
  load(): Promise<Kept | null>;
  segment(hash: string): Promise<Uint8Array | null>;
  /** Keeps the segments first and the manifest last, then drops what the manifest no longer lists. */
  save(kept: Kept, memory: Memory): Promise<void>;
  memory(): Promise<Memory | null>;
  /** Runs alone among the tabs and processes that share this store. */
  alone<T>(work: () => Promise<T>): Promise<T>;
}

/** Keeps nothing beyond this object. */
export function memoryStore(): Store {
  let kept: Kept | null = null;
  let remembered: Memory | null = null;
  return {
    load: async () => kept,
    segment: async (hash) => kept?.segments.get(hash) ?? null,
    save: async (next, memory) => {
      kept = next;
      remembered = memory;
    },
    memory: async () => remembered,
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
    async save(kept, memory) {
      const before = await get("manifest");
      for (const [hash, bytes] of kept.segments) {
        if (kept.fetched?.has(hash) || !(await get(`${hash}.seg`))) await put(`${hash}.seg`, bytes, {});
      }
      await put("memory", new TextEncoder().encode(JSON.stringify(memory)), {});
      const headers: Record<string, string> = { "x-segments": [...kept.segments.keys()].join(" ") };
      if (kept.etag) headers["x-etag"] = kept.etag;
      await put("manifest", kept.manifest, headers);
      for (const hash of before ? hashes(before) : []) {
        if (!kept.segments.has(hash)) await (await cache()).delete(url(`${hash}.seg`));
      }
    },
    async memory() {
      const bytes = await bytesOf("memory");
      return bytes && readMemory(new TextDecoder().decode(bytes));
    },
    alone<T>(work: () => Promise<T>): Promise<T> {
      const locks = (globalThis.navigator as Navigator | undefined)?.locks as LockManager | undefined;
      return locks ? (locks.request(`recallkit:${name}`, work) as Promise<T>) : work();
    },
  };
}

/** What was remembered, if it still reads as such. */
function readMemory(text: string): Memory | null {
  try {
    const { epoch, sequence, root } = JSON.parse(text) as Memory;
    const sound = Number.isSafeInteger(epoch) && Number.isSafeInteger(sequence);
    const key = root && Number.isSafeInteger(root.epoch) && /^[0-9a-f]{64}$/.test(root.key) ? root : null;
    return sound ? { epoch, sequence, root: key } : null;
  } catch {
    return null;
  }
}

function hashes(manifest: Response): string[] {
  return (manifest.headers.get("x-segments") ?? "").split(" ").filter((h) => /^[0-9a-f]+$/.test(h));
}
