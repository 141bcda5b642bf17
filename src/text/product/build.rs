//! From a notice to the words of its product.
use super::abbreviation::written_out;
use super::brand::{addresses, brands, openings};
use super::maker::short_names;
use super::name::{self, Context};
use super::ordinary::{is_common, is_food};
use super::{ModelWord, Name, ProductWords};
use crate::record::{Category, ModelForm, Product, Recall, Role};
use crate::text::FIELD_BUDGET;
use crate::text::atoms::{AtomKind, Words};
use crate::text::id::WordId;
use crate::text::lexicon::{lexicon, role};
use crate::text::model::{ModelKey, pattern};
use crate::text::scan::Scan;

/// How much of a notice's description is read for words that explain a title.
const DESCRIPTION_BUDGET: usize = 4096;

/// A run of letters and digits of this length is several models that lost what stood between them.
const RUN: u16 = 7;

/// Uncommon words of a description that are kept at most.
const MOST_LINES: usize = 64;

/// What a product's known words hold where a name speaks of a series of models.
const SERIES: WordId = WordId::of_folded("series");

/// How much of such runs is kept a product.
const RUNS_BUDGET: usize = 1024;

/// The words by which a product of a notice is known.
pub fn product_words(recall: &Recall, product: &Product) -> ProductWords {
    let mut out = ProductWords::default();
    let strict = matches!(recall.category, Category::Food | Category::Drug | Category::Cosmetic | Category::Pet);
    makers(recall, &mut out);
    out.brands = brands(recall, product);
    out.makers.extend(addresses(recall));
    if strict {
        // `Garden` of Garden Fresh Foods; `Sausage`: no brand of food, unless the feed calls it one.
        let given: Vec<WordId> =
            product.brands.iter().filter_map(|brand| Words::new(brand, FIELD_BUDGET).whole()).collect();
        let ordinary = |id: &WordId| (is_common(*id) || is_food(*id)) && !given.contains(id);
        out.brands.retain(|id| !ordinary(id));
        out.makers.retain(|id| !ordinary(id));
    }
    out.sellers.extend(product.sellers.iter().flat_map(|seller| short_names(seller)));
    // `The Cycle Group` is not known as Cycle.
    out.makers.retain(|id| lexicon().get(*id).is_none_or(|entry| lexicon().kinds(entry).is_empty()));
    let listed = models(product, &out);
    out.models = listed;
    names(recall, product, strict, &mut out);
    if strict {
        super::mark::no_marks(product, &mut out);
    }
    super::mark::marks(recall, product, strict, &mut out);
    // What a description says beside the name tells machines apart, not food: that has no models, versions or parts.
    if !strict || !out.models.is_empty() {
        describe(recall, product, &mut out);
    }
    tidy(&mut out);
    out
}

fn makers(recall: &Recall, out: &mut ProductWords) {
    for party in &recall.parties {
        let names = short_names(&party.name);
        match party.role {
            Role::Authority => {}
            Role::Retailer | Role::Platform => out.sellers.extend(names),
            _ => out.makers.extend(names),
        }
    }
    for title in &recall.titles {
        // `FIRM Recalls THING Due to …`; `THING Recalled …; Sold on SHOP by SELLER`.
        if let Some((firm, _)) = title.text.split_once(" Recalls ").or_else(|| title.text.split_once(" Recall ")) {
            out.makers.extend(firm.split(" and ").flat_map(short_names));
        }
        if let Some((_, tail)) = title.text.rsplit_once(" by ").filter(|_| title.text.contains("Sold ")) {
            let seller = tail.split(['(', ';']).next().unwrap_or(tail);
            out.sellers.extend(short_names(seller));
        }
        for mark in ["Sold Exclusively at ", "Sold Exclusively on ", "Sold at ", "Sold on ", "Sold Exclusively by "] {
            if let Some((_, shop)) = title.text.split_once(mark) {
                let shop = shop.split(['(', ';']).next().unwrap_or(shop);
                let shop = shop.split(" by ").next().unwrap_or(shop);
                out.sellers.extend(short_names(shop));
            }
        }
        if let Some((firm, _)) = title.text.split_once("召回") {
            out.makers.extend(short_names(firm));
        }
    }
}

fn models(product: &Product, known: &ProductWords) -> Vec<ModelWord> {
    let mut out = Vec::new();
    for (model, place) in product.models.iter().zip(0u16..) {
        let opens = product.names.first().is_some_and(|name| opens_with(&name.text, &model.text));
        if model.form == ModelForm::Exact && (opens || is_no_model(&model.text, known)) {
            continue;
        }
        let key = match model.form {
            ModelForm::Wildcard => pattern(&model.text),
            _ => ModelKey::new(&model.text).map(|key| key.as_str().to_string()).unwrap_or_default(),
        };
        let to = model.to.as_deref().and_then(ModelKey::new).map(|key| key.as_str().to_string());
        push_model(ModelWord { key, form: model.form, to, place }, &mut out);
    }
    out
}

/// Whether a name opens with what passes for a model, a word without digits: that is the mark of a line (`TRUBLUE`).
fn opens_with(name: &str, model: &str) -> bool {
    let letters = model.chars().all(char::is_alphabetic);
    letters && Words::new(model, FIELD_BUDGET).whole().is_some_and(|id| openings(name).first() == Some(&id))
}

/// Whether it is a quantity, a brand, or an ordinary word that a reader of prose took for a model.
fn is_no_model(text: &str, out: &ProductWords) -> bool {
    let scan = Scan::new(text, FIELD_BUDGET);
    let Some(id) = scan.words.whole() else { return true };
    let letters = scan.words.atoms().iter().all(|atom| atom.kind == AtomKind::Letters);
    let quantity = (0..scan.words.atoms().len()).all(|place| scan.in_measure(place));
    let ordinary = letters && (is_common(id) || lexicon().get(id).is_some());
    // `36` of a table of widths, `1/2`; a barcode that was taken for a model.
    let short = text.bytes().all(|b| !b.is_ascii_alphabetic()) && scan.words.joined(scan.words.atoms()).len() <= 2;
    let barcode = (12..=14).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
    quantity
        || short
        || ordinary
        || barcode
        || out.brands.contains(&id)
        || out.makers.contains(&id)
        || lexicon().is(id, role::STANDARD)
}

fn push_model(model: ModelWord, out: &mut Vec<ModelWord>) {
    if !model.key.is_empty() && !out.iter().any(|known| (&known.key, known.form) == (&model.key, model.form)) {
        out.push(model);
    }
}

fn names(recall: &Recall, product: &Product, strict: bool, out: &mut ProductWords) {
    let known: Vec<WordId> = out.brands.iter().chain(&out.makers).copied().collect();
    let head_first = product.names.first().is_some_and(|name| name.lang == "fr");
    let context = Context { brands: &known, strict, head_first };
    if !strict {
        out.openings = product.names.iter().take(2).flat_map(|name| openings(&name.text)).collect();
    }
    // The first name is the most complete; others in its language are cut out of headings and say less.
    let first = product.names.first();
    // A line of food, cut into its products, gives the line first and the product then.
    let others =
        product.names.iter().skip(1).filter(|name| strict || first.is_some_and(|first| first.lang != name.lang));
    let mut texts: Vec<&str> = first.into_iter().chain(others).map(|name| name.text.as_str()).collect();
    if texts.is_empty() {
        texts.extend(recall.titles.iter().filter_map(|title| thing_recalled(&title.text)));
    }
    if strict {
        texts = texts.into_iter().flat_map(listed).collect();
    }
    let written = texts.iter().filter(|_| strict && !head_first).filter_map(|text| written_out(text));
    let written: Vec<String> = written.collect();
    for text in texts.into_iter().chain(written.iter().map(String::as_str)) {
        let mut parts = name::read(text, &context);
        if parts.names.is_empty() {
            // All of it passed for a brand.
            parts = name::read(text, &Context { brands: &[], ..context });
        }
        for name in parts.names {
            if !out.names.contains(&name) {
                out.names.push(name);
            }
        }
        for key in parts.codes {
            let place = ModelWord::NOWHERE;
            push_model(ModelWord { key, form: ModelForm::Exact, to: None, place }, &mut out.models);
        }
        out.exclusive.extend(Scan::new(text, FIELD_BUDGET).exclusive);
        years(text, out);
        if !strict {
            opening_years(text, out);
            series(text, out);
        }
    }
    settle(&mut out.names);
}

/// `Lemon sorbet 600 g / Pear sorbet 600 g`: lines of food that a name lists, each of several words.
fn listed(name: &str) -> Vec<&str> {
    let parts: Vec<&str> = name.split(" / ").collect();
    let words = |part: &&str| part.split_whitespace().filter(|word| word.chars().all(char::is_alphabetic)).count();
    if parts.len() > 1 && parts.iter().all(|part| words(part) > 1) { parts } else { vec![name] }
}

/// Sizes that one name gives hold for those that give none.
fn settle(names: &mut [Name]) {
    let all: Vec<_> = names.iter().flat_map(|name| name.measures.iter().copied()).collect();
    for name in names {
        let missing = all.iter().filter(|m| !name.measures.iter().any(|own| own.dimension == m.dimension));
        let missing: Vec<_> = missing.copied().collect();
        name.measures.extend(missing);
        name.measures.sort_unstable();
        name.measures.dedup();
    }
}

/// What a heading says is recalled.
pub(super) fn thing_recalled(title: &str) -> Option<&str> {
    if let Some((_, thing)) = title.split_once("召回") {
        return Some(thing.trim_start_matches("部分"));
    }
    if let Some((thing, _)) = title.split_once(" Recalled") {
        return Some(thing);
    }
    let (_, thing) = title.split_once(" Recalls ").or_else(|| title.split_once(" Recall "))?;
    thing.split(" Due to ").next().or(Some(thing))
}

/// `Model Year 2019 through 2023`, `model years 2022-2024`.
fn years(text: &str, out: &mut ProductWords) {
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

/// `X4 Series Earmuffs`: models that begin so, with letters behind, belong to it. Kept as a word that is known.
fn series(name: &str, out: &mut ProductWords) {
    let scan = Scan::new(name, FIELD_BUDGET);
    if scan.codes.iter().any(|code| scan.words.at(usize::from(code.end)) == "series") {
        out.known.push(SERIES);
    }
}

/// `2022 Fugleman UT10E`, `2023-2024 Ranger`: the years with which a name opens.
fn opening_years(name: &str, out: &mut ProductWords) {
    let words = Words::new(name, FIELD_BUDGET);
    // `2021 through 2023`: the word between joins them.
    let second = if matches!(words.at(1), "through" | "thru" | "to" | "and") { 2 } else { 1 };
    let years =
        [0, second].into_iter().map_while(|at| words.at(at).parse().ok().filter(|_| name::is_year(words.at(at))));
    years.for_each(|year| widen((year, year), out));
}

fn widen((from, to): (u16, u16), out: &mut ProductWords) {
    let (a, b) = out.years.unwrap_or((from, to));
    out.years = Some((a.min(from), b.max(to)));
}

/// Words of the description: they explain what a title says, and name nothing by themselves.
fn describe(recall: &Recall, product: &Product, out: &mut ProductWords) {
    let texts = recall.described.iter().chain(&product.limits.text).map(|text| text.text.as_str());
    for text in texts.chain(product.variants.iter().map(String::as_str)) {
        let text = said(text);
        let scan = Scan::new(&text, DESCRIPTION_BUDGET);
        out.side_kinds.extend(scan.kinds.iter().flat_map(|hit| hit.kinds).map(|kind| kind.id));
        out.known.extend(scan.codes.iter().map(|code| code.id));
        runs(&scan, out);
        let telling = scan.words.atoms().iter().enumerate().filter(|&(place, atom)| {
            scan.is(place, role::MODIFIER) || (atom.kind == AtomKind::Digits && !scan.in_measure(place))
        });
        out.known.extend(telling.map(|(_, atom)| name::version(scan.words.text(atom))));
        lines(&scan, out);
        years(&text, out);
    }
    // A model that the notice binds to another of its products is no finding for this one.
    let others = recall.products.iter().filter(|other| *other != product).flat_map(|other| &other.models);
    for model in others.filter(|model| model.form == ModelForm::Exact && !product.models.contains(model)) {
        let Some(key) = ModelKey::new(&model.text) else { continue };
        let id = WordId::of_folded(key.as_str());
        out.known.retain(|known| *known != id);
        if key.as_str().len() >= 4 {
            out.runs.retain(|run| !run.contains(key.as_str()));
        }
    }
}

/// What says that something is not meant.
const NOT_MEANT: &[&str] = &[
    "not subject to",
    "not included",
    "not affected",
    "not involved",
    "not part of",
    "not recalled",
    "not being recalled",
    "does not include",
    "do not include",
    "does not involve",
    "not impacted",
    "ne sont pas concern",
    "n'est pas concern",
    "不在召回范围",
    "不受影响",
];

/// A description without the sentences that say what is not meant: what they name explains no title.
fn said(text: &str) -> String {
    let text = crate::text::cut(text, DESCRIPTION_BUDGET);
    let meant = |sentence: &&str| !NOT_MEANT.iter().any(|words| sentence.contains(words));
    let mut out = String::with_capacity(text.len());
    for sentence in text.split_inclusive(". ").flat_map(|part| part.split_inclusive('。')).filter(meant) {
        out.push_str(sentence);
    }
    out
}

/// Words of the description that are no ordinary ones: lines and models that it lists.
fn lines(scan: &Scan, out: &mut ProductWords) {
    for (place, atom) in scan.words.atoms().iter().enumerate() {
        let text = scan.words.text(atom);
        let id = Words::new(text, FIELD_BUDGET).whole().unwrap_or_default();
        let brand = out.brands.contains(&id) || out.makers.contains(&id) || out.openings.contains(&id);
        let named = out.names.iter().any(|name| name.must.contains(&id) || name.may.contains(&id));
        let plain = atom.kind == AtomKind::Letters && text.len() >= 4 && !scan.in_measure(place);
        if plain && !brand && !named && !is_common(id) && lexicon().get(id).is_none() && out.lines.len() < MOST_LINES {
            out.lines.push(id);
        }
    }
}

/// Tables that lost their cells: runs too long to be one model are kept to look models up in.
fn runs(scan: &Scan, out: &mut ProductWords) {
    for code in scan.codes.iter().filter(|code| code.len >= RUN) {
        let kept: usize = out.runs.iter().map(String::len).sum();
        let atoms = scan.words.atoms().get(usize::from(code.first)..usize::from(code.end)).unwrap_or(&[]);
        let run = scan.words.joined(atoms);
        if kept + run.len() <= RUNS_BUDGET && !out.runs.contains(&run) {
            out.runs.push(run);
        }
    }
}

fn tidy(out: &mut ProductWords) {
    out.kinds = out.names.iter().flat_map(|name: &Name| name.kinds.iter().copied()).collect();
    for list in [
        &mut out.brands,
        &mut out.openings,
        &mut out.makers,
        &mut out.kinds,
        &mut out.side_kinds,
        &mut out.known,
        &mut out.lines,
        &mut out.sellers,
    ] {
        list.sort_unstable();
        list.dedup();
    }
    out.side_kinds.retain(|kind| out.kinds.binary_search(kind).is_err());
    out.openings.retain(|id| out.brands.binary_search(id).is_err());
    out.makers.retain(|maker| out.brands.binary_search(maker).is_err());
    // That it was sold on Amazon says nothing about a listing on Amazon.
    out.sellers.retain(|&seller| !lexicon().is(seller, role::MARKETPLACE));
    out.exclusive.sort_unstable();
    out.exclusive.dedup();
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_of_food_that_a_name_lists() {
        assert_eq!(listed("Sorbet citron 600 g / Sorbet poire 600 g"), ["Sorbet citron 600 g", "Sorbet poire 600 g"]);
        assert_eq!(listed("Saumon fumé / 4 tranches").len(), 1);
        assert_eq!(listed("Sorbet citron").len(), 1);
    }
}
