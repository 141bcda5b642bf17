use super::*;
use crate::record::HazardKind;
use serde_json::json;

#[test]
fn a_notification_in_full() {
    let raw = json!({
        "id": 1, "reference": "SR/1/26", "notificationType": {"code": "A12"}, "country": {"key": "FR"},
        "publicationDate": "2026-03-27T09:51:33.719Z",
        "product": {
            "productCategory": {"name": "TOYS"}, "nameSpecific": "Bear", "brands": [{"brand": "Acme"}],
            "barcodes": [{"barcode": "4006381333931"}, {"barcode": "123"}],
            "batchNumbers": [{"batchNumber": "09.11.1998 - 19.12.2003"}], "modelTypes": [{"modelType": "A-1, A-2"}],
            "versions": [{"language": {"key": "FR"}, "name": "Ours en peluche"}]
        },
        "risk": {"riskType": [{"name": "CHOKING"}], "versions": [{"language": {"key": "FR"}, "riskDescription": "petites pièces"}]},
        "measureTaken": {"measures": [{"measureCategory": {"name": "PRODUCT_RECALL_FROM_CONSUMERS"}}]}
    });
    let read = read(&raw).unwrap();
    let product = &read.recall.products[0];
    assert_eq!(product.gtins[0].gtin, "04006381333931");
    assert_eq!(product.models.len(), 2);
    assert_eq!(product.limits.reading, Reading::Whole);
    assert_eq!(product.names[0], Text::new("fr", "Bear"));
    assert_eq!((read.recall.risk, read.recall.hazards[0].kind), (Risk::Serious, HazardKind::Choking));
    assert_eq!(read.notes[0].what, "gtin-invalid");
}

#[test]
fn an_alert_of_the_weekly_report() {
    let raw = json!({
        "caseNumber": "A12/0001/26", "product": "Lamp", "name": "Unknown", "brand": "Acme",
        "type_numberOfModel": "L-100", "batchNumber_barcode": "Batch number: 2025/12, Barcode: 4006381333931",
        "riskType": "Electric shock", "danger": "The insulation is thin.", "level": "Serious", "measures": "Recall; refund"
    });
    let read = read(&raw).unwrap();
    assert_eq!(read.recall.products[0].gtins.len(), 1);
    assert_eq!(read.recall.hazards[0].kind, HazardKind::ElectricShock);
    assert_eq!(read.recall.risk, Risk::Serious);
}

#[test]
fn a_bare_link_is_refused() {
    let refused =
        read(&json!({"rapex_url": "https://ec.europa.eu/x/1", "modification_date": "2026-03-27"})).unwrap_err();
    assert!(refused.why.contains("only a link"));
}
