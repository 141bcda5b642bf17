//! A product's name, taken apart: what a title must repeat, what it may, and what tells versions apart.
//!
//! `Segway Ninebot Max G30P and Max G30LP KickScooters` is two names of one kind; `Outdoor Chairs and Barstools` two
//! kinds that share what stands before; `Snow globes (Little Wanderer)` one name in two parts.
use super::Name;
use crate::text::atoms::{AtomKind, Glue, Words, is_joiner};
use crate::text::id::WordId;
use crate::text::lexicon::{lexicon, role};
use crate::text::scan::{Code, Scan};
use std::sync::OnceLock;

const COMMON: &str = include_str!("../data/common.txt");

/// Words behind which a notice's product line no longer names the product.
const CUTS: &[&str] = &[
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
    "usp",
    "made",
    "labeled",
    "product",
];

/// Content words of a name that are kept at most.
const MOST_WORDS: usize = 16;

/// What the notice is known to call things, while its names are read.
pub(super) struct Context<'a> {
    /// Brands and makers: no part of a name.
    pub brands: &'a [WordId],
    /// Food and medicines.
    pub strict: bool,
}

/// A name's parts, and what else its words gave.
#[derive(Default)]
pub(super) struct Parts {
    pub names: Vec<Name>,
    /// Runs that look like model numbers, as written.
    pub codes: Vec<String>,
}

/// Whether a word is an ordinary one, by `data/common.txt`.
pub(super) fn is_common(id: WordId) -> bool {
    static COMMON_IDS: OnceLock<Vec<WordId>> = OnceLock::new();
    let ids = COMMON_IDS.get_or_init(|| {
        let words = COMMON.lines().filter(|line| !line.starts_with('#')).flat_map(str::split_whitespace);
        let mut ids: Vec<WordId> = words.filter_map(|word| Words::new(word, 64).whole()).collect();
        ids.sort_unstable();
        ids.dedup();
        ids
    });
    ids.binary_search(&id).is_ok()
}

/// Reads one name.
pub(super) fn read(text: &str, context: &Context<'_>) -> Parts {
    let scan = Scan::new(text, 2 * crate::text::FIELD_BUDGET);
    let mut reader = NameReader::new(&scan, context);
    reader.run();
    let mut names = reader.names;
    if !context.strict {
        share(&mut names);
    }
    names.retain(|name| {
        let words = name.must.len() + name.may.len();
        words + name.kinds.len() > 0 && (!context.strict || words > 0)
    });
    Parts { names, codes: reader.codes }
}

struct NameReader<'a> {
    scan: &'a Scan,
    context: &'a Context<'a>,
    brand: Vec<bool>,
    names: Vec<Name>,
    /// The name at hand.
    name: Name,
    codes: Vec<String>,
    /// The content words of the name at hand, in order, for joins: id, atom, whether a must.
    row: Vec<(WordId, usize, bool)>,
}

impl<'a> NameReader<'a> {
    fn new(scan: &'a Scan, context: &'a Context<'a>) -> Self {
        let mut brand = vec![false; scan.words.atoms().len()];
        for window in scan.windows.iter().filter(|w| w.whole && context.brands.contains(&w.id)) {
            let (from, to) = (usize::from(window.first), usize::from(window.first + window.len));
            brand.iter_mut().take(to).skip(from).for_each(|flag| *flag = true);
        }
        NameReader {
            scan,
            context,
            brand,
            names: Vec::new(),
            name: Name::default(),
            codes: Vec::new(),
            row: Vec::new(),
        }
    }

    fn run(&mut self) {
        let atoms = self.scan.words.atoms();
        let mut place = 0;
        let mut sign = 0;
        while let Some(atom) = atoms.get(place) {
            let text = self.scan.words.text(atom);
            // A sign `&` binds (`Aim & Fire`), a word parts.
            let word = atom.end - atom.start > 1;
            let listed =
                (matches!(text, "and" | "or") && word) || (atom.glue == Glue::Break && matches!(sign, b',' | b';'));
            sign = atom.sign;
            if let Some(end) = self.kind_at(place) {
                place = end;
                continue;
            }
            if self.brand.get(place) == Some(&true) || (is_joiner(text) && !listed) {
                place += 1;
                continue;
            }
            if self.context.strict {
                if place > 0 && !self.row.is_empty() && self.is_cut(place, text) {
                    break;
                }
            } else if listed {
                self.finish();
            } else if self
                .scan
                .cues
                .iter()
                .any(|cue| usize::from(cue.first) == place && cue.flags & role::REPLACEMENT == 0)
                && !self.name.kinds.is_empty()
            {
                // `… with Slim Ice Buckets`, `… for SKIL Lawnmowers`: beside the name.
                break;
            }
            if is_joiner(text) {
                place += 1;
                continue;
            }
            if let Some(measured) = self.scan.measures.iter().find(|m| m.first == place) {
                self.name().measures.push(measured.measure);
                // `5-Drawer Dressers`: the unit belongs to the kind, too.
                let kind = (place..measured.end).find_map(|at| self.kind_at(at));
                place = kind.unwrap_or(measured.end).max(place + 1);
                continue;
            }
            if let Some(code) = self.scan.codes.iter().find(|code| usize::from(code.first) == place) {
                self.code(code);
                place = usize::from(code.end);
                continue;
            }
            if let Some(end) = self.spaced_code(place) {
                place = end;
                continue;
            }
            place = self.word(place).max(place + 1);
            if self.row.len() >= MOST_WORDS {
                break;
            }
        }
        self.finish();
    }

    /// Whether the line of food or medicine stops naming the product here: at its packing, its codes, an address.
    fn is_cut(&self, place: usize, text: &str) -> bool {
        let words = &self.scan.words;
        let address = words.atoms().get(place).is_some_and(|atom| {
            atom.kind == AtomKind::Digits && atom.glue == Glue::Break && !self.scan.in_measure(place) && text.len() > 2
        });
        // `in 8 oz and 16 oz clear plastic bags`.
        let packed = text == "in"
            && (place + 1..place + 5).any(|at| self.scan.in_measure(at) || self.scan.is(at, role::PACKAGE));
        address || packed || (CUTS.contains(&text) && self.row.len() > 1)
    }

    /// A kind of goods that begins here; food has none.
    fn kind_at(&mut self, place: usize) -> Option<usize> {
        if self.context.strict || self.brand.get(place) == Some(&true) {
            return None;
        }
        let hit = self.scan.kinds.iter().find(|hit| usize::from(hit.first) == place)?;
        let ids = hit.kinds.iter().map(|kind| kind.id);
        // Weak words (`light`, `glass`) describe at least as often as they name: kept as ordinary words, too.
        if hit.weak {
            self.push_word(place, false);
        }
        self.name().kinds.extend(ids);
        Some(usize::from(hit.end))
    }

    fn name(&mut self) -> &mut Name {
        &mut self.name
    }

    fn code(&mut self, code: &Code) {
        if self.context.strict {
            return;
        }
        let atoms = self.scan.words.atoms();
        if let Some(run) = atoms.get(usize::from(code.first)..usize::from(code.end)) {
            self.codes.push(self.scan.words.joined(run));
        }
    }

    /// `BR 800`, `W 1056`: up to three letters that are no word, and a number.
    fn spaced_code(&mut self, place: usize) -> Option<usize> {
        let words = &self.scan.words;
        let pair = words.atoms().get(place..place + 2)?;
        let [letters, digits] = pair else { return None };
        let text = words.text(letters);
        let shape = letters.kind == AtomKind::Letters
            && digits.kind == AtomKind::Digits
            && digits.glue == Glue::Space
            && text.len() <= 3
            && words.text(digits).len() >= 3
            && !words.text(digits).contains('.');
        let said =
            is_joiner(text) || lexicon().get(WordId::of_folded(text)).is_some() || is_common(WordId::of_folded(text));
        if self.context.strict || !shape || said || self.scan.in_measure(place + 1) {
            return None;
        }
        self.codes.push(words.joined(pair));
        Some(place + 2)
    }

    /// A word; gives the place behind it.
    fn word(&mut self, place: usize) -> usize {
        let words = &self.scan.words;
        let Some(atom) = words.atoms().get(place) else { return place + 1 };
        let text = words.text(atom);
        match atom.kind {
            AtomKind::Digits => {
                let year = text.len() == 4 && (text.starts_with("19") || text.starts_with("20"));
                if self.context.strict {
                    return place + 1;
                }
                if text.len() >= 5 && !text.contains('.') {
                    self.codes.push(text.to_string());
                } else if !(year && self.scan.words.at(place.wrapping_sub(1)).starts_with("year")) {
                    let id = version(text);
                    self.name().versions.push(id);
                }
                place + 1
            }
            AtomKind::Cjk => {
                let atoms = words.atoms().get(place..).unwrap_or(&[]);
                let run = atoms.iter().enumerate().take_while(|(n, a)| {
                    let here = place + n;
                    a.kind == AtomKind::Cjk
                        && (*n == 0 || a.glue == Glue::Tight)
                        && !self.scan.is(here, role::STOP | role::FLUFF | role::COLOUR | role::DESCRIPTOR)
                        && !self.scan.kinds.iter().any(|hit| usize::from(hit.first) == here)
                        && self.brand.get(here) != Some(&true)
                });
                let len = run.count();
                if (2..=6).contains(&len) {
                    let text = words.joined(atoms.get(..len).unwrap_or(&[]));
                    self.row.push((WordId::of_folded(&text), place, true));
                }
                place + len.max(1)
            }
            AtomKind::Letters => {
                let skip =
                    role::STOP | role::FLUFF | role::DESCRIPTOR | role::COLOUR | role::FOR | role::WITH | role::NUMBER;
                if !self.context.strict && self.scan.is(place, role::MODIFIER) && !self.scan.is(place, role::FLUFF) {
                    let id = version(text);
                    self.name().versions.push(id);
                } else if self.context.strict {
                    let empty = role::STOP | role::PACKAGE | role::FOR | role::WITH;
                    if !self.scan.is(place, empty) && text.len() > 1 {
                        self.push_word(place, false);
                    }
                } else if !self.scan.is(place, skip) && text.len() > 1 {
                    let common = is_common(self.id(place)) || text.len() < 3;
                    self.push_word(place, !common);
                }
                place + 1
            }
        }
    }

    fn id(&self, place: usize) -> WordId {
        let words = &self.scan.words;
        let atoms = words.atoms().get(place..=place).unwrap_or(&[]);
        WordId::of_folded(&words.joined_stemmed(atoms))
    }

    fn push_word(&mut self, place: usize, must: bool) {
        let id = self.id(place);
        if !self.row.iter().any(|row| row.0 == id) {
            self.row.push((id, place, must));
        }
    }

    /// Ends the name at hand.
    fn finish(&mut self) {
        let strict = self.context.strict;
        let row = core::mem::take(&mut self.row);
        let words = &self.scan.words;
        let mut joins = Vec::new();
        let at = |must: bool| row.iter().enumerate().filter(move |(_, word)| word.2 == must).map(|(n, _)| n);
        let order: Vec<usize> = at(true).chain(at(false)).collect();
        for (n, pair) in row.windows(2).enumerate() {
            let [a, b] = pair else { continue };
            if b.1 == a.1 + 1 && a.2 == b.2 && !strict {
                let atoms = words.atoms().get(a.1..=b.1).unwrap_or(&[]);
                let place = order.iter().position(|&at| at == n).unwrap_or(0);
                joins.push((place as u8, WordId::of_folded(&words.joined_stemmed(atoms))));
            }
        }
        let mut name = core::mem::take(&mut self.name);
        name.must.extend(row.iter().filter(|row| row.2).map(|row| row.0));
        name.may.extend(row.iter().filter(|row| !row.2).map(|row| row.0));
        name.joins = joins;
        name.strict = strict;
        name.kinds.sort_unstable();
        name.kinds.dedup();
        name.versions.dedup();
        self.names.push(name);
    }
}

/// A number or addition as a version: `3.0` is `3`, `II` is `2`.
pub fn version(text: &str) -> WordId {
    let text = match text {
        "ii" => "2",
        "iii" => "3",
        "iv" => "4",
        other => other,
    };
    let text = text.strip_suffix(".0").unwrap_or(text);
    let (whole, part) = text.split_once('.').unwrap_or((text, ""));
    WordId::of_folded(&if part.is_empty() { whole.to_string() } else { [whole, part].concat() })
}

/// Parts of a list share their kind, and the words before the first kind.
fn share(names: &mut Vec<Name>) {
    let empty = |name: &Name| name.must.is_empty() && name.may.is_empty() && name.versions.is_empty();
    // A mere size (`14- and 18-inch`) is one of the next part's.
    let mut sizes = Vec::new();
    for name in names.iter_mut() {
        if empty(name) && name.kinds.is_empty() {
            sizes.append(&mut name.measures);
        } else {
            name.measures.append(&mut sizes);
        }
    }
    names.retain(|name| !(empty(name) && name.kinds.is_empty()));
    // The kind stands at the list's end: `GYM, PANDION and PANJI harnesses`; or at its head.
    let mut kinds = Vec::new();
    for name in names.iter_mut().rev() {
        if name.kinds.is_empty() {
            name.kinds.clone_from(&kinds);
        } else {
            kinds.clone_from(&name.kinds);
        }
    }
    for name in names.iter_mut() {
        if name.kinds.is_empty() {
            name.kinds.clone_from(&kinds);
        } else {
            kinds.clone_from(&name.kinds);
        }
    }
    let Some(first) = names.first().cloned() else { return };
    for name in names.iter_mut().skip(1) {
        if empty(name) {
            (name.must, name.may, name.joins) = (first.must.clone(), first.may.clone(), first.joins.clone());
            name.versions.clone_from(&first.versions);
        }
        if name.measures.is_empty() {
            name.measures.clone_from(&first.measures);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn id(word: &str) -> WordId {
        Words::new(word, 64).whole().unwrap()
    }

    fn parts(text: &str, brand: &str) -> Parts {
        read(text, &Context { brands: &[id(brand)], strict: false })
    }

    #[test]
    fn telling_words_versions_and_models() {
        let tesla = parts("Certain Tesla Powerwall 2 AC Battery Power System", "Tesla");
        assert_eq!(
            (tesla.names[0].must.as_slice(), tesla.names[0].versions.as_slice()),
            (&[id("powerwall")][..], &[id("2")][..])
        );
        let stihl = parts("STIHL BR 800 Backpack Blower", "STIHL");
        assert_eq!((stihl.codes.as_slice(), stihl.names.len()), (&["br800".to_owned()][..], 1));
        let bikes = parts("SPPTTY Kids 14- and 18-inch Bicycles", "SPPTTY");
        assert_eq!((bikes.names.len(), bikes.names[0].measures.len(), bikes.names[0].must.len()), (1, 2, 0));
    }

    #[test]
    fn lists_share_their_kind_and_their_words() {
        let mugs = parts("Switchback and Trigger Action travel mugs", "Stanley");
        assert_eq!(mugs.names.len(), 2);
        assert_eq!(mugs.names[0].kinds, mugs.names[1].kinds);
        let chairs = parts("Powder-Coated Aluminum Outdoor Chairs and Barstools", "Lancaster");
        assert_eq!(chairs.names.len(), 2);
        assert_eq!(chairs.names[0].may, chairs.names[1].may);
        let pepper = parts("SABRE Aim & Fire Pepper Gel Spray with Training Canisters", "SABRE");
        assert_eq!((pepper.names.len(), pepper.names[0].may.len() + pepper.names[0].must.len()), (1, 2));
    }
}
