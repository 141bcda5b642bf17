/** What is used of Node's `http` requests and responses, so that nothing of Node need be imported. */
interface Incoming extends AsyncIterable<Uint8Array> {
  method?: string;
  url?: string;
  headers: Record<string, string | string[] | undefined>;
}

interface Outgoing {
  writeHead(status: number, headers: Record<string, string | string[]>): unknown;
  write(chunk: Uint8Array): boolean;
  end(): unknown;
  once(event: string, listener: () => void): unknown;
  destroyed?: boolean;
}

/** A `fetch` handler as a listener for `http.createServer`. */
export function nodeListener(handler: (request: Request) => Promise<Response>) {
  return async (incoming: Incoming, outgoing: Outgoing): Promise<void> => {
    const headers = new Headers();
    for (const [name, value] of Object.entries(incoming.headers)) {
      for (const one of [value ?? []].flat()) headers.append(name, one);
    }
    const method = incoming.method ?? "GET";
    const bodied = method !== "GET" && method !== "HEAD";
    const init = bodied ? { method, headers, body: stream(incoming), duplex: "half" } : { method, headers };
    const url = `http://${headers.get("host") ?? "localhost"}${incoming.url ?? "/"}`;
    const response = await handler(new Request(url, init as RequestInit)).catch(() => new Response(null, { status: 500 }));
    const sent: Record<string, string | string[]> = Object.fromEntries(response.headers);
    const cookies = response.headers.getSetCookie();
    if (cookies.length > 0) sent["set-cookie"] = cookies;
    outgoing.writeHead(response.status, sent);
    try {
      for await (const chunk of response.body ?? []) {
        if (outgoing.destroyed) break;
        if (!outgoing.write(chunk)) await new Promise<void>((go) => { outgoing.once("drain", go); outgoing.once("close", go); });
      }
    } finally {
      outgoing.end();
    }
  };
}

function stream(incoming: Incoming): ReadableStream<Uint8Array> {
  const chunks = incoming[Symbol.asyncIterator]();
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await chunks.next();
      if (done) controller.close();
      else controller.enqueue(value);
    },
    async cancel() {
      await chunks.return?.();
    },
  });
}
