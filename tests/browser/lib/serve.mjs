// Serves the built page, and an index under recalls/, from any folder; tests change what it serves, or stop it.
import { createServer } from "node:http";
import { readFile, stat } from "node:fs/promises";
import { brotliCompressSync, constants as zlib } from "node:zlib";
import { extname, join, normalize } from "node:path";
import { fileURLToPath } from "node:url";

export const DIST = fileURLToPath(new URL("../../../www/dist/", import.meta.url));

const TYPES = {
  ".html": "text/html; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".css": "text/css; charset=utf-8", ".svg": "image/svg+xml",
  ".png": "image/png", ".wasm": "application/wasm", ".webmanifest": "application/manifest+json", ".txt": "text/plain; charset=utf-8",
};

const squeezed = new Map();
function compressed(file, bytes) {
  if (!squeezed.has(file)) squeezed.set(file, brotliCompressSync(bytes, { params: { [zlib.BROTLI_PARAM_QUALITY]: 11 } }));
  return squeezed.get(file);
}

/**
 * @param {{ recalls?: string | null, under?: string, port?: number, brotli?: boolean }} options recalls: folder of an index, or null for none;
 *   under: the folder below which the page is served; brotli: compresses what is sent, as a web server does
 */
export async function serve({ recalls = null, under = "/", port = 0, brotli = false } = {}) {
  const state = { recalls, requests: [], change: null };
  const sockets = new Set();
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url, "http://localhost");
    state.requests.push({ method: request.method, url: request.url, headers: request.headers });
    const path = decodeURIComponent(pathname);
    const inside = path.startsWith(under) ? path.slice(under.length) : null;
    const file = inside === null ? null : inside.startsWith("recalls/") ? state.recalls && join(state.recalls, normalize(inside.slice(8))) : join(DIST, normalize(inside || "index.html"));
    try {
      if (!file || request.method !== "GET" || !(await stat(file)).isFile()) throw new Error("none");
      let bytes = await readFile(file);
      if (state.change) bytes = state.change(inside, bytes) ?? bytes;
      response.writeHead(200, { "content-type": TYPES[extname(file)] ?? "application/octet-stream", "cache-control": "no-cache", "x-content-type-options": "nosniff", ...(brotli ? { "content-encoding": "br" } : {}) });
      response.end(brotli ? compressed(file, bytes) : bytes);
    } catch {
      response.writeHead(404, { "content-type": "text/plain" });
      response.end("not here\n");
    }
  });
  server.on("connection", (socket) => {
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket));
  });
  await new Promise((resolve) => server.listen(port, "127.0.0.1", resolve));
  const at = server.address().port;
  return {
    url: `http://127.0.0.1:${at}${under}`,
    port: at,
    state,
    async close() {
      for (const socket of sockets) socket.destroy();
      if (server.listening) await new Promise((resolve) => server.close(resolve));
    },
  };
}
