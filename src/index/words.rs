//! The words of products as a segment stores them.
//!
//! A word's id is 28 bits of a hash, which nothing compresses. So the words that come more than once are numbered, the
//! most frequent first, and a product's record holds those numbers: one byte for the commonest, two for most. A word
//! that comes once keeps its id, as a number above all ranks.
//!
//! ```text
//! ranks    u32 each    the ids of repeated words, the most frequent first
//!
//! record   u8          bit 0: its names are compared strictly; bit 1: it has models; bit 2: it has a brand of its own,
//!                      and no model without a digit (bit 2 unset says nothing)
//!          brands, openings, makers, sellers: ids
//!          names       varint; each: must, may: ids; joins: varint × { u8, id }; versions, kinds: ids;
//!                      measures: varint × { u8 dimension, varint value }; u8 strict
//!          models      varint; each: u8 form, key, for a range its end, varint place + 1 (0: nowhere)
//!          kinds, side kinds, known, lines: ids
//!          runs        varint; each a text
//!          years       varint 0, or 1 and two varints
//!          exclusive   varint × { u8, u8 }
//!
//! id       varint: a rank, or for a word without one, how many ranks there are plus its id
//! ids      varint, then so many; texts likewise, of bytes
//! ```
//! Most products that share a word with a listing are told apart by a glance at the record's beginning, without
//! building it ([`Ranks::worth`]).

use super::codec::Cursor;
use crate::record::ModelForm;
use crate::text::{Dimension, Hits, Measure, ModelWord, Name, ProductWords, Sought, WordId};

/// Its names are compared strictly.
const STRICT: u8 = 1;
/// It has models.
const MODELS: u8 = 2;
/// It has a brand of its own, and no model without a digit.
const BRANDED: u8 = 4;
/// Lists of firms at a record's beginning: brands, openings, makers, sellers; and whether a title alone says by them
/// whose the thing is.
const FIRMS: [bool; 4] = [true, true, true, false];
/// The same for goods, whose title says by what their names begin with of which line they are, and not whose.
const WHOSE: [bool; 4] = [true, false, true, false];
/// Forms of models, by their bytes.
const FORMS: [ModelForm; 4] = [ModelForm::Exact, ModelForm::Prefix, ModelForm::Wildcard, ModelForm::Range];

/// The repeated words of a segment, read in place.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Ranks<'a>(&'a [u8]);

impl<'a> Ranks<'a> {
    pub(crate) fn open(section: &'a [u8]) -> Option<Ranks<'a>> {
        section.len().is_multiple_of(4).then_some(Ranks(section))
    }

    #[inline]
    fn word(&self, code: usize) -> Option<WordId> {
        match code.checked_sub(self.0.len() / 4) {
            Some(id) => u32::try_from(id).ok().map(WordId),
            None => {
                let id = self.0.get(code * 4..)?.first_chunk()?;
                Some(WordId(u32::from_le_bytes(*id)))
            }
        }
    }

    /// A product's words.
    pub(crate) fn decode(&self, record: &[u8]) -> Option<ProductWords> {
        let mut words = ProductWords::default();
        self.decode_into(record, &mut words).map(|()| words)
    }

    /// A product's words, over those of another, whose lists are used again; after `None` they say nothing.
    fn decode_into(&self, record: &[u8], words: &mut ProductWords) -> Option<()> {
        let mut record = Record { ranks: *self, at: Cursor::new(record) };
        record.at.u8()?;
        // Named one by one, so that a new one cannot be forgotten.
        let ProductWords {
            brands,
            openings,
            makers,
            sellers,
            names,
            models,
            kinds,
            side_kinds,
            known,
            lines,
            runs,
            years,
            exclusive,
        } = words;
        for list in [brands, openings, makers, sellers] {
            record.ids(list)?;
        }
        record.list(names, Record::name)?;
        record.list(models, Record::model)?;
        for list in [kinds, side_kinds, known, lines] {
            record.ids(list)?;
        }
        record.list(runs, Record::text)?;
        *years = match record.at.u8()? {
            0 => None,
            _ => Some((record.short()?, record.short()?)),
        };
        record.list(exclusive, |record, pair| {
            *pair = (record.at.u8()?, record.at.u8()?);
            Some(())
        })?;
        record.at.is_empty().then_some(())
    }

    /// Whether a listing may mean a product; see [`Sought`].
    pub(crate) fn worth(&self, record: &[u8], sought: &Sought) -> bool {
        let record = Record { ranks: *self, at: Cursor::new(record) };
        record.glance(sought) == Some(true)
    }
}

/// What a product is known by, not yet read.
#[derive(Clone, Copy, Debug)]
pub struct KnownBy<'i> {
    pub(super) ranks: Ranks<'i>,
    pub(super) record: &'i [u8],
}

impl KnownBy<'_> {
    /// Reads it over another product's words, whose memory is used again; whether they are this product's now, which
    /// they are not where the index is damaged.
    pub fn read_into(&self, words: &mut ProductWords) -> bool {
        self.ranks.decode_into(self.record, words).is_some()
    }

    /// Reads it.
    pub fn read(&self) -> Option<ProductWords> {
        self.ranks.decode(self.record)
    }
}

/// A record as it is read.
struct Record<'a> {
    ranks: Ranks<'a>,
    at: Cursor<'a>,
}

impl Record<'_> {
    /// So many items as a count before them says, over those of a list; each takes a byte at least, which bounds what
    /// a false count reserves.
    fn list<T: Default>(
        &mut self,
        items: &mut Vec<T>,
        mut item: impl FnMut(&mut Self, &mut T) -> Option<()>,
    ) -> Option<()> {
        let count = self.at.count().filter(|count| *count <= self.at.rest().len())?;
        items.resize_with(count, T::default);
        items.iter_mut().try_for_each(|one| item(self, one))
    }

    #[inline]
    fn id(&mut self) -> Option<WordId> {
        let code = self.at.count()?;
        self.ranks.word(code)
    }

    fn ids(&mut self, ids: &mut Vec<WordId>) -> Option<()> {
        self.list(ids, |record, id| {
            *id = record.id()?;
            Some(())
        })
    }

    fn text(&mut self, text: &mut String) -> Option<()> {
        text.clear();
        text.push_str(core::str::from_utf8(self.at.bytes()?).ok()?);
        Some(())
    }

    fn short(&mut self) -> Option<u16> {
        u16::try_from(self.at.count()?).ok()
    }

    fn name(&mut self, name: &mut Name) -> Option<()> {
        let Name { must, may, joins, versions, kinds, measures, strict } = name;
        self.ids(must)?;
        self.ids(may)?;
        self.list(joins, |record, join| {
            *join = (record.at.u8()?, record.id()?);
            Some(())
        })?;
        self.ids(versions)?;
        self.ids(kinds)?;
        self.list(measures, Self::measure)?;
        *strict = self.at.u8()? == 1;
        Some(())
    }

    fn measure(&mut self, measure: &mut Measure) -> Option<()> {
        measure.dimension = *Dimension::ALL.get(usize::from(self.at.u8()?))?;
        measure.value = u32::try_from(self.at.varint()?).ok()?;
        Some(())
    }

    fn model(&mut self, model: &mut ModelWord) -> Option<()> {
        let ModelWord { key, form, to, place } = model;
        *form = *FORMS.get(usize::from(self.at.u8()?))?;
        self.text(key)?;
        *to = None;
        if *form == ModelForm::Range {
            let mut last = String::new();
            self.text(&mut last)?;
            *to = Some(last).filter(|last| !last.is_empty());
        }
        *place = self.at.count()?.checked_sub(1).map_or(Some(ModelWord::NOWHERE), |n| u16::try_from(n).ok())?;
        Some(())
    }

    /// `None` for a damaged record.
    fn glance(mut self, sought: &Sought) -> Option<bool> {
        let flags = self.at.u8()?;
        if flags & STRICT == 0 {
            return if flags & BRANDED != 0 && sought.is_plain() { self.named(sought) } else { Some(true) };
        }
        let mut firm = false;
        for says in FIRMS {
            let says = says || !sought.is_bare();
            for _ in 0..self.at.count()? {
                let id = self.id()?;
                firm = firm || (says && sought.has(id));
            }
        }
        // Models without a digit are in the title as words, if at all.
        if firm && flags & MODELS != 0 && !(flags & BRANDED != 0 && sought.is_plain()) {
            return Some(true);
        }
        for _ in 0..self.at.count()? {
            let musts = self.at.count()?;
            let mut hits = Hits { must: musts > 0, ..Hits::default() };
            self.tally(musts, sought, &mut hits)?;
            hits.told = hits.words > 0;
            let mays = self.at.count()?;
            self.tally(mays, sought, &mut hits)?;
            hits.apart = hits.all;
            for _ in 0..self.at.count()? {
                self.at.u8()?;
                hits.told |= sought.count(self.id()?, &mut hits);
            }
            if sought.worth(firm, &hits) {
                return Some(true);
            }
            self.skip_rest()?;
        }
        Some(false)
    }

    /// Whether a title without codes may mean goods with a brand: it gives one of their firms, or all telling words of
    /// a name. Reads on behind the flags.
    fn named(mut self, sought: &Sought) -> Option<bool> {
        for whose in WHOSE {
            for _ in 0..self.at.count()? {
                let id = self.id()?;
                if whose && sought.has(id) {
                    return Some(true);
                }
            }
        }
        for _ in 0..self.at.count()? {
            let (mut musts, mut joins) = (Hits::default(), Hits::default());
            let count = self.at.count()?;
            self.tally(count, sought, &mut musts)?;
            for _ in 0..self.at.count()? {
                self.at.varint()?;
            }
            // Of words written as one, either may be telling.
            for _ in 0..self.at.count()? {
                self.at.u8()?;
                sought.count(self.id()?, &mut joins);
            }
            if musts.all > 0 && (musts.words == musts.all || joins.words > 0) {
                return Some(true);
            }
            self.skip_rest()?;
        }
        Some(false)
    }

    /// What of a name only a comparison needs: versions, kinds, measures of a byte and a varint, strict.
    fn skip_rest(&mut self) -> Option<()> {
        for byte in [false, false, true] {
            for _ in 0..self.at.count()? {
                if byte {
                    self.at.u8()?;
                }
                self.at.varint()?;
            }
        }
        self.at.u8().map(|_| ())
    }

    fn tally(&mut self, count: usize, sought: &Sought, hits: &mut Hits) -> Option<()> {
        (0..count).try_for_each(|_| {
            sought.count(self.id()?, hits);
            Some(())
        })
    }
}

#[cfg(feature = "native")]
pub(crate) use write::write_words;

#[cfg(feature = "native")]
mod write {
    use super::{BRANDED, FORMS, MODELS, STRICT};
    use crate::index::codec::put_varint;
    use crate::text::{Dimension, ModelWord, Name, ProductWords, WordId};
    use core::cmp::Reverse;
    use std::collections::{BTreeMap, HashMap};

    /// Writes what [`Ranks`](super::Ranks) reads: the ranks, and a record for each product. `products` gives them all,
    /// as often as it is called: held in the open, those of a million products are a third of a gigabyte.
    pub(crate) fn write_words<I>(products: impl Fn() -> I) -> (Vec<u8>, Vec<Box<[u8]>>)
    where
        I: Iterator<Item = ProductWords>,
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
        let ProductWords {
            brands,
            openings,
            makers,
            sellers,
            names,
            models,
            kinds,
            side_kinds,
            known,
            lines,
            runs,
            years,
            exclusive,
        } = words;
        let strict = if names.iter().any(|name| name.strict) { STRICT } else { 0 };
        let wordy = |model: &ModelWord| !model.key.bytes().any(|b| b.is_ascii_digit());
        let branded = !words.unbranded() && !models.iter().any(wordy);
        let mut out = vec![strict | if models.is_empty() { 0 } else { MODELS } | if branded { BRANDED } else { 0 }];
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
}

#[cfg(all(test, feature = "native"))]
mod tests {
    use super::*;
    use crate::text::Manner;

    fn product() -> ProductWords {
        let ids = |from: u32| (from..from + 3).map(|n| WordId(n % 7 * 1000)).collect::<Vec<_>>();
        let model =
            |form, to: Option<&str>, place| ModelWord { key: "ab12".into(), form, to: to.map(Into::into), place };
        let name = Name {
            must: ids(1),
            may: ids(5),
            joins: vec![(0, WordId(9)), (200, WordId(0x0fff_ffff))],
            versions: ids(2),
            kinds: ids(3),
            measures: vec![Measure { dimension: Dimension::Other, value: u32::MAX }],
            strict: true,
        };
        ProductWords {
            brands: ids(0),
            openings: ids(4),
            makers: ids(6),
            sellers: ids(8),
            names: vec![name, Name::default()],
            models: vec![
                model(ModelForm::Exact, None, 0),
                model(ModelForm::Range, Some("ab99"), ModelWord::NOWHERE),
                model(ModelForm::Wildcard, None, 65_534),
            ],
            kinds: ids(10),
            side_kinds: ids(11),
            known: ids(12),
            lines: ids(13),
            runs: vec!["hgs011f050875".into()],
            years: Some((2019, 2023)),
            exclusive: vec![(1, 2)],
        }
    }

    #[test]
    fn every_field_comes_back() {
        let products = [product(), ProductWords::default(), product()];
        let (ranks, records) = write_words(|| products.iter().cloned());
        let ranks = Ranks::open(&ranks).unwrap();
        for (words, record) in products.iter().zip(&records) {
            assert_eq!(ranks.decode(record).as_ref(), Some(words));
            for cut in 0..record.len() {
                assert_eq!(ranks.decode(&record[..cut]), None, "cut at {cut}");
            }
        }
    }

    #[test]
    fn a_glance_reads_what_a_comparison_would() {
        let mut words = product();
        let (ranks, records) = write_words(|| [words.clone()].into_iter());
        let ranks = Ranks::open(&ranks).unwrap();
        let sought = |all: &[u32], brand: &[u32]| {
            let ids = |list: &[u32]| list.iter().map(|n| WordId(*n)).collect();
            Sought::new(ids(all), ids(brand), Manner { bare: brand.is_empty(), coded: true, ..Manner::default() })
        };
        // Brands, openings and makers; sellers where a field says whose it is.
        for (firm, bare) in [(0, true), (4000, true), (6000, true), (1000, false)] {
            let fields: &[u32] = if bare { &[] } else { &[firm] };
            assert!(ranks.worth(&records[0], &sought(&[firm], fields)), "{firm}");
        }
        let plain = Sought::new(vec![WordId(4000)], Vec::new(), Manner { bare: true, ..Manner::default() });
        assert!(!ranks.worth(&records[0], &plain), "no code that could be a model, and no word of a name");
        for list in [&mut words.brands, &mut words.makers, &mut words.sellers] {
            list.clear();
        }
        words.openings = vec![WordId(4000)];
        words.models.clear();
        words.names.reverse();
        let (bytes, records) = write_words(|| [words.clone()].into_iter());
        let ranks = Ranks::open(&bytes).unwrap();
        assert!(ranks.worth(&records[0], &sought(&[4000, 1000], &[4000])), "a firm, and a word of the second name");
        assert!(!ranks.worth(&records[0], &sought(&[4000, 7], &[4000])), "another line of the firm");
        assert!(ranks.worth(&records[0], &sought(&[4000, 1000], &[])), "a title that opens alike");
        assert!(ranks.worth(&records[0], &sought(&[1000, 2000, 3000], &[])), "a telling name");
        assert!(!ranks.worth(&records[0], &sought(&[1000, 7], &[])));
        assert!(ranks.worth(&records[0], &sought(&[5000], &[5000])), "a brand field with a word of the line");
        assert!(!ranks.worth(&records[0][..4], &sought(&[1000, 2000, 3000], &[])), "damaged");
    }

    #[test]
    fn a_glance_at_goods() {
        let ids = |list: &[u32]| list.iter().map(|n| WordId(*n)).collect::<Vec<_>>();
        let name = |must: &[u32], joins: &[(u8, u32)]| Name {
            must: ids(must),
            may: ids(&[50]),
            joins: joins.iter().map(|(at, id)| (*at, WordId(*id))).collect(),
            ..Name::default()
        };
        let goods = ProductWords {
            brands: ids(&[1]),
            openings: ids(&[2]),
            makers: ids(&[3]),
            sellers: ids(&[4]),
            names: vec![name(&[10, 11], &[]), name(&[20, 21], &[(0, 99)]), name(&[], &[])],
            ..ProductWords::default()
        };
        let worth = |goods: &ProductWords, all: &[u32], manner: Manner| {
            let (bytes, records) = write_words(|| [goods.clone()].into_iter());
            Ranks::open(&bytes).unwrap().worth(&records[0], &Sought::new(ids(all), Vec::new(), manner))
        };
        let plain = Manner { bare: true, ..Manner::default() };
        assert!(worth(&goods, &[1], plain) && worth(&goods, &[3], plain), "a brand or maker");
        assert!(!worth(&goods, &[2, 4, 50, 10, 21], plain), "an opening, a seller, some words of the names");
        assert!(
            worth(&goods, &[10, 11], plain) && worth(&goods, &[99], plain),
            "a name's telling words, apart or as one"
        );
        assert!(worth(&goods, &[7], Manner { coded: true, ..plain }), "what may be a model");
        assert!(worth(&goods, &[7], Manner { bare: false, ..plain }), "fields besides");
        let wordy = ModelWord { key: "skyline".into(), ..ModelWord::default() };
        assert!(worth(&ProductWords { models: vec![wordy], ..goods.clone() }, &[7], plain), "a model that is a word");
        assert!(worth(&ProductWords { brands: Vec::new(), ..goods }, &[7], plain), "goods without a brand");
    }
}
