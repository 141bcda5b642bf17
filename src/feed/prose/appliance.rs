//! Consumer goods as CPSC describes them: models, serials and date codes in a description, and in flattened tables.

use super::context::Context;
use super::gtin::{self, What};
use super::limits::{self, Mode};
use super::token::tokens;
use super::{goods, models, name};
use crate::feed::Note;
use crate::record::{Model, ModelForm, Product, Text};

/// What a notice says apart from its description.
#[derive(Clone, Debug, Default)]
pub(crate) struct Facts {
    /// Its heading.
    pub title: String,
    /// Names of products, the most complete first.
    pub names: Vec<String>,
    /// The description.
    pub description: String,
    /// Where and when it was sold.
    pub sold: String,
    /// Models in a field of their own.
    pub models: Vec<String>,
    /// Barcodes in a field of their own.
    pub barcodes: Vec<String>,
}

/// The products that a notice names.
pub(crate) fn products(facts: &Facts, context: &Context) -> (Vec<Product>, Vec<Note>) {
    let words = tokens(&facts.description);
    let mut notes = Vec::new();
    let mut product = Product::default();
    for name in &facts.names {
        product.names.push(Text::new("en", name.replace(['®', '™'], "")));
    }
    let barcodes = gtin::find(&facts.description, &words, |at| limits::in_list(&words, at));
    let masked = gtin::mask(words.len(), &barcodes);
    for found in barcodes {
        match found.what {
            What::Gtin(gtin) if !product.gtins.iter().any(|g| g.gtin == gtin.gtin) => product.gtins.push(gtin),
            What::Store(code) => product.store_codes.push(code),
            What::Gtin(_) => {}
            What::Unusable(_) => notes.push(Note::new("upc-unusable", found.written)),
        }
    }
    for text in &facts.models {
        product.models.push(Model { text: text.clone(), form: ModelForm::Exact, to: None });
    }
    for text in facts.barcodes.iter().map(|digits| format!("UPC {digits}")) {
        for found in gtin::find(&text, &tokens(&text), |_| false) {
            if let What::Gtin(gtin) = found.what {
                product.gtins.push(gtin);
            }
        }
    }
    for source in facts.names.iter().take(1).chain([&facts.description]) {
        for (model, _) in models::find(source, &tokens(source)) {
            if !product.models.iter().any(|known| known.text == model.text) {
                product.models.push(model);
            }
        }
    }
    product.brands = brands(facts);
    let read = limits::read(&facts.description, &words, &[(0, words.len())], &masked, Mode::Sentence, context);
    notes.extend(read.unread.into_iter().map(|words| Note::new("limits-not-read", words)));
    product.limits = read.limits;
    (vec![product], notes)
}

/// Brands by cue in the name and the description, then the firm that recalls.
fn brands(facts: &Facts) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    let mut add = |brand: String| {
        if brand.chars().count() >= 2 && !out.iter().any(|known| known.eq_ignore_ascii_case(&brand)) {
            out.push(brand);
        }
    };
    for text in facts.names.iter().chain([&facts.description]) {
        name::brands(text, &tokens(text)).into_iter().for_each(&mut add);
    }
    if let Some(firm) = goods::recalling(&facts.title) {
        for part in firm.split(" and ") {
            name::firm_names(part).into_iter().for_each(&mut add);
        }
    }
    out
}
