// The victim: a client of the package that keeps its index, driven step by step. The same code in Node and in a page;
// what it says of itself is plain data, so that it can be asked from outside the browser.
/** @param {typeof import("recallkit")} rk @param {{ base: string, publicKey: string, now: number, caches?: boolean }} options */
export function client(rk, { base, publicKey, now, caches: keeps = false }) {
  const RECALLED = "070896453648";
  let index = null;
  let events = [];
  let memory = rk.memoryStore();
  let full = false;

  const limited = (store) => ({
    ...store,
    save: (kept, seen) => (full ? Promise.reject(new DOMException("the disk is full", "QuotaExceededError")) : store.save(kept, seen)),
  });
  const told = () => events.filter(({ type }) => type === "refused" || type === "offline").at(-1) ?? null;

  return {
    /** Opens as a new visit; `ahead`: milliseconds by which the clock is wrong. Says why not, where nothing opens. */
    async open({ ahead = 0, code = null } = {}) {
      index?.close();
      index = null;
      events = [];
      const store = keeps ? undefined : limited(memory);
      const first = code ? { for: { code } } : {};
      try {
        index = await rk.RecallIndex.open(base, { publicKey, clock: () => now + ahead, timeoutMs: 2_000, onEvent: (event) => events.push(event), ...(store ? { store } : {}), ...first });
        return { opened: true, told: told() };
      } catch (error) {
        return { opened: false, reason: error.reason ?? error.name, message: error.message };
      }
    },
    /** Looks for a newer index; what was told last of a fault. */
    async refresh() {
      events = [];
      const updated = await index.refresh({ force: true });
      return { updated, told: told(), stored: !events.some(({ type }) => type === "not-stored") };
    },
    /** What is answered now. */
    async state() {
      const hit = await index.answer({ code: RECALLED });
      const { sequence, epoch, freshness } = index.info;
      return { sequence, epoch, freshness, partial: index.partial, verdict: hit.verdict, stale: hit.stale, miss: (await index.answer({ code: "6901234567892" })).verdict };
    },
    /** Forgets everything that was kept. */
    async forget() {
      index?.close();
      index = null;
      memory = rk.memoryStore();
      full = false;
      if (keeps) for (const name of await caches.keys()) await caches.delete(name);
    },
    /** Changes a byte of every segment that is kept. */
    async poison() {
      const spoil = (bytes) => bytes.map((byte, at) => (at === 50 ? byte ^ 1 : byte));
      if (keeps) {
        const cache = await caches.open("recallkit-1");
        for (const request of await cache.keys()) {
          if (!request.url.endsWith(".seg")) continue;
          const held = await cache.match(request);
          await cache.put(request, new Response(spoil(new Uint8Array(await held.arrayBuffer())), { headers: held.headers }));
        }
        return;
      }
      const kept = await memory.load();
      for (const [hash, bytes] of kept.segments) kept.segments.set(hash, spoil(bytes));
    },
    /** From here on nothing can be kept (or again). */
    async fill(yes) {
      full = yes;
      if (!keeps) return;
      Cache.prototype.honest ??= Cache.prototype.put;
      Cache.prototype.put = yes ? () => Promise.reject(new DOMException("the disk is full", "QuotaExceededError")) : Cache.prototype.honest;
    },
  };
}
