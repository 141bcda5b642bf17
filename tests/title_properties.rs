//! What must hold of every title: how it is written never changes what it is, and nothing panics.
use proptest::prelude::*;
use recallkit::check::title::{Kind, ListingWords, match_listing};
use recallkit::record::{Model, Product, Recall, Text};
use recallkit::text::{ProductWords, Route, product_words};

fn product() -> ProductWords<'static> {
    let model = |text: &str| Model { text: text.into(), form: Default::default(), to: None };
    let product = Product {
        names: vec![Text::new("en", "Romoss Sense Portable Chargers")],
        brands: vec!["ROMOSS".into()],
        models: vec![model("PAC20-272"), model("PAC20-392")],
        ..Product::default()
    };
    product_words(&Recall { products: vec![product.clone()], ..Recall::default() }, &product)
}

fn kind(title: &str) -> Kind {
    match_listing(&product(), &ListingWords::new(Some(title), None, None, None)).kind
}

/// Titles and what they are.
const TITLES: [(&str, Kind); 6] = [
    ("ROMOSS PAC20-272 power bank 20000mAh", Kind::Model),
    ("Romoss Sense portable charger", Kind::Possible),
    ("罗马仕PAC20-392移动电源", Kind::Model),
    ("ROMOSS PAC20-27 power bank", Kind::None),
    ("Silicone case for ROMOSS PAC20-272 power bank", Kind::None),
    ("Anker portable charger 10000mAh", Kind::None),
];

fn full_width(text: &str) -> String {
    let wide = |c: char| char::from_u32(c as u32 + 0xfee0).filter(|_| ('!'..='~').contains(&c)).unwrap_or(c);
    text.chars().map(wide).collect()
}

#[test]
fn titles_are_what_they_are() {
    for (title, expect) in TITLES {
        assert_eq!(kind(title), expect, "{title}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn case_width_and_spacing_change_nothing(at in 0usize..6, upper: bool, wide: bool, spaces in 1usize..4) {
        let (title, expect) = TITLES[at];
        let mut text = if upper { title.to_uppercase() } else { title.to_lowercase() };
        if wide {
            text = full_width(&text);
        }
        text = text.replace(' ', &" ".repeat(spaces));
        prop_assert_eq!(kind(&text), expect, "{}", text);
    }

    #[test]
    fn praise_changes_nothing(at in 0usize..6, word in prop::sample::select(vec![
        "NEW", "hot sale", "best", "2024", "free shipping", "premium", "🎉", "正品", "包邮", "gift"]), front: bool) {
        let (title, expect) = TITLES[at];
        let text = if front { format!("{word} {title}") } else { format!("{title} {word}") };
        prop_assert_eq!(kind(&text), expect, "{}", text);
    }

    #[test]
    fn any_text_is_answered(title in any::<String>(), brand in any::<Option<String>>(), model in any::<Option<String>>()) {
        let words = ListingWords::new(Some(&title), brand.as_deref(), model.as_deref(), None);
        match_listing(&product(), &words);
    }

    #[test]
    fn any_notice_is_taken_in(name in any::<String>(), brand in any::<String>(), described in any::<String>()) {
        let product = Product { names: vec![Text::new("en", name.as_str())], brands: vec![brand], ..Product::default() };
        let recall = Recall { titles: vec![Text::new("en", name)], described: vec![Text::new("en", described)], ..Recall::default() };
        let words = product_words(&recall, &product);
        words.routes();
        match_listing(&words, &ListingWords::new(Some("a title of 5 words"), None, None, None));
    }

    /// An index finds a product by one word of each route; so what matches must hold such a word.
    #[test]
    fn what_matches_is_found(at in 0usize..6) {
        let product = product();
        let words = ListingWords::new(Some(TITLES[at].0), None, None, None);
        if match_listing(&product, &words).is_hit() {
            let whole = |route: &Route| route.words.iter().all(|id| words.keys().binary_search_by_key(id, |key| key.0).is_ok());
            prop_assert!(product.routes().iter().any(whole));
        }
    }
}

#[test]
fn a_title_of_100_kb_is_answered_soon() {
    for piece in ["PAC20-272 ", "a1", "罗马仕", "with for case ", "\u{202e}🎉\u{0}", "1,000,000 "] {
        let title = piece.repeat(100_000 / piece.len());
        let begin = std::time::Instant::now();
        kind(&title);
        assert!(begin.elapsed().as_millis() < 2000, "{piece}: {:?}", begin.elapsed());
    }
}
