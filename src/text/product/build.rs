//! From a notice to the words of its product.
use super::maker::short_names;
use super::name::{self, Context, is_common};
use super::{ModelWord, Name, ProductWords};
use crate::record::{Category, ModelForm, Product, Recall, Role};
use crate::text::atoms::{AtomKind, Words};
use crate::text::id::WordId;
use crate::text::lexicon::{lexicon, role};
use crate::text::model::{ModelKey, pattern};
use crate::text::scan::Scan;
use crate::text::{FIELD_BUDGET, brand_aliases};

/// How much of a notice's description is read for words that explain a title.
const DESCRIPTION_BUDGET: usize = 4096;

/// The words by which a product of a notice is known.
pub fn product_words(recall: &Recall, product: &Product) -> ProductWords {
    let mut out = ProductWords::default();
    let strict = matches!(recall.category, Category::Food | Category::Drug | Category::Cosmetic | Category::Pet);
    makers(recall, &mut out);
    for brand in &product.brands {
        add_brand(brand, &mut out.brands);
    }
    if product.brands.is_empty() {
        guess_brand(product, &mut out);
    }
    out.sellers.extend(product.sellers.iter().flat_map(|seller| short_names(seller)));
    models(product, &mut out);
    names(recall, product, strict, &mut out);
    describe(recall, product, &mut out);
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
        if let Some((firm, _)) = title.text.split_once("召回") {
            out.makers.extend(short_names(firm));
        }
    }
}

fn add_brand(brand: &str, out: &mut Vec<WordId>) {
    let words = Words::new(brand, FIELD_BUDGET);
    out.extend(words.whole());
    out.extend(brand_aliases(brand).iter().filter_map(|alias| Words::new(alias, FIELD_BUDGET).whole()));
    // `Lancaster Table & Seating` is known as Lancaster; `Greater Goods` is not known as Greater.
    if let [head, _, ..] = words.atoms() {
        let text = words.text(head);
        let id = Words::new(text, FIELD_BUDGET).whole().unwrap_or_default();
        if text.len() >= 4 && head.kind == AtomKind::Letters && is_telling(id) {
            out.push(id);
        }
    }
}

/// Whether a word is no ordinary one, no kind of goods and no cue.
fn is_telling(id: WordId) -> bool {
    !is_common(id) && lexicon().get(id).is_none()
}

/// Where the feed gives no brand apart: the telling words that a name begins with.
fn guess_brand(product: &Product, out: &mut ProductWords) {
    for name in &product.names {
        let words = Words::new(&name.text, FIELD_BUDGET);
        let stop = |text: &str| lexicon().is(WordId::of_folded(text), role::STOP);
        let atoms = words.atoms();
        let from = atoms.iter().position(|atom| !stop(words.text(atom))).unwrap_or(0);
        let run: Vec<&str> = atoms
            .iter()
            .skip(from)
            .take(3)
            .map(|atom| words.text(atom))
            .take_while(|text| text.len() > 1 && is_telling(Words::new(text, 64).whole().unwrap_or_default()))
            .collect();
        for len in 1..=run.len() {
            out.brands.extend(run.get(..len).and_then(|run| Words::new(&run.join(" "), 64).whole()));
        }
        if !run.is_empty() {
            break;
        }
    }
}

fn models(product: &Product, out: &mut ProductWords) {
    for model in &product.models {
        let key = match model.form {
            ModelForm::Wildcard => pattern(&model.text),
            _ => ModelKey::new(&model.text).map(|key| key.as_str().to_string()).unwrap_or_default(),
        };
        let to = model.to.as_deref().and_then(ModelKey::new).map(|key| key.as_str().to_string());
        push_model(ModelWord { key, form: model.form, to }, out);
    }
}

fn push_model(model: ModelWord, out: &mut ProductWords) {
    if !model.key.is_empty() && !out.models.contains(&model) {
        out.models.push(model);
    }
}

fn names(recall: &Recall, product: &Product, strict: bool, out: &mut ProductWords) {
    let known: Vec<WordId> = out.brands.iter().chain(&out.makers).copied().collect();
    let context = Context { brands: &known, strict };
    let mut texts: Vec<&str> = product.names.iter().map(|name| name.text.as_str()).collect();
    if texts.is_empty() {
        texts.extend(recall.titles.iter().filter_map(|title| thing_recalled(&title.text)));
    }
    for text in texts {
        let parts = name::read(text, &context);
        for name in parts.names {
            if !out.names.contains(&name) {
                out.names.push(name);
            }
        }
        for key in parts.codes {
            push_model(ModelWord { key, form: ModelForm::Exact, to: None }, out);
        }
        out.exclusive.extend(Scan::new(text, FIELD_BUDGET).exclusive);
        years(text, out);
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
            let (a, b) = out.years.unwrap_or((from, to));
            out.years = Some((a.min(from), b.max(to)));
        }
    }
}

/// Words of the description: they explain what a title says, and name nothing by themselves.
fn describe(recall: &Recall, product: &Product, out: &mut ProductWords) {
    let texts = recall.described.iter().chain(&product.limits.text).map(|text| text.text.as_str());
    for text in texts.chain(product.variants.iter().map(String::as_str)) {
        let scan = Scan::new(text, DESCRIPTION_BUDGET);
        out.side_kinds.extend(scan.kinds.iter().flat_map(|hit| hit.kinds).map(|kind| kind.id));
        out.known.extend(scan.codes.iter().map(|code| code.id));
        let telling = scan.words.atoms().iter().enumerate().filter(|&(place, atom)| {
            scan.is(place, role::MODIFIER) || (atom.kind == AtomKind::Digits && !scan.in_measure(place))
        });
        out.known.extend(telling.map(|(_, atom)| name::version(scan.words.text(atom))));
        years(text, out);
    }
}

fn tidy(out: &mut ProductWords) {
    out.kinds = out.names.iter().flat_map(|name: &Name| name.kinds.iter().copied()).collect();
    for list in
        [&mut out.brands, &mut out.makers, &mut out.kinds, &mut out.side_kinds, &mut out.known, &mut out.sellers]
    {
        list.sort_unstable();
        list.dedup();
    }
    out.side_kinds.retain(|kind| out.kinds.binary_search(kind).is_err());
    out.makers.retain(|maker| out.brands.binary_search(maker).is_err());
    out.exclusive.sort_unstable();
    out.exclusive.dedup();
}
