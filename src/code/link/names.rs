//! Words that stand for identifiers in links, and query words under which shops and services put a barcode.
use crate::code::Ai;

/// Words of the Digital Link standard and its toolkits; upper and lower case are the same.
const NAMES: &[(&str, Ai)] = &[
    ("sscc", Ai::of(0, 2)),
    ("gtin", Ai::of(1, 2)),
    ("lot", Ai::of(10, 2)),
    ("bat", Ai::of(10, 2)),
    ("batch", Ai::of(10, 2)),
    ("exp", Ai::of(17, 2)),
    ("ser", Ai::of(21, 2)),
    ("cpv", Ai::of(22, 2)),
    ("tpx", Ai::of(235, 3)),
    ("gdti", Ai::of(253, 3)),
    ("glnx", Ai::of(254, 3)),
    ("gcn", Ai::of(255, 3)),
    ("ginc", Ai::of(401, 3)),
    ("gsin", Ai::of(402, 3)),
    ("shipto", Ai::of(410, 3)),
    ("billto", Ai::of(411, 3)),
    ("purchasedfrom", Ai::of(412, 3)),
    ("shipfor", Ai::of(413, 3)),
    ("gln", Ai::of(414, 3)),
    ("payto", Ai::of(415, 3)),
    ("glnprod", Ai::of(416, 3)),
    ("party", Ai::of(417, 3)),
    ("expdt", Ai::of(7003, 4)),
    ("uic", Ai::of(7040, 4)),
    ("uicext", Ai::of(7040, 4)),
    ("grai", Ai::of(8003, 4)),
    ("giai", Ai::of(8004, 4)),
    ("itip", Ai::of(8006, 4)),
    ("cpid", Ai::of(8010, 4)),
    ("cpsn", Ai::of(8011, 4)),
    ("gmn", Ai::of(8013, 4)),
    ("gsrnp", Ai::of(8017, 4)),
    ("gsrn", Ai::of(8018, 4)),
    ("srin", Ai::of(8019, 4)),
    ("refno", Ai::of(8020, 4)),
];

/// Query words that hold a barcode in links of shops, makers and lookup services.
const BARCODE_WORDS: &[&str] = &[
    "gtin",
    "gtin8",
    "gtin12",
    "gtin13",
    "gtin14",
    "ean",
    "ean8",
    "ean13",
    "upc",
    "upca",
    "jan",
    "isbn",
    "barcode",
    "bar_code",
    "bar-code",
    "barcodes",
    "code",
    "codes",
    "goodscode",
    "goods_code",
    "productcode",
    "product_code",
    "itemcode",
    "item_code",
    "tiaoma",
    "txm",
    "sptm",
    "spm_code",
    "tm",
    "keyword",
    "q",
    "query",
    "search",
    "id",
    "pid",
    "sku",
];

/// The identifier that a part of a link names: its digits, or a word (`true`).
pub(super) fn identifier(part: &str) -> Option<(Ai, bool)> {
    if let Some(ai) = Ai::new(part.as_bytes()) {
        return Some((ai, false));
    }
    NAMES.iter().find(|(name, _)| name.eq_ignore_ascii_case(part)).map(|(_, ai)| (*ai, true))
}

/// The word for an identifier.
pub(super) fn word(ai: Ai) -> Option<&'static str> {
    NAMES.iter().find(|(_, known)| *known == ai).map(|(name, _)| *name)
}

/// Whether a query word may hold a barcode.
pub(super) fn holds_barcode(word: &str) -> bool {
    BARCODE_WORDS.iter().any(|known| known.eq_ignore_ascii_case(word))
}
