// The shop that the guard stands before, and the guard itself: the same program in every runtime.
import { recallGuard, SHOP } from "recallkit/edge";

export const NOW = 1_795_435_200_000;

const product = (more) => JSON.stringify({ "@context": "https://schema.org", "@type": "Product", ...more });
const head = (ld) => `<!doctype html><html><head><title>Shop</title><script type="application/ld+json">${ld}</script></head>`;
const buy = '<form action="/cart/add"><button type="submit" name="add" class="btn">Add to cart</button></form>';

/** Pages by path: `[content type, body]`. */
const PAGES = {
  "/recalled": ["text/html; charset=utf-8", `${head(product({ name: "Wilton Sugar Sheets", gtin12: "070896453648", offers: { "@type": "Offer", price: 3 } }))}<body><h1>糖 & sugar</h1>${buy}</body></html>`],
  "/fine": ["text/html; charset=utf-8", `${head(product({ name: "Water", gtin13: "6901234567892" }))}<body><h1>Water</h1>${buy}</body></html>`],
  "/broken": ["text/html", `${head('{"@type": "Product", ')}<body>${buy}</body></html>`],
  "/commented": ["text/html", `<html><head><!-- <script type="application/ld+json">${product({ gtin12: "070896453648" })}</script> --></head><body>ld+json ${buy}</body></html>`],
  "/plain": ["text/plain", 'application/ld+json {"@type":"Product","gtin12":"070896453648"}'],
  "/latin": ["text/html; charset=iso-8859-1", new Uint8Array([...`${head(product({ name: "caf", gtin12: "070896453648" }))}<body><p>caf`].map((c) => c.charCodeAt(0)).concat(0xe9, ...[...`</p>${buy}</body></html>`].map((c) => c.charCodeAt(0))))],
  "/list": ["text/html", `${head(JSON.stringify({ "@type": "ItemList", itemListElement: [{ "@type": "ListItem", item: { "@type": "Product", name: "Wilton", gtin12: "070896453648" } }, { "@type": "ListItem", item: { "@type": "Product", name: "Water", gtin13: "6901234567892" } }] }))}<body>${buy}</body></html>`],
};

export function page(path) {
  const found = PAGES[path];
  return found
    ? new Response(found[1], { headers: { "content-type": found[0], etag: '"page"' } })
    : new Response("no such page", { status: 404, headers: { "content-type": "text/plain" } });
}

/** The guard under test. A path that begins with `/down` meets one that has no index. */
export function app(open) {
  const shared = { policy: SHOP, clock: () => NOW, upstream: async (request) => page(new URL(request.url).pathname) };
  const up = recallGuard({ ...shared, index: open });
  const gone = () => Promise.reject(new Error("no index here"));
  const failOpen = recallGuard({ ...shared, base: "/down-open", index: gone });
  const failClosed = recallGuard({ ...shared, base: "/down-closed", index: gone, policy: { ...SHOP, unavailable: "closed" } });
  const upstreamDown = recallGuard({ ...shared, index: gone, policy: { ...SHOP, unavailable: "closed" } });
  return async (request, env, context) => {
    const { pathname } = new URL(request.url);
    if (pathname.startsWith("/down-open")) return failOpen.fetch(request, env, context);
    if (pathname.startsWith("/down-closed")) return failClosed.fetch(request, env, context);
    if (pathname.startsWith("/down")) {
      return upstreamDown.middleware(request, () => page(pathname.slice(5)), env, context);
    }
    return up.fetch(request, env, context);
  };
}
