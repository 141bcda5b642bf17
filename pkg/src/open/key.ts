import { IndexError } from "../core/faults.js";
import { ROOT } from "./root.js";

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

/** Bytes as hex. */
export function hexOf(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** The epoch that a key file names in a line `epoch: N`; null where it names none. */
function epochOf(key: PublicKey): number | null {
  const named = typeof key === "string" ? /^epoch:\s*(\d+)/m.exec(key)?.[1] : undefined;
  return named === undefined ? null : Number(named);
}

function fromText(text: string): Uint8Array | null {
  if (/^[0-9a-f]{64}$/i.test(text)) return Uint8Array.from(text.match(/../g) ?? [], (pair) => parseInt(pair, 16));
  const base64 = text.replace(/^epoch:.*$/m, "").replace(/-----[^-]+-----/g, "").replace(/\s/g, "").replace(/-/g, "+").replace(/_/g, "/");
  try {
    return Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));
  } catch {
    return null;
  }
}

/** A key and the epoch it signs for, as the core takes them. */
export interface Root {
  key: Uint8Array | null;
  key_epoch: number | null;
}

/** What is accepted where the caller names no key. Set when the package is built for one publisher (`RECALLKIT_ROOT`). */
export const PINNED: { readonly publicKey: string | null; readonly epoch: number; readonly sequence: number } = ROOT;

/** The caller's key, else the pinned one, else the development key: only a development index opens with that. */
export function rootOf(key: PublicKey | undefined): Root {
  if (key !== undefined) return { key: keyBytes(key), key_epoch: epochOf(key) };
  if (PINNED.publicKey !== null) return { key: keyBytes(PINNED.publicKey), key_epoch: PINNED.epoch };
  return { key: null, key_epoch: null };
}
