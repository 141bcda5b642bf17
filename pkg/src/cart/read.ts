import type { Cart, CartFormat, Listing, Problem } from "../types/index.js";
import { fields, foldName, list, listingFrom } from "./fields.js";
import { readMerchantTsv, readMerchantXml } from "./merchant.js";
import { readSchemaOrg } from "./schema-org.js";
import { readShopifyAjax, readShopifyStorefront } from "./shopify.js";
import { readWooCommerce } from "./woocommerce.js";

/** Reads each shape. Merchant feeds are texts, all else is parsed JSON. */
const READERS: Record<CartFormat, (input: unknown) => Cart> = {
  "schema-org": readSchemaOrg,
  "shopify-ajax": readShopifyAjax,
  "shopify-storefront": readShopifyStorefront,
  "woocommerce-store": readWooCommerce,
  "google-merchant-xml": (input) => readMerchantXml(String(input)),
  "google-merchant-tsv": (input) => readMerchantTsv(String(input)),
  plain: readPlain,
};

/** Reads a cart or a list of listings; finds its shape out where none is named. Never throws. */
export function readCart(input: unknown, format: CartFormat = detect(input)): Cart {
  const textual = format.startsWith("google-merchant");
  if (typeof input === "string" && !textual) {
    try {
      return READERS[format](JSON.parse(input));
    } catch (error) {
      return { lines: [], problems: [{ where: "text", what: `not JSON: ${(error as Error).message}` }], format };
    }
  }
  return READERS[format](input);
}

/** Whether it is a cart that was read already. */
export function isCart(input: unknown): input is Cart {
  const cart = fields(input);
  return Boolean(cart && Array.isArray(cart["lines"]) && Array.isArray(cart["problems"]) && cart["format"] as string in READERS);
}

/** The shape of a shop's data, by the fields that only that shape has. */
export function detect(input: unknown): CartFormat {
  if (typeof input === "string") {
    const start = input.trimStart().slice(0, 4096);
    if (start.startsWith("<")) return "google-merchant-xml";
    if (!/^[[{]/.test(start)) return "google-merchant-tsv";
    try {
      return detect(JSON.parse(input));
    } catch {
      return "plain";
    }
  }
  const first = Array.isArray(input) ? fields(input[0]) : fields(input);
  if (!first) return "plain";
  if ("@type" in first || "@graph" in first || "@context" in first) return "schema-org";
  const data = fields(first["data"]) ?? first;
  if (data["cart"] || data["checkout"] || fields(data["lines"])?.["edges"] || fields(data["lines"])?.["nodes"]) {
    return "shopify-storefront";
  }
  const item = fields(list(first["items"])[0]);
  if (item && ("product_title" in item || "variant_id" in item || "vendor" in item)) return "shopify-ajax";
  if (item && "key" in item && ("prices" in item || "permalink" in item || "totals" in item)) return "woocommerce-store";
  if (first["permalink"] && first["prices"]) return "woocommerce-store";
  return "plain";
}

/** Flat objects: a list of them, or one that holds such a list as `items`, `lines`, `listings` or `products`. */
export function readPlain(input: unknown): Cart {
  const problems: Problem[] = [];
  const lines: Listing[] = [];
  const whole = fields(input);
  const inner = ["items", "lines", "listings", "products"].map((key) => whole?.[key]).find(Array.isArray);
  const rows: unknown[] = Array.isArray(input) ? input : (inner ?? [input]);
  rows.forEach((row, i) => {
    const plain = fields(row);
    if (plain) lines.push(listingOf(plain));
    else if (typeof row === "string" || typeof row === "number") lines.push({ code: String(row) });
    else problems.push({ where: `[${i}]`, what: "not an object" });
  });
  return { lines, problems, format: "plain" };
}

/** One object; a brand may be `{name}` there too. */
export function listingOf(plain: Record<string, unknown>): Listing {
  const row = Object.entries(plain).map(([name, value]): [string, unknown] => {
    const inner = fields(value);
    return [name, inner && foldName(name) !== "codes" ? inner["name"] : value];
  });
  return listingFrom(row);
}
