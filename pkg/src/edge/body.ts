import type { Limits } from "./options.js";
import { Refusal } from "./problem.js";

/** A content type's essence and parameters, in lower case but for the boundary. */
export function contentType(request: { headers: Headers }): { type: string; charset: string; boundary: string | null } {
  const header = request.headers.get("content-type") ?? "";
  const [type = ""] = header.split(";");
  const parameter = (name: string): string | null => {
    const match = new RegExp(`;\\s*${name}\\s*=\\s*(?:"([^"]*)"|([^;\\s]+))`, "i").exec(header);
    return match?.[1] ?? match?.[2] ?? null;
  };
  return {
    type: type.trim().toLowerCase(),
    charset: (parameter("charset") ?? "utf-8").toLowerCase(),
    boundary: parameter("boundary"),
  };
}

/** A request's body, chunk by chunk: no more than the limit, and never waiting for ever. */
export async function* chunks(request: Request, limits: Limits): AsyncGenerator<Uint8Array> {
  const encoding = request.headers.get("content-encoding");
  if (encoding && encoding !== "identity") throw new Refusal("unsupported", `content-encoding ${encoding} is not read`);
  const announced = Number(request.headers.get("content-length") ?? 0);
  if (announced > limits.body) throw new Refusal("too-large", `a body may have ${limits.body} bytes`);
  if (!request.body) return;
  const reader = request.body.getReader();
  const end = Date.now() + limits.bodyMs;
  let size = 0;
  try {
    for (;;) {
      const { done, value } = await within(reader.read(), limits.idleMs);
      if (Date.now() > end) throw new Refusal("slow", `not all there after ${limits.bodyMs} ms`);
      if (done) return;
      size += value.byteLength;
      if (size > limits.body) throw new Refusal("too-large", `a body may have ${limits.body} bytes`);
      yield value;
    }
  } finally {
    // Not awaited: a sender that hangs would hang this too.
    reader.cancel().catch(() => undefined);
  }
}

async function within<T>(work: Promise<T>, ms: number): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Refusal("slow", `no byte for ${ms} ms`)), ms);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** Bytes as text. Only UTF-8 is read, and what is not well-formed is refused rather than mended. */
export async function* decode(bytes: AsyncIterable<Uint8Array>, charset: string): AsyncGenerator<string> {
  if (!["utf-8", "utf8", "us-ascii"].includes(charset)) throw new Refusal("unsupported", `charset ${charset} is not read`);
  const decoder = new TextDecoder("utf-8", { fatal: true });
  const read = (chunk?: Uint8Array): string => {
    try {
      return chunk ? decoder.decode(chunk, { stream: true }) : decoder.decode();
    } catch {
      throw new Refusal("malformed", "the body is not UTF-8");
    }
  };
  for await (const chunk of bytes) yield read(chunk);
  const rest = read();
  if (rest) yield rest;
}

/** The whole body as text, for what is small. */
export async function textOf(request: Request, limits: Limits): Promise<string> {
  let text = "";
  for await (const part of decode(chunks(request, limits), contentType(request).charset)) text += part;
  return text;
}
