//! From a notice to the words of its product.
use super::abbreviation::written_out;
use super::brand::{addresses, brands, openings};
use super::colour::{COLOUR, colours};
use super::describe::{describe, explain, series_named};
use super::maker::short_names;
use super::name::{self, Context};
use super::ordinary::{is_common, is_food};
use super::years::{opening_years, years};
use super::{ModelWord, Name, ProductWords};
use crate::record::{Category, ModelForm, Product, Recall, Role};
use crate::text::FIELD_BUDGET;
use crate::text::atoms::{AtomKind, Words};
use crate::text::id::WordId;
use crate::text::lexicon::{lexicon, role};
use crate::text::model::{ModelKey, pattern};
use crate::text::scan::Scan;

/// The words by which a product of a notice is known.
pub fn product_words(recall: &Recall, product: &Product) -> ProductWords<'static> {
    let mut out = ProductWords::default();
    let strict = matches!(recall.category, Category::Food | Category::Drug | Category::Cosmetic | Category::Pet);
    makers(recall, &mut out);
    out.brands = brands(recall, product);
    out.makers.extend(addresses(recall));
    if !strict && out.unbranded() && !out.makers.is_empty() {
        // `Toy Sets Recalled …; Sold Exclusively on Amazon.com by OleOleeToy`: goods with a firm and no brand go by it.
        out.makers.extend(recall.titles.iter().flat_map(|title| sold_by(&title.text)));
    }
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
    let modelled = names(recall, product, strict, &mut out);
    if strict {
        super::mark::no_marks(product, &mut out);
    }
    super::mark::marks(recall, product, strict, &mut out);
    if !strict {
        super::stated::marks(recall, product, &mut out);
    }
    // What a description says beside the name tells machines apart, not food: that has no models, versions or parts.
    if !strict || !out.models.is_empty() {
        describe(recall, product, &mut out);
    }
    if strict {
        explain(recall, product, &mut out);
    } else {
        super::said::quantities(recall, &mut out.names);
        let sorts = super::said::sorts(recall, &out.described.exclusive);
        out.described.exclusive.extend(sorts);
    }
    // A colour in a name may be the brand's, or one of several.
    out.described.exclusive.retain(|(set, _)| *set != COLOUR);
    if !strict {
        out.described.exclusive.extend(colours(recall, product));
    }
    sleepwear(&mut out);
    tidy(&mut out, modelled);
    out
}

/// What children sleep in: notices of pyjamas that describe nightgowns mean both.
const SLEEPWEAR: [WordId; 3] =
    [WordId::of_folded("pajamas"), WordId::of_folded("nightgown"), WordId::of_folded("robe")];

fn sleepwear(out: &mut ProductWords) {
    let described: Vec<WordId> = SLEEPWEAR.into_iter().filter(|kind| out.side_kinds.contains(kind)).collect();
    for name in out.names.iter_mut().filter(|name| name.kinds.iter().any(|kind| SLEEPWEAR.contains(kind))) {
        name.kinds.extend(&described);
        name.kinds.sort_unstable();
        name.kinds.dedup();
    }
}

/// What a firm does with a recall that it has made before.
const ANNOUNCED: &[&str] = &[" Reannounces", " Expands", " Expand", " Announces", " Updates", " Reissues"];

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
            let firm = ANNOUNCED.iter().find_map(|verb| firm.strip_suffix(verb)).unwrap_or(firm);
            out.makers.extend(firm.split(" and ").flat_map(short_names));
        }
        if let Some((_, tail)) = title.text.rsplit_once(" by ").filter(|_| title.text.contains("Sold ")) {
            let seller = tail.split(['(', ';']).next().unwrap_or(tail);
            let seller = seller.split(" Recalled").next().unwrap_or(seller);
            out.sellers.extend(short_names(seller));
            out.sellers.extend(seller.split(" and ").flat_map(short_names));
        }
        if let Some((_, tail)) = title.text.rsplit_once(" through ").filter(|_| title.text.contains("Sold ")) {
            out.sellers.extend(short_names(tail.split(['(', ';']).next().unwrap_or(tail)));
        }
        for mark in ["Sold Exclusively at ", "Sold Exclusively on ", "Sold at ", "Sold on ", "Sold Exclusively by "] {
            if let Some((_, shop)) = title.text.split_once(mark) {
                let shop = shop.split(['(', ';']).next().unwrap_or(shop);
                let shop = shop.split(" by ").next().and_then(|shop| shop.split(" Recalled").next()).unwrap_or(shop);
                out.sellers.extend(short_names(shop));
            }
        }
        for mark in ["Manufactured by ", "Imported by ", "Distributed by ", " Recalled by "] {
            if let Some((_, firm)) = title.text.split_once(mark) {
                let firm = firm.split([';', '(']).next().unwrap_or(firm);
                let ends = [" and Sold ", " and Distributed", " and Imported", " Due to ", " in "];
                let firm = ends.iter().fold(firm, |firm, end| firm.split(end).next().unwrap_or(firm));
                let everybody = Words::new(firm, FIELD_BUDGET).whole();
                if everybody.is_some_and(|id| lexicon().is(id, role::MARKETPLACE)) {
                    continue;
                }
                out.makers.extend(short_names(firm));
            }
        }
        if let Some((firm, _)) = title.text.split_once("召回") {
            out.makers.extend(short_names(firm));
        }
    }
}

/// Who sells at a marketplace, by the heading.
fn sold_by(title: &str) -> Vec<WordId> {
    let sold = title.rsplit_once("Sold ").map_or("", |(_, sold)| sold);
    let seller = sold.rsplit_once(" by ").map_or("", |(_, seller)| seller);
    let seller = seller.split(['(', ';']).next().unwrap_or(seller);
    let seller = seller.split(" Recalled").next().unwrap_or(seller);
    let names: Vec<WordId> = seller.split(" and ").flat_map(short_names).collect();
    names.into_iter().filter(|&id| !is_common(id) && lexicon().get(id).is_none()).collect()
}

fn models(product: &Product, known: &ProductWords) -> Vec<ModelWord> {
    let mut out = Vec::new();
    for (model, place) in product.models.iter().zip(0u16..) {
        let opens = product.names.first().is_some_and(|name| opens_with(&name.text, &model.text));
        let siblings = || product.models.iter().any(|other| is_sibling(&model.text, &other.text));
        if model.form == ModelForm::Exact && (opens || (is_no_model(&model.text, known) && !siblings())) {
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

/// Whether two models have as many digits and other letters: `130L`, which looks like a quantity, beside `130C`.
fn is_sibling(model: &str, other: &str) -> bool {
    let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    let letter = |text: &str| {
        text.get(digits(text)..).is_some_and(|rest| rest.len() == 1 && rest.bytes().all(|b| b.is_ascii_uppercase()))
    };
    model != other && digits(model) >= 3 && digits(model) == digits(other) && letter(model) && letter(other)
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
    // `2020` of a table of years.
    let year = super::version::is_year(text) && text.starts_with("20") && text < "2030";
    let barcode = (12..=14).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
    quantity
        || short
        || ordinary
        || barcode
        || year
        || out.brands.contains(&id)
        || out.makers.contains(&id)
        || lexicon().is(id, role::STANDARD)
}

fn push_model(model: ModelWord, out: &mut Vec<ModelWord>) {
    if !model.key.is_empty() && !out.iter().any(|known| (&known.key, known.form) == (&model.key, model.form)) {
        out.push(model);
    }
}

/// Reads the names; tells whether one gives a model.
fn names(recall: &Recall, product: &Product, strict: bool, out: &mut ProductWords) -> bool {
    let mut modelled = false;
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
        modelled |= !parts.codes.is_empty();
        // `T4E TR50`: the brand looks like a model, too.
        let firm = |key: &str| known.contains(&WordId::of_folded(key));
        for key in parts.codes.into_iter().filter(|key| !firm(key)) {
            let place = ModelWord::NOWHERE;
            push_model(ModelWord { key, form: ModelForm::Exact, to: None, place }, &mut out.models);
        }
        out.described.exclusive.extend(Scan::new(text, FIELD_BUDGET).exclusive);
        years(text, out);
        if !strict {
            opening_years(text, out);
            series_named(text, out);
        }
    }
    if !strict {
        cut_off(product, &context, out);
    }
    // `Commercial Pro 100 sold with handles`: a line's additions alone; the heading says what they are of.
    if let Some(heading) = product.names.get(1).filter(|_| !strict && out.names.is_empty()) {
        out.names = name::read(&heading.text, &context).names;
    }
    settle(&mut out.names);
    modelled
}

/// `Hallmark Christmas ornaments featuring the Cad Bane character`: what the name tells behind such a word, the heading
/// tells first (`Cad Bane ornaments`); then names without a telling word say too little.
fn cut_off(product: &Product, context: &Context<'_>, out: &mut ProductWords) {
    let [first, heading, ..] = product.names.as_slice() else { return };
    let scan = Scan::new(&first.text, FIELD_BUDGET);
    let read = |id: &WordId| out.names.iter().any(|name| name.must.contains(id) || name.may.contains(id));
    let new = |name: &Name| {
        let mut telling = name.must.iter().filter(|id| !read(id)).peekable();
        telling.peek().is_some() && telling.all(|&id| scan.has(id))
    };
    let found: Vec<Name> = name::read(&heading.text, context).names.into_iter().filter(|name| new(name)).collect();
    if first.lang == heading.lang && !found.is_empty() {
        out.names.retain(|name| !name.must.is_empty());
        out.names.extend(found);
    }
}

/// `Lemon sorbet 600 g / Pear sorbet 600 g`: lines of food that a name lists, each of several words.
fn listed(name: &str) -> Vec<&str> {
    let parts: Vec<&str> = name.split(" / ").collect();
    let words = |part: &&str| part.split_whitespace().filter(|word| word.chars().all(char::is_alphabetic)).count();
    if parts.len() > 1 && parts.iter().all(|part| words(part) > 1) { parts } else { vec![name] }
}

/// Sizes that one name gives hold for those that give none; those of a name without a word of its own (`Hasland 10-inch and
/// 14-inch tracks`) for all.
fn settle(names: &mut [Name]) {
    let all: Vec<_> = names.iter().flat_map(|name| name.measures.iter().copied()).collect();
    let bare = |name: &&Name| !name.strict && name.must.is_empty() && name.versions.is_empty();
    let shared: Vec<_> = names.iter().filter(bare).flat_map(|name| name.measures.iter().copied()).collect();
    for name in names {
        let missing = all.iter().filter(|m| !name.measures.iter().any(|own| own.dimension == m.dimension));
        let missing: Vec<_> = missing.copied().collect();
        name.measures.extend(missing);
        name.measures.extend(&shared);
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

fn tidy(out: &mut ProductWords, modelled: bool) {
    out.kinds = out.names.iter().flat_map(|name: &Name| name.kinds.iter().copied()).collect();
    let described = &mut *out.described;
    for list in [
        &mut out.brands,
        &mut out.openings,
        &mut out.makers,
        &mut out.kinds,
        &mut out.side_kinds,
        &mut described.known,
        &mut described.lines,
        &mut out.sellers,
    ] {
        list.sort_unstable();
        list.dedup();
    }
    out.side_kinds.retain(|kind| out.kinds.binary_search(kind).is_err());
    // Of goods that are nothing but a brand's kind, whether the name says the brand makes it complete.
    let bare =
        !modelled && out.models.len() == 1 && out.names.iter().any(|name| name.must.is_empty() && name.may.is_empty());
    out.openings.retain(|id| bare || out.brands.binary_search(id).is_err());
    out.makers.retain(|maker| out.brands.binary_search(maker).is_err());
    // That it was sold on Amazon says nothing about a listing on Amazon.
    out.sellers.retain(|&seller| !lexicon().is(seller, role::MARKETPLACE));
    described.exclusive.sort_unstable();
    described.exclusive.dedup();
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
