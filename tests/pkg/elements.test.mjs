// The elements in headless Chromium, on a page as a shop would write it: plain modules, no bundler.
import assert from "node:assert/strict";
import { execFileSync, spawn } from "node:child_process";
import { readFile } from "node:fs/promises";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { extname, join } from "node:path";
import { after, before, it } from "node:test";
import { indexOf, installed } from "./lib/prepare.mjs";

const TYPES = { ".js": "text/javascript", ".wasm": "application/wasm", ".html": "text/html; charset=utf-8", ".json": "application/json" };
const CART = { items: [{ key: "1", product_title: "Sugar", variant_title: null, vendor: "Wilton", sku: "070896453648", quantity: 1, product_id: 1, variant_id: 1 }, { key: "2", product_title: "Water", variant_title: null, vendor: "Spring", sku: "6901234567892", quantity: 1 }] };

const page = (script) => `<!doctype html><html lang="en"><body>
<recall-notice id="server">Rendered by the server</recall-notice>
<recall-notice id="notice" src="/recalls/" code="070896453648"></recall-notice>
<recall-check src="/recalls/"></recall-check>
<recall-cart src="/recalls/" cart="/cart.js" guards="#pay"></recall-cart>
<recall-zone id="home" src="/recalls/" limit="3" more="/recalls.html"><p>Rendered by the server</p></recall-zone>
<recall-zone id="filtered" src="/recalls/" source="samr" hazard="no-such-hazard" href="/recall/{id}"><span slot="heading">Our recalls</span></recall-zone>
<recall-zone id="nowhere" src="/nothing/">Rendered by the server</recall-zone>
<form id="pay" action="/paid"><button id="button">Pay</button></form>
<script type="module">
import "/recallkit/dist/elements/index.js";
const out = (value) => fetch("/done", { method: "POST", body: JSON.stringify(value) });
const until = async (test) => { for (let n = 0; n < 400; n += 1) { const value = test(); if (value) return value; await new Promise((go) => setTimeout(go, 25)); } throw new Error("never: " + test); };
try { ${script} } catch (error) { out({ error: String(error) }); }
</script></body></html>`;

const PAGE = page(`
const cart = document.querySelector("recall-cart");
const notice = document.querySelector("#notice");
const check = document.querySelector("recall-check");
await until(() => cart.answer && notice.finding);
let paid = 0;
let stopped = 0;
document.querySelector("#pay").addEventListener("submit", (event) => { paid += 1; event.preventDefault(); });
cart.addEventListener("recall-blocked", () => { stopped += 1; });
document.querySelector("#button").click();
document.querySelector("#pay").requestSubmit();
const alert = cart.shadowRoot.querySelector('[role="alert"]').textContent;
let removed = null;
cart.alternatives = () => ({ title: "Other sugar" });
await cart.refresh();
cart.addEventListener("recall-replace", (event) => { removed = event.detail.alternative.title; });
cart.shadowRoot.querySelector('[part~="replace"]').click();
const blockedBefore = cart.blocked;
cart.removeAttribute("cart");
cart.cart = { items: [{ key: "2", product_title: "Water", sku: "6901234567892", vendor: "Spring", quantity: 1 }] };
await until(() => cart.answer?.lines.length === 1);
document.querySelector("#pay").requestSubmit();
const input = check.shadowRoot.querySelector("input");
input.value = "071430000359";
check.shadowRoot.querySelector("form").requestSubmit();
await until(() => check.shadowRoot.querySelector('[part~="check-unit"]'));
const field = check.shadowRoot.querySelector('[part="ask"] input');
field.value = "B364016";
field.dispatchEvent(new Event("input"));
await until(() => check.shadowRoot.querySelector('[part~="affected"]'));
const same = check.shadowRoot.querySelector('[part="ask"] input') === field;
field.value = "ZZ999";
field.dispatchEvent(new Event("input"));
await until(() => !check.shadowRoot.querySelector('[part~="affected"]'));
const other = check.shadowRoot.querySelector('[part="verdict"]').textContent;
document.documentElement.lang = "zh";
notice.lang = "zh";
const slot = document.querySelector("#server").shadowRoot.querySelector("slot").assignedNodes()[0].textContent;
const zones = Object.fromEntries(["home", "filtered", "nowhere"].map((id) => [id, document.getElementById(id)]));
await until(() => zones.home.shadowRoot.querySelectorAll("li").length === 3 && zones.filtered.shadowRoot.querySelector("li") && zones.nowhere.shadowRoot.querySelector('[part="failed"]'));
const zone = {
  heading: zones.home.shadowRoot.querySelector("h2").textContent,
  days: [...zones.home.shadowRoot.querySelectorAll(".row-sub")].map((sub) => sub.textContent),
  more: zones.home.shadowRoot.querySelector('[part="more"]').getAttribute("href"),
  links: [...zones.filtered.shadowRoot.querySelectorAll("a.row")].map((a) => a.getAttribute("href")),
  named: zones.home.shadowRoot.querySelector("section").getAttribute("aria-labelledby"),
  fallback: zones.nowhere.shadowRoot.querySelector("slot").assignedNodes()[0].textContent,
  heightsUnder44: [...zones.home.shadowRoot.querySelectorAll("a")].filter((a) => a.getBoundingClientRect().height < 43.5).length,
};
zones.home.setAttribute("limit", "1");
zone.narrowed = zones.home.shadowRoot.querySelectorAll("li").length;
zones.home.lang = "zh";
zone.zh = zones.home.shadowRoot.querySelector("h2").textContent;
zones.home.setAttribute("market", "XX");
zone.none = zones.home.shadowRoot.querySelector('[part="none"]').textContent;
out({ zone, paid, stopped, alert, removed, blockedBefore, blockedAfter: cart.blocked, same, other, slot,
  notice: notice.shadowRoot.querySelector('[part="verdict"]').textContent, label: Boolean(check.shadowRoot.querySelector("label input")) });
`);

let server, base, home;
let told;
const telling = new Promise((resolve) => { told = resolve; });
const chromium = ["chromium", "chromium-browser", "google-chrome"].find((name) => {
  try { execFileSync("which", [name], { stdio: "ignore" }); return true; } catch { return false; }
});

before(async () => {
  const app = installed();
  const recalls = indexOf();
  home = mkdtempSync(join(tmpdir(), "recallkit-chromium-"));
  server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url, "http://x");
    const file = pathname.startsWith("/recallkit/") ? join(app, "node_modules", pathname) : pathname.startsWith("/recalls/") ? join(recalls, pathname.slice(9)) : null;
    if (pathname === "/") return response.writeHead(200, { "content-type": TYPES[".html"] }).end(PAGE);
    if (pathname === "/done") {
      let body = "";
      for await (const part of request) body += part;
      told(JSON.parse(body));
      return response.writeHead(204).end();
    }
    if (pathname === "/cart.js") return response.writeHead(200, { "content-type": TYPES[".json"] }).end(JSON.stringify(CART));
    try {
      const bytes = await readFile(file);
      return response.writeHead(200, { "content-type": TYPES[extname(file)] ?? "application/octet-stream" }).end(bytes);
    } catch {
      return response.writeHead(404).end();
    }
  });
  await new Promise((go) => server.listen(0, "127.0.0.1", go));
  base = `http://127.0.0.1:${server.address().port}/`;
});

after(() => {
  server.closeAllConnections();
  server.close();
  rmSync(home, { recursive: true, force: true });
});

it("warn, block, ask and answer", { skip: chromium ? false : "no Chromium here" }, async () => {
  const browser = spawn(chromium, ["--headless=new", "--no-sandbox", "--disable-gpu", `--user-data-dir=${home}`, base], { stdio: "ignore" });
  const ended = new Promise((resolve) => browser.once("exit", resolve));
  const timer = setTimeout(() => told({ error: "nothing heard from the page for 90 s" }), 90_000);
  const seen = await telling;
  clearTimeout(timer);
  browser.kill();
  await ended;
  assert.equal(seen.error, undefined);
  assert.deepEqual([seen.stopped, seen.paid], [2, 1], "stopped while blocked, let through after");
  assert.match(seen.alert, /Sugar is recalled \(openfda:F-0355-2021\)/);
  assert.equal(seen.removed, "Other sugar");
  assert.deepEqual([seen.blockedBefore, seen.blockedAfter], [true, false]);
  assert.equal(seen.same, true, "the field being typed in stays");
  assert.doesNotMatch(seen.other, /is recalled/);
  assert.equal(seen.slot, "Rendered by the server");
  assert.match(seen.notice, /这件商品在召回范围内/);
  assert.equal(seen.label, true);
  const { zone } = seen;
  assert.deepEqual([zone.heading, zone.more, zone.named, zone.fallback, zone.heightsUnder44], ["Recalls", "/recalls.html", "heading", "Rendered by the server", 0]);
  assert.equal(zone.days.length, 3);
  for (const day of zone.days) assert.match(day, /\d{4} · .+ · /);
  assert.ok(zone.links.length > 0 && zone.links.every((link) => /^\/recall\/samr%3A/.test(link)), zone.links.join(" "));
  assert.deepEqual([zone.narrowed, zone.zh, zone.none], [1, "召回专区", "名录里没有这一类召回"]);
});

it("importing them on a server does nothing and breaks nothing", async () => {
  const { RecallCheck, define } = await import(join(installed(), "node_modules/recallkit/dist/elements/index.js"));
  define();
  assert.equal(typeof RecallCheck, "function");
});
