//! Cutting a notice into its products: list marks such as `a)`, `(1)`, `2.`, and what lies between barcodes.
//!
//! What stands before the first mark binds to all; a segment runs to the next mark. The same marks in another text
//! of the notice (`code_info` beside `product_description`) say which part of it belongs to which product; there,
//! several marks may share a part (`a) and b) Lot 1`), and come more than once.

mod lines;

pub(crate) use lines::by_lines;

use super::gtin::{Found, is_unit};
use super::token::{Kind, Token};

/// How a list marks its members.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    /// `(a)`
    Both,
    /// `a)`
    Closed,
    /// `1.`
    Dotted,
    /// `#1`
    Hash,
}

/// A list mark in its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct ListMark {
    /// Its letter or number, in lower case.
    pub label: String,
    /// Its form.
    pub form: Form,
    /// First token.
    pub at: usize,
    /// After its last.
    pub to: usize,
}

/// A part of a text that belongs to the products with these labels.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Segment {
    /// Whose it is; empty for what binds to all.
    pub labels: Vec<String>,
    /// First token after the mark.
    pub from: usize,
    /// After its last token.
    pub to: usize,
}

fn mark_at(tokens: &[Token<'_>], at: usize) -> Option<ListMark> {
    let token = tokens.get(at)?;
    let next = tokens.get(at + 1)?;
    let label = |t: &Token<'_>| {
        let letter = t.kind == Kind::Word && t.text.len() == 1;
        let number = t.kind == Kind::Number && t.text.len() <= 2 && !t.text.starts_with('0');
        (letter || number).then(|| t.text.to_ascii_lowercase())
    };
    let close = |i: usize| tokens.get(i).is_some_and(|t| t.mark(')') && t.gap == 0);
    if token.mark('(') && next.gap == 0 && close(at + 2) {
        return Some(ListMark { label: label(next)?, form: Form::Both, at, to: at + 3 });
    }
    let before = at.checked_sub(1).and_then(|i| tokens.get(i));
    let free = token.gap > 0 || before.is_none_or(|t| t.kind == Kind::Mark && !t.dash() && !t.marks(&['/', '.', '#']));
    if !free || before.is_some_and(|t| t.mark('(')) {
        return None;
    }
    if close(at + 1) {
        return Some(ListMark { label: label(token)?, form: Form::Closed, at, to: at + 2 });
    }
    if token.mark('#') && next.gap == 0 && next.kind == Kind::Number {
        let follows = tokens.get(at + 2).is_some_and(|t| t.marks(&[':', '-', '.', ')']) || t.gap > 0);
        return follows
            .then(|| label(next).map(|label| ListMark { label, form: Form::Hash, at, to: at + 2 }))
            .flatten();
    }
    let fresh = token.gap > 1 || before.is_none_or(|t| t.marks(&['.', ';', ':', ',']));
    if next.mark('.')
        && next.gap == 0
        && fresh
        && tokens.get(at + 2).is_some_and(|t| t.gap > 0)
        && !is_unit(tokens, at + 2)
    {
        return Some(ListMark { label: label(token)?, form: Form::Dotted, at, to: at + 2 });
    }
    None
}

/// The marks of a list that counts up from `a` or `1`, if the text has one with two members at least.
pub(crate) fn list(tokens: &[Token<'_>]) -> Vec<ListMark> {
    let mut best: Vec<ListMark> = Vec::new();
    for form in [Form::Both, Form::Closed, Form::Dotted, Form::Hash] {
        for first in ["a", "1"] {
            let mut run: Vec<ListMark> = Vec::new();
            let mut wanted = first.to_owned();
            for at in 0..tokens.len() {
                let Some(mark) = mark_at(tokens, at) else { continue };
                if mark.form == form && mark.label == wanted {
                    wanted = following(&wanted);
                    run.push(mark);
                }
            }
            if run.len() >= 2 && run.len() > best.len() {
                best = run;
            }
        }
    }
    best
}

fn following(label: &str) -> String {
    match label.parse::<u32>() {
        Ok(number) => (number + 1).to_string(),
        Err(_) => label.bytes().next().map_or_else(String::new, |b| char::from(b.saturating_add(1)).to_string()),
    }
}

/// The segments of a text whose list is already known.
pub(crate) fn segments(marks: &[ListMark], len: usize) -> Vec<Segment> {
    let first = marks.first().map_or(len, |m| m.at);
    let mut out = vec![Segment { labels: Vec::new(), from: 0, to: first }];
    for (i, mark) in marks.iter().enumerate() {
        let to = marks.get(i + 1).map_or(len, |next| next.at);
        out.push(Segment { labels: vec![mark.label.clone()], from: mark.to, to });
    }
    out
}

/// The segments of another text by the labels of a list: marks in any order, and shared parts.
pub(crate) fn segments_for(tokens: &[Token<'_>], labels: &[String]) -> Option<Vec<Segment>> {
    let mut marks: Vec<ListMark> = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        match mark_at(tokens, at) {
            Some(mark) if labels.contains(&mark.label) => {
                at = mark.to;
                marks.push(mark);
            }
            _ => at += 1,
        }
    }
    // One form only: the one that most marks have.
    let count = |form: Form| marks.iter().filter(|m| m.form == form).count();
    let form = [Form::Both, Form::Closed, Form::Dotted, Form::Hash].into_iter().max_by_key(|f| count(*f))?;
    marks.retain(|m| m.form == form);
    // A lone mark is one only where it cannot be mistaken for a number in the text.
    if marks.is_empty() || (marks.len() == 1 && form == Form::Dotted) {
        return None;
    }
    let cut = segments(&marks, tokens.len());
    let mut out: Vec<Segment> = Vec::new();
    let mut shared: Vec<String> = Vec::new();
    for mut segment in cut {
        let only_joiner = tokens.get(segment.from..segment.to).is_some_and(|ts| {
            ts.len() <= 2 && ts.iter().all(|t| t.any(&["and", "or"]) || t.marks(&[',', '&', ';', '/']))
        });
        if only_joiner && !segment.labels.is_empty() {
            shared.append(&mut segment.labels);
            continue;
        }
        if !segment.labels.is_empty() {
            segment.labels.append(&mut shared);
        }
        out.push(segment);
    }
    Some(out)
}

/// A list that begins anew within its last member (`a) small, b) big, NDC: a) 1, b) 2`) gives further parts of the same
/// members.
pub(crate) fn with_restarts(tokens: &[Token<'_>], mut cut: Vec<Segment>, labels: &[String]) -> Vec<Segment> {
    let Some(last) = cut.last().cloned() else { return cut };
    let tail = tokens.get(..last.to).unwrap_or(tokens);
    let mut marks: Vec<ListMark> = Vec::new();
    for at in last.from..tail.len() {
        if let Some(mark) = mark_at(tail, at).filter(|mark| labels.get(marks.len()) == Some(&mark.label)) {
            marks.push(mark);
        }
    }
    // All of them come again, or it is no list.
    let (Some(first), true) = (marks.first(), marks.len() == labels.len()) else { return cut };
    // A heading right before (`NDC:`) belongs to all.
    if let Some(end) = cut.last_mut() {
        end.to = first.at;
    }
    cut.extend(segments(&marks, last.to).into_iter().filter(|segment| !segment.labels.is_empty()).map(
        |mut segment| {
            segment.to = segment.to.min(last.to);
            segment
        },
    ));
    cut
}

/// Cuts a description that gives several barcodes, each with words of its own before it (or after it, where the
/// text begins with a barcode). Gives token ranges; one range where there is nothing to cut.
pub(crate) fn by_barcodes(tokens: &[Token<'_>], found: &[Found]) -> Vec<(usize, usize)> {
    let whole = vec![(0, tokens.len())];
    let leading = found.first().is_some_and(|f| naming(tokens, 0, f.from) < 2);
    let mut cuts = vec![0];
    for pair in found.windows(2) {
        let [left, right] = pair else { continue };
        let sized = tokens.get(left.to..right.from).is_some_and(|between| {
            between.iter().enumerate().any(|(i, t)| t.has_digit() && is_unit(tokens, left.to + i + 1))
        });
        if naming(tokens, left.to, right.from) >= if sized { 2 } else { 3 } {
            cuts.push(if leading { right.from } else { next_name(tokens, left.to, right.from) });
        }
    }
    if cuts.len() < 2 {
        return whole;
    }
    cuts.push(tokens.len());
    cuts.windows(2).filter_map(|pair| if let [from, to] = pair { Some((*from, *to)) } else { None }).collect()
}

/// Words with which what is said of the goods before goes on.
const SMALL_PRINT: [&str; 26] = [
    "best",
    "case",
    "code",
    "contains",
    "dist",
    "distributed",
    "each",
    "exp",
    "ingredients",
    "item",
    "keep",
    "lot",
    "lots",
    "made",
    "manufactured",
    "master",
    "mfg",
    "net",
    "packaged",
    "packed",
    "product",
    "retail",
    "sell",
    "sku",
    "upc",
    "use",
];

/// Where the next name begins between two barcodes: `UPC 1, 16 oz, Code 4027. Owl Salad, UPC 2`, `UPC 1 Distributed by
/// Hill; Owl Salad UPC 2`; right behind the first where nothing tells.
fn next_name(tokens: &[Token<'_>], from: usize, to: usize) -> usize {
    let capital = |t: &Token<'_>| t.kind == Kind::Word && t.text.starts_with(char::is_uppercase);
    let begins = |at: &usize| {
        let (Some(before), Some(token)) = (tokens.get(at.wrapping_sub(1)), tokens.get(*at)) else { return false };
        // `10 oz. Pita Bread`
        let short = tokens.get(at.wrapping_sub(2)).is_some_and(|t| t.text.len() <= 3 && t.kind == Kind::Word);
        let full = before.mark('.') && token.gap > usize::from(short) as u8;
        let stop = before.mark(';') || full || token.gap > 1 && before.kind != Kind::Mark;
        let after = tokens.get(at + 1).is_some_and(capital);
        let sized = token.gap > 1 && token.has_digit() && is_unit(tokens, at + 1);
        let counted = token.kind == Kind::Number && token.text.len() <= 2 || token.any(&["and", "&"]);
        let item = token.gap > 1 && token.any(&["item", "product"]);
        let opens = capital(token) && !token.any(&SMALL_PRINT) || counted && after || sized || item;
        stop && opens && naming(tokens, *at, to) >= 2
    };
    let first = tokens.get(from..to).unwrap_or_default().iter().find(|t| t.kind != Kind::Mark);
    if first.is_some_and(|t| capital(t) && !t.any(&SMALL_PRINT)) {
        return from;
    }
    (from + 1..to).find(begins).unwrap_or(from)
}

/// How many words that could name something stand between two tokens.
fn naming(tokens: &[Token<'_>], from: usize, to: usize) -> usize {
    const DULL: [&str; 30] = [
        "case", "unit", "units", "item", "number", "code", "codes", "and", "or", "the", "per", "pack", "retail",
        "each", "net", "wt", "weight", "bag", "box", "carton", "in", "of", "for", "with", "sku", "upc", "gtin", "no",
        "ct", "lot",
    ];
    tokens
        .get(from..to)
        .unwrap_or_default()
        .iter()
        .filter(|t| t.kind == Kind::Word && t.text.len() > 1 && !t.any(&DULL))
        .count()
}

/// Cuts `Diced Pepper, 6-oz. … and Pepper Strips, 7-oz. …`: names with a size each, joined by a word or a semicolon.
pub(crate) fn by_sizes(tokens: &[Token<'_>]) -> Vec<(usize, usize)> {
    let sizes = super::bind::sizes(tokens, 0, tokens.len());
    let mut cuts = vec![0];
    let mut from = 0;
    for (at, token) in tokens.iter().enumerate() {
        if !(token.any(&["and", "or"]) || token.mark(';')) {
            continue;
        }
        let sized_before = sizes.iter().any(|(_, start, end)| *start > from + 1 && *end <= at);
        let Some((_, next, _)) = sizes.iter().find(|(_, start, _)| *start > at) else { break };
        let words = tokens.get(at + 1..*next).unwrap_or_default();
        let capital = |t: &&Token<'_>| t.kind == Kind::Word && t.text.chars().next().is_some_and(char::is_uppercase);
        let opens = words.first().is_some_and(|t| capital(&t));
        let named = words.iter().filter(capital).count() >= 2 && words.len() <= 14;
        let one = !words.iter().any(|t| t.mark(';'));
        if sized_before && opens && named && one {
            cuts.push(at + 1);
            from = at + 1;
        }
    }
    cuts.push(tokens.len());
    cuts.windows(2).filter_map(|pair| Some((*pair.first()?, *pair.last()?))).collect()
}

#[cfg(test)]
mod tests {
    use super::super::gtin::find;
    use super::super::token::tokens;
    use super::*;

    fn cut(text: &str) -> Vec<String> {
        let tokens = tokens(text);
        segments(&list(&tokens), tokens.len())
            .into_iter()
            .filter_map(|s| Some(text[tokens.get(s.from)?.start..tokens.get(s.to.checked_sub(1)?)?.end].to_owned()))
            .collect()
    }

    #[test]
    fn lists() {
        assert_eq!(cut("Seeds: 1) Big, 10 oz, 2) Small"), ["Seeds:", "Big, 10 oz,", "Small"]);
        assert_eq!(cut("packed in a)15 ml; and b) 30 ml"), ["packed in", "15 ml; and", "30 ml"]);
        assert_eq!(cut("As:  (a) One   (b) Two"), ["As:", "One", "Two"]);
        assert_eq!(cut("Sizes:   1.  Net 12.4 oz.  2.  Net 30.6 oz."), ["Sizes:", "Net 12.4 oz.", "Net 30.6 oz."]);
        assert_eq!(cut("No list (see a) here"), ["No list (see a) here"]);
    }

    #[test]
    fn the_same_marks_elsewhere() {
        let text = "Lots: a) and b) 12; c) 34";
        let tokens = tokens(text);
        let labels: Vec<String> = ["a", "b", "c"].map(String::from).to_vec();
        let cut = segments_for(&tokens, &labels).unwrap();
        assert_eq!(cut.len(), 3);
        assert_eq!(cut[1].labels.len(), 2);
        assert_eq!(cut[2].labels, ["c"]);
    }

    #[test]
    fn names_with_sizes() {
        let cut_at = |text: &str| by_sizes(&tokens(text)).len();
        assert_eq!(cut_at("Red Onion Dice, 6-oz. in a cup and Dice Red Onion, 7-oz. in a cup"), 2);
        assert_eq!(cut_at("Green Tea Mix, 8 oz; Black Tea Mix, 8 oz; White Tea Mix 12 oz"), 3);
        assert_eq!(cut_at("Red Onions, 8 oz. and 16 oz. cups"), 1);
        assert_eq!(cut_at("Ham and Cheese Rolls, 8 oz."), 1);
    }

    #[test]
    fn barcodes_cut() {
        let cut_at = |text: &str| {
            let tokens = tokens(text);
            by_barcodes(&tokens, &find(text, &tokens, |_| false)).len()
        };
        assert_eq!(cut_at("Dole 8oz Shredded Lettuce UPC 071430010655 Lidl Shred Lettuce UPC 4056489151272"), 2);
        let text = "Owl Salad, UPC 740174035155, 16 oz, Code 4027. Hare Salad, UPC 073230000522, 2 lb.";
        let words = tokens(text);
        let found = find(text, &words, |_| false);
        let (from, _) = by_barcodes(&words, &found)[1];
        assert_eq!(words[from].text, "Hare");
        assert_eq!(cut_at("Pink Mix, UPC 8 22486 11808 2, Case UPC 30822486118083"), 1);
    }
}
