//! One pass over a text that finds what the [lexicon](super::lexicon) knows: kinds of goods, cues, quantities, codes.
//!
//! The longest word at a place wins and is not looked into again, so that `battery charger` is no battery and 配件 no
//! 配. Notices' names and listings' titles are read by the same pass.
use super::atoms::{AtomKind, Glue, Window, Words};
use super::filter::Filter;
use super::id::WordId;
use super::lexicon::{Entry, Kind, lexicon, role};
use super::measure::{Measured, measures};

/// A word that means kinds of goods.
#[derive(Clone, Copy, Debug)]
pub struct KindHit {
    /// First atom.
    pub first: u16,
    /// The atom behind the last.
    pub end: u16,
    /// The kinds, as the lexicon holds them.
    pub kinds: &'static [Kind],
    /// Whether the word is used for other things too.
    pub weak: bool,
    /// Whether it is a part or accessory.
    pub part: bool,
}

impl KindHit {
    /// Whether an atom is one of its.
    pub fn holds(&self, place: usize) -> bool {
        (usize::from(self.first)..usize::from(self.end)).contains(&place)
    }
}

/// A cue: `for`, `replacement`, `with`.
#[derive(Clone, Copy, Debug)]
pub struct Cue {
    /// Which, as bits of [`role`].
    pub flags: u16,
    /// First atom.
    pub first: u16,
    /// The atom behind the last.
    pub end: u16,
}

/// A run that looks like a model number: letters and digits without spaces.
#[derive(Clone, Copy, Debug)]
pub struct Code {
    /// First atom.
    pub first: u16,
    /// The atom behind the last.
    pub end: u16,
    /// Its letters and digits, as a model has them.
    pub id: WordId,
    /// How many letters and digits.
    pub len: u16,
    /// How many of them are digits.
    pub digits: u16,
}

/// A text and what was found in it.
#[derive(Clone, Debug, Default)]
pub struct Scan {
    /// The atoms.
    pub words: Words,
    /// Every window, by id.
    pub windows: Vec<Window>,
    /// Bits of [`role`] for each atom.
    pub roles: Vec<u16>,
    /// Kinds of goods, by place.
    pub kinds: Vec<KindHit>,
    /// Cues, by place.
    pub cues: Vec<Cue>,
    /// Quantities, by place.
    pub measures: Vec<Measured>,
    /// Runs like model numbers, by place.
    pub codes: Vec<Code>,
    /// Members of sets that exclude each other: set and member.
    pub exclusive: Vec<(u8, u8)>,
    /// Tells of most words that no window is one.
    filter: Filter,
}

/// Roles that a word of several atoms gives to all of them.
const SPREAD: u16 = role::STOP | role::FLUFF | role::COLOUR | role::MODIFIER | role::DESCRIPTOR | role::PURPOSE;
/// So many letters and digits in a run are a table that lost its cells, whatever words stand in it.
const TABLE: usize = 24;
/// Roles that make a word worth stopping at.
const CUES: u16 = role::FOR | role::REPLACEMENT | role::WITH;

impl Scan {
    /// Cuts a text and looks every window up.
    pub fn new(text: &str, budget: usize) -> Scan {
        let words = Words::new(text, budget);
        let windows = words.windows();
        let measures = measures(&words);
        let roles = vec![0; words.atoms().len()];
        let mut scan = Scan { words, windows, roles, measures, ..Scan::default() };
        scan.look_up();
        scan.find_codes();
        sort(&mut scan.windows);
        scan.filter = Filter::new(scan.windows.len(), scan.windows.iter().map(|window| window.id));
        scan
    }

    /// The windows with an id.
    pub fn find(&self, id: WordId) -> impl Iterator<Item = &Window> {
        // Most of what products are known by is not in a title.
        let held = if self.filter.may_have(id) { self.windows.as_slice() } else { &[] };
        let from = held.partition_point(|window| window.id < id);
        held.get(from..).unwrap_or(&[]).iter().take_while(move |window| window.id == id)
    }

    /// Whether a word stands in the text, not as a part of a longer one.
    pub fn has(&self, id: WordId) -> bool {
        self.find(id).any(|window| window.whole)
    }

    /// Whether an atom has one of these roles.
    pub fn is(&self, atom: usize, flags: u16) -> bool {
        self.roles.get(atom).is_some_and(|roles| roles & flags != 0)
    }

    /// Whether an atom belongs to a quantity.
    pub fn in_measure(&self, atom: usize) -> bool {
        self.measures.iter().any(|measured| (measured.first..measured.end).contains(&atom))
    }

    /// Whether an atom belongs to a phrase like `5-in-1`.
    pub fn in_one(&self, atom: usize) -> bool {
        let from = |at: Option<usize>| at.is_some_and(|at| super::measure::in_one(&self.words, at));
        from(atom.checked_add(1)) || from(Some(atom)) || from(atom.checked_sub(1))
    }

    fn look_up(&mut self) {
        let lexicon = lexicon();
        let mut next = 0;
        let mut at = 0;
        while at < self.windows.len() {
            let Some(head) = self.windows.get(at).copied() else { break };
            let end = at + self.windows.get(at..).unwrap_or(&[]).iter().take_while(|w| w.first == head.first).count();
            if usize::from(head.first) >= next {
                let here = self.windows.get(at..end).unwrap_or(&[]);
                let known = here.iter().rev().filter(|window| window.whole).find_map(|window| {
                    lexicon.get(window.id).filter(|entry| says_something(entry)).map(|entry| (*window, entry))
                });
                if let Some((window, entry)) = known {
                    self.note(window, entry);
                    next = usize::from(window.first + window.len);
                }
            }
            at = end;
        }
    }

    fn note(&mut self, window: Window, entry: &Entry) {
        let (first, end) = (window.first, window.first + window.len);
        let kinds = lexicon().kinds(entry);
        // A single Han character means a kind by itself no more than it does within other words.
        let single = window.len == 1 && self.words.kind(usize::from(first)) == Some(AtomKind::Cjk);
        if !kinds.is_empty() {
            let weak = single || kinds.iter().all(|kind| kind.weak);
            let part = kinds.iter().any(|kind| kind.part);
            self.kinds.push(KindHit { first, end, kinds, weak, part });
        }
        // `1500 W` gives a power, `w/` says what comes with it.
        if entry.flags & CUES != 0 && !self.in_measure(usize::from(first)) {
            self.cues.push(Cue { flags: entry.flags & CUES, first, end });
        }
        self.exclusive.extend(entry.exclusive);
        // `kids bike` is a kind; that it is for kids still holds.
        if window.len > 1 {
            for atom in self.words.atoms().get(usize::from(first)..usize::from(end)).unwrap_or(&[]) {
                let id = WordId::of_folded(super::atoms::stem(self.words.text(atom)));
                self.exclusive.extend(lexicon().get(id).and_then(|entry| entry.exclusive));
            }
        }
        for roles in self.roles.iter_mut().take(usize::from(end)).skip(usize::from(first)) {
            *roles |= if window.len == 1 { entry.flags } else { entry.flags & SPREAD };
        }
    }

    fn find_codes(&mut self) {
        let atoms = self.words.atoms();
        let mut first = 0;
        while first < atoms.len() {
            let run = atoms.iter().skip(first + 1);
            let len =
                1 + run.take_while(|a| matches!(a.glue, Glue::Tight | Glue::Hyphen) && a.kind != AtomKind::Cjk).count();
            let end = first + len;
            if let Some(code) = self.code(first, end) {
                self.codes.push(code);
            }
            first = end;
        }
    }

    /// The run as a code, if it looks like one: letters and digits, neither a quantity nor a standard nor `5-in-1`.
    fn code(&self, first: usize, end: usize) -> Option<Code> {
        let atoms = self.words.atoms().get(first..end)?;
        let head = atoms.first().filter(|atom| atom.kind != AtomKind::Cjk)?;
        if atoms.iter().all(|atom| atom.kind == AtomKind::Letters) {
            return None;
        }
        let joined = self.words.joined(atoms);
        let digits = joined.bytes().filter(u8::is_ascii_digit).count();
        let len = joined.chars().count();
        let id = WordId::of_folded(&joined);
        let quantity = (first..end).any(|atom| self.in_measure(atom));
        // `3-Port`, `360-degree`, `Multi-2`: a number and a word.
        let phrase = len < TABLE
            && atoms.windows(2).any(|pair| {
                let [a, b] = pair else { return false };
                b.glue == Glue::Hyphen
                    && ((a.kind == AtomKind::Digits
                        && head.kind == AtomKind::Digits
                        && self.words.text(b).len() > 2
                        && b.kind == AtomKind::Letters)
                        || (a.kind == AtomKind::Letters && self.words.text(a).len() > 5))
            });
        let in_words = atoms.iter().any(|atom| matches!(self.words.text(atom), "in" | "of" | "to"));
        let code = digits > 0 && digits < len && len >= 2 && !quantity && !phrase && !in_words;
        (code && !lexicon().is(id, role::STANDARD)).then_some(Code {
            first: first as u16,
            end: end as u16,
            id,
            len: len as u16,
            digits: digits as u16,
        })
    }
}

/// Windows by id, those alike by place.
fn sort(windows: &mut [Window]) {
    let number = |w: &Window| {
        u64::from(w.id.0) << 32 | u64::from(w.first) << 16 | u64::from(w.len & 0x7fff) << 1 | u64::from(w.whole)
    };
    // As numbers: they are told apart by one comparison, and moved by one copy.
    let mut numbers: Vec<u64> = windows.iter().map(number).collect();
    numbers.sort_unstable();
    for (window, n) in windows.iter_mut().zip(numbers) {
        *window =
            Window { id: WordId((n >> 32) as u32), first: (n >> 16) as u16, len: (n as u16) >> 1, whole: n & 1 == 1 };
    }
}

fn says_something(entry: &Entry) -> bool {
    entry.flags & !role::NUMBER & !role::GENERIC != 0 || entry.exclusive.is_some() || !lexicon().kinds(entry).is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kinds(text: &str) -> Vec<String> {
        let scan = Scan::new(text, 1000);
        let joined = |hit: &KindHit| {
            let atoms = &scan.words.atoms()[usize::from(hit.first)..usize::from(hit.end)];
            atoms.iter().map(|atom| scan.words.text(atom)).collect::<Vec<_>>().join(" ")
        };
        scan.kinds.iter().map(joined).collect()
    }

    fn codes(text: &str) -> Vec<u16> {
        Scan::new(text, 1000).codes.iter().map(|code| code.first).collect()
    }

    #[test]
    fn the_longest_word_wins() {
        assert_eq!(kinds("Coin Battery Chargers"), ["coin battery chargers"]);
        assert_eq!(kinds("安克A1681充电宝专用收纳包"), ["充 电 宝", "收 纳 包"]);
        assert_eq!(kinds("Teckwe Hair Dryer Brush"), ["hair dryer brush"]);
    }

    #[test]
    fn a_unit_is_no_cue() {
        assert!(Scan::new("Oriole 1500 W power station", 100).cues.is_empty());
        assert_eq!(Scan::new("Oriole mug w/ lid", 100).cues.len(), 1);
    }

    #[test]
    fn codes_are_neither_quantities_nor_standards() {
        assert_eq!(codes("RYOBI 40V 21 in. mower RY401110"), [6]);
        assert_eq!(codes("6-18 Months 5-in-1 USB-C 1080P CR2032 3-Port 20000mAh"), Vec::<u16>::new());
        assert_eq!(codes("D3190-DCDN"), [0]);
    }
}
