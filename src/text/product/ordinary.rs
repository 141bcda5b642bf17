//! Words that are ordinary: by themselves they name no brand and no line of products.
use crate::text::atoms::Words;
use crate::text::id::WordId;
use std::sync::OnceLock;

const COMMON: &str = include_str!("../data/common.txt");
const SHOP: &str = include_str!("../data/shop.txt");
const FOOD: &str = include_str!("../data/food.txt");

/// Words behind which a notice's product line no longer names the product.
pub(super) const CUTS: &[&str] = &[
    "rx",
    "ndc",
    "upc",
    "gtin",
    "manufactured",
    "mfd",
    "mfg",
    "distributed",
    "dist",
    "packaged",
    "packed",
    "repackaged",
    "ingredients",
    "keep",
    "individually",
    "master",
    "shipped",
    "sold",
    "item",
    "sku",
    "lot",
    "exp",
    "expiration",
    "best",
    "net",
    "marketed",
    "imported",
    "produced",
    "code",
    "refrigerate",
    "allergen",
    "contains",
    "made",
    "labeled",
    "product",
    "plu",
];

/// Those that name as well, and cut only where a number or the like follows.
pub(super) const OPEN_CUTS: &[&str] = &["item", "product", "code", "net", "best", "made", "labeled", "contains"];

/// Whether a word is an ordinary one, by `data/common.txt`.
pub(super) fn is_common(id: WordId) -> bool {
    static COMMON_IDS: OnceLock<Vec<WordId>> = OnceLock::new();
    COMMON_IDS.get_or_init(|| ids_of(COMMON)).binary_search(&id).is_ok()
}

/// Whether a word is an ordinary one of goods: one of `data/common.txt` or `data/shop.txt`.
pub(super) fn is_plain(id: WordId) -> bool {
    static SHOP_IDS: OnceLock<Vec<WordId>> = OnceLock::new();
    is_common(id) || SHOP_IDS.get_or_init(|| ids_of(SHOP)).binary_search(&id).is_ok()
}

/// Whether a word is an ordinary one on labels of food and medicines, by `data/food.txt`.
pub(super) fn is_food(id: WordId) -> bool {
    static FOOD_IDS: OnceLock<Vec<WordId>> = OnceLock::new();
    FOOD_IDS.get_or_init(|| ids_of(FOOD)).binary_search(&id).is_ok()
}

fn ids_of(table: &str) -> Vec<WordId> {
    let words = table.lines().filter(|line| !line.starts_with('#')).flat_map(str::split_whitespace);
    let mut ids: Vec<WordId> = words.filter_map(|word| Words::new(word, 64).whole()).collect();
    ids.sort_unstable();
    ids.dedup();
    ids
}
