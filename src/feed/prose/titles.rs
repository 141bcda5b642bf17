//! Words of column titles, as the website's tables have them, where the borders of cells are lost.

/// It begins a title or carries it on.
pub(super) const TITLE: u8 = 1;
/// It begins a title of its own where the one before is complete.
pub(super) const STARTS: u8 = 2;
/// It completes a title.
pub(super) const CLOSES: u8 = 4;
/// It says what a product is like.
pub(super) const TRAIT: u8 = 8;
/// What follows is often glued to it.
pub(super) const GLUED: u8 = 16;

const WORDS: [(&str, u8); 112] = [
    ("Details", TITLE),
    ("Detail", TITLE),
    ("Example", TITLE | STARTS),
    ("Examples", TITLE | STARTS),
    ("Model", TITLE | STARTS | GLUED),
    ("Models", TITLE | STARTS | CLOSES | GLUED),
    ("Number", TITLE | CLOSES | GLUED),
    ("Numbers", TITLE | CLOSES | GLUED),
    ("Serial", TITLE | STARTS | GLUED),
    ("Range", TITLE | CLOSES | GLUED),
    ("Ranges", TITLE | CLOSES | GLUED),
    ("SKU", TITLE | STARTS | CLOSES | GLUED),
    ("SKUs", TITLE | STARTS),
    ("UPC", TITLE | STARTS | CLOSES | GLUED),
    ("UPCs", TITLE | STARTS),
    ("Color", TITLE | STARTS | CLOSES | TRAIT | GLUED),
    ("Colors", TITLE | STARTS | TRAIT | GLUED),
    ("Name", TITLE | CLOSES | GLUED),
    ("Names", TITLE | CLOSES | GLUED),
    ("Product", TITLE | STARTS | GLUED),
    ("Products", TITLE | STARTS),
    ("Date", TITLE | STARTS | GLUED),
    ("Dates", TITLE | GLUED),
    ("Code", TITLE | CLOSES | GLUED),
    ("Codes", TITLE | CLOSES | GLUED),
    ("Size", TITLE | STARTS | CLOSES | TRAIT | GLUED),
    ("Sizes", TITLE | STARTS | TRAIT | GLUED),
    ("Lot", TITLE | STARTS | GLUED),
    ("Lots", TITLE | STARTS),
    ("Batch", TITLE | STARTS | GLUED),
    ("Start", TITLE | GLUED),
    ("Starting", TITLE),
    ("Beginning", TITLE),
    ("Begin", TITLE),
    ("End", TITLE | GLUED),
    ("Ending", TITLE),
    ("First", TITLE | GLUED),
    ("Last", TITLE | GLUED),
    ("From", TITLE | GLUED),
    ("To", TITLE | GLUED),
    ("Description", TITLE | STARTS | CLOSES | GLUED),
    ("Descriptions", TITLE),
    ("Item", TITLE | STARTS | GLUED),
    ("Items", TITLE),
    ("Style", TITLE | STARTS | GLUED),
    ("Styles", TITLE),
    ("Brand", TITLE | STARTS | CLOSES | GLUED),
    ("Brands", TITLE),
    ("Manufactured", TITLE | GLUED),
    ("Manufacture", TITLE | STARTS),
    ("Manufacturing", TITLE | STARTS),
    ("Year", TITLE | CLOSES | TRAIT | GLUED),
    ("Years", TITLE | TRAIT),
    ("Prefix", TITLE | GLUED),
    ("Nos", TITLE | CLOSES),
    ("No", TITLE | CLOSES | GLUED),
    ("Type", TITLE | GLUED),
    ("Units", TITLE | GLUED),
    ("Part", TITLE),
    ("Parts", TITLE),
    ("Expiration", TITLE),
    ("Production", TITLE | STARTS),
    ("VINs", TITLE),
    ("VIN", TITLE),
    ("ASIN", TITLE),
    ("ASINs", TITLE),
    ("Measurements", TITLE | TRAIT),
    ("Dimensions", TITLE | TRAIT),
    ("Price", TITLE | TRAIT | GLUED),
    ("Category", TITLE),
    ("Country", TITLE | TRAIT),
    ("Sold", TITLE | TRAIT | GLUED),
    ("Included", TITLE | GLUED),
    ("Recalled", TITLE | GLUED),
    ("Affected", TITLE),
    ("Quantity", TITLE | TRAIT),
    ("Capacity", TITLE | TRAIT),
    ("Weight", TITLE | TRAIT),
    ("Material", TITLE | TRAIT),
    ("Series", TITLE),
    ("Article", TITLE),
    ("Catalog", TITLE),
    ("Finish", TITLE | TRAIT),
    ("Retailer", TITLE | TRAIT),
    ("Design", TITLE),
    ("Medication", TITLE),
    ("Lid", TITLE | TRAIT),
    ("Ends", TITLE),
    ("In", TITLE),
    ("Length", TITLE | TRAIT),
    ("Width", TITLE | TRAIT),
    ("Height", TITLE | TRAIT),
    ("Market", TITLE | TRAIT),
    ("Title", TITLE),
    ("Character", TITLE),
    ("Theme", TITLE),
    ("Mounting", TITLE | TRAIT),
    ("Efficiency", TITLE | TRAIT),
    ("Level", TITLE | TRAIT),
    ("Configuration", TITLE),
    ("Engine", TITLE),
    ("Wattage", TITLE | TRAIT),
    ("Power", TITLE | TRAIT),
    ("Voltage", TITLE | TRAIT),
    ("Pattern", TITLE),
    ("Print", TITLE),
    ("Colorway", TITLE),
    ("Release", TITLE),
    ("Format", TITLE),
    ("Bar", TITLE),
    ("Guide", GLUED),
    ("Harnesses", GLUED),
];

/// Lower-case words inside a title.
pub(super) const INNER: [&str; 15] = [
    "number", "numbers", "name", "names", "code", "codes", "of", "and", "or", "range", "ranges", "in", "date",
    "serial", "model",
];

/// The words with a role.
pub(super) fn with(role: u8) -> impl Iterator<Item = &'static str> {
    WORDS.iter().filter(move |(_, roles)| roles & role != 0).map(|(word, _)| *word)
}

/// Whether a word heads serial numbers.
pub(super) fn is_serial(word: &str) -> bool {
    matches!(word, "Serial" | "serial" | "VIN" | "VINs")
}

/// Whether a word has a role.
pub(super) fn is(word: &str, role: u8) -> bool {
    with(role).any(|known| known == word)
}
