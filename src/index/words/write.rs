//! Writes what [`Ranks`](super::Ranks) reads.
use super::{BRANDED, FORMS, MODELS, SPELT, STRICT};
use crate::index::codec::put_varint;
use crate::record::ModelForm;
use crate::text::{Described, Dimension, ModelWord, Name, ProductWords, WordId};
use core::cmp::Reverse;
use std::collections::{BTreeMap, HashMap};

/// Writes what [`Ranks`](super::Ranks) reads: the ranks, and a record for each product. `products` gives them all,
/// as often as it is called: held in the open, those of a million products are a third of a gigabyte.
pub(crate) fn write_words<'p, I>(products: impl Fn() -> I) -> (Vec<u8>, Vec<Box<[u8]>>)
where
    I: Iterator<Item = ProductWords<'p>>,
{
    let mut counts: BTreeMap<u32, u32> = BTreeMap::new();
    for words in products() {
        record(&words, &mut |id| {
            *counts.entry(id.0).or_default() += 1;
            0
        });
    }
    let mut repeated: Vec<(u32, u32)> = counts.into_iter().filter(|(_, count)| *count > 1).collect();
    repeated.sort_by_key(|(id, count)| (Reverse(*count), *id));
    let ranks: HashMap<u32, u64> = repeated.iter().zip(0..).map(|((id, _), rank)| (*id, rank)).collect();
    let len = repeated.len() as u64;
    let mut code = |id: WordId| ranks.get(&id.0).copied().unwrap_or(u64::from(id.0) + len);
    let records = products().map(|words| record(&words, &mut code).into()).collect();
    (repeated.iter().flat_map(|(id, _)| id.to_le_bytes()).collect(), records)
}

type Code<'c> = dyn FnMut(WordId) -> u64 + 'c;

/// Fields are named one by one, so that a new one cannot be forgotten.
fn record(words: &ProductWords, code: &mut Code<'_>) -> Vec<u8> {
    let ProductWords { brands, openings, makers, sellers, names, models, kinds, side_kinds, described } = words;
    let Described { known, lines, runs, years, exclusive } = &**described;
    let strict = if names.iter().any(|name| name.strict) { STRICT } else { 0 };
    let wordy = |model: &ModelWord| !model.key.bytes().any(|b| b.is_ascii_digit());
    let branded = !words.unbranded() && !models.iter().any(wordy);
    let spelt = models.iter().all(|model| model.form == ModelForm::Exact);
    let flag = |holds: bool, flag: u8| if holds { flag } else { 0 };
    let mut out = vec![strict | flag(!models.is_empty(), MODELS) | flag(branded, BRANDED) | flag(spelt, SPELT)];
    for list in [brands, openings, makers, sellers] {
        ids(list, code, &mut out);
    }
    put_varint(&mut out, names.len() as u64);
    names.iter().for_each(|one| name(one, code, &mut out));
    put_varint(&mut out, models.len() as u64);
    models.iter().for_each(|one| model(one, &mut out));
    for list in [kinds, side_kinds, known, lines] {
        ids(list, code, &mut out);
    }
    put_varint(&mut out, runs.len() as u64);
    runs.iter().for_each(|run| text(run, &mut out));
    out.push(u8::from(years.is_some()));
    for year in years.iter().flat_map(|(from, to)| [from, to]) {
        put_varint(&mut out, u64::from(*year));
    }
    put_varint(&mut out, exclusive.len() as u64);
    out.extend(exclusive.iter().flat_map(|(set, member)| [*set, *member]));
    out
}

fn name(name: &Name, code: &mut Code<'_>, out: &mut Vec<u8>) {
    let Name { must, may, joins, versions, kinds, measures, strict } = name;
    ids(must, code, out);
    ids(may, code, out);
    put_varint(out, joins.len() as u64);
    for (place, id) in joins {
        out.push(*place);
        put_varint(out, code(*id));
    }
    ids(versions, code, out);
    ids(kinds, code, out);
    put_varint(out, measures.len() as u64);
    for measure in measures {
        out.push(Dimension::ALL.iter().position(|d| *d == measure.dimension).unwrap_or(0) as u8);
        put_varint(out, u64::from(measure.value));
    }
    out.push(u8::from(*strict));
}

fn model(model: &ModelWord, out: &mut Vec<u8>) {
    out.push(FORMS.iter().position(|form| *form == model.form).unwrap_or(0) as u8);
    text(&model.key, out);
    if model.form == FORMS[3] {
        text(model.to.as_deref().unwrap_or_default(), out);
    }
    let place = if model.place == ModelWord::NOWHERE { 0 } else { u64::from(model.place) + 1 };
    put_varint(out, place);
}

fn ids(list: &[WordId], code: &mut Code<'_>, out: &mut Vec<u8>) {
    put_varint(out, list.len() as u64);
    for id in list {
        put_varint(out, code(*id));
    }
}

fn text(text: &str, out: &mut Vec<u8>) {
    put_varint(out, text.len() as u64);
    out.extend_from_slice(text.as_bytes());
}
