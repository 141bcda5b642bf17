use super::*;
use crate::text::Manner;

fn product() -> ProductWords<'static> {
    let ids = |from: u32| (from..from + 3).map(|n| WordId(n % 7 * 1000)).collect::<Vec<_>>();
    let model = |form, to: Option<&str>, place| ModelWord { key: "ab12".into(), form, to: to.map(Into::into), place };
    let name = Name {
        must: ids(1),
        may: ids(5),
        joins: vec![(0, WordId(9)), (200, WordId(0x0fff_ffff))],
        versions: ids(2),
        kinds: ids(3),
        measures: vec![Measure { dimension: Dimension::Other, value: u32::MAX }],
        strict: true,
    };
    ProductWords {
        brands: ids(0),
        openings: ids(4),
        makers: ids(6),
        sellers: ids(8),
        names: vec![name, Name::default()],
        models: vec![
            model(ModelForm::Exact, None, 0),
            model(ModelForm::Range, Some("ab99"), ModelWord::NOWHERE),
            model(ModelForm::Wildcard, None, 65_534),
        ],
        kinds: ids(10),
        side_kinds: ids(11),
        described: Later::from(Described {
            known: ids(12),
            lines: ids(13),
            runs: vec!["hgs011f050875".into()],
            years: Some((2019, 2023)),
            exclusive: vec![(1, 2)],
        }),
    }
}

#[test]
fn every_field_comes_back() {
    let products = [product(), ProductWords::default(), product()];
    let (ranks, records) = write_words(|| products.iter().cloned());
    let ranks = Ranks::open(&ranks).unwrap();
    for (words, record) in products.iter().zip(&records) {
        assert_eq!(ranks.decode(record).as_ref(), Some(words));
        for cut in 0..record.len() {
            assert_eq!(ranks.decode(&record[..cut]), None, "cut at {cut}");
        }
    }
}

#[test]
fn a_glance_reads_what_a_comparison_would() {
    let mut words = product();
    let (ranks, records) = write_words(|| [words.clone()].into_iter());
    let ranks = Ranks::open(&ranks).unwrap();
    let sought = |all: &[u32], brand: &[u32]| {
        let ids = |list: &[u32]| list.iter().map(|n| WordId(*n)).collect();
        Sought::new(ids(all), ids(brand), Manner { bare: brand.is_empty(), coded: true, ..Manner::default() })
    };
    // Brands, openings and makers; sellers where a field says whose it is.
    for (firm, bare) in [(0, true), (4000, true), (6000, true), (1000, false)] {
        let fields: &[u32] = if bare { &[] } else { &[firm] };
        assert!(ranks.worth(&records[0], &sought(&[firm], fields)), "{firm}");
    }
    let plain = Sought::new(vec![WordId(4000)], Vec::new(), Manner { bare: true, ..Manner::default() });
    assert!(!ranks.worth(&records[0], &plain), "no code that could be a model, and no word of a name");
    for list in [&mut words.brands, &mut words.makers, &mut words.sellers] {
        list.clear();
    }
    words.openings = vec![WordId(4000)];
    words.models.clear();
    words.names.reverse();
    let (bytes, records) = write_words(|| [words.clone()].into_iter());
    let ranks = Ranks::open(&bytes).unwrap();
    assert!(ranks.worth(&records[0], &sought(&[4000, 1000], &[4000])), "a firm, and a word of the second name");
    assert!(!ranks.worth(&records[0], &sought(&[4000, 7], &[4000])), "another line of the firm");
    assert!(ranks.worth(&records[0], &sought(&[4000, 1000], &[])), "a title that opens alike");
    assert!(ranks.worth(&records[0], &sought(&[1000, 2000, 3000], &[])), "a telling name");
    assert!(!ranks.worth(&records[0], &sought(&[1000, 7], &[])));
    assert!(ranks.worth(&records[0], &sought(&[5000], &[5000])), "a brand field with a word of the line");
    assert!(!ranks.worth(&records[0][..4], &sought(&[1000, 2000, 3000], &[])), "damaged");
}

#[test]
fn a_glance_at_goods() {
    let ids = |list: &[u32]| list.iter().map(|n| WordId(*n)).collect::<Vec<_>>();
    let name = |must: &[u32], joins: &[(u8, u32)]| Name {
        must: ids(must),
        may: ids(&[50]),
        joins: joins.iter().map(|(at, id)| (*at, WordId(*id))).collect(),
        ..Name::default()
    };
    let goods = ProductWords {
        brands: ids(&[1]),
        openings: ids(&[2]),
        makers: ids(&[3]),
        sellers: ids(&[4]),
        names: vec![name(&[10, 11], &[]), name(&[20, 21], &[(0, 99)]), name(&[], &[])],
        ..ProductWords::default()
    };
    let worth = |goods: &ProductWords, all: &[u32], manner: Manner| {
        let (bytes, records) = write_words(|| [goods.clone()].into_iter());
        Ranks::open(&bytes).unwrap().worth(&records[0], &Sought::new(ids(all), Vec::new(), manner))
    };
    let plain = Manner { bare: true, ..Manner::default() };
    assert!(worth(&goods, &[1], plain) && worth(&goods, &[3], plain), "a brand or maker");
    assert!(!worth(&goods, &[2, 4, 50, 10, 21], plain), "an opening, a seller, some words of the names");
    assert!(worth(&goods, &[10, 11], plain) && worth(&goods, &[99], plain), "a name's telling words, apart or as one");
    let coded = Manner { coded: true, ..plain };
    assert!(!worth(&goods, &[7], coded), "what may be a model, of goods whose models lead to them past a glance");
    let pattern = ModelWord { key: "ab1*".into(), form: ModelForm::Wildcard, ..ModelWord::default() };
    let patterned = ProductWords { models: vec![pattern], ..goods.clone() };
    assert!(worth(&patterned, &[7], coded) && !worth(&patterned, &[7], plain), "what may be one of a pattern");
    assert!(worth(&goods, &[7], Manner { bare: false, ..plain }), "fields besides");
    let wordy = ModelWord { key: "skyline".into(), ..ModelWord::default() };
    assert!(worth(&ProductWords { models: vec![wordy], ..goods.clone() }, &[7], plain), "a model that is a word");
    assert!(worth(&ProductWords { brands: Vec::new(), ..goods }, &[7], plain), "goods without a brand");
}
