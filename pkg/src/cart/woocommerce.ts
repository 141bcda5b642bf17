import type { Cart, Listing, Problem } from "../types/index.js";
import { fields, foldName, list, number, surelyBarcode, text, texts, withCodes } from "./fields.js";
import { plainText } from "./markup.js";

/** A cart (or list of products) of WooCommerce's Store API. Names come with entities; brands and codes by extension. */
export function readWooCommerce(input: unknown): Cart {
  const problems: Problem[] = [];
  const lines: Listing[] = [];
  const items = Array.isArray(input) ? input : list(fields(input)?.["items"]);
  items.forEach((item, i) => {
    const line = fields(item);
    if (!line) return problems.push({ where: `items[${i}]`, what: "not an object" });
    const facts = attributes(line);
    const codes = [
      ...texts(line["global_unique_id"]), ...texts(line["gtin"]), ...texts(line["barcode"]), ...facts.codes,
      ...texts(line["sku"]).filter(surelyBarcode),
    ];
    const name = text(line["name"]);
    const variation = list(line["variation"]).flatMap((v) => texts(fields(v)?.["value"]));
    return lines.push(withCodes({
      id: text(line["key"]) ?? text(line["id"]),
      title: name && plainText([name, ...variation].join(" ")),
      brand: text(fields(list(line["brands"])[0])?.["name"]) ?? facts.brand,
      model: facts.model,
      quantity: number(line["quantity"]),
      url: text(line["permalink"]),
      image: text(fields(list(line["images"])[0])?.["src"]),
    }, codes));
  });
  return { lines, problems, format: "woocommerce-store" };
}

/** Barcode, brand and model where a plugin or the shop added them as attributes. */
function attributes(line: Record<string, unknown>) {
  const found = { codes: [] as string[], brand: null as string | null, model: null as string | null };
  for (const entry of [...list(line["attributes"]), ...list(line["item_data"])]) {
    const plain = fields(entry);
    const name = foldName(text(plain?.["name"]) ?? text(plain?.["key"]) ?? "");
    const value = text(plain?.["value"]) ?? text(fields(list(plain?.["terms"])[0])?.["name"]);
    if (value === null) continue;
    if (/^(gtin|ean|upc|barcode|isbn)\d*$/.test(name)) found.codes.push(value);
    else if (name === "brand" || name === "marque" || name === "品牌") found.brand = value;
    else if (name === "model" || name === "mpn" || name === "型号") found.model = value;
  }
  return found;
}
