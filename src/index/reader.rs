//! The index as a whole: several segments that answer as one.

use super::codec::{Damage, Tag};
use super::error::OpenError;
use super::manifest::{Freshness, Verified};
use super::model::{ColdRecall, Counts, GtinHit, HotProduct, HotRecall, Pack, ProductId, RecallId, Source};
use super::names;
use super::segment::{Digests, Segment, SegmentBytes};
use super::words::KnownBy;
use crate::code::Gtin;
use crate::record::Date;
use crate::text::{ProductWords, Sought, WordId};
use std::collections::BTreeSet;

/// An open index. Everything is read in place and decoded on demand.
#[derive(Clone, Debug)]
pub struct Index {
    segments: Vec<Segment>,
    sources: Vec<Source>,
    /// `None` for an unsigned one.
    times: Option<Times>,
    /// Whether it consists of shards.
    partial: bool,
}

#[derive(Clone, Copy, Debug)]
struct Times {
    made: u64,
    stale_after: u64,
    expires: u64,
}

impl Times {
    fn of(manifest: &Verified) -> Times {
        Times { made: manifest.made, stale_after: manifest.stale_after, expires: manifest.expires }
    }
}

impl Index {
    /// Opens what a verified manifest lists: each segment's length and hash are checked, in the manifest's order.
    /// A cold part may be missing; a hot part may not.
    pub fn open(manifest: &Verified, segments: Vec<SegmentBytes>) -> Result<Index, OpenError> {
        Index::open_digested(manifest, segments.into_iter().map(|bytes| (bytes, Digests::default())).collect())
    }

    /// The same with hashes that the caller's platform has worked out; [`Digests`] says when they may be given.
    pub fn open_digested(manifest: &Verified, given: Vec<(SegmentBytes, Digests)>) -> Result<Index, OpenError> {
        let listed = &manifest.segments;
        if listed.len() != given.len() {
            return Err(OpenError::SegmentCount { listed: listed.len(), given: given.len() });
        }
        let (mut segments, mut hashes) = (Vec::new(), Vec::new());
        for (segment, (entry, (bytes, digests))) in listed.iter().zip(given).enumerate() {
            entry.check_digested(&bytes, digests, segment)?;
            segments.push(bytes);
            hashes.push(entry.hot.hash);
        }
        Index::assemble(segments, &hashes, manifest.sources.clone(), Some(Times::of(manifest)))
    }

    /// Opens some of a manifest's shards (or none yet), each with its place in [`Manifest::shards`](super::Manifest::shards): enough
    /// to answer about the barcodes that they cover ([`Index::covers`]), and about nothing else.
    pub fn open_shards(manifest: &Verified, shards: Vec<(usize, SegmentBytes)>) -> Result<Index, OpenError> {
        let (mut scopes, mut segments, mut hashes) = (Vec::new(), Vec::new(), Vec::new());
        for (place, bytes) in shards {
            let listed = manifest.shards.len();
            let shard = manifest.shards.get(place).ok_or(OpenError::SegmentCount { listed, given: place })?;
            shard.segment.check(&bytes, place)?;
            scopes.push((shard.first, shard.last));
            segments.push(bytes);
            hashes.push(shard.segment.hot.hash);
        }
        let mut index = Index::assemble(segments, &hashes, manifest.sources.clone(), Some(Times::of(manifest)))?;
        index.segments.iter_mut().zip(scopes).for_each(|(segment, scope)| segment.scope = scope);
        index.partial = true;
        index.once_each();
        Ok(index)
    }

    /// A notice that names barcodes of several shards stands in each of them, whole: it is answered from the first.
    fn once_each(&mut self) {
        let mut seen = BTreeSet::new();
        let several = self.segments.len() > 1;
        for segment in self.segments.iter_mut().filter(|_| several) {
            let numbers = 0..u32::try_from(segment.recalls_len()).unwrap_or(u32::MAX);
            let again = numbers.filter(|n| segment.any_recall(*n).is_some_and(|recall| !seen.insert(recall.id)));
            segment.withdrawn = again.collect();
        }
    }

    fn covers_key(&self, key: u64) -> bool {
        !self.partial || self.segments.iter().any(|segment| segment.covers(key))
    }

    /// Whether it consists of shards, and so answers about some barcodes only.
    pub fn is_partial(&self) -> bool {
        self.partial
    }

    /// Whether what this index has not, no notice names: always, but for an index of shards.
    pub fn covers(&self, gtin: Gtin) -> bool {
        self.covers_key(gtin.key()) && self.covers_key(gtin.base_unit().key())
    }

    /// Opens segments that **nobody has vouched for**: for tests and for developing, never for what came over a
    /// network. Such an index says so ([`Index::is_signed`]), and is never fresh.
    #[cfg(feature = "crypto")]
    pub fn from_unsigned(segments: Vec<SegmentBytes>, sources: Vec<Source>) -> Result<Index, OpenError> {
        let hashes: Vec<[u8; 32]> = segments.iter().map(|bytes| super::Part::of(&bytes.hot).hash).collect();
        Index::assemble(segments, &hashes, sources, None)
    }

    fn assemble(
        segments: Vec<SegmentBytes>,
        hashes: &[[u8; 32]],
        sources: Vec<Source>,
        times: Option<Times>,
    ) -> Result<Index, OpenError> {
        let mut open: Vec<Segment> = Vec::new();
        let (mut recalls, mut products) = (0u32, 0u32);
        for (n, (bytes, hash)) in segments.into_iter().zip(hashes).enumerate() {
            let layout = |(part, damage)| match damage {
                Damage::Format(index) => OpenError::Format { segment: n, part, index },
                Damage::Why(why) => OpenError::Layout { segment: n, part, why },
            };
            let too_many = || layout(("hot", Damage::Why("more records than can be numbered")));
            let mut segment = Segment::open(bytes, *hash).map_err(layout)?;
            segment.first_recall = recalls;
            segment.first_product = products;
            let add = |sum: u32, more: usize| u32::try_from(more).ok().and_then(|more| sum.checked_add(more));
            recalls = add(recalls, segment.recalls_len()).ok_or_else(too_many)?;
            products = add(products, segment.products_len()).ok_or_else(too_many)?;
            let damaged = || layout(("hot", Damage::Why("its withdrawals are damaged")));
            for (hash, withdrawn) in segment.takes_back().ok_or_else(damaged)? {
                let earlier = hashes.iter().take(n).position(|known| *known == hash);
                let target = earlier.and_then(|at| open.get_mut(at)).ok_or(OpenError::Orphaned { segment: n })?;
                let own = target.recalls_len();
                target.withdrawn.extend(withdrawn.into_iter().filter(|recall| (*recall as usize) < own));
                crate::order::sort(&mut target.withdrawn);
                target.withdrawn.dedup();
            }
            open.push(segment);
        }
        Ok(Index { segments: open, sources, times, partial: false })
    }

    #[cfg(feature = "native")]
    pub(crate) fn segments(&self) -> &[Segment] {
        &self.segments
    }

    /// Whether a signature stands behind it.
    pub fn is_signed(&self) -> bool {
        self.times.is_some()
    }

    /// The products that a barcode names. A case (indicator 1 to 8) also finds the unit inside. A unit also finds the
    /// notices that name a case of it, where none names the unit itself.
    pub fn by_gtin(&self, gtin: Gtin) -> Vec<GtinHit> {
        let mut hits = Vec::new();
        self.gtin_hits(gtin, Pack::Same, &mut hits);
        let unit = gtin.base_unit();
        if unit != gtin {
            self.gtin_hits(unit, Pack::UnitInside, &mut hits);
        } else if hits.is_empty() {
            self.gtin_hits(gtin, Pack::CaseOf, &mut hits);
        }
        hits
    }

    fn gtin_hits(&self, gtin: Gtin, pack: Pack, hits: &mut Vec<GtinHit>) {
        // One shard that covers the barcode has all notices that name it; those that stand in another too are there.
        for segment in self.segments.iter().filter(|_| self.covers_key(gtin.key())) {
            let Some(group) = segment.gtins().group(gtin.key()) else { continue };
            let members = segment.group(Tag::Groups, group as usize);
            hits.extend(members.filter(|member| member.case == (pack == Pack::CaseOf)).map(|member| GtinHit {
                product: self.global(segment, member.product),
                evidence: member.evidence,
                pack,
            }));
        }
    }

    /// Whether [`by_gtin`](Index::by_gtin) may find anything; false is sure. For many barcodes, of which few are named.
    #[inline]
    pub fn may_have_gtin(&self, gtin: Gtin) -> bool {
        let unit = gtin.base_unit();
        self.segments.iter().any(|segment| {
            let gtins = segment.gtins();
            gtins.contains(gtin.key()) || unit != gtin && gtins.contains(unit.key())
        })
    }

    /// The same for many keys, which ascend: `found` is called with the place of each that may be named, once a segment.
    pub(crate) fn may_have_keys(&self, keys: impl Iterator<Item = u64> + Clone, mut found: impl FnMut(usize)) {
        for segment in &self.segments {
            segment.gtins().find_all(keys.clone(), &mut found);
        }
    }

    /// Whether any notice names a shop's own code.
    pub(crate) fn has_store_codes(&self) -> bool {
        self.segments.iter().any(|segment| segment.strings(Tag::StoreKeys).len() > 0)
    }

    /// The products that a shop's own code names: `item` as in [`StoreCode::item`](crate::record::StoreCode::item).
    pub fn by_store_code(&self, item: &str) -> Vec<ProductId> {
        let mut found = Vec::new();
        for segment in &self.segments {
            let Some(n) = segment.strings(Tag::StoreKeys).find(item) else { continue };
            found.extend(segment.group(Tag::StoreGroups, n).map(|member| self.global(segment, member.product)));
        }
        found
    }

    /// The products that a listing may mean, with what they are known by: those posted under any of its `words` (each
    /// stands under the rarest word of every way in which a listing can name it) of which a glance at `sought` does not
    /// show that they cannot be meant. A word that gives a model is flagged: no glance is taken then.
    pub fn sought<'i>(
        &'i self,
        words: &'i [(WordId, bool)],
        sought: &'i Sought,
    ) -> impl Iterator<Item = (ProductId, KnownBy<'i>)> + 'i {
        self.segments.iter().flat_map(move |segment| {
            let found = segment.sought(words.iter().copied(), sought);
            found.map(|(product, words)| (self.global(segment, product), words))
        })
    }

    /// What a product is known by; `None` for one that was withdrawn.
    pub fn words(&self, id: ProductId) -> Option<ProductWords<'static>> {
        self.segments.iter().find_map(|segment| {
            let n = id.0.checked_sub(segment.first_product)?;
            ((n as usize) < segment.products_len()).then(|| segment.words(n))?
        })
    }

    fn global(&self, segment: &Segment, product: u32) -> ProductId {
        ProductId(product.saturating_add(segment.first_product))
    }

    /// Brands as written that begin with `prefix`, both compared as matching spells them; an alias (ROMOSS of 罗马仕)
    /// leads to the brand that a notice writes. In the order of those spellings, at most `limit`; looks at 65,536
    /// products of a segment at most.
    pub fn brands(&self, prefix: &str, limit: usize) -> Vec<String> {
        names::brands(&self.segments, prefix, limit)
    }

    /// Models as written of a brand, by any of its aliases, that begin with `prefix`, both compared as matching spells
    /// them. In the order of those spellings, at most `limit`; looks at 65,536 products of a segment at most.
    pub fn models(&self, brand: &str, prefix: &str, limit: usize) -> Vec<String> {
        names::models(&self.segments, brand, prefix, limit)
    }

    /// A product's codes and limits.
    pub fn product(&self, id: ProductId) -> Option<HotProduct> {
        self.segments.iter().find_map(|segment| {
            let n = id.0.checked_sub(segment.first_product)?;
            ((n as usize) < segment.products_len()).then(|| segment.product(n))?
        })
    }

    /// The recall of a product that counts, one whose recall was not taken back, and whether all of its units are meant.
    pub(crate) fn means_all(&self, id: ProductId) -> Option<(RecallId, bool)> {
        let segment = self.segments.iter().rfind(|segment| segment.first_product <= id.0)?;
        let (recall, all) = segment.means_all(id.0.checked_sub(segment.first_product)?)?;
        Some((RecallId(recall.checked_add(segment.first_recall)?), all))
    }

    /// What kind of recall it is.
    pub fn recall(&self, id: RecallId) -> Option<HotRecall> {
        let (segment, n) = self.recall_place(id)?;
        segment.recall(n)
    }

    /// A recall's texts; `None` where the segment was opened without its cold part.
    pub fn cold(&self, id: RecallId) -> Option<ColdRecall> {
        let (segment, n) = self.recall_place(id)?;
        segment.cold(n)
    }

    /// The redress policies that the publisher ships with this index, as
    /// [`Policy::from_bytes`](crate::redress::Policy::from_bytes) reads them: the newest segment's that has any. Nothing
    /// where there are none, or cold parts are missing: those that came with the program then hold.
    pub fn policies(&self) -> Option<&[u8]> {
        self.segments.iter().rev().find_map(Segment::policies)
    }

    fn recall_place(&self, id: RecallId) -> Option<(&Segment, u32)> {
        self.segments.iter().find_map(|segment| {
            let n = id.0.checked_sub(segment.first_recall)?;
            ((n as usize) < segment.recalls_len()).then_some((segment, n))
        })
    }

    /// The recall with an id such as `cpsc:26131`.
    pub fn by_recall_id(&self, id: &str) -> Option<RecallId> {
        self.segments.iter().find_map(|segment| {
            let number = u32::try_from(segment.strings(Tag::RecallIds).position(id)?).ok()?;
            let shown = segment.withdrawn.binary_search(&number).is_err();
            shown.then(|| RecallId(number.saturating_add(segment.first_recall)))
        })
    }

    /// Every recall that was not withdrawn.
    pub fn recalls(&self) -> impl Iterator<Item = RecallId> + '_ {
        self.segments.iter().flat_map(|segment| {
            let numbers = 0..u32::try_from(segment.recalls_len()).unwrap_or(u32::MAX);
            let shown = numbers.filter(|n| segment.withdrawn.binary_search(n).is_err());
            shown.map(|n| RecallId(n.saturating_add(segment.first_recall)))
        })
    }

    /// How much it holds.
    pub fn counts(&self) -> Counts {
        let mut counts = Counts { segments: self.segments.len() as u64, ..Counts::default() };
        for segment in &self.segments {
            counts.recalls += (segment.recalls_len().saturating_sub(segment.withdrawn.len())) as u64;
            counts.withdrawn += segment.withdrawn.len() as u64;
            counts.products += segment.products_len() as u64;
            counts.gtins += segment.gtins().len() as u64;
            counts.store_codes += segment.strings(Tag::StoreKeys).len() as u64;
            counts.brands += segment.names().brands as u64;
            counts.words += segment.word_ids().len() as u64;
        }
        counts
    }

    /// Each part, section and its bytes, a segment after the other.
    pub fn sizes(&self) -> Vec<(usize, &'static str, &'static str, usize)> {
        let segments = self.segments.iter().enumerate();
        segments.flat_map(|(n, s)| s.sizes().map(move |(part, name, len)| (n, part, name, len))).collect()
    }

    /// The feeds behind it, each with the day up to which it was read.
    pub fn sources(&self) -> &[Source] {
        &self.sources
    }

    /// The day up to which *every* source was read: the oldest of theirs.
    pub fn as_of(&self) -> Option<Date> {
        self.sources.iter().map(|source| source.as_of).min()
    }

    /// How far it may be relied on at a moment (seconds since 1970). An unsigned one is never fresh.
    pub fn freshness(&self, now: u64) -> Freshness {
        self.times.map_or(Freshness::Expired, |times| Freshness::at(now, times.made, times.stale_after, times.expires))
    }
}
