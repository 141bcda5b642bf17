//! One segment, read in place.

use super::codec::{Container, Cursor, Damage, Groups, Gtins, Ids, Member, Spans, Strings, Table, Tag, postings};
use super::manifest::FORMAT;
use super::model::{ColdRecall, HotProduct, HotRecall};
use super::names::Names;
use super::stored::{StoredProduct, StoredRecall};
use super::words::{KnownBy, Ranks};
use super::{ProductId, RecallId};
use crate::record::{Reading, Status};
use crate::text::{Filter, ProductWords, Sought, WordId};
use std::borrow::Cow;
use std::sync::OnceLock;

/// First bytes of a hot part.
pub(crate) const HOT: &[u8; 8] = &magic(*b"RKhot\0\0\0");
/// First bytes of a cold part.
pub(crate) const COLD: &[u8; 8] = &magic(*b"RKcold\0\0");

/// Found under a word that gives a model, and otherwise; one more where the way there is weak.
const SURE: u64 = 0;
const FOUND: u64 = 1;

const fn magic(mut name: [u8; 8]) -> [u8; 8] {
    name[7] = FORMAT;
    name
}

/// The bytes of one segment, owned or borrowed.
#[derive(Clone, Debug, Default)]
pub struct SegmentBytes {
    /// Codes, limits, kinds.
    pub hot: Cow<'static, [u8]>,
    /// Texts; an edge worker may do without.
    pub cold: Option<Cow<'static, [u8]>>,
}

impl SegmentBytes {
    /// A segment with both its parts.
    pub fn new(hot: impl Into<Cow<'static, [u8]>>, cold: impl Into<Cow<'static, [u8]>>) -> Self {
        SegmentBytes { hot: hot.into(), cold: Some(cold.into()) }
    }

    /// A segment without its texts.
    pub fn hot_only(hot: impl Into<Cow<'static, [u8]>>) -> Self {
        SegmentBytes { hot: hot.into(), cold: None }
    }
}

/// SHA-256 of a segment's parts, where the caller's platform has worked them out already: hashing in hardware, as
/// `crypto.subtle.digest` does, is forty times faster than in wasm. What is missing is worked out here.
///
/// **They are taken at their word.** They must come from the platform itself, over bytes that nothing can have changed
/// between hashing and opening; never from where the segments come from. Bytes and digests are handed over by the same
/// caller, who could as well have left the check out: so this trusts nobody anew.
#[derive(Clone, Copy, Debug, Default)]
pub struct Digests {
    /// Of the hot part.
    pub hot: Option<[u8; 32]>,
    /// Of the cold part.
    pub cold: Option<[u8; 32]>,
}

/// One segment of an open index.
#[derive(Clone, Debug)]
pub(crate) struct Segment {
    bytes: SegmentBytes,
    hot: Container,
    cold: Container,
    recalls: usize,
    products: usize,
    /// SHA-256 of the hot part: what additions name it by.
    #[cfg_attr(not(feature = "native"), expect(dead_code, reason = "additions are written natively"))]
    hash: [u8; 32],
    /// What is added to this segment's own numbers.
    pub(crate) first_recall: u32,
    pub(crate) first_product: u32,
    /// The barcode keys that it answers for: all, but for a shard.
    pub(crate) scope: (u64, u64),
    /// This segment's recalls that a later segment takes back, ascending.
    pub(crate) withdrawn: Vec<u32>,
    /// Tells of most of a title's words that no product stands under them; made when a title is first asked for.
    filter: OnceLock<Filter>,
}

impl Segment {
    pub(crate) fn open(bytes: SegmentBytes, hash: [u8; 32]) -> Result<Segment, (&'static str, Damage)> {
        let hot = Container::open(&bytes.hot, HOT).map_err(|why| ("hot", why))?;
        let cold = match &bytes.cold {
            Some(cold) => Container::open(cold, COLD).map_err(|why| ("cold", why))?,
            None => Container::default(),
        };
        let mut segment = Segment {
            bytes,
            hot,
            cold,
            recalls: 0,
            products: 0,
            hash,
            first_recall: 0,
            first_product: 0,
            scope: (0, u64::MAX),
            withdrawn: Vec::new(),
            filter: OnceLock::new(),
        };
        segment.heads().ok_or(("hot", Damage::Why("a section's head is damaged")))?;
        segment.recalls = segment.table(Tag::Recalls).len();
        segment.products = segment.table(Tag::Products).len();
        if segment.bytes.cold.is_some() && segment.texts().is_none_or(|texts| texts.len() != segment.recalls_len()) {
            return Err(("cold", Damage::Why("not the texts of this hot part")));
        }
        Ok(segment)
    }

    /// Whether every section can be opened.
    fn heads(&self) -> Option<()> {
        let tables = [
            Tag::Groups,
            Tag::StoreGroups,
            Tag::Recalls,
            Tag::Products,
            Tag::ProductWords,
            Tag::WordPostings,
            Tag::NameLists,
        ];
        for tag in tables {
            Table::open(self.section(tag))?;
        }
        Strings::open(self.section(Tag::StoreKeys))?;
        if Strings::open(self.section(Tag::RecallIds))?.len() != self.table(Tag::Recalls).len() {
            return None;
        }
        Names::open(self.section(Tag::Names))?;
        for tag in [Tag::Groups, Tag::StoreGroups] {
            Groups::open(self.section(tag))?;
        }
        Ranks::open(self.section(Tag::WordRanks))?;
        Spans::open(self.section(Tag::Spans))?;
        Gtins::open(self.section(Tag::Gtins)).map(|_| ())
    }

    fn section(&self, tag: Tag) -> &[u8] {
        self.hot.section(&self.bytes.hot, tag)
    }

    fn table(&self, tag: Tag) -> Table<'_> {
        Table::open(self.section(tag)).unwrap_or(Table::EMPTY)
    }

    pub(crate) fn strings(&self, tag: Tag) -> Strings<'_> {
        Strings::open(self.section(tag)).unwrap_or(Strings::EMPTY)
    }

    pub(super) fn names(&self) -> Names<'_> {
        Names::open(self.section(Tag::Names)).unwrap_or(Names::EMPTY)
    }

    pub(crate) fn word_ids(&self) -> Ids<'_> {
        Ids::open(self.section(Tag::WordKeys)).unwrap_or(Ids::EMPTY)
    }

    /// What a product is known by, for matching with listings.
    pub(crate) fn words(&self, n: u32) -> Option<ProductWords<'static>> {
        Ranks::open(self.section(Tag::WordRanks))?.decode(self.table(Tag::ProductWords).get(n as usize)?)
    }

    /// Products posted under any of some words that a listing may mean, with what they are known by, ascending. `sure`
    /// words are models, under which every product is worth comparing.
    pub(crate) fn sought<'s>(
        &'s self,
        words: impl Iterator<Item = (WordId, bool)>,
        sought: &'s Sought,
    ) -> impl Iterator<Item = (u32, KnownBy<'s>)> + 's {
        let (ids, lists) = (self.word_ids(), self.table(Tag::WordPostings));
        let filter = self.filter.get_or_init(|| Filter::new(ids.len(), ids.iter().map(WordId)));
        // Products as four times their number, plus how weakly they were found: the strongest of several sorts first.
        let mut found: Vec<u64> = Vec::new();
        for (word, sure) in words.filter(|(word, _)| filter.may_have(*word)) {
            let list = ids.find(word.0).and_then(|n| lists.get(n)).unwrap_or(&[]);
            // A posting takes a byte at least.
            found.reserve(list.len());
            postings(list).for_each(|posting| {
                let (product, weak) = (u64::from(posting / 2), u64::from(posting % 2));
                // No model leads anywhere by a weak way: `50` is a word of some line, too.
                found.push(product * 4 + if sure && weak == 0 { SURE } else { FOUND + weak });
            });
        }
        found.sort_unstable();
        let mut products: Vec<(u32, bool)> = Vec::new();
        for ways in found.chunk_by(|a, b| a / 4 == b / 4) {
            let Some(first) = ways.first() else { continue };
            if first % 4 <= FOUND || sought.looks_at(ways.len()) {
                products.push(((first / 4) as u32, first % 4 != SURE));
            }
        }
        let (ranks, records) = (Ranks::open(self.section(Tag::WordRanks)), self.table(Tag::ProductWords));
        products.into_iter().filter_map(move |(product, glance)| {
            let (ranks, record) = (ranks?, records.get(product as usize)?);
            let worth = self.shown(product) && (!glance || ranks.worth(record, sought));
            worth.then_some((product, KnownBy { ranks, record }))
        })
    }

    /// Whether barcodes with this key are answered from here.
    pub(crate) fn covers(&self, key: u64) -> bool {
        (self.scope.0..=self.scope.1).contains(&key)
    }

    pub(crate) fn gtins(&self) -> Gtins<'_> {
        Gtins::open(self.section(Tag::Gtins)).unwrap_or(Gtins::EMPTY)
    }

    fn texts(&self) -> Option<Table<'_>> {
        let cold = self.bytes.cold.as_ref()?;
        Table::open(self.cold.section(cold, Tag::Texts))
    }

    /// The policies that its cold part carries.
    pub(crate) fn policies(&self) -> Option<&[u8]> {
        let cold = self.bytes.cold.as_ref()?;
        Some(self.cold.section(cold, Tag::Policies)).filter(|bytes| !bytes.is_empty())
    }

    /// SHA-256 of the hot part: the segment's name.
    #[cfg(feature = "native")]
    pub(crate) fn hash(&self) -> &[u8; 32] {
        &self.hash
    }

    #[cfg(feature = "native")]
    pub(crate) fn hot_len(&self) -> usize {
        self.bytes.hot.len()
    }

    pub(crate) fn recalls_len(&self) -> usize {
        self.recalls
    }

    pub(crate) fn products_len(&self) -> usize {
        self.products
    }

    /// Section names and lengths of the hot part, then of the cold.
    pub(crate) fn sizes(&self) -> impl Iterator<Item = (&'static str, &'static str, usize)> + '_ {
        let hot = self.hot.sizes().map(|(tag, len)| ("hot", Tag::name(tag), len));
        hot.chain(self.cold.sizes().map(|(tag, len)| ("cold", Tag::name(tag), len)))
    }

    /// What this segment takes back: hash of the other segment's hot part, and that segment's recalls.
    pub(crate) fn takes_back(&self) -> Option<Vec<([u8; 32], Vec<u32>)>> {
        let mut cursor = Cursor::new(self.section(Tag::Withdrawn));
        let mut found = Vec::new();
        while !cursor.is_empty() {
            let hash = cursor.array::<32>()?;
            found.push((hash, postings(cursor.bytes()?).collect()));
        }
        Some(found)
    }

    pub(crate) fn groups(&self, tag: Tag) -> Groups<'_> {
        Groups::open(self.section(tag)).unwrap_or(Groups::EMPTY)
    }

    /// Products under a group: own numbers, with how the code was come by.
    pub(crate) fn group(&self, tag: Tag, group: usize) -> impl Iterator<Item = Member> + '_ {
        self.groups(tag).get(group).filter(|member| self.shown(member.product))
    }

    pub(crate) fn lists_len(&self, tag: Tag) -> usize {
        self.table(tag).len()
    }

    /// Products under a name, the withdrawn among them: own numbers. Under a word: what [`sought`](Self::sought) reads.
    pub(crate) fn all_in_list(&self, tag: Tag, n: usize) -> impl Iterator<Item = u32> + '_ {
        postings(self.table(tag).get(n).unwrap_or(&[]))
    }

    fn shown(&self, product: u32) -> bool {
        if self.withdrawn.is_empty() {
            return (product as usize) < self.products_len();
        }
        self.spans().holding(product).is_some_and(|(recall, _)| !self.withdrawn(recall))
    }

    fn spans(&self) -> Spans<'_> {
        Spans::open(self.section(Tag::Spans)).unwrap_or(Spans::EMPTY)
    }

    fn withdrawn(&self, recall: u32) -> bool {
        self.withdrawn.binary_search(&recall).is_ok()
    }

    pub(crate) fn product(&self, n: u32) -> Option<HotProduct> {
        self.any_product(n).filter(|product| {
            product.recall.0.checked_sub(self.first_recall).is_some_and(|recall| !self.withdrawn(recall))
        })
    }

    pub(crate) fn recall(&self, n: u32) -> Option<HotRecall> {
        if self.withdrawn(n) { None } else { self.any_recall(n) }
    }

    pub(crate) fn cold(&self, n: u32) -> Option<ColdRecall> {
        if self.withdrawn(n) { None } else { self.any_cold(n) }
    }

    #[cfg(feature = "native")]
    pub(crate) fn has_cold(&self) -> bool {
        self.bytes.cold.is_some()
    }

    /// A product, of a withdrawn recall or not.
    pub(crate) fn any_product(&self, n: u32) -> Option<HotProduct> {
        let (recall, place) = self.spans().holding(n)?;
        let stored: StoredProduct = postcard::from_bytes(self.table(Tag::Products).get(n as usize)?).ok()?;
        Some(HotProduct {
            recall: RecallId(recall.checked_add(self.first_recall)?),
            place,
            brands: stored.brands,
            models: stored.models,
            variants: stored.variants,
            sellers: stored.sellers,
            limits: stored.limits,
            barcodes: stored.barcodes,
        })
    }

    /// A recall, withdrawn or not.
    pub(crate) fn any_recall(&self, n: u32) -> Option<HotRecall> {
        let (first_product, products) = self.spans().of(n as usize)?;
        let stored: StoredRecall = postcard::from_bytes(self.table(Tag::Recalls).get(n as usize)?).ok()?;
        Some(HotRecall {
            id: self.strings(Tag::RecallIds).get(n as usize)?,
            published: stored.published,
            status: stored.status,
            risk: stored.risk,
            category: stored.category,
            hazards: stored.hazards,
            remedies: stored.remedies,
            markets: stored.markets,
            links: stored.links,
            first_product: ProductId(first_product.checked_add(self.first_product)?),
            products,
        })
    }

    /// A product's recall (own number), and whether all of its units are meant; `None` for one that was withdrawn, be it
    /// by a later segment or by its publisher. A record begins with how its limits were read, and with how many
    /// alternatives and exclusions there are ([`StoredProduct`]): three bytes tell, where decoding them all would cost
    /// a bulk check most of its time.
    pub(crate) fn means_all(&self, n: u32) -> Option<(u32, bool)> {
        let (recall, _) = self.spans().holding(n)?;
        let status = self.table(Tag::Recalls).get(recall as usize)?;
        let (status, _): (Status, _) = postcard::take_from_bytes(status).ok()?;
        if status == Status::Withdrawn || self.withdrawn(recall) {
            return None;
        }
        let record = self.table(Tag::Products).get(n as usize)?;
        let (reading, rest): (Reading, _) = postcard::take_from_bytes(record).ok()?;
        let understood = matches!(reading, Reading::AllUnits | Reading::Unstated | Reading::Whole);
        Some((recall, understood && rest.starts_with(&[0, 0])))
    }

    /// A recall's texts, withdrawn or not.
    pub(crate) fn any_cold(&self, n: u32) -> Option<ColdRecall> {
        postcard::from_bytes(self.texts()?.get(n as usize)?).ok()
    }
}
