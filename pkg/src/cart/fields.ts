import type { Listing } from "../types/index.js";

/** Fields of a listing that hold one text. */
type TextField = Exclude<keyof Listing, "codes" | "quantity">;

/**
 * What shops call things, folded (lower case, without blanks, dashes and underscores), by what it is here.
 * One table for plain objects, CSV headings and merchant feeds.
 */
const NAMES: Record<TextField | "quantity", readonly string[]> = {
  id: ["id", "lineid", "listingid", "itemid", "offerid", "key", "商品编号", "编号"],
  code: [
    "code", "gtin", "gtin8", "gtin12", "gtin13", "gtin14", "ean", "ean8", "ean13", "upc", "upca", "upce", "barcode",
    "isbn", "jan", "globaluniqueid", "条码", "条形码", "商品条码", "codebarres", "codebarre",
  ],
  brand: ["brand", "vendor", "manufacturer", "marque", "品牌"],
  model: ["model", "mpn", "modelnumber", "modelno", "modele", "modèle", "型号"],
  title: ["title", "name", "product", "productname", "producttitle", "titre", "nom", "标题", "名称", "商品名称", "品名"],
  lot: ["lot", "batch", "lotnumber", "batchnumber", "numerodelot", "批号", "批次"],
  serial: ["serial", "serialnumber", "序列号"],
  made_on: ["madeon", "made", "productiondate", "manufacturedate", "生产日期"],
  expires_on: ["expireson", "expires", "expirydate", "expirationdate", "bestbefore", "保质期至", "有效期至"],
  bought_on: ["boughton", "bought", "购买日期"],
  seller: ["seller", "sellername", "merchant", "store", "shop", "vendeur", "卖家", "店铺"],
  market: ["market", "country", "市场", "国家"],
  url: ["url", "link", "permalink", "链接"],
  image: ["image", "imagelink", "imageurl", "图片"],
  quantity: ["quantity", "qty", "数量"],
};

/** Fields that may hold a barcode or only the shop's own number: taken as a code if they are surely a barcode. */
const MAYBE_CODES = new Set(["sku", "mpn", "productid", "货号"]);

const BY_NAME = new Map(
  Object.entries(NAMES).flatMap(([field, names]) => names.map((name) => [name, field as TextField | "quantity"])),
);

/** A field's name as it is compared. */
export function foldName(name: string): string {
  return name.normalize("NFKC").toLowerCase().replace(/^g:/, "").replace(/[\s_-]/g, "");
}

/** Reads a flat object or row. Unknown fields are left alone. */
export function listingFrom(row: Iterable<[string, unknown]>): Listing {
  const listing: Listing = {};
  const codes: string[] = [];
  for (const [name, value] of row) {
    const folded = foldName(name);
    const field = BY_NAME.get(folded);
    if (field === "code" || folded === "codes") codes.push(...texts(value));
    else if (MAYBE_CODES.has(folded)) codes.push(...texts(value).filter(surelyBarcode));
    if (field === "quantity") listing.quantity ??= number(value);
    else if (field && field !== "code") listing[field] ??= text(value);
  }
  return withCodes(listing, codes);
}

/** Puts codes into a listing: the first as `code`, the others beside it. */
export function withCodes(listing: Listing, codes: readonly string[]): Listing {
  const [first, ...more] = [...new Set(codes)];
  if (first !== undefined) listing.code = first;
  if (more.length > 0) listing.codes = more;
  return listing;
}

/** 12 to 14 digits with a valid check digit: no shop's own number looks so by chance often enough to matter. */
export function surelyBarcode(value: string): boolean {
  const digits = value.normalize("NFKC").replace(/[\s-]/g, "");
  if (!/^\d{12,14}$/.test(digits)) return false;
  let sum = 0;
  for (let i = 0; i < digits.length - 1; i += 1) {
    sum += Number(digits[digits.length - 2 - i]) * (i % 2 === 0 ? 3 : 1);
  }
  return (10 - (sum % 10)) % 10 === Number(digits.at(-1));
}

/** A text or number as a text; null for all else and for what is blank. */
export function text(value: unknown): string | null {
  if (typeof value === "string") return value.trim() || null;
  return typeof value === "number" && Number.isFinite(value) ? String(value) : null;
}

/** One text, or those of a list (commas part the codes of one field in merchant feeds). */
export function texts(value: unknown): string[] {
  if (Array.isArray(value)) return value.slice(0, 1000).flatMap(texts);
  const one = text(value);
  if (one === null) return [];
  return /^[\d\s,;-]+$/.test(one) ? one.split(/[,;]/).map((s) => s.trim()).filter(Boolean) : [one];
}

/** A number, or a text that is one. */
export function number(value: unknown): number | null {
  const n = typeof value === "string" && value.trim() ? Number(value) : value;
  return typeof n === "number" && Number.isFinite(n) ? n : null;
}

/** An object's fields, or null for what is none. */
export function fields(value: unknown): Record<string, unknown> | null {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : null;
}

/** A list's members; none for what is no list. */
export function list(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}
