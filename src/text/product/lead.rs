//! Brands of several words, or that stand behind a firm: what a name of goods opens with.
//!
//! `Dixen Recalls Creativa Street Foam Rollers`: the notice gives the firm, and the name opens with what the goods are
//! sold as. It may be a brand or a line; where the firm itself is in the name or the description (`Stanly Swichbak
//! mugs`), it is a line, unless the notice says that it is printed on the goods or that dealers or a shop on the web
//! are called by it. What is found is as good as a firm where a title names it, and the name still asks for it.
use super::brand::{is_telling_goods, written_small};
use super::ordinary::is_common;
use super::printed::printed;
use crate::record::{Product, Recall, Text};
use crate::text::FIELD_BUDGET;
use crate::text::atoms::Words;
use crate::text::id::WordId;
use crate::text::lexicon::{lexicon, role};
use crate::text::scan::Scan;

/// Most words of a brand.
const WORDS: usize = 3;
/// Most brands that a name lists.
const MOST: usize = 8;

/// What the names of goods open with, in one to three words.
pub(super) fn leads(recall: &Recall, product: &Product, brands: &[WordId]) -> Vec<WordId> {
    let Some(name) = product.names.first().filter(|name| name.lang == "en") else { return Vec::new() };
    let described = recall.described.first().map_or("", |text| text.text.as_str());
    let sold = recall.sold.as_ref().map_or("", |text| text.text.as_str());
    let (line, stamped) = firm_said(recall, &name.text, described);
    let notice = Notice { described, line, printed: stamped, brands };
    let said: Vec<&str> = recall.titles.iter().chain(product.names.iter()).map(|text| text.text.as_str()).collect();
    let mut out = dealers(sold, &said.join("; "));
    let sites = [described, sold].into_iter().flat_map(super::brand::domains).collect::<Vec<_>>();
    // Of the others, what the heading says; not the rows of a table.
    let headed = |name: &&Text| recall.titles.iter().any(|title| title.text.contains(&name.text));
    let second = product.names.get(1).filter(headed);
    for text in [name].into_iter().chain(second).map(|name| name.text.as_str()) {
        notice.read(text, &mut out);
        out.extend(of_collection(text));
        // `Pixxy Flying Cameras`, sold at pixxy.com.
        let names = text.split_whitespace().map(bare).filter(|word| word.starts_with(char::is_uppercase));
        let own = names.filter(|word| is_telling_goods(&crate::text::fold(word)));
        out.extend(own.filter_map(|word| Words::new(word, FIELD_BUDGET).whole()).filter(|id| sites.contains(id)));
    }
    out
}

struct Notice<'a> {
    described: &'a str,
    /// Whether the firm is named beside the goods, so that another name is a line of its.
    line: bool,
    /// Whether the firm is what is printed on them.
    printed: bool,
    /// Brands known otherwise.
    brands: &'a [WordId],
}

/// Whether the firm that the heading names stands in the name or the description; with whether it is printed there.
pub(super) fn firm_said(recall: &Recall, name: &str, described: &str) -> (bool, bool) {
    let texts = [Scan::new(name, FIELD_BUDGET), Scan::new(described, super::describe::DESCRIPTION_BUDGET)];
    let marks: Vec<Scan> = printed(described).iter().map(|found| Scan::new(found.text, FIELD_BUDGET)).collect();
    let mut firms: Vec<WordId> = Vec::new();
    for title in &recall.titles {
        let Some((firm, _)) = title.text.split_once(" Recall") else { continue };
        if firm.ends_with(" Recalled") || !title.text.contains(" Recalls ") && !title.text.contains(" Recall ") {
            continue;
        }
        for firm in firm.split(" and ") {
            firms.extend(super::maker::short_names(firm));
            let words = Words::new(firm, FIELD_BUDGET);
            let first = words.atoms().first().map(|atom| words.text(atom)).filter(|word| is_telling_goods(word));
            firms.extend(first.and_then(|word| Words::new(word, FIELD_BUDGET).whole()));
        }
    }
    let said =
        |scans: &[Scan]| scans.iter().any(|scan| firms.iter().any(|&id| scan.find(id).any(|window| window.whole)));
    (said(&texts), said(&marks))
}

/// `Port bits from Bub Avilla collection`.
fn of_collection(name: &str) -> Option<WordId> {
    let (head, _) = name.split_once(" collection")?;
    let capital = |word: &&str| word.starts_with(char::is_uppercase);
    let mut run: Vec<&str> = head.split(' ').rev().take_while(capital).take(WORDS).collect();
    run.reverse();
    let telling = run.iter().any(|word| is_telling_goods(&crate::text::fold(word)));
    Words::new(&run.join(" "), FIELD_BUDGET).whole().filter(|_| telling)
}

/// Who has dealers: `Kawazaki, Bad Boi Mowers and Cab Cadett dealers`.
fn dealers(sold: &str, said: &str) -> Vec<WordId> {
    let mut out = Vec::new();
    for (at, _) in sold.match_indices(" dealer") {
        let mut item: Vec<&str> = Vec::new();
        // A list may name shops, too: what is neither last nor joined to it must be one of the heading's words.
        let mut sure = true;
        let mut close = |item: &mut Vec<&str>, sure: bool| {
            let name = core::mem::take(item).join(" ");
            let telling = name.contains(' ') || is_telling_goods(&crate::text::fold(&name));
            if telling && (sure || said.contains(&name)) {
                let parts = name
                    .split('/')
                    .filter(|part| part.len() < name.len() && is_telling_goods(&crate::text::fold(part)));
                out.extend([name.as_str()].into_iter().chain(parts).filter_map(|name| Words::new(name, 64).whole()));
            }
        };
        for token in sold.get(..at).unwrap_or("").split_whitespace().rev().take(24) {
            let plain = bare(token);
            let link = matches!(plain, "and" | "or");
            if token.ends_with(',') || link {
                close(&mut item, sure);
                sure = link && sure;
            }
            let quiet = link || matches!(plain, "authorized" | "Authorized" | "Independent" | "At" | "Sold");
            let named = quiet || plain.starts_with(char::is_uppercase) || plain == "&";
            if !named || token.ends_with([';', ':', '.']) {
                break;
            }
            if !quiet {
                item.insert(0, plain);
            }
        }
        close(&mut item, sure);
    }
    out
}

impl Notice<'_> {
    fn read(&self, name: &str, out: &mut Vec<WordId>) {
        let scan = Scan::new(name, FIELD_BUDGET);
        // Where the kind of goods begins, the name of the brand is over.
        let kind =
            scan.kinds.iter().find(|hit| !hit.weak).and_then(|hit| scan.words.atoms().get(usize::from(hit.first)));
        let end = kind.map_or(name.len(), |atom| atom.start as usize);
        let name = name.get(..end).unwrap_or(name);
        let mut tokens = name.split_whitespace().skip_while(|token| is_before(token)).peekable();
        // Whether another of the list is a brand: `Daikim FIT and Goodmen SD heat pumps`.
        let mut among = false;
        for _ in 0..MOST {
            let mut run: Vec<&str> = Vec::new();
            let mut listed = false;
            while let Some(token) = tokens.peek() {
                let plain = bare(token);
                let joiner = matches!(plain, "&" | "+") && !run.is_empty();
                // `Bobkat & Stener mower decks`, of Bobkat.
                let whole = || Words::new(&run.join(" "), FIELD_BUDGET).whole();
                if joiner && whole().is_some_and(|id| self.brands.contains(&id)) {
                    listed = true;
                    break;
                }
                if matches!(plain, "and" | "or") && !run.is_empty() {
                    listed = true;
                    break;
                }
                let digit = plain.starts_with(|c: char| c.is_ascii_digit()) && !run.is_empty() && plain.len() <= 2;
                if !(joiner || digit || plain.starts_with(char::is_uppercase)) || plain.contains('/') {
                    break;
                }
                listed = token.ends_with(',');
                run.push(plain);
                tokens.next();
                if listed {
                    break;
                }
            }
            let known = run.first().and_then(|word| Words::new(word, FIELD_BUDGET).whole());
            let known = known.is_some_and(|id| self.brands.contains(&id));
            let found = self.item(&run, among, out);
            among |= listed && (known || found);
            if !(found || known) || !listed {
                // Of `Bella Pro Series and Cooks …`, the first may be long.
                let more = tokens.by_ref().find(|token| matches!(bare(token), "and" | "or") || token.ends_with(','));
                if more.is_none() || run.is_empty() {
                    return;
                }
            }
            while tokens.peek().is_some_and(|token| matches!(*token, "and" | "or" | "&")) {
                tokens.next();
            }
        }
    }

    /// Adds the brands with which some words begin; tells whether there is one.
    fn item(&self, run: &[&str], among: bool, out: &mut Vec<WordId>) -> bool {
        let known = out.len();
        for len in 1..=run.len().min(2 * WORDS) {
            let Some(words) = run.get(..len) else { break };
            let count = words.iter().filter(|word| word.len() > 1).count();
            if count > WORDS || words.last().is_some_and(|word| matches!(*word, "&" | "+")) {
                continue;
            }
            let brand = words.join(" ");
            let Some(id) = Words::new(&brand, FIELD_BUDGET).whole() else { continue };
            if self.is_brand(words, &brand, among) {
                out.push(id);
            }
        }
        out.len() > known
    }

    fn is_brand(&self, words: &[&str], brand: &str, among: bool) -> bool {
        let names = words.iter().filter(|word| !matches!(**word, "&" | "+"));
        let folded: Vec<String> = names.map(|word| crate::text::fold(word)).collect();
        // What the description writes small is a word, unless the whole stands there again and again.
        let small = folded.iter().any(|word| word.len() > 2 && written_small(self.described, word));
        let again = words.len() > 1 && self.described.matches(brand).count() > 1;
        let never = |word: &String| {
            Words::new(word, 64).whole().is_some_and(|id| lexicon().is(id, role::STOP | role::MARKETPLACE))
        };
        if small && !again || folded.iter().all(never) || brand.chars().count() < 3 {
            return false;
        }
        let known = |word: &String| Words::new(word, 64).whole().is_some_and(|id| lexicon().get(id).is_some());
        // `Origen 21 oval mirrors`.
        let numbered = words.len() == 2
            && words.last().is_some_and(|word| word.bytes().all(|b| b.is_ascii_digit()))
            && folded.first().is_some_and(|word| !known(word) && !COUNTED.contains(&word.as_str()))
            && self.described.contains(brand);
        // `Creativa Street`: words that no table of goods has, where the description has them, too.
        let proper = words.len() == 2 && !folded.iter().any(known) && self.described.contains(brand);
        let telling = folded.iter().any(|word| parts_tell(word)) || words.contains(&"&") || numbered || proper;
        (telling && (!self.line || among)) || self.proven(brand)
    }

    /// Whether the notice says that the goods or those who sell them go by it.
    fn proven(&self, brand: &str) -> bool {
        let id = Words::new(brand, FIELD_BUDGET).whole();
        let own = |mark: &str| {
            self.described.match_indices(mark).any(|(at, _)| self.described.get(..at).unwrap_or("").ends_with(brand))
        };
        let marked = || printed(self.described).iter().any(|found| Words::new(found.text, FIELD_BUDGET).whole() == id);
        own("-branded") || own(" branded") || own(" brand") || (!self.printed && marked())
    }
}

/// Words that are counted and are no brand with a number.
const COUNTED: &[&str] =
    &["class", "type", "grade", "level", "series", "size", "pack", "set", "step", "stage", "model"];

/// Whether a word or, where a hyphen parts it, one of its parts is no ordinary one.
fn parts_tell(word: &str) -> bool {
    let stop = |part: &str| part.len() < 4 && Words::new(part, 64).whole().is_some_and(is_common);
    let own = |part: &str| is_telling_goods(part) && !part.ends_with("ed");
    let parts = || word.split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty());
    match parts().count() {
        0 | 1 => is_telling_goods(word),
        _ => parts().any(own) && !parts().any(stop),
    }
}

/// What stands before a brand: `Model Years 2022-2024`, `All Models of`.
fn is_before(token: &str) -> bool {
    matches!(token, "Model" | "Models" | "Year" | "Years" | "All" | "The" | "of" | "Certain" | "Select")
        || bare(token).bytes().all(|b| b.is_ascii_digit() || b == b'-')
}

fn bare(token: &str) -> &str {
    if matches!(token, "&" | "+") {
        return token;
    }
    token.trim_matches(|c: char| !c.is_alphanumeric())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(name: &str, firm: &str, described: &str, brand: &str) -> bool {
        let product = Product { names: vec![Text::new("en", name)], ..Product::default() };
        let title = format!("{firm} Recalls {name} Due to Fire Hazard");
        let (titles, described) = (vec![Text::new("en", title)], vec![Text::new("en", described)]);
        let recall = Recall { titles, described, ..Recall::default() };
        leads(&recall, &product, &[]).contains(&Words::new(brand, 64).whole().unwrap())
    }

    #[test]
    fn what_names_open_with_behind_a_firm() {
        let text = "This recall involves Creativa Street Foam Rollers.";
        assert!(found("Creativa Street Foam Rollers", "Dixen", text, "Creativa Street"));
        assert!(found("Frigidair and Kenmor Electric Ranges", "Electrolix", "", "Kenmor"));
        assert!(found("Model Year 2024 Arctik Cat Katalyst 600 Snowmobiles", "Textran", "", "Arctik Cat"));
        assert!(found("Place & Tyme desk lamps", "Joan", "", "Place & Tyme"));
        // A line of the firm.
        let text = "This recall involves all Stanly Swichbak travel mugs.";
        assert!(!found("Swichbak travel mugs", "Stanly", text, "Swichbak"));
        // The firm is named, and the goods bear another brand.
        let text = "This recall involves Kaskade pots. MSRI is written on the side.";
        assert!(found("MSRI camping pots", "Kaskade", text, "MSRI"));
        // Both printed: the second is a line.
        let text =
            "This recall involves Polare vehicles. “POLARE” is stamped on the grille. “Sportman” is printed on it.";
        assert!(!found("Sportman 850 vehicles", "Polare", text, "Sportman"));
        assert!(found(
            "Origen 21 Oval Wall Mirrors",
            "Shop",
            "This recall involves the Origen 21 oval mirrors.",
            "Origen 21"
        ));
        assert!(found("Tiler & Roe Growing Tables", "Shop", "They are green and blue.", "Tiler & Roe"));
        // Ordinary words.
        assert!(!found("Off-Road Motorcycles", "Shop", "", "Off-Road"));
        assert!(!found("High-Powered Magnetic Balls", "Shop", "They are balls.", "High-Powered"));
        assert!(!found(
            "Digital Electric Smokers",
            "Charbrol",
            "These digital electric smokers are black.",
            "Digital Electric"
        ));
    }

    #[test]
    fn who_has_dealers() {
        let found = dealers("Kawazaki, Bad Boi Mowers and Cab Cadett dealers nationwide", "Engines of Kawazaki");
        for name in ["Kawazaki", "Bad Boi Mowers", "Cab Cadett"] {
            assert!(found.contains(&Words::new(name, 64).whole().unwrap()), "{name}");
        }
        assert_eq!(dealers("Bass Prow Shops, Kabela’s, and Trakker dealers", "").len(), 1);
        assert!(dealers("Heating and cooling equipment independent dealers", "").is_empty());
    }
}
