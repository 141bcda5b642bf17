//! A notice in two texts, as openFDA has them: a description that names products, and codes that limit them.

mod packs;

use super::bind;
use super::context::Context;
use super::cut::{self, Segment};
use super::goods;
use super::gtin::{self, Found, What};
use super::limits::{self, Mode};
use super::name;
use super::ndc;
use super::token::{Token, tokens};
use crate::feed::Note;
use crate::record::{Model, ModelForm, Product, Reading, Text};
use packs::{own_limits, part_size, printed_day, unpacked};

/// One product's parts of both texts, as token ranges.
#[derive(Clone, Debug, Default)]
struct Part {
    description: Vec<(usize, usize)>,
    codes: Vec<(usize, usize)>,
}

/// The products that the two texts name, with their barcodes and limits.
pub(crate) fn products(description: &str, codes: &str, context: &Context) -> (Vec<Product>, Vec<Note>) {
    let words = tokens(description);
    let code_words = tokens(codes);
    let mut notes = Vec::new();
    let mut found = gtin::find(description, &words, |_| false);
    gtin::beside_others(&mut found);
    let code_found = gtin::find(codes, &code_words, |at| limits::in_list(&code_words, at));
    if found.is_empty() && code_found.is_empty() && context.domain == super::context::Domain::Food {
        found.extend(gtin::bare(&words));
    }
    for found in found.iter().chain(&code_found) {
        if let What::Unusable(_) = found.what {
            notes.push(Note::new("upc-unusable", found.written.clone()));
        }
    }
    let (masked, mut code_masked) = (gtin::mask(words.len(), &found), gtin::mask(code_words.len(), &code_found));
    if repeats(&words, &code_words, context) {
        code_masked.fill(true);
    }
    let parts = cut_apart(&words, &code_words, &found, &code_found);
    // What stands before a list names all of it.
    let head = parts.first().filter(|part| part.description.len() > 1).and_then(|part| part.description.first());
    let head = head.filter(|range| parts.iter().all(|part| part.description.first() == Some(range)));
    let common = match head.and_then(|&(from, to)| words.get(from..to)) {
        Some(words) => name::name(description, words),
        None => name::name(description, &words),
    };
    let mut brands = name::brands(description, &words);
    let (starred, label) = name::starred(description);
    for brand in name::marked(description, &words).into_iter().chain(name::firms(description, &words)).chain(starred) {
        if !brands.iter().any(|known| known.eq_ignore_ascii_case(&brand)) {
            brands.push(brand);
        }
    }
    let packs = packs(&parts, &code_words);
    let apart = own_limits(&parts, (description, &words, &masked), (codes, &code_words, &code_masked), context);
    let mut out: Vec<Product> = Vec::new();
    for (number, part) in parts.iter().enumerate() {
        let mut product = Product { brands: brands.clone(), ..Product::default() };
        let own = part.description.last().and_then(|&(from, to)| name::name(description, words.get(from..to)?));
        let short = part.description.last().and_then(|&(from, to)| name::short(description, words.get(from..to)?));
        let size = part_size(&words, part);
        // A part that is nothing but a size: the common name has it.
        let own = own.filter(|_| size.is_none() || common.is_none());
        let mut names = names(common.as_deref(), own, part.description.len() > 1);
        if let Some(size) = size.filter(|_| parts.len() > 1) {
            names.iter_mut().for_each(|name| *name = format!("{}, {size}", unpacked(name)));
        }
        let drug = context.domain == super::context::Domain::Drug;
        let trade = names.first().filter(|_| drug).and_then(|name| name::trade(name));
        let strength = names.first().filter(|_| drug).and_then(|name| name::strength(name));
        let label = label.clone().filter(|_| parts.len() == 1);
        let short = short.filter(|_| part.description.len() == 1);
        let bare = names.first().filter(|_| drug).and_then(|name| name::bare(name));
        let general = names.first().filter(|_| drug).and_then(|name| name::general(name));
        let pack = packs.get(number).cloned().flatten();
        let names = names.into_iter().chain(short).chain(trade).chain(strength).chain(bare).chain(general).chain(label);
        let opens = part.description.last().and_then(|&(from, to)| name::marked(description, words.get(from..to)?));
        for brand in names.clone().next().and_then(|name| goods::possessive(&name)).into_iter().chain(opens) {
            if !product.brands.iter().any(|known| known.eq_ignore_ascii_case(&brand)) {
                product.brands.push(brand);
            }
        }
        for name in names.filter_map(|name| of_pack(name, pack.as_deref(), &packs)) {
            if !product.names.iter().any(|known| known.text == name) {
                product.names.push(Text::new("en", name));
            }
        }
        add_barcodes(&mut product, &code_found, &part.codes);
        // Parts that share a description are told apart by the barcodes of their codes, where they have any, or by
        // the sizes that stand before them.
        let ranges = match &pack {
            Some(size) => pack_ranges(&words, &part.description, size, &packs),
            None => part.description.clone(),
        };
        let shares = parts.iter().filter(|p| p.description == part.description).count() > 1;
        if !shares || product.gtins.is_empty() && product.store_codes.is_empty() {
            add_barcodes(&mut product, &found, &ranges);
        }
        if parts.len() > 1 && description.contains("NDC") && (!shares || ranges != part.description) {
            product.models = drug_codes(description, &words, &ranges);
        }
        product.variants.extend(pack);
        let mut read = limits::read(codes, &code_words, &part.codes, &code_masked, Mode::Codes, context);
        // "See product description for lot numbers"
        let sees = read.limits.reading == Reading::Unread && codes.to_ascii_lowercase().contains("see ");
        if read.limits.reading == Reading::Unstated || sees {
            let stated = limits::read(description, &words, &part.description, &masked, Mode::Headed, context);
            if stated.limits.reading != Reading::Unstated {
                read = stated;
            }
        }
        if let Some(stated) = apart.get(number).and_then(Clone::clone) {
            read = stated;
        }
        if let Some(clauses) = printed_day(&read.limits.any, || {
            limits::read(description, &words, &part.description, &masked, Mode::Headed, context).limits.any
        }) {
            read.limits.any = clauses;
        }
        for words in read.unread {
            let what = if read.limits.reading == Reading::Unread { "limits-unread" } else { "limits-partly-read" };
            notes.push(Note::new(what, words));
        }
        product.limits = read.limits;
        out.push(product);
    }
    let printed = item_numbers(&words, &masked);
    let called = |code: &str| {
        let lower = description.to_ascii_lowercase();
        let at = if code.len() >= 4 { lower.find(&code.to_ascii_lowercase()) } else { None };
        let before = at.and_then(|at| lower.get(at.saturating_sub(16)..at)).unwrap_or_default();
        ["product code", "item ", "sku ", "product #", "item#", "product number"]
            .iter()
            .any(|head| before.contains(head))
    };
    // `8976 7/04/2017  8976 7/12/2017` of `Sheet Cake - 8976 -`: what is said of every day is the goods' own number.
    let told = |code: &str| code.len() >= 4 && words.iter().any(|t| t.has_digit() && t.text == code);
    let gtins: Vec<String> = out.iter().flat_map(|p| &p.gtins).map(|g| g.gtin.clone()).collect();
    for product in &mut out {
        let of_all = limits::of_all(&product.limits);
        let item =
            |code: &str| printed.contains(&code) || called(code) || of_all.as_deref() == Some(code) && told(code);
        let named = limits::own_barcodes(&mut product.limits, &gtins) | limits::item_numbers(&mut product.limits, item);
        let dated = product.limits.any.iter().any(|c| !c.limits.is_empty());
        if named && !dated {
            notes.push(Note::new("limits-unread", codes));
        }
    }
    (out, notes)
}

/// The size that each part's codes begin with, of parts that share a description.
fn packs(parts: &[Part], codes: &[Token<'_>]) -> Vec<Option<String>> {
    let shares = |part: &Part| parts.iter().filter(|p| p.description == part.description).count() > 1;
    let size = |part: &Part| {
        let &(from, to) = part.codes.last().filter(|_| shares(part))?;
        bind::sizes(codes, from, to).into_iter().map(|(size, ..)| size).next()
    };
    parts.iter().map(size).collect()
}

/// A name of one pack of several: with its size; none where it gives another's.
fn of_pack(name: String, pack: Option<&str>, packs: &[Option<String>]) -> Option<String> {
    let Some(pack) = pack else { return Some(name) };
    let words = tokens(&name);
    let sizes: Vec<String> = bind::sizes(&words, 0, words.len()).into_iter().map(|(size, ..)| size).collect();
    if sizes.iter().any(|size| size == pack) {
        let other = |size: &String| size != pack && packs.iter().flatten().any(|other| other == size);
        let first = bind::sizes(&words, 0, words.len()).into_iter().map(|(_, from, _)| from).next().unwrap_or(0);
        let head = words.get(first).and_then(|token| name.get(..token.start)).map(str::trim);
        let long = head.filter(|head| first >= 2 && head.chars().filter(|c| c.is_alphabetic()).count() > 4);
        return match long.filter(|_| sizes.iter().any(other)) {
            Some(head) => Some(format!("{}, {pack}", head.trim_end_matches([',', '-', ' ', '(']))),
            None => Some(name),
        };
    }
    // `Tracks 16oz - 8 cartons 56oz - 4 cartons`: of several packs' sizes its own alone.
    let of_other = packs.iter().flatten().any(|other| sizes.contains(other));
    (!of_other).then(|| format!("{name}, {pack}"))
}

/// The parts of a shared description that stand behind a pack's size, up to the next pack's; all of it where the
/// packs do not stand in it.
fn pack_ranges(
    words: &[Token<'_>],
    description: &[(usize, usize)],
    size: &str,
    packs: &[Option<String>],
) -> Vec<(usize, usize)> {
    let Some(&(from, to)) = description.last() else { return Vec::new() };
    let of_pack = |size: &String| packs.iter().flatten().any(|pack| pack == size);
    let places: Vec<(String, usize)> =
        bind::sizes(words, from, to).into_iter().filter(|(s, ..)| of_pack(s)).map(|(s, _, end)| (s, end)).collect();
    let several = places.iter().any(|(other, _)| places.first().is_some_and(|(first, _)| first != other));
    if !several || !places.iter().any(|(own, _)| own == size) {
        return description.to_vec();
    }
    let first = places.first().map_or(to, |(_, end)| *end);
    let ends = places.iter().skip(1).map(|(_, end)| *end).chain([to]);
    let own = places.iter().zip(ends).filter(|((own, _), _)| own == size).map(|((_, start), end)| (*start, end));
    core::iter::once((from, first)).chain(own).collect()
}

/// The drug codes that stand in some parts of a description.
fn drug_codes(description: &str, words: &[Token<'_>], ranges: &[(usize, usize)]) -> Vec<Model> {
    let mut out: Vec<Model> = Vec::new();
    for (place, code) in ndc::shaped(description) {
        let inside = |&(from, to): &(usize, usize)| {
            let ends = words.get(from).zip(to.checked_sub(1).and_then(|last| words.get(last)));
            ends.is_some_and(|(first, last)| first.start <= place && place < last.end)
        };
        if ranges.iter().any(inside) && !out.iter().any(|known| known.text == code) {
            out.push(Model { text: code.to_owned(), form: ModelForm::Exact, to: None });
        }
    }
    out
}

/// Whether the text for codes only says again what the description says: its words in their order, none that heads
/// codes or days.
fn repeats(words: &[Token<'_>], codes: &[Token<'_>], context: &Context) -> bool {
    let plain = |tokens: &[Token<'_>]| -> Vec<String> {
        let spoken = tokens.iter().filter(|t| t.kind != super::token::Kind::Mark);
        spoken.map(|t| t.text.to_ascii_lowercase()).collect()
    };
    let said = plain(codes);
    let tells = |at| limits::heads_units(codes, at) || super::date::read(codes, at, context, false).is_some();
    let headed = (0..codes.len()).any(tells);
    let named = codes.iter().filter(|t| t.kind == super::token::Kind::Word && t.text.len() > 2).count() >= 2;
    said.len() >= 3 && named && !headed && plain(words).windows(said.len()).any(|run| run == said.as_slice())
}

/// Numbers that a description gives to the goods: they stand at its front, or behind a word for items.
fn item_numbers<'t>(words: &[Token<'t>], masked: &[bool]) -> Vec<&'t str> {
    let of_item = |at: usize| {
        let before = words.get(at.saturating_sub(3)..at).unwrap_or_default();
        at == 0 || before.iter().any(|t| t.any(&["item", "product", "sku", "plu", "material"]))
    };
    let long = |t: &Token<'_>| t.has_digit() && t.text.len() >= 4;
    let numbers = words
        .iter()
        .enumerate()
        .filter(|(at, t)| long(t) && of_item(*at) && !masked.get(*at).copied().unwrap_or(false));
    numbers.map(|(_, t)| t.text).collect()
}

/// The names of a part: its own, with the common one before it where it would not say what the thing is.
fn names(common: Option<&str>, own: Option<String>, shared: bool) -> Vec<String> {
    match (common, own) {
        (Some(common), Some(own)) if shared && !own.contains(common) => vec![format!("{common} {own}"), own],
        (_, Some(own)) => vec![own],
        (Some(common), None) => vec![common.to_owned()],
        (None, None) => Vec::new(),
    }
}

fn cut_apart(words: &[Token<'_>], codes: &[Token<'_>], found: &[Found], code_found: &[Found]) -> Vec<Part> {
    let whole_codes = vec![(0, codes.len())];
    let marks = cut::list(words);
    let mut parts = if marks.is_empty() {
        let code_marks = cut::list(codes);
        if !code_marks.is_empty() {
            return by_code_list(&cut::segments(&code_marks, codes.len()), words.len());
        }
        let by_barcodes = cut::by_barcodes(words, found);
        let ranges = match cut::by_lines(words) {
            _ if !found.is_empty() => by_barcodes,
            lines if lines.len() > 1 => lines,
            _ => cut::by_sizes(words),
        };
        ranges.into_iter().map(|range| Part { description: vec![range], codes: whole_codes.clone() }).collect()
    } else {
        let labels: Vec<String> = marks.iter().map(|m| m.label.clone()).collect();
        let cut = cut::with_restarts(words, cut::segments(&marks, words.len()), &labels);
        let code_cut = cut::segments_for(codes, &labels);
        let parts = parts_of(&cut, code_cut.as_deref(), &whole_codes);
        if code_cut.is_some() {
            return parts;
        }
        parts
    };
    if let Some(bound) = bind::by_barcodes(codes, code_found) {
        bind_parts(&mut parts, &bound, words, found);
        return parts;
    }
    let described: Option<Vec<&[Token<'_>]>> =
        parts.iter().map(|part| part.description.last().and_then(|&(from, to)| words.get(from..to))).collect();
    let masked = gtin::mask(codes.len(), code_found);
    if let Some(worded) = described.as_deref().and_then(|described| bind::by_words(codes, &masked, described)) {
        parts.iter_mut().zip(worded).for_each(|(part, ranges)| part.codes = ranges);
        return parts;
    }
    let sizes: Vec<String> = bind::sizes(words, 0, words.len()).into_iter().map(|(size, ..)| size).collect();
    if let Some(bound) = bind::by_sizes(codes, &sizes) {
        bind_parts(&mut parts, &bound, words, found);
        return parts;
    }
    if let Some(named) = described.and_then(|described| bind::by_names(codes, &described)) {
        parts.iter_mut().zip(named).for_each(|(part, range)| part.codes = vec![range]);
    }
    parts
}

/// A list in the codes alone: one product a member, all under the one description.
fn by_code_list(code_cut: &[Segment], words: usize) -> Vec<Part> {
    let common = code_cut.first().map(|s| (s.from, s.to));
    code_cut
        .iter()
        .skip(1)
        .map(|segment| Part {
            description: vec![(0, words)],
            codes: common.into_iter().chain([(segment.from, segment.to)]).collect(),
        })
        .collect()
}

/// Gives each part of the description the codes whose keys it names; keys that none names make parts of their own.
fn bind_parts(parts: &mut Vec<Part>, bound: &[bind::Bound], words: &[Token<'_>], found: &[Found]) {
    let common: Vec<(usize, usize)> = bound.iter().filter(|b| b.keys.is_empty()).map(|b| (b.from, b.to)).collect();
    let named = |part: &Part| -> Vec<String> {
        let mut keys = Vec::new();
        for &(from, to) in part.description.last().iter().copied() {
            keys.extend(bind::sizes(words, from, to).into_iter().map(|(size, ..)| size));
            for found in found.iter().filter(|f| (from..to).contains(&f.digits_from)) {
                match &found.what {
                    What::Gtin(gtin) => keys.push(gtin.gtin.clone()),
                    What::Store(code) => keys.push(code.item.clone()),
                    What::Unusable(_) => {}
                }
            }
        }
        keys
    };
    let keys: Vec<Vec<String>> = parts.iter().map(named).collect();
    let mut out: Vec<Part> = Vec::new();
    let mut taken = vec![false; parts.len()];
    for bound in bound.iter().filter(|b| !b.keys.is_empty()) {
        let codes: Vec<(usize, usize)> = common.iter().copied().chain([(bound.from, bound.to)]).collect();
        let mut owners = keys.iter().enumerate().filter(|(_, keys)| bound.keys.iter().any(|k| keys.contains(k)));
        match (owners.next(), owners.next()) {
            // Several keys in one part of the description: one product a key.
            (Some((owner, _)), None) => {
                if let (Some(part), Some(taken)) = (parts.get(owner), taken.get_mut(owner)) {
                    *taken = true;
                    out.push(Part { description: part.description.clone(), codes });
                }
            }
            _ => {
                let description = parts.first().map(|p| p.description.clone()).filter(|_| parts.len() == 1);
                out.push(Part { description: description.unwrap_or_else(|| vec![(0, words.len())]), codes });
                if parts.len() == 1 {
                    taken.iter_mut().for_each(|t| *t = true);
                }
            }
        }
    }
    for (part, taken) in parts.iter().zip(&taken) {
        if !taken {
            out.push(part.clone());
        }
    }
    *parts = out;
}

fn parts_of(cut: &[Segment], code_cut: Option<&[Segment]>, whole_codes: &[(usize, usize)]) -> Vec<Part> {
    let (common, own): (Vec<&Segment>, Vec<&Segment>) = cut.iter().partition(|segment| segment.labels.is_empty());
    let common: Vec<(usize, usize)> = common.iter().map(|s| (s.from, s.to)).filter(|(f, t)| f < t).collect();
    let mut seen: Vec<&[String]> = Vec::new();
    let mut parts = Vec::new();
    for segment in &own {
        if seen.contains(&segment.labels.as_slice()) {
            continue;
        }
        seen.push(&segment.labels);
        // The same mark may come again; what stands behind it first names the product, and so stands last.
        let mut mine: Vec<(usize, usize)> =
            own.iter().filter(|s| s.labels == segment.labels).map(|s| (s.from, s.to)).collect();
        mine.reverse();
        parts.push(Part {
            description: common.iter().copied().chain(mine).collect(),
            codes: match code_cut {
                None => whole_codes.to_vec(),
                Some(code_cut) => code_cut
                    .iter()
                    .filter(|c| c.labels.is_empty() || c.labels.iter().any(|l| segment.labels.contains(l)))
                    .map(|c| (c.from, c.to))
                    .collect(),
            },
        });
    }
    parts
}

fn add_barcodes(product: &mut Product, found: &[Found], ranges: &[(usize, usize)]) {
    for found in found {
        if !ranges.iter().any(|(from, to)| (*from..*to).contains(&found.digits_from)) {
            continue;
        }
        match &found.what {
            What::Gtin(gtin) => match product.gtins.iter_mut().find(|known| known.gtin == gtin.gtin) {
                Some(known) if known.evidence > gtin.evidence => *known = gtin.clone(),
                Some(_) => {}
                None => product.gtins.push(gtin.clone()),
            },
            What::Store(code) if !product.store_codes.iter().any(|known| known.item == code.item) => {
                product.store_codes.push(code.clone());
            }
            What::Store(_) | What::Unusable(_) => {}
        }
    }
}

#[cfg(test)]
mod tests;
