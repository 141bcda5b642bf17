//! What a notice's description says beside the name: kinds, codes, versions, lines. It explains what a title says, and
//! names nothing by itself.
use super::ordinary::is_common;
use super::version::version;
use super::years::years;
use super::{Described, ProductWords};
use crate::record::{ModelForm, Product, Recall};
use crate::text::FIELD_BUDGET;
use crate::text::atoms::{Atom, AtomKind, Glue, Words};
use crate::text::id::WordId;
use crate::text::lexicon::{lexicon, role};
use crate::text::model::ModelKey;
use crate::text::scan::{Code, Scan};

/// How much of a notice's description is read for words that explain a title.
pub(super) const DESCRIPTION_BUDGET: usize = 4096;

/// What a product's known words hold where a notice speaks of a series of models.
pub(crate) const SERIES: WordId = WordId::of_folded("series");

/// A run of letters and digits of this length is several models that lost what stood between them.
const RUN: u16 = 7;

/// Uncommon words of a description that are kept at most.
const MOST_LINES: usize = 64;

/// Ordinary words of a description that are kept at most.
const MOST_ORDINARY: usize = 256;

/// How much of such runs is kept a product.
const RUNS_BUDGET: usize = 1024;

/// Words of the description: they explain what a title says, and name nothing by themselves.
pub(super) fn describe(recall: &Recall, product: &Product, out: &mut ProductWords) {
    let texts = recall.described.iter().chain(&product.limits.text).map(|text| text.text.as_str());
    for text in texts.chain(product.variants.iter().map(String::as_str)) {
        let text = said(text);
        let scan = Scan::new(&text, DESCRIPTION_BUDGET);
        out.side_kinds.extend(scan.kinds.iter().flat_map(|hit| hit.kinds).map(|kind| kind.id));
        out.described.known.extend(scan.codes.iter().map(|code| code.id));
        out.described.known.extend(scan.codes.iter().flat_map(|code| parts(&scan, code)));
        capitals(&text, &scan, out);
        series(&scan, out);
        runs(&scan, out);
        let telling = scan.words.atoms().iter().enumerate().filter(|&(place, atom)| {
            scan.is(place, role::MODIFIER) || (atom.kind == AtomKind::Digits && !scan.in_measure(place))
        });
        out.described.known.extend(telling.map(|(_, atom)| version(scan.words.text(atom))));
        lines(&scan, out);
        ordinary(&Scan::new(&alone(&text), DESCRIPTION_BUDGET), out);
        years(&text, out);
    }
    // What a name says behind its end: `Mugs sold with Gift Sets`.
    for name in product.names.iter().take(2) {
        let scan = Scan::new(&name.text, FIELD_BUDGET);
        out.side_kinds.extend(scan.kinds.iter().flat_map(|hit| hit.kinds).map(|kind| kind.id));
        ordinary(&Scan::new(&alone(&name.text), FIELD_BUDGET), out);
    }
    // A model that the notice binds to another of its products is no finding for this one.
    let others = recall.products.iter().filter(|other| *other != product).flat_map(|other| &other.models);
    for model in others.filter(|model| model.form == ModelForm::Exact && !product.models.contains(model)) {
        let Some(key) = ModelKey::new(&model.text) else { continue };
        let id = WordId::of_folded(key.as_str());
        out.described.known.retain(|known| *known != id);
        if key.as_str().len() >= 4 {
            out.described.runs.retain(|run| !run.contains(key.as_str()));
        }
    }
}

/// Words of a line of food or medicine that are kept beside its names at most.
const MOST_SAID: usize = 24;

/// Where a line of food or medicine goes on to what says nothing on which product it is.
const SMALL_PRINT: &[&str] = &[
    "ingredient",
    "ingredients",
    "contains",
    "allergen",
    "allergens",
    "nutrition",
    "directions",
    "keep",
    "refrigerate",
    "due",
    "distributed",
    "manufactured",
    "mfg",
    "mfd",
    "dist",
    "repackaged",
    "relabeled",
];

/// What the line of food or medicine says beside the names cut out of it: a title that says so, too, speaks of no other
/// product.
pub(super) fn explain(recall: &Recall, product: &Product, out: &mut ProductWords) {
    // Of several products in one line, each has its own words.
    let others = recall.products.iter().filter(|other| *other != product).flat_map(|other| &other.names);
    let others: Vec<Words> = others.map(|name| Words::new(&name.text, 2 * FIELD_BUDGET)).collect();
    let of_other = |word: &str| others.iter().any(|name| name.atoms().iter().any(|atom| name.text(atom) == word));
    let texts = product.names.iter().chain(recall.titles.first()).filter(|text| text.lang == "en");
    let mut found: Vec<WordId> = Vec::new();
    let mut measures = Vec::new();
    for text in texts {
        let scan = Scan::new(&text.text, 2 * FIELD_BUDGET);
        let empty = role::STOP | role::FLUFF | role::PACKAGE | role::FOR | role::WITH | role::DESCRIPTOR | role::COLOUR;
        for (place, atom) in scan.words.atoms().iter().enumerate() {
            let word = scan.words.text(atom);
            if place > 1 && SMALL_PRINT.contains(&word) {
                break;
            }
            measures.extend(scan.measures.iter().filter(|m| m.first == place).map(|m| m.measure));
            if atom.kind != AtomKind::Letters || word.len() < 3 || scan.is(place, empty) || scan.in_measure(place) {
                continue;
            }
            let id = WordId::of_folded(&scan.words.joined_stemmed(&[*atom]));
            let firm = out.brands.contains(&id) || out.makers.contains(&id) || out.openings.contains(&id);
            let named = out.names.iter().all(|name| name.must.contains(&id) || name.may.contains(&id));
            if !firm && !named && !of_other(word) && !found.contains(&id) && found.len() < MOST_SAID {
                found.push(id);
            }
        }
    }
    out.described.lines.extend(found);
    // `10/2 LBS NET WT. 20 LBS`: any of the sizes that the line gives.
    if recall.products.len() == 1 {
        for name in out.names.iter_mut().filter(|name| !name.measures.is_empty()) {
            let new = measures.iter().filter(|m| name.measures.iter().any(|own| own.dimension == m.dimension));
            name.measures.extend(new.copied().collect::<Vec<_>>());
            name.measures.sort_unstable();
            name.measures.dedup();
        }
    }
}

/// The codes that a slash parts: `UV34` and `UV34` of `UV34/UV34 XL`.
fn parts(scan: &Scan, code: &Code) -> Vec<WordId> {
    let atoms = scan.words.atoms().get(usize::from(code.first)..usize::from(code.end)).unwrap_or(&[]);
    let pieces: Vec<&[Atom]> = atoms.split_inclusive(|atom| atom.sign == b'/').collect();
    let id = |piece: &&[Atom]| WordId::of_folded(&scan.words.joined(piece));
    if pieces.len() > 1 { pieces.iter().map(id).collect() } else { Vec::new() }
}

/// Capitals that are no word of the text: `GDX-CRG` is a code, `XP` a version.
fn capitals(text: &str, scan: &Scan, out: &mut ProductWords) {
    let atoms = scan.words.atoms();
    let capital = |atom: &Atom| {
        let written = text.get(atom.start as usize..atom.end as usize).unwrap_or("");
        atom.kind == AtomKind::Letters && written.len() > 1 && written.bytes().all(|b| b.is_ascii_uppercase())
    };
    let hyphen = |at: usize| atoms.get(at).is_some_and(|atom| atom.glue == Glue::Hyphen);
    let mut first = 0;
    while first < atoms.len() {
        let more = atoms.iter().skip(first + 1).take_while(|atom| atom.glue == Glue::Hyphen && capital(atom)).count();
        let end = first + 1 + more;
        let run = atoms.get(first..end).unwrap_or(&[]);
        let short = run.iter().all(|atom| atom.end - atom.start <= 3);
        // `CMCTL-320` is read as a code already.
        if run.first().is_some_and(capital) && short && !hyphen(first) && !hyphen(end) {
            let id = WordId::of_folded(&scan.words.joined(run));
            // `USB`, `LLC`: the tables know these.
            if run.len() > 1 || !(is_common(id) || lexicon().get(id).is_some()) {
                out.described.known.push(id);
            }
        }
        first = end;
    }
}

/// A name that speaks of a series.
pub(super) fn series_named(name: &str, out: &mut ProductWords) {
    let words = Words::new(name, FIELD_BUDGET);
    if words.atoms().iter().any(|atom| words.text(atom) == "series") {
        out.described.known.push(SERIES);
    }
}

/// `model series 39N7`, `OP300 series`: models that begin so belong to it.
fn series(scan: &Scan, out: &mut ProductWords) {
    let said = |at: Option<usize>| at.is_some_and(|at| scan.words.at(at) == "series");
    let mut codes = scan.codes.iter();
    if codes.any(|code| said(Some(usize::from(code.end))) || said(usize::from(code.first).checked_sub(1))) {
        out.described.known.push(SERIES);
    }
}

/// What says that something is not meant.
const NOT_MEANT: &[&str] = &[
    "not subject to",
    "not included",
    "not affected",
    "not involved",
    "not part of",
    "not recalled",
    "not being recalled",
    "does not include",
    "do not include",
    "does not involve",
    "not impacted",
    "ne sont pas concern",
    "n'est pas concern",
    "不在召回范围",
    "不受影响",
];

/// A description without the sentences that say what is not meant: what they name explains no title.
fn said(text: &str) -> String {
    let text = crate::text::cut(text, DESCRIPTION_BUDGET);
    let meant = |sentence: &&str| !NOT_MEANT.iter().any(|words| sentence.contains(words));
    let mut out = String::with_capacity(text.len());
    for sentence in text.split_inclusive(". ").flat_map(|part| part.split_inclusive('。')).filter(meant) {
        out.push_str(sentence);
    }
    out
}

/// Words of the description that are no ordinary ones: lines and models that it lists.
fn lines(scan: &Scan, out: &mut ProductWords) {
    for (place, atom) in scan.words.atoms().iter().enumerate() {
        let text = scan.words.text(atom);
        let id = Words::new(text, FIELD_BUDGET).whole().unwrap_or_default();
        let brand = out.brands.contains(&id) || out.makers.contains(&id) || out.openings.contains(&id);
        let named = out.names.iter().any(|name| name.must.contains(&id) || name.may.contains(&id));
        let plain = atom.kind == AtomKind::Letters && text.len() >= 4 && !scan.in_measure(place);
        if plain
            && !brand
            && !named
            && !is_common(id)
            && lexicon().get(id).is_none()
            && out.described.lines.len() < MOST_LINES
        {
            out.described.lines.push(id);
        }
    }
}

/// Behind these stands what the thing goes with.
const GOES_WITH: &[&str] = &[" for use with ", " for use in ", " used with ", " used in ", " compatible with "];

/// A description without what the thing goes with.
fn alone(text: &str) -> String {
    let cut = |sentence: &str| {
        let ends = GOES_WITH.iter().filter_map(|words| sentence.find(words)).min();
        let (head, _) = sentence.split_at_checked(ends.unwrap_or(sentence.len())).unwrap_or((sentence, ""));
        [head, ". "].concat()
    };
    text.split(". ").map(cut).collect()
}

/// The ordinary words of the description: where all that a title says beside brand and kind is said there, too, it
/// speaks of no other product.
fn ordinary(scan: &Scan, out: &mut ProductWords) {
    // `two gears`.
    let number = |atom: &Atom| lexicon().get(WordId::of_folded(scan.words.text(atom))).map_or(0, |entry| entry.number);
    let numbers = scan.words.atoms().iter().map(number).filter(|number| *number > 1);
    out.described.known.extend(numbers.map(|number| version(&number.to_string())));
    // `TMP` of `GDX-TMP` is no word.
    let tied =
        |at: usize| scan.words.atoms().get(at).is_some_and(|atom| matches!(atom.glue, Glue::Hyphen | Glue::Tight));
    let words = scan.words.atoms().iter().enumerate().filter(|&(place, atom)| {
        let len = scan.words.text(atom).len();
        let piece = len == 3 && (tied(place) || tied(place + 1));
        atom.kind == AtomKind::Letters && len > 2 && !piece && !scan.is(place, role::STOP)
    });
    let ids = words.map(|(_, atom)| WordId::of_folded(&scan.words.joined_stemmed(&[*atom])));
    let mut ids: Vec<WordId> = ids.collect();
    ids.sort_unstable();
    ids.dedup();
    let Described { known, lines, .. } = &mut *out.described;
    known.extend(ids.into_iter().filter(|id| !lines.contains(id)).take(MOST_ORDINARY));
}

/// Tables that lost their cells: runs too long to be one model are kept to look models up in.
fn runs(scan: &Scan, out: &mut ProductWords) {
    for code in scan.codes.iter().filter(|code| code.len >= RUN) {
        let kept: usize = out.described.runs.iter().map(String::len).sum();
        let atoms = scan.words.atoms().get(usize::from(code.first)..usize::from(code.end)).unwrap_or(&[]);
        let run = scan.words.joined(atoms);
        if kept + run.len() <= RUNS_BUDGET && !out.described.runs.contains(&run) {
            out.described.runs.push(run);
        }
    }
}
