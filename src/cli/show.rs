//! A finding in plain words, for a terminal.

use crate::check::{Ask, Evidence, Finding, RecallFinding, Verdict};
use std::fmt::Write;

/// A finding as a few lines.
pub fn finding(finding: &Finding) -> String {
    let mut text = String::new();
    let what = [&finding.gtin, &finding.input.code, &finding.input.model, &finding.input.title, &finding.input.brand];
    let what = what.into_iter().flatten().next().map_or("?", String::as_str);
    let _ = writeln!(text, "{}: {}", control_free(what), sentence(finding));
    for recall in &finding.recalls {
        one(&mut text, recall);
    }
    if !finding.ask.is_empty() {
        let asks: Vec<&str> = finding.ask.iter().copied().map(ask).collect();
        let _ = writeln!(text, "  To know more, give: {}", asks.join(", "));
    }
    text
}

fn sentence(finding: &Finding) -> String {
    let as_of = finding.as_of.map_or_else(|| "an unknown day".into(), |day| day.to_string());
    match finding.verdict {
        Verdict::Affected => "AFFECTED. This item is recalled. Stop using it.".into(),
        Verdict::CheckUnit => "CHECK THE UNIT. It may be recalled.".into(),
        Verdict::UnitNotAffected => {
            "unit not affected. This product has a recall, but this item is not part of it.".into()
        }
        Verdict::NotListed => format!("not listed in the recalls known as of {as_of}."),
        Verdict::Unreadable => format!("unreadable ({}).", finding.reason.as_deref().unwrap_or("?")),
    }
}

fn one(text: &mut String, recall: &RecallFinding) {
    let day = recall.published.map_or_else(String::new, |day| format!(", {day}"));
    let _ = writeln!(text, "  {} ({}{day}) {}", recall.id, recall.verdict.name(), control_free(&recall.title));
    let _ = writeln!(text, "    product: {}", control_free(&recall.product));
    for hazard in recall.hazards.iter().take(2) {
        let _ = writeln!(text, "    hazard: {}", control_free(&hazard.text));
    }
    for remedy in recall.remedies.iter().take(3) {
        let _ = writeln!(text, "    remedy: {}", control_free(&remedy.text));
    }
    if !recall.limits.is_empty() {
        let _ = writeln!(text, "    which units: {}", short(&control_free(&recall.limits)));
    }
    for because in &recall.because {
        let result = match because.result {
            Evidence::Matches => "is what the notice means",
            Evidence::Unknown => "does not settle it",
            Evidence::Excludes => "is not what the notice means",
        };
        let given = control_free(because.given.as_deref().unwrap_or_default());
        let limit = because.limit.as_deref().map_or_else(String::new, |limit| format!(" [{}]", control_free(limit)));
        let _ = writeln!(text, "    because: {} {given} {result}{limit}", because.field);
    }
    if let Some(url) = &recall.url {
        let _ = writeln!(text, "    notice: {}", control_free(url));
    }
}

/// Text from feeds must not steer a terminal.
fn control_free(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
}

fn short(text: &str) -> String {
    const MOST: usize = 300;
    match text.char_indices().nth(MOST) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.into(),
    }
}

fn ask(ask: Ask) -> &'static str {
    match ask {
        Ask::Lot => "--lot",
        Ask::Serial => "--serial",
        Ask::MadeOn => "--made",
        Ask::ExpiresOn => "--expires",
        Ask::BoughtOn => "--bought",
        Ask::Brand => "--brand",
        Ask::Model => "--model",
        Ask::Seller => "--seller",
        Ask::Label => "a look at the label and the notice's words",
    }
}
