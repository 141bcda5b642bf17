import { IndexError } from "../core/faults.js";

/** A reply to the question for the manifest. */
export interface ManifestReply {
  bytes: Uint8Array;
  /** Passed back at the next question. */
  etag: string | null;
}

/** Where an index comes from. Everything it gives is checked by the core before use. */
export interface IndexSource {
  /** Names the place, for the cache and for messages. */
  readonly name: string;
  /** The manifest, or null where it is the one that `etag` names. */
  manifest(etag: string | null): Promise<ManifestReply | null>;
  /** The key file, which leads from an old root to a new one; null where there is none. */
  keys(): Promise<Uint8Array | null>;
  /** The part of a segment or shard with this hash (hex) and length. A source may leave `watch` alone. */
  part(hash: string, kind: PartKind, length: number, watch?: Watch): Promise<Uint8Array>;
}

/** What goes along with the fetching of a part. */
export interface Watch {
  /** Told of the bytes of each chunk that came. */
  came?(bytes: number): void;
  /** Waited for before more is read: something more urgent is on its way. */
  hold?(): Promise<void> | null;
  priority?: "high" | "low";
}

/** A manifest is a few kB; what is larger is none. */
export const MANIFEST_CAP = 64 * 1024;
export const MANIFEST_FILE = "manifest.bin";
export const KEYS_FILE = "keys.bin";
/** Room for the 64 steps that a key file may have. */
export const KEYS_CAP = 16 * 1024;
/** A segment has a hot part (codes, limits, kinds) and a cold one (texts). */
export type PartKind = "hot" | "cold";
/** File name of a part. */
export const partFile = (hash: string, kind: PartKind): string => `${hash}.${kind}`;

export interface UrlSourceOptions {
  fetch?: (input: string, init?: RequestInit) => Promise<Response>;
  /** Milliseconds for one file; 30,000 unless said. Each 4 kB that came are worth a second more. */
  timeoutMs?: number;
  /**
   * Whether to ask for the compressed copy of each part first (`recallkit build --gzip`): for a host that compresses
   * nothing itself, as many do with files of a type that they do not know. Where there is none, the part itself is
   * fetched.
   */
  gzip?: boolean;
}

/** Bytes a millisecond: who sends fewer is taken to send nothing. */
const SLOWEST = 4;

/** An index published under a URL that ends in `/`. */
export function urlSource(base: string | URL, options: UrlSourceOptions = {}): IndexSource {
  const here = (globalThis as { document?: { baseURI?: string } }).document?.baseURI;
  const root = new URL(String(base).replace(/\/?$/, "/"), here ?? "http://localhost/").href;
  const ask = options.fetch ?? ((input: string, init?: RequestInit) => fetch(input, init));
  const timeoutMs = options.timeoutMs ?? 30_000;
  const gzip = options.gzip === true && typeof DecompressionStream === "function";

  /** Null for what is unchanged; a compressed copy that is not there is null as well. */
  async function get(file: string, cap: number, headers: Record<string, string>, watch: Watch = {}, zipped = false): Promise<ManifestReply | null> {
    const abort = new AbortController();
    let until = Date.now() + timeoutMs;
    const late = (): void => {
      clearTimeout(timer);
      if (Date.now() >= until) abort.abort();
      else if (until < Infinity) timer = setTimeout(late, until - Date.now());
    };
    let timer = setTimeout(late, timeoutMs);
    const patient: Watch = {
      came(bytes) {
        until += bytes / SLOWEST;
        watch.came?.(bytes);
      },
      hold() {
        const held = watch.hold?.();
        if (!held) return null;
        const left = until - Date.now();
        until = Infinity;
        return held.finally(() => {
          until = Date.now() + left;
          timer = setTimeout(late, left);
        });
      },
    };
    try {
      const init: RequestInit = { headers, signal: abort.signal };
      if (watch.priority) init.priority = watch.priority;
      const reply = await ask(root + file, init);
      if (reply.status === 304 || (zipped && reply.status === 404)) return null;
      if (!reply.ok) throw new IndexError("status", `${file}: the server answered ${reply.status}`);
      return { bytes: await readCapped(zipped ? await unzipped(reply) : reply, cap, file, patient), etag: reply.headers.get("etag") };
    } catch (error) {
      if (error instanceof IndexError) throw error;
      const why = abort.signal.aborted ? "timeout" : "unreachable";
      throw new IndexError(why, `${file}: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
    } finally {
      clearTimeout(timer);
    }
  }

  return {
    name: root,
    manifest: (etag) => get(MANIFEST_FILE, MANIFEST_CAP, etag ? { "if-none-match": etag } : {}),
    keys: async () => (await get(KEYS_FILE, KEYS_CAP, {}).catch(() => null))?.bytes ?? null,
    async part(hash, kind, length, watch) {
      const file = partFile(hash, kind);
      const reply = (gzip && await get(`${file}.gz`, length, {}, watch, true)) || await get(file, length, {}, watch);
      if (!reply) throw new IndexError("status", `${file}: the server answered 304 to a first request`);
      return reply.bytes;
    },
  };
}

/** What a compressed file holds. A host that says of it how it is compressed has it unpacked by the runtime already. */
async function unzipped(reply: Response): Promise<Response> {
  if (!reply.body) return reply;
  const reader = reply.body.getReader();
  const first = await reader.read();
  const rest = new ReadableStream<Uint8Array<ArrayBuffer>>({
    start(control) {
      if (first.value) control.enqueue(first.value);
      if (first.done) control.close();
    },
    async pull(control) {
      const { done, value } = await reader.read();
      if (done) control.close();
      else control.enqueue(value);
    },
    cancel: (why) => reader.cancel(why),
  });
  const [one, two] = first.value ?? [];
  return new Response(one === 0x1f && two === 0x8b ? rest.pipeThrough(new DecompressionStream("gzip")) : rest);
}

/** Reads a body and stops as soon as it is larger than it may be, whatever its headers say. */
export async function readCapped(reply: Response, cap: number, what: string, watch: Watch = {}): Promise<Uint8Array> {
  if (!reply.body) return new Uint8Array(0);
  const reader = reply.body.getReader();
  const parts: Uint8Array[] = [];
  let size = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    size += value.byteLength;
    if (size > cap) {
      await reader.cancel().catch(() => undefined);
      throw new IndexError("too-large", `${what}: more than the ${cap} bytes it may have`);
    }
    parts.push(value);
    watch.came?.(value.byteLength);
    await watch.hold?.();
  }
  return join(parts, size);
}

/** Chunks as one array. */
export function join(parts: readonly Uint8Array[], size: number): Uint8Array {
  if (parts.length === 1 && parts[0]) return parts[0];
  const whole = new Uint8Array(size);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.byteLength;
  }
  return whole;
}
