//! The headings of a flattened table: `Model NumberSerial Number RangeFCRE3052BW…`.

use super::chars::starts;
use crate::feed::prose::titles::{self, CLOSES, INNER, STARTS, TITLE, TRAIT};

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
}

impl Kind {
    /// Whether a cell may hold several codes one behind the other.
    pub fn lists(self) -> bool {
        self != Kind::Text
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
    /// The heading says that the cells are ranges.
    pub range: bool,
    /// The heading speaks of models, so that words in it name one.
    pub model: bool,
    /// Its words name the goods, as colours and sizes do not.
    pub name: bool,
    /// Its cells are examples: they limit nothing.
    pub example: bool,
}

impl Column {
    /// Whether its values limit units.
    pub fn limits(&self) -> bool {
        self.kind.limits() && !self.example
    }
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

/// The headings of a table, and where its rows begin, as indices of characters.
#[derive(Clone, Debug)]
pub(super) struct Head {
    pub from: usize,
    pub to: usize,
    pub columns: Vec<Column>,
}

/// The longest of some words that stands at a place.
fn word_at(chars: &[char], at: usize, words: impl Iterator<Item = &'static str>) -> Option<&'static str> {
    // A longer word that only begins so is none.
    let fits = |word: &&str| starts(chars, at, word) && chars.get(at + word.len()).is_none_or(|c| !c.is_lowercase());
    words.filter(fits).max_by_key(|word| word.len())
}

fn title_word(chars: &[char], at: usize) -> Option<&'static str> {
    word_at(chars, at, titles::with(TITLE))
}

/// Every table's headings in a text, in order.
pub(super) fn find(chars: &[char]) -> Vec<Head> {
    let mut out = Vec::new();
    let mut at = 0;
    while at < chars.len() {
        let free = at == 0 || chars.get(at - 1).is_some_and(|c| !c.is_uppercase());
        match free.then(|| head_at(chars, at)).flatten() {
            Some(head) => {
                at = head.to;
                out.push(head);
            }
            None => at += 1,
        }
    }
    out
}

fn head_at(chars: &[char], from: usize) -> Option<Head> {
    title_word(chars, from)?;
    let mut titles: Vec<Vec<&'static str>> = vec![Vec::new()];
    let mut glue = 0usize;
    let mut at = from;
    let mut end = from;
    let mut spaced = false;
    let mut joined = true;
    let mut hash = false;
    // How many characters of a serial the cells give: whether of its end, and how many.
    let mut count = (false, 0u16);
    loop {
        if let Some(word) = title_word(chars, at) {
            let last = titles.last()?.last().copied();
            let closed = last.is_some_and(|l| titles::is(l, CLOSES)) || hash;
            let starts = titles::is(word, STARTS);
            if !titles.last()?.is_empty() && !joined && (!spaced || closed && starts) {
                glue += usize::from(!spaced);
                titles.push(Vec::new());
            }
            titles.last_mut()?.push(word);
            at += word.len();
            end = at;
            (spaced, joined, hash) = (false, false, false);
            continue;
        }
        // `Last 5 Serial Numbers`
        if spaced && let Some(digit) = chars.get(at).filter(|c| c.is_ascii_digit()) {
            let title = titles.last()?.last().copied();
            let counts = matches!(title, Some("Last" | "First")) && chars.get(at + 1) == Some(&' ');
            if counts && title_word(chars, at + 2).is_some() {
                count = (title == Some("Last"), digit.to_digit(10)? as u16);
                at += 2;
                joined = true;
                continue;
            }
            break;
        }
        // Lower-case words carry on a title after a space.
        if spaced && let Some(word) = word_at(chars, at, INNER.into_iter()) {
            let after = chars.get(at + word.len()).copied().unwrap_or(' ');
            // "and" needs another title behind it.
            let open = matches!(word, "and" | "or" | "of" | "in");
            if open {
                let next = at + word.len() + 1;
                if after == ' ' && title_word(chars, next).is_some() {
                    at = next;
                    (spaced, joined) = (true, true);
                    continue;
                }
                break;
            }
            titles.last_mut()?.push(word);
            at += word.len();
            end = at;
            (spaced, joined, hash) = (false, false, !matches!(word, "serial" | "model"));
            continue;
        }
        match chars.get(at) {
            Some(' ') => {
                spaced = true;
                at += 1;
            }
            Some('/' | '&') => {
                joined = true;
                at += 1;
                while chars.get(at) == Some(&' ') {
                    at += 1;
                }
                title_word(chars, at)?;
            }
            Some(mark @ ('#' | '.' | ':')) => {
                if *mark == '#' {
                    titles.last_mut()?.push("No");
                }
                hash = true;
                spaced = false;
                at += 1;
                end = at;
            }
            // `(s)`, `(Serial Prefix)`, `(MM/YYYY)`
            Some('(') => {
                let close = chars.get(at..at + 40).unwrap_or(chars.get(at..)?).iter().position(|c| *c == ')')?;
                let inner: String = chars.get(at + 1..at + close)?.iter().collect();
                if inner.chars().filter(char::is_ascii_digit).count() > 2 {
                    break;
                }
                let lower = inner.to_ascii_lowercase();
                let digits: String = inner.chars().filter(char::is_ascii_digit).collect();
                if lower.contains("first") || lower.contains("last") {
                    count = (lower.contains("last"), digits.parse().unwrap_or(0));
                }
                if inner.contains("Prefix") {
                    titles.last_mut()?.push("(Prefix");
                }
                at += close + 1;
                end = at;
                spaced = false;
                hash = true;
            }
            _ => break,
        }
        if at > from + 300 {
            return None;
        }
    }
    let titles: Vec<Vec<&str>> = titles.into_iter().filter(|t| !t.is_empty()).collect();
    // Something must be glued: titles to one another, or the last one to the first row; or the titles stand as a
    // sentence of their own before what begins with a capital or a digit.
    let mut body = chars.get(end).copied()?;
    let to_body = body.is_alphanumeric() || body == '“' || body == '"';
    let before = chars.get(..from)?.iter().rev().find(|c| **c != ' ').copied();
    if body == ' ' && titles.len() > 1 && before.is_none_or(|c| matches!(c, '.' | ':')) {
        body = chars.get(end..)?.iter().find(|c| **c != ' ').copied()?;
    }
    let apart = titles.len() > 1 && (body.is_uppercase() || body.is_ascii_digit());
    let words: usize = titles.iter().map(Vec::len).sum();
    // `SKU #70084` is no table.
    let alone = titles.len() == 1 && !chars.get(end.wrapping_sub(1)).is_some_and(|c| c.is_lowercase() || *c == ')');
    if words < 2 || alone || glue == 0 && !to_body && !apart || titles.len() > 10 {
        return None;
    }
    let mut columns = columns(&titles);
    if count.1 > 0 {
        for column in columns.iter_mut().filter(|c| matches!(c.kind, Kind::Serial | Kind::Lot)) {
            column.affix = if count.0 { Affix::Last(count.1) } else { Affix::Prefix };
        }
    }
    // `Recalled HarnessesSerial Numbers`: a title of other words before.
    let mut from = from;
    let glued = chars.get(from.wrapping_sub(1)).is_some_and(|c| c.is_lowercase() || *c == ')');
    if glued && let Some(start) = title_before(chars, from) {
        columns.insert(
            0,
            Column {
                kind: Kind::Text,
                paired: false,
                affix: Affix::Whole,
                range: false,
                model: false,
                name: true,
                example: false,
            },
        );
        from = start;
    }
    columns.iter().any(|c| c.kind != Kind::Text).then_some(Head { from, to: end, columns })
}

/// Where a title of a few capitalised words begins that ends here, behind a full stop, a colon or a wide space.
fn title_before(chars: &[char], to: usize) -> Option<usize> {
    let behind = chars.get(to.saturating_sub(40)..to)?;
    let wide = |i: usize| behind.get(i) == Some(&' ') && behind.get(i + 1) == Some(&' ');
    let stop = (0..behind.len()).rev().find(|i| matches!(behind.get(*i), Some('.' | ':' | '!')) || wide(*i))?;
    let mut start = to - behind.len() + stop + 1;
    while chars.get(start) == Some(&' ') {
        start += 1;
    }
    let words: String = chars.get(start..to)?.iter().collect();
    let title = words.split(' ').all(|word| word.starts_with(|c: char| c.is_uppercase()) || word.len() <= 3);
    (start < to && title && words.split(' ').count() <= 4).then_some(start)
}

fn columns(titles: &[Vec<&str>]) -> Vec<Column> {
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
            model: has(&["Model", "Models", "model", "Style"]),
            range: has(&["Range", "Ranges", "range", "ranges"]),
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
    out
}

fn kind(title: &[&str]) -> Kind {
    let has = |words: &[&str]| title.iter().any(|w| words.contains(w));
    let number = has(&["Number", "Numbers", "No", "Nos", "number", "numbers", "Code", "Codes", "code", "codes"]);
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
    } else if has(&["Date", "Dates", "Manufactured", "Manufacture", "Manufacturing", "Production"]) && !has(&["Sold"]) {
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
