use serde::{Deserialize, Serialize};

/// An economic operator or authority that a notice names.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Party {
    /// What it is in this recall.
    pub role: Role,
    /// Its name as the notice writes it.
    pub name: String,
    /// ISO 3166-1 alpha-2, where known.
    pub country: Option<String>,
    /// How to reach it.
    pub contact: Contact,
}

/// What an economic operator is in a recall.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Role {
    /// Who made it.
    Producer,
    /// Whose brand it bears.
    BrandOwner,
    /// Who brought it into the market.
    Importer,
    /// China: the domestic service provider (境内服务商) that stands in for a foreign producer.
    DomesticServiceProvider,
    /// Who sold it on to shops.
    Distributor,
    /// Who sold it to consumers.
    Retailer,
    /// The platform on which it was sold.
    Platform,
    /// Whoever carries out the recall, where the notice says no more than that.
    RecallingFirm,
    /// The authority that published the notice.
    Authority,
    /// The notice does not say.
    #[default]
    Unstated,
}

/// Ways to reach a party; each list in the notice's order.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Contact {
    /// Telephone numbers as printed.
    pub phone: Vec<String>,
    /// Mail addresses.
    pub mail: Vec<String>,
    /// Web addresses, `http` or `https` alone.
    pub web: Vec<String>,
    /// WeChat accounts.
    pub wechat: Vec<String>,
    /// Hours, as printed.
    pub hours: Option<String>,
    /// Postal address, as printed.
    pub address: Option<String>,
}

impl Contact {
    /// Whether there is any way to reach the party.
    pub fn is_empty(&self) -> bool {
        self.phone.is_empty() && self.mail.is_empty() && self.web.is_empty() && self.wechat.is_empty()
    }
}
