use super::edits::apply;
use super::whole::whole;
use recallkit::check::{self, Moment, Unit};
use recallkit::code::Gtin;
use recallkit::feed::{Source, read_record};
use recallkit::index::{
    Floor, Gone, Index, Manifest, Part, ProductId, RecallId, Root, SegmentBytes, SegmentEntry, SegmentFiles, Shard,
    SigningKey, Update, Writer, rotate, sign, walk,
};
use recallkit::record::{Date, Recall};
use recallkit::text::{Manner, Sought, WordId};
use recallkit::zone;
use std::sync::LazyLock;

fn key(n: u8) -> (SigningKey, Root) {
    let key = SigningKey::from_bytes(&[n; 32]);
    let root = Root { epoch: u32::from(n), key: key.verifying_key().to_bytes() };
    (key, root)
}

/// A notice of each source.
pub(crate) fn notices() -> impl Iterator<Item = Recall> {
    Source::ALL.into_iter().map(|source| read_record(source, &whole(source)).expect("the record is fine").recall)
}

fn writer(recalls: impl Iterator<Item = Recall>) -> Writer {
    let mut writer = Writer::new();
    recalls.for_each(|recall| writer.add(&recall).expect("the records are fine"));
    writer
}

/// A base, and an addition that takes a notice back and brings another.
static SEGMENTS: LazyLock<(SegmentFiles, SegmentFiles)> = LazyLock::new(|| {
    let base = writer(notices().skip(1)).finish();
    let index = Index::from_unsigned(vec![base.clone().into()], vec![]).expect("the base opens");
    match writer(notices().take(8)).update(&index, Gone::Withdraw) {
        Ok(Update::Addition(addition)) => (base, addition),
        other => panic!("one notice more and one fewer is an addition: {other:?}"),
    }
});

/// Under forged hashes a segment opens or is refused, and what opened can be asked everything.
pub fn segment(bytes: &[u8]) {
    let (base, addition) = &*SEGMENTS;
    let Some((which, edits)) = bytes.split_first() else { return };
    let mut parts = [base.hot.clone(), base.cold.clone(), addition.hot.clone(), addition.cold.clone()];
    if let Some(part) = parts.get_mut(usize::from(which % 4)) {
        apply(part, edits);
    }
    let [hot, cold, second_hot, second_cold] = parts;
    let base = SegmentBytes::new(hot, cold);
    // The second segment names the first by its hash, so it stays only where the first is as it was.
    let segments = if which % 4 < 2 { vec![base] } else { vec![base, SegmentBytes::new(second_hot, second_cold)] };
    if let Ok(index) = Index::from_unsigned(segments, vec![]) {
        ask(&index);
    }
}

/// Everything that can be asked; what is answered does not matter, only that it ends.
fn ask(index: &Index) {
    let text = |text: &str| Some(text.to_string());
    let units = [
        Unit { code: text("4006381333931"), lot: text("A1"), ..Unit::default() },
        Unit { code: text("036000291452"), lot: text("127"), ..Unit::default() },
        Unit { brand: text("Acme"), title: text("Acme lamp L-100, 12 oz oat bars"), ..Unit::default() },
        Unit { brand: text("EXAMPLE"), model: text("A1"), made_on: text("2023-06"), ..Unit::default() },
    ];
    for unit in &units {
        let finding = check::check(index, unit, Moment { today: Date::new(2026, 1, 2), stale: false });
        let _ = check::decide(&finding);
    }
    for gtin in ["04006381333931", "00036000291452", "06901234567892"].iter().filter_map(|text| Gtin::from_digits(text))
    {
        let hits = index.by_gtin(gtin);
        assert!(hits.is_empty() || index.may_have_gtin(gtin));
        hits.iter().for_each(|hit| drop(index.product(hit.product)));
    }
    drop(index.by_store_code("288313"));
    let (lamp, sought) = (
        WordId::of_folded("lamp"),
        Sought::new(vec![WordId::of_folded("acme")], Vec::new(), Manner { bare: true, ..Manner::default() }),
    );
    for sure in [true, false] {
        index.sought(&[(lamp, sure)], &sought).take(10_000).for_each(drop);
    }
    drop((index.brands("a", 5), index.models("acme", "", 5), index.counts(), index.sizes()));
    for n in (0..12).chain([u32::MAX]) {
        drop((
            index.words(ProductId(n)),
            index.product(ProductId(n)),
            index.recall(RecallId(n)),
            index.cold(RecallId(n)),
        ));
    }
    let order = zone::Order::of(index);
    let query = zone::Query { q: Some("acme".into()), ..zone::Query::default() };
    drop((zone::list(index, &order, &zone::Query::default()), zone::list(index, &order, &query)));
    drop(index.audit());
}

static MANIFEST: LazyLock<Vec<u8>> = LazyLock::new(|| {
    let (base, addition) = &*SEGMENTS;
    let entry = |files: &SegmentFiles| SegmentEntry { hot: Part::of(&files.hot), cold: Some(Part::of(&files.cold)) };
    let shard = |first, last| Shard { market: None, first, last, keys: 3, segment: entry(base) };
    let source = |name: &str| recallkit::index::Source {
        name: name.into(),
        as_of: Date::new(2026, 1, 2).expect("a day"),
        records: 3,
    };
    let manifest = Manifest {
        epoch: 1,
        sequence: 7,
        made: 1_700_000_000,
        stale_after: 1_700_900_000,
        expires: 1_704_000_000,
        sources: vec![source("cpsc"), source("openfda")],
        segments: vec![entry(base), SegmentEntry { cold: None, ..entry(addition) }],
        shards: vec![
            shard(0, 499_999_999_999),
            shard(500_000_000_000, 9_999_999_999_999),
            Shard { market: Some(*b"FR"), ..shard(0, 9_999_999_999_999) },
        ],
    };
    let mut signed = sign(&manifest, &key(1).0);
    signed.truncate(signed.len() - 64);
    signed
});

/// Signed or not, a manifest is refused or has one way to be written; opened by what it lists, it opens only that.
pub fn manifest(bytes: &[u8]) {
    let mut body = MANIFEST.clone();
    apply(&mut body, bytes);
    body.extend_from_slice(&[0; 64]);
    let (signer, root) = key(1);
    assert!(Manifest::verify(&body, &root, Floor::default()).is_err(), "nobody signed it");
    let Ok(read) = Manifest::read_unverified(&body) else { return };
    let signed = sign(&read, &signer);
    assert_eq!(signed[..signed.len() - 64], body[..body.len() - 64], "one way to write a manifest");
    let Ok(verified) = Manifest::verify(&signed, &Root { epoch: read.epoch, ..root }, Floor::default()) else {
        return assert!(signed.len() > recallkit::index::MANIFEST_MAX, "signed and laid out, but refused");
    };
    for now in [0, read.made, u64::MAX] {
        let _ = verified.freshness(now);
    }
    for gtin in ["04006381333931", "10036000291459"].iter().filter_map(|text| Gtin::from_digits(text)) {
        assert!(verified.shards_for(gtin, Some(*b"FR")).iter().all(|place| *place < verified.shards.len()));
    }
    let base: SegmentBytes = SEGMENTS.0.clone().into();
    if let Ok(index) = Index::open(&verified, vec![base]) {
        assert_eq!(verified.segments.len(), 1);
        assert_eq!(verified.segments[0].hot, Part::of(&SEGMENTS.0.hot));
        assert!(index.is_signed());
    }
}

static CHAIN: LazyLock<Vec<u8>> = LazyLock::new(|| {
    let step = |file: Option<&[u8]>, n: u8| {
        let (old, new) = (key(n), key(n + 1));
        rotate(file, (&old.0, &old.1), &new.0).expect("a sound rotation").0
    };
    let file = step(None, 1);
    let file = step(Some(&file), 2);
    step(Some(&file), 3)
});

/// Whatever the file says, a root leads only to roots of the chain that was signed.
pub fn keys(bytes: &[u8]) {
    let Some((from, edits)) = bytes.split_first() else { return };
    let mut file = CHAIN.clone();
    apply(&mut file, edits);
    let root = key(from % 5 + 1).1;
    if let Ok(led) = walk(&root, &file) {
        assert!(led == root || (2..=4).any(|n| key(n).1 == led), "led to {led:?}");
        assert!(led.epoch >= root.epoch, "led back");
    }
    let (old, new) = (key(4), key(5));
    if let Ok((longer, last)) = rotate(Some(&file), (&old.0, &old.1), &new.0) {
        assert_eq!(last, new.1);
        assert!(walk(&old.1, &longer).is_ok_and(|led| led == last));
    }
}
