//! Atoms and windows: how a folded text is cut, and what of it is compared.
use super::fold::{Folded, fold_char, is_cjk};
use super::id::{Hasher, WordId};

/// What an atom is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AtomKind {
    /// Letters of an alphabet.
    Letters,
    /// Digits, with a decimal point at most (`3.0`); thousands are written together (`10,000` is `10000`).
    Digits,
    /// One Han, kana or hangul character.
    Cjk,
}

/// What stands before an atom.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Glue {
    /// Nothing: `20` in `PAC20`.
    Tight,
    /// A hyphen, point, slash, plus or the like: `272` in `PAC20-272`.
    Hyphen,
    /// A space.
    Space,
    /// A comma, bracket, bar or dash between spaces: another part of the text begins. Also the text's beginning.
    Break,
}

/// A run of letters or digits, or one Han character.
#[derive(Clone, Copy, Debug)]
pub struct Atom {
    /// What it is made of.
    pub kind: AtomKind,
    /// What stands before it.
    pub glue: Glue,
    /// The first sign right behind it (`"`, `%`, `(`), 0 for none or a space.
    pub sign: u8,
    /// Where it begins in the text as given, in bytes.
    pub start: u32,
    /// Where it ends there.
    pub end: u32,
    at: u32,
    to: u32,
}

/// A text, folded and cut into atoms.
#[derive(Clone, Debug, Default)]
pub struct Words {
    folded: String,
    atoms: Vec<Atom>,
}

/// Neighbouring atoms, joined: the unit of comparison.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Window {
    /// Its joined letters and digits, as [`WordId`].
    pub id: WordId,
    /// Its first atom.
    pub first: u16,
    /// How many atoms it spans.
    pub len: u16,
    /// Whether it begins and ends where a written word does: not in the middle of `KX450X`.
    pub whole: bool,
}

impl Window {
    /// Whether an atom is one of its.
    pub fn holds(&self, place: usize) -> bool {
        (usize::from(self.first)..usize::from(self.first + self.len)).contains(&place)
    }
}

/// How many atoms a window spans at most: enough for `KFRd-36GW/A1+15BP1a`.
const WINDOW_ATOMS: usize = 10;
/// How many spaces a window spans at most.
const WINDOW_SPACES: usize = 4;
/// How many Han characters a window spans at most.
const WINDOW_CJK: usize = 6;
/// Bytes that a window joins at most.
const WINDOW_BYTES: usize = 40;

impl Words {
    /// Folds and cuts a text, of which at most `budget` bytes are looked at.
    pub fn new(text: &str, budget: usize) -> Words {
        let text = super::cut(text, budget);
        let mut words = Words { folded: String::with_capacity(text.len()), atoms: Vec::with_capacity(text.len() / 4) };
        let mut glue = Glue::Break;
        let mut chars = text.char_indices().peekable();
        while let Some((start, c)) = chars.next() {
            let end = start + c.len_utf8();
            match fold_char(c) {
                Folded::Nothing => {}
                Folded::Word(a, b) => {
                    words.push(a, start, end, &mut glue);
                    if let Some(b) = b {
                        words.push(b, start, end, &mut glue);
                    }
                }
                Folded::Mark(mark) => {
                    let next = chars.peek().map(|&(_, c)| c);
                    let digits = words.ends_in_digits() && next.is_some_and(is_digit);
                    if mark == '.' && glue == Glue::Tight && digits && !words.has_point() {
                        words.folded.push('.');
                        words.extend_last(end);
                        continue;
                    }
                    if mark == ',' && glue == Glue::Tight && digits && thousands(text.get(end..)) {
                        continue;
                    }
                    // `0,9 L`: a comma where others write a point.
                    if mark == ',' && glue == Glue::Tight && digits && !words.has_point() && tenths(text.get(end..)) {
                        words.folded.push('.');
                        words.extend_last(end);
                        continue;
                    }
                    words.mark(mark, next, start, end, &mut glue);
                }
            }
        }
        words
    }

    /// The atoms, in order.
    pub fn atoms(&self) -> &[Atom] {
        &self.atoms
    }

    /// The folded text of an atom.
    pub fn text(&self, atom: &Atom) -> &str {
        self.folded.get(atom.at as usize..atom.to as usize).unwrap_or("")
    }

    /// The folded text of the atom at a place; empty beyond the end.
    pub fn at(&self, place: usize) -> &str {
        self.atoms.get(place).map_or("", |atom| self.text(atom))
    }

    /// Letters and digits of some atoms, joined without anything between.
    pub fn joined(&self, atoms: &[Atom]) -> String {
        atoms.iter().flat_map(|atom| self.text(atom).chars()).filter(|&c| c != '.').collect()
    }

    /// As windows have it: joined, without joining words, the last atom without its plural ending.
    pub fn joined_stemmed(&self, atoms: &[Atom]) -> String {
        let kept: Vec<&str> = atoms.iter().map(|atom| self.text(atom)).filter(|text| !is_joiner(text)).collect();
        let Some((last, rest)) = kept.split_last() else { return String::new() };
        rest.iter().copied().chain([stem(last)]).flat_map(str::chars).filter(|&c| c != '.').collect()
    }

    /// The whole text's letters and digits, without the words that join its parts.
    pub fn spelled(&self) -> String {
        let joins = |n: usize, atom: &Atom| n > 0 && is_joiner(self.text(atom));
        let kept: Vec<Atom> = self.atoms.iter().enumerate().filter(|(n, a)| !joins(*n, a)).map(|(_, a)| *a).collect();
        self.joined(&kept)
    }

    /// The whole text as one word, stemmed: how brands and words are compared. None where there is no atom.
    pub fn whole(&self) -> Option<WordId> {
        self.whole_as(true)
    }

    /// The whole text as one word, letter by letter: how models are compared.
    pub fn whole_exact(&self) -> Option<WordId> {
        self.whole_as(false)
    }

    fn whole_as(&self, stemmed: bool) -> Option<WordId> {
        let last = self.atoms.iter().rposition(|atom| !is_joiner(self.text(atom)))?;
        let mut state = Hasher::START;
        for atom in self.atoms.iter().take(last).filter(|atom| !is_joiner(self.text(atom))) {
            state = add(state, self.text(atom));
        }
        let text = self.at(last);
        Some(add(state, if stemmed { stem(text) } else { text }).finish())
    }

    /// Every window, by place. Windows that end in a plural are listed under both spellings.
    pub fn windows(&self) -> Vec<Window> {
        let mut out = Vec::with_capacity(self.atoms.len() * 5);
        // Each stands in up to ten windows.
        let written: Vec<Written> = self.atoms.iter().map(|atom| Written::new(self.text(atom))).collect();
        for first in 0..self.atoms.len() {
            self.windows_from(first, &written, &mut out);
        }
        out
    }

    fn windows_from(&self, first: usize, written: &[Written], out: &mut Vec<Window>) {
        let Some(head) = self.atoms.get(first) else { return };
        if written.get(first).is_none_or(|head| head.joiner) {
            return;
        }
        let cjk = head.kind == AtomKind::Cjk;
        let begins = cjk || head.glue != Glue::Tight || self.kind(first.wrapping_sub(1)) == Some(AtomKind::Cjk);
        let (mut state, mut bytes, mut spaces) = (Hasher::START, 0, 0);
        let atoms = self.atoms.iter().zip(written).skip(first).take(if cjk { WINDOW_CJK } else { WINDOW_ATOMS });
        for (n, (atom, written)) in atoms.enumerate() {
            if n > 0 && (atom.glue == Glue::Break || (atom.kind == AtomKind::Cjk) != cjk) {
                break;
            }
            if cjk && n > 0 && atom.glue != Glue::Tight {
                break;
            }
            if written.joiner {
                continue;
            }
            bytes += written.text.len();
            spaces += usize::from(n > 0 && atom.glue == Glue::Space);
            if bytes > WINDOW_BYTES || spaces > WINDOW_SPACES {
                break;
            }
            let next = first + n + 1;
            let ends = cjk || self.atoms.get(next).is_none_or(|a| a.glue != Glue::Tight || a.kind == AtomKind::Cjk);
            let whole = begins && ends;
            let window = |id| Window { id, first: first as u16, len: n as u16 + 1, whole };
            let exact = written.add_to(state, written.text);
            out.push(window(exact.finish()));
            if written.stem.len() != written.text.len() {
                out.push(window(written.add_to(state, written.stem).finish()));
            }
            state = exact;
        }
    }

    /// What the atom at a place is made of.
    pub fn kind(&self, place: usize) -> Option<AtomKind> {
        self.atoms.get(place).map(|atom| atom.kind)
    }

    fn ends_in_digits(&self) -> bool {
        self.atoms.last().is_some_and(|atom| atom.kind == AtomKind::Digits)
    }

    fn has_point(&self) -> bool {
        self.atoms.last().is_some_and(|atom| self.text(atom).contains('.'))
    }

    fn extend_last(&mut self, end: usize) {
        let to = self.folded.len() as u32;
        if let Some(atom) = self.atoms.last_mut() {
            atom.to = to;
            atom.end = end as u32;
        }
    }

    fn push(&mut self, c: char, start: usize, end: usize, glue: &mut Glue) {
        let kind = if c.is_numeric() {
            AtomKind::Digits
        } else if is_cjk(c) {
            AtomKind::Cjk
        } else {
            AtomKind::Letters
        };
        let at = self.folded.len() as u32;
        self.folded.push(c);
        let to = self.folded.len() as u32;
        let full = self.atoms.len() >= usize::from(u16::MAX);
        match self.atoms.last_mut() {
            Some(last) if *glue == Glue::Tight && last.kind == kind && kind != AtomKind::Cjk => {
                last.to = to;
                last.end = end as u32;
            }
            // Windows count atoms in 16 bits; the budget keeps well below that.
            _ if full => {}
            _ => {
                self.atoms.push(Atom { kind, glue: *glue, sign: 0, start: start as u32, end: end as u32, at, to });
            }
        }
        *glue = Glue::Tight;
    }

    fn mark(&mut self, mark: char, next: Option<char>, start: usize, end: usize, glue: &mut Glue) {
        let tight = *glue == Glue::Tight;
        let first = tight && mark != ' ' && mark.is_ascii();
        if let Some(last) = self.atoms.last_mut().filter(|last| first && last.sign == 0) {
            last.sign = mark as u8;
        }
        let lone = next.is_none_or(|c| !matches!(fold_char(c), Folded::Word(..)));
        // `Bike+` is another product than `Bike`; in `BLACK+DECKER` and `Allen + Roth` the plus joins, as `&` does.
        let word = match mark {
            '+' if tight && lone && !self.atoms.is_empty() => Some(("plus", Glue::Hyphen, Glue::Tight)),
            '&' | '+' if !(self.atoms.is_empty() || mark == '+' && tight) => Some(("and", Glue::Space, Glue::Space)),
            _ => None,
        };
        if let Some((word, before, after)) = word {
            for c in word.chars() {
                self.push(c, start, end, &mut if self.last_is(start) { Glue::Tight } else { before });
            }
            *glue = after;
            return;
        }
        let new = match mark {
            ' ' => Glue::Space,
            '-' | '.' | '/' | '+' | '_' | '·' if tight && !lone => Glue::Hyphen,
            '+' | '.' | '·' => Glue::Space,
            '"' | '%' | '#' | '*' => Glue::Space,
            _ => Glue::Break,
        };
        *glue = match (*glue, new) {
            (Glue::Break, _) | (_, Glue::Break) => Glue::Break,
            (Glue::Tight, new) => new,
            (_, _) => Glue::Space,
        };
    }

    fn last_is(&self, start: usize) -> bool {
        self.atoms.last().is_some_and(|atom| atom.start as usize == start)
    }
}

/// Whether a character is a digit once it is folded, as full-width ones are.
fn is_digit(c: char) -> bool {
    matches!(fold_char(c), Folded::Word(digit, None) if digit.is_ascii_digit())
}

/// Whether what follows a comma within a number is three digits and no more.
fn thousands(rest: Option<&str>) -> bool {
    rest.unwrap_or("").chars().take(4).take_while(|&c| is_digit(c)).count() == 3
}

/// Whether what follows a comma within a number is one digit, and then a unit by its letter.
fn tenths(rest: Option<&str>) -> bool {
    let mut rest = rest.unwrap_or("").chars();
    rest.next().is_some_and(is_digit) && rest.find(|c| *c != ' ').is_some_and(char::is_alphabetic)
}

/// An atom's text as windows need it.
struct Written<'t> {
    text: &'t str,
    stem: &'t str,
    joiner: bool,
    point: bool,
}

impl<'t> Written<'t> {
    fn new(text: &'t str) -> Written<'t> {
        Written { text, stem: stem(text), joiner: is_joiner(text), point: text.contains('.') }
    }

    fn add_to(&self, state: Hasher, text: &str) -> Hasher {
        if self.point { add(state, text) } else { state.with(text.as_bytes()) }
    }
}

fn add(state: Hasher, text: &str) -> Hasher {
    match text.split_once('.') {
        None => state.with(text.as_bytes()),
        Some((whole, part)) => state.with(whole.as_bytes()).with(part.as_bytes()),
    }
}

/// Words that stand between the parts of a name and are left out of windows: `Black and Decker`.
pub(crate) fn is_joiner(text: &str) -> bool {
    matches!(text, "and" | "et" | "und")
}

/// A word without its plural ending, English or French.
pub(super) fn stem(word: &str) -> &str {
    let n = word.len();
    let cut = |by: usize| word.get(..n - by).unwrap_or(word);
    if n < 4 || !word.is_ascii() {
        return word;
    }
    if word.ends_with("eaux") {
        return cut(1);
    }
    // `Dan Dee` is not `dans`.
    if !word.ends_with('s') || word == "dans" || word.ends_with("ss") || word.ends_with("us") || word.ends_with("is") {
        return word;
    }
    if n > 4 && ["sses", "shes", "ches", "xes", "zzes"].iter().any(|end| word.ends_with(end)) {
        return cut(2);
    }
    cut(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn atoms(text: &str) -> Vec<String> {
        let words = Words::new(text, 4096);
        words.atoms().iter().map(|atom| words.text(atom).to_string()).collect()
    }

    fn has(title: &str, word: &str) -> bool {
        let id = Words::new(word, 256).whole_exact().unwrap();
        Words::new(title, 4096).windows().iter().any(|window| window.id == id && window.whole)
    }

    #[test]
    fn cuts_at_every_change_of_kind() {
        assert_eq!(atoms("PAC20-272"), ["pac", "20", "272"]);
        assert_eq!(atoms("10,000mAh 3.0 1,2"), ["10000", "mah", "3.0", "1", "2"]);
        assert_eq!(atoms("Bike+ & BLACK+DECKER"), ["bike", "plus", "and", "black", "decker"]);
        assert_eq!(atoms("罗马仕PAC20"), ["罗", "马", "仕", "pac", "20"]);
        assert_eq!(atoms("Kid’s 24” bike"), ["kids", "24", "bike"]);
    }

    #[test]
    fn a_window_joins_what_is_written_apart() {
        for title in ["romoss pac20 272 x", "PAC20272", "(PAC20-272)", "罗马仕PAC20-272移动电源", "ＰＡＣ２０－２７２"]
        {
            assert!(has(title, "PAC20-272"), "{title}");
        }
        assert!(has("Black and Decker steamer", "BLACK+DECKER"));
        assert!(has("Nordic Track dumbbells", "NordicTrack"));
        assert!(has("德姆勒 kfrd-36gw/a1+15bp1a", "KFRd-36GW/A1+15BP1a"));
        assert!(has("新款启益乐玩具", "启益乐"));
    }

    #[test]
    fn a_window_never_ends_inside_a_word() {
        assert!(!has("PAC20-27 charger", "PAC20-272"));
        assert!(!has("PAC20-272 charger", "PAC20-27"));
        assert!(!has("Kawasaki KX450X", "KX450"));
        assert!(!has("one, two", "onetwo"));
    }

    #[test]
    fn plurals_meet() {
        for (many, one) in [("blenders", "blender"), ("glasses", "glass"), ("brushes", "brush"), ("gateaux", "gateau")]
        {
            assert_eq!(stem(many), one);
        }
        for kept in ["bus", "dress", "gps", "iris"] {
            assert_eq!(stem(kept), kept);
        }
    }

    #[test]
    fn a_huge_title_is_cut() {
        let words = Words::new(&"é1".repeat(100_000), crate::text::TITLE_BUDGET);
        assert!(words.atoms().len() <= crate::text::TITLE_BUDGET);
    }
}
