import type { Cart, Listing, Problem } from "../types/index.js";
import { fields, list, number, surelyBarcode, text, texts, withCodes } from "./fields.js";

/** Shopify's Ajax cart (`/cart.js`). It carries no barcode: the SKU counts where it is surely one. */
export function readShopifyAjax(input: unknown): Cart {
  const problems: Problem[] = [];
  const lines: Listing[] = [];
  list(fields(input)?.["items"]).forEach((item, i) => {
    const line = fields(item);
    if (!line) return problems.push({ where: `items[${i}]`, what: "not an object" });
    const variant = text(line["variant_title"]);
    const title = text(line["product_title"]) ?? text(line["title"]);
    const codes = [...texts(line["barcode"]), ...texts(line["sku"]).filter(surelyBarcode)];
    return lines.push(withCodes({
      id: text(line["key"]) ?? text(line["id"]),
      title: title && variant && variant !== "Default Title" ? `${title} ${variant}` : title,
      brand: text(line["vendor"]),
      quantity: number(line["quantity"]),
      url: text(line["url"]),
      image: text(line["image"]) ?? text(fields(line["featured_image"])?.["url"]),
    }, codes));
  });
  return { lines, problems, format: "shopify-ajax" };
}

/** A cart or checkout as the Storefront API answers it: `lines` by `edges` or `nodes`. */
export function readShopifyStorefront(input: unknown): Cart {
  const problems: Problem[] = [];
  const lines: Listing[] = [];
  const root = fields(fields(input)?.["data"]) ?? fields(input);
  const cart = fields(root?.["cart"]) ?? fields(root?.["checkout"]) ?? root;
  const connection = fields(cart?.["lines"]) ?? fields(cart?.["lineItems"]);
  const nodes = connection?.["nodes"] ?? list(connection?.["edges"]).map((edge) => fields(edge)?.["node"]);
  list(nodes).forEach((node, i) => {
    const line = fields(node);
    const goods = fields(line?.["merchandise"]) ?? fields(line?.["variant"]);
    if (!line || !goods) return problems.push({ where: `lines[${i}]`, what: "names no merchandise" });
    const product = fields(goods["product"]);
    const variant = text(goods["title"]);
    const title = text(product?.["title"]) ?? text(line["title"]);
    const codes = [...texts(goods["barcode"]), ...texts(goods["sku"]).filter(surelyBarcode)];
    return lines.push(withCodes({
      id: text(line["id"]),
      title: title && variant && variant !== "Default Title" ? `${title} ${variant}` : (title ?? variant),
      brand: text(product?.["vendor"]),
      quantity: number(line["quantity"]),
      url: text(product?.["onlineStoreUrl"]),
      image: text(fields(goods["image"])?.["url"]),
    }, codes));
  });
  return { lines, problems, format: "shopify-storefront" };
}
