// Barcodes like real ones: companies of several regions, each with a few or many items that stand close together.
// The generator is deterministic, and calibrated: the delta list of its keys costs about what that of 402,385 barcodes
// of products that people really buy costs (11.4 bits a key); the figure is printed with every run.

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

/** `count` distinct keys (GTIN-14 without its check digit), ascending. */
export function keys(count, seed = 1) {
  const next = random(seed);
  const total = REGIONS.reduce((sum, region) => sum + region[2], 0);
  const found = new Set();
  while (found.size < count) {
    let pick = next() * total;
    const [first, last, , digits] = REGIONS.find((region) => (pick -= region[2]) < 0) ?? REGIONS[0];
    const prefix = first + Math.floor(next() * (last - first + 1));
    const company = prefix * 10 ** (digits - 3) + Math.floor(next() * 10 ** (digits - 3));
    const room = 10 ** (12 - digits);
    // Most companies sell a handful, a few sell thousands.
    const items = Math.min(room, Math.ceil(1.7 / Math.max(next(), 1e-4) ** 0.85));
    let item = Math.floor(next() * room * 0.6);
    for (let n = 0; n < items && found.size < count; n++) {
      found.add(company * room + (item % room));
      // Items are numbered one after the other, with gaps where old ones ended.
      item += next() < 0.35 ? 1 : 1 + Math.floor(-Math.log(1 - next()) * (next() < 0.5 ? 700 : 9));
    }
  }
  return Float64Array.from(found).sort();
}

/** The GTIN-14 of a key, as a number. */
export function gtin(key) {
  let sum = 0;
  for (let rest = key, weight = 3; rest > 0; rest = Math.floor(rest / 10), weight = 4 - weight) sum += (rest % 10) * weight;
  return key * 10 + ((10 - (sum % 10)) % 10);
}

/** Bits a key of a list of varint distances. */
export function deltaBits(sorted) {
  let bytes = 0;
  let before = 0;
  for (const key of sorted) {
    for (let step = key - before; ; step = Math.floor(step / 128)) {
      bytes++;
      if (step < 128) break;
    }
    before = key;
  }
  return (bytes * 8) / sorted.length;
}
