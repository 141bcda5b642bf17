use crate::index::{HotRecall, Index, ProductId, RecallId};
use crate::record::{Category, Date, HazardKind, Risk, Status};
use crate::text::{self, WordId, Words};
use serde::Serialize;

/// Notices on a page at most.
const MOST: usize = 200;
/// Words of a query that are looked at.
const WORDS: usize = 8;
/// Bytes of each that are looked at.
const WORD_BUDGET: usize = 128;

/// Which notices to list. What is not given does not limit.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    /// Words, all of which name one product of the notice; or the notice's id.
    pub q: Option<String>,
    /// `cpsc`, `samr`, …
    pub source: Option<String>,
    /// What kind of goods.
    pub category: Option<Category>,
    /// Which danger.
    pub hazard: Option<HazardKind>,
    /// How grave.
    pub risk: Option<Risk>,
    /// Where it stands.
    pub status: Option<Status>,
    /// Where it was sold; notices that do not say are left out.
    pub market: Option<String>,
    /// Published on this day or later.
    pub from: Option<Date>,
    /// Published on this day or earlier.
    pub to: Option<Date>,
    /// How many to skip.
    pub offset: Option<usize>,
    /// How many to list; 20 unless said, 200 at most.
    pub limit: Option<usize>,
}

impl Query {
    /// Whether every notice fits it, words aside.
    fn limits_nothing(&self) -> bool {
        let Query { q: _, source, category, hazard, risk, status, market, from, to, offset: _, limit: _ } = self;
        source.is_none()
            && (category.is_none() && hazard.is_none() && risk.is_none() && status.is_none())
            && (market.is_none() && from.is_none() && to.is_none())
    }
}

/// A notice as a list shows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Summary {
    /// `SOURCE:NUMBER`.
    pub id: String,
    /// Its source.
    pub source: String,
    /// Its first title; empty where the index was opened without texts.
    pub title: String,
    /// The title's language.
    pub lang: String,
    /// The notice on the web.
    pub url: Option<String>,
    /// When it was published.
    pub published: Option<Date>,
    /// Where it stands.
    pub status: Status,
    /// How grave.
    pub risk: Risk,
    /// What kind of goods.
    pub category: Category,
    /// Dangers.
    pub hazards: Vec<HazardKind>,
    /// Where it was sold.
    pub markets: Vec<String>,
    /// Brands of its products, each once.
    pub brands: Vec<String>,
}

/// Some of the notices that a query means.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Page {
    /// How many the query means in all.
    pub total: usize,
    /// How many stand before these.
    pub offset: usize,
    /// The newest first.
    pub recalls: Vec<Summary>,
}

/// An index's notices, the newest first; worth keeping between queries.
#[derive(Clone, Debug)]
pub struct Order(Vec<RecallId>);

impl Order {
    /// Sorts an index's notices. Withdrawn ones are left out: they were no recalls after all.
    pub fn of(index: &Index) -> Order {
        let mut dated: Vec<_> = index
            .recalls()
            .filter_map(|id| {
                let recall = index.recall(id).filter(|recall| recall.status != Status::Withdrawn)?;
                Some((core::cmp::Reverse(recall.published), recall.id, id))
            })
            .collect();
        crate::order::sort(&mut dated);
        Order(dated.into_iter().map(|(.., id)| id).collect())
    }
}

/// Lists the notices that a query means.
pub fn list(index: &Index, order: &Order, query: &Query) -> Page {
    let offset = query.offset.unwrap_or(0);
    let limit = query.limit.unwrap_or(20).min(MOST);
    let found = query.q.as_deref().map(str::trim).filter(|q| !q.is_empty()).map(|q| search(index, q));
    let mut total = 0;
    let mut recalls = Vec::new();
    let all = query.limits_nothing();
    for &id in &order.0 {
        if found.as_ref().is_some_and(|found| found.binary_search(&id).is_err()) {
            continue;
        }
        let shown = total >= offset && recalls.len() < limit;
        // What is merely counted need not be read.
        if !all || shown {
            let Some(recall) = index.recall(id).filter(|recall| fits(query, recall)) else { continue };
            if shown {
                recalls.push(summary(index, id, recall));
            }
        }
        total += 1;
    }
    Page { total, offset, recalls }
}

fn fits(query: &Query, recall: &HotRecall) -> bool {
    fn is<T: PartialEq>(wanted: &Option<T>, found: &T) -> bool {
        wanted.as_ref().is_none_or(|wanted| wanted == found)
    }
    query.source.as_deref().is_none_or(|source| source_of(&recall.id) == source)
        && is(&query.category, &recall.category)
        && is(&query.risk, &recall.risk)
        && is(&query.status, &recall.status)
        && query.hazard.is_none_or(|hazard| recall.hazards.contains(&hazard))
        && query.market.as_ref().is_none_or(|market| recall.markets.contains(market))
        && query.from.is_none_or(|from| recall.published.is_some_and(|day| day >= from))
        && query.to.is_none_or(|to| recall.published.is_some_and(|day| day <= to))
}

/// Notices with a product that all the words name, ascending; or the one with that id. Every product's words are
/// looked through: a page that searches as one types can afford that, a check of a cart could not.
fn search(index: &Index, q: &str) -> Vec<RecallId> {
    if let Some(id) = index.by_recall_id(q) {
        return vec![id];
    }
    let found = by_words(index, q);
    if found.is_empty() { by_letters(index, q) } else { found }
}

fn by_words(index: &Index, q: &str) -> Vec<RecallId> {
    let words: Vec<[WordId; 2]> = q
        .split_whitespace()
        .take(WORDS)
        .map(|word| Words::new(word, WORD_BUDGET))
        .filter_map(|word| Some([word.whole()?, word.whole_exact()?]))
        .collect();
    if words.is_empty() {
        return Vec::new();
    }
    let mut found = Vec::new();
    for id in index.recalls() {
        let Some(recall) = index.recall(id) else { continue };
        let first = recall.first_product.0;
        let mut products = (first..first.saturating_add(recall.products)).filter_map(|n| index.words(ProductId(n)));
        if products.any(|product| words.iter().all(|either| either.iter().any(|&word| product.has(word)))) {
            found.push(id);
        }
    }
    found
}

/// Notices whose titles or product names contain what was typed, letter by letter: for words half typed.
fn by_letters(index: &Index, q: &str) -> Vec<RecallId> {
    let wanted = text::fold(text::cut(q, WORD_BUDGET));
    if wanted.is_empty() {
        return Vec::new();
    }
    let named = |id: &RecallId| {
        let cold = index.cold(*id).unwrap_or_default();
        let names = cold.products.iter().flat_map(|product| &product.names);
        cold.titles.iter().chain(names).any(|name| text::fold(&name.text).contains(&wanted))
    };
    index.recalls().filter(named).collect()
}

fn summary(index: &Index, id: RecallId, recall: HotRecall) -> Summary {
    let cold = index.cold(id).unwrap_or_default();
    let mut brands: Vec<String> = Vec::new();
    for product in products(index, &recall) {
        for brand in product.brands {
            if !brands.contains(&brand) {
                brands.push(brand);
            }
        }
    }
    let title = cold.titles.into_iter().next();
    Summary {
        source: source_of(&recall.id).into(),
        lang: title.as_ref().map_or_else(|| "und".into(), |title| title.lang.clone()),
        title: title.map(|title| title.text).unwrap_or_default(),
        url: cold.url,
        published: recall.published,
        status: recall.status,
        risk: recall.risk,
        category: recall.category,
        hazards: recall.hazards,
        markets: recall.markets,
        brands,
        id: recall.id,
    }
}

/// A recall's products, in its order.
pub(super) fn products<'a>(
    index: &'a Index,
    recall: &HotRecall,
) -> impl Iterator<Item = crate::index::HotProduct> + use<'a> {
    let first = recall.first_product.0;
    (first..first.saturating_add(recall.products)).filter_map(|n| index.product(crate::index::ProductId(n)))
}

fn source_of(id: &str) -> &str {
    id.split_once(':').map_or(id, |(source, _)| source)
}
