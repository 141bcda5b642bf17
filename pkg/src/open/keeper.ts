import { IndexError } from "../core/faults.js";
import type { CoreIndex, Glue, Trust } from "../core/glue.js";
import type { ManifestView, SegmentBytes } from "../core/shapes.js";
import type { IndexEvent, Unit } from "../types/index.js";
import type { IndexSource, ManifestReply } from "./source.js";
import { digested, digestOf } from "./digest.js";
import { hexOf, keyBytes, PINNED } from "./key.js";
import type { Root } from "./key.js";
import { Shards } from "./shards.js";
import type { Kept, Memory, Store } from "./store.js";

/** An opened index with what it was opened from. */
export interface Opened {
  core: CoreIndex;
  manifest: ManifestView;
  bytes: Uint8Array;
  etag: string | null;
}

/** What a source's faults are called, as against those of its bytes. */
const OFFLINE = new Set(["unreachable", "timeout", "status"]);
const FIRST_RETRY_MS = 15_000;
const LAST_RETRY_MS = 3_600_000;
/** Progress is told this often. */
const PROGRESS_MS = 100;

/**
 * Keeps one index fresh from a source. The order is fixed: read with a cap, verify the manifest, fetch the parts that
 * are lacking, let the core check lengths and hashes and open, swap, store, remember the sequence. Any fault leaves
 * the last good index where it is, and is told.
 */
export class Keeper {
  private opened: Opened | null = null;
  private shards: Shards | null = null;
  /** The manifest that a start from shards has verified: the whole goes by it, and it is not asked for twice. */
  private begun: ManifestReply | null = null;
  /** While a shard is on its way, everything else waits. */
  private urgent: Promise<unknown> | null = null;
  private closed = false;
  /** What is answered from now. */
  private shown: CoreIndex | null = null;
  private memory: Memory = { epoch: PINNED.epoch, sequence: PINNED.sequence, root: null };
  private failures = 0;
  private retryAt = 0;
  private running: Promise<boolean> | null = null;

  constructor(
    private readonly glue: Glue,
    private readonly source: IndexSource,
    private readonly store: Store,
    private root: Root,
    private readonly hotOnly: boolean,
    private readonly clock: () => number,
    private readonly tell: (event: IndexEvent) => void,
    private readonly swap: (opened: CoreIndex) => void,
  ) {}

  get current(): Opened | null {
    return this.opened;
  }

  /** Opens what was kept from an earlier visit, if it still holds. */
  async fromStore(): Promise<boolean> {
    try {
      this.remember(await this.store.memory());
      const kept = await this.store.load();
      if (!kept) return false;
      const manifest = this.glue.readManifest(kept.manifest, this.trust());
      this.take(await this.openWith(manifest, kept));
      this.tell({ type: "opened", from: "cache", sequence: manifest.sequence });
      return true;
    } catch (thrown) {
      this.refused(IndexError.from(thrown));
      return false;
    }
  }

  /** Whether only shards are there yet. */
  get partial(): boolean {
    return this.opened === null && this.shards !== null;
  }

  /** Starts from the manifest alone; answers are then had by {@link shard}, until the whole has come. */
  async begin(): Promise<void> {
    const reply = await this.source.manifest(null);
    if (!reply) throw new IndexError("status", "the manifest: the server answered 304 to a first request");
    const { sequence } = await this.verified(reply.bytes);
    this.begun = reply;
    this.shards = new Shards(this.glue, this.source, reply.bytes, this.trust(), this.hotOnly);
    this.show(this.shards.open());
    this.tell({ type: "opened", from: "shards", sequence });
  }

  /** Fetches the shards that the answer about a unit needs; false where only the whole index has it. */
  async shard(unit: Unit, today: string): Promise<boolean> {
    const { shards } = this;
    if (!shards || this.opened) return this.opened !== null;
    const fetching = shards.fetch(unit, today);
    const urgent = fetching.catch(() => undefined);
    this.urgent = urgent;
    try {
      const got = await fetching;
      if (!got) return false;
      if (got.core) {
        // The whole may have come first.
        if (this.opened || this.closed) got.core.free();
        else this.show(got.core);
        this.tell({ type: "shard", ...got.told });
      }
      return true;
    } catch (thrown) {
      this.fault(IndexError.from(thrown), 0);
      return false;
    } finally {
      if (this.urgent === urgent) this.urgent = null;
    }
  }

  close(): void {
    this.closed = true;
  }

  /** Looks for a newer index; true where one was opened. `force` looks even while backing off. Never throws. */
  refresh(force = false): Promise<boolean> {
    if (!force && this.clock() < this.retryAt) return Promise.resolve(false);
    this.running ??= this.store
      .alone(() => this.update())
      .catch((thrown: unknown) => {
        this.failed(IndexError.from(thrown));
        return false;
      })
      .finally(() => {
        this.running = null;
      });
    return this.running;
  }

  /** The fault that the last refresh met, if it met one. */
  lastFault: IndexError | null = null;

  private async update(): Promise<boolean> {
    const reply = this.begun ?? (await this.source.manifest(this.opened?.etag ?? null));
    this.begun = null;
    const before = this.opened?.manifest.sequence ?? 0;
    if (!reply) return this.same(before);
    const manifest = await this.verified(reply.bytes);
    if (this.opened && equal(reply.bytes, this.opened.bytes)) {
      this.opened.etag = reply.etag;
      return this.same(before);
    }
    const fetched = new Set<string>();
    const kept: Kept = { manifest: reply.bytes, etag: reply.etag, segments: new Map(), fetched };
    let bytes = 0;
    const wanted = manifest.segments.map(({ hot, cold }) => (this.hotOnly || !cold ? [hot] : [hot, cold]));
    const came = this.progress(wanted.flat().reduce((sum, part) => sum + part.length, 0));
    const hold = (): Promise<void> | null => this.urgent?.then(() => undefined) ?? null;
    for (const parts of wanted) {
      for (const part of parts) {
        let held = await this.store.segment(part.hash).catch(() => null);
        if (!held || held.byteLength !== part.length || (await this.hashOf(held)) !== part.hash) {
          held = await this.source.part(part.hash, part === parts[0] ? "hot" : "cold", part.length, { came, hold, priority: "low" });
          fetched.add(part.hash);
          bytes += held.byteLength;
        } else came(held.byteLength);
        kept.segments.set(part.hash, held);
      }
    }
    const first = this.opened === null && !this.shards;
    const completes = this.partial;
    this.take(await this.openWith(manifest, kept));
    this.succeeded();
    if (first) this.tell({ type: "opened", from: "network", sequence: manifest.sequence });
    else if (completes) this.tell({ type: "completed", sequence: manifest.sequence, fetched: fetched.size, bytes });
    else this.tell({ type: "updated", from_sequence: before, sequence: manifest.sequence, fetched: fetched.size, bytes });
    await this.store.save(kept, this.memory).catch((thrown: unknown) => {
      this.tell({ type: "not-stored", message: IndexError.from(thrown).message });
    });
    return true;
  }

  /** Counts what came, and tells of it now and then. */
  private progress(of: number): (bytes: number) => void {
    let bytes = 0;
    let told = 0;
    return (more) => {
      bytes += more;
      const now = performance.now();
      if (bytes < of && now - told < PROGRESS_MS) return;
      told = now;
      this.tell({ type: "progress", bytes, of });
    };
  }

  private async hashOf(bytes: Uint8Array): Promise<string> {
    const digest = await digestOf(bytes);
    return digest ? hexOf(digest) : this.glue.hashOf(bytes);
  }

  private async openWith(manifest: ManifestView, kept: Kept): Promise<Opened> {
    const parts = manifest.segments.map(({ hot, cold }): SegmentBytes => {
      const bytes = kept.segments.get(hot.hash);
      if (!bytes) throw new IndexError("missing", `segment ${hot.hash} is not there`);
      return { hot: bytes, cold: (cold && kept.segments.get(cold.hash)) ?? null };
    });
    const segments = await Promise.all(parts.map(digested));
    return { core: this.glue.Index.open(kept.manifest, segments, this.trust()), manifest, bytes: kept.manifest, etag: kept.etag };
  }

  private take(opened: Opened): void {
    if (this.closed) return opened.core.free();
    this.opened = opened;
    this.shards = null;
    const { epoch, sequence } = opened.manifest;
    this.remember({ epoch, sequence, root: null });
    this.show(opened.core);
  }

  private show(core: CoreIndex): void {
    const old = this.shown;
    this.shown = core;
    this.swap(core);
    old?.free();
  }

  /** The manifest, by the root that is trusted, or by one that the key file leads to from it. */
  private async verified(bytes: Uint8Array): Promise<ManifestView> {
    try {
      return this.glue.readManifest(bytes, this.trust());
    } catch (thrown) {
      const fault = IndexError.from(thrown);
      const rotated = fault.reason === "signature" || fault.reason === "epoch";
      const file = rotated && this.root.key ? await this.source.keys() : null;
      if (!file || !this.root.key) throw fault;
      const [epoch, key] = this.glue.walkKeys(file, this.root.key_epoch ?? 1, this.root.key);
      if (epoch === (this.root.key_epoch ?? 1)) throw fault;
      const { memory } = this;
      const manifest = this.glue.readManifest(bytes, { ...this.trust(), key, key_epoch: epoch });
      // Only now, with the new root's own word: from here on the old one leads nowhere.
      this.root = { key, key_epoch: epoch };
      this.memory = { ...memory, root: { epoch, key: hexOf(key) } };
      return manifest;
    }
  }

  /** What is remembered never goes back. */
  private remember(seen: Memory | null): void {
    if (!seen) return;
    const { epoch, sequence, root } = this.memory;
    if (seen.epoch > epoch || (seen.epoch === epoch && seen.sequence > sequence)) {
      this.memory = { ...this.memory, epoch: seen.epoch, sequence: seen.sequence };
    }
    if (seen.root && this.root.key && seen.root.epoch > (this.root.key_epoch ?? 0) && seen.root.epoch > (root?.epoch ?? 0)) {
      this.memory = { ...this.memory, root: seen.root };
      this.root = { key: keyBytes(seen.root.key), key_epoch: seen.root.epoch };
    }
  }

  private trust(): Trust {
    const { epoch, sequence } = this.memory;
    return { ...this.root, now: Math.floor(this.clock() / 1000), epoch, sequence };
  }

  private same(sequence: number): boolean {
    this.succeeded();
    this.tell({ type: "unchanged", sequence });
    return false;
  }

  private succeeded(): void {
    this.failures = 0;
    this.retryAt = 0;
    this.lastFault = null;
  }

  private failed(fault: IndexError): void {
    this.lastFault = fault;
    const wait = Math.min(FIRST_RETRY_MS * 2 ** this.failures, LAST_RETRY_MS);
    this.failures += 1;
    this.retryAt = this.clock() + wait;
    this.fault(fault, wait);
  }

  private fault(fault: IndexError, wait: number): void {
    if (!OFFLINE.has(fault.reason)) return this.refused(fault);
    const { reason, message } = fault;
    this.tell({ type: "offline", reason, message, kept_sequence: this.sequence(), retry_in_ms: wait });
  }

  private refused({ reason, message }: IndexError): void {
    this.tell({ type: "refused", reason, message, kept_sequence: this.sequence() });
  }

  private sequence(): number | null {
    return this.opened?.manifest.sequence ?? null;
  }
}

function equal(a: Uint8Array, b: Uint8Array): boolean {
  return a.byteLength === b.byteLength && a.every((byte, i) => byte === b[i]);
}
