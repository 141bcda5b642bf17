/** The notices of a list by their codes, as a page without an index would look them up. */
export function codesOf(notices) {
  const codes = new Map();
  for (const notice of notices) {
    for (const product of notice.products ?? []) {
      for (const code of product.gtins ?? []) {
        const gtin = code.gtin ?? code;
        if (codes.has(gtin)) codes.get(gtin).push(notice);
        else codes.set(gtin, [notice]);
      }
    }
  }
  return codes;
}
