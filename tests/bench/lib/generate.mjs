// Barcodes like real ones: companies of several regions, each with a few or many items that stand close together.
// The generator is deterministic, and calibrated: at every size the delta list of its keys costs what that of 402,385
// barcodes of products that people really buy costs (11.6 bits a key); both are printed with every run.

/** A small generator of numbers (mulberry32): the same seed gives the same numbers everywhere. */
export function random(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

// Numbers for shops and coupons (02, 04, 05, 2x) are left out: they name no product to anybody else.
// First and last three-digit prefix of a region, its weight, and how many of the 12 digits name the company.
const REGIONS = [
  [1, 19, 20, 7], [30, 39, 8, 7], [60, 99, 14, 7], [300, 379, 20, 8], [400, 440, 9, 8], [500, 509, 6, 8], [690, 699, 8, 8],
  [800, 839, 6, 8], [841, 849, 4, 8], [871, 879, 2, 8], [880, 899, 3, 8],
];
const SKEW = 0.75;
// How far an item's number lies from the one before, as real ones do: share, and between which powers of two.
const STEPS = [[0.27, 0, 2], [0.31, 2, 5], [0.21, 5, 8], [0.13, 8, 12], [0.08, 12, 16]];

/** `count` distinct keys (GTIN-14 without its check digit), ascending. */
export function keys(count, seed = 1) {
  const next = random(seed);
  const pick = (rows, share) => {
    let left = next() * rows.reduce((sum, row) => sum + row[share], 0);
    return rows.find((row) => (left -= row[share]) < 0) ?? rows[0];
  };
  // Fewer keys are spread wider: with fewer companies, of more items each, a key costs the same at every size.
  const least = 5.2 * 0.72 ** (Math.log10(count) - 4);
  // Many are met twice where the numbers grow dense: they are drawn in rounds, sorted, and told apart then.
  let found = new Float64Array(0);
  while (found.length < count) {
    const drawn = new Float64Array(Math.ceil((count - found.length) * 1.02) + 16);
    for (let at = 0; at < drawn.length; ) {
      const [first, last, , digits] = pick(REGIONS, 2);
      const prefix = first + Math.floor(next() * (last - first + 1));
      const company = prefix * 10 ** (digits - 3) + Math.floor(next() * 10 ** (digits - 3));
      const room = 10 ** (12 - digits);
      // Most companies sell a handful, a few sell thousands; their items stand one after the other, with gaps.
      let items = Math.ceil(least / Math.max(next(), 1e-4) ** SKEW);
      for (let item = Math.floor(next() * room * 0.6); items > 0 && item < room && at < drawn.length; items--) {
        drawn[at++] = company * room + item;
        const [, low, high] = pick(STEPS, 0);
        item += Math.floor(2 ** (low + next() * (high - low)));
      }
    }
    const both = new Float64Array(found.length + drawn.length);
    both.set(found);
    both.set(drawn, found.length);
    found = both.sort().filter((key, n) => n === 0 || key !== both[n - 1]);
  }
  // What is too many goes evenly from all over.
  const spare = found.length - count;
  return spare === 0 ? found : found.filter((_, n) => Math.floor((n * spare) / found.length) === Math.floor(((n + 1) * spare) / found.length)).slice(0, count);
}

/** The GTIN-14 of a key, as a number. */
export function gtin(key) {
  let sum = 0;
  for (let rest = key, weight = 3; rest > 0; rest = Math.floor(rest / 10), weight = 4 - weight) sum += (rest % 10) * weight;
  return key * 10 + ((10 - (sum % 10)) % 10);
}

/** Bits a key of a list of distances, in groups of three bits with a fourth that says whether more follow. */
export function deltaBits(sorted) {
  let groups = 0;
  let before = 0;
  for (const key of sorted) {
    for (let step = key - before - 1; ; step = Math.floor(step / 8)) {
      groups++;
      if (step < 8) break;
    }
    before = key;
  }
  return (groups * 4) / sorted.length;
}
