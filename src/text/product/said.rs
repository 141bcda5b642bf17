//! What a description of goods says that tells them from their neighbours as a name does: quantities that it states, and of
//! which sort it calls the thing where it first names it.
use super::Name;
use super::describe::DESCRIPTION_BUDGET;
use crate::record::Recall;
use crate::text::cut;
use crate::text::measure::{Dimension, Measure};
use crate::text::scan::Scan;

/// Quantities that belong to the thing itself, whoever describes it. Lengths are measured in too many ways.
const OWN: [Dimension; 10] = [
    Dimension::Charge,
    Dimension::Power,
    Dimension::Voltage,
    Dimension::Btu,
    Dimension::Horse,
    Dimension::Engine,
    Dimension::MassUs,
    Dimension::Volume,
    Dimension::VolumeUs,
    Dimension::Drawers,
];

/// Words before a quantity that is not the thing's, or one of many.
const LOOSE: &[&str] = &[
    "weigh",
    "weighs",
    "weighing",
    "weight",
    "up",
    "to",
    "between",
    "from",
    "over",
    "under",
    "than",
    "least",
    "range",
    "ranges",
    "ranging",
    "various",
    "of",
    "exceeding",
    "maximum",
    "max",
];

/// How many words before a quantity are looked at.
const BEFORE: usize = 3;

/// Volts of a socket: written as 110 or 120 at will.
const SOCKET: u32 = 100_000;

/// Adds the quantities of a description to names that give none of their dimension.
pub(super) fn quantities(recall: &Recall, names: &mut [Name]) {
    let Some(text) = recall.described.first().filter(|text| text.lang == "en") else { return };
    let scan = Scan::new(cut(&text.text, DESCRIPTION_BUDGET), DESCRIPTION_BUDGET);
    let mut found: Vec<Measure> = Vec::new();
    let mut loose: Vec<Dimension> = Vec::new();
    for measured in &scan.measures {
        let dimension = measured.measure.dimension;
        let before = (measured.first.saturating_sub(BEFORE)..measured.first).map(|at| scan.words.at(at));
        let socket = dimension == Dimension::Voltage && measured.measure.value >= SOCKET;
        if socket || before.into_iter().any(|word| LOOSE.contains(&word)) {
            loose.push(dimension);
        } else if OWN.contains(&dimension) && !found.contains(&measured.measure) {
            found.push(measured.measure);
        }
    }
    found.retain(|measure| !loose.contains(&measure.dimension));
    let named =
        |dimension: Dimension| names.iter().flat_map(|name| &name.measures).any(|own| own.dimension == dimension);
    found.retain(|measure| !named(measure.dimension));
    for name in names {
        name.measures.extend(&found);
        name.measures.sort_unstable();
    }
}

/// What the description calls the thing where it first names it (`involves E-Bully Youth Electric 1000W ATVs`): for whom, of
/// what, how powered; of the sets of which the names say nothing.
pub(super) fn sorts(recall: &Recall, known: &[(u8, u8)]) -> Vec<(u8, u8)> {
    let text = recall.described.first().filter(|text| text.lang == "en").map_or("", |text| text.text.as_str());
    let Some((_, clause)) = cut(text, DESCRIPTION_BUDGET).split_once(" involves ") else { return Vec::new() };
    let clause = clause.split(['.', ';', '(', ',']).next().unwrap_or(clause);
    let scan = Scan::new(clause, DESCRIPTION_BUDGET);
    let Some(kind) = scan.kinds.iter().find(|hit| !hit.weak) else { return Vec::new() };
    let end = scan.words.atoms().get(usize::from(kind.first)).map_or(0, |atom| atom.start as usize);
    let before = Scan::new(clause.get(..end).unwrap_or(""), DESCRIPTION_BUDGET);
    before.exclusive.iter().filter(|(set, _)| !known.iter().any(|(own, _)| own == set)).copied().collect()
}
