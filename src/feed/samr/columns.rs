//! The names under which China's recall notices give their facts, in Chinese headings and in English keys.

/// Columns without which a CSV file cannot be read.
pub(crate) const REQUIRED: &[&[&str]] = &[NUMBER, PRODUCT];

/// The notice's number.
pub(crate) const NUMBER: &[&str] = &["召回编号", "公告编号", "编号", "id", "recall_id"];

/// The product's name.
pub(crate) const PRODUCT: &[&str] = &["产品名称", "商品名称", "产品", "名称", "product", "title"];

/// Members that only these records have together.
pub(crate) const MARKS: &[&[&str]] = &[
    &["召回编号"],
    &["公告编号"],
    &["编号", "产品名称"],
    &["id", "producer"],
    &["id", "models"],
    &["id", "model_details"],
];
