import { IndexError } from "../core/faults.js";
import type { Trust } from "../core/glue.js";
import type { SegmentBytes } from "../core/shapes.js";
import { digestOf } from "../open/digest.js";
import { hexOf, PINNED, rootOf } from "../open/key.js";
import type { PublicKey } from "../open/key.js";
import type { IndexSource, UrlSourceOptions } from "../open/source.js";
import { platform } from "../platform/platform.js";
import type { IndexInfo, SlimFinding } from "../types/index.js";
import { init } from "./load.js";
import type { SlimCore, SlimGlue } from "./load.js";

export interface SlimOptions extends UrlSourceOptions {
  /** Whose signature to accept; the key pinned in the package unless said, as for `RecallIndex`. */
  publicKey?: PublicKey;
  /** The highest epoch and sequence that you have seen: nothing older opens. Nothing is remembered here. */
  floor?: { epoch: number; sequence: number };
  /** Milliseconds since 1970; for tests. */
  clock?: () => number;
}

/**
 * An index that answers about barcodes alone. It says what `RecallIndex` says of a unit of which nothing but its
 * number is known: where a lot or date would decide, that is `check-unit`, and the whole package asks for it. Signature
 * and hashes are checked by the host's own WebCrypto; where it has no Ed25519, opening is refused with the reason
 * `unsupported`. Old keys lead to new ones only in the whole package.
 */
export class SlimIndex {
  private constructor(
    private readonly core: SlimCore,
    private readonly clock: () => number,
  ) {
    if (this.info.development) console.warn("recallkit: a development index: anybody could have made it");
  }

  /** Opens an index from a URL, a folder (Node, Deno, Bun) or another source; its hot parts alone are fetched. */
  static async open(source: string | URL | IndexSource, options: SlimOptions = {}): Promise<SlimIndex> {
    const glue = await init();
    const from = typeof source === "object" && "manifest" in source ? source : platform().source(source, options);
    const reply = await from.manifest(null);
    if (!reply) throw new IndexError("status", "manifest.bin: the server answered 304 to a first request");
    return SlimIndex.build(glue, reply.bytes, options, ({ hash, length }) => from.part(hash, "hot", length));
  }

  /** Opens an index from a manifest and its hot segment files, in any order. */
  static async fromBytes(manifest: Uint8Array, segments: Iterable<Uint8Array>, options: SlimOptions = {}): Promise<SlimIndex> {
    const glue = await init();
    const named = new Map<string, Uint8Array>();
    for (const bytes of segments) named.set(hexOf(await digest(bytes)), bytes);
    return SlimIndex.build(glue, manifest, options, async ({ hash, length }) => {
      const bytes = named.get(hash);
      if (!bytes) throw new IndexError("missing", `none of the segments given is ${hash}, ${length} bytes`);
      return bytes;
    });
  }

  private static async build(
    glue: SlimGlue,
    manifest: Uint8Array,
    options: SlimOptions,
    part: (wanted: { hash: string; length: number }) => Promise<Uint8Array>,
  ): Promise<SlimIndex> {
    const clock = options.clock ?? Date.now;
    const { epoch, sequence } = options.floor ?? PINNED;
    const trust: Trust = { ...rootOf(options.publicKey), now: Math.floor(clock() / 1000), epoch, sequence };
    try {
      // A copy of our own: what is verified is what is read.
      const bytes = manifest.slice();
      const [key, signature, signed] = glue.envelope(bytes, trust);
      if (!(await verified(key, signature, signed))) throw new IndexError("signature", "the manifest's signature is not this key's");
      const core = new glue.SlimIndex(bytes, trust);
      const segments: SegmentBytes[] = [];
      for (const { hot } of core.info(trust.now).segments) {
        const own = (await part(hot)).slice();
        segments.push({ hot: own, cold: null, hot_digest: await digest(own) });
      }
      core.open(segments);
      return new SlimIndex(core, clock);
    } catch (thrown) {
      throw IndexError.from(thrown);
    }
  }

  /**
   * What one code says: the digits of a GTIN, or a GS1 element string or Digital Link, of which the product number alone
   * is read. A number that means something in one shop only is `unreadable` here.
   */
  check(code: string): SlimFinding {
    return this.core.check(code, this.now());
  }

  /** A verdict a GTIN, as its place in `VERDICTS`; a number that is no GTIN is `unreadable`. */
  checkGtins(gtins: Float64Array): Uint8Array {
    return this.core.checkGtins(gtins);
  }

  /** What it says of itself, signature and dates. */
  get info(): IndexInfo {
    return this.core.info(this.now());
  }

  /** `YYYY-MM-DD`: as of when it knows. */
  get asOf(): string | null {
    return this.info.as_of;
  }

  /** Whether it is older than its publisher wants it to be used. Hits stay hits; a miss means less. */
  get stale(): boolean {
    return this.info.freshness !== "fresh";
  }

  /** Gives its memory back. Nothing can be asked of it afterwards. */
  close(): void {
    this.core.free();
  }

  private now(): number {
    return Math.floor(this.clock() / 1000);
  }
}

const ALGORITHM = "Ed25519";

async function verified(key: Uint8Array, signature: Uint8Array, signed: Uint8Array): Promise<boolean> {
  const subtle = (globalThis.crypto as Crypto | undefined)?.subtle;
  let imported: CryptoKey;
  try {
    if (!subtle) throw new Error("there is no crypto.subtle: the page must come over https");
    imported = await subtle.importKey("raw", key as BufferSource, ALGORITHM, false, ["verify"]);
  } catch (cause) {
    throw new IndexError("unsupported", "this host's WebCrypto has no Ed25519: use recallkit instead of recallkit/slim", { cause });
  }
  return subtle.verify(ALGORITHM, imported, signature as BufferSource, signed as BufferSource);
}

async function digest(bytes: Uint8Array): Promise<Uint8Array> {
  const hash = await digestOf(bytes);
  if (!hash) throw new IndexError("unsupported", "this host's WebCrypto has no SHA-256: use recallkit instead of recallkit/slim");
  return hash;
}
