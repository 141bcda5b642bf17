use super::*;
use crate::record::{Field, Reading, Role};
use serde_json::json;

fn limits_of(read: &Read, model: &str, field: Field) -> Vec<crate::record::Value> {
    let product = read.recall.products.iter().find(|p| p.models.iter().any(|m| m.text == model)).unwrap();
    let clauses = product.limits.any.iter().flat_map(|c| &c.limits).filter(|l| l.field == field);
    clauses.flat_map(|l| l.values.clone()).collect()
}

#[test]
fn each_model_has_its_own_batches_and_windows() {
    let raw = json!({
        "id": "CN-X-1", "producer": "示例科技有限公司", "brand": ["示例", "EXAMPLE"], "product": "移动电源",
        "notice_date": "2025-06-16", "total_units": 100,
        "models": [
            {"model": "AB20-272", "batches_raw": "C14-P6/P7、M20-Q1/Q2",
             "dates_raw": "2023年6月5日至2023年7月28日、2024年1月5日至2024年2月8日"},
            {"model": "AB20-392", "batches_raw": "M22-Q6/Q7", "dates": [["2023-08", "2024-01"]]}
        ],
        "hazard_zh": "可能过热,有燃烧风险", "remedy_kinds": ["replace", "refund"],
        "contact": {"phone": "400-055-0036", "hours": "8:00-18:00", "regulator_phone": "010-59799616"}
    });
    let read = read(&raw).unwrap();
    assert_eq!(limits_of(&read, "AB20-272", Field::Lot).len(), 4);
    assert_eq!(limits_of(&read, "AB20-272", Field::MadeOn).len(), 2);
    assert_eq!(limits_of(&read, "AB20-392", Field::Lot).len(), 2);
    let months = limits_of(&read, "AB20-392", Field::MadeOn);
    assert_eq!(format!("{months:?}"), "[Dates { from: Some(2023-08-01), to: Some(2024-01-31) }]");
    assert_eq!(read.recall.products[0].limits.reading, Reading::Whole);
    assert_eq!(read.recall.products[0].brands, ["示例", "EXAMPLE"]);
    let producer = &read.recall.parties[0];
    assert_eq!(
        (producer.role, producer.contact.phone.as_slice()),
        (Role::Producer, ["400-055-0036".to_owned()].as_slice())
    );
}

#[test]
fn chinese_headings_and_rows() {
    let raw = json!({
        "召回编号": "CNHW2025001", "产品名称": "儿童滑板车", "品牌": "示例牌", "规格型号": "S1", "商品条码（69码）": "6901234567892",
        "生产批次": "A001", "生产日期": "2024年3月", "境内服务商": "上海示例商务有限公司", "联系电话": "021-12345678",
        "生产者": "Example GmbH", "缺陷情况": "把手易脱落,可能摔倒", "召回措施": "免费更换", "发布日期": "2025年3月1日",
        "rows": [{"召回编号": "CNHW2025001", "产品名称": "儿童滑板车", "品牌": "示例牌", "规格型号": "S2", "生产批次": "B001", "生产日期": "2024年4月"}]
    });
    let read = read(&raw).unwrap();
    assert_eq!(read.recall.id, "samr:CNHW2025001");
    assert_eq!(read.recall.products.len(), 2);
    assert_eq!(read.recall.products[0].gtins[0].gtin, "06901234567892");
    assert_eq!(limits_of(&read, "S2", Field::Lot).len(), 1);
    let service = read.recall.parties.iter().find(|p| p.role == Role::DomesticServiceProvider).unwrap();
    assert_eq!(service.contact.phone, ["021-12345678"]);
}

#[test]
fn some_batches_without_saying_which_are_unread() {
    let raw = json!({"id": "CN-X-2", "producer": "甲", "models": ["A1", "A2"], "scope_note": "部分批次"});
    let read = read(&raw).unwrap();
    assert_eq!(read.recall.products[0].limits.reading, Reading::Unread);
    assert_eq!(read.recall.products[0].models.len(), 2);
}
