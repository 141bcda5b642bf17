// Timing by rounds: the median counts, the spread is told.
import { performance } from "node:perf_hooks";

const spread = (times) => {
  times.sort((a, b) => a - b);
  return { median: times[times.length >> 1], min: times[0], max: times.at(-1), rounds: times.length };
};

/** Milliseconds of each round, after one that warms up. */
export function time(rounds, work) {
  work();
  const times = Array.from({ length: rounds }, () => {
    const start = performance.now();
    work();
    return performance.now() - start;
  });
  return spread(times);
}

/** The same for work that is waited for. */
export async function timeAsync(rounds, work) {
  await work();
  const times = [];
  for (let n = 0; n < rounds; n++) {
    const start = performance.now();
    await work();
    times.push(performance.now() - start);
  }
  return spread(times);
}

/** What was measured elsewhere, in the same shape. */
export const measured = (values) => spread([...values]);

/** A round's milliseconds as nanoseconds (`scale` 1e6) or microseconds (1e3) for each of `count` things. */
export const each = (timed, count, scale = 1e6) => {
  const one = (ms) => (ms * scale) / count;
  return { ...timed, median: one(timed.median), min: one(timed.min), max: one(timed.max) };
};

/** Bytes that something keeps: heap and array buffers, after collecting garbage, with it and before it. */
export async function held(make) {
  const used = () => {
    for (let n = 0; n < 4; n++) globalThis.gc();
    const { heapUsed, external } = process.memoryUsage();
    return heapUsed + external;
  };
  const before = used();
  const kept = await make();
  return { bytes: used() - before, kept };
}
