//! The model years that a notice means.
use super::ProductWords;
use super::describe::DESCRIPTION_BUDGET;
use super::version::is_year;
use crate::text::FIELD_BUDGET;
use crate::text::atoms::Words;

/// `Model Year 2019 through 2023`, `model years 2022-2024`.
pub(super) fn years(text: &str, out: &mut ProductWords) {
    let words = Words::new(text, DESCRIPTION_BUDGET);
    let atoms = words.atoms();
    for at in 1..atoms.len() {
        let said = words.at(at - 1) == "model" && matches!(words.at(at), "year" | "years");
        if !said {
            continue;
        }
        let found: Vec<u16> = (at + 1..(at + 6).min(atoms.len()))
            .filter_map(|place| words.at(place).parse().ok())
            .filter(|year| (1980..2100).contains(year))
            .collect();
        if let (Some(&from), Some(&to)) = (found.iter().min(), found.iter().max()) {
            widen((from, to), out);
        }
    }
}

/// `2022 Fugleman UT10E`, `2023-2024 Ranger`: the years with which a name opens.
pub(super) fn opening_years(name: &str, out: &mut ProductWords) {
    let words = Words::new(name, FIELD_BUDGET);
    // `2021 through 2023`: the word between joins them.
    let second = if matches!(words.at(1), "through" | "thru" | "to" | "and") { 2 } else { 1 };
    let years = [0, second].into_iter().map_while(|at| words.at(at).parse().ok().filter(|_| is_year(words.at(at))));
    years.for_each(|year| widen((year, year), out));
}

fn widen((from, to): (u16, u16), out: &mut ProductWords) {
    let (a, b) = out.described.years.unwrap_or((from, to));
    out.described.years = Some((a.min(from), b.max(to)));
}
