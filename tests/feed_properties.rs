//! Whatever junk stands in any one member, a record is kept or refused with a reason, and its neighbours are as they
//! were.
use proptest::prelude::*;
use recallkit::feed::{Source, read_record};
use serde_json::{Value, json};

/// A whole record of each source, with every member that its reader knows.
fn whole(source: Source) -> Value {
    match source {
        Source::Record => json!({
            "id": "demo:1", "version": 1, "url": "https://a.example/1", "published": "2025-01-02", "status": "ongoing",
            "titles": [{"lang": "en", "text": "Lamp"}],
            "products": [{"names": [{"lang": "en", "text": "Lamp"}], "brands": ["Acme"], "gtins": [{"gtin": "04006381333931"}],
                "limits": {"reading": "whole", "any": [{"relation": "every", "limits": [{"field": "lot", "values": [{"code": "A1"}]}]}]}}],
            "hazards": [{"kind": "fire", "text": {"lang": "en", "text": "fire"}}]
        }),
        Source::Cpsc => json!({
            "RecallID": 5, "RecallNumber": "25001", "RecallDate": "2025-01-02T00:00:00", "Title": "Acme Recalls Lamps Due to Fire Hazard",
            "Description": "This recall involves model L-100 with serial numbers 100 to 200.", "URL": "https://a.example/2",
            "Products": [{"Name": "Lamps", "Model": "L-100"}], "Hazards": [{"Name": "Fire"}], "Remedies": [{"Name": "Refund"}],
            "ConsumerContact": "Call 800-555-0142", "ProductUPCs": [{"UPC": "036000291452"}], "Manufacturers": [{"Name": "Acme"}]
        }),
        Source::Openfda => json!({
            "recall_number": "F-0001-2025", "product_description": "Oat bars, UPC 0 36000 29145 2, 12 oz", "status": "Ongoing",
            "code_info": "Lot 123, 124-130; best by 01/02/2025", "classification": "Class I", "reason_for_recall": "Listeria",
            "recalling_firm": "Acme", "report_date": "20250102", "recall_initiation_date": "20250101", "product_type": "Food",
            "openfda": {"upc": ["036000291452"]}, "distribution_pattern": "Nationwide", "event_id": "1"
        }),
        Source::Fsis => json!({
            "id": "001-2025", "title": "Acme Recalls Beef", "url": "https://a.example/3", "reasons": ["Listeria"], "status": "Active",
            "risk_level": "High - Class I", "start_date": "2025-01-02", "summary": "Acme is recalling beef.",
            "impacted_products": ["12-oz packages of \"Beef\" with lot code 123 and use by 01/02/2025."], "states": ["Iowa"],
            "establishment": {"name": "Acme", "telephone": "(978) 555-0142"}
        }),
        Source::Rappelconso => json!({
            "reference_fiche": "2025-01-0001", "ndeg_de_version": "1", "categorie_de_produit": "Alimentation",
            "nom_de_la_marque_du_produit": "Acme", "noms_des_modeles_ou_references": "Barres",
            "identification_des_produits": "4006381333931 A1 Date limite de consommation 02/01/2025",
            "motif_du_rappel": "Listeria", "risques_encourus_par_le_consommateur": "Listeria monocytogenes",
            "conduites_a_tenir_par_le_consommateur": "Ne plus consommer", "modalites_de_compensation": "Remboursement",
            "numero_de_contact": "0231206400", "distributeurs": "Magasin", "zone_geographique_de_vente": "France entière",
            "lien_vers_la_fiche_rappel": "https://rappel.conso.gouv.fr/fiche-rappel/1/Interne", "group_key": "2025-01-02"
        }),
        Source::Safetygate => json!({
            "id": 1, "reference": "SR/1/25", "notificationType": {"code": "A12"}, "country": {"key": "FR"},
            "publicationDate": "2025-01-02T00:00:00.000Z", "modificationDate": "2025-01-03T00:00:00.000Z",
            "product": {"nameSpecific": "Bear", "brands": [{"brand": "Acme"}], "barcodes": [{"barcode": "4006381333931"}],
                "batchNumbers": [{"batchNumber": "A1"}], "modelTypes": [{"modelType": "M-1"}], "productCategory": {"name": "TOYS"},
                "versions": [{"language": {"key": "EN"}, "name": "Soft toy"}]},
            "risk": {"riskType": [{"name": "CHOKING"}], "versions": [{"language": {"key": "EN"}, "riskDescription": "small parts"}]},
            "measureTaken": {"measures": [{"measureCategory": {"name": "RECALL"}}], "companyRecalls": [{"url": "https://a.example"}]},
            "traceability": {"onlineTrader": "Shop"}, "reactingCountries": [{"country": {"key": "DE"}}]
        }),
        Source::Ukfsa => json!({
            "notation": "FSA-AA-1-2025", "title": "Acme recalls Bars", "created": "2025-01-02", "modified": "2025-01-03T00:00:00Z",
            "reportingBusiness": {"commonName": "Acme"}, "alertURL": "https://www.food.gov.uk/x", "consumerAdvice": "Return for a refund.",
            "problem": [{"riskStatement": "milk", "allergen": [{"label": "Milk"}]}], "status": {"label": "Published"},
            "productDetails": [{"productName": "Bars", "packSizeDescription": "100g",
                "batchDescription": [{"batchCode": "A1", "bestBeforeDescription": "2 January 2025"}]}],
            "country": [{"label": ["England", "England"]}], "previousAlert": {"@id": "x/FSA-AA-0-2025"}
        }),
        Source::Healthcanada => json!({
            "NID": "1", "Title": "Acme brand Bars recalled due to milk", "Organization": "CFIA", "Product": "Bars", "Issue": "Milk",
            "Category": "Food", "Recall class": "Class 1", "URL": "/en/alert-recall/x", "Last updated": "2025-01-02"
        }),
        _ => json!({
            "召回编号": "CN1", "产品名称": "移动电源", "品牌": "示例（EXAMPLE）", "型号": "A1、A2", "商品条码": "6901234567892",
            "批次": "C14-P6/P7", "生产日期": "2023年6月5日至2023年7月28日", "缺陷情况": "过热", "召回措施": "退款", "联系电话": "400-055-0036",
            "生产者": "甲公司", "境内服务商": "乙公司", "发布日期": "2025年1月2日", "状态": "进行中", "rows": [{"型号": "A3", "批次": "B1"}],
            "contact": {"phone": "400-055-0036"}, "公告链接": "https://a.example/cn"
        }),
    }
}

fn junk() -> impl Strategy<Value = Value> {
    let text = prop_oneof![
        any::<String>().prop_map(Value::String),
        "[0-9 ]{0,40}".prop_map(Value::String),
        "[-/.,;|$¤()0-9A-Za-z éàç年月日至、/]{0,80}".prop_map(Value::String),
        Just(json!("30/02/2024")),
        Just(json!("0000-00-00")),
        Just(json!("javascript:alert(1)")),
        Just(json!("<script>alert(1)</script>&nbsp;&#0;&#x110000;")),
        Just(json!("à".repeat(2000))),
        Just(json!("9".repeat(5000))),
    ];
    let leaf = prop_oneof![
        text,
        any::<i64>().prop_map(|n| json!(n)),
        any::<f64>().prop_map(|n| json!(n)),
        any::<bool>().prop_map(|b| json!(b)),
        Just(Value::Null),
    ];
    leaf.prop_recursive(3, 24, 5, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..5).prop_map(Value::Array),
            prop::collection::vec(("[a-zA-Z_]{0,12}", inner), 0..5)
                .prop_map(|m| Value::Object(m.into_iter().collect())),
        ]
    })
}

/// Puts junk at one place of a value: a member, an element, or deeper in one.
fn spoil(value: &mut Value, path: &[prop::sample::Index], junk: Value) {
    let Some((first, rest)) = path.split_first() else { return *value = junk };
    let inner = match value {
        Value::Object(map) if !map.is_empty() => {
            let at = first.index(map.len());
            map.iter_mut().nth(at).map(|(_, v)| v)
        }
        Value::Array(list) if !list.is_empty() => {
            let at = first.index(list.len());
            list.get_mut(at)
        }
        _ => None,
    };
    match inner {
        Some(inner) => spoil(inner, rest, junk),
        None => *value = junk,
    }
}

fn survives(source: Source, raw: &Value) -> Result<(), TestCaseError> {
    match read_record(source, raw) {
        Ok(read) => {
            prop_assert!(read.recall.id.contains(':'));
            let recall = serde_json::to_value(&read.recall).unwrap();
            let again: recallkit::record::Recall = serde_json::from_value(recall).unwrap();
            prop_assert_eq!(&again, &read.recall, "a record survives its own schema");
            let urls = read.recall.url.iter().chain(read.recall.parties.iter().flat_map(|p| &p.contact.web));
            for url in urls {
                prop_assert!(url.starts_with("https://") || url.starts_with("http://"), "{}", url);
            }
            for gtin in read.recall.products.iter().flat_map(|p| &p.gtins) {
                prop_assert!(recallkit::code::Gtin::from_digits(&gtin.gtin).is_some());
            }
        }
        Err(refused) => prop_assert!(!refused.why.is_empty() && !refused.why.contains('\n')),
    }
    Ok(())
}

macro_rules! junk_in_any_member {
    ($($name:ident: $source:expr),* $(,)?) => {$(
        proptest! {
            #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]
            #[test]
            fn $name(path in prop::collection::vec(any::<prop::sample::Index>(), 1..5), junk in junk()) {
                let mut raw = whole($source);
                prop_assert!(read_record($source, &raw).is_ok(), "the record itself is fine");
                spoil(&mut raw, &path, junk);
                survives($source, &raw)?;
            }
        }
    )*};
}

junk_in_any_member! {
    junk_in_a_record: Source::Record,
    junk_in_cpsc: Source::Cpsc,
    junk_in_openfda: Source::Openfda,
    junk_in_fsis: Source::Fsis,
    junk_in_rappelconso: Source::Rappelconso,
    junk_in_safetygate: Source::Safetygate,
    junk_in_ukfsa: Source::Ukfsa,
    junk_in_healthcanada: Source::Healthcanada,
    junk_in_samr: Source::Samr,
}

#[test]
fn huge_records_are_read_in_time() {
    let many: Vec<String> =
        (0..2_000).map(|n| format!("400638{n:07} L{n} Date limite de consommation 02/01/2025")).collect();
    for source in Source::ALL {
        let whole = whole(source);
        for key in whole.as_object().unwrap().keys() {
            let mut raw = whole.clone();
            raw[key] = json!(many.join(" "));
            let _ = read_record(source, &raw);
        }
    }
}
