// The stage of the attacks: publications by several keys, and a server that says whatever it is told to.
import { execFileSync } from "node:child_process";
import { createPrivateKey, sign } from "node:crypto";
import { cpSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { cli, installed, NOW, root } from "./prepare.mjs";

const TYPES = { ".js": "text/javascript", ".mjs": "text/javascript", ".wasm": "application/wasm", ".html": "text/html" };
const PAGE = `<!doctype html><meta charset="utf-8"><title>client</title><script type="module">
import * as rk from "/pkg/dist/index.js";
import { client } from "/client.mjs";
window.start = (options) => { window.client = client(rk, options); };
</script>`;

let stages = 0;

export async function stage() {
  const work = join(installed(), "..", `attacks-${(stages += 1)}`);
  mkdirSync(work, { recursive: true });
  const samples = join(root, "www/samples");
  const run = (args, ...env) => execFileSync(cli(), args, { stdio: "pipe", env: { ...process.env, SOURCE_DATE_EPOCH: String(NOW / 1000 - 3600), ...env[0] } });
  const key = (name) => join(work, `${name}.key`);
  const publish = (name, by, times, records = [samples], more = []) => {
    for (let n = 0; n < times; n += 1) run(["build", "--out", join(work, name), "--as-of", "2026-11-20", ...(by ? ["--key", key(by)] : []), ...more, ...records.map((path) => `record:${path}`)]);
  };
  for (const name of ["key", "other"]) run(["keygen", "--out", join(work, name)]);
  for (const [name, epoch] of [["second", 2], ["third", 3]]) run(["keygen", "--out", join(work, name), "--epoch", String(epoch)]);

  const extra = join(work, "extra.ndjson");
  writeFileSync(extra, `${JSON.stringify({ id: "record:extra", titles: [{ lang: "en", text: "Extra lamp" }], products: [{ names: [{ lang: "en", text: "Northlight NL-77 lamp" }], brands: ["Northlight"], models: [{ text: "NL-77", form: "exact" }], gtins: [{ gtin: "04006381333931" }] }] })}\n`);
  publish("old", "key", 1);
  publish("good", "key", 2);
  cpSync(join(work, "good"), join(work, "newer"), { recursive: true });
  publish("newer", "key", 1, [samples, extra]);
  publish("foreign", "other", 9);
  publish("development", null, 9);
  publish("sharded", "key", 3, [samples, extra], ["--shards", "10"]);
  // An addition that takes a notice back: the base it names is left out by the attack.
  const lines = readFileSync(join(samples, readdirSync(samples).find((name) => name.endsWith(".ndjson"))), "utf8").split("\n").filter(Boolean);
  writeFileSync(join(work, "fewer.ndjson"), lines.slice(1).join("\n"));
  cpSync(join(work, "good"), join(work, "orphan"), { recursive: true });
  run(["build", "--update", join(work, "orphan"), "--as-of", "2026-11-20", "--withdraw-missing", "--key", key("key"), `record:${join(work, "fewer.ndjson")}`]);
  // The second root follows the first, and signs.
  cpSync(join(work, "good"), join(work, "rotated"), { recursive: true });
  run(["rotate", "--from", key("key"), "--to", key("second"), join(work, "rotated/keys.bin")]);
  run(["sign", "--key", key("second"), "--was", join(work, "key.pub"), join(work, "rotated")]);
  // Key files that leave a step out, or whose step the first root did not sign.
  run(["rotate", "--from", key("second"), "--to", key("third"), join(work, "skipped.bin")]);
  run(["rotate", "--from", key("other"), "--to", key("second"), join(work, "forged.bin")]);

  /** Path to bytes, or to a function of request and response. */
  let files = new Map();
  const home = join(installed(), "node_modules/recallkit");
  const server = createServer((request, response) => {
    const send = (bytes, type = "application/octet-stream") => response.writeHead(200, { "content-type": type }).end(bytes);
    try {
      if (request.url === "/client.html") return send(PAGE, TYPES[".html"]);
      if (request.url === "/client.mjs") return send(readFileSync(fileURLToPath(new URL("client.mjs", import.meta.url))), TYPES[".mjs"]);
      if (request.url.startsWith("/pkg/")) return send(readFileSync(join(home, request.url.slice(5))), TYPES[extname(request.url)]);
      const found = files.get(request.url.slice("/recalls/".length));
      if (typeof found === "function") return found(request, response);
      if (found) return send(found);
    } catch {
      // No such file: the same as any other.
    }
    return response.writeHead(404).end("no such file");
  });
  await new Promise((go) => server.listen(0, "127.0.0.1", go));
  const origin = `http://127.0.0.1:${server.address().port}`;

  const read = (name) => new Map(readdirSync(join(work, name)).filter((file) => /\.(hot|cold|bin)$/.test(file)).map((file) => [file, new Uint8Array(readFileSync(join(work, name, file)))]));
  const good = read("good");
  return {
    origin,
    base: `${origin}/recalls/`,
    now: NOW,
    publicKey: readFileSync(join(work, "key.pub"), "utf8"),
    /** Serves a publication as it is. */
    serve: (name) => void (files = read(name)),
    down: () => void (files = new Map()),
    set: (file, what) => void files.set(file, what),
    drop: (file) => void files.delete(file),
    get: (file) => files.get(file),
    read,
    folder: (name) => join(work, name),
    file: (name) => new Uint8Array(readFileSync(join(work, name))),
    /** A file of this kind that the last good index has not. */
    fresh: (kind) => [...files.keys()].find((file) => file.endsWith(`.${kind}`) && !good.has(file)),
    /** Signs a manifest's body with a key. */
    sign(body, by = "key") {
      const pem = /-----BEGIN[\s\S]+/.exec(readFileSync(key(by), "utf8"))[0];
      return new Uint8Array(Buffer.concat([body, sign(null, body, createPrivateKey(pem))]));
    },
    close() {
      server.closeAllConnections();
      return new Promise((done) => server.close(done));
    },
  };
}

/** Where a manifest's list of segments begins: after purpose, epoch, sequence, three dates and the sources. */
export function segmentsAt(body) {
  let at = 53;
  for (let n = 0; n < body[52]; n += 1) at += 1 + body[at] + 8;
  return at;
}
