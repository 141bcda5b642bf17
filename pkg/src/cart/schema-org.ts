import type { Cart, Listing, Problem } from "../types/index.js";
import { fields, number, surelyBarcode, text, texts, withCodes } from "./fields.js";

/** Products read from one page or document; more are left out, and told so. */
const PRODUCTS_CAP = 2_000;
const DEPTH_CAP = 16;
const NODES_CAP = 100_000;

const PRODUCT_TYPES = new Set(["product", "productgroup", "individualproduct", "productmodel", "someproducts", "vehicle", "car", "book", "drug"]);
const CODE_FIELDS = ["gtin", "gtin8", "gtin12", "gtin13", "gtin14", "isbn"];
/** Where products stand inside other things. */
const INSIDE = [
  "@graph", "mainEntity", "mainEntityOfPage", "itemListElement", "item", "itemOffered", "hasVariant", "orderedItem",
  "orderItem", "acceptedOffer", "offers", "about", "isVariantOf", "workExample", "hasPart",
];

/** Reads schema.org Products and Offers out of JSON-LD, however they are nested. */
export function readSchemaOrg(input: unknown): Cart {
  const problems: Problem[] = [];
  const lines: Listing[] = [];
  let nodes = 0;

  const walk = (value: unknown, where: string, depth: number, around: Listing): void => {
    nodes += 1;
    if (depth > DEPTH_CAP || nodes > NODES_CAP || lines.length >= PRODUCTS_CAP) {
      if (problems.at(-1)?.what !== TOO_MUCH) problems.push({ where, what: TOO_MUCH });
      return;
    }
    if (Array.isArray(value)) {
      value.forEach((member, i) => walk(member, `${where}[${i}]`, depth + 1, around));
      return;
    }
    const node = fields(value);
    if (!node) return;
    const types = typesOf(node);
    let inherited = around;
    if (types.some((type) => PRODUCT_TYPES.has(type))) {
      const listing = product(node, around);
      // A group stands for its variants where it lists them.
      if (!(types.includes("productgroup") && node["hasVariant"])) lines.push(listing);
      inherited = { brand: listing.brand, title: listing.title, seller: listing.seller };
    } else if (types.includes("orderitem") || types.includes("offer")) {
      inherited = { ...around, quantity: number(node["orderQuantity"]), seller: nameOf(node["seller"]) ?? around.seller };
    }
    for (const key of INSIDE) {
      if (node[key] !== undefined) walk(node[key], `${where}.${key}`, depth + 1, inherited);
    }
  };
  walk(input, "$", 0, {});
  return { lines, problems, format: "schema-org" };
}

const TOO_MUCH = "too deep or too many: what follows was not looked at";

function typesOf(node: Record<string, unknown>): string[] {
  return texts(node["@type"]).map((type) => type.replace(/^.*[/:#]/, "").toLowerCase());
}

function product(node: Record<string, unknown>, around: Listing): Listing {
  const codes = CODE_FIELDS.flatMap((field) => texts(node[field]));
  for (const offer of [node["offers"]].flat()) {
    const plain = fields(offer);
    if (plain) codes.push(...CODE_FIELDS.flatMap((field) => texts(plain[field])));
  }
  codes.push(...texts(node["productID"]).flatMap(productId), ...identifiers(node["identifier"]));
  codes.push(...[...texts(node["sku"]), ...texts(node["mpn"])].filter(surelyBarcode));
  const offers = fields([node["offers"]].flat()[0]);
  const listing: Listing = {
    ...around,
    id: text(node["sku"]) ?? text(node["@id"]) ?? around.id ?? null,
    title: nameOf(node["name"]) ?? around.title ?? null,
    brand: nameOf(node["brand"]) ?? nameOf(node["manufacturer"]) ?? around.brand ?? null,
    model: nameOf(node["model"]) ?? text(node["mpn"]),
    seller: nameOf(offers?.["seller"]) ?? around.seller ?? null,
    serial: text(node["serialNumber"]),
    made_on: day(node["productionDate"]),
    url: text(node["url"]) ?? text(offers?.["url"]),
    image: text([node["image"]].flat()[0]) ?? text(fields([node["image"]].flat()[0])?.["url"]),
  };
  return withCodes(listing, codes);
}

/** `isbn:9783…`, `gtin13:…`; a bare value counts where it is surely a barcode. */
function productId(value: string): string[] {
  const [, kind, rest] = /^([a-z]+\d*):(.+)$/i.exec(value) ?? [];
  if (kind && rest) return /^(gtin|ean|upc|isbn|jan)/i.test(kind) ? [rest] : [];
  return surelyBarcode(value) ? [value] : [];
}

/** `identifier: {propertyID: "gtin13", value}`. */
function identifiers(value: unknown): string[] {
  return [value].flat().flatMap((one) => {
    const plain = fields(one);
    const kind = text(plain?.["propertyID"]) ?? text(plain?.["name"]) ?? "";
    return plain && /gtin|ean|upc|isbn/i.test(kind) ? texts(plain["value"]) : [];
  });
}

/** A text, a thing's name, or the first of several; `{"@value": …}` too. */
function nameOf(value: unknown): string | null {
  const first = [value].flat()[0];
  const plain = fields(first);
  return plain ? (text(plain["name"]) ?? text(plain["@value"])) : text(first);
}

function day(value: unknown): string | null {
  return /^\d{4}(-\d\d(-\d\d)?)?/.exec(text(value) ?? "")?.[0] ?? null;
}
