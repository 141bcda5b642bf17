import { missed, packed } from "./core/packed.js";
import { checkCart, screen } from "./cart/check.js";
import type { CartOptions } from "./cart/check.js";
import { IndexError } from "./core/faults.js";
import type { CoreIndex, Glue, Trust } from "./core/glue.js";
import { parseAll } from "./core/codes.js";
import { core, init, thisYear } from "./core/load.js";
import { rules } from "./core/policies.js";
import type { SegmentBytes } from "./core/shapes.js";
import { digested } from "./open/digest.js";
import { Keeper } from "./open/keeper.js";
import { PINNED, rootOf } from "./open/key.js";
import type { PublicKey, Root } from "./open/key.js";
import { platform } from "./platform/platform.js";
import type { IndexSource, UrlSourceOptions } from "./open/source.js";
import { memoryStore } from "./open/store.js";
import type { Store } from "./open/store.js";
import type {
  Cart, CartAnswer, Case, Counts, Finding, IndexEvent, IndexInfo, Listing, ParsedCode, Plan, Recall, RecallPage,
  RecallQuery, Screened, Source, Unit,
} from "./types/index.js";

export interface OpenOptions extends UrlSourceOptions {
  /**
   * Whose signature to accept; the key pinned in the package unless said. Where none is pinned either, only an index
   * signed with the public development key opens, and says so on the console: anybody could have made it.
   */
  publicKey?: PublicKey;
  /** Where to keep the index between visits: what the runtime has, unless said; `false` for nowhere. */
  store?: Store | false;
  /** `hot`: without the notices' texts, for an edge worker that only decides. */
  parts?: "all" | "hot";
  /** Milliseconds since 1970; for tests. */
  clock?: () => number;
  onEvent?: (event: IndexEvent) => void;
  /**
   * Where nothing is kept from an earlier visit and the index is published in shards: opens as soon as the manifest is
   * there. {@link RecallIndex.answer} then fetches the one shard that a code needs, and the rest follows behind.
   */
  progressive?: boolean;
  /** The same, and opens when the answer about this code can be had. */
  for?: { code: string; market?: string };
}

export interface BytesOptions {
  publicKey?: PublicKey;
  /** The index's key file, where the key has been followed by a newer one. */
  keys?: Uint8Array;
  clock?: () => number;
}

/** An open index: everything asked of it is answered here, offline. */
export class RecallIndex extends EventTarget {
  #core: CoreIndex;
  #clock: () => number;
  #keeper: Keeper | null = null;
  #day = { number: NaN, text: "" };
  #as_of: { core: CoreIndex; day: string | null } | null = null;

  private constructor(opened: CoreIndex, clock: () => number) {
    super();
    this.#core = opened;
    this.#clock = clock;
  }

  /**
   * Opens an index from a URL, a folder (Node, Deno, Bun) or another source. What was kept from an earlier visit
   * is opened at once and looked after in the background; otherwise it is fetched. Rejects with an
   * {@link IndexError} only where there is no index at all that holds.
   */
  static async open(source: string | URL | IndexSource, options: OpenOptions = {}): Promise<RecallIndex> {
    const glue = await init();
    const from = isSource(source) ? source : platform().source(source, options);
    const clock = options.clock ?? Date.now;
    const root = rootOf(options.publicKey);
    const store = options.store === false ? memoryStore() : (options.store ?? platform().store(from.name));
    let index: RecallIndex | null = null;
    let now: CoreIndex | null = null;
    const pending: IndexEvent[] = [];
    const tell = (event: IndexEvent): void => {
      options.onEvent?.(event);
      if (index) index.#tell(event);
      else pending.push(event);
    };
    const keeper = new Keeper(glue, from, store, root, options.parts === "hot", clock, tell, (opened) => {
      now = opened;
      if (index) index.#core = opened;
    });
    const kept = await keeper.fromStore();
    if (kept) void keeper.refresh();
    else if (options.progressive || options.for) await start(keeper, options.for ?? null, clock);
    else await keeper.refresh(true);
    if (!now) throw keeper.lastFault ?? new IndexError("failed", "no index could be opened");
    index = new RecallIndex(now, clock);
    index.#keeper = keeper;
    for (const event of pending) index.#tell(event);
    return index;
  }

  /** Opens an index from a manifest and its segment files, given in any order or by hash. */
  static async fromBytes(
    manifest: Uint8Array,
    segments: Iterable<Uint8Array> | Record<string, Uint8Array>,
    options: BytesOptions = {},
  ): Promise<RecallIndex> {
    const glue = await init();
    const clock = options.clock ?? Date.now;
    try {
      const trust = trusted(options, clock);
      // Copies of its own: the caller may do with its bytes what it likes while they are hashed.
      const parts = arranged(glue, manifest, segments, trust).map(({ hot, cold }) => ({ hot: hot.slice(), cold: cold && cold.slice() }));
      return new RecallIndex(glue.Index.open(manifest, await Promise.all(parts.map(digested)), trust), clock);
    } catch (thrown) {
      throw IndexError.from(thrown);
    }
  }

  /** The same without waiting, once {@link init} is done. Slower: the platform hashes only for those who wait. */
  static fromBytesSync(
    manifest: Uint8Array,
    segments: Iterable<Uint8Array> | Record<string, Uint8Array>,
    options: BytesOptions = {},
  ): RecallIndex {
    const glue = core();
    const clock = options.clock ?? Date.now;
    try {
      const trust = trusted(options, clock);
      return new RecallIndex(glue.Index.open(manifest, arranged(glue, manifest, segments, trust), trust), clock);
    } catch (thrown) {
      throw IndexError.from(thrown);
    }
  }

  /** What a code says. Needs no index: the same as the function `parse`. */
  parse(code: string): ParsedCode {
    return core().parse(code, thisYear());
  }

  parseMany(codes: readonly string[]): ParsedCode[] {
    return parseAll(codes);
  }

  /**
   * The answer about one unit. `today`: `YYYY-MM-DD`. While the index is {@link partial}, it throws an `IndexError` of
   * reason `partial` for a unit that its shards do not cover: {@link answer} waits for what is needed instead.
   */
  check(unit: Unit, today: string = this.#today()): Finding {
    if (this.partial && !this.#core.covers(unit, today)) throw this.#lacks();
    const flat = packed(unit);
    if (flat) {
      const found = this.#core.checkPacked(flat.texts, flat.present, today, this.#now());
      return typeof found === "boolean" ? missed(unit, this.#knownAsOf(), found) : found;
    }
    return this.#core.check(unit, today, this.#now());
  }

  /**
   * The answer about one unit, by as little as it needs: at once where the index covers it; by one shard, where it is
   * partial and the unit is known by its barcode; else by the whole.
   */
  async answer(unit: Unit, today: string = this.#today()): Promise<Finding> {
    if (this.partial && !this.#core.covers(unit, today)) {
      const got = await this.#keeper?.shard(unit, today);
      if (!got || !this.#core.covers(unit, today)) await this.whole();
    }
    return this.check(unit, today);
  }

  /**
   * Whether only some shards are there yet. Lists, completion and counts then know those alone, and what no shard
   * covers is not answered.
   */
  get partial(): boolean {
    return this.#keeper?.partial ?? false;
  }

  /** Waits until the whole index is there; rejects with an {@link IndexError} where it cannot be had now. */
  async whole(): Promise<void> {
    if (!this.partial) return;
    await this.#keeper?.refresh(true);
    if (this.partial) throw this.#keeper?.lastFault ?? this.#lacks();
  }

  /** A verdict a GTIN, as its place in `VERDICTS`; a number whose check digit is wrong is `unreadable`. */
  checkGtins(gtins: BigUint64Array | Float64Array): Uint8Array {
    if (this.partial) throw this.#lacks();
    return gtins instanceof BigUint64Array ? this.#core.checkGtinsBig(gtins) : this.#core.checkGtins(gtins);
  }

  /** Reads a cart or a list of listings, in any of the known shapes, and decides each line by a policy. */
  checkCart(cart: Cart | unknown, options: CartOptions = {}): CartAnswer {
    return checkCart(this, cart, { today: this.#today(), ...options });
  }

  /** Decides one listing by a policy. */
  screen(listing: Listing, options: CartOptions = {}): Screened {
    return screen(this, listing, { today: this.#today(), ...options });
  }

  /**
   * The ordered way to a remedy. Pass null where the case carries its own recall. In a browser, `await loadPolicies()`
   * once before: plans are a module of their own, and nothing of it is loaded until then.
   */
  plan(recallId: string | null, facts: Case, today: string = facts.today ?? this.#today()): Plan {
    const notice = recallId === null ? null : this.#core.about(recallId);
    return rules(this.#core).plan(notice, facts, today);
  }

  /** The same plan's dates as a calendar file (.ics): what is to be done by when, and when an answer is due. */
  calendar(recallId: string | null, facts: Case, today: string = facts.today ?? this.#today()): string {
    const notice = recallId === null ? null : this.#core.about(recallId);
    return rules(this.#core).calendar(notice, facts, today);
  }

  /** Brands that begin so, for completion. */
  brands(prefix: string, limit = 10): string[] {
    return this.#core.brands(prefix, limit);
  }

  /** Models of a brand that begin so. */
  models(brand: string, prefix: string, limit = 10): string[] {
    return this.#core.models(brand, prefix, limit);
  }

  /** One notice. */
  recall(id: string): Recall | null {
    return this.#core.recall(id);
  }

  /** Notices, the newest first. */
  recalls(query: RecallQuery = {}): RecallPage {
    return this.#core.recalls(query);
  }

  /** `YYYY-MM-DD`: as of when it knows. */
  get asOf(): string | null {
    return this.info.as_of;
  }

  /** Whether it is older than its publisher wants it to be used. Hits stay hits; a miss means less. */
  get stale(): boolean {
    return this.info.freshness !== "fresh";
  }

  get sources(): Source[] {
    return this.info.sources;
  }

  get counts(): Counts {
    return this.#core.counts();
  }

  /** What it says of itself, signature and dates. */
  get info(): IndexInfo {
    return this.#core.info(this.#now());
  }

  /** Looks for a newer index now; true where one was opened. Never throws, and never blocks an answer. */
  refresh(options: { force?: boolean } = {}): Promise<boolean> {
    return this.#keeper?.refresh(options.force) ?? Promise.resolve(false);
  }

  /** Gives its memory back. Nothing can be asked of it afterwards. */
  close(): void {
    this.#keeper?.close();
    this.#keeper = null;
    this.#core.free();
  }

  #lacks(): IndexError {
    return new IndexError("partial", "the index has not wholly come yet: await answer(unit), or whole()");
  }

  #now(): number {
    return Math.floor(this.#clock() / 1000);
  }

  /** Written once a day: it would be a sixth of a look-up. */
  #today(): string {
    const day = Math.floor(this.#clock() / 86_400_000);
    if (day !== this.#day.number) this.#day = { number: day, text: new Date(day * 86_400_000).toISOString().slice(0, 10) };
    return this.#day.text;
  }

  /** Asked of the core once an index: it stands in every finding. */
  #knownAsOf(): string | null {
    if (this.#as_of?.core !== this.#core) this.#as_of = { core: this.#core, day: this.asOf };
    return this.#as_of.day;
  }

  #tell(event: IndexEvent): void {
    this.dispatchEvent(new IndexEventObject(event));
  }
}

/** `CustomEvent`, which some runtimes lack, with what is needed of it. */
class IndexEventObject extends Event {
  constructor(readonly detail: IndexEvent) {
    super(detail.type);
  }
}

function isSource(source: string | URL | IndexSource): source is IndexSource {
  return typeof source === "object" && "manifest" in source;
}

function trusted(options: BytesOptions, clock: () => number): Trust {
  const { epoch, sequence } = PINNED;
  const root = rootOf(options.publicKey);
  const led = options.keys && root.key ? ledBy(options.keys, root.key_epoch ?? 1, root.key) : root;
  return { ...led, now: Math.floor(clock() / 1000), epoch, sequence };
}

function ledBy(file: Uint8Array, from: number, root: Uint8Array): Root {
  const [key_epoch, key] = core().walkKeys(file, from, root);
  return { key, key_epoch };
}

/** From the manifest, and the shards that a first code needs; the whole follows behind, or now where there are none. */
async function start(keeper: Keeper, first: { code: string; market?: string } | null, clock: () => number): Promise<void> {
  try {
    await keeper.begin();
  } catch (thrown) {
    keeper.lastFault = IndexError.from(thrown);
    return;
  }
  const got = first === null || (await keeper.shard(first, new Date(clock()).toISOString().slice(0, 10)));
  const whole = keeper.refresh(true);
  if (!got) await whole;
}

/** The segments that a manifest lists, found among those given. */
function arranged(
  glue: Glue,
  manifest: Uint8Array,
  segments: Iterable<Uint8Array> | Record<string, Uint8Array>,
  trust: Trust,
): SegmentBytes[] {
  const given = Symbol.iterator in segments ? [...(segments as Iterable<Uint8Array>)] : Object.values(segments);
  const find = (hash: string, length: number): Uint8Array | null => {
    const fit = given.filter((bytes) => bytes.byteLength === length);
    return fit.find((bytes) => fit.length === 1 || glue.hashOf(bytes) === hash) ?? null;
  };
  return glue.readManifest(manifest, trust).segments.map(({ hot, cold }) => {
    const bytes = find(hot.hash, hot.length);
    if (!bytes) throw new IndexError("missing", `none of the segments given is ${hot.hash}, ${hot.length} bytes`);
    return { hot: bytes, cold: cold && find(cold.hash, cold.length) };
  });
}
