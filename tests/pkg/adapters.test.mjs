// What shops really have, read into listings.
import assert from "node:assert/strict";
import { before, describe, it } from "node:test";
import { entry } from "./lib/prepare.mjs";

let readCart;
before(async () => { ({ readCart } = await entry()); });

/** Reads one line and keeps what was filled in. */
function only(input, format) {
  const cart = readCart(input, format);
  assert.equal(cart.lines.length, 1, JSON.stringify(cart));
  return Object.fromEntries(Object.entries(cart.lines[0]).filter(([, value]) => value != null));
}

describe("schema.org", () => {
  it("a product with an offer", () => {
    const line = only({
      "@context": "https://schema.org", "@type": "Product", name: "Kettle", brand: { "@type": "Brand", name: "Acme" }, mpn: "K-1",
      gtin13: 6901234567892, sku: "A1", image: ["https://x.test/k.jpg"], offers: { "@type": "Offer", seller: { name: "Shop" }, url: "https://x.test/k" },
    });
    assert.deepEqual(line, {
      id: "A1", title: "Kettle", brand: "Acme", model: "K-1", seller: "Shop", url: "https://x.test/k", image: "https://x.test/k.jpg", code: "6901234567892",
    });
  });
  it("codes wherever they stand", () => {
    for (const product of [
      { gtin: "6901234567892" }, { gtin14: ["06901234567892"] }, { productID: "gtin13:6901234567892" }, { sku: "6901234567892" }, { mpn: "6901234567892" },
      { identifier: { "@type": "PropertyValue", propertyID: "EAN", value: "6901234567892" } }, { offers: [{ "@type": "Offer", gtin13: "6901234567892" }] },
    ]) assert.match(only({ "@type": "Product", ...product }).code, /6901234567892$/, JSON.stringify(product));
  });
  it("a shop's own number is no code", () => {
    assert.equal(only({ "@type": "Product", name: "x", sku: "690123", productID: "sku:12345670" }).code, undefined);
  });
  it("graphs, lists, types as addresses, variants", () => {
    assert.equal(readCart({ "@graph": [{ "@type": "WebPage" }, { "@type": ["http://schema.org/Product", "Thing"], name: "a" }] }).lines.length, 1);
    assert.equal(readCart({ "@type": "ItemList", itemListElement: [{ "@type": "ListItem", item: { "@type": "Product", name: "a" } }, { "@type": "Product", name: "b" }] }).lines.length, 2);
    const { lines } = readCart({ "@type": "ProductGroup", name: "Shirt", brand: "Acme", hasVariant: [{ "@type": "Product", sku: "s", gtin13: "1" }, { "@type": "Product", sku: "m", gtin13: "2" }] });
    assert.deepEqual(lines.map(({ code, brand, title }) => [code, brand, title]), [["1", "Acme", "Shirt"], ["2", "Acme", "Shirt"]]);
  });
  it("what is related is not what is sold here", () => {
    assert.equal(readCart({ "@type": "Product", name: "a", isRelatedTo: { "@type": "Product", name: "b" }, isSimilarTo: [{ "@type": "Product" }] }).lines.length, 1);
  });
  it("too deep and too many are bounded and told", () => {
    let deep = { "@type": "Product", name: "x" };
    for (let i = 0; i < 1000; i += 1) deep = { "@graph": [deep] };
    assert.deepEqual([readCart(deep).lines.length, readCart(deep).problems.length], [0, 1]);
    const many = readCart({ "@graph": Array.from({ length: 10_000 }, (_, i) => ({ "@type": "Product", name: `p${i}` })) });
    assert.deepEqual([many.lines.length, many.problems.length], [2000, 1]);
  });
});

describe("shops", () => {
  it("Shopify's Ajax cart", () => {
    assert.deepEqual(only({
      token: "t", items: [{ id: 1, key: "1:a", quantity: 2, product_title: "Kettle", variant_title: "Red", vendor: "Acme", sku: "070896453648", url: "/p/k", image: "//x.test/k.jpg", product_id: 9, variant_id: 1 }],
    }), { id: "1:a", title: "Kettle Red", brand: "Acme", quantity: 2, url: "/p/k", image: "//x.test/k.jpg", code: "070896453648" });
  });
  it("Shopify's Storefront API", () => {
    const merchandise = { id: "gid://shopify/ProductVariant/1", sku: "A", barcode: "070896453648", title: "Default Title", product: { title: "Kettle", vendor: "Acme" } };
    const edges = { data: { cart: { lines: { edges: [{ node: { id: "L1", quantity: 1, merchandise } }] } } } };
    const nodes = { cart: { lines: { nodes: [{ id: "L1", quantity: 1, merchandise }] } } };
    for (const input of [edges, nodes]) assert.deepEqual(only(input), { id: "L1", title: "Kettle", brand: "Acme", quantity: 1, code: "070896453648" });
  });
  it("WooCommerce's Store API", () => {
    assert.deepEqual(only({
      items: [{ key: "k", id: 4, quantity: 1, name: "Kettle &amp; Lid", sku: "A", permalink: "https://x.test/k", prices: {}, images: [{ src: "https://x.test/k.jpg" }],
        variation: [{ attribute: "Colour", value: "Red" }], item_data: [{ key: "EAN", value: "6901234567892" }, { name: "Brand", value: "Acme" }, { name: "Model", value: "K-1" }] }],
    }), { id: "k", title: "Kettle & Lid Red", brand: "Acme", model: "K-1", quantity: 1, url: "https://x.test/k", image: "https://x.test/k.jpg", code: "6901234567892" });
  });
  it("a Google Merchant feed in XML", () => {
    const xml = `<?xml version="1.0"?><rss xmlns:g="http://base.google.com/ns/1.0"><channel><title>Shop</title>
      <!-- <item><g:id>no</g:id></item> never closed here -->
      <item><g:id>A1</g:id><g:title><![CDATA[Kettle <new>]]></g:title><g:gtin>0 70896 45364 8</g:gtin><g:brand>Acme &amp; Co</g:brand><g:mpn>K-1</g:mpn><g:shipping><g:country>US</g:country></g:shipping></item>
      <item><title>Second &#233;</title></item></channel></rss>`;
    const { lines } = readCart(xml.replace(/<!--[^]*?-->/, ""));
    assert.equal(lines.length, 2);
    assert.deepEqual([lines[0].title, lines[0].code, lines[0].brand, lines[0].model], ["Kettle <new>", "0 70896 45364 8", "Acme & Co", "K-1"]);
    assert.equal(lines[1].title, "Second é");
    const cut = readCart("<rss><item><g:id>1</g:id>");
    assert.deepEqual([cut.lines.length, cut.problems.length], [0, 1]);
  });
  it("a Google Merchant feed as TSV", () => {
    const { lines, problems } = readCart('id\ttitle\tgtin\tbrand\nA1\t"Kettle ""new"""\t6901234567892\tAcme\nA2\tPot\t\t\tone too many\n');
    assert.deepEqual(lines, [{ id: "A1", title: 'Kettle "new"', code: "6901234567892", brand: "Acme" }]);
    assert.equal(problems.length, 1);
  });
  it("plain objects, and headings in other languages", () => {
    assert.deepEqual(only([{ 条码: "6901234567892", 品牌: "罗马仕", 型号: "PAC20-272", 标题: "充电宝", 批号: "1" }]), { code: "6901234567892", brand: "罗马仕", model: "PAC20-272", title: "充电宝", lot: "1" });
    assert.deepEqual(only({ name: "x", EAN: 6901234567892, brand: { name: "Acme" } }), { title: "x", code: "6901234567892", brand: "Acme" });
    assert.equal(only("[\"6901234567892\"]").code, "6901234567892");
  });
  it("nothing throws, whatever comes", () => {
    for (const input of [null, undefined, 5, "", "{", "<", "[[[]]]", [], {}, [null, []], { items: [null, 5] }, { cart: {} }, { data: null }, Symbol.iterator.toString(), { lines: { edges: [{}] } }]) {
      for (const format of [undefined, "schema-org", "shopify-ajax", "shopify-storefront", "woocommerce-store", "google-merchant-xml", "google-merchant-tsv", "plain"]) {
        assert.ok(Array.isArray(readCart(input, format).lines), `${String(input)} as ${format}`);
      }
    }
  });
});
