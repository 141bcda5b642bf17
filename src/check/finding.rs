use crate::record::{Category, Date, HazardKind, RemedyKind, Risk, Status};
use serde::{Deserialize, Serialize};

/// The answer about a unit; ordered with the worst first, so that the least of several is the one that counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    /// The product is named, and nothing in the notice excludes this unit.
    Affected,
    /// The product is (or may be) named, and what was given cannot tell.
    CheckUnit,
    /// The product is named, and what was given puts this unit outside the notice.
    UnitNotAffected,
    /// No recall in this index names it. Never shown as "safe".
    NotListed,
    /// The code cannot identify a product.
    Unreadable,
}

impl Verdict {
    /// As it is written everywhere outside.
    pub fn name(self) -> &'static str {
        match self {
            Verdict::Affected => "affected",
            Verdict::CheckUnit => "check-unit",
            Verdict::UnitNotAffected => "unit-not-affected",
            Verdict::NotListed => "not-listed",
            Verdict::Unreadable => "unreadable",
        }
    }
}

/// What a piece of evidence says about a unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Evidence {
    /// It is what the notice means.
    Matches,
    /// It cannot be told.
    Unknown,
    /// It is not what the notice means.
    Excludes,
}

/// A fact that would decide.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Ask {
    /// Lot or batch number.
    Lot,
    /// Serial number.
    Serial,
    /// When it was made.
    MadeOn,
    /// Best-before or expiry date.
    ExpiresOn,
    /// When it was bought.
    BoughtOn,
    /// Brand (where only a code was given).
    Brand,
    /// Model number.
    Model,
    /// Who sold it.
    Seller,
    /// Compare the product with the notice's own words.
    Label,
}

/// By what a recall was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum MatchedBy {
    /// Its barcode.
    Gtin,
    /// Brand and model.
    Model,
    /// The words of its title.
    Title,
    /// A barcode lent by a product list.
    Catalogue,
    /// A shop's own code.
    StoreCode,
}

/// One step of the reasoning, as data: a page can show it, a person can disagree.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Because {
    /// `gtin`, `brand`, `model`, `title`, `lot`, `serial`, `made_on`, `expires_on`, `bought_on`, `seller`, `market`.
    pub field: String,
    /// What was given, if anything.
    pub given: Option<String>,
    /// What the notice limits it to, in short.
    pub limit: Option<String>,
    /// What follows.
    pub result: Evidence,
}

/// A hazard or remedy as a finding shows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Kinded<K> {
    /// Its kind.
    pub kind: K,
    /// The notice's words.
    pub text: String,
}

/// One recall behind a finding.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct RecallFinding {
    /// `SOURCE:NUMBER`.
    pub id: String,
    /// What this recall alone says about the unit.
    pub verdict: Verdict,
    /// By what it was found.
    pub matched_by: MatchedBy,
    /// Its title.
    pub title: String,
    /// The product that it was found by, as the notice names it.
    pub product: String,
    /// Its source.
    pub source: String,
    /// The notice on the web.
    pub url: Option<String>,
    /// When it was published.
    pub published: Option<Date>,
    /// Where it stands.
    pub status: Status,
    /// How grave.
    pub risk: Risk,
    /// What kind of goods: shops set their policies by it.
    pub category: Category,
    /// Where it was sold: ISO 3166-1 alpha-2; empty where the notice does not say.
    pub markets: Vec<String>,
    /// Dangers.
    pub hazards: Vec<Kinded<HazardKind>>,
    /// What is offered and asked.
    pub remedies: Vec<Kinded<RemedyKind>>,
    /// What would decide, the most useful first.
    pub ask: Vec<Ask>,
    /// The notice's own words on which units; empty where it states none.
    pub limits: String,
    /// Where on the product the deciding number stands, when the notice says so.
    pub place: Option<String>,
    /// The reasoning.
    pub because: Vec<Because>,
    /// Whom to turn to, in the notice's order.
    pub channels: Vec<Channel>,
    /// Language of the notice's words.
    pub lang: String,
    /// Other notices of the same recall.
    pub same_as: Vec<String>,
}

/// A way to the remedy that the notice itself names.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Channel {
    /// `hotline`, `mail`, `web`, `wechat`, `shop`.
    pub kind: String,
    /// Role of the party.
    pub party: crate::record::Role,
    /// Its name.
    pub name: String,
    /// How to reach it.
    pub contact: crate::record::Contact,
}

/// The answer about one unit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// What was asked.
    pub input: super::Unit,
    /// The worst of the recalls' verdicts.
    pub verdict: Verdict,
    /// What would decide, the most useful first.
    pub ask: Vec<Ask>,
    /// 14 digits, where the code gave a product.
    pub gtin: Option<String>,
    /// As of when the index knows.
    pub as_of: Option<Date>,
    /// Whether the index is older than its publisher wants it to be used.
    pub stale: bool,
    /// Each recall that names the product.
    pub recalls: Vec<RecallFinding>,
    /// For `unreadable`: why.
    pub reason: Option<String>,
}

impl Finding {
    /// Whether no recall names the unit, and there is nothing to ask or to tell beside that.
    pub fn is_plain_miss(&self) -> bool {
        let nothing = self.recalls.is_empty() && self.ask.is_empty() && self.gtin.is_none() && self.reason.is_none();
        self.verdict == Verdict::NotListed && nothing
    }
}
