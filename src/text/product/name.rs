//! A product's name, taken apart: what a title must repeat, what it may, and what tells versions apart.
//!
//! `Segway Ninebot Max G30P and Max G30LP KickScooters` is two names of one kind; `Outdoor Chairs and Barstools` two
//! kinds that share what stands before; `Snow globes (Little Wanderer)` one name in two parts.
mod line;

use super::Name;
use super::joins::joins;
use super::list::{share, unhyphened};
use super::ordinary::{is_common, is_plain};
use super::version::{is_year, version};
use crate::text::atoms::{AtomKind, Glue, is_joiner};
use crate::text::id::WordId;
use crate::text::lexicon::{lexicon, role};
use crate::text::scan::{Code, KindHit, Scan};

/// Content words of a name that are kept at most.
const MOST_WORDS: usize = 16;

/// What the notice is known to call things, while its names are read.
pub(super) struct Context<'a> {
    /// Brands and makers: no part of a name.
    pub brands: &'a [WordId],
    /// Food and medicines.
    pub strict: bool,
    /// Whether the thing is named before what describes it.
    pub head_first: bool,
}

/// A name's parts, and what else its words gave.
#[derive(Default)]
pub(super) struct Parts {
    pub names: Vec<Name>,
    /// Runs that look like model numbers, as written.
    pub codes: Vec<String>,
}

/// Reads one name.
pub(super) fn read(text: &str, context: &Context<'_>) -> Parts {
    let scan = Scan::new(&unhyphened(text), 2 * crate::text::FIELD_BUDGET);
    let mut reader = NameReader::new(&scan, context);
    reader.run();
    let brand_alone = reader.brand_alone;
    let mut names = reader.names;
    if !context.strict {
        share(&mut names);
        if let Some(second) = names.first().filter(|_| brand_alone) {
            let all = Name { kinds: second.kinds.clone(), ..Name::default() };
            names.insert(0, all);
        }
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
    /// The atoms of the last word for a kind.
    kind: Option<(usize, usize)>,
    /// Whether the list began with a brand alone.
    brand_alone: bool,
    /// The content words of the name at hand, in order, for joins: id, atom, whether a must.
    row: Vec<(WordId, usize, bool)>,
    /// The atoms of its versions, in order.
    version_places: Vec<usize>,
}

impl<'a> NameReader<'a> {
    fn new(scan: &'a Scan, context: &'a Context<'a>) -> Self {
        let mut brand = vec![false; scan.words.atoms().len()];
        for window in scan.windows.iter().filter(|w| w.whole && context.brands.contains(&w.id)) {
            let (from, to) = (usize::from(window.first), usize::from(window.first + window.len));
            // `Boyro Baby | Walkers`: what belongs to a kind that goes on behind the brand is the kind's.
            let over = |hit: &&KindHit| {
                usize::from(hit.first) > from && usize::from(hit.first) < to && usize::from(hit.end) > to
            };
            let to = scan.kinds.iter().find(over).map_or(to, |hit| usize::from(hit.first));
            brand.iter_mut().take(to).skip(from).for_each(|flag| *flag = true);
        }
        NameReader {
            scan,
            context,
            brand,
            names: Vec::new(),
            name: Name::default(),
            codes: Vec::new(),
            kind: None,
            brand_alone: false,
            row: Vec::new(),
            version_places: Vec::new(),
        }
    }

    fn run(&mut self) {
        let atoms = self.scan.words.atoms();
        let mut place = 0;
        while let Some(atom) = atoms.get(place) {
            let sign = place.checked_sub(1).and_then(|at| atoms.get(at)).map_or(0, |before| before.sign);
            let text = self.scan.words.text(atom);
            // A sign `&` binds (`Aim & Fire`), a word parts.
            // Behind a brand, another one follows: `Bobkat & Stener mower decks`.
            let behind = place.checked_sub(1).is_some_and(|at| self.brand.get(at) == Some(&true));
            let word = atom.end - atom.start > 1 || (behind && !self.context.strict);
            let listed =
                (matches!(text, "and" | "or") && word) || (atom.glue == Glue::Break && matches!(sign, b',' | b';'));
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
                // `Ski-Doo and Lynx snowmobiles`: all of the first brand's, too.
                let head = self.brand.get(..place).filter(|_| self.names.is_empty()).unwrap_or(&[]);
                let quiet = |at: usize| self.scan.is(at, role::STOP) || is_year(self.scan.words.at(at));
                let alone = head.iter().enumerate().all(|(at, &brand)| brand || quiet(at));
                self.brand_alone |= alone && head.contains(&true);
                self.finish();
            } else if self.scan.cues.iter().any(|cue| usize::from(cue.first) == place && self.ends(cue.flags)) {
                // `… with Slim Ice Buckets`, `… for SKIL Lawnmowers`: beside the name.
                break;
            }
            // `detergent in 50-fluid-ounce bottles`: how it is packed.
            let packed = text == "in" && atoms.get(place + 1).is_some_and(|next| next.kind == AtomKind::Digits);
            if packed && !self.name.kinds.is_empty() {
                break;
            }
            if is_joiner(text) {
                place += 1;
                continue;
            }
            if let Some(measured) = self.scan.measures.iter().find(|m| m.first == place) {
                self.name.measures.push(measured.measure);
                // `5-Drawer Dressers`: the unit belongs to the kind, too.
                let kind = (place..measured.end).find_map(|at| self.kind_at(at));
                place = kind.unwrap_or(measured.end).max(place + 1);
                continue;
            }
            if let Some(code) = self.scan.codes.iter().find(|code| usize::from(code.first) == place) {
                if self.context.strict {
                    self.mixture(code);
                }
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

    /// Whether a cue ends the name at hand: what it names, or a version of it, has been said.
    fn ends(&self, flags: u16) -> bool {
        let versions = self.name.versions.len();
        let said = versions > 1 || (!self.row.is_empty() && versions > 0);
        flags & role::REPLACEMENT == 0 && (!self.name.kinds.is_empty() || (flags & role::WITH != 0 && said))
    }

    /// A kind of goods that begins here; food has none.
    fn kind_at(&mut self, place: usize) -> Option<usize> {
        if self.context.strict || self.brand.get(place) == Some(&true) {
            return None;
        }
        let hit = self.scan.kinds.iter().find(|hit| usize::from(hit.first) == place)?;
        if hit.weak
            && let Some(end) = self.kind_around(place)
        {
            return Some(end);
        }
        let ids = hit.kinds.iter().map(|kind| kind.id);
        // `dumbbell toy`: a toy of which kind.
        if let Some((from, to)) = self.kind.filter(|kind| kind.1 == place && is_vague(hit)) {
            (from..to).for_each(|at| self.push_word(at, false));
        }
        // `kids bike helmet`: the last word is the thing, the one before says of what sort; in French the first.
        let before = self.kind.filter(|kind| kind.1 == place && !hit.weak && !hit.part && !self.context.head_first);
        if let Some(before) =
            before.and_then(|kind| self.scan.kinds.iter().find(|hit| usize::from(hit.first) == kind.0))
        {
            let of_before = |id: &WordId| before.kinds.iter().any(|kind| kind.id == *id);
            self.name.kinds.retain(|id| !of_before(id));
        }
        self.kind = Some((place, usize::from(hit.end)));
        // Weak words (`light`, `glass`) describe at least as often as they name: kept as ordinary words, too.
        if hit.weak {
            self.push_word(place, false);
        }
        self.name.kinds.extend(ids);
        Some(usize::from(hit.end))
    }

    fn code(&mut self, code: &Code) {
        if self.context.strict {
            self.name.versions.push(code.id);
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
        if !self.context.strict && self.scan.in_one(place) {
            return place + 1;
        }
        if let Some(end) = self.letter(place) {
            return end;
        }
        match atom.kind {
            AtomKind::Digits => {
                // `Model Year 2022-2025 RZR`, `2021 through 2023 model year`, `2024 Ranger`: the year tells no version.
                let opens = self.row.is_empty() && self.name.versions.is_empty();
                let year = is_year(text)
                    && (opens
                        || (1..=3)
                            .any(|back| place.checked_sub(back).is_some_and(|at| words.at(at).starts_with("year")))
                        || (1..=2).any(|on| words.at(place + on).starts_with("year")));
                if self.context.strict {
                    // `90050 Beef Fine Ground`: a number tells packs of one notice apart.
                    if text.len() >= 3 && !self.scan.in_measure(place) {
                        self.push_version(place);
                    }
                    return place + 1;
                }
                if text.len() >= 5 && !text.contains('.') {
                    self.codes.push(text.to_string());
                } else if !year {
                    self.push_version(place);
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
                    self.push_version(place);
                } else if self.context.strict {
                    self.word_of_line(place);
                } else if let Some(end) = self.kind_around(place) {
                    return end;
                } else if !self.scan.is(place, skip) && text.len() > 1 {
                    let id = self.id(place);
                    // A material excludes others (`exclusive`), and is seldom repeated.
                    if lexicon().get(id).is_none_or(|entry| entry.exclusive.is_none()) {
                        self.push_word(place, !(is_plain(id) || text.len() < 3));
                    }
                }
                place + 1
            }
        }
    }

    /// `roller` in `Roller Window Shades`, since roller shades are a kind, too: the kind's word then says it all.
    fn kind_around(&mut self, place: usize) -> Option<usize> {
        let end =
            self.scan.kinds.iter().find(|hit| usize::from(hit.first) == place + 1).map(|hit| usize::from(hit.end))?;
        let atoms = self.scan.words.atoms();
        let pair = [*atoms.get(place)?, *atoms.get(end.checked_sub(1)?)?];
        let id = WordId::of_folded(&self.scan.words.joined_stemmed(&pair));
        let entry = lexicon().get(id).filter(|_| end > place + 2)?;
        let kinds = lexicon().kinds(entry);
        self.name.kinds.extend(kinds.iter().map(|kind| kind.id));
        (!kinds.is_empty()).then_some(place + 1)
    }

    /// `T-Line`: a letter and the word that it is tied to are one word; gives the place behind.
    fn letter(&mut self, place: usize) -> Option<usize> {
        let words = &self.scan.words;
        let pair = words.atoms().get(place..place + 2)?;
        let [letter, word] = pair else { return None };
        let tied = letter.kind == AtomKind::Letters
            && word.kind == AtomKind::Letters
            && word.glue == Glue::Hyphen
            && words.text(letter).len() == 1
            && words.text(word).len() > 2
            && !self.scan.is(place + 1, role::MODIFIER);
        let said = self.scan.kinds.iter().any(|hit| (place..place + 2).contains(&usize::from(hit.first)));
        if self.context.strict || !tied || said {
            return None;
        }
        let id = WordId::of_folded(&words.joined_stemmed(pair));
        self.row.push((id, place, true));
        Some(place + 2)
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

    fn push_version(&mut self, place: usize) {
        let id = version(self.scan.words.at(place));
        if !self.name.versions.contains(&id) {
            self.name.versions.push(id);
            self.version_places.push(place);
        }
    }

    /// Ends the name at hand.
    fn finish(&mut self) {
        let strict = self.context.strict;
        let row = core::mem::take(&mut self.row);
        let words = &self.scan.words;
        let at = |must: bool| row.iter().enumerate().filter(move |(_, word)| word.2 == must).map(|(n, _)| n);
        let order: Vec<usize> = at(true).chain(at(false)).collect();
        let joins = if strict { Vec::new() } else { joins(words, &row, &order, &self.version_places) };
        self.version_places.clear();
        let mut name = core::mem::take(&mut self.name);
        name.must.extend(row.iter().filter(|row| row.2).map(|row| row.0));
        name.may.extend(row.iter().filter(|row| !row.2).map(|row| row.0));
        name.joins = joins;
        name.strict = strict;
        name.kinds.sort_unstable();
        name.kinds.dedup();
        self.names.push(name);
    }
}

/// Whether a word for a kind covers so many things that it says little.
fn is_vague(hit: &KindHit) -> bool {
    let toy = WordId::of_folded("toy");
    hit.kinds.iter().any(|kind| kind.id == toy)
}

#[cfg(test)]
mod tests;
