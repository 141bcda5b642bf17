/** The first root and the lowest publication accepted: `build.mjs` puts a publisher's own here. */
export const ROOT = { publicKey: null as string | null, epoch: 0, sequence: 0 };
