//! A notice in two texts, as openFDA has them: a description that names products, and codes that limit them.

use super::bind;
use super::context::Context;
use super::cut::{self, Segment};
use super::gtin::{self, Found, What};
use super::limits::{self, Mode};
use super::name;
use super::ndc;
use super::token::{Token, tokens};
use crate::feed::Note;
use crate::record::{Model, ModelForm, Product, Reading, Text};

/// One product's parts of both texts, as token ranges.
#[derive(Clone, Debug, Default)]
struct Part {
    description: Vec<(usize, usize)>,
    codes: Vec<(usize, usize)>,
}

/// The products that the two texts name, with their barcodes and limits.
pub(crate) fn products(description: &str, codes: &str, context: &Context) -> (Vec<Product>, Vec<Note>) {
    let words = tokens(description);
    let code_words = tokens(codes);
    let mut notes = Vec::new();
    let found = gtin::find(description, &words, |_| false);
    let code_found = gtin::find(codes, &code_words, |at| limits::in_list(&code_words, at));
    for found in found.iter().chain(&code_found) {
        if let What::Unusable(_) = found.what {
            notes.push(Note::new("upc-unusable", found.written.clone()));
        }
    }
    let (masked, code_masked) = (gtin::mask(words.len(), &found), gtin::mask(code_words.len(), &code_found));
    let parts = cut_apart(&words, &code_words, &found, &code_found);
    let common = name::name(description, &words);
    let mut brands = name::brands(description, &words);
    for brand in name::marked(description, &words).into_iter().chain(name::firms(description, &words)) {
        if !brands.iter().any(|known| known.eq_ignore_ascii_case(&brand)) {
            brands.push(brand);
        }
    }
    let mut out: Vec<Product> = Vec::new();
    for part in &parts {
        let mut product = Product { brands: brands.clone(), ..Product::default() };
        let own = part.description.last().and_then(|&(from, to)| name::name(description, words.get(from..to)?));
        let short = part.description.last().and_then(|&(from, to)| name::short(description, words.get(from..to)?));
        let names = names(common.as_deref(), own, part.description.len() > 1);
        let drug = context.domain == super::context::Domain::Drug;
        let trade = names.first().filter(|_| drug).and_then(|name| name::trade(name));
        for name in names.into_iter().chain(short.filter(|_| part.description.len() == 1)).chain(trade) {
            if !product.names.iter().any(|known| known.text == name) {
                product.names.push(Text::new("en", name));
            }
        }
        if parts.len() > 1
            && let Some((first, last)) =
                part.description.last().and_then(|&(a, b)| words.get(a).zip(words.get(b.checked_sub(1)?)))
        {
            for code in description.get(first.start..last.end).map(ndc::codes).unwrap_or_default() {
                product.models.push(Model { text: code, form: ModelForm::Exact, to: None });
            }
        }
        add_barcodes(&mut product, &code_found, &part.codes);
        // Parts that share a description are told apart by the barcodes of their codes, where they have any.
        let shares = parts.iter().filter(|p| p.description == part.description).count() > 1;
        if !shares || product.gtins.is_empty() && product.store_codes.is_empty() {
            add_barcodes(&mut product, &found, &part.description);
        }
        if shares {
            let own = part.codes.last().map(|&(from, to)| bind::sizes(&code_words, from, to)).unwrap_or_default();
            product.variants.extend(own.into_iter().map(|(size, ..)| size).take(1));
        }
        let mut read = limits::read(codes, &code_words, &part.codes, &code_masked, Mode::Codes, context);
        // "See product description for lot numbers"
        let sees = read.limits.reading == Reading::Unread && codes.to_ascii_lowercase().contains("see ");
        if read.limits.reading == Reading::Unstated || sees {
            let stated = limits::read(description, &words, &part.description, &masked, Mode::Headed, context);
            if stated.limits.reading != Reading::Unstated {
                read = stated;
            }
        }
        for words in read.unread {
            let what = if read.limits.reading == Reading::Unread { "limits-unread" } else { "limits-partly-read" };
            notes.push(Note::new(what, words));
        }
        product.limits = read.limits;
        out.push(product);
    }
    let printed = item_numbers(&words, &masked);
    let gtins: Vec<String> = out.iter().flat_map(|p| &p.gtins).map(|g| g.gtin.clone()).collect();
    for product in &mut out {
        let named =
            limits::own_barcodes(&mut product.limits, &gtins) | limits::item_numbers(&mut product.limits, &printed);
        let dated = product.limits.any.iter().any(|c| !c.limits.is_empty());
        if named && !dated {
            notes.push(Note::new("limits-unread", codes));
        }
    }
    (out, notes)
}

/// Numbers that a description gives to the goods: they stand at its front, or behind a word for items.
fn item_numbers<'t>(words: &[Token<'t>], masked: &[bool]) -> Vec<&'t str> {
    let of_item = |at: usize| {
        let before = words.get(at.saturating_sub(3)..at).unwrap_or_default();
        at == 0 || before.iter().any(|t| t.any(&["item", "product", "sku", "plu", "material"]))
    };
    let long = |t: &Token<'_>| t.has_digit() && t.text.len() >= 4;
    let numbers = words
        .iter()
        .enumerate()
        .filter(|(at, t)| long(t) && of_item(*at) && !masked.get(*at).copied().unwrap_or(false));
    numbers.map(|(_, t)| t.text).collect()
}

/// The names of a part: its own, with the common one before it where it would not say what the thing is.
fn names(common: Option<&str>, own: Option<String>, shared: bool) -> Vec<String> {
    match (common, own) {
        (Some(common), Some(own)) if shared && !own.contains(common) => vec![format!("{common} {own}"), own],
        (_, Some(own)) => vec![own],
        (Some(common), None) => vec![common.to_owned()],
        (None, None) => Vec::new(),
    }
}

fn cut_apart(words: &[Token<'_>], codes: &[Token<'_>], found: &[Found], code_found: &[Found]) -> Vec<Part> {
    let whole_codes = vec![(0, codes.len())];
    let marks = cut::list(words);
    let mut parts = if marks.is_empty() {
        let code_marks = cut::list(codes);
        if !code_marks.is_empty() {
            return by_code_list(&cut::segments(&code_marks, codes.len()), words.len());
        }
        let by_barcodes = cut::by_barcodes(words, found);
        let by_sizes = || cut::by_sizes(words);
        let ranges = if by_barcodes.len() > 1 || !found.is_empty() { by_barcodes } else { by_sizes() };
        ranges.into_iter().map(|range| Part { description: vec![range], codes: whole_codes.clone() }).collect()
    } else {
        let cut = cut::segments(&marks, words.len());
        let labels: Vec<String> = marks.iter().map(|m| m.label.clone()).collect();
        let code_cut = cut::segments_for(codes, &labels);
        let parts = parts_of(&cut, code_cut.as_deref(), &whole_codes);
        if code_cut.is_some() {
            return parts;
        }
        parts
    };
    let sizes: Vec<String> = bind::sizes(words, 0, words.len()).into_iter().map(|(size, ..)| size).collect();
    if let Some(bound) = bind::cut(codes, code_found, &sizes) {
        bind_parts(&mut parts, &bound, words, found);
    }
    parts
}

/// A list in the codes alone: one product a member, all under the one description.
fn by_code_list(code_cut: &[Segment], words: usize) -> Vec<Part> {
    let common = code_cut.first().map(|s| (s.from, s.to));
    code_cut
        .iter()
        .skip(1)
        .map(|segment| Part {
            description: vec![(0, words)],
            codes: common.into_iter().chain([(segment.from, segment.to)]).collect(),
        })
        .collect()
}

/// Gives each part of the description the codes whose keys it names; keys that none names make parts of their own.
fn bind_parts(parts: &mut Vec<Part>, bound: &[bind::Bound], words: &[Token<'_>], found: &[Found]) {
    let common: Vec<(usize, usize)> = bound.iter().filter(|b| b.keys.is_empty()).map(|b| (b.from, b.to)).collect();
    let named = |part: &Part| -> Vec<String> {
        let mut keys = Vec::new();
        for &(from, to) in part.description.last().iter().copied() {
            keys.extend(bind::sizes(words, from, to).into_iter().map(|(size, ..)| size));
            for found in found.iter().filter(|f| (from..to).contains(&f.digits_from)) {
                match &found.what {
                    What::Gtin(gtin) => keys.push(gtin.gtin.clone()),
                    What::Store(code) => keys.push(code.item.clone()),
                    What::Unusable(_) => {}
                }
            }
        }
        keys
    };
    let keys: Vec<Vec<String>> = parts.iter().map(named).collect();
    let mut out: Vec<Part> = Vec::new();
    let mut taken = vec![false; parts.len()];
    for bound in bound.iter().filter(|b| !b.keys.is_empty()) {
        let codes: Vec<(usize, usize)> = common.iter().copied().chain([(bound.from, bound.to)]).collect();
        let mut owners = keys.iter().enumerate().filter(|(_, keys)| bound.keys.iter().any(|k| keys.contains(k)));
        match (owners.next(), owners.next()) {
            // Several keys in one part of the description: one product a key.
            (Some((owner, _)), None) => {
                if let (Some(part), Some(taken)) = (parts.get(owner), taken.get_mut(owner)) {
                    *taken = true;
                    out.push(Part { description: part.description.clone(), codes });
                }
            }
            _ => {
                let description = parts.first().map(|p| p.description.clone()).filter(|_| parts.len() == 1);
                out.push(Part { description: description.unwrap_or_else(|| vec![(0, words.len())]), codes });
                if parts.len() == 1 {
                    taken.iter_mut().for_each(|t| *t = true);
                }
            }
        }
    }
    for (part, taken) in parts.iter().zip(&taken) {
        if !taken {
            out.push(part.clone());
        }
    }
    *parts = out;
}

fn parts_of(cut: &[Segment], code_cut: Option<&[Segment]>, whole_codes: &[(usize, usize)]) -> Vec<Part> {
    let common: Vec<(usize, usize)> = cut.first().map(|s| (s.from, s.to)).filter(|(f, t)| f < t).into_iter().collect();
    cut.iter()
        .skip(1)
        .map(|segment| Part {
            description: common.iter().copied().chain([(segment.from, segment.to)]).collect(),
            codes: match code_cut {
                None => whole_codes.to_vec(),
                Some(code_cut) => code_cut
                    .iter()
                    .filter(|c| c.labels.is_empty() || c.labels.iter().any(|l| segment.labels.contains(l)))
                    .map(|c| (c.from, c.to))
                    .collect(),
            },
        })
        .collect()
}

fn add_barcodes(product: &mut Product, found: &[Found], ranges: &[(usize, usize)]) {
    for found in found {
        if !ranges.iter().any(|(from, to)| (*from..*to).contains(&found.digits_from)) {
            continue;
        }
        match &found.what {
            What::Gtin(gtin) => match product.gtins.iter_mut().find(|known| known.gtin == gtin.gtin) {
                Some(known) if known.evidence > gtin.evidence => *known = gtin.clone(),
                Some(_) => {}
                None => product.gtins.push(gtin.clone()),
            },
            What::Store(code) if !product.store_codes.iter().any(|known| known.item == code.item) => {
                product.store_codes.push(code.clone());
            }
            What::Store(_) | What::Unusable(_) => {}
        }
    }
}
