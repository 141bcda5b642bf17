//! Quantities in titles and names: `40V`, `10,000 mAh`, `14- and 18-inch`, `2万毫安`.
use super::atoms::{AtomKind, Glue, Words};
use super::lexicon::lexicon;
use serde::{Deserialize, Serialize};

/// What a quantity measures. Another value of a *telling* dimension is another product.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[allow(missing_docs)]
#[non_exhaustive]
pub enum Dimension {
    Charge,
    Power,
    Energy,
    Voltage,
    Btu,
    Psi,
    MassUs,
    Mass,
    Dose,
    Volume,
    VolumeUs,
    Length,
    LengthSi,
    Percent,
    Horse,
    Engine,
    Count,
    Age,
    #[default]
    Other,
    Drawers,
}

impl Dimension {
    /// Every one; the place of each is its number in the index.
    pub const ALL: [Dimension; 20] = {
        use Dimension::*;
        [
            Charge, Power, Energy, Voltage, Btu, Psi, MassUs, Mass, Dose, Volume, VolumeUs, Length, LengthSi, Percent,
            Horse, Engine, Count, Age, Other, Drawers,
        ]
    };

    /// By its name in the tables.
    pub fn named(name: &str) -> Option<Dimension> {
        use Dimension::*;
        Some(match name {
            "charge" => Charge,
            "power" => Power,
            "energy" => Energy,
            "voltage" => Voltage,
            "btu" => Btu,
            "psi" => Psi,
            "massus" => MassUs,
            "mass" => Mass,
            "dose" => Dose,
            "volume" => Volume,
            "volumeus" => VolumeUs,
            "length" => Length,
            "lengthsi" => LengthSi,
            "percent" => Percent,
            "horse" => Horse,
            "engine" => Engine,
            "count" => Count,
            "age" => Age,
            "drawers" => Drawers,
            "mp" | "data" | "speed" | "rate" => Other,
            _ => return None,
        })
    }

    /// Whether another value means another product: not counts, ages and what titles state at will.
    pub fn is_telling(self) -> bool {
        !matches!(self, Dimension::Count | Dimension::Age | Dimension::Other | Dimension::Energy)
    }
}

/// A quantity: a value in thousandths of the dimension's base.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Measure {
    /// What it measures.
    pub dimension: Dimension,
    /// How much, in thousandths of mAh, W, V, ounces, grams, millilitres, inches, millimetres …
    pub value: u32,
}

/// A quantity and the atoms that write it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Measured {
    /// The quantity.
    pub measure: Measure,
    /// First atom.
    pub first: usize,
    /// The atom behind the last.
    pub end: usize,
}

/// How many times as much one quantity of a list is as another, at most: `552, 52.5 lb` are no two weights.
const LIST_SPREAD: u64 = 10;

/// The quantities of a text, in order. `14- and 18-inch` and `5-50 lbs` give both, `2022 26 inch` the last alone.
pub fn measures(words: &Words) -> Vec<Measured> {
    let mut out: Vec<Measured> = Vec::new();
    // Numbers that wait for the unit of a later one.
    let mut waiting: Vec<(usize, u64)> = Vec::new();
    for (place, atom) in words.atoms().iter().enumerate() {
        let text = words.text(atom);
        let Some(value) = number(words, place, text) else {
            let listing = matches!(text, "and" | "or" | "to" | "x" | "by" | "et" | "ou" | "a");
            if !listing && atom.kind != AtomKind::Digits {
                waiting.clear();
            }
            continue;
        };
        if !stands_alone(words, place) {
            waiting.clear();
            continue;
        }
        if atom.glue == Glue::Space && waiting.last().is_some_and(|last| last.0 + 1 == place) {
            waiting.clear();
        }
        waiting.push((place, value));
        let Some((dimension, factor, end)) = unit(words, place) else { continue };
        // `30000 Capsules` names a product and counts nothing.
        if dimension == Dimension::Count && value >= 1_000_000 {
            waiting.clear();
            continue;
        }
        let near = |other: u64| other <= value * LIST_SPREAD && value <= other * LIST_SPREAD;
        for &(first, value) in waiting.iter().filter(|waiting| near(waiting.1)) {
            let value = u32::try_from(value.saturating_mul(u64::from(factor)) / 1000).unwrap_or(u32::MAX);
            let end = if first == place { end } else { first + 1 };
            out.push(Measured { measure: Measure { dimension, value }, first, end });
        }
        waiting.clear();
    }
    out
}

/// Whether a number is not the tail of a code such as `PAC20-272`.
fn stands_alone(words: &Words, place: usize) -> bool {
    let before = words.atoms().get(..=place).unwrap_or(&[]);
    let mut run = before.iter().rev();
    let mut glue = run.next().map_or(Glue::Break, |atom| atom.glue);
    for atom in run.take(8) {
        if !matches!(glue, Glue::Tight | Glue::Hyphen) || atom.kind == AtomKind::Cjk {
            break;
        }
        if atom.kind == AtomKind::Letters {
            return false;
        }
        glue = atom.glue;
    }
    true
}

/// The value of an atom in thousandths, if it writes a number.
fn number(words: &Words, place: usize, text: &str) -> Option<u64> {
    match words.kind(place)? {
        AtomKind::Digits => thousandths(text),
        // `half gallon`, `half a pound` counts nothing.
        AtomKind::Letters if text == "half" => unit(words, place).map(|_| 500),
        AtomKind::Letters => {
            let entry = lexicon().get(super::WordId::of_folded(text)).filter(|entry| entry.number > 0)?;
            // A number word counts only right before a unit: "one inch", not "all in one".
            unit(words, place).map(|_| u64::from(entry.number) * 1000)
        }
        AtomKind::Cjk => None,
    }
}

fn thousandths(text: &str) -> Option<u64> {
    let (whole, part) = text.split_once('.').unwrap_or((text, ""));
    if whole.len() > 9 || !text.bytes().all(|b| b.is_ascii_digit() || b == b'.') {
        return None;
    }
    let mut value = whole.parse::<u64>().ok()? * 1000;
    let mut place = 100;
    for digit in part.bytes().take(3) {
        value += u64::from(digit.saturating_sub(b'0')) * place;
        place /= 10;
    }
    Some(value)
}

/// Whether `in 1` or `in one` stands here: how many things in one.
pub(super) fn in_one(words: &Words, place: usize) -> bool {
    words.at(place) == "in" && matches!(words.at(place + 1), "1" | "one")
}

/// The unit behind an atom, and the atom behind the unit.
fn unit(words: &Words, place: usize) -> Option<(Dimension, u32, usize)> {
    let atom = words.atoms().get(place)?;
    match atom.sign {
        // Behind more than three digits that mark closes a quotation.
        b'"' if words.text(atom).find('.').unwrap_or(words.text(atom).len()) <= 3 => {
            return Some((Dimension::Length, 1000, place + 1));
        }
        b'%' => return Some((Dimension::Percent, 1000, place + 1)),
        _ => {}
    }
    let next = words.atoms().get(place + 1).filter(|next| next.glue != Glue::Break)?;
    // `5-in-1`: no length.
    if in_one(words, place + 1) {
        return None;
    }
    // `fl oz` and `fluid ounces`: an ounce all the same, since titles leave the `fl` out.
    let skip = usize::from(matches!(words.text(next), "fl" | "fluid" | "net"));
    let at = place + 1 + skip;
    let span = if next.kind == AtomKind::Cjk { 4 } else { 1 };
    (1..=span).rev().find_map(|len| {
        let atoms = words.atoms().get(at..at + len)?;
        if len > 1 && atoms.iter().any(|atom| atom.kind != AtomKind::Cjk) {
            return None;
        }
        let text: String = words.joined(atoms);
        let (dimension, factor) = lexicon().get(super::WordId::of_folded(super::atoms::stem(&text)))?.unit?;
        Some((dimension, factor, at + len))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use Dimension::*;

    fn read(text: &str) -> Vec<(Dimension, u32)> {
        measures(&Words::new(text, 1000)).iter().map(|m| (m.measure.dimension, m.measure.value)).collect()
    }

    #[test]
    fn quantities() {
        assert_eq!(read("40-Volt Brushless 21” mower"), [(Voltage, 40_000), (Length, 21_000)]);
        assert_eq!(read("10,000mAh 22.5W"), [(Charge, 10_000_000), (Power, 22_500)]);
        assert_eq!(read("14- and 18-inch"), [(Length, 14_000), (Length, 18_000)]);
        assert_eq!(read("dumbbells 5-50 lbs"), [(MassUs, 80_000), (MassUs, 800_000)]);
        assert_eq!(read("2万毫安 20000毫安时"), [(Charge, 20_000_000), (Charge, 20_000_000)]);
        assert_eq!(
            read("5.0Ah One-Inch 24 fl. oz 0.5%"),
            [(Charge, 5_000_000), (Length, 1000), (MassUs, 24_000), (Percent, 500)]
        );
        assert_eq!(read("Half Gallon of half cream"), [(VolumeUs, 64_000)]);
        assert_eq!(read("0,9 L 2,5L 1,000 W"), [(Volume, 900_000), (Volume, 2_500_000), (Power, 1_000_000)]);
        assert_eq!(read("All in one, PAC20-272, 70,000 BTU"), [(Btu, 70_000_000)]);
        assert_eq!(read("5-in-1 styler, 4 in one crib 52 in"), [(Length, 52_000)]);
        assert_eq!(read("99999999999999999999 W"), []);
        assert_eq!(read("Model 2022 26\" bike"), [(Length, 26_000)]);
        assert_eq!(read("Weights 552, 52.5 lb; 20000 33W"), [(MassUs, 840_000), (Power, 33_000)]);
        assert_eq!(
            read("Bull 30000 capsules, 10, 12 and 16 oz"),
            [(MassUs, 10_000), (MassUs, 12_000), (MassUs, 16_000)]
        );
    }
}
