// A small host for a Fastly Compute program: as much of Fastly's interface as the guard calls, over WASI. Requests are
// served by one sandbox after another; what a sandbox is not given here it is told
// is unsupported, and of who asks it learns nothing.
import { WASI } from "node:wasi";

const [OK, INVAL, BUFLEN, UNSUPPORTED, NONE] = [0, 2, 4, 5, 10];
const [FOUND, NOT_FOUND] = [1, 3];
const HTTP_1_1 = 2;
const LOOPBACK = new Uint8Array([127, 0, 0, 1]);

/**
 * Runs a program over some requests, and gives its responses and its log.
 * `files`: the KV store `recalls`, or null for none. `shop`: the backend's answer to a request.
 */
export function serve(module, { requests, files, now, shop }) {
  const handles = [null];
  const held = (value) => handles.push(value) - 1;
  const queue = [...requests];
  const responses = [];
  const log = [];
  let memory;
  const view = () => new DataView(memory.buffer);
  const bytes = (at, length) => new Uint8Array(memory.buffer, at, length).slice();
  const text = (at, length) => new TextDecoder().decode(bytes(at, length));
  const u32 = (at, value) => view().setUint32(at, value, true);
  /** Writes what fits; the length is told either way. */
  const put = (data, at, most, written) => {
    const encoded = typeof data === "string" ? new TextEncoder().encode(data) : data;
    u32(written, encoded.length);
    if (encoded.length > most) return BUFLEN;
    new Uint8Array(memory.buffer).set(encoded, at);
    return OK;
  };
  const many = (values, at, most, cursor, ending, written) => {
    view().setBigInt64(ending, cursor + 1 < values.length ? BigInt(cursor + 1) : -1n, true);
    if (cursor < values.length) return put(`${values[cursor]}\0`, at, most, written);
    u32(written, 0);
    return OK;
  };
  const next = (request, body) => {
    const given = queue.shift();
    if (!given) return NONE;
    u32(request, held(given));
    u32(body, held({ data: given.body ?? new Uint8Array(), at: 0 }));
    return OK;
  };
  const newBody = (data = new Uint8Array()) => held({ data, at: 0 });
  const answered = (response) => {
    const body = handles[response.body];
    responses.push({ status: response.status, headers: new Headers(response.headers), body: body.data });
    return OK;
  };

  const known = {
    "fastly_http_req.body_downstream_get": next,
    "fastly_http_downstream.next_request": (mask, options, out) => (u32(out, held({})), OK),
    "fastly_http_downstream.next_request_wait": (promise, request, body) => next(request, body),
    "fastly_http_req.method_get": (request, at, most, written) => put(handles[request].method, at, most, written),
    "fastly_http_req.uri_get": (request, at, most, written) => put(handles[request].url, at, most, written),
    "fastly_http_req.version_get": (request, out) => (u32(out, HTTP_1_1), OK),
    "fastly_http_req.header_names_get": (request, ...rest) => many(Object.keys(handles[request].headers), ...rest),
    "fastly_http_req.header_values_get": (request, name, length, ...rest) => {
      const value = handles[request].headers[text(name, length).toLowerCase()];
      return many(value === undefined ? [] : [value], ...rest);
    },
    "fastly_http_req.send_v2": (request, body, backend, length, error, responseOut, bodyOut) => {
      if (text(backend, length) !== "shop") return INVAL;
      const { status, headers, body: page } = shop(handles[request]);
      u32(responseOut, held({ status, headers: Object.entries(headers) }));
      u32(bodyOut, newBody(page));
      return OK;
    },
    "fastly_http_req.close": () => OK,
    "fastly_http_req.cache_override_v3_set": () => OK,
    "fastly_http_req.auto_decompress_response_set": () => OK,
    "fastly_http_req.framing_headers_mode_set": () => OK,
    "fastly_http_downstream.downstream_client_ip_addr": (request, at, written) => put(LOOPBACK, at, 4, written),
    "fastly_http_downstream.fastly_key_is_valid": (request, out) => (u32(out, 0), OK),
    "fastly_http_downstream.downstream_bot_analyzed": (request, out) => (u32(out, 0), OK),
    "fastly_http_downstream.downstream_server_ip_addr": (request, at, written) => put(LOOPBACK, at, 4, written),
    "fastly_http_body.new": (out) => (u32(out, newBody()), OK),
    "fastly_http_body.read": (body, at, most, read) => {
      const from = handles[body];
      const part = from.data.subarray(from.at, from.at + most);
      from.at += part.length;
      return put(part, at, most, read);
    },
    "fastly_http_body.write": (body, at, length, end, written) => {
      handles[body].data = new Uint8Array([...handles[body].data, ...bytes(at, length)]);
      u32(written, length);
      return OK;
    },
    "fastly_http_body.known_length": (body, out) => (view().setBigUint64(out, BigInt(handles[body].data.length), true), OK),
    "fastly_http_body.close": () => OK,
    "fastly_http_resp.new": (out) => (u32(out, held({ status: 200, headers: [] })), OK),
    "fastly_http_resp.status_get": (response, out) => (view().setUint16(out, handles[response].status, true), OK),
    "fastly_http_resp.status_set": (response, status) => ((handles[response].status = status), OK),
    "fastly_http_resp.version_get": (response, out) => (u32(out, HTTP_1_1), OK),
    "fastly_http_resp.version_set": () => OK,
    "fastly_http_resp.framing_headers_mode_set": () => OK,
    "fastly_http_resp.close": () => OK,
    "fastly_http_resp.http_keepalive_mode_set": () => OK,
    "fastly_http_resp.get_addr_dest_ip": () => NONE,
    "fastly_http_resp.get_addr_dest_port": () => NONE,
    "fastly_http_resp.header_names_get": (response, ...rest) => many([...new Set(handles[response].headers.map(([name]) => name))], ...rest),
    "fastly_http_resp.header_values_get": (response, name, length, ...rest) => {
      const wanted = text(name, length).toLowerCase();
      return many(handles[response].headers.filter(([key]) => key === wanted).map(([, value]) => value), ...rest);
    },
    "fastly_http_resp.header_append": (response, name, nameLength, value, valueLength) => {
      handles[response].headers.push([text(name, nameLength), text(value, valueLength)]);
      return OK;
    },
    "fastly_http_resp.send_downstream": (response, body) => answered({ ...handles[response], body }),
    "fastly_kv_store.open": (name, length, out) => {
      if (!files || text(name, length) !== "recalls") return INVAL;
      u32(out, held(files));
      return OK;
    },
    "fastly_kv_store.lookup": (store, key, length, mask, config, out) => (u32(out, held(handles[store](text(key, length)) ?? {})), OK),
    "fastly_kv_store.lookup_wait_v2": (pending, bodyOut, metadata, most, written, generation, error) => {
      const found = handles[pending];
      u32(written, 0);
      u32(error, found instanceof Uint8Array ? FOUND : NOT_FOUND);
      if (found instanceof Uint8Array) u32(bodyOut, newBody(found));
      return OK;
    },
    "fastly_log.endpoint_get": (name, length, out) => (u32(out, held(text(name, length))), OK),
    "fastly_log.write": (endpoint, at, length, written) => {
      log.push(`${handles[endpoint]} ${text(at, length).trim()}`);
      u32(written, length);
      return OK;
    },
  };

  const wasi = new WASI({ version: "preview1", returnOnExit: true });
  const imports = { ...wasi.getImportObject() };
  imports.wasi_snapshot_preview1 = { ...imports.wasi_snapshot_preview1, clock_time_get: (clock, precision, out) => {
    view().setBigUint64(out, BigInt(now) * 1_000_000n, true);
    return OK;
  } };
  for (const { module: space, name } of WebAssembly.Module.imports(module)) {
    if (space === "wasi_snapshot_preview1") continue;
    (imports[space] ??= {})[name] = known[`${space}.${name}`] ?? (() => (name.startsWith("downstream_") ? NONE : UNSUPPORTED));
  }
  while (queue.length > 0) {
    const left = queue.length;
    const instance = new WebAssembly.Instance(module, imports);
    ({ memory } = instance.exports);
    wasi.finalizeBindings?.(instance);
    const code = startOf(wasi, instance);
    if (queue.length === left || code !== 0) throw new Error(`the program ended with ${code}, ${queue.length} requests left`);
  }
  return { responses, log };
}

function startOf(wasi, instance) {
  return wasi.start(instance) ?? 0;
}
