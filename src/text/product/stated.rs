//! A line that passes for a brand: `“Wooden Musik Shaker” rattles`, recalled by a firm that sells many rattles.
//!
//! Where a name says nothing beside such a mark and a kind, the mark tells the goods from the firm's others: a title has
//! to repeat it. The firm alone names none of them.
use super::{Name, ProductWords};
use crate::record::{Product, Recall};
use crate::text::id::WordId;
use crate::text::scan::Scan;
use crate::text::{FIELD_BUDGET, Window};

/// Gives names without a word of their own the marks of the goods, where the firm that recalls goes by another name.
pub(super) fn marks(recall: &Recall, product: &Product, out: &mut ProductWords) {
    let bare = |name: &Name| name.must.is_empty() && name.may.is_empty() && name.versions.is_empty();
    let Some(name) = product.names.first().filter(|_| out.names.iter().any(bare)) else { return };
    let firms: Vec<String> = recall.titles.iter().filter_map(|title| firm(&title.text)).collect();
    // A model in the name tells the goods, too.
    let modelled = out.models.iter().any(|model| model.place == super::ModelWord::NOWHERE);
    let described = recall.described.first().map_or("", |text| text.text.as_str());
    // Of a firm that nobody reads on the goods, the mark is a brand like any.
    if firms.is_empty() || modelled || !super::lead::firm_said(recall, &name.text, described).0 {
        return;
    }
    let scan = Scan::new(&name.text, FIELD_BUDGET);
    let known = |window: &&Window| window.whole && (out.brands.contains(&window.id) || out.makers.contains(&window.id));
    let windows: Vec<&Window> = scan.windows.iter().filter(known).collect();
    let within = |inner: &Window, outer: &Window| {
        inner.len < outer.len && outer.first <= inner.first && inner.first + inner.len <= outer.first + outer.len
    };
    let longest: Vec<&&Window> =
        windows.iter().filter(|window| !windows.iter().any(|other| within(window, other))).collect();
    let own = |window: &Window| {
        let (from, to) = (usize::from(window.first), usize::from(window.first + window.len));
        let text = scan.words.joined(scan.words.atoms().get(from..to).unwrap_or(&[]));
        // `509 for Polare helmets`.
        let of_others = from.checked_sub(1).is_some_and(|before| scan.words.at(before) == "for");
        // One word (`Bliss`) is another firm's as well.
        window.len > 1 && !of_others && !firms.iter().any(|firm| firm.contains(&text) || text.contains(firm))
    };
    // `Vornada, Sharper Image and Steamfest steamers`: brands of one kind, the firm's own among them.
    if longest.is_empty() || !longest.iter().all(|window| own(window)) {
        return;
    }
    let marks: Vec<WordId> = longest.iter().map(|window| window.id).collect();
    let names = core::mem::take(&mut out.names);
    for name in names {
        if bare(&name) {
            out.names.extend(marks.iter().map(|&mark| Name { must: vec![mark], ..name.clone() }));
        } else {
            out.names.push(name);
        }
    }
}

/// The firm of a heading, as one word.
fn firm(heading: &str) -> Option<String> {
    let (firm, _) = heading.split_once(" Recalls ").or_else(|| heading.split_once(" Recall of "))?;
    let letters = crate::text::fold(firm).chars().filter(|c| c.is_alphanumeric()).collect::<String>();
    (!letters.is_empty()).then_some(letters)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::title::{ListingWords, match_listing};
    use crate::record::{Category, Text};

    #[test]
    fn the_firm_alone_names_none_of_its_goods() {
        let described = "This recall involves Primarq baby rattles. “Wooden Musik Shaker” is printed on the label.";
        let product = Product {
            names: vec![Text::new("en", "“Wooden Musik Shaker” Baby Rattles")],
            brands: vec!["Primarq".into()],
            ..Product::default()
        };
        let recall = Recall {
            titles: vec![Text::new("en", "Primarq Recalls Baby Rattles Due to Choking Hazard")],
            described: vec![Text::new("en", described)],
            category: Category::Other,
            products: vec![product.clone()],
            ..Recall::default()
        };
        let words = crate::text::product_words(&recall, &product);
        let hit = |title: &str| match_listing(&words, &ListingWords::new(Some(title), None, None, None)).is_hit();
        assert!(hit("Primarq Wooden Musik Shaker rattle"));
        assert!(!hit("Primarq Plush Rattle Bunny Velveteen"));
    }
}
