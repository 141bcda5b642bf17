use super::index::notices;
use recallkit::check::{self, Moment, Unit, Verdict};
use recallkit::index::{Index, Writer};
use recallkit::record::Date;
use std::convert::Infallible;
use std::sync::LazyLock;

static INDEX: LazyLock<Index> = LazyLock::new(|| {
    let mut writer = Writer::new();
    notices().for_each(|recall| writer.add(&recall).expect("the records are fine"));
    Index::from_unsigned(vec![writer.finish().into()], vec![]).expect("the index opens")
});

/// Any words about a unit, one field after the other with 0 between, get a verdict that agrees with what is behind it.
pub fn check(bytes: &[u8]) {
    let mut fields = bytes.split(|byte| *byte == 0);
    let Ok(unit) = Unit::from_fields(|_| {
        let text = fields.next().map(|text| String::from_utf8_lossy(text).into_owned());
        Ok::<_, Infallible>(text.filter(|text| !text.is_empty()))
    });
    let finding = check::check(&INDEX, &unit, Moment { today: Date::new(2026, 1, 2), stale: false });
    let worst = finding.recalls.iter().map(|recall| recall.verdict).min();
    match worst {
        Some(worst) => assert_eq!(finding.verdict, worst),
        None => assert!(matches!(finding.verdict, Verdict::NotListed | Verdict::Unreadable | Verdict::CheckUnit)),
    }
    let _ = check::decide(&finding);
}
