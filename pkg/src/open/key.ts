import { IndexError } from "../core/faults.js";

/** An Ed25519 public key: 32 bytes, 64 hex digits, base64, or the PEM that `recallkit keygen` writes. */
export type PublicKey = string | Uint8Array;

/** The key's 32 bytes. */
export function keyBytes(key: PublicKey): Uint8Array {
  const bytes = typeof key === "string" ? fromText(key.trim()) : key;
  // A PEM or DER key carries its 32 bytes at the end of 44.
  const raw = bytes?.byteLength === 44 ? bytes.subarray(12) : bytes;
  if (raw?.byteLength !== 32) throw new IndexError("key", "the public key is not 32 bytes as hex, base64 or PEM");
  return raw;
}

function fromText(text: string): Uint8Array | null {
  if (/^[0-9a-f]{64}$/i.test(text)) return Uint8Array.from(text.match(/../g) ?? [], (pair) => parseInt(pair, 16));
  const base64 = text.replace(/-----[^-]+-----/g, "").replace(/\s/g, "").replace(/-/g, "+").replace(/_/g, "/");
  try {
    return Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));
  } catch {
    return null;
  }
}
