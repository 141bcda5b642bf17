// A worker with a page of 100 kB, guarded and bare, that looks for a newer index every second.
import { kvSource, RecallIndex } from "recallkit";
import { SHOP, recallGuard } from "recallkit/edge";

const ld = JSON.stringify({ "@type": "Product", name: "Water", gtin13: "6901234567892" });
const filler = '<div class="card"><a href="/p">Some product</a><p>Words about it.</p></div>\n'.repeat(1300);
const html = `<!doctype html><html><head><title>Shop</title><script type="application/ld+json">${ld}</script></head><body>${filler}</body></html>`;
const page = () => new Response(html, { headers: { "content-type": "text/html; charset=utf-8" } });
const guard = recallGuard({
  index: (env) => RecallIndex.open(kvSource(env.RECALLS_KV, "index/"), { store: false }),
  policy: SHOP, refreshSeconds: 1, upstream: async () => page(),
});

export default {
  fetch: (request, env, context) => (new URL(request.url).pathname.startsWith("/bare/") ? page() : guard.fetch(request, env, context)),
};
