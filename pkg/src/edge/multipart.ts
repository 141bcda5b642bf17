import { Refusal } from "./problem.js";

const HEAD_CAP = 16 * 1024;

/**
 * The bytes of the first file in a multipart/form-data body, as they arrive. Fields before it are skipped; what
 * follows it is not read.
 */
export async function* firstFile(body: AsyncIterable<Uint8Array>, boundary: string): AsyncGenerator<Uint8Array> {
  if (!boundary || boundary.length > 70) throw new Refusal("malformed", "multipart without a usable boundary");
  const mark = ascii(`\r\n--${boundary}`);
  // The first boundary has no line break before it: give it one.
  let held: Uint8Array = ascii("\r\n");
  let place: "before" | "head" | "field" | "file" = "before";
  for await (const chunk of body) {
    held = concat(held, chunk);
    for (;;) {
      if (place === "head") {
        const end = find(held, BLANK_LINE);
        if (end < 0) {
          if (held.byteLength > HEAD_CAP) throw new Refusal("malformed", "a part's headers are too long");
          break;
        }
        const head = new TextDecoder().decode(held.subarray(0, end));
        if (head.startsWith("--")) throw new Refusal("malformed", "multipart without a file");
        held = held.subarray(end + BLANK_LINE.byteLength);
        place = /;\s*filename\*?=/i.test(head) || /content-type:\s*text\/(csv|tab)/i.test(head) ? "file" : "field";
        continue;
      }
      const at = find(held, mark);
      if (at >= 0) {
        if (place === "file") {
          if (at > 0) yield held.subarray(0, at);
          return;
        }
        held = held.subarray(at + mark.byteLength);
        place = "head";
        continue;
      }
      // A boundary may be cut by the chunk's end: hold that much back.
      const safe = Math.max(0, held.byteLength - mark.byteLength + 1);
      if (place === "file" && safe > 0) yield held.slice(0, safe);
      held = held.slice(safe);
      break;
    }
  }
  throw new Refusal("malformed", place === "file" ? "the file is cut short" : "multipart without a file");
}

const ascii = (text: string): Uint8Array => new TextEncoder().encode(text);
const BLANK_LINE = ascii("\r\n\r\n");

function concat(a: Uint8Array, b: Uint8Array): Uint8Array {
  const whole = new Uint8Array(a.byteLength + b.byteLength);
  whole.set(a);
  whole.set(b, a.byteLength);
  return whole;
}

function find(where: Uint8Array, what: Uint8Array): number {
  const first = what[0] ?? 0;
  for (let at = where.indexOf(first); at >= 0; at = where.indexOf(first, at + 1)) {
    if (at + what.byteLength > where.byteLength) return -1;
    if (what.every((byte, i) => where[at + i] === byte)) return at;
  }
  return -1;
}
