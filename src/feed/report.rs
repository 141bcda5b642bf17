//! What a build read, in numbers and by name: `report.json` and the table at its end.
//!
//! Per source: records read = kept + refused, always; each that was refused or only partly understood, with file,
//! record and reason; what kinds of things were not understood, how often, with an example; and how many records
//! gave what a check needs. It is how one sees where to read better.

use super::{Item, Note, Place, Source};
use crate::record::{Reading, Recall};
use serde::Serialize;
use std::collections::BTreeMap;
use std::fmt::Write;

/// Words quoted from a notice are cut at this many characters.
const QUOTE: usize = 160;

/// The report of one build.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Report {
    /// One entry a source, in the order of their names.
    pub sources: Vec<SourceReport>,
    /// What became of notices about the same recall.
    pub linking: Linking,
}

/// What one source gave.
#[derive(Clone, Debug, Default, Serialize)]
pub struct SourceReport {
    /// The source's name.
    pub source: String,
    /// Records read: always `kept` + `refused`.
    pub read: u64,
    /// Records that became recalls.
    pub kept: u64,
    /// Records that could not be kept; each stands in `refusals`.
    pub refused: u64,
    /// Records kept of which something was not understood; each stands in `partly`.
    pub partly_understood: u64,
    /// How many kept records gave what.
    pub gave: Gave,
    /// What was not understood, the commonest first.
    pub not_understood: Vec<Kind>,
    /// Every record that was not kept.
    pub refusals: Vec<Refusal>,
    /// Every record that was kept but not wholly understood.
    pub partly: Vec<Partly>,
    /// Files of a folder that were passed over, since their names are not those of feed files.
    pub passed_over: Vec<String>,
}

/// The note of a reader that found no products in a notice ([`Note::what`]).
pub(super) const NOT_LISTED: &str = "products-not-listed";

/// Counts of kept records.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Gave {
    /// With a barcode.
    pub gtin: u64,
    /// With a product that has both brand and model.
    pub brand_model: u64,
    /// With limits, or the statement that all units are meant, wholly understood for every product.
    pub limits_whole: u64,
    /// With limits of which a part was understood.
    pub limits_partly: u64,
    /// With limits of which nothing was understood.
    pub limits_unread: u64,
    /// Without any limit stated.
    pub limits_unstated: u64,
    /// Whose products, and so their limits, this copy of the feed does not list.
    pub products_unlisted: u64,
    /// With a remedy that has a code of its own.
    pub remedy: u64,
    /// With a way to reach somebody.
    pub contact: u64,
}

/// One kind of thing not understood.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Kind {
    /// The kind's name, as [`Note::what`].
    pub what: String,
    /// How often.
    pub count: u64,
    /// In how many records.
    pub records: u64,
    /// The first one met.
    pub example: Partly,
}

/// A record that was not kept.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Refusal {
    /// The file.
    pub file: String,
    /// Which record of it, from 1.
    pub record: u64,
    /// On which line it begins, where lines count.
    pub line: Option<u64>,
    /// Why.
    pub why: String,
}

/// A record that was kept, and what in it was not understood.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Partly {
    /// The notice.
    pub id: String,
    /// The file.
    pub file: String,
    /// Which record of it, from 1.
    pub record: u64,
    /// On which line it begins, where lines count.
    pub line: Option<u64>,
    /// What: each kind with the words concerned.
    pub why: Vec<String>,
}

/// What linking did.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Linking {
    /// Records left out because a newer version of the same notice is there.
    pub replaced: u64,
    /// Records left out because another says the very same.
    pub repeated: u64,
    /// Records left out because the notice was withdrawn.
    pub withdrawn: u64,
    /// Pairs of notices that were linked as one recall.
    pub linked: u64,
    /// Ids under which two different records stand; both are kept.
    pub conflicts: Vec<String>,
}

impl Report {
    /// An empty report.
    pub fn new() -> Report {
        Report::default()
    }

    /// Counts one record of a source, before its recall is moved on.
    pub fn count(&mut self, source: Source, item: &Item) {
        let entry = self.entry(source);
        entry.read += 1;
        match &item.outcome {
            Ok(read) => {
                entry.kept += 1;
                let listed = !read.notes.iter().any(|note| note.what == NOT_LISTED);
                entry.gave.count(&read.recall, listed);
                entry.note(&item.place, &read.recall.id, &read.notes);
            }
            Err(refused) => {
                entry.refused += 1;
                let Place { file, record, line } = &item.place;
                let refusal =
                    Refusal { file: file.to_string(), record: *record, line: *line, why: refused.why.clone() };
                entry.refusals.push(refusal);
            }
        }
    }

    /// Names files that were passed over.
    pub fn passed_over(&mut self, source: Source, files: Vec<String>) {
        self.entry(source).passed_over.extend(files);
    }

    /// Puts the commonest kinds first, once all is counted.
    pub fn finish(&mut self) {
        for source in &mut self.sources {
            source.not_understood.sort_by(|a, b| b.count.cmp(&a.count).then_with(|| a.what.cmp(&b.what)));
        }
        self.sources.sort_by(|a, b| a.source.cmp(&b.source));
    }

    fn entry(&mut self, source: Source) -> &mut SourceReport {
        let name = source.name();
        let at = self.sources.iter().position(|s| s.source == name).unwrap_or(self.sources.len());
        if at == self.sources.len() {
            self.sources.push(SourceReport { source: name.into(), ..SourceReport::default() });
        }
        &mut self.sources[at]
    }

    /// Records read over all sources.
    pub fn read(&self) -> u64 {
        self.sources.iter().map(|s| s.read).sum()
    }

    /// Records kept over all sources.
    pub fn kept(&self) -> u64 {
        self.sources.iter().map(|s| s.kept).sum()
    }

    /// Records refused over all sources.
    pub fn refused(&self) -> u64 {
        self.sources.iter().map(|s| s.refused).sum()
    }

    /// The report as `report.json`.
    ///
    /// # Errors
    /// None in practice: the types hold nothing that JSON cannot.
    pub fn to_json(&self) -> Result<Vec<u8>, serde_json::Error> {
        let mut json = serde_json::to_vec_pretty(self)?;
        json.push(b'\n');
        Ok(json)
    }

    /// The table to print at the end of a build.
    pub fn table(&self) -> String {
        let mut out = String::new();
        let heads =
            ["source", "read", "kept", "refused", "GTIN", "brand+model", "limits read whole", "remedy", "contact"];
        let mut rows = vec![heads.map(str::to_owned)];
        for s in &self.sources {
            let share = |n: u64| format!("{n} ({})", percent(n, s.kept));
            let g = s.gave;
            rows.push([
                s.source.clone(),
                s.read.to_string(),
                s.kept.to_string(),
                s.refused.to_string(),
                share(g.gtin),
                share(g.brand_model),
                format!("{} of {} ({})", g.limits_whole, g.limited(), percent(g.limits_whole, g.limited())),
                share(g.remedy),
                share(g.contact),
            ]);
        }
        for row in &rows {
            for (column, cell) in row.iter().enumerate() {
                let width = rows.iter().filter_map(|r| r.get(column)).map(String::len).max().unwrap_or(0);
                let _ = if column == 0 { write!(out, "{cell:<width$}") } else { write!(out, "  {cell:>width$}") };
            }
            out.push('\n');
        }
        let sum = |of: fn(&Gave) -> u64| self.sources.iter().map(|s| of(&s.gave)).sum::<u64>();
        let (free, unlisted) = (sum(|g| g.limits_unstated), sum(|g| g.products_unlisted));
        let _ = writeln!(
            out,
            "limits: of the notices that state any; {free} state none, of {unlisted} the feed lists no products"
        );
        let mut kinds: Vec<(&str, &Kind)> =
            self.sources.iter().flat_map(|s| s.not_understood.iter().map(|k| (s.source.as_str(), k))).collect();
        kinds.sort_by(|a, b| b.1.count.cmp(&a.1.count).then_with(|| (a.0, &a.1.what).cmp(&(b.0, &b.1.what))));
        if !kinds.is_empty() {
            out.push_str("\nnot understood, the commonest first:\n");
        }
        for (source, kind) in kinds.iter().take(10) {
            let example = kind.example.why.first().map(|w| quote(w, 70)).unwrap_or_default();
            let _ = writeln!(out, "{:>7}  {source} {}: {} {}", kind.count, kind.what, kind.example.id, example);
        }
        let l = &self.linking;
        if *l != Linking::default() {
            let _ = writeln!(
                out,
                "\n{} older versions and {} repetitions left out, {} withdrawn, {} links, {} ids with two contents",
                l.replaced,
                l.repeated,
                l.withdrawn,
                l.linked,
                l.conflicts.len()
            );
        }
        out
    }
}

impl SourceReport {
    fn note(&mut self, place: &Place, id: &str, notes: &[Note]) {
        if notes.is_empty() {
            return;
        }
        self.partly_understood += 1;
        let partly = |why: Vec<String>| Partly {
            id: id.into(),
            file: place.file.to_string(),
            record: place.record,
            line: place.line,
            why,
        };
        let mut seen: BTreeMap<&str, u64> = BTreeMap::new();
        for note in notes {
            *seen.entry(note.what).or_default() += 1;
        }
        for (what, count) in seen {
            match self.not_understood.iter_mut().find(|k| k.what == what) {
                Some(kind) => {
                    kind.count += count;
                    kind.records += 1;
                }
                None => {
                    let words = notes.iter().find(|n| n.what == what).map(|n| quote(&n.words, QUOTE));
                    let example = partly(words.into_iter().collect());
                    self.not_understood.push(Kind { what: what.into(), count, records: 1, example });
                }
            }
        }
        let why = notes.iter().take(20).map(|n| format!("{}: {}", n.what, quote(&n.words, QUOTE))).collect();
        self.partly.push(partly(why));
    }
}

impl Gave {
    /// How many notices state limits that can be read here.
    fn limited(&self) -> u64 {
        self.limits_whole + self.limits_partly + self.limits_unread
    }

    /// `listed`: whether the feed lists the notice's products.
    fn count(&mut self, recall: &Recall, listed: bool) {
        let any = |test: &dyn Fn(&crate::record::Product) -> bool| u64::from(recall.products.iter().any(test));
        self.gtin += any(&|p| !p.gtins.is_empty());
        self.brand_model += any(&|p| !p.brands.is_empty() && !p.models.is_empty());
        let readings: Vec<Reading> = recall.products.iter().map(|p| p.limits.reading).collect();
        let has = |reading: Reading| readings.contains(&reading);
        if has(Reading::Partly) || (has(Reading::Unread) && (has(Reading::Whole) || has(Reading::AllUnits))) {
            self.limits_partly += 1;
        } else if !listed {
            self.products_unlisted += 1;
        } else if has(Reading::Unread) {
            self.limits_unread += 1;
        } else if has(Reading::Whole) || has(Reading::AllUnits) {
            self.limits_whole += 1;
        } else {
            self.limits_unstated += 1;
        }
        self.remedy += u64::from(recall.remedies.iter().any(|r| r.kind != crate::record::RemedyKind::Other));
        self.contact += u64::from(recall.parties.iter().any(|p| !p.contact.is_empty()));
    }
}

fn percent(n: u64, of: u64) -> String {
    (n * 100 + of / 2).checked_div(of).map_or_else(|| "-".into(), |percent| format!("{percent}%"))
}

fn quote(words: &str, most: usize) -> String {
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    if words.chars().count() <= most {
        return words;
    }
    words.chars().take(most).chain(['…']).collect()
}
