use super::{Date, Hazard, Party, Product, Remedy, Risk, Text};
use serde::{Deserialize, Serialize};

/// One published notice about one or more products.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Recall {
    /// `SOURCE:NUMBER`, e.g. `cpsc:26131`.
    pub id: String,
    /// Version of the notice where the source counts them, from 1.
    pub version: u32,
    /// The notice on the web, `http` or `https` alone.
    pub url: Option<String>,
    /// When it was published.
    pub published: Option<Date>,
    /// When it was last changed.
    pub updated: Option<Date>,
    /// Where the recall stands.
    pub status: Status,
    /// Its titles, one a language.
    pub titles: Vec<Text>,
    /// What kind of goods.
    pub category: Category,
    /// What it names.
    pub products: Vec<Product>,
    /// Dangers.
    pub hazards: Vec<Hazard>,
    /// How grave.
    pub risk: Risk,
    /// What is offered and asked.
    pub remedies: Vec<Remedy>,
    /// Who is involved.
    pub parties: Vec<Party>,
    /// Where it was sold: ISO 3166-1 alpha-2.
    pub markets: Vec<String>,
    /// Words on where and when it was sold, where given; they describe and do not limit.
    pub sold: Option<Text>,
    /// What the goods look like and what is printed on them, where the notice describes them.
    pub described: Vec<Text>,
    /// How many units, in the notice's words.
    pub units: Option<String>,
    /// Other notices about the same recall.
    pub links: Vec<Link>,
}

/// Where a recall stands. Ended ones stay in the index: the product may still be in a cupboard.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Status {
    /// Under way.
    Ongoing,
    /// Carried out, not yet closed.
    Completed,
    /// Closed by the authority.
    Terminated,
    /// A warning without a recall (public health alert, unilateral warning).
    Alert,
    /// Taken back: it was not a recall after all. Counted, never shown as a hit.
    Withdrawn,
    /// The source does not say.
    #[default]
    Unstated,
}

/// What kind of goods a notice is about.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Category {
    /// Food and drink.
    Food,
    /// Medicines.
    Drug,
    /// Medical devices.
    Device,
    /// Cosmetics.
    Cosmetic,
    /// Toys and children's goods.
    Children,
    /// Electrical and electronic goods, batteries.
    Electrical,
    /// Vehicles, bicycles and parts.
    Vehicle,
    /// Clothes and protective gear.
    Clothing,
    /// Furniture, household, sports and other goods.
    Household,
    /// Feed and pet goods.
    Pet,
    /// Not told apart.
    #[default]
    Other,
}

/// How this notice stands to another.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Link {
    /// What the link means.
    pub kind: LinkKind,
    /// The other notice's id.
    pub id: String,
}

/// What a link between notices means.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum LinkKind {
    /// The same recall, published by another authority or in another feed.
    Same,
    /// Widens or corrects an earlier notice.
    Updates,
    /// Belongs to the same event.
    Event,
}

impl Recall {
    /// The part of the id before the colon.
    pub fn source(&self) -> &str {
        self.id.split_once(':').map_or(self.id.as_str(), |(source, _)| source)
    }
}
