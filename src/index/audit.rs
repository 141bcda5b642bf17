//! Looks at every byte of an index that a query could reach, as a publisher should before anything is published.

use super::codec::Tag;
use super::model::{ProductId, RecallId};
use super::names::MARK;
use super::reader::Index;
use super::segment::Segment;

/// What an audit counted, and what it found wrong.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Audit {
    /// Recalls, the withdrawn included.
    pub recalls: u64,
    /// Products of all of them.
    pub products: u64,
    /// Model numbers.
    pub models: u64,
    /// Barcodes.
    pub gtins: u64,
    /// What is wrong, a line each; the first hundred.
    pub faults: Vec<String>,
}

impl Audit {
    fn wrong(&mut self, segment: usize, what: impl core::fmt::Display) {
        if self.faults.len() < 100 {
            self.faults.push(format!("segment {segment}: {what}"));
        }
    }
}

impl Index {
    /// Decodes everything once: each key in order and found again, each group and list within bounds, each record and
    /// text readable. Of an index that a writer made, nothing is wrong.
    pub fn audit(&self) -> Audit {
        let mut audit = Audit::default();
        for (n, segment) in self.segments().iter().enumerate() {
            gtins(segment, n, &mut audit);
            strings(segment, n, &mut audit);
            names(segment, n, &mut audit);
            records(segment, n, &mut audit);
        }
        audit
    }
}

fn gtins(segment: &Segment, n: usize, audit: &mut Audit) {
    let gtins = segment.gtins();
    let groups = segment.groups(Tag::Groups).len();
    let mut last = None;
    let mut read = 0;
    for (key, group) in gtins.iter() {
        read += 1;
        if last.is_some_and(|last| last >= key) || gtins.group(key) != Some(group) {
            audit.wrong(n, format_args!("barcode key {key:013} is out of order"));
        }
        last = Some(key);
        if group as usize >= groups {
            audit.wrong(n, format_args!("barcode key {key:013} has no group"));
        }
    }
    audit.gtins += read as u64;
    if read != gtins.len() {
        audit.wrong(n, format_args!("{read} of {} barcode keys can be read", gtins.len()));
    }
    for (tag, groups) in [(Tag::Groups, groups), (Tag::StoreGroups, segment.groups(Tag::StoreGroups).len())] {
        for group in 0..groups {
            let members: Vec<u32> = segment.groups(tag).get(group).map(|member| member.product).collect();
            list(segment, n, "group", group, &members, audit);
        }
    }
}

fn strings(segment: &Segment, n: usize, audit: &mut Audit) {
    let store_groups = segment.groups(Tag::StoreGroups).len();
    if segment.strings(Tag::StoreKeys).len() != store_groups {
        audit.wrong(n, "store codes and their groups do not match");
    }
    let ids = segment.word_ids();
    let mut found = 0;
    for (at, id) in ids.iter().enumerate() {
        found += 1;
        if ids.find(id) != Some(at) {
            audit.wrong(n, format_args!("word {at} is not found again"));
        }
        lists(segment, n, Tag::WordPostings, at, audit);
    }
    if found != ids.len() {
        audit.wrong(n, format_args!("{found} of {} words can be read", ids.len()));
    }
}

fn names(segment: &Segment, n: usize, audit: &mut Audit) {
    let names = segment.names();
    let mut keys = names.keys.with_prefix(b"", None);
    let mut found = 0;
    let mut brands = 0;
    let mut last = None;
    while let Some((key, number)) = keys.next().filter(|(_, number)| *number == found) {
        if names.keys.get(key) != Some(number) || last.as_deref().is_some_and(|last| last >= key) {
            audit.wrong(n, format_args!("name {found} is not found again"));
        }
        brands += usize::from(!key.contains(&(MARK as u8)));
        last = Some(key.to_vec());
        lists(segment, n, Tag::NameLists, found as usize, audit);
        found += 1;
    }
    if found != names.keys.len() || found != segment.lists_len(Tag::NameLists) as u64 || names.brands > brands {
        audit.wrong(n, format_args!("{found} of {} names can be read", names.keys.len()));
    }
}

fn lists(segment: &Segment, n: usize, tag: Tag, at: usize, audit: &mut Audit) {
    // A word's list holds a bit beside each product.
    let by_word = u32::from(tag == Tag::WordPostings);
    let members: Vec<u32> = segment.all_in_list(tag, at).map(|member| member >> by_word).collect();
    list(segment, n, Tag::name(tag as u8), at, &members, audit);
}

fn list(segment: &Segment, n: usize, what: &str, at: usize, members: &[u32], audit: &mut Audit) {
    let inside = members.last().is_some_and(|last| (*last as usize) < segment.products_len());
    if !inside || !members.is_sorted_by(|a, b| a < b) {
        audit.wrong(n, format_args!("{what} {at} is damaged"));
    }
}

fn records(segment: &Segment, n: usize, audit: &mut Audit) {
    audit.products += segment.products_len() as u64;
    let mut next = segment.first_product;
    for number in 0..segment.recalls_len() as u32 {
        audit.recalls += 1;
        let Some(recall) = segment.any_recall(number) else {
            audit.wrong(n, format_args!("recall {number} cannot be read"));
            continue;
        };
        if recall.first_product != ProductId(next) {
            audit.wrong(n, format_args!("{}: its products do not follow those before", recall.id));
        }
        for place in 0..recall.products {
            let product = segment.any_product(next.saturating_sub(segment.first_product));
            let id = RecallId(number.saturating_add(segment.first_recall));
            match product {
                Some(product) if product.recall == id && product.place == place => {
                    audit.models += product.models.len() as u64;
                }
                _ => audit.wrong(n, format_args!("{}: product {place} cannot be read", recall.id)),
            }
            next = next.saturating_add(1);
            if audit.faults.len() >= 100 {
                return;
            }
        }
        if segment.has_cold()
            && segment.any_cold(number).is_none_or(|cold| cold.products.len() != recall.products as usize)
        {
            audit.wrong(n, format_args!("{}: its texts cannot be read", recall.id));
        }
    }
    if (next - segment.first_product) as usize != segment.products_len() {
        audit.wrong(n, "products that belong to no recall");
    }
}
