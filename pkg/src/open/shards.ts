import type { CoreIndex, Glue, Trust } from "../core/glue.js";
import type { SegmentBytes } from "../core/shapes.js";
import type { Unit } from "../types/index.js";
import type { IndexSource } from "./source.js";

/** What a request for shards told whoever serves them. */
export interface Told {
  /** How many recalled barcodes stand behind it: the one in hand is one of these, or none of them. */
  keys: number;
  bytes: number;
}

/**
 * What a cold device holds before the whole index has come: a verified manifest, and the shards that were asked for.
 * A request names a shard by its hash and nothing else, so that the server learns the shard and not the code.
 */
export class Shards {
  #held = new Map<number, SegmentBytes>();

  constructor(
    private readonly glue: Glue,
    private readonly source: IndexSource,
    private readonly manifest: Uint8Array,
    private readonly trust: Trust,
    private readonly hotOnly: boolean,
  ) {}

  /** An index of some shards; each one's length and hash are checked here. */
  open(held: ReadonlyMap<number, SegmentBytes> = this.#held): CoreIndex {
    return this.glue.Index.openShards(this.manifest, Uint32Array.from(held.keys()), [...held.values()], this.trust);
  }

  /**
   * Fetches what the answer about a unit needs and is not there yet; null where only the whole index has it. A shard
   * that is refused leaves everything as it was.
   */
  async fetch(unit: Unit, today: string): Promise<{ told: Told; core: CoreIndex | null } | null> {
    const wanted = this.glue.shardsFor(this.manifest, this.trust, unit, today);
    if (!wanted) return null;
    const missing = wanted.filter(({ place }) => !this.#held.has(place));
    const told: Told = { keys: missing.reduce((sum, { keys }) => sum + keys, 0), bytes: 0 };
    if (missing.length === 0) return { told, core: null };
    const came = await Promise.all(missing.map(async ({ place, hot, cold }): Promise<[number, SegmentBytes]> => {
      const first = { priority: "high" } as const;
      const texts = this.hotOnly || !cold ? null : this.source.part(cold.hash, "cold", cold.length, first);
      const [codes, words] = await Promise.all([this.source.part(hot.hash, "hot", hot.length, first), texts]);
      told.bytes += codes.byteLength + (words?.byteLength ?? 0);
      return [place, { hot: codes, cold: words }];
    }));
    // What another question fetched meanwhile stays.
    const held = new Map([...this.#held, ...came]);
    const core = this.open(held);
    this.#held = held;
    return { told, core };
  }
}
