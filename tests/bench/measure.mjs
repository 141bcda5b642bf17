// Timing by rounds: the median counts, the spread is told.
export function time(rounds, work) {
  const times = [];
  for (let n = 0; n < rounds + 1; n++) {
    const start = performance.now();
    work(n);
    if (n > 0) times.push(performance.now() - start);
  }
  times.sort((a, b) => a - b);
  return { median: times[times.length >> 1], min: times[0], max: times.at(-1), rounds };
}

/** Bytes that something keeps: heap and array buffers, after collecting garbage, with it and before it. */
export async function held(make) {
  const used = () => {
    for (let n = 0; n < 3; n++) globalThis.gc();
    const { heapUsed, external, rss } = process.memoryUsage();
    return { heap: heapUsed + external, rss };
  };
  const before = used();
  const kept = await make();
  const after = used();
  return { bytes: after.heap - before.heap, rss: after.rss - before.rss, kept };
}

export const ratio = (rival, ours) => rival / ours;
