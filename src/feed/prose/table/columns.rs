//! What the columns of a table hold, by their titles.

use crate::feed::prose::titles::{self, TRAIT};

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Kind {
    /// Names, colours, sizes: words.
    Text,
    /// Model, item, style, SKU numbers.
    Code,
    /// Barcodes.
    Upc,
    /// Serials; first and last may stand in two columns.
    Serial,
    /// Lots, batches, date codes.
    Lot,
    /// Days of making.
    Made,
    /// Best before, expiry.
    Expires,
    /// The years of models, which limit nothing by themselves.
    Year,
}

impl Kind {
    /// Whether a cell may hold several codes one behind the other.
    pub fn lists(self) -> bool {
        !matches!(self, Kind::Text | Kind::Year)
    }

    /// Whether its values limit units.
    pub fn limits(self) -> bool {
        matches!(self, Kind::Serial | Kind::Lot | Kind::Made | Kind::Expires)
    }
}

/// A column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Column {
    pub kind: Kind,
    /// First and last in neighbouring cells.
    pub paired: bool,
    /// Cells give beginnings of codes, or their ends.
    pub affix: Affix,
    /// How many letters and digits each code of a cell has, where the heading says so.
    pub length: Option<u16>,
    /// The heading says that the cells are ranges.
    pub range: bool,
    /// The heading speaks of models, so that words in it name one.
    pub model: bool,
    /// Its words name the goods, as colours and sizes do not.
    pub name: bool,
    /// The heading speaks of numbers or codes.
    pub number: bool,
    /// What other columns hold, so that no words run over it.
    pub stops: Stops,
    /// Its cells are examples: they limit nothing.
    pub example: bool,
}

impl Column {
    /// A column of names, whose title is none of our words.
    pub fn of_names() -> Self {
        Column {
            kind: Kind::Text,
            paired: false,
            affix: Affix::Whole,
            length: None,
            range: false,
            model: false,
            name: true,
            number: false,
            stops: Stops::default(),
            example: false,
        }
    }

    /// Whether its values limit units.
    pub fn limits(&self) -> bool {
        self.kind.limits() && !self.example
    }
}

/// What begins another cell wherever it stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Stops {
    /// A column has the years of the models.
    pub years: bool,
    /// A column has days.
    pub days: bool,
    /// A column has names.
    pub names: bool,
    /// A column has serials or lots, which alone have stand-ins.
    pub masks: bool,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Affix {
    #[default]
    Whole,
    Prefix,
    Suffix,
    /// The last so many characters.
    Last(u16),
}

pub(super) fn columns(titles: &[Vec<&str>]) -> Vec<Column> {
    // The same headings over again: the table was laid out side by side.
    let period = (1..=titles.len() / 2)
        .find(|p| {
            titles.len().is_multiple_of(*p)
                && titles.chunks(*p).all(|part| part == titles.get(..*p).unwrap_or_default())
        })
        .unwrap_or(titles.len());
    let mut out: Vec<Column> = Vec::new();
    let mut first = false;
    for title in titles.iter().take(period) {
        let has = |words: &[&str]| title.iter().any(|w| words.contains(w));
        let kind = kind(title);
        let begins = has(&["Start", "Starting", "First", "From", "Beginning", "Begin"]);
        let ends = has(&["End", "Ending", "Last", "To"]);
        if first && ends && out.last().is_some_and(|c| c.kind == kind || kind == Kind::Text) {
            if let Some(last) = out.last_mut() {
                last.paired = true;
            }
            first = false;
            continue;
        }
        first = begins;
        let affix = match () {
            () if has(&["Prefix", "(Prefix"]) || begins && has(&["With"]) => Affix::Prefix,
            () if has(&["Ends"]) => Affix::Suffix,
            () => Affix::Whole,
        };
        out.push(Column {
            kind,
            paired: false,
            affix,
            length: None,
            model: has(&["Model", "Models", "model", "Style"]),
            range: has(&["Range", "Ranges", "range", "ranges"]),
            number: has(&NUMBERS),
            stops: Stops::default(),
            example: has(&["Example", "Examples"]),
            name: has(&[
                "Name",
                "Names",
                "Description",
                "Descriptions",
                "Product",
                "Products",
                "Title",
                "Item",
                "Model",
            ]) || !title.iter().any(|word| titles::is(word, TRAIT)),
        });
    }
    let stops = Stops {
        masks: out.iter().any(|column| matches!(column.kind, Kind::Serial | Kind::Lot)),
        names: out.iter().any(|column| column.kind == Kind::Text && column.name),
        years: out.iter().any(|column| column.kind == Kind::Year),
        days: out.iter().any(|column| matches!(column.kind, Kind::Made | Kind::Expires)),
    };
    out.iter_mut().for_each(|column| column.stops = stops);
    out
}

/// Words of a title that speak of numbers.
const NUMBERS: [&str; 10] = ["Number", "Numbers", "No", "Nos", "number", "numbers", "Code", "Codes", "code", "codes"];

const MAKING: [&str; 4] = ["Manufactured", "Manufacture", "Manufacturing", "Production"];
const NAMED: [&str; 4] = ["Name", "Names", "name", "names"];

fn kind(title: &[&str]) -> Kind {
    let has = |words: &[&str]| title.iter().any(|w| words.contains(w));
    let number = has(&NUMBERS);
    if has(&["Serial", "serial", "VIN", "VINs"]) {
        Kind::Serial
    } else if has(&["UPC", "UPCs"]) {
        Kind::Upc
    } else if has(&["Expiration"]) {
        Kind::Expires
    } else if has(&["Lot", "Lots", "Batch"])
        || has(&["Date", "Dates", "Production", "Manufacturing"]) && has(&["Code", "Codes", "code", "codes"])
    {
        Kind::Lot
    } else if has(&["Year", "Years"]) && !number && !has(&NAMED) && !has(&MAKING) {
        Kind::Year
    } else if (has(&["Date", "Dates"]) || has(&MAKING)) && !has(&["Sold"]) {
        Kind::Made
    } else if has(&[
        "Name",
        "Names",
        "name",
        "names",
        "Description",
        "Descriptions",
        "Year",
        "Years",
        "Color",
        "Size",
        "Sold",
        "Country",
    ]) && !has(&["SKU", "SKUs"])
        && !number
    {
        Kind::Text
    } else if has(&["Model", "Models", "model", "SKU", "SKUs", "ASIN", "ASINs"])
        || has(&["Item", "Items", "Style", "Styles", "Part", "Parts", "Product", "Products", "Article", "Catalog"])
            && number
    {
        Kind::Code
    } else {
        Kind::Text
    }
}
