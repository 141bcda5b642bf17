//! Records in, a segment out.

use super::names::Names;
use super::words::Words;
use crate::code::Gtin;
use crate::index::codec::{
    Member, Tag, put_varint, write_container, write_groups, write_gtins, write_ids, write_postings, write_spans,
    write_strings, write_table,
};
use crate::index::model::{ColdProduct, ColdRecall};
use crate::index::segment::{COLD, HOT, SegmentBytes};
use crate::index::stored::{StoredProduct, StoredRecall};
use crate::index::words::write_words;
use crate::record::{Date, GtinEvidence, Limits, Product, Reading, Recall};
use crate::text::{ProductWords, product_words};
use core::fmt;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::rc::Rc;

/// Gathers records and writes them as one segment.
#[derive(Clone, Debug, Default)]
pub struct Writer {
    /// By id, so that the order of adding does not matter.
    recalls: BTreeMap<String, Packed>,
    /// The words of products whose notice was read back from an index, which keeps less than they were made from.
    words: BTreeMap<String, Vec<ProductWords<'static>>>,
    /// What the segment takes back: an earlier segment's hash, and its own numbers of recalls, ascending.
    withdrawn: Vec<([u8; 32], Vec<u32>)>,
    /// Redress policies to ship, as bytes.
    policies: Option<Vec<u8>>,
}

/// A record in postcard's encoding: a tenth of what it takes in the open, which decides how many can be indexed.
#[derive(Clone, Debug)]
struct Packed {
    published: Option<Date>,
    record: Box<[u8]>,
}

impl Packed {
    fn new(recall: &Recall) -> Packed {
        Packed { published: recall.published, record: encode(recall).into() }
    }

    fn open(&self) -> Recall {
        postcard::from_bytes(&self.record).expect("a record that was packed opens")
    }
}

/// The files of a segment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SegmentFiles {
    /// Codes, limits, kinds.
    pub hot: Vec<u8>,
    /// Texts.
    pub cold: Vec<u8>,
}

impl From<SegmentFiles> for SegmentBytes {
    fn from(files: SegmentFiles) -> SegmentBytes {
        SegmentBytes::new(files.hot, files.cold)
    }
}

/// Why a record cannot stand in an index.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum WriteError {
    /// Another record of the same id was added before; the first is kept.
    Twice {
        /// The id.
        id: String,
    },
    /// A barcode is not 14 digits with a right check digit.
    BadGtin {
        /// The recall's id.
        id: String,
        /// The barcode.
        gtin: String,
    },
    /// It names more than 65,535 products.
    TooManyProducts {
        /// The id.
        id: String,
    },
    /// The id is empty, or longer than 200 bytes.
    BadId {
        /// The id.
        id: String,
    },
}

impl fmt::Display for WriteError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            WriteError::Twice { id } => write!(f, "{id}: a record of this id was added before"),
            WriteError::BadGtin { id, gtin } => {
                write!(f, "{id}: barcode {gtin:?} is not 14 digits with a right check digit")
            }
            WriteError::TooManyProducts { id } => write!(f, "{id}: more than 65,535 products"),
            WriteError::BadId { id } => write!(f, "{id:?}: an id has 1 to 200 bytes"),
        }
    }
}

impl std::error::Error for WriteError {}

impl Writer {
    /// A writer without records.
    pub fn new() -> Self {
        Writer::default()
    }

    /// Adds a record. A refused one changes nothing.
    pub fn add(&mut self, recall: &Recall) -> Result<(), WriteError> {
        let id = recall.id.clone();
        if id.is_empty() || id.len() > 200 {
            return Err(WriteError::BadId { id });
        }
        if recall.products.len() > usize::from(u16::MAX) {
            return Err(WriteError::TooManyProducts { id });
        }
        if self.recalls.contains_key(&id) {
            return Err(WriteError::Twice { id });
        }
        for gtin in recall.products.iter().flat_map(|product| &product.gtins) {
            if gtin_of(&gtin.gtin).is_none() {
                return Err(WriteError::BadGtin { id, gtin: gtin.gtin.clone() });
            }
        }
        self.recalls.insert(id, Packed::new(recall));
        Ok(())
    }

    /// Adds a record that was read back from an index, with the words of its products.
    pub(super) fn add_known(&mut self, recall: Recall, words: Vec<ProductWords<'static>>) -> Result<(), WriteError> {
        self.add(&recall)?;
        self.words.insert(recall.id, words);
        Ok(())
    }

    /// Ships redress policies ([`Policy::to_bytes`](crate::redress::Policy::to_bytes)) with the index, so that rules
    /// change without new code.
    pub fn carry_policies(&mut self, policies: Vec<u8>) {
        self.policies = Some(policies);
    }

    pub(super) fn policies(&self) -> Option<&[u8]> {
        self.policies.as_deref()
    }

    pub(super) fn contains(&self, id: &str) -> bool {
        self.recalls.contains_key(id)
    }

    /// How many records were added.
    pub fn len(&self) -> usize {
        self.recalls.len()
    }

    /// Whether none was added.
    pub fn is_empty(&self) -> bool {
        self.recalls.is_empty()
    }

    pub(super) fn recalls(&self) -> impl Iterator<Item = (&str, Recall)> {
        self.recalls.iter().map(|(id, packed)| (id.as_str(), packed.open()))
    }

    /// A writer of these records alone.
    pub(super) fn only(&self, ids: &BTreeSet<String>) -> Writer {
        let wanted = ids.iter().filter_map(|id| self.recalls.get_key_value(id));
        let words = ids.iter().filter_map(|id| self.words.get_key_value(id));
        Writer {
            recalls: wanted.map(|(id, recall)| (id.clone(), recall.clone())).collect(),
            words: words.map(|(id, words)| (id.clone(), words.clone())).collect(),
            ..Writer::default()
        }
    }

    /// Takes back recalls of an earlier segment, by its own numbers, ascending.
    pub(super) fn withdraw(&mut self, segment: [u8; 32], recalls: Vec<u32>) {
        self.withdrawn.push((segment, recalls));
    }

    /// Writes the segment.
    pub fn finish(self) -> SegmentFiles {
        let mut order: Vec<(String, Packed)> = self.recalls.into_iter().collect();
        // Notices of one event stand together: they share firms, words and limits, and compress to little.
        let source = |id: &String| id.find(':').unwrap_or(id.len());
        order.sort_by(|(a, one), (b, other)| {
            (&a[..source(a)], one.published, a).cmp(&(&b[..source(b)], other.published, b))
        });
        let mut tables = Tables::default();
        for (id, packed) in order {
            tables.recall(&packed.open(), self.words.get(&id).map(Vec::as_slice));
        }
        tables.finish(&self.withdrawn, self.policies.unwrap_or_default())
    }
}

/// Products, each with the surest way in which the code names it: itself before a case of it, then by evidence.
type Group = BTreeMap<u32, (bool, GtinEvidence)>;

/// A barcode's key, a product that it names, and how.
type Named = (u64, u32, (bool, GtinEvidence));

#[derive(Default)]
struct Tables {
    ids: Vec<String>,
    recalls: Vec<Vec<u8>>,
    /// How many products each recall has.
    lens: Vec<u16>,
    products: Vec<Vec<u8>>,
    texts: Vec<Vec<u8>>,
    gtins: Vec<Named>,
    store_codes: BTreeMap<String, Group>,
    words: Words,
    names: Names,
}

impl Tables {
    fn recall(&mut self, recall: &Recall, words: Option<&[ProductWords<'_>]>) {
        self.ids.push(recall.id.clone());
        self.recalls.push(encode(&StoredRecall {
            published: recall.published,
            status: recall.status,
            risk: recall.risk,
            category: recall.category,
            hazards: recall.hazards.iter().map(|hazard| hazard.kind).collect(),
            remedies: recall.remedies.iter().map(|remedy| remedy.kind).collect(),
            markets: recall.markets.clone(),
            links: recall.links.clone(),
        }));
        self.lens.push(recall.products.len() as u16);
        for (place, product) in recall.products.iter().enumerate() {
            let known = words.and_then(|words| words.get(place)).cloned();
            self.words.push(&known.unwrap_or_else(|| product_words(recall, product)));
            self.product(product);
        }
        let cold_product = |product: &Product| ColdProduct {
            names: product.names.clone(),
            limits: product.limits.text.clone(),
            place: product.limits.place.clone(),
        };
        self.texts.push(encode(&ColdRecall {
            url: recall.url.clone(),
            titles: recall.titles.clone(),
            products: recall.products.iter().map(cold_product).collect(),
            hazards: recall.hazards.iter().map(|hazard| hazard.text.clone()).collect(),
            remedies: recall.remedies.iter().map(|remedy| remedy.text.clone()).collect(),
            parties: recall.parties.clone(),
            sold: recall.sold.clone(),
            units: recall.units.clone(),
        }));
    }

    fn product(&mut self, product: &Product) {
        let number = self.products.len() as u32;
        for gtin in &product.gtins {
            let Some(named) = gtin_of(&gtin.gtin) else { continue };
            let unit = named.base_unit();
            self.gtins.push((named.key(), number, (false, gtin.evidence)));
            if unit != named {
                self.gtins.push((unit.key(), number, (true, gtin.evidence)));
            }
        }
        for code in &product.store_codes {
            self.store_codes.entry(code.item.clone()).or_default().insert(number, (false, GtinEvidence::Stated));
        }
        self.names.add(number, product);
        self.products.push(encode(&StoredProduct {
            brands: product.brands.clone(),
            models: product.models.clone(),
            variants: product.variants.clone(),
            sellers: product.sellers.clone(),
            limits: stored_limits(&product.limits),
            barcodes: product.gtins.len() as u32,
        }));
    }

    fn finish(self, withdrawn: &[([u8; 32], Vec<u32>)], policies: Vec<u8>) -> SegmentFiles {
        let (gtins, groups) = numbered(self.gtins);
        let store_groups: Vec<_> = self.store_codes.values().map(members).collect();
        let (word_keys, word_postings) = self.words.post();
        let (ranks, product_words) = write_words(|| self.words.iter());
        let (names, name_lists) = self.names.finish();
        let mut taken_back = Vec::new();
        for (segment, recalls) in withdrawn {
            taken_back.extend_from_slice(segment);
            let recalls = write_postings(recalls.iter().copied());
            put_varint(&mut taken_back, recalls.len() as u64);
            taken_back.extend_from_slice(&recalls);
        }
        let hot = write_container(
            HOT,
            vec![
                (Tag::Gtins, gtins),
                (Tag::Groups, groups),
                (Tag::StoreKeys, write_strings(self.store_codes.keys().map(String::as_str))),
                (Tag::StoreGroups, write_groups(&store_groups)),
                (Tag::RecallIds, write_strings(self.ids.iter().map(String::as_str))),
                (Tag::Recalls, write_table(&self.recalls)),
                (Tag::Products, write_table(&self.products)),
                (Tag::WordKeys, write_ids(word_keys.into_iter())),
                (Tag::WordPostings, write_table(&word_postings)),
                (Tag::Names, names),
                (Tag::NameLists, name_lists),
                (Tag::ProductWords, write_table(&product_words)),
                (Tag::WordRanks, ranks),
                (Tag::Spans, write_spans(&self.lens)),
                (Tag::Withdrawn, taken_back),
            ],
        );
        let texts = (Tag::Texts, write_table(&self.texts));
        SegmentFiles { hot, cold: write_container(COLD, vec![texts, (Tag::Policies, policies)]) }
    }
}

/// The sections of barcodes and of their groups. Groups are numbered in the order of their first keys; keys that name the
/// same products in the same way share one.
fn numbered(mut named: Vec<Named>) -> (Vec<u8>, Vec<u8>) {
    named.sort_unstable();
    // What names a product in two ways names it in the surer.
    named.dedup_by_key(|(key, product, _)| (*key, *product));
    let mut numbers: HashMap<Rc<[Member]>, u32> = HashMap::new();
    let mut groups: Vec<Rc<[Member]>> = Vec::new();
    // Rows take the place of what they are made from: there may be ten million.
    let (mut read, mut rows) = (0, 0);
    while let Some(same) = named[read..].chunk_by(|a, b| a.0 == b.0).next() {
        let members = same.iter().map(|&(_, product, (case, evidence))| Member { product, case, evidence });
        let (key, members): (u64, Rc<[Member]>) = (same[0].0, members.collect());
        read += members.len();
        let number = *numbers.entry(members).or_insert_with_key(|members| {
            groups.push(Rc::clone(members));
            groups.len() as u32 - 1
        });
        (named[rows].0, named[rows].1) = (key, number);
        rows += 1;
    }
    drop(numbers);
    named.truncate(rows);
    (write_gtins(named.iter().map(|&(key, number, _)| (key, number))), write_groups(&groups))
}

/// Limits without their words. Where all units are meant, alternatives say nothing more.
fn stored_limits(limits: &Limits) -> Limits {
    let all = matches!(limits.reading, Reading::AllUnits | Reading::Unstated);
    let any = if all { Vec::new() } else { limits.any.clone() };
    Limits { reading: limits.reading, any, except: limits.except.clone(), text: Vec::new(), place: None }
}

/// Postcard cannot fail on these types: they hold no maps, and sequences know their length.
pub(super) fn encode(value: &impl serde::Serialize) -> Vec<u8> {
    postcard::to_allocvec(value).expect("records encode")
}

/// Every key under which a recall is found: its barcodes, and the units inside its cases.
pub(super) fn keys_of(recall: &Recall) -> impl Iterator<Item = u64> + '_ {
    let gtins = recall.products.iter().flat_map(|product| &product.gtins).filter_map(|gtin| gtin_of(&gtin.gtin));
    gtins.flat_map(|gtin| [gtin.key(), gtin.base_unit().key()])
}

/// A barcode as records write it: 14 digits with a right check digit.
fn gtin_of(text: &str) -> Option<Gtin> {
    Gtin::from_digits(text).filter(|_| text.len() == 14)
}

fn members(group: &Group) -> Vec<Member> {
    group.iter().map(|(&product, &(case, evidence))| Member { product, case, evidence }).collect()
}
