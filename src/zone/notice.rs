use super::query::products;
use crate::index::{HotProduct, Index};
use crate::record::{Hazard, Limits, Product, Recall, Remedy, Text};

/// One notice, by its id. Barcodes are left out: an index finds notices by them and does not list them.
pub fn notice(index: &Index, id: &str) -> Option<Recall> {
    let number = index.by_recall_id(id)?;
    let hot = index.recall(number)?;
    let cold = index.cold(number).unwrap_or_default();
    let words = |texts: &[Text], n: usize| texts.get(n).cloned().unwrap_or_else(|| Text::new("und", ""));
    let named = products(index, &hot)
        .enumerate()
        .map(|(n, product)| {
            let texts = cold.products.get(n).cloned().unwrap_or_default();
            let HotProduct { brands, models, variants, sellers, limits, .. } = product;
            let limits = Limits { text: texts.limits, place: texts.place, ..limits };
            Product { names: texts.names, brands, models, variants, sellers, limits, ..Product::default() }
        })
        .collect();
    Some(Recall {
        version: 0,
        url: cold.url,
        published: hot.published,
        updated: None,
        status: hot.status,
        titles: cold.titles,
        category: hot.category,
        products: named,
        hazards: hot
            .hazards
            .iter()
            .enumerate()
            .map(|(n, &kind)| Hazard { kind, text: words(&cold.hazards, n) })
            .collect(),
        risk: hot.risk,
        remedies: hot
            .remedies
            .iter()
            .enumerate()
            .map(|(n, &kind)| Remedy { kind, text: words(&cold.remedies, n) })
            .collect(),
        parties: cold.parties,
        markets: hot.markets,
        sold: cold.sold,
        described: Vec::new(),
        units: cold.units,
        links: hot.links,
        id: hot.id,
    })
}
