//! The shape of a case, as a table: every field with what it may hold.
//!
//! A new field is a new row; a policy can then speak of it by its path. Words are compared without letter case, and
//! `-` and spaces count as `_`. A word outside a closed vocabulary is not guessed at: the fact stays unknown and the
//! plan names the field with the words that it knows.

/// What a field holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Free text.
    Text,
    /// `YYYY-MM-DD`.
    Day,
    /// `true` or `false`.
    Flag,
    /// A number, 0 or more.
    Amount,
    /// One word of a vocabulary: (word, other spellings of it).
    Word(&'static [(&'static str, &'static [&'static str])]),
    /// Any words, one or a list.
    Words,
    /// Words or texts of any shape that say that there is something; `null`, `false`, "none" say that there is not.
    Something,
}

/// A field of a case.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Field {
    /// Where it stands.
    pub path: &'static str,
    /// What it holds.
    pub kind: Kind,
    /// Other places where people put it.
    pub also: &'static [&'static str],
}

const fn field(path: &'static str, kind: Kind) -> Field {
    Field { path, kind, also: &[] }
}

const fn also(path: &'static str, kind: Kind, also: &'static [&'static str]) -> Field {
    Field { path, kind, also }
}

/// States of a seller or producer.
const STATUS: Kind = Kind::Word(&[
    ("trading", &["operating", "active", "ok", "responsive", "open"]),
    ("unresponsive", &["silent", "no_reply", "not_responding", "not_answering"]),
    ("unreachable", &["bounced", "not_found", "missing", "disappeared", "unknown_address", "vanished"]),
    ("suspended", &["production_stopped", "stopped", "halted", "shutdown", "shut_down", "suspended_production"]),
    ("closed", &["deregistered", "dissolved", "gone", "out_of_business", "ceased", "shop_closed", "defunct"]),
    (
        "insolvent",
        &[
            "bankrupt",
            "insolvent_claimed",
            "bankruptcy_filed",
            "filed",
            "insolvency_rumoured",
            "insolvent_not_accepted",
            "reorganising",
        ],
    ),
    (
        "insolvent_accepted",
        &["bankruptcy_accepted", "insolvency_accepted", "in_bankruptcy", "liquidation", "in_liquidation"],
    ),
]);

/// Ways in which a thing is bought.
const CHANNEL: Kind = Kind::Word(&[
    ("platform_third_party", &["platform", "marketplace", "third_party", "platform_shop", "marketplace_third_party"]),
    ("platform_self_operated", &["self_operated", "platform_own", "marketplace_own", "sold_by_platform"]),
    (
        "own_site",
        &["own_shop_site", "self_built_site", "own_shop", "brand_site", "self_built", "own_website", "webshop"],
    ),
    ("online_shop", &["online", "online_store"]),
    ("livestream", &["live_stream", "livestream_room", "live", "platform_livestream", "livestreaming"]),
    (
        "offline_store",
        &["physical_shop", "physical_store", "store", "shop", "offline", "supermarket", "in_store", "retail_store"],
    ),
    ("offline_counter", &["counter", "fair", "mall_counter", "market_stall", "exhibition", "leased_counter"]),
    (
        "cbec_bonded",
        &["cbec", "cross_border_retail_import", "cross_border_retail", "bonded", "cbec_retail_import", "cross_border"],
    ),
    ("cbec_direct", &["cbec_direct_mail", "cbec_direct_purchase", "cbec_direct_import"]),
    ("direct_foreign_site", &["foreign_site", "overseas_site", "direct_foreign", "foreign_website"]),
    ("daigou", &["personal_daigou", "personal_shopper", "buying_agent"]),
    (
        "second_hand",
        &[
            "secondhand",
            "used",
            "second_hand_private",
            "secondhand_private",
            "private_sale",
            "flea_market",
            "second_hand_platform",
            "c2c",
        ],
    ),
    (
        "second_hand_professional",
        &[
            "secondhand_professional",
            "second_hand_dealer",
            "refurbisher",
            "second_hand_business",
            "second_hand_shop",
            "second_hand_trader",
        ],
    ),
    ("gift", &["present", "free_gift", "gift_received", "received_as_gift"]),
]);

const DEPOSIT: Kind = Kind::Word(&[
    ("sufficient", &["enough", "ok", "available"]),
    ("short", &["insufficient", "partial", "low", "partly"]),
    ("exhausted", &["used_up", "empty", "zero", "depleted"]),
    ("none", &["no_deposit", "not_required", "absent"]),
]);

const INSURANCE: Kind = Kind::Word(&[
    (
        "liability_policy_known",
        &[
            "liability",
            "liability_policy",
            "product_liability",
            "liability_known",
            "product_liability_policy",
            "recall_liability",
            "liability_insurance",
            "liability_cover",
        ],
    ),
    (
        "consumer_policy_known",
        &[
            "consumer_policy",
            "platform_consumer_policy",
            "platform_policy",
            "platform_bought",
            "platform_bought_consumer",
        ],
    ),
    (
        "expense_policy_known",
        &[
            "recall_expense",
            "expense",
            "expense_only",
            "recall_expense_only",
            "expense_cover",
            "recall_cost",
            "recall_expense_policy",
            "expense_policy",
            "expense_cover_only",
            "recall_expense_cover",
            "expense_insurance",
        ],
    ),
    ("none", &["no", "absent"]),
]);

const COURIER: Kind = Kind::Word(&[
    ("refuses", &["refused", "refuse", "will_not_ship"]),
    ("accepts", &["accepted", "accept", "ok"]),
    ("not_needed", &["none", "no"]),
]);

const CLASS: Kind = Kind::Word(&[
    (
        "consumer",
        &["consumer_product", "consumer_goods", "goods", "product", "general", "toy", "electrical", "children"],
    ),
    ("food", &["feed_food", "foodstuff", "drink", "food_and_drink"]),
    ("health_food", &["supplement", "dietary_supplement"]),
    ("drug", &["medicine", "medicinal", "drugs", "medicines"]),
    ("device", &["medical_device"]),
    ("cosmetic", &["cosmetics"]),
    ("vehicle", &["car", "motor_vehicle", "child_seat", "tyre"]),
    ("pet", &["feed", "pet_food"]),
]);

const PAYMENT: Kind = Kind::Word(&[
    ("credit_card", &["credit", "card_credit"]),
    ("debit_card", &["debit"]),
    ("card", &["bank_card"]),
    ("cash", &[]),
    ("wallet", &["alipay", "wechat_pay", "wechat", "paypal", "mobile_wallet", "gift_card"]),
    ("transfer", &["bank_transfer", "sepa"]),
]);

const CONDITION: Kind = Kind::Word(&[
    ("normal", &["ok", "fine", "intact", "unopened", "new"]),
    ("swollen", &["bulging", "bloated", "swelling"]),
    ("hot", &["overheating", "overheats", "smoking", "burnt", "burned"]),
    ("damaged", &["broken", "leaking", "cracked", "sparking", "defective"]),
    ("disposed", &["thrown_away", "destroyed", "discarded", "consumed", "eaten", "gone"]),
]);

/// Every field, in the order in which a form would ask.
pub(crate) const FIELDS: &[Field] = &[
    field("today", Kind::Day),
    field("note", Kind::Text),
    also("lang", Kind::Text, &["language"]),
    field("jurisdiction", Kind::Text),
    also(
        "buyer.country",
        Kind::Text,
        &["buyer_country", "consumer_country", "member_state", "consumer.country", "purchase.buyer_country", "country"],
    ),
    also("buyer.state", Kind::Text, &["state"]),
    field("recall.id", Kind::Text),
    field("recall.in_scope", Kind::Flag),
    field("recall.reason", Kind::Text),
    field("recall.product", Kind::Text),
    field("recall.brand", Kind::Text),
    also("recall.model", Kind::Text, &["unit.model"]),
    also("recall.batch", Kind::Text, &["recall.lot", "unit.batch", "unit.lot"]),
    also("recall.serial", Kind::Text, &["unit.serial"]),
    also("recall.hazard", Kind::Words, &["recall.hazards"]),
    also("recall.class", CLASS, &["recall.category"]),
    also("recall.lithium", Kind::Flag, &["recall.battery", "product.lithium"]),
    also("recall.remedy_offered", Kind::Words, &["recall.remedies", "recall.remedy"]),
    field("recall.remedy_end", Kind::Day),
    also("recall.destruction_proof", Kind::Flag, &["recall.proof_of_destruction"]),
    also("recall.disposal_method", Kind::Flag, &["recall.written_disposal_method", "producer.disposal_method"]),
    also("recall.producer_status", STATUS, &["producer.status"]),
    also("recall.producer", Kind::Text, &["producer.name"]),
    also("producer.country", Kind::Text, &["recall.producer_country"]),
    also("producer.overseas", Kind::Flag, &["recall.producer_overseas"]),
    field("recall.authority", Kind::Text),
    field("recall.marketplace_named", Kind::Flag),
    also("recall.published", Kind::Day, &["recall.date"]),
    field("recall.url", Kind::Text),
    also("recall.hotline", Kind::Text, &["recall.phone"]),
    also("purchase.channel", CHANNEL, &["channel"]),
    also("purchase.customs_code", Kind::Text, &["customs_code"]),
    field("purchase.delivered", Kind::Day),
    field("purchase.date", Kind::Day),
    field("purchase.price", Kind::Amount),
    field("purchase.currency", Kind::Text),
    field("purchase.proof", Kind::Words),
    also("purchase.order", Kind::Text, &["purchase.order_no", "purchase.order_number"]),
    also("purchase.platform", Kind::Text, &["platform.name"]),
    field("purchase.fulfilled_by_platform", Kind::Flag),
    field("purchase.payment", PAYMENT),
    field("purchase.first_statement", Kind::Day),
    also("purchase.gift", Kind::Flag, &["gift"]),
    also("purchase.cross_border", Kind::Flag, &["cross_border"]),
    also("purchase.marketed", Kind::Day, &["recall.marketed", "purchase.placed_on_market"]),
    also("unit_condition", CONDITION, &["unit.condition", "condition"]),
    field("seller.status", STATUS),
    field("seller.name", Kind::Text),
    field("seller.identity_known", Kind::Flag),
    field("seller.is_producer", Kind::Flag),
    field("seller.overseas", Kind::Flag),
    also(
        "seller.country",
        Kind::Text,
        &[
            "seller.member_state",
            "purchase.seller_country",
            "trader_country",
            "purchase.trader_country",
            "seller_country",
        ],
    ),
    also("seller.state", Kind::Text, &[]),
    also("seller.local", Kind::Flag, &["seller.same_state", "seller.within_100_miles"]),
    also("seller.professional", Kind::Flag, &["seller.is_business", "seller.business", "seller.is_operator"]),
    field("seller.food_licence", Kind::Flag),
    field("platform.deposit", DEPOSIT),
    also("platform.better_promise", Kind::Flag, &["platform.promise"]),
    also(
        "platform.identity_requested",
        Kind::Flag,
        &["platform.identity_request_unanswered", "platform.identity_refused", "seller.identity_requested"],
    ),
    also(
        "platform.knew",
        Kind::Flag,
        &["platform.knew_and_did_nothing", "platform.knew_no_action", "platform.notified", "platform.knew_or_should"],
    ),
    also(
        "platform.still_listed",
        Kind::Flag,
        &["platform.listing_live", "platform.still_on_sale", "recall.still_on_sale"],
    ),
    also(
        "platform.rule_covers_recall",
        Kind::Flag,
        &["platform.deposit_covers_recall", "platform.deposit_rule_covers_recall"],
    ),
    also("insurance", INSURANCE, &["insurance.kind", "insurance.type"]),
    field("insolvency.accepted", Kind::Flag),
    field("insolvency.notice_date", Kind::Day),
    field("insolvency.claims_until", Kind::Day),
    field("insolvency.court", Kind::Text),
    field("insolvency.administrator", Kind::Text),
    also("insolvency.distributed", Kind::Flag, &["insolvency.final_distribution", "insolvency.closed"]),
    also("shipping.courier", COURIER, &["courier"]),
    field("domestic_party.known", Kind::Flag),
    field("domestic_party.name", Kind::Text),
    field("domestic_party.role", Kind::Text),
    field("domestic_party.status", STATUS),
    field("injury", Kind::Something),
    also("damage", Kind::Something, &["property_damage", "other_property", "damaged_property", "damages"]),
    also("received", Kind::Something, &["remedy_received", "already_received"]),
    also(
        "costs",
        Kind::Something,
        &["costs_paid", "cost_paid", "expenses", "shipping.paid_by_consumer", "postage_paid", "consumer_costs"],
    ),
    also("arbitration_clause", Kind::Flag, &["purchase.arbitration_clause"]),
    field("knew_date", Kind::Day),
];

/// Days that may lie after today: what a notice or a court announces.
pub(crate) const MAY_LIE_AHEAD: &[&str] =
    &["today", "insolvency.claims_until", "recall.remedy_end", "purchase.first_statement"];

/// The row of a path, by its own or another name.
pub(crate) fn find(path: &str) -> Option<&'static Field> {
    FIELDS.iter().find(|field| field.path == path).or_else(|| FIELDS.iter().find(|field| field.also.contains(&path)))
}

/// Whether some field lies below this path.
pub(crate) fn has_below(path: &str) -> bool {
    let below = |name: &str| name.strip_prefix(path).is_some_and(|rest| rest.starts_with('.'));
    FIELDS.iter().any(|field| below(field.path) || field.also.iter().any(|name| below(name)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn each_path_and_word_means_one_thing() {
        let mut paths = BTreeSet::new();
        for field in FIELDS {
            for path in [field.path].iter().chain(field.also) {
                assert!(paths.insert(*path), "{path} twice");
            }
            if let Kind::Word(vocabulary) = field.kind {
                let mut words = BTreeSet::new();
                for (word, others) in vocabulary {
                    for word in [*word].iter().chain(*others) {
                        assert!(words.insert(*word), "{}: {word} twice", field.path);
                    }
                }
            }
        }
        assert!(MAY_LIE_AHEAD.iter().all(|path| paths.contains(path)));
    }
}
