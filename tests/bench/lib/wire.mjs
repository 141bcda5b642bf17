// Bytes as they travel. Compressing tens of megabytes takes a minute at the highest setting, so it is remembered.
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants } from "node:zlib";

const compress = promisify(brotliCompress);

/** Brotli with a window of 16 MB: quality 11, as a web server keeps its files, or 9 where that would take minutes. */
export async function brotli(bytes, folder, quick = false) {
  const quality = quick ? 9 : 11;
  const name = join(folder, `brotli-${quality}`, createHash("sha256").update(bytes).digest("hex"));
  if (existsSync(name)) return readFileSync(name);
  const { BROTLI_PARAM_QUALITY, BROTLI_PARAM_LGWIN, BROTLI_PARAM_SIZE_HINT } = constants;
  const small = await compress(bytes, { params: { [BROTLI_PARAM_QUALITY]: quality, [BROTLI_PARAM_LGWIN]: 24, [BROTLI_PARAM_SIZE_HINT]: bytes.length } });
  mkdirSync(join(folder, `brotli-${quality}`), { recursive: true });
  writeFileSync(name, small);
  return small;
}
