//! What a notice's limits mean, written so that only a change of meaning changes it.

use recallkit::record::{Clause, Limit, Limits, Product, Reading, Recall, Value};
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet};

/// The limits of a notice in one normal form: a line for each set of products with the same limits.
///
/// Which products a set holds is told (by barcode or model) only where there is more than one set: a notice whose
/// limits hold for all of it means the same however its products are cut or named.
pub fn meaning(recall: &Recall) -> String {
    let mut sets: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for product in &recall.products {
        sets.entry(limits(&product.limits)).or_default().extend(marks(product));
    }
    let several = sets.len() > 1;
    let line = |(limits, marks): (String, BTreeSet<String>)| {
        let marks: Vec<String> = if several { marks.into_iter().collect() } else { Vec::new() };
        format!("{}: {limits}\n", marks.join(","))
    };
    sets.into_iter().map(line).collect()
}

/// A short hash of the [`meaning`].
pub fn fingerprint(recall: &Recall) -> String {
    Sha256::digest(meaning(recall)).iter().take(6).map(|byte| format!("{byte:02x}")).collect()
}

/// What tells a product from its neighbours: its barcodes, else its models.
fn marks(product: &Product) -> Vec<String> {
    let gtins = product.gtins.iter().map(|gtin| gtin.gtin.clone());
    let marks: Vec<String> = gtins.chain(product.store_codes.iter().map(|code| code.item.clone())).collect();
    if marks.is_empty() { product.models.iter().map(|model| code(&model.text)).collect() } else { marks }
}

fn limits(limits: &Limits) -> String {
    let except = clauses(&limits.except);
    let except = if except.is_empty() { String::new() } else { format!(" except {except}") };
    match limits.reading {
        // One verdict, whichever of the two words the notice used.
        Reading::AllUnits | Reading::Unstated => format!("all{except}"),
        reading => format!("{reading:?} {}{except}", clauses(&limits.any)),
    }
}

/// Clauses in order, those of one limit each joined by field: `a` or `b` is what `a, b` is.
fn clauses(clauses: &[Clause]) -> String {
    let mut single: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let mut all = BTreeSet::new();
    for clause in clauses {
        match clause.limits.as_slice() {
            [limit] => single.entry(format!("{:?}", limit.field)).or_default().extend(values(limit)),
            limits => {
                // Where they describe the same units, the first decides: their order is part of the meaning.
                let fields: Vec<String> = limits.iter().map(|l| field(&format!("{:?}", l.field), values(l))).collect();
                all.insert(format!("{:?}({})", clause.relation, fields.join(" & ")));
            }
        }
    }
    all.extend(single.into_iter().map(|(name, values)| field(&name, values)));
    all.into_iter().collect::<Vec<_>>().join(" | ")
}

fn field(name: &str, values: BTreeSet<String>) -> String {
    format!("{name} {}", values.into_iter().collect::<Vec<_>>().join(", "))
}

fn values(limit: &Limit) -> BTreeSet<String> {
    limit.values.iter().map(value).collect()
}

fn value(value: &Value) -> String {
    let end = |end: &Option<String>| end.as_deref().map(code).unwrap_or_default();
    match value {
        Value::Code(text) => code(text),
        Value::Codes { from, to } => format!("{}..{}", end(from), end(to)),
        Value::Prefix(text) => format!("{}…", code(text)),
        Value::Suffix(text) => format!("…{}", code(text)),
        Value::Contains(text) => format!("…{}…", code(text)),
        Value::Dates { from, to } => {
            let day = |day: &Option<recallkit::record::Date>| day.map(|day| day.to_string()).unwrap_or_default();
            format!("{}..{}", day(from), day(to))
        }
        // Words are shown, and compare with nothing: whichever they are, they leave it open.
        Value::Words(_) => "words".into(),
        Value::Elsewhere(_) => "elsewhere".into(),
        other => format!("{other:?}"),
    }
}

/// A code as people compare it.
fn code(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_uppercase).collect()
}

#[cfg(test)]
mod tests {
    use super::{fingerprint, meaning};
    use recallkit::record::Recall;

    fn recall(products: &str) -> Recall {
        serde_json::from_str(&format!(r#"{{"id":"record:1","products":[{products}]}}"#)).unwrap()
    }

    fn lots(gtin: &str, lots: &str) -> String {
        format!(
            r#"{{"gtins":[{{"gtin":"{gtin}"}}],"limits":{{"reading":"whole","any":[
            {{"relation":"listed","limits":[{{"field":"lot","values":[{lots}]}}]}}]}}}}"#
        )
    }

    const A: &str = "00012345678905";
    const B: &str = "00036000291452";

    #[test]
    fn wording_and_cutting_do_not_change_it() {
        let one = recall(&lots(A, r#"{"code":"L 12-3"},{"code":"x4"}"#));
        let same = recall(&format!(
            "{},{}",
            lots(A, r#"{"code":"X4"},{"code":"l123"}"#),
            lots(B, r#"{"code":"L123"},{"code":"x4"}"#)
        ));
        assert_eq!(meaning(&one), meaning(&same));
        let apart = recall(
            r#"{"limits":{"reading":"whole","any":[{"relation":"every","limits":[{"field":"lot","values":[{"code":"X4"}]}]},
            {"relation":"listed","limits":[{"field":"lot","values":[{"code":"L123"}]}]}]}}"#,
        );
        assert_eq!(fingerprint(&one), fingerprint(&apart));
    }

    #[test]
    fn another_value_field_reading_or_product_does() {
        let base = recall(&lots(A, r#"{"code":"L123"}"#));
        let other = |products: &str| assert_ne!(fingerprint(&base), fingerprint(&recall(products)), "{products}");
        other(&lots(A, r#"{"code":"L124"}"#));
        other(&lots(A, r#"{"prefix":"L123"}"#));
        other(&lots(A, r#"{"code":"L123"}"#).replace("lot", "serial"));
        other(&lots(A, r#"{"code":"L123"}"#).replace("whole", "partly"));
        other(&format!("{},{}", lots(A, r#"{"code":"L123"}"#), lots(B, r#"{"code":"L9"}"#)));
        let swapped = |first, second| {
            recall(&format!("{},{}", lots(first, r#"{"code":"1A"}"#), lots(second, r#"{"code":"2A"}"#)))
        };
        assert_ne!(fingerprint(&swapped(A, B)), fingerprint(&swapped(B, A)));
    }

    #[test]
    fn which_of_two_limits_decides_is_part_of_it() {
        let clause = |first: &str, second: &str| {
            recall(&format!(
                r#"{{"limits":{{"reading":"whole","any":[{{"relation":"listed","limits":[{first},{second}]}}]}}}}"#
            ))
        };
        let lot = r#"{"field":"lot","values":[{"code":"L1"}]}"#;
        let day = r#"{"field":"expires_on","values":[{"dates":{"from":"2024-01-01","to":"2024-01-31"}}]}"#;
        assert_ne!(fingerprint(&clause(lot, day)), fingerprint(&clause(day, lot)));
    }
}
