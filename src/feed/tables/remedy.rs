//! Words for what a notice offers and asks.

use super::Table;
use crate::record::RemedyKind::{self, *};

/// The table of a language; English where it has none of its own.
pub(super) fn table(lang: &str) -> Table<RemedyKind> {
    match lang {
        "fr" => FRENCH,
        "zh" => CHINESE,
        _ => ENGLISH,
    }
}

const ENGLISH: Table<RemedyKind> = &[
    (Refund, &["refund*", "money back", "reimburs*", "store credit", "gift card", "credit"]),
    (Replace, &["replac*", "exchange*"]),
    (RepairKit, &["repair kit*", "kit to", "free kit"]),
    (Repair, &["repair", "repairs", "repaired", "fix", "retrofit*", "inspection and repair"]),
    (RemoteGuidance, &["software update*", "firmware*", "over the air"]),
    (
        NewInstructions,
        &["new instruction*", "updated instruction*", "new label*", "warning label*", "new manual*", "instructions"],
    ),
    (
        Dispose,
        &[
            "dispose",
            "disposed",
            "disposal",
            "throw away",
            "throw it away",
            "throw them away",
            "thrown away",
            "discard*",
            "bin it",
            "recycle",
        ],
    ),
    (Destroy, &["destroy*", "cut the", "cut up", "destruction"]),
    (Return, &["return", "returned", "returning", "send back", "ship back", "take it back", "bring"]),
    (
        StopUse,
        &[
            "stop using",
            "stop use",
            "do not eat",
            "do not consume",
            "do not drink",
            "do not use",
            "should not consume",
            "cease using",
            "stop riding",
            "stop consuming",
            "urged not to",
            "not to eat",
            "not to consume",
        ],
    ),
    (Contact, &["contact*", "call", "call the", "email", "e mail"]),
    (Inspect, &["inspect*", "check the", "check your", "check whether"]),
];

const FRENCH: Table<RemedyKind> = &[
    (Refund, &["rembours*", "avoir", "bon d achat", "bons de reduction"]),
    (Replace, &["echange*", "remplac*"]),
    (RepairKit, &["kit de reparation"]),
    (Repair, &["repar*", "remise en etat", "remise en conformite"]),
    (RemoteGuidance, &["mise a jour"]),
    (NewInstructions, &["nouvelle notice", "nouvel etiquetage", "nouvelles instructions"]),
    (Dispose, &["jeter", "jetez", "eliminer"]),
    (Destroy, &["detrui*"]),
    (Return, &["rapport*", "retourn*", "ramen*", "renvoy*", "restitu*"]),
    (StopUse, &["ne plus consommer", "ne plus utiliser", "ne pas consommer", "ne pas utiliser", "cesser"]),
    (Contact, &["contact*", "appel*"]),
    (Inspect, &["verifi*", "controle*"]),
];

const CHINESE: Table<RemedyKind> = &[
    (Refund, &["退款", "退还货款", "返还货款", "退货", "退回货款", "全额退"]),
    (Replace, &["更换", "换货", "换新", "置换"]),
    (Repair, &["维修", "修理", "返修", "检修"]),
    (RepairKit, &["寄送配件", "更换部件", "更换零件"]),
    (RemoteGuidance, &["远程", "软件升级", "升级程序", "在线升级", "固件"]),
    (NewInstructions, &["补充警示", "新的说明书", "更换标签", "补充说明", "警示标识"]),
    (Dispose, &["丢弃", "废弃", "自行处置"]),
    (Destroy, &["销毁", "盐水浸泡"]),
    (Return, &["退货", "寄回", "回收", "返回"]),
    (StopUse, &["停止使用", "停用", "不要使用", "立即停止"]),
    (Contact, &["联系", "拨打", "致电"]),
    (Inspect, &["检查", "检测"]),
];
