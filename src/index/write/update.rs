//! From one publication to the next: the smallest sound addition, or a merge when there are too many.

use super::contents::{Print, prints, records};
use super::writer::{SegmentFiles, WriteError, Writer};
use crate::index::model::RecallId;
use crate::index::reader::Index;
use std::collections::{BTreeMap, BTreeSet};

/// How many segments an index has at most before they are merged.
pub const SEGMENTS_MAX: usize = 12;

/// What follows a publication.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Update {
    /// Nothing has changed: sign the same segments anew.
    Unchanged,
    /// This segment, after those that are there.
    Addition(SegmentFiles),
    /// This segment alone, in the place of all that are there.
    Merged(SegmentFiles),
}

/// What becomes of a notice that the new records no longer hold.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Gone {
    /// It stays: a feed that is cut short must not hide a dangerous product.
    #[default]
    Keep,
    /// It is withdrawn: the records are all there is.
    Withdraw,
}

impl Writer {
    /// What to publish after `previous`, so that the whole answers exactly as an index written anew would. `previous`
    /// must have its cold parts.
    ///
    /// # Errors
    /// A kept notice of `previous` that cannot be read back.
    pub fn update(mut self, previous: &Index, gone: Gone) -> Result<Update, WriteError> {
        if self.policies().is_none()
            && let Some(policies) = previous.policies()
        {
            self.carry_policies(policies.to_vec());
        }
        let before = prints(previous);
        let after = self.prints();
        if gone == Gone::Keep {
            // Read back only when a merge needs them.
            let kept = |id: &str| !after.contains_key(id);
            let changes = Changes::between(&before, &after, gone);
            return match self.addition(previous, &changes) {
                Some(update) => Ok(update),
                None => {
                    for (recall, words) in records(previous, &kept) {
                        self.add_known(recall, words)?;
                    }
                    Ok(Update::Merged(self.finish()))
                }
            };
        }
        let changes = Changes::between(&before, &after, gone);
        Ok(self.addition(previous, &changes).unwrap_or_else(|| Update::Merged(self.finish())))
    }

    fn prints(&self) -> BTreeMap<String, Print> {
        let fresh = Index::from_unsigned(vec![self.clone().finish().into()], Vec::new());
        let prints = fresh.map(|fresh| prints(&fresh)).unwrap_or_default();
        prints.into_iter().map(|(id, (_, print))| (id, print)).collect()
    }

    /// `None` where a merge is due.
    fn addition(&self, previous: &Index, changes: &Changes) -> Option<Update> {
        let policies = self.policies().filter(|policies| previous.policies() != Some(*policies));
        if changes.written.is_empty() && changes.withdrawn.is_empty() && policies.is_none() {
            return Some(Update::Unchanged);
        }
        let mut addition = self.only(&changes.written);
        if let Some(policies) = policies {
            addition.carry_policies(policies.to_vec());
        }
        for segment in previous.segments() {
            let end = segment.first_recall + segment.recalls_len() as u32;
            let own = changes.withdrawn.range(RecallId(segment.first_recall)..RecallId(end));
            let own: Vec<u32> = own.map(|id| id.0 - segment.first_recall).collect();
            if !own.is_empty() {
                addition.withdraw(*segment.hash(), own);
            }
        }
        let files = addition.finish();
        let segments = previous.segments();
        let base = segments.first().map_or(0, |segment| segment.hot_len());
        let added: usize = segments.iter().skip(1).map(|segment| segment.hot_len()).sum();
        let merge = segments.len() >= SEGMENTS_MAX || (added + files.hot.len()) * 3 > base.max(16 * 1024);
        (!merge).then_some(Update::Addition(files))
    }
}

/// What differs between two publications.
struct Changes {
    /// Ids to be written, because they are new or changed.
    written: BTreeSet<String>,
    /// Numbers, in the previous index, that no longer hold.
    withdrawn: BTreeSet<RecallId>,
}

impl Changes {
    fn between(before: &BTreeMap<String, (RecallId, Print)>, after: &BTreeMap<String, Print>, gone: Gone) -> Changes {
        let same = |id: &str, print: &Print| before.get(id).is_some_and(|(_, known)| known == print);
        let written = after.iter().filter(|(id, print)| !same(id, print)).map(|(id, _)| id.clone()).collect();
        let withdrawn = before.iter().filter(|(id, (_, print))| match after.get(*id) {
            Some(new) => new != print,
            None => gone == Gone::Withdraw,
        });
        Changes { written, withdrawn: withdrawn.map(|(_, (number, _))| *number).collect() }
    }
}
