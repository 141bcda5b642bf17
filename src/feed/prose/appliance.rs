//! Consumer goods as CPSC describes them: models, serials and date codes in a description, and in flattened tables.

use super::context::Context;
use super::gtin::{self, What};
use super::table::{self, Row, Tables};
use super::token::{Token, tokens};
use super::{goods, limits, models, name, some, unglue};
use crate::feed::Note;
use crate::record::{Field, Limits, Model, ModelForm, Product, Reading, Text};

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

/// The products that a notice names: one, or one a model where each has limits of its own.
pub(crate) fn products(facts: &Facts, context: &Context) -> (Vec<Product>, Vec<Note>) {
    if let Some(description) = unglue::by_signs(&facts.description) {
        return products(&Facts { description, ..facts.clone() }, context);
    }
    let mut notes = Vec::new();
    let mut product = Product::default();
    for name in &facts.names {
        product.names.push(Text::new("en", name.replace(['®', '™'], "")));
    }
    let tables = table::read(&facts.description, context).unwrap_or_default();
    let sentences = if tables.rows.is_empty() { &facts.description } else { &tables.rest };
    let named: Vec<String> = models::find(sentences, &tokens(sentences)).into_iter().map(|(m, _)| m.text).collect();
    let text = unglue::unglue(sentences, &named);
    let words = tokens(&text);
    let barcodes = gtin::find(&text, &words, |at| limits::in_list(&words, at));
    let mut masked = gtin::mask(words.len(), &barcodes);
    mask_addresses(&words, &mut masked);
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
    for source in facts.names.iter().take(1).chain([&text]) {
        for (model, _) in models::find(source, &tokens(source)) {
            if !product.models.iter().any(|known| known.text == model.text) {
                product.models.push(model);
            }
        }
    }
    // Rows of a table: a code right before a range of serials is the row's model.
    for (from, to) in limits::row_models(&text, &words) {
        if let Some(text) = words.get(from).zip(words.get(to - 1)).and_then(|(a, b)| text.get(a.start..b.end))
            && !product.models.iter().any(|known| known.text == text)
        {
            product.models.push(Model { text: text.to_owned(), form: ModelForm::Exact, to: None });
        }
    }
    for name in row_names(&text, &words) {
        product.names.push(Text::new("en", name));
    }
    let places = places(&text, &words, &product.models, &mut masked);
    product.brands = brands(facts);
    let mut described = limits::describe(&text, &words, &masked, &places, context);
    if facts.names.first().is_some_and(|name| some::limits_some(name, &described)) {
        described.unread.push("limits of some of the goods".into());
    }
    let named = tables.rows.iter().any(|row| !row.models.is_empty() || !row.gtins.is_empty());
    if tables.limits && (named || tables.rows.len() > 1 && !tables.rows.iter().all(Row::coded)) {
        let mut out = by_rows(&tables, &product, &mut described, context, &mut notes);
        if tables.doubt && !tables.models.is_empty() {
            let models =
                tables.models.iter().map(|text| Model { text: text.clone(), form: ModelForm::Exact, to: None });
            let limits = Limits { reading: Reading::Unread, ..Limits::default() };
            out.push(Product { models: models.collect(), gtins: Vec::new(), limits, ..product });
            notes.push(Note::new("limits-unread", "a table"));
        }
        return (out, notes);
    }
    for text in &tables.models {
        if !product.models.iter().any(|known| &known.text == text) {
            product.models.push(Model { text: text.clone(), form: ModelForm::Exact, to: None });
        }
    }
    // Rows that only names tell apart: their codes do so better.
    tables.rows.iter().for_each(|row| row.names_to(&mut product));
    if tables.limits {
        described.unread.retain(|words| words.bytes().any(|b| b.is_ascii_digit()));
        let clauses = tables.rows.iter().flat_map(|row| row.clauses.clone()).collect();
        described.stretches.push(limits::Stretch { clauses, ..limits::Stretch::default() });
    }
    let own: Vec<&str> = {
        let mut seen: Vec<&str> = Vec::new();
        for model in described.stretches.iter().flat_map(|s| &s.models) {
            if !seen.contains(&model.as_str()) {
                seen.push(model);
            }
        }
        seen
    };
    let with_models = described.stretches.iter().filter(|s| !s.models.is_empty()).count();
    let mut out = Vec::new();
    if with_models >= 2 && own.len() >= 2 {
        for model in product.models.clone() {
            let read = limits::limits_for(&described, Some(&model.text), context);
            note(&mut notes, &read);
            out.push(Product { models: vec![model], limits: read.limits, ..product.clone() });
        }
    } else {
        let read = limits::limits_for(&described, None, context);
        note(&mut notes, &read);
        product.limits = read.limits;
        out.push(product);
    }
    if tables.doubt {
        for reading in out.iter_mut().map(|product| &mut product.limits.reading) {
            let (doubtful, what) = match reading {
                Reading::Whole => (Reading::Partly, "limits-partly-read"),
                Reading::Unstated => (Reading::Unread, "limits-unread"),
                _ => continue,
            };
            *reading = doubtful;
            notes.push(Note::new(what, "a table"));
        }
    }
    (out, notes)
}

/// A product for the rows of a table that have the same limits.
fn by_rows(
    tables: &Tables,
    base: &Product,
    described: &mut limits::Described,
    context: &Context,
    notes: &mut Vec<Note>,
) -> Vec<Product> {
    // The sentence that announces the table says nothing that the table does not.
    described.unread.retain(|words| words.bytes().any(|b| b.is_ascii_digit()));
    // "The empty ones were sold from A through B": that limits what the table does not list.
    let sold = |s: &limits::Stretch| {
        s.models.is_empty() && s.clauses.iter().flat_map(|c| &c.limits).all(|l| l.field == Field::BoughtOn)
    };
    let (apart, kept) = if tables.rows.iter().all(Row::coded) {
        core::mem::take(&mut described.stretches).into_iter().partition(sold)
    } else {
        (Vec::new(), core::mem::take(&mut described.stretches))
    };
    described.stretches = kept;
    let rows = by_models(&tables.rows);
    let brand = base.names.first().and_then(|name| name.text.split(' ').next()).unwrap_or_default();
    let mut groups: Vec<(Product, &Row)> = Vec::new();
    for row in &rows {
        match groups.iter_mut().find(|(_, known)| known.clauses == row.clauses && known.unread == row.unread) {
            Some((product, _)) => row.names_to(product),
            None => {
                let mut product = Product { models: Vec::new(), gtins: Vec::new(), ..base.clone() };
                row.names_to(&mut product);
                groups.push((product, row));
            }
        }
    }
    for (at, (_, row)) in groups.iter().enumerate() {
        let models = vec![key(at)];
        described.stretches.push(limits::Stretch { models, clauses: row.clauses.clone(), sentence: String::new() });
    }
    let mut out: Vec<Product> = Vec::new();
    for (at, (mut product, row)) in groups.into_iter().enumerate() {
        // `TRUBLUE iQ LT` where the goods' name opens with TRUBLUE: the model by itself.
        let rest = |model: &Model| model.text.strip_prefix(brand)?.strip_prefix(' ').map(str::to_owned);
        let bare: Vec<String> = product.models.iter().filter_map(rest).collect();
        product.models.extend(bare.into_iter().map(|text| Model { text, form: ModelForm::Exact, to: None }));
        if product.gtins.is_empty() && !tables.rows.iter().any(|row| !row.gtins.is_empty()) {
            product.gtins.clone_from(&base.gtins);
        }
        let mut read = limits::limits_for(described, Some(&key(at)), context);
        if row.unread && matches!(read.limits.reading, Reading::Whole | Reading::Unstated) {
            read.limits.reading = if read.limits.any.is_empty() { Reading::Unread } else { Reading::Partly };
            read.unread.push("a limit in a table".into());
        }
        note(notes, &read);
        product.limits = read.limits;
        out.push(product);
    }
    if apart.iter().any(|s| !s.clauses.is_empty()) {
        let alone = limits::Described { stretches: apart, ..described.clone() };
        let read = limits::limits_for(&alone, None, context);
        out.push(Product { models: Vec::new(), gtins: Vec::new(), limits: read.limits, ..base.clone() });
    }
    // Models that the sentences alone name.
    let in_rows = |model: &Model| out.iter().any(|p| p.models.iter().any(|m| m.text == model.text));
    let others: Vec<Model> = base.models.iter().filter(|m| !in_rows(m)).cloned().collect();
    if !others.is_empty() {
        let read = limits::limits_for(described, Some("\u{0}others"), context);
        note(notes, &read);
        out.push(Product { models: others, limits: read.limits, ..base.clone() });
    }
    out
}

/// Rows that name the same models are one: either's values will do.
fn by_models(rows: &[Row]) -> Vec<Row> {
    let mut out: Vec<Row> = Vec::new();
    for row in rows {
        let same = |known: &&mut Row| !row.models.is_empty() && known.models == row.models && known.gtins == row.gtins;
        match out.iter_mut().find(same) {
            Some(known) => {
                known
                    .clauses
                    .extend(row.clauses.iter().filter(|c| !known.clauses.contains(c)).cloned().collect::<Vec<_>>());
                known.names.extend(row.names.iter().filter(|n| !known.names.contains(n)).cloned().collect::<Vec<_>>());
                known.unread |= row.unread;
            }
            None => out.push(row.clone()),
        }
    }
    out
}

/// What the stretch of a table's row is called: no model can be.
fn key(at: usize) -> String {
    format!("\u{0}{at}")
}

fn note(notes: &mut Vec<Note>, read: &limits::Found) {
    for words in &read.unread {
        let what = if read.limits.reading == Reading::Unread { "limits-unread" } else { "limits-partly-read" };
        let note = Note::new(what, words.clone());
        if !notes.contains(&note) {
            notes.push(note);
        }
    }
}

/// Names in the rows of a flattened table: the words between its codes.
fn row_names(text: &str, words: &[Token<'_>]) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    // A table begins where several headings stand in a row.
    let heading = |t: &Token<'_>| {
        t.any(&[
            "model", "number", "numbers", "serial", "sku", "upc", "color", "name", "code", "codes", "date", "product",
            "item", "brand",
        ]) && t.text.chars().next().is_some_and(char::is_uppercase)
    };
    let Some(start) = words.windows(3).rposition(|w| w.iter().all(heading)) else { return out };
    let mut from: Option<usize> = None;
    for at in start + 3..=words.len() {
        let code = words.get(at).is_none_or(|t| {
            t.has_digit() && t.text.len() >= 5
                || t.mark('.') && t.gap == 0 && words.get(at + 1).is_none_or(|n| n.gap > 0)
        });
        if !code {
            from = from.or(Some(at));
            continue;
        }
        if let Some(begin) = from.take() {
            let (Some(first), Some(last)) = (words.get(begin), words.get(at - 1)) else { continue };
            let name = text
                .get(first.start..last.end)
                .unwrap_or_default()
                .trim_matches(|c: char| !c.is_alphanumeric() && c != ')');
            let capitals = words
                .get(begin..at)
                .unwrap_or_default()
                .iter()
                .filter(|t| t.text.chars().next().is_some_and(char::is_uppercase))
                .count();
            if capitals >= 2
                && (8..=120).contains(&name.len())
                && out.len() < 24
                && !out.iter().any(|known| known == name)
            {
                out.push(name.to_owned());
            }
        }
        if words.get(at).is_some_and(|t| t.mark('.')) {
            break;
        }
    }
    out
}

/// Web addresses hold no codes of units.
fn mask_addresses(words: &[Token<'_>], masked: &mut [bool]) {
    let mut inside = false;
    for (at, slot) in masked.iter_mut().enumerate() {
        let Some(word) = words.get(at) else { break };
        let begins = word.any(&["http", "https", "www"]) && words.get(at + 1).is_some_and(|t| t.marks(&[':', '.']));
        inside = begins || inside && word.gap == 0;
        *slot |= inside && !begins;
    }
}

/// Where models stand in the text; their tokens are masked, so that they are no lots.
fn places(text: &str, words: &[Token<'_>], models: &[Model], masked: &mut [bool]) -> Vec<(String, usize)> {
    let mut out = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let run = models::code(text, words, at, true);
        match run.filter(|run| models.iter().any(|m| m.text == run.text)) {
            Some(run) => {
                masked.iter_mut().take(run.to).skip(run.from).for_each(|slot| *slot = true);
                out.push((run.text, run.from));
                at = run.to;
            }
            None => at += 1,
        }
    }
    out
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
    listed_brands(&facts.description).into_iter().for_each(&mut add);
    if let Some(firm) = goods::recalling(&facts.title) {
        for part in firm.split(" and ") {
            name::firm_names(part).into_iter().for_each(&mut add);
            // `Wolf` of Wolf Appliance, where a product's name opens with it: an ordinary word, and a brand all the same.
            let mut words = part.split(' ');
            let first = words.next().filter(|word| word.len() >= 3 && words.next().is_some()).unwrap_or_default();
            let opens = |name: &String| name.strip_prefix(first).is_some_and(|rest| rest.starts_with([' ', '-', '®']));
            if !first.is_empty() && first.starts_with(char::is_uppercase) && facts.names.iter().any(opens) {
                add(first.to_owned());
            }
        }
    }
    out
}

/// "sold in brand names including A, B, and C": the members of such a list.
fn listed_brands(text: &str) -> Vec<String> {
    let mut out = Vec::new();
    for cue in ["brand names", "brands", "Brands"] {
        for (at, _) in text.match_indices(cue) {
            let rest = text.get(at + cue.len()..).unwrap_or_default().trim_start();
            let rest = ["including", "include", "are", "of", "such as"]
                .iter()
                .find_map(|word| rest.strip_prefix(word))
                .unwrap_or(rest)
                .trim_start_matches([':', ' ']);
            let end = rest.find(". ").unwrap_or(rest.len()).min(rest.find([';', '(']).unwrap_or(rest.len()));
            let list = rest.get(..end).unwrap_or_default().replace(" and ", ", ").replace(" or ", ", ");
            let members: Vec<&str> = list.split(", ").map(|m| m.trim_matches([',', '.', ' ', '“', '”', '"'])).collect();
            // A list of names: each short, each with a capital.
            let name = |m: &&str| {
                m.len() >= 2
                    && m.split(' ').count() <= 4
                    && m.split(' ').all(|w| w.starts_with(|c: char| c.is_uppercase() || c == '&'))
            };
            let named: Vec<&str> = members.iter().filter(|m| !m.is_empty()).take_while(|m| name(m)).copied().collect();
            if named.len() >= 2 {
                out.extend(named.into_iter().map(str::to_owned));
            }
        }
    }
    out
}
