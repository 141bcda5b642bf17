import { IndexError } from "../core/faults.js";
import { KEYS_CAP, KEYS_FILE, MANIFEST_CAP, MANIFEST_FILE, partFile } from "./source.js";
import type { IndexSource } from "./source.js";

/** The part of a Cloudflare KV namespace that is used. */
export interface KvLike {
  get(key: string, type: "arrayBuffer"): Promise<ArrayBuffer | null>;
}

/** The part of a Cloudflare R2 bucket that is used. */
export interface R2Like {
  get(key: string): Promise<{ etag: string; size: number; arrayBuffer(): Promise<ArrayBuffer> } | null>;
}

/** An index in a KV namespace, under the names of its files. */
export function kvSource(kv: KvLike, prefix = ""): IndexSource {
  const get = async (key: string, cap: number): Promise<Uint8Array> => {
    const bytes = await kv.get(prefix + key, "arrayBuffer");
    return sized(bytes && new Uint8Array(bytes), key, cap);
  };
  return {
    name: `kv:${prefix}`,
    manifest: async () => ({ bytes: await get(MANIFEST_FILE, MANIFEST_CAP), etag: null }),
    keys: () => get(KEYS_FILE, KEYS_CAP).catch(() => null),
    part: (hash, kind, length) => get(partFile(hash, kind), length),
  };
}

/** An index in an R2 bucket, likewise. */
export function r2Source(bucket: R2Like, prefix = ""): IndexSource {
  const get = async (key: string, cap: number, etag: string | null) => {
    const object = await bucket.get(prefix + key);
    if (object && etag && object.etag === etag) return null;
    if (object && object.size > cap) throw new IndexError("too-large", `${key}: more than the ${cap} bytes it may have`);
    const bytes = object && new Uint8Array(await object.arrayBuffer());
    return { bytes: sized(bytes, key, cap), etag: object?.etag ?? null };
  };
  return {
    name: `r2:${prefix}`,
    manifest: (etag) => get(MANIFEST_FILE, MANIFEST_CAP, etag),
    keys: async () => (await get(KEYS_FILE, KEYS_CAP, null).catch(() => null))?.bytes ?? null,
    async part(hash, kind, length) {
      const reply = await get(partFile(hash, kind), length, null);
      return reply?.bytes ?? new Uint8Array(0);
    },
  };
}

function sized(bytes: Uint8Array | null, key: string, cap: number): Uint8Array {
  if (!bytes) throw new IndexError("status", `${key}: not there`);
  if (bytes.byteLength > cap) throw new IndexError("too-large", `${key}: more than the ${cap} bytes it may have`);
  return bytes;
}
