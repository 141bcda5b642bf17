//! The names under which China's recall notices give their facts: Chinese headings and English keys.
//!
//! Headings are compared without spaces and without what stands in brackets after them (`商品条码（69码）`). A new
//! heading is a new entry here, and nothing else.

use serde_json::{Map, Value};

/// Columns without which a CSV file cannot be read.
pub(crate) const REQUIRED: &[&[&str]] = &[NUMBER, PRODUCT];

/// The notice's number.
pub(crate) const NUMBER: &[&str] =
    &["召回编号", "公告编号", "备案编号", "编号", "召回公告编号", "id", "recall_id", "number"];

/// The product's name.
pub(crate) const PRODUCT: &[&str] =
    &["产品名称", "商品名称", "召回产品名称", "召回产品", "产品", "商品", "product", "product_name"];

/// Members that only these records have together.
pub(crate) const MARKS: &[&[&str]] = &[
    &["召回编号"],
    &["公告编号"],
    &["备案编号"],
    &["召回公告编号"],
    &["编号", "产品名称"],
    &["编号", "商品名称"],
    &["id", "producer"],
    &["id", "model_details"],
    &["id", "notice_date"],
];

pub(super) const TITLE: &[&str] = &["召回标题", "公告标题", "标题", "公告名称", "title"];
pub(super) const PUBLISHED: &[&str] =
    &["发布日期", "公告日期", "发布时间", "公告时间", "召回日期", "备案日期", "notice_date", "published"];
pub(super) const UPDATED: &[&str] = &["更新日期", "更新时间", "修改日期", "updated"];
pub(super) const VERSION: &[&str] = &["版本", "版本号", "version"];
pub(super) const STATUS: &[&str] = &["召回状态", "状态", "status"];
pub(super) const URL: &[&str] =
    &["公告链接", "公告网址", "链接", "网址链接", "来源链接", "source_url", "url", "sources"];
pub(super) const BRAND: &[&str] = &["品牌", "商标", "品牌名称", "品牌中文", "brands", "brand"];
pub(super) const BRAND_FOREIGN: &[&str] = &["品牌英文", "英文品牌", "brand_en"];
pub(super) const CATEGORY: &[&str] = &["产品类别", "产品分类", "类别", "品类", "category"];
pub(super) const MODEL: &[&str] = &["型号", "规格型号", "型号规格", "产品型号", "型号名称", "货号", "款号", "model"];
pub(super) const MODELS: &[&str] = &["models"];
pub(super) const VARIANT: &[&str] = &["规格", "颜色", "款式", "尺码", "variant"];
pub(super) const BARCODE: &[&str] =
    &["商品条码", "条码", "商品条形码", "条形码", "产品条码", "barcode", "barcodes", "gtin"];
pub(super) const BATCH: &[&str] = &[
    "批次",
    "生产批次",
    "批号",
    "生产批号",
    "批次号",
    "产品批次",
    "涉及批次",
    "batches_raw",
    "batches",
    "lots",
    "lot",
];
pub(super) const SERIAL: &[&str] =
    &["序列号", "序列号范围", "机身编号", "机身号", "产品编号", "SN", "SN码", "车架号", "serials", "serial"];
pub(super) const MADE: &[&str] = &[
    "生产日期",
    "生产日期范围",
    "生产时间",
    "生产起止日期",
    "制造日期",
    "涉及生产日期",
    "dates_raw",
    "dates",
    "made",
    "overall_window",
];
pub(super) const MADE_FROM: &[&str] = &["生产起始日期", "生产开始日期", "生产日期起", "起始日期", "made_from"];
pub(super) const MADE_TO: &[&str] = &["生产截止日期", "生产结束日期", "生产日期止", "截止日期", "made_to"];
pub(super) const EXPIRES: &[&str] = &["保质期至", "有效期至", "失效日期", "expires"];
pub(super) const SCOPE: &[&str] = &["召回范围", "涉及范围", "范围说明", "备注", "scope_note"];
pub(super) const UNITS: &[&str] = &["涉及数量", "召回数量", "数量", "总数量", "total_units", "units"];
pub(super) const DEFECT: &[&str] =
    &["缺陷情况", "缺陷", "缺陷描述", "召回原因", "缺陷原因", "存在缺陷", "hazard_zh", "defect", "hazard"];
pub(super) const CONSEQUENCE: &[&str] =
    &["可能导致的后果", "可能后果", "后果", "危害", "可能造成的危害", "consequence"];
pub(super) const RISK: &[&str] = &["风险等级", "风险程度", "风险", "risk"];
pub(super) const MEASURES: &[&str] =
    &["召回措施", "处置措施", "消除缺陷的措施", "措施", "补救措施", "remedy_zh", "measures", "remedy"];
pub(super) const MEASURE_KINDS: &[&str] = &["remedy_kinds"];
pub(super) const DISPOSAL: &[&str] = &["注意事项", "应急处置", "应急处置方式", "消费者注意事项", "disposal_note_zh"];

pub(super) const PRODUCER: &[&str] =
    &["生产者", "生产者名称", "生产企业", "生产商", "制造商", "召回企业", "企业名称", "召回主体", "producer"];
pub(super) const BRAND_OWNER: &[&str] = &["品牌所有者", "品牌方", "商标持有人", "商标所有人", "委托方", "brand_owner"];
pub(super) const IMPORTER: &[&str] = &["进口商", "进口者", "进口企业", "importer"];
pub(super) const SERVICE: &[&str] = &["境内服务商", "境内服务商名称", "境内责任人", "domestic_service_provider"];
pub(super) const SERVICE_CONTACT: &[&str] = &["境内服务商联系方式", "境内服务商电话", "境内服务商联系电话"];
pub(super) const DISTRIBUTOR: &[&str] = &["经销商", "总经销商", "代理商", "distributor"];
pub(super) const RETAILER: &[&str] = &["销售者", "销售商", "网店名称", "店铺名称", "销售店铺", "经营者", "seller"];
pub(super) const PLATFORM: &[&str] = &["销售平台", "平台", "平台名称", "电商平台", "platform"];
pub(super) const AUTHORITY: &[&str] = &["发布机构", "主管部门", "监管部门", "发布单位", "authority"];
pub(super) const CONTACT: &[&str] = &["联系方式", "联系信息", "召回联系方式", "contact"];
pub(super) const PHONE: &[&str] = &["联系电话", "服务热线", "热线电话", "客服电话", "召回热线", "电话", "phone"];
pub(super) const MAIL: &[&str] = &["电子邮箱", "邮箱", "电子邮件", "mail", "email"];
pub(super) const WEB: &[&str] = &["官网", "官方网站", "网站", "网址", "web"];
pub(super) const WECHAT: &[&str] = &["微信", "微信公众号", "公众号", "wechat"];
pub(super) const HOURS: &[&str] = &["服务时间", "工作时间", "受理时间", "hours"];
pub(super) const ADDRESS: &[&str] = &["联系地址", "地址", "通讯地址", "address"];

/// Lists of rows that each name a model or batch of the notice.
pub(super) const ROWS: &[&str] =
    &["rows", "产品明细", "型号明细", "明细", "召回产品明细", "products", "model_details", "models"];

/// A row whose members can be found by any of their names.
pub(super) struct Row<'a>(Vec<(String, &'a Value)>);

impl<'a> Row<'a> {
    pub(super) fn new(object: &'a Map<String, Value>) -> Row<'a> {
        Row(object.iter().map(|(key, value)| (plain(key), value)).collect())
    }

    /// The first member with one of these names that holds anything.
    pub(super) fn get(&self, names: &[&str]) -> Option<&'a Value> {
        names.iter().find_map(|name| {
            let found = self.0.iter().find(|(key, value)| key == name && !is_nothing(value));
            found.map(|(_, value)| *value)
        })
    }

    /// The same as plain text; lists joined by `、`.
    pub(super) fn text(&self, names: &[&str]) -> Option<String> {
        let text = match self.get(names)? {
            Value::Array(list) => {
                let texts: Vec<String> = list.iter().filter_map(crate::feed::field::plain).collect();
                texts.join("、")
            }
            value => crate::feed::field::plain(value)?,
        };
        (!text.is_empty()).then_some(text)
    }
}

/// Whether a cell says that there is nothing to say.
fn is_nothing(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::String(text) => {
            matches!(text.trim(), "" | "/" | "-" | "--" | "—" | "无" | "暂无" | "不详" | "N/A" | "无。")
        }
        Value::Array(list) => list.is_empty(),
        _ => false,
    }
}

/// A heading without spaces, and without what stands in brackets after it.
fn plain(key: &str) -> String {
    let head = key.split(['(', '（', '[', '【']).next().unwrap_or(key);
    let head = if head.trim().is_empty() { key } else { head };
    head.chars().filter(|c| !c.is_whitespace() && !matches!(c, '*' | ':' | '：' | '\u{feff}')).collect()
}
