//! What a build publishes: a first index, or what follows one that is there.

use super::contents::records;
use super::shard::Shards;
use super::update::{Gone, Update};
use super::writer::{SegmentFiles, WriteError, Writer};
use crate::index::manifest::{Manifest, Part, SegmentEntry};
use crate::index::model::Source;
use crate::index::reader::Index;

/// Segments and shards to write, and the manifest that lists them.
#[derive(Clone, Debug)]
pub struct Publication {
    /// Not yet signed.
    pub manifest: Manifest,
    /// Files that are new.
    pub files: Vec<SegmentFiles>,
    /// How it follows what was there.
    pub kind: Follows,
}

/// How a publication follows the one before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Follows {
    /// Written anew.
    Anew,
    /// Nothing has changed.
    Unchanged,
    /// With one more segment.
    Addition,
    /// Its segments merged into one.
    Merged,
}

impl Writer {
    /// A publication of these records: `draft` gives the manifest's times and sources. After `previous` it is the
    /// smallest sound addition, and `gone` says what becomes of notices that the records lack. `shards`: which
    /// shards to write beside it, where any are wanted.
    ///
    /// # Errors
    /// A notice of `previous` that cannot be read back.
    pub fn publication(
        self,
        draft: Manifest,
        previous: Option<(&Manifest, &Index)>,
        gone: Gone,
        shards: Option<&Shards>,
    ) -> Result<Publication, WriteError> {
        let mut manifest = draft;
        let kept = |id: &str| gone == Gone::Keep && !self.contains(id);
        if let Some((before, index)) = previous {
            keep_sources(&mut manifest.sources, before, index, &kept);
        }
        let (mut files, shards) = (Vec::new(), shards.map(|wanted| (wanted, self.clone())));
        let entry =
            |files: &SegmentFiles| SegmentEntry { hot: Part::of(&files.hot), cold: Some(Part::of(&files.cold)) };
        let mut shard_files = Vec::new();
        if let Some((wanted, mut all)) = shards {
            if let Some((_, index)) = previous {
                records(index, &kept).try_for_each(|(recall, words)| all.add_known(recall, words))?;
            }
            (manifest.shards, shard_files) = all.shards(wanted).into_iter().unzip();
        }
        let kind = match previous {
            None => {
                files.push(self.finish());
                manifest.segments = files.iter().map(entry).collect();
                Follows::Anew
            }
            Some((before, index)) => match self.update(index, gone)? {
                Update::Unchanged => {
                    manifest.segments.clone_from(&before.segments);
                    Follows::Unchanged
                }
                Update::Addition(addition) => {
                    manifest.segments = before.segments.iter().cloned().chain([entry(&addition)]).collect();
                    files.push(addition);
                    Follows::Addition
                }
                Update::Merged(merged) => {
                    manifest.segments = vec![entry(&merged)];
                    files.push(merged);
                    Follows::Merged
                }
            },
        };
        files.extend(shard_files);
        Ok(Publication { manifest, files, kind })
    }
}

/// Sources whose notices stay although nothing new was read from them stay known as of then.
fn keep_sources(sources: &mut Vec<Source>, before: &Manifest, index: &Index, kept: &dyn Fn(&str) -> bool) {
    for old in &before.sources {
        let of_old = |id: &str| id.split_once(':').is_some_and(|(source, _)| source == old.name);
        let ids = index.recalls().filter_map(|recall| index.recall(recall)).map(|recall| recall.id);
        let records = ids.filter(|id| of_old(id) && kept(id)).count() as u32;
        match sources.iter_mut().find(|source| source.name == old.name) {
            Some(source) => source.records = source.records.saturating_add(records),
            None if records > 0 => sources.push(Source { records, ..old.clone() }),
            None => {}
        }
    }
    sources.sort_by(|a, b| a.name.cmp(&b.name));
}
