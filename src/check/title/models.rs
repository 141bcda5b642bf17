//! Which model a listing gives, as a product sees it.
use super::listing::ListingWords;
use super::{Field, Place};
use crate::record::ModelForm;
use crate::text::{
    AtomKind, Code, Glue, ModelWord, ProductWords, SERIES, Scan, Window, WordId, Words, is_joiner, is_label, lexicon,
    look_alike, role, telling_model, version,
};

/// What a listing says on the model.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Given {
    /// One of the notice's.
    Exact(Place, u16),
    /// One that may be the notice's: look-alike letters, or the beginning of a longer one.
    Perhaps(Place, u16),
    /// The field gives the number of a part that the notice speaks of, beside its models.
    Part(Place),
    /// One that the notice does not list.
    Other,
    /// Nothing, or nothing that counts.
    Silent,
}

/// A code of so many letters and digits stands in a table by no chance.
const LONG: usize = 9;

/// So many digits are a part's number, no size or year.
pub(super) const PART_DIGITS: usize = 6;

/// What the listing says on the model; the field before the title.
pub(super) fn model_given(listing: &ListingWords, product: &ProductWords, context: usize) -> Given {
    let field = listing.model.as_ref().map_or(Given::Silent, |scan| in_field(listing, scan, product));
    if let Given::Exact(..) = field {
        return if followed_by_version(listing, product, context) { Given::Other } else { field };
    }
    let title = in_title(listing, product, context);
    match (field, title) {
        (_, Given::Exact(..)) if field != Given::Other => title,
        (Given::Other, _) => Given::Other,
        (Given::Perhaps(..) | Given::Part(_), _) => field,
        _ => title,
    }
}

fn in_field(listing: &ListingWords, scan: &Scan, product: &ProductWords) -> Given {
    let joined = scan.words.joined(scan.words.atoms());
    let len = scan.words.atoms().len() as u16;
    let place = |first, len| listing.place(Field::Model, first, len);
    let mut perhaps = None;
    for (model, at) in product.models.iter().zip(0u16..) {
        if covers(model, &joined) {
            return Given::Exact(place(0, len), at);
        }
        let id = WordId::of_folded(&model.key);
        let exact = model.form == ModelForm::Exact;
        if let Some(window) = scan.find(id).find(|window| exact && alone(scan, window)) {
            return Given::Exact(place(window.first, window.len), at);
        }
        let close = begins(&model.key, &joined) || extends(product, &model.key, &joined);
        if exact && (close || look_alike(&joined) == look_alike(&model.key)) {
            perhaps = perhaps.or(Some(at));
        }
    }
    if described(product, WordId::of_folded(&joined), &joined) {
        return Given::Exact(place(0, len), u16::MAX);
    }
    let said = product.described.known.binary_search(&WordId::of_folded(&joined)).is_ok();
    // `doors purchased as an accessory with part numbers 2212292, 2889075`.
    if perhaps.is_none() && said && joined.len() >= PART_DIGITS && joined.bytes().all(|b| b.is_ascii_digit()) {
        return Given::Part(place(0, len));
    }
    // `GDX-CRG`: an order code beside the models.
    let code = said && joined.len() >= 5 && scan.words.atoms().len() > 1;
    let more = || goes_on(&scan.words, product, 0..scan.words.atoms().len());
    if perhaps.is_none() && (code || in_runs(product, &joined, true) || more()) {
        perhaps = Some(u16::MAX);
    }
    if let Some(at) = perhaps {
        return Given::Perhaps(place(0, len), at);
    }
    let numbers = scan.words.atoms().iter().any(|atom| atom.kind == AtomKind::Digits);
    if sister(product, &joined) {
        return Given::Other;
    }
    if explained(scan, product, 0..scan.words.atoms().len()) || (numbers && product.models.is_empty()) {
        return Given::Silent;
    }
    Given::Other
}

/// Whether a code is one that the notice's description gives apart, and a model as far as one can see: the notice
/// lists none by itself, or one that this begins with (`HGS011F` of HGS011).
fn described(product: &ProductWords, id: WordId, code: &str) -> bool {
    let begun = || product.models.iter().any(|model| model.form == ModelForm::Exact && code.starts_with(&model.key));
    let listed = || product.described.known.binary_search(&id).is_ok();
    let whole = code.len() >= LONG && code.bytes().any(|b| b.is_ascii_alphabetic()) && in_runs(product, code, false);
    telling_model(code)
        && (whole || (listed() && (product.models.is_empty() || begun())) || (begun() && in_runs(product, code, false)))
}

/// Whether a code stands in a table that lost its cells. A short one (`GDM-49`) counts where a field gives it, and
/// only from the start of a cell on, as letters behind a number tell.
fn in_runs(product: &ProductWords, code: &str, field: bool) -> bool {
    let digits = code.bytes().filter(u8::is_ascii_digit).count();
    let letters = code.starts_with(|c: char| c.is_ascii_alphabetic());
    let starts = |run: &str| {
        let mut found = run.match_indices(code);
        found.any(|(at, _)| !run.get(..at).is_some_and(|head| head.ends_with(|c: char| !c.is_ascii_digit())))
    };
    if telling_model(code) || (digits == code.len() && digits >= 6) {
        return product.described.runs.iter().any(|run| run.contains(code));
    }
    field && letters && digits >= 2 && code.len() >= 5 && product.described.runs.iter().any(|run| starts(run))
}

/// Whether a code has the shape of one that the description gives, and other digits or a letter, where no model is
/// listed: `HRS216` beside `HRX217`.
fn sister(product: &ProductWords, code: &str) -> bool {
    let head = code.bytes().take_while(u8::is_ascii_alphabetic).count();
    let alike = |run: &String| {
        let pairs = || code.bytes().zip(run.bytes());
        let letters = pairs().take(head).filter(|(a, b)| a == b).count();
        let digit = run.as_bytes().get(head).is_some_and(u8::is_ascii_digit);
        let shape = || pairs().take(SHAPE).all(|(a, b)| a.is_ascii_digit() == b.is_ascii_digit());
        let same = || pairs().take(SHAPE).filter(|(a, b)| a == b).count() * 3 >= SHAPE * 2;
        digit
            && !run.starts_with(code)
            && (letters == head || (letters > 1 && letters + 1 == head && shape() && same()))
    };
    head >= 2 && product.models.is_empty() && telling_model(code) && product.described.runs.iter().any(alike)
}

/// So many signs of two codes are compared for their shape.
const SHAPE: usize = 6;

fn in_title(listing: &ListingWords, product: &ProductWords, context: usize) -> Given {
    let scan = &listing.title;
    let place = |first, len| listing.place(Field::Title, first, len);
    let free = |first: u16| usize::from(first) < context;
    for (model, at) in product.models.iter().zip(0u16..) {
        if model.form != ModelForm::Exact {
            let covered = scan.codes.iter().find(|code| free(code.first) && covers(model, &joined(scan, code)));
            if let Some(code) = covered {
                return Given::Exact(place(code.first, code.end - code.first), at);
            }
            continue;
        }
        let id = WordId::of_folded(&model.key);
        let quantity = |window: &Window| (window.first..window.first + window.len).all(|n| scan.in_measure(n.into()));
        let found = scan.find(id).find(|window| free(window.first) && alone(scan, window) && !quantity(window));
        if let Some(window) = found {
            if followed(listing, product, usize::from(window.first + window.len)) {
                // `SF720 mini travel iron`: behind a long number it is less of another model.
                let long = model.key.bytes().filter(u8::is_ascii_digit).count() > 2;
                return if long { Given::Perhaps(place(window.first, window.len), at) } else { Given::Other };
            }
            return Given::Exact(place(window.first, window.len), at);
        }
    }
    let mut other = false;
    for code in scan.codes.iter().filter(|code| free(code.first)) {
        if listing.comes_with.get(usize::from(code.first)) == Some(&true) {
            continue;
        }
        // `24x84`.
        let number = scan.words.kind(usize::from(code.first)) == Some(AtomKind::Digits);
        if number && span(code).all(|place| super::bare::is_size(scan, place)) {
            continue;
        }
        // `40T`, `1x`: too short for one of these.
        if code.len < 4 && !product.models.is_empty() && product.models.iter().all(|model| model.key.len() > 4) {
            continue;
        }
        // `Hover-1` looks like a model and is the brand.
        if super::accessory::is_firm(product, code.id) {
            continue;
        }
        if runs_on(listing, product, code) {
            continue;
        }
        let text = joined(scan, code);
        let alike = look_alike(&text);
        if described(product, code.id, &text) {
            return Given::Exact(place(code.first, code.end - code.first), u16::MAX);
        }
        for (model, at) in product.models.iter().zip(0u16..).filter(|(model, _)| model.form == ModelForm::Exact) {
            let close =
                look_alike(&model.key) == alike || begins(&model.key, &text) || extends(product, &model.key, &text);
            if close && text.len() > 4 {
                return Given::Perhaps(place(code.first, code.end - code.first), at);
            }
        }
        let listed = product.described.known.binary_search(&code.id).is_ok() && code.len > 3;
        if listed || in_runs(product, &text, false) || goes_on(&scan.words, product, span(code)) {
            return Given::Perhaps(place(code.first, code.end - code.first), u16::MAX);
        }
        other |= sister(product, &text) || (!product.models.is_empty() && !explained(scan, product, span(code)));
    }
    if other || other_number(listing, product, context) { Given::Other } else { Given::Silent }
}

/// Whether some atoms are a code that the notice speaks of, and more: an addition that it speaks of, too (`UV34XL` of
/// `UV34/UV34 XL`), or, where it lists no models, any (`HRN216VKA` of `HRN216`).
fn goes_on(words: &Words, product: &ProductWords, span: core::ops::Range<usize>) -> bool {
    let atoms = words.atoms().get(span).unwrap_or(&[]);
    let known = |id: WordId| product.described.known.binary_search(&id).is_ok();
    (2..atoms.len()).any(|len| {
        let (head, rest) = atoms.split_at(len);
        let text = words.joined(head);
        let code =
            text.len() >= 4 && text.bytes().any(|b| b.is_ascii_digit()) && text.bytes().any(|b| !b.is_ascii_digit());
        let added = || product.models.is_empty() || known(version(&words.joined(rest)));
        code && known(WordId::of_folded(&text)) && added()
    })
}

/// Whether a code is a brand and a letter: `SUPER73-Z Miami`.
fn runs_on(listing: &ListingWords, product: &ProductWords, code: &Code) -> bool {
    let scan = &listing.title;
    let mut firms = super::accessory::firms(product).flat_map(|id| scan.find(id));
    let last = usize::from(code.end).saturating_sub(1);
    let letter = scan.words.kind(last) == Some(AtomKind::Letters) && scan.words.at(last).len() == 1;
    letter && firms.any(|window| window.first == code.first && usize::from(window.first + window.len) == last)
}

fn span(code: &Code) -> core::ops::Range<usize> {
    usize::from(code.first)..usize::from(code.end)
}

fn joined(scan: &Scan, code: &Code) -> String {
    let atoms = scan.words.atoms().get(usize::from(code.first)..usize::from(code.end));
    scan.words.joined(atoms.unwrap_or(&[]))
}

/// Whether a model, not an exact one, stands for a key; or an exact one is it.
fn covers(model: &ModelWord, key: &str) -> bool {
    match model.form {
        ModelForm::Exact => model.key == key,
        ModelForm::Prefix => key.starts_with(&model.key),
        ModelForm::Wildcard => crate::text::fits(&model.key, key),
        ModelForm::Range => model.to.as_deref().is_some_and(|to| crate::text::between(&model.key, to, key)),
    }
}

/// Whether what is given is the beginning of a model, cut between letters and digits: `kfrd-36gw` of
/// `KFRd-36GW/A1+15BP1a`, not `PAC20-27` of `PAC20-272`.
fn begins(model: &str, given: &str) -> bool {
    let Some(rest) = model.strip_prefix(given) else { return false };
    let (Some(last), Some(next)) = (given.chars().next_back(), rest.chars().next()) else { return false };
    given.chars().count() >= 5 && telling_model(given) && last.is_ascii_digit() != next.is_ascii_digit()
        || (given.len() >= 6 && telling_model(given) && !next.is_ascii_digit())
}

/// Whether what is given is a model and an addition that the notice speaks of: `br800x` of `BR 800`, "models X and C-E".
fn extends(product: &ProductWords, model: &str, given: &str) -> bool {
    given.strip_prefix(model).is_some_and(|rest| {
        let known = |id: WordId| product.described.known.binary_search(&id).is_ok();
        !rest.is_empty()
            && rest.bytes().all(|b| b.is_ascii_lowercase())
            && (known(version(rest)) || (rest.len() <= 2 && known(SERIES)))
    })
}

/// Whether a window is not a piece of a longer run: `PAC20-27` in `PAC20-27-2`. Colours and kinds of goods may follow.
fn alone(scan: &Scan, window: &Window) -> bool {
    if !window.whole {
        return false;
    }
    let (first, end) = (usize::from(window.first), usize::from(window.first + window.len));
    let atoms = scan.words.atoms();
    let cjk = |place: usize| scan.words.kind(place) == Some(AtomKind::Cjk);
    let hyphen = |place: usize| atoms.get(place).is_some_and(|atom| atom.glue == Glue::Hyphen);
    let word = scan.is(end, role::COLOUR | role::STOP | role::FLUFF)
        || scan.kinds.iter().any(|hit| usize::from(hit.first) == end);
    let behind = hyphen(end) && !cjk(end) && !word;
    let before = hyphen(first)
        && !(first > 0 && (cjk(first - 1) || scan.words.at(first - 1).len() > 3 || is_label(scan.words.at(first - 1))));
    !behind && !before
}

/// Whether some atoms are words that the product is known by, or say nothing.
fn explained(scan: &Scan, product: &ProductWords, span: core::ops::Range<usize>) -> bool {
    let empty = role::STOP | role::FLUFF | role::COLOUR | role::DESCRIPTOR;
    let known = |id: WordId| {
        super::accessory::is_firm(product, id)
            || product.described.known.binary_search(&id).is_ok()
            || product.described.lines.binary_search(&id).is_ok()
            || product.names.iter().any(|name| {
                name.must.contains(&id)
                    || name.may.contains(&id)
                    || name.versions.contains(&id)
                    || name.joins.iter().any(|join| join.1 == id)
            })
    };
    let own_kind = |place: usize| {
        let hit = scan.kinds.iter().find(|hit| hit.holds(place));
        let told = |id| product.kinds.binary_search(&id).is_ok() || product.side_kinds.binary_search(&id).is_ok();
        hit.is_some_and(|hit| hit.kinds.iter().any(|kind| told(kind.id)))
    };
    span.clone().all(|place| {
        // `Z` of `Z Miami`.
        let apart =
            |at: usize| scan.words.atoms().get(at).is_none_or(|atom| matches!(atom.glue, Glue::Space | Glue::Break));
        let letter = span.len() > 1
            && scan.words.kind(place) == Some(AtomKind::Letters)
            && scan.words.at(place).len() == 1
            && apart(place)
            && apart(place + 1);
        letter
            || is_joiner(scan.words.at(place))
            || scan.is(place, empty)
            || own_kind(place)
            || known(super::names::version_id(scan.words.at(place)))
            || measured(scan, product, place)
            || scan.windows.iter().any(|window| {
                let (first, end) = (usize::from(window.first), usize::from(window.first + window.len));
                first <= place && place < end && first >= span.start && end <= span.end && known(window.id)
            })
    })
}

/// Whether an atom belongs to a quantity that the product's names give.
fn measured(scan: &Scan, product: &ProductWords, place: usize) -> bool {
    let Some(found) = scan.measures.iter().find(|m| (m.first..m.end).contains(&place)) else {
        // `LaBomba 26` for `LaBomba 26”`.
        let value = scan.words.at(place).parse::<u32>().ok().and_then(|n| n.checked_mul(1000));
        let inches = |m: &&crate::text::Measure| m.dimension == crate::text::Dimension::Length;
        let mut sizes = product.names.iter().flat_map(|name| &name.measures).filter(inches);
        return value.is_some_and(|value| sizes.any(|m| m.value == value));
    };
    product.names.iter().flat_map(|name| &name.measures).any(|own| *own == found.measure)
}

/// `BR 700` where the notice has `BR 800`, `0397` where it has `0480`: the same shape, another number.
fn other_number(listing: &ListingWords, product: &ProductWords, context: usize) -> bool {
    let scan = &listing.title;
    let atoms = scan.words.atoms();
    atoms.iter().enumerate().take(context).any(|(place, atom)| {
        let text = scan.words.text(atom);
        let tight = atom.glue == Glue::Tight && place > 0 && scan.words.kind(place - 1) != Some(AtomKind::Cjk);
        let more = atoms.get(place + 1).is_some_and(|next| next.glue == Glue::Tight && next.kind != AtomKind::Cjk);
        if atom.kind != AtomKind::Digits || tight || more || text.len() < 3 || scan.in_measure(place) {
            return false;
        }
        let year = listing.years.iter().any(|year| text.parse() == Ok(*year));
        let before = if place > 0 && scan.words.kind(place - 1) == Some(AtomKind::Letters) {
            scan.words.at(place - 1)
        } else {
            ""
        };
        let known = |id| {
            product.described.known.binary_search(&id).is_ok() || product.names.iter().any(|n| n.versions.contains(&id))
        };
        let other = || {
            product.models.iter().any(|model| {
                let digits = model.key.len() == text.len() && model.key.bytes().all(|b| b.is_ascii_digit());
                let shape = !before.is_empty()
                    && model.key.strip_prefix(before).is_some_and(|rest| {
                        rest.len() >= text.len() && rest.bytes().take(text.len()).all(|b| b.is_ascii_digit())
                    });
                (digits && model.key != text) || shape || other_letters(&model.key, before, text)
            })
        };
        !year && other() && !known(WordId::of_folded(text))
    })
}

/// `XD 1500` where the notice has `XP 1000`: as many letters, up to three and no word, and other digits.
fn other_letters(key: &str, before: &str, digits: &str) -> bool {
    let head = key.bytes().take_while(u8::is_ascii_alphabetic).count();
    let rest = key.get(head..).unwrap_or("");
    let numbered = rest.len() >= digits.len() && rest.bytes().all(|b| b.is_ascii_digit());
    let word = || lexicon().get(WordId::of_folded(before)).is_some();
    (1..=3).contains(&head) && head == before.len() && numbered && rest != digits && !word()
}

/// The first atom of a model that is written in two words: `XP 1000`. Many lines have such a one.
pub(super) fn in_two_words(listing: &ListingWords, place: Place) -> Option<(&Scan, usize)> {
    let scan = match place.field {
        Field::Title => &listing.title,
        Field::Model => listing.model.as_ref()?,
        _ => return None,
    };
    let atoms = scan.words.atoms();
    let first = atoms.iter().position(|atom| atom.start == place.start)?;
    let mut rest = atoms.iter().skip(first + 1).take_while(|atom| atom.end <= place.end);
    rest.any(|atom| atom.glue == Glue::Space).then_some((scan, first))
}

/// Whether another line's word stands right before a model that is one by its line alone: `RZX XP 1000` for
/// `Rangger XP 1000`.
pub(super) fn other_line(listing: &ListingWords, product: &ProductWords, place: Place) -> bool {
    let Some((scan, first)) = in_two_words(listing, place) else { return false };
    let atoms = scan.words.atoms();
    let Some(before) = first.checked_sub(1) else { return false };
    let spaced = atoms.get(first).is_some_and(|atom| atom.glue == Glue::Space);
    let word = scan.words.kind(before) == Some(AtomKind::Letters) && scan.words.at(before).len() > 1;
    let firm = place.field == Field::Title && listing.in_firm(product, before);
    spaced && word && !firm && !explained(scan, product, before..first)
}

/// Whether an addition that makes another product stands right behind: `A1 mini`.
fn followed(listing: &ListingWords, product: &ProductWords, end: usize) -> bool {
    listing.versions.iter().any(|version| {
        usize::from(version.place) == end
            && version.telling
            && !version.number
            && product.described.known.binary_search(&version.id).is_err()
            && !product.names.iter().any(|name| {
                name.versions.contains(&version.id) || name.must.contains(&version.id) || name.may.contains(&version.id)
            })
    })
}

/// The same, where the field gives the model and the title repeats it.
fn followed_by_version(listing: &ListingWords, product: &ProductWords, context: usize) -> bool {
    let scan = &listing.title;
    product.models.iter().filter(|model| model.form == ModelForm::Exact).any(|model| {
        let id = WordId::of_folded(&model.key);
        let mut windows = scan.find(id).filter(|window| window.whole && usize::from(window.first) < context);
        windows.any(|window| followed(listing, product, usize::from(window.first + window.len)))
    })
}
