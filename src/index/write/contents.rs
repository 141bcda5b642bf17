//! What an index holds, notice by notice, without the numbers that differ from one segmentation to the next.

use crate::index::codec::Tag;
use crate::index::model::{ProductId, RecallId};
use crate::index::reader::Index;
use crate::index::segment::Segment;
use crate::record::{GtinEvidence, Hazard, Limits, Product, ProductGtin, Recall, Remedy, StoreCode, Text};
use crate::text::ProductWords;
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, HashMap};

/// A fingerprint of all that an index says of a notice.
pub(super) type Print = [u8; 32];

/// The codes that name each product: a segment's own numbers.
#[derive(Default)]
struct Codes {
    gtins: HashMap<u32, Vec<(u64, bool, GtinEvidence)>>,
    store: HashMap<u32, Vec<String>>,
}

impl Codes {
    fn of(segment: &Segment) -> Codes {
        let mut codes = Codes::default();
        for (key, group) in segment.gtins().iter() {
            for member in segment.groups(Tag::Groups).get(group as usize) {
                codes.gtins.entry(member.product).or_default().push((key, member.case, member.evidence));
            }
        }
        let store = segment.strings(Tag::StoreKeys);
        for n in 0..store.len() {
            for member in segment.groups(Tag::StoreGroups).get(n) {
                codes.store.entry(member.product).or_default().extend(store.get(n));
            }
        }
        codes
    }
}

/// Every notice that was not withdrawn: its id, its number, its fingerprint.
pub(super) fn prints(index: &Index) -> BTreeMap<String, (RecallId, Print)> {
    let mut prints = BTreeMap::new();
    for segment in index.segments() {
        let codes = Codes::of(segment);
        for n in 0..segment.recalls_len() as u32 {
            if let Some((id, print)) = print(segment, n, &codes) {
                prints.insert(id, (RecallId(n + segment.first_recall), print));
            }
        }
    }
    prints
}

fn print(segment: &Segment, n: u32, codes: &Codes) -> Option<(String, Print)> {
    let mut recall = segment.recall(n)?;
    let first = recall.first_product.0.checked_sub(segment.first_product)?;
    recall.first_product = ProductId(0);
    let mut sum = Sha256::new();
    let mut add = |bytes: postcard::Result<Vec<u8>>| bytes.map(|bytes| sum.update(bytes)).ok();
    add(postcard::to_allocvec(&recall))?;
    add(postcard::to_allocvec(&segment.any_cold(n)))?;
    for number in (first..).take(recall.products as usize) {
        let mut product = segment.product(number)?;
        product.recall = RecallId(0);
        add(postcard::to_allocvec(&(
            product,
            segment.words(number),
            codes.gtins.get(&number),
            codes.store.get(&number),
        )))?;
    }
    Some((recall.id, sum.finalize().into()))
}

/// Notices as records again, as far as an index keeps them, with the words of their products: to merge segments whose
/// feeds are gone.
pub(super) fn records<'i>(
    index: &'i Index,
    wanted: &'i dyn Fn(&str) -> bool,
) -> impl Iterator<Item = (Recall, Vec<ProductWords<'static>>)> + 'i {
    index.segments().iter().flat_map(move |segment| {
        let codes = Codes::of(segment);
        (0..segment.recalls_len() as u32).filter_map(move |n| record(segment, n, &codes, wanted))
    })
}

fn record(
    segment: &Segment,
    n: u32,
    codes: &Codes,
    wanted: &dyn Fn(&str) -> bool,
) -> Option<(Recall, Vec<ProductWords<'static>>)> {
    let hot = segment.recall(n).filter(|recall| wanted(&recall.id))?;
    let cold = segment.any_cold(n)?;
    let first = hot.first_product.0.checked_sub(segment.first_product)?;
    let product = |(number, texts): (u32, crate::index::ColdProduct)| {
        let hot = segment.product(number)?;
        let gtin = |(key, case, evidence): &(u64, bool, GtinEvidence)| {
            let gtin = crate::code::Gtin::from_key(*key).filter(|_| !case)?.to_string();
            Some(ProductGtin { gtin, evidence: *evidence, written: None })
        };
        let store = |item: &String| StoreCode { item: item.clone(), written: item.clone() };
        Some(Product {
            names: texts.names,
            brands: hot.brands,
            models: hot.models,
            gtins: codes.gtins.get(&number).into_iter().flatten().filter_map(gtin).collect(),
            store_codes: codes.store.get(&number).into_iter().flatten().map(store).collect(),
            variants: hot.variants,
            sellers: hot.sellers,
            limits: Limits { text: texts.limits, place: texts.place, ..hot.limits },
        })
    };
    let products = (first..).zip(cold.products).map(product).collect::<Option<Vec<Product>>>()?;
    let hazard = |(kind, text): (_, Text)| Hazard { kind, text };
    let remedy = |(kind, text): (_, Text)| Remedy { kind, text };
    let words = (first..).take(hot.products as usize).map(|number| segment.words(number));
    let words = words.collect::<Option<Vec<ProductWords<'static>>>>()?;
    let recall = Recall {
        id: hot.id,
        url: cold.url,
        published: hot.published,
        status: hot.status,
        titles: cold.titles,
        category: hot.category,
        products,
        hazards: hot.hazards.into_iter().zip(cold.hazards).map(hazard).collect(),
        risk: hot.risk,
        remedies: hot.remedies.into_iter().zip(cold.remedies).map(remedy).collect(),
        parties: cold.parties,
        markets: hot.markets,
        sold: cold.sold,
        units: cold.units,
        links: hot.links,
        ..Recall::default()
    };
    Some((recall, words))
}
