import type { SegmentBytes } from "../core/shapes.js";

/**
 * SHA-256 by the platform, which hashes in hardware: forty times faster than wasm, and not on this thread. Null where
 * there is none (a page that came over plain http); the core then hashes for itself.
 *
 * The bytes must be the caller's own from here on: the core takes the digest at its word, for bytes that it is given
 * later. A digest never comes from where the bytes come from.
 */
export async function digestOf(bytes: Uint8Array): Promise<Uint8Array | null> {
  const subtle = (globalThis.crypto as Crypto | undefined)?.subtle;
  // What shares its memory could change under the hash: it is refused here, and copied by the core before it is hashed.
  if (!subtle || !(bytes.buffer instanceof ArrayBuffer)) return null;
  try {
    return new Uint8Array(await subtle.digest("SHA-256", bytes as Uint8Array<ArrayBuffer>));
  } catch {
    return null;
  }
}

/** The parts of a segment with their digests. */
export async function digested({ hot, cold }: SegmentBytes): Promise<SegmentBytes> {
  const [ofHot, ofCold] = await Promise.all([digestOf(hot), cold && digestOf(cold)]);
  return { hot, cold, hot_digest: ofHot, cold_digest: ofCold };
}
