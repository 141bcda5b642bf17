//! Regulators' own grades.

use super::Table;
use crate::record::Risk::{self, *};

/// Grades of openFDA, FSIS, Health Canada, Safety Gate.
pub(super) const TABLE: Table<Risk> = &[
    (Low, &["class iii", "class 3", "type iii", "type 3", "low class iii"]),
    (Moderate, &["class ii", "class 2", "type ii", "type 2", "high medium"]),
    (Serious, &["class i", "class 1", "type i", "type 1", "serious", "serious risk", "high class i"]),
    (Low, &["low", "marginal", "less serious"]),
    (Moderate, &["moderate", "medium"]),
    (Serious, &["high", "严重", "高风险", "高"]),
    (Moderate, &["中风险", "中等", "中"]),
    (Low, &["低风险", "低"]),
];
