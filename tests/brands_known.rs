//! Brands of CPSC's notices, written down by a reader of each: how many the words of its products know.
mod common;

use recallkit::feed::Source;
use recallkit::record::Recall;
use recallkit::text::{ProductWords, Scan, WordId, Words, product_words};
use std::collections::HashMap;

/// A line: the notice, a tab, its brands and firms with `;` between, and behind `@` those who alone sell it.
const EXPECTED: &str = include_str!("data/brands-cpsc.tsv");

struct Known {
    firms: Vec<WordId>,
    sellers: Vec<WordId>,
}

impl Known {
    fn of(recall: &Recall) -> Known {
        let words: Vec<ProductWords> = recall.products.iter().map(|product| product_words(recall, product)).collect();
        let firms = words.iter().flat_map(|words| words.brands.iter().chain(&words.makers)).copied().collect();
        Known { firms, sellers: words.iter().flat_map(|words| words.sellers.clone()).collect() }
    }

    /// Whether a name is known as a whole.
    fn has(&self, name: &str, sells: bool) -> bool {
        Words::new(name, 256).whole().is_some_and(|id| self.is(id, sells))
    }

    /// Whether a brand field that says so would be known: by one of its words, if not as a whole.
    fn meets(&self, name: &str, sells: bool) -> bool {
        Scan::new(name, 256).windows.iter().any(|window| window.whole && self.is(window.id, sells))
    }

    fn is(&self, id: WordId, sells: bool) -> bool {
        self.firms.contains(&id) || (sells && self.sellers.contains(&id))
    }
}

#[test]
fn brands_of_cpsc_notices_are_known() {
    let Some(data) = common::data("brands_of_cpsc_notices_are_known") else { return };
    let (recalls, _) = common::recalls(&data, &[(Source::Cpsc, "cpsc")]);
    let known: HashMap<&str, Known> = recalls.iter().map(|recall| (recall.id.as_str(), Known::of(recall))).collect();
    let (mut names, mut whole, mut met, mut notices, mut complete) = (0, 0, 0, 0, 0);
    for line in EXPECTED.lines().filter(|line| !line.starts_with('#')) {
        let (id, rest) = line.split_once('\t').expect("a notice and its brands");
        let Some(known) = known.get(format!("cpsc:{id}").as_str()) else { panic!("{id} is no notice of the feed") };
        let (brands, sellers) = rest.split_once('@').unwrap_or((rest, ""));
        let list = |text: &'static str, sells: bool| {
            text.split(';').map(str::trim).filter(|name| !name.is_empty()).map(move |name| (name, sells))
        };
        let missed: Vec<&str> = list(brands, false)
            .chain(list(sellers, true))
            .filter(|&(name, sells)| !known.has(name, sells))
            .map(|(name, _)| name)
            .collect();
        let all = list(brands, false).chain(list(sellers, true));
        met += all.clone().filter(|&(name, sells)| known.meets(name, sells)).count();
        let count = all.count();
        names += count;
        whole += count - missed.len();
        notices += 1;
        complete += usize::from(missed.is_empty());
        if !missed.is_empty() {
            println!("{id}: {} not known", missed.join("; "));
        }
    }
    println!(
        "{whole} of {names} brands, firms and sellers known ({met} met); all of them in {complete} of {notices} notices"
    );
    assert!(notices >= 500 && whole * 100 >= names * 95 && met * 100 >= names * 96 && complete * 100 >= notices * 93);
}
