//! What recalls would cost a platform's merchants, against what stands behind them.
//!
//! Plain arithmetic on given figures, in minor units of one currency (fen, cents), rounded up where a share of units is
//! taken. Every assumption stands in the result. Nothing here says that anybody must pay: a deposit rests on
//! agreement, and an empty one does not by itself make the platform pay.
//!
//! For a merchant, over its recalls: `cost = units × (refund + handling)`, where the units are those sold less those
//! already remedied, times the return rate, rounded up. The deposit pays first, then insurance up to its limit; what
//! is left is the shortfall, and the buyers whom it leaves unpaid are the units that the money does not reach, in
//! whole units at the mean cost.

use serde::{Deserialize, Serialize};

/// A platform's merchants and the recalls that they face.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Portfolio {
    /// What all amounts are in; shown, never converted.
    pub currency: String,
    /// What is assumed where a sale does not say.
    #[serde(default)]
    pub assume: Assumptions,
    /// The merchants.
    pub merchants: Vec<Merchant>,
}

/// What is assumed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Assumptions {
    /// How many of a hundred buyers ask for the remedy.
    pub return_percent: u32,
    /// Minor units for each remedied unit beside the refund: collection, disposal, service.
    pub handling: u64,
}

impl Default for Assumptions {
    /// Everybody asks, and nothing but the price is paid: the plain worst case.
    fn default() -> Self {
        Assumptions { return_percent: 100, handling: 0 }
    }
}

/// A merchant and what stands behind it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Merchant {
    /// Its name.
    pub name: String,
    /// The balance of its deposit, in minor units; nothing: not known.
    #[serde(default)]
    pub deposit: Option<u64>,
    /// What insurance would pay consumers, in minor units. Cover that only repays the merchant's recall expenses does
    /// not belong here.
    #[serde(default)]
    pub insurance: u64,
    /// What it sold of recalled products.
    pub sales: Vec<Sale>,
}

/// What was sold of one recalled product.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sale {
    /// The recall.
    pub recall: String,
    /// How many units.
    pub units: u64,
    /// The refund for each, in minor units.
    pub price: u64,
    /// How many were already remedied.
    #[serde(default)]
    pub remedied: u64,
    /// How many of a hundred buyers ask, where it differs.
    #[serde(default)]
    pub return_percent: Option<u32>,
}

/// The result.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Exposure {
    /// What all amounts are in.
    pub currency: String,
    /// What was assumed.
    pub assumed: Assumptions,
    /// Each merchant, the greatest shortfall first.
    pub merchants: Vec<Exposed>,
    /// Together. Deposits and insurance of one merchant never pay for another.
    pub total: Amounts,
}

/// A merchant's figures.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Exposed {
    /// Its name.
    pub name: String,
    /// Its figures.
    #[serde(flatten)]
    pub amounts: Amounts,
    /// Whether its deposit is not known and was taken as nothing.
    pub deposit_unknown: bool,
    /// The cost of each recall.
    pub recalls: Vec<RecallCost>,
}

/// One recall's cost.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct RecallCost {
    /// The recall.
    pub recall: String,
    /// Units still to be remedied.
    pub units: u64,
    /// Minor units.
    pub cost: u64,
}

/// Amounts in minor units.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Amounts {
    /// Units still to be remedied.
    pub units: u64,
    /// What that costs.
    pub cost: u64,
    /// Paid from the deposit.
    pub from_deposit: u64,
    /// Paid by insurance.
    pub from_insurance: u64,
    /// What nobody named here pays.
    pub shortfall: u64,
    /// Buyers left unpaid, one a unit.
    pub unpaid: u64,
}

/// The exposure of a portfolio. Sums that would overflow stay at the greatest number.
pub fn exposure(portfolio: &Portfolio) -> Exposure {
    let mut merchants: Vec<Exposed> =
        portfolio.merchants.iter().map(|merchant| exposed(merchant, portfolio.assume)).collect();
    crate::order::sort_by_key(&mut merchants, |merchant| core::cmp::Reverse(merchant.amounts.shortfall));
    let total = merchants.iter().fold(Amounts::default(), |sum, merchant| sum.plus(&merchant.amounts));
    Exposure { currency: portfolio.currency.clone(), assumed: portfolio.assume, merchants, total }
}

fn exposed(merchant: &Merchant, assume: Assumptions) -> Exposed {
    let recalls: Vec<RecallCost> = merchant.sales.iter().map(|sale| cost(sale, assume)).collect();
    let units = recalls.iter().fold(0u64, |sum, recall| sum.saturating_add(recall.units));
    let cost = recalls.iter().fold(0u64, |sum, recall| sum.saturating_add(recall.cost));
    let from_deposit = cost.min(merchant.deposit.unwrap_or(0));
    let from_insurance = cost.saturating_sub(from_deposit).min(merchant.insurance);
    let paid = from_deposit.saturating_add(from_insurance);
    let shortfall = cost.saturating_sub(paid);
    // Whole units that the money reaches at the mean cost; the rest goes unpaid.
    let reached = (u128::from(paid) * u128::from(units)).checked_div(u128::from(cost)).unwrap_or(u128::from(units));
    let unpaid = units.saturating_sub(u64::try_from(reached).unwrap_or(u64::MAX));
    Exposed {
        name: merchant.name.clone(),
        amounts: Amounts { units, cost, from_deposit, from_insurance, shortfall, unpaid },
        deposit_unknown: merchant.deposit.is_none(),
        recalls,
    }
}

fn cost(sale: &Sale, assume: Assumptions) -> RecallCost {
    let percent = sale.return_percent.unwrap_or(assume.return_percent).min(100);
    let open = u128::from(sale.units.saturating_sub(sale.remedied));
    let units = u64::try_from((open * u128::from(percent)).div_ceil(100)).unwrap_or(u64::MAX);
    let cost = units.saturating_mul(sale.price.saturating_add(assume.handling));
    RecallCost { recall: sale.recall.clone(), units, cost }
}

impl Amounts {
    fn plus(self, other: &Amounts) -> Amounts {
        Amounts {
            units: self.units.saturating_add(other.units),
            cost: self.cost.saturating_add(other.cost),
            from_deposit: self.from_deposit.saturating_add(other.from_deposit),
            from_insurance: self.from_insurance.saturating_add(other.from_insurance),
            shortfall: self.shortfall.saturating_add(other.shortfall),
            unpaid: self.unpaid.saturating_add(other.unpaid),
        }
    }
}
