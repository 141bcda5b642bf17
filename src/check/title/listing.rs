//! A listing's words, cut and looked up once, before any product is compared.
use super::{Field, Place};
use crate::text::{
    AtomKind, FIELD_BUDGET, Glue, KindHit, Manner, ProductWords, Scan, Sought, TITLE_BUDGET, Window, WordId, Words,
    lexicon, look_alike, one_edit, role, version,
};
use std::sync::OnceLock;

/// The words of a listing or cart line.
#[derive(Clone, Debug, Default)]
pub struct ListingWords {
    pub(super) title: Scan,
    pub(super) brand: Option<Scan>,
    pub(super) model: Option<Scan>,
    pub(super) seller: Option<Scan>,
    /// Model years that the title gives.
    pub(super) years: Vec<u16>,
    /// For each atom of the title, whether it comes with the thing sold (behind `with`).
    pub(super) comes_with: Vec<bool>,
    /// The title's codes with look-alikes made one, for a possible match; with their places among its codes.
    pub(super) alike: Vec<(WordId, u16)>,
    /// Numbers and additions that may tell a version apart.
    pub(super) versions: Vec<Version>,
    keys: Vec<(WordId, bool)>,
    /// For each atom of the title, the words one letter away from it, once somebody asks.
    near: PerAtom<Vec<WordId>>,
    /// For each atom of the title, what lists cut it to, and whether that is its first letters; once somebody asks.
    short: PerAtom<Vec<(WordId, bool)>>,
}

/// Something for each atom of a title that few products ask for.
type PerAtom<T> = OnceLock<Vec<OnceLock<T>>>;

/// A number or addition (`2`, `Pro`) in a title.
#[derive(Clone, Copy, Debug)]
pub(super) struct Version {
    /// As products have it.
    pub id: WordId,
    /// Its atom.
    pub place: u16,
    /// Whether it is a number.
    pub number: bool,
    /// Whether, right behind a name, it makes another product of it.
    pub telling: bool,
}

impl ListingWords {
    /// Cuts a listing. Of a title [`TITLE_BUDGET`] bytes count, of the other fields [`FIELD_BUDGET`].
    pub fn new(title: Option<&str>, brand: Option<&str>, model: Option<&str>, seller: Option<&str>) -> ListingWords {
        let field = |text: Option<&str>| {
            let scan = text.map(|text| Scan::new(text, FIELD_BUDGET));
            scan.filter(|scan| !scan.words.atoms().is_empty() && !scan.words.whole().is_some_and(is_generic))
        };
        let title = Scan::new(title.unwrap_or(""), TITLE_BUDGET);
        let mut listing = ListingWords {
            brand: field(brand),
            model: field(model),
            seller: field(seller),
            comes_with: comes_with(&title),
            years: years(&title),
            alike: alike(&title),
            versions: versions(&title),
            near: OnceLock::new(),
            short: OnceLock::new(),
            title,
            keys: Vec::new(),
        };
        listing.gather_keys();
        listing
    }

    /// The words under which to look for products, each once, in order; with whether it is, or may be, a model.
    pub fn keys(&self) -> &[(WordId, bool)] {
        &self.keys
    }

    /// Its words, for a first glance at products.
    pub fn sought(&self) -> Sought {
        let words = |scan: &Scan| scan.windows.iter().map(|window| window.id).collect::<Vec<_>>();
        let brand = self.brand.as_ref().map(words).unwrap_or_default();
        let keys = self.keys.iter().map(|key| key.0);
        let manner = Manner {
            bare: self.brand.is_none() && self.seller.is_none(),
            coded: self.model.is_some() || !self.title.codes.is_empty(),
            sized: !self.title.measures.is_empty(),
        };
        let all = keys.chain(brand.iter().copied()).chain(self.model.iter().flat_map(words)).collect();
        Sought::new(all, brand, manner)
    }

    /// The title's words, for callers that explain.
    pub fn title_words(&self) -> &Words {
        &self.title.words
    }

    fn gather_keys(&mut self) {
        let scans = [Some(&self.title), self.brand.as_ref(), self.model.as_ref(), self.seller.as_ref()];
        // `blendjet2`: a word that runs into a number counts, too.
        let runs_on = |scan: &Scan, first: u16| {
            let atom = scan.words.atoms().get(usize::from(first));
            atom.is_some_and(|atom| atom.glue != Glue::Tight && scan.words.text(atom).len() >= 4)
        };
        let windows =
            scans.into_iter().flatten().flat_map(|scan| scan.windows.iter().map(move |window| (scan, window)));
        let counted = windows.filter(|(scan, w)| w.whole || (w.len == 1 && runs_on(scan, w.first)));
        let mut models: Vec<WordId> = self.alike.iter().map(|alike| alike.0).collect();
        if let Some(model) = &self.model {
            models.extend(model.words.whole_exact());
            models.push(look_alike(&model.words.joined(model.words.atoms())));
        }
        let number = |scan: &Scan, w: &Window| {
            (w.first..w.first + w.len).any(|place| scan.words.kind(place.into()) == Some(AtomKind::Digits))
        };
        let keys = counted.map(|(scan, w)| (w.id, number(scan, w)));
        // Goods without a brand are found by their kind.
        let kinds = self.title.kinds.iter().flat_map(|hit| hit.kinds).map(|kind| (kind.id, false));
        let keys = keys.chain(models.into_iter().map(|id| (id, true))).chain(kinds);
        // Each once, as a model if it is one.
        let mut keys: Vec<u64> = keys.map(|(id, model)| u64::from(id.0) << 1 | u64::from(!model)).collect();
        keys.sort_unstable();
        keys.dedup_by_key(|key| *key >> 1);
        self.keys = keys.into_iter().map(|key| (WordId((key >> 1) as u32), key & 1 == 0)).collect();
    }

    /// The words one letter away from a word of the title, in order.
    pub(super) fn near(&self, place: usize) -> &[WordId] {
        let made = || {
            let mut ids: Vec<WordId> = one_edit(self.title.words.at(place)).collect();
            crate::order::sort_by_number(&mut ids, |id| id.0);
            ids
        };
        self.of_atom(&self.near, place).map_or(&[], |near| near.get_or_init(made))
    }

    /// Whether a notice's word is what lists cut a word of the title to: its first four letters at least, where no other
    /// word is spelt so (`telling`), or its consonants.
    pub(super) fn is_short_for(&self, place: usize, id: WordId, telling: bool) -> bool {
        let made = || {
            let word = self.title.words.at(place);
            let ascii = word.len() > 4 && word.bytes().all(|b| b.is_ascii_lowercase());
            let heads = (4..word.len().saturating_sub(1)).filter_map(|len| word.get(..len));
            let mut out: Vec<(WordId, bool)> = Vec::new();
            if ascii {
                out.extend(heads.map(|head| (WordId::of_folded(head), true)));
                let bones = |(at, c): &(usize, char)| *at == 0 || !matches!(c, 'a' | 'e' | 'i' | 'o' | 'u');
                let bones: String = word.char_indices().filter(bones).map(|(_, c)| c).collect();
                out.extend((bones.len() > 2).then(|| (WordId::of_folded(&bones), false)));
            }
            out
        };
        let short = self.of_atom(&self.short, place).map(|short| short.get_or_init(made));
        short.is_some_and(|short| short.iter().any(|&(own, head)| own == id && (telling || !head)))
    }

    fn of_atom<'s, T>(&self, all: &'s PerAtom<T>, place: usize) -> Option<&'s OnceLock<T>> {
        all.get_or_init(|| self.title.words.atoms().iter().map(|_| OnceLock::new()).collect()).get(place)
    }

    /// Whether an atom of the title belongs to the name of the product's brand or firm.
    pub(super) fn in_firm(&self, product: &ProductWords, place: usize) -> bool {
        let says = |id: &WordId| self.title.find(*id).any(|window| window.whole && window.holds(place));
        product.brands.iter().any(says) || product.makers.iter().any(says)
    }

    /// Whether the title says a kind within the several words of the brand field: `Tiller & Rowe`.
    pub(super) fn in_brand_field(&self, hit: &KindHit) -> bool {
        let brand = self.brand.as_ref().filter(|brand| brand.words.atoms().len() > 1).and_then(|b| b.words.whole());
        brand.is_some_and(|brand| {
            let mut said = self.title.find(brand).filter(|window| window.whole);
            said.any(|window| window.first <= hit.first && hit.end <= window.first + window.len)
        })
    }

    /// The brand field, where a name of the product opens with its several words.
    pub(super) fn opening_brand(&self, product: &ProductWords) -> Option<&Scan> {
        let opens = |brand: &&Scan| {
            let whole = brand.words.whole().filter(|_| brand.words.atoms().len() > 1);
            whole.is_some_and(|id| product.openings.binary_search(&id).is_ok())
        };
        self.brand.as_ref().filter(opens)
    }

    /// The place of some atoms of a field.
    pub(super) fn place(&self, field: Field, first: u16, len: u16) -> Place {
        let scan = match field {
            Field::Title => Some(&self.title),
            Field::Brand => self.brand.as_ref(),
            Field::Model => self.model.as_ref(),
            Field::Seller => self.seller.as_ref(),
        };
        let atoms = scan.map_or(&[][..], |scan| scan.words.atoms());
        let start = atoms.get(usize::from(first)).map_or(0, |atom| atom.start);
        let last = usize::from(first) + usize::from(len).saturating_sub(1);
        Place { field, start, end: atoms.get(last).map_or(start, |atom| atom.end) }
    }
}

fn is_generic(id: WordId) -> bool {
    lexicon().is(id, role::GENERIC)
}

fn alike(title: &Scan) -> Vec<(WordId, u16)> {
    let codes = title.codes.iter().zip(0u16..).filter_map(|(code, n)| {
        let atoms = title.words.atoms().get(usize::from(code.first)..usize::from(code.end))?;
        Some((look_alike(&title.words.joined(atoms)), n))
    });
    codes.collect()
}

/// Behind `with` until the next part of the title. In Chinese, the next few characters (带收纳袋).
fn comes_with(scan: &Scan) -> Vec<bool> {
    let atoms = scan.words.atoms();
    let mut out = vec![false; atoms.len()];
    for cue in scan.cues.iter().filter(|cue| cue.flags & role::WITH != 0) {
        let from = usize::from(cue.end);
        let cjk = scan.words.kind(usize::from(cue.first)) == Some(AtomKind::Cjk);
        let most = if cjk { 5 } else { usize::MAX };
        for (n, (atom, flag)) in atoms.iter().zip(&mut out).skip(from).enumerate() {
            if n >= most || (atom.glue == Glue::Break && n > 0) || (cjk && n > 0 && atom.glue == Glue::Space) {
                break;
            }
            *flag = true;
        }
    }
    out
}

/// Numbers that are years, not parts of codes or quantities.
fn years(scan: &Scan) -> Vec<u16> {
    let atoms = scan.words.atoms();
    let years = atoms.iter().enumerate().filter_map(|(place, atom)| {
        let text = scan.words.text(atom);
        let tight = place > 0
            && (atom.glue == Glue::Hyphen
                || (atom.glue == Glue::Tight && scan.words.kind(place - 1) != Some(AtomKind::Cjk)));
        let joined = atoms.get(place + 1).is_some_and(|next| next.glue == Glue::Tight && next.kind != AtomKind::Cjk);
        if atom.kind != AtomKind::Digits || text.len() != 4 || tight || joined || scan.in_measure(place) {
            return None;
        }
        text.parse().ok().filter(|year| (1980..=2040).contains(year))
    });
    years.collect()
}

/// Whether an atom stands in a word like `4x4`, which is no model's.
fn in_standard(scan: &Scan, place: usize) -> bool {
    let around = scan.windows.iter().filter(|window| window.whole && window.len > 1 && window.holds(place));
    around.into_iter().any(|window| lexicon().is(window.id, role::STANDARD))
}

/// Numbers that are no quantity, year or part of a code, and additions such as `Pro`.
fn versions(scan: &Scan) -> Vec<Version> {
    let atoms = scan.words.atoms();
    let found = atoms.iter().zip(0u16..).filter_map(|(atom, place)| {
        let at = usize::from(place);
        let text = scan.words.text(atom);
        match atom.kind {
            AtomKind::Digits => {
                let short = text.len() <= 2 || (text.len() == 3 && text.contains('.'));
                let counts = !scan.in_measure(at) && !scan.in_one(at) && !in_standard(scan, at);
                counts.then(|| Version { id: version(text), place, number: true, telling: short })
            }
            AtomKind::Letters if scan.is(at, role::MODIFIER) => {
                let telling = !scan.is(at, role::FLUFF | role::STOP) || text == "plus";
                Some(Version { id: version(text), place, number: false, telling })
            }
            _ => None,
        }
    });
    found.collect()
}
