//! Brands of a product: those the feed gives, and those that the notice's own words give away.
//!
//! A brand opens a product's name (`Oster French Door Countertop Ovens`), but where it ends is said only elsewhere:
//! by being no ordinary word, in quotes (`“Teckwe” is printed on the handle`), before "brand", or as a web address
//! (`vanillaunderground.com`).
use super::brand_said::{after_name, before_brand, before_sign, printed};
use super::ordinary::{is_common, is_plain};
use crate::record::{Product, Recall};
use crate::text::atoms::{AtomKind, Glue, Words};
use crate::text::id::WordId;
use crate::text::lexicon::{lexicon, role};
use crate::text::scan::Scan;
use crate::text::{FIELD_BUDGET, brand_aliases, cut};

/// How much of a description is read for brands.
const BUDGET: usize = 6000;
/// Most words of a brand.
pub(super) const WORDS: usize = 4;

/// All brands, each joined to one word, with their other spellings.
pub(super) fn brands(recall: &Recall, product: &Product) -> Vec<WordId> {
    let mut out = Vec::new();
    for brand in &product.brands {
        // A heading cut in the wrong place is no brand.
        let words = Words::new(brand, FIELD_BUDGET);
        let prose =
            words.atoms().iter().any(|atom| matches!(words.text(atom), "recalled" | "recalls" | "recall" | "due"));
        // `The` of The North Face.
        let said = words.whole().is_some_and(|id| lexicon().is(id, role::STOP) && words.atoms().len() == 1);
        if !prose && !said && words.atoms().len() <= 2 * WORDS {
            add(brand, &mut out);
            out.extend(initials(&words, product));
        }
    }
    let texts: Vec<&str> = recall.described.iter().chain(&recall.sold).map(|text| cut(&text.text, BUDGET)).collect();
    let mut hints: Vec<WordId> = texts.iter().flat_map(|text| domains(text)).collect();
    let quotes: Vec<Quote<'_>> = texts.iter().flat_map(|text| quoted(text)).collect();
    // `“Wooden Music Shaker” rattles`: ordinary words in quotes are a name.
    let telling = |words: &Words| words.atoms().iter().any(|atom| is_telling_goods(words.text(atom)));
    let quoted = || quotes.iter().map(|quote| Words::new(quote.text, FIELD_BUDGET));
    // “POLARE” and “RZX” are printed: where the brand that the feed gives is, the other is a line of it.
    let given = |words: &Words| words.whole().is_some_and(|id| out.contains(&id));
    let lines = quoted().any(|words| given(&words));
    let hint = |words: &Words| !lines && (words.atoms().len() < 3 || telling(words));
    hints.extend(quoted().filter(hint).filter_map(|words| words.whole()));
    let described = texts.first().copied().unwrap_or("");
    if let Some(name) = product.names.first() {
        // Where the feed gives a brand, a name that opens with another word opens with a line of it (`Switchback`),
        // unless something hints at a brand.
        opening(&name.text, &hints, out.is_empty().then_some(described), &mut out);
        // The heading may open with a brand where the name opens with the thing.
        let new = |heading: &&crate::record::Text| opens_apart(&name.text, &heading.text);
        if let Some(heading) = product.names.get(1).filter(new) {
            opening(&heading.text, &hints, Some(described), &mut out);
        }
        first_clause(described, &product.names, &mut out);
    }
    let line = |words: &Words| {
        !product.brands.is_empty() && product.names.first().is_some_and(|name| inside(&name.text, words))
    };
    for name in &product.names {
        before_brand(&name.text, &mut out);
        before_sign(&name.text, &line, &mut out);
    }
    for title in &recall.titles {
        before_sign(&title.text, &line, &mut out);
    }
    // `… Ltd. for Crackar Barrel-branded products`.
    recall.parties.iter().for_each(|party| before_brand(cut(&party.name, BUDGET), &mut out));
    for text in &texts {
        before_brand(text, &mut out);
        before_sign(text, &line, &mut out);
        after_name(text, &mut out);
        printed(text, &line, &mut out);
        super::brands_listed::lists(text, &mut out);
    }
    if let Some(name) = product.names.first().filter(|_| product.brands.is_empty() && product.models.is_empty()) {
        super::brands_listed::cells(described, &name.text, &mut out);
    }
    for quote in quotes.iter().filter(|quote| quote.printed && !lines) {
        let words = Words::new(quote.text, FIELD_BUDGET);
        let plain = words.atoms().iter().all(|atom| atom.kind == AtomKind::Letters);
        let entry = |place: usize| lexicon().get(WordId::of_folded(words.at(place)));
        let kind = (0..words.atoms().len()).any(|at| entry(at).is_some_and(|e| !lexicon().kinds(e).is_empty()));
        let caution = ["made in", "keep", "warning", "not for", "do not", "100", "model", "caution", "certipur"];
        let folded = crate::text::fold(quote.text);
        if plain && !kind && words.atoms().len() <= 3 && !caution.iter().any(|word| folded.starts_with(word)) {
            let short = folded.chars().count() < 3 && folded.is_ascii();
            let single =
                words.atoms().len() == 1 && (short || words.whole().is_none_or(|id| is_common(id) || says(id)));
            let listed = || product.names.iter().any(|name| lists(&name.text, quote.text));
            if (!single || out.is_empty() || listed()) && !line(&words) {
                add(quote.text, &mut out);
            }
        }
    }
    // `“Guangmay 3858 hair dryer” is printed`, of goods without another brand.
    let nobodys = |out: &[WordId]| out.iter().all(|&id| lexicon().is(id, role::MARKETPLACE));
    if nobodys(&out) && !described.is_empty() {
        let firsts = quotes.iter().filter(|quote| quote.printed).filter_map(|quote| quote.text.split_once(' '));
        for (first, _) in firsts.filter(|(first, _)| is_telling_goods(&crate::text::fold(first))) {
            let letters = first.chars().all(char::is_alphabetic);
            if letters && !written_small(described, &crate::text::fold(first)) {
                add(first, &mut out);
            }
        }
    }
    out
}

/// Whether a name lists a capitalised word behind another: `Bella and Cooks Machines`.
fn lists(name: &str, word: &str) -> bool {
    let capital = word.starts_with(char::is_uppercase);
    capital && [" and ", " or ", ", "].iter().any(|link| name.contains(&format!("{link}{word} ")))
}

/// Whether a name has words behind others that it does not part from them: `Tatamio` of `Pecco Tatamio Swings`, printed
/// on the goods, is a line of the brand that the feed gives.
fn inside(name: &str, line: &Words) -> bool {
    let scan = Scan::new(name, FIELD_BUDGET);
    let Some(id) = line.whole() else { return false };
    let first = scan.find(id).filter(|window| window.whole).map(|window| usize::from(window.first)).min();
    let before = first.and_then(|first| first.checked_sub(1));
    let atom = first.and_then(|first| scan.words.atoms().get(first));
    before.is_some_and(|before| {
        let listed = matches!(scan.words.at(before), "and" | "or") || atom.is_some_and(|atom| atom.glue == Glue::Break);
        !listed && !(0..=before).all(|at| scan.is(at, role::STOP | role::NUMBER))
    })
}

pub(super) fn says(id: WordId) -> bool {
    lexicon().get(id).is_some()
}

/// `TNF` for The North Face: the first letters of three words or more, where they are no word themselves; of two
/// words, where a name of the product opens with them (`BD Recon`).
fn initials(words: &Words, product: &Product) -> Vec<WordId> {
    let mut out = Vec::new();
    let atoms = words.atoms();
    let first = |atom: &crate::text::Atom| words.text(atom).chars().next();
    let all: String = atoms.iter().filter(|atom| atom.kind == AtomKind::Letters).filter_map(first).collect();
    let id = WordId::of_folded(&all);
    if all.len() == atoms.len() && (3..=WORDS).contains(&all.len()) && !is_common(id) && !says(id) {
        out.push(id);
    }
    let two = all.get(..2).filter(|_| (2..=3).contains(&atoms.len())).map(WordId::of_folded);
    out.extend(two.filter(|two| product.names.iter().any(|name| openings(&name.text).contains(two))));
    out
}

/// A brand in all its spellings.
pub(super) fn add(brand: &str, out: &mut Vec<WordId>) {
    let words = Words::new(brand, FIELD_BUDGET);
    out.extend(words.whole());
    out.extend(brand_aliases(brand).iter().filter_map(|alias| Words::new(alias, FIELD_BUDGET).whole()));
    out.extend(super::maker::short_names(brand));
    // 罗马仕 is not known as 罗马.
    let cjk = words.atoms().iter().any(|atom| atom.kind == AtomKind::Cjk);
    for len in 2..if cjk { 2 } else { words.atoms().len().min(WORDS) } {
        out.extend(words.atoms().get(..len).map(|run| WordId::of_folded(&words.joined_stemmed(run))));
    }
    // `Lancaster Table & Seating` is known as Lancaster; `Greater Goods` is not known as Greater.
    if let [head, _, ..] = words.atoms() {
        let text = words.text(head);
        if text.len() >= 4 && is_telling(text) {
            out.extend(Words::new(text, FIELD_BUDGET).whole());
        }
    }
}

/// Whether a word is no ordinary one, no kind of goods and no cue.
pub(super) fn is_telling(text: &str) -> bool {
    let id = Words::new(text, FIELD_BUDGET).whole().unwrap_or_default();
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    letters >= 3 && !is_common(id) && lexicon().get(id).is_none()
}

/// The same for goods, of which shops' words say nothing either.
pub(super) fn is_telling_goods(text: &str) -> bool {
    is_telling(text) && !is_plain(Words::new(text, FIELD_BUDGET).whole().unwrap_or_default())
}

/// The words that open a name: the first, if it is no ordinary word, and the shortest run that something hints at.
/// `BRS and BULin Fuel Bottles` opens with two.
fn opening(name: &str, hints: &[WordId], described: Option<&str>, out: &mut Vec<WordId>) {
    let scan = Scan::new(name, FIELD_BUDGET);
    let words = &scan.words;
    let atoms = words.atoms();
    let skip = |place: usize| {
        scan.is(place, role::STOP | role::NUMBER)
            || words.kind(place) == Some(AtomKind::Digits)
            || scan.in_measure(place)
    };
    let kind = scan.kinds.iter().find(|hit| !hit.weak).map_or(atoms.len(), |hit| usize::from(hit.first));
    let Some(mut from) = (0..atoms.len()).find(|&place| !skip(place)) else { return };
    loop {
        let text = words.at(from);
        // A word that the description writes small is a word, not a name.
        let small = described.is_none_or(|described| written_small(described, text));
        let named = from < kind && from + 1 < atoms.len() && is_telling_goods(text) && !small;
        if named && words.kind(from) == Some(AtomKind::Letters) {
            add(text, out);
        }
        for len in 1..=WORDS {
            let Some(run) = atoms.get(from..from + len).filter(|_| from + len <= kind) else { break };
            if len > 1 && run.last().is_some_and(|atom| atom.glue == Glue::Break) {
                break;
            }
            let id = WordId::of_folded(&words.joined_stemmed(run));
            let ordinary = len == 1 && (is_common(id) || says(id));
            if hints.contains(&id) && !ordinary {
                add(&run.iter().map(|atom| words.text(atom)).collect::<Vec<_>>().join(" "), out);
                break;
            }
        }
        let listed = words.at(from + 1) == "and" || atoms.get(from).is_some_and(|atom| atom.sign == b',');
        if !(named && listed && from + 2 < kind) {
            return;
        }
        from += if words.at(from + 1) == "and" { 2 } else { 1 };
    }
}

/// Whether a heading opens with a word that a name does not have.
fn opens_apart(name: &str, heading: &str) -> bool {
    let scan = Scan::new(heading, FIELD_BUDGET);
    let place = (0..scan.words.atoms().len()).find(|&at| !scan.is(at, role::STOP | role::NUMBER));
    let first = place.map(|at| scan.words.at(at)).filter(|word| word.len() >= 4);
    first.is_some_and(|first| !has_word(name, first))
}

/// Whether a name opens with a word that begins and ends as another does, both long.
fn opens_alike(name: &str, word: &str) -> bool {
    let words = Words::new(name, FIELD_BUDGET);
    let first = words.at(0);
    let alike = |at: usize| word.get(..at).is_some_and(|head| first.starts_with(head));
    let end = |at: usize| word.get(at..).is_some_and(|tail| first.ends_with(tail));
    word.len() >= 8 && first.len().abs_diff(word.len()) <= 2 && (2..=word.len()).any(|at| alike(at) && end(at))
}

fn has_word(text: &str, word: &str) -> bool {
    let words = Words::new(text, FIELD_BUDGET);
    words.atoms().iter().any(|atom| words.text(atom) == word)
}

/// `This recall involves corded Bramtee roll up blinds`: the first capitalised word before the thing, where no name of
/// the product has it.
fn first_clause(described: &str, names: &[crate::record::Text], out: &mut Vec<WordId>) {
    let Some((_, clause)) = described.split_once(" involves ") else { return };
    let clause = clause.split(['.', ';', '(', '“']).next().unwrap_or(clause);
    let scan = Scan::new(clause, FIELD_BUDGET);
    let kind = scan.kinds.iter().find(|hit| !hit.weak).map_or(0, |hit| usize::from(hit.first));
    for (place, atom) in scan.words.atoms().iter().enumerate().take(kind.min(2 * WORDS)) {
        let (word, start) = (scan.words.text(atom), atom.start as usize);
        let capital = clause.get(start..).is_some_and(|tail| tail.starts_with(char::is_uppercase));
        if !capital || scan.is(place, role::STOP | role::NUMBER) {
            continue;
        }
        // `Mulfunctional Puzzle` of the Multifunctional Puzzle: a slip of the pen.
        let known = names.iter().any(|name| has_word(&name.text, word) || opens_alike(&name.text, word));
        let whole = atom.kind == AtomKind::Letters && scan.words.kind(place + 1) != Some(AtomKind::Digits);
        // `Ninya Foody cookers` of SharpNinya: before a word that the names have, an ordinary word is a brand, too.
        let next = scan.words.at(place + 1);
        let leads = is_telling_goods(next) && names.iter().any(|name| has_word(&name.text, next));
        let brand = is_telling_goods(word) || (leads && lexicon().get(WordId::of_folded(word)).is_none());
        if !known && whole && word.len() >= 4 && brand && word != "vins" && !written_small(described, word) {
            add(word, out);
        }
        return;
    }
}

/// The runs of up to four words with which a name begins.
pub(super) fn openings(name: &str) -> Vec<WordId> {
    let scan = Scan::new(name, FIELD_BUDGET);
    let atoms = scan.words.atoms();
    let content = (0..atoms.len()).find(|&place| !scan.is(place, role::STOP | role::NUMBER)).unwrap_or(0);
    let mut out = Vec::new();
    // `Co-op Cycles` begins with what is elsewhere a firm's `Co`.
    for from in [0, content] {
        for len in 1..=WORDS {
            let Some(run) = atoms.get(from..from + len) else { break };
            if run.iter().skip(1).any(|atom| atom.glue == Glue::Break) {
                break;
            }
            let id = WordId::of_folded(&scan.words.joined_stemmed(run));
            // A single ordinary word (`Portable`) is no brand.
            if len > 1 || !(is_common(id) || says(id)) {
                out.push(id);
            }
        }
    }
    out
}

pub(super) fn written_small(text: &str, word: &str) -> bool {
    let stem = word.strip_suffix('s').unwrap_or(word);
    text.match_indices(stem).any(|(at, found)| {
        let before = text.get(..at).and_then(|head| head.chars().next_back());
        let after = text.get(at + found.len()..).and_then(|tail| tail.trim_start_matches('s').chars().next());
        let edge = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric() && c != '.' && c != '@' && c != '/');
        edge(before)
            && after.is_none_or(|c| !c.is_alphanumeric() && c != '@' && c != '/')
            && !text.get(at + found.len()..).is_some_and(|t| t.starts_with(".com"))
    })
}

/// Web addresses that a description gives: the firm's own, unless everybody sells there.
pub(super) fn addresses(recall: &Recall) -> Vec<WordId> {
    let texts = recall.described.iter().map(|text| cut(&text.text, BUDGET));
    let everybody = |id: &WordId| lexicon().is(*id, role::MARKETPLACE) || is_common(*id);
    let others = |id: &WordId| NO_FIRMS.iter().any(|name| *id == WordId::of_folded(name));
    texts.flat_map(domains).filter(|id| !everybody(id) && !others(id)).collect()
}

/// Addresses that say nothing of a firm: the authority, post offices, shops of all brands.
const NO_FIRMS: &[&str] = &[
    "cpsc",
    "gmail",
    "outlook",
    "hotmail",
    "yahoo",
    "icloud",
    "aol",
    "live",
    "msn",
    "qq",
    "126",
    "163",
    "foxmail",
    "cvs",
    "walgreens",
    "riteaid",
    "homedepot",
    "youtube",
    "instagram",
];

/// Names of web addresses: `vanillaunderground` of `www.vanillaunderground.com`.
pub(super) fn domains(text: &str) -> Vec<WordId> {
    let mut out = Vec::new();
    for (at, _) in text.match_indices(".com").chain(text.match_indices(".net")).chain(text.match_indices(".org")) {
        let head = text.get(..at).unwrap_or("");
        let from = head.rfind(|c: char| !(c.is_ascii_alphanumeric() || c == '-')).map_or(0, |at| at + 1);
        let name = head.get(from..).unwrap_or("");
        if name.len() > 2 {
            out.extend(Words::new(name, FIELD_BUDGET).whole());
        }
    }
    out
}

struct Quote<'a> {
    text: &'a str,
    printed: bool,
}

/// What stands in quotes, and whether the text says that it is printed on the goods.
fn quoted(text: &str) -> Vec<Quote<'_>> {
    let mut out = Vec::new();
    let mut rest = text;
    while let Some(open) = rest.find(['“', '"']) {
        let width = rest.get(open..).and_then(|tail| tail.chars().next()).map_or(1, char::len_utf8);
        let Some(tail) = rest.get(open + width..) else { break };
        let Some(close) = tail.find(['”', '"']) else { break };
        let inside = tail.get(..close).unwrap_or("").trim_matches(|c: char| !c.is_alphanumeric());
        let width = tail.get(close..).and_then(|tail| tail.chars().next()).map_or(1, char::len_utf8);
        rest = tail.get(close + width..).unwrap_or("");
        let after: String = rest.chars().take(60).collect();
        let printed = [
            "is printed",
            "are printed",
            "is imprinted",
            "imprinted",
            "is written",
            "is engraved",
            "printed",
            "is displayed",
            "is embossed",
            "is stamped",
            "is located",
            "appears",
            "logo",
            "is on",
            "is in",
            "on the ",
            "imprinted",
            "stamped",
            "engraved",
            "embossed",
            "molded",
            "etched",
            "embroidered",
            "brand",
            "written",
        ]
        .iter()
        .any(|mark| after.trim_start().strip_prefix(',').unwrap_or(after.trim_start()).trim_start().starts_with(mark))
            || [" and “", " or “", ", “"].iter().any(|list| after.starts_with(list));
        if (2..60).contains(&inside.len()) {
            out.push(Quote { text: inside, printed });
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::Text;

    fn found(name: &str, described: &str, brand: &str) -> bool {
        let product = Product { names: vec![Text::new("en", name)], ..Product::default() };
        let recall = Recall { described: vec![Text::new("en", described)], ..Recall::default() };
        brands(&recall, &product).contains(&Words::new(brand, 64).whole().unwrap())
    }

    #[test]
    fn brands_from_the_notices_words() {
        assert!(found("Oster French Door Ovens", "", "oster"));
        assert!(found(
            "Vanilla Underground “Minecraft TNT” Pajamas",
            "see vanillaunderground.com",
            "Vanilla Underground"
        ));
        // Before the thing in the first sentence, where the name has none.
        assert!(found("Roll Up Blinds", "This recall involves corded Bramtee roll up blinds in brown.", "Bramtee"));
        assert!(found("SharpNinya Foody Cookers", "This recall involves all Ninya Foody cookers.", "Ninya"));
        assert!(!found("Roll Up Blinds", "This recall involves Corded roll up blinds. They are corded.", "corded"));
        assert!(found("Garment Steamers", "The steamer bears a BLACK+DECKER logo.", "Black & Decker"));
        assert!(found("Hair Dryers sold under the “Remington” brand", "", "Remington"));
        assert!(found("509 helmets", "The 509 logo and “FIVE O NINE” are printed on the helmets.", "Five O Nine"));
        assert!(found("Easy Garment Steamers", "The name BLACK+DECKER is located at the base.", "Black and Decker"));
        assert!(found("BRS and BULin Liquid Fuel Bottles", "", "bulin"));
        assert!(!found("Zipline Kits", "This recall involves zipline kits.", "zipline"));
        assert!(!found("Fat Tire Trikes", "", "fat"));
        assert!(!found("Roller Blinds", "“Made in China” is printed on it.", "made in china"));
    }
}
