//! What is read of the notices that a person judged (see `tests/judging`): still right, and still what was judged.
//!
//! The judgements stand in `tests/data/judged`. A notice counts while none of its limits is left unread, since only
//! then does the reading claim to be whole. Where the rules read it otherwise since, it must be judged anew:
//! `cargo run --release --example sample_limits -- FEED changed` shows it, with the line to put into the file.

mod common;
mod judging;

use judging::{FEEDS, Feed, Notice};
use std::collections::HashMap;
use std::path::Path;

/// Of the judged readings of a feed at least this share must be right.
const RIGHT: f64 = 0.97;
/// Feeds that fall short of it so far: what they reached, and must not fall below.
const SHORT: &[(&str, f64)] = &[];
/// Judged notices of a feed, without which a share says little.
const ENOUGH: usize = 40;
/// Judged notices of a feed that may be read otherwise than when they were judged.
const CHANGED: usize = 5;

#[derive(Debug, Default, PartialEq, Eq)]
struct Tally {
    right: usize,
    wrong: Vec<String>,
    changed: Vec<String>,
    left_out: usize,
}

impl Tally {
    fn judged(&self) -> usize {
        self.right + self.wrong.len()
    }

    fn share(&self) -> f64 {
        self.right as f64 / self.judged().max(1) as f64
    }
}

#[test]
fn what_was_understood_is_right() {
    let Some(data) = common::data("what_was_understood_is_right") else { return };
    println!("{:<12}{:>7}{:>7}{:>9}{:>9}{:>10}", "feed", "right", "wrong", "share", "changed", "left out");
    let tallies: Vec<(&Feed, Tally)> = FEEDS.iter().map(|feed| (feed, tally(&data, feed))).collect();
    for (feed, t) in &tallies {
        let (wrong, changed) = (t.wrong.len(), t.changed.len());
        println!("{:<12}{:>7}{wrong:>7}{:>9.3}{changed:>9}{:>10}", feed.name, t.right, t.share(), t.left_out);
    }
    for (feed, t) in &tallies {
        let (name, judged) = (feed.name, t.judged());
        assert!(
            t.changed.len() <= CHANGED,
            "{name}: {:?} are read otherwise than when they were judged; see them with \
             `cargo run --release --example sample_limits -- {name} changed` and judge them anew",
            t.changed,
        );
        assert!(judged >= ENOUGH, "{name}: only {judged} judged notices count: judge more of the sample");
        let least = SHORT.iter().find(|(short, _)| *short == name).map_or(RIGHT, |(_, least)| *least);
        assert!(t.share() >= least, "{name}: {:.3} of {judged} are right; wrong are {:?}", t.share(), t.wrong);
    }
}

fn tally(data: &Path, feed: &Feed) -> Tally {
    let notices = judging::notices(data, feed).unwrap();
    let by_id: HashMap<&str, &Notice> = notices.iter().map(|notice| (notice.recall.id.as_str(), notice)).collect();
    let mut tally = Tally::default();
    for judged in judging::judgements(feed).unwrap() {
        let notice = by_id.get(judged.id.as_str()).unwrap_or_else(|| panic!("{} is not in the feed", judged.id));
        if !judging::understood(&notice.recall) {
            tally.left_out += 1;
        } else if judging::fingerprint(&notice.recall) != judged.fingerprint {
            tally.changed.push(judged.id);
        } else if judged.right {
            tally.right += 1;
        } else {
            tally.wrong.push(judged.id);
        }
    }
    tally
}
