//! The same recall in two versions or from two authorities: replaced or linked, never doubled, never lost in silence.
//!
//! - A newer version of a notice replaces the older; two records that say the very same become one.
//! - Two records with one id that differ, and neither is known to be newer, are both kept, and told.
//! - A withdrawn notice goes, with its older versions, and is counted.
//! - Notices of different sources are linked ([`LinkKind::Same`]) where one names the other, or where both name the
//!   same barcode, or the same brand and model, within weeks of each other and for no contradicting danger.

use super::report::Linking;
use crate::record::{HazardKind, Link, LinkKind, Product, Recall, Status};
use std::collections::{BTreeMap, BTreeSet};

/// Authorities publish the same recall within this many days of each other.
const NEAR_DAYS: u32 = 45;

/// A key that more notices share than this says nothing about any two of them.
const SHARED_BY: usize = 20;

/// Replaces, leaves out and links, in the order in which the recalls were read.
pub fn link(recalls: Vec<Recall>, linking: &mut Linking) -> Vec<Recall> {
    let mut kept = versions(recalls, linking);
    let before = kept.len();
    kept.retain(|recall| recall.status != Status::Withdrawn);
    linking.withdrawn += (before - kept.len()) as u64;
    join(&mut kept, linking);
    kept
}

/// One record an id, unless two differ without one being newer.
fn versions(recalls: Vec<Recall>, linking: &mut Linking) -> Vec<Recall> {
    let mut places: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    let mut kept: Vec<Option<Recall>> = Vec::with_capacity(recalls.len());
    let mut conflicts = BTreeSet::new();
    for recall in recalls {
        let known = places.entry(recall.id.clone()).or_default();
        let mut add = true;
        let mut older = Vec::new();
        for &at in known.iter() {
            let Some(Some(other)) = kept.get(at) else { continue };
            match newer(&recall, other) {
                Age::Same => {
                    linking.repeated += 1;
                    add = false;
                }
                Age::Older => {
                    linking.replaced += 1;
                    add = false;
                }
                Age::Newer => older.push(at),
                Age::Unknown => {
                    conflicts.insert(recall.id.clone());
                }
            }
            if !add {
                break;
            }
        }
        if !add {
            continue;
        }
        for at in older {
            linking.replaced += 1;
            if let Some(place) = kept.get_mut(at) {
                *place = None;
            }
        }
        known.push(kept.len());
        kept.push(Some(recall));
    }
    linking.conflicts.extend(conflicts);
    kept.into_iter().flatten().collect()
}

enum Age {
    Newer,
    Older,
    Same,
    Unknown,
}

/// How a record stands to another with the same id.
fn newer(this: &Recall, other: &Recall) -> Age {
    if this == other || (this.version == other.version && this.version > 0 && substance(this) == substance(other)) {
        return Age::Same;
    }
    let order = if this.version > 0 && other.version > 0 && this.version != other.version {
        this.version.cmp(&other.version)
    } else {
        match (this.updated, other.updated) {
            (Some(this), Some(other)) => this.cmp(&other),
            _ => core::cmp::Ordering::Equal,
        }
    };
    match order {
        core::cmp::Ordering::Greater => Age::Newer,
        core::cmp::Ordering::Less => Age::Older,
        core::cmp::Ordering::Equal => Age::Unknown,
    }
}

/// What a check rests on, without the way it is written: a publisher may ship one version of a notice in two forms,
/// one of them in small letters.
fn substance(recall: &Recall) -> Vec<String> {
    let product = |product: &Product| {
        let mut gtins: Vec<&str> = product.gtins.iter().map(|g| g.gtin.as_str()).collect();
        gtins.sort_unstable();
        format!("{gtins:?} {:?} {:?} {:?}", product.store_codes.len(), product.limits.any, product.limits.reading)
    };
    let mut all: Vec<String> = recall.products.iter().map(|p| product(p).to_lowercase()).collect();
    all.extend(recall.titles.first().map(|title| plain(&title.text)));
    all.sort_unstable();
    all
}

/// Links notices of different sources about the same recall, both ways.
fn join(recalls: &mut [Recall], linking: &mut Linking) {
    let mut pairs: BTreeSet<(usize, usize)> = BTreeSet::new();
    let by_id: BTreeMap<&str, usize> = recalls.iter().enumerate().map(|(at, r)| (r.id.as_str(), at)).collect();
    for (at, recall) in recalls.iter().enumerate() {
        for named in recall.links.iter().filter(|l| l.kind == LinkKind::Same) {
            if let Some(&other) = by_id.get(named.id.as_str()).filter(|&&other| other != at) {
                pairs.insert((at.min(other), at.max(other)));
            }
        }
    }
    for sharing in shared_keys(recalls).into_values() {
        if sharing.len() > SHARED_BY {
            continue;
        }
        for (nth, &a) in sharing.iter().enumerate() {
            for &b in sharing.iter().skip(nth + 1) {
                if let (Some(one), Some(two)) = (recalls.get(a), recalls.get(b))
                    && one.source() != two.source()
                    && near(one, two)
                    && agree(one, two)
                {
                    pairs.insert((a.min(b), a.max(b)));
                }
            }
        }
    }
    for (a, b) in pairs {
        linking.linked += 1;
        let ids = (recalls.get(a).map(|r| r.id.clone()), recalls.get(b).map(|r| r.id.clone()));
        if let (Some(first), Some(second)) = ids {
            add(recalls.get_mut(a), second);
            add(recalls.get_mut(b), first);
        }
    }
}

fn add(recall: Option<&mut Recall>, id: String) {
    if let Some(recall) = recall {
        let link = Link { kind: LinkKind::Same, id };
        if !recall.links.contains(&link) {
            recall.links.push(link);
        }
    }
}

/// Barcodes, and brand with model, each with the notices that name it.
fn shared_keys(recalls: &[Recall]) -> BTreeMap<String, Vec<usize>> {
    let mut keys: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (at, recall) in recalls.iter().enumerate() {
        let mut own = BTreeSet::new();
        for product in &recall.products {
            own.extend(product.gtins.iter().map(|g| g.gtin.clone()));
            for brand in &product.brands {
                for model in product.models.iter().filter(|m| telling(&m.text)) {
                    own.insert(format!("{}\u{1f}{}", plain(brand), plain(&model.text)));
                }
            }
        }
        for key in own {
            keys.entry(key).or_default().push(at);
        }
    }
    keys.retain(|_, sharing| sharing.len() > 1);
    keys
}

/// A model of four characters or more with a digit in it tells products apart.
fn telling(model: &str) -> bool {
    plain(model).chars().count() >= 4 && model.chars().any(|c| c.is_ascii_digit())
}

fn plain(words: &str) -> String {
    words.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

fn near(one: &Recall, two: &Recall) -> bool {
    matches!((one.published, two.published), (Some(a), Some(b)) if a.days().abs_diff(b.days()) <= NEAR_DAYS)
}

/// Their dangers have one in common, or one of them names none that was understood.
fn agree(one: &Recall, two: &Recall) -> bool {
    let kinds = |recall: &Recall| -> BTreeSet<HazardKind> {
        recall.hazards.iter().map(|h| h.kind).filter(|k| *k != HazardKind::Other).collect()
    };
    let (one, two) = (kinds(one), kinds(two));
    one.is_empty() || two.is_empty() || !one.is_disjoint(&two)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::{Date, Hazard, ProductGtin, Text};

    fn recall(id: &str, version: u32, title: &str) -> Recall {
        Recall { id: id.into(), version, titles: vec![Text::new("en", title)], ..Recall::default() }
    }

    fn with_gtin(id: &str, gtin: &str, day: &str, hazard: HazardKind) -> Recall {
        let gtin = ProductGtin { gtin: gtin.into(), evidence: Default::default(), written: None };
        Recall {
            id: id.into(),
            published: Date::parse(day),
            products: vec![Product { gtins: vec![gtin], ..Product::default() }],
            hazards: vec![Hazard { kind: hazard, text: Text::new("en", "words") }],
            ..Recall::default()
        }
    }

    #[test]
    fn newer_versions_replace_older_whatever_the_order() {
        for order in [[1, 2, 3], [3, 1, 2], [2, 3, 1]] {
            let mut told = Linking::default();
            let kept = link(order.map(|v| recall("a:1", v, &format!("v{v}"))).to_vec(), &mut told);
            assert_eq!(kept.iter().map(|r| r.version).collect::<Vec<_>>(), [3]);
            assert_eq!((told.replaced, told.conflicts.len()), (2, 0));
        }
    }

    #[test]
    fn one_id_with_two_contents_is_kept_twice_and_told() {
        let mut told = Linking::default();
        let list = vec![recall("a:1", 0, "one"), recall("a:1", 0, "two"), recall("a:1", 0, "one")];
        assert_eq!(link(list, &mut told).len(), 2);
        assert_eq!(told.conflicts, ["a:1"]);
        assert_eq!(told.repeated, 1);
    }

    #[test]
    fn withdrawn_notices_go_with_their_older_versions() {
        let mut told = Linking::default();
        let mut taken_back = recall("a:1", 2, "never mind");
        taken_back.status = Status::Withdrawn;
        let kept = link(vec![recall("a:1", 1, "recall"), taken_back, recall("a:2", 1, "other")], &mut told);
        assert_eq!(kept.len(), 1);
        assert_eq!((told.withdrawn, told.replaced), (1, 1));
    }

    #[test]
    fn one_recall_of_two_authorities_is_linked_both_ways() {
        let code = "09506000134352";
        let list = vec![
            with_gtin("cpsc:1", code, "2025-03-01", HazardKind::Fire),
            with_gtin("healthcanada:2", code, "2025-03-03", HazardKind::Fire),
            with_gtin("ukfsa:3", code, "2025-03-03", HazardKind::Microbial),
            with_gtin("safetygate:4", code, "2023-03-03", HazardKind::Fire),
        ];
        let mut told = Linking::default();
        let kept = link(list, &mut told);
        assert_eq!(told.linked, 1, "another danger and another year are other recalls");
        assert_eq!(kept[0].links[0].id, "healthcanada:2");
        assert_eq!(kept[1].links[0].id, "cpsc:1");
        assert!(kept[2].links.is_empty() && kept[3].links.is_empty());
    }
}
