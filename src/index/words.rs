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
//!                      and no model without a digit; bit 3: none of its models is a pattern or a range (bits 2 and 3
//!                      unset say nothing)
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

#[cfg(all(test, feature = "native"))]
mod tests;
#[cfg(feature = "native")]
mod write;

#[cfg(feature = "native")]
pub(crate) use write::write_words;

use super::codec::Cursor;
use crate::record::ModelForm;
use crate::text::{Described, Dimension, Hits, Later, Measure, ModelWord, Name, ProductWords, Sought, Unread, WordId};

/// Its names are compared strictly.
const STRICT: u8 = 1;
/// It has models.
const MODELS: u8 = 2;
/// It has a brand of its own, and no model without a digit.
const BRANDED: u8 = 4;
/// None of its models is a pattern or a range.
const SPELT: u8 = 8;
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
    pub(crate) fn decode(&self, record: &'a [u8]) -> Option<ProductWords<'static>> {
        let mut words = ProductWords::default();
        let rest = self.names(record, &mut words)?;
        // Damage is told now.
        words.described = self.describe(rest)?.into();
        Some(words)
    }

    /// The same over another's, whose lists are used again; after `None` they say nothing. What its description adds
    /// stays unread.
    fn decode_into(&self, record: &'a [u8], words: &mut ProductWords<'a>) -> Option<()> {
        let rest = self.names(record, words)?;
        let read = |ranks: &[u8], record: &[u8]| Ranks(ranks).describe(record).unwrap_or_default();
        words.described = Later::unread(Unread { ranks: self.0, record: rest, read });
        Some(())
    }

    /// All but what the description adds; the rest of the record, which holds that.
    fn names(&self, record: &'a [u8], words: &mut ProductWords<'_>) -> Option<&'a [u8]> {
        let mut record = Record { ranks: *self, at: Cursor::new(record) };
        record.at.u8()?;
        // Named one by one, so that a new one cannot be forgotten.
        let ProductWords { brands, openings, makers, sellers, names, models, kinds, side_kinds, described: _ } = words;
        for list in [brands, openings, makers, sellers] {
            record.ids(list)?;
        }
        record.list(names, Record::name)?;
        record.list(models, Record::model)?;
        for list in [kinds, side_kinds] {
            record.ids(list)?;
        }
        Some(record.at.rest())
    }

    /// What a record's end holds of a description.
    fn describe(&self, record: &[u8]) -> Option<Described> {
        let mut record = Record { ranks: *self, at: Cursor::new(record) };
        let mut described = Described::default();
        let Described { known, lines, runs, years, exclusive } = &mut described;
        for list in [known, lines] {
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
        record.at.is_empty().then_some(described)
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

impl<'i> KnownBy<'i> {
    /// Reads it over another product's words, whose memory is used again; whether they are this product's now, which
    /// they are not where the index is damaged. What its description adds is read when it is first asked for.
    pub fn read_into(&self, words: &mut ProductWords<'i>) -> bool {
        self.ranks.decode_into(self.record, words).is_some()
    }

    /// Reads it.
    pub fn read(&self) -> Option<ProductWords<'static>> {
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
        let spelt = flags & SPELT != 0 && sought.is_bare() && !sought.is_lotted();
        if flags & STRICT == 0 {
            // A model that the title gives whole has led here past this glance.
            let told = sought.is_plain() || spelt;
            return if flags & BRANDED != 0 && told { self.named(sought) } else { Some(true) };
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
        let modelled = firm && flags & MODELS != 0 && !(flags & BRANDED != 0 && (sought.is_plain() || spelt));
        if modelled && !spelt {
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
        if modelled { self.models(sought) } else { Some(false) }
    }

    /// Whether a title gives one of the models, each of which is spelt.
    fn models(&mut self, sought: &Sought) -> Option<bool> {
        for _ in 0..self.at.count()? {
            self.at.u8()?;
            let key = core::str::from_utf8(self.at.bytes()?).ok()?;
            if sought.has(WordId::of_folded(key)) {
                return Some(true);
            }
            self.at.varint()?;
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
