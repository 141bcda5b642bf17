//! Lines of food and medicine: where they stop naming, and mixtures that pass for codes.
use super::NameReader;
use crate::text::atoms::{AtomKind, Glue, is_joiner};
use crate::text::lexicon::role;
use crate::text::measure::Dimension;
use crate::text::product::ordinary::{CUTS, OPEN_CUTS, is_common, is_food};
use crate::text::scan::Code;

/// Units of strengths and sizes, behind a number of which not all are read as quantities.
const UNITS: [&str; 8] = ["mg", "mcg", "ml", "iu", "oz", "lb", "kg", "ct"];

impl NameReader<'_> {
    /// Whether the line of food or medicine stops naming the product here: at its packing, its codes, an address.
    pub(super) fn is_cut(&self, place: usize, text: &str) -> bool {
        let words = &self.scan.words;
        let address = words.atoms().get(place).is_some_and(|atom| {
            let strength = matches!(words.at(place + 1), "unit" | "units" | "iu");
            let street = atom.kind == AtomKind::Digits && atom.glue == Glue::Break && text.len() > 2;
            // `Sheet Cake- 8976-Owl Bakers`: an item's number, and the name goes on.
            let tied = words.atoms().get(place + 1).is_some_and(|next| next.glue == Glue::Hyphen);
            street && !strength && !tied && !self.scan.in_measure(place)
        });
        // `in 8 oz and 16 oz clear plastic bags`, `in orange background`.
        // `in 0.9 % sodium chloride` says what a medicine is dissolved in.
        let dissolved =
            self.scan.measures.iter().any(|m| m.first == place + 1 && m.measure.dimension == Dimension::Percent);
        // `Steam in Bag Green Beans`, `Roasted In Shell Peanuts`: how it is sold is within the name.
        let within = self.scan.is(place + 1, role::PACKAGE)
            && words.atoms().get(place + 2).is_some_and(|next| {
                next.kind == AtomKind::Letters && next.glue == Glue::Space && !is_joiner(words.text(next))
            })
            && !self.scan.is(place + 2, role::STOP | role::PACKAGE | role::FOR | role::WITH);
        let packed = text == "in"
            && !dissolved
            && !within
            && (place + 1..place + 5)
                .any(|at| self.scan.in_measure(at) || self.scan.is(at, role::PACKAGE | role::COLOUR));
        // `Hot Bar Item; Tofu`, `Cheese Product: OWLDEN`: these cut before a number or what it is called.
        let open = OPEN_CUTS.contains(&text);
        let next = words.at(place + 1);
        let numbered = || {
            words.kind(place + 1) == Some(AtomKind::Digits)
                || next.bytes().any(|b| b.is_ascii_digit())
                || CUTS.contains(&next)
                || matches!(next, "" | "number" | "no" | "num" | "id" | "of" | "is" | "are" | "in")
                || self.scan.codes.iter().any(|code| usize::from(code.first) == place + 1)
        };
        address || packed || (CUTS.contains(&text) && self.row.len() > 1 && (!open || numbered()))
    }

    /// `Owlorelin/OHRP-2/Theanine`: of what passes for a code, the parts of a mixture that have no digits are words.
    pub(super) fn mixture(&mut self, code: &Code) {
        let (from, to) = (usize::from(code.first), usize::from(code.end));
        let atoms = self.scan.words.atoms().get(from..to).unwrap_or(&[]);
        let mut place = from;
        for part in atoms.split_inclusive(|atom| atom.sign == b'/') {
            let letters = part.len() < atoms.len() && part.iter().all(|atom| atom.kind == AtomKind::Letters);
            for (at, atom) in (place..).zip(part) {
                // `Omega-3`: a word, and a number tied to it.
                let tight = |at: usize| self.scan.words.atoms().get(at).is_some_and(|atom| atom.glue == Glue::Tight);
                let word = atom.kind == AtomKind::Letters && self.scan.words.text(atom).len() > 4;
                if letters || word && !tight(at) && !tight(at + 1) {
                    self.word(at);
                }
            }
            place += part.len();
        }
    }

    /// A word of such a line; one that few labels have must be there.
    pub(super) fn word_of_line(&mut self, place: usize) {
        let words = &self.scan.words;
        let text = words.at(place);
        let empty = role::STOP | role::PACKAGE | role::FOR | role::WITH;
        // `15 mg/6 mg/75 mg`
        let unit =
            UNITS.contains(&text) && place.checked_sub(1).and_then(|at| words.kind(at)) == Some(AtomKind::Digits);
        if !self.scan.is(place, empty) && text.len() > 1 && !unit {
            let id = self.id(place);
            let telling = text.len() >= 4 && !self.context.head_first && !is_common(id) && !is_food(id);
            self.push_word(place, telling);
        }
    }
}
