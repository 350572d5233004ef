//! The answer of `market_stats`: what all files add up to.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use urcar_rules::report::DisputeOutcome;
use urcar_types::{Currency, RecordKind, RecordStatus, Role, Verdict, schema::Decimal};

/// The sums over all files.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct MarketStatistics {
    /// How many vehicles are registered.
    pub vehicles: u32,
    /// How many of them are for sale.
    pub listings: u32,
    /// All records, by kind, role, year, whether they are witnessed, and status; with `kind` those of it, by month.
    /// Where there are more than 20,000 lines, the commonest.
    pub records: Vec<RecordCount>,
    /// How many lines of records there are, those that are left out included.
    pub records_total: u32,
    /// The vehicles, by the verdict on their odometer.
    pub verdicts: Vec<VerdictCount>,
    /// The disputes, by how they stand or ended; of each vehicle the newest 100.
    pub disputes: Vec<DisputeCount>,
    /// The sales and retails that hold and wait for nothing, by make, model and currency; with `make` those of it, by age
    /// and distance as well. Where there are more than 30,000 lines, their classes of prices counted with them, the
    /// commonest: with `make` and `model` there are fewer.
    pub sales: Vec<SalesCount>,
    /// How many lines of sales there are, those that are left out included, classes of prices apart.
    pub sales_total: u32,
}

/// Records that are counted together.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct RecordCount {
    /// Their kind.
    pub kind: RecordKind,
    /// The role in which they were written; nothing of an owner's and the consortium's.
    pub role: Option<Role>,
    /// The year of the event.
    pub year: u16,
    /// Its month, 1 to 12; nothing where all months are counted together.
    pub month: Option<u8>,
    /// Whether they are witnessed.
    pub witnessed: bool,
    /// Their status.
    pub status: RecordStatus,
    /// How many there are.
    pub count: u32,
}

/// The vehicles of one verdict.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct VerdictCount {
    /// The verdict on the odometer.
    pub verdict: Verdict,
    /// How many vehicles have it.
    pub count: u32,
}

/// The disputes of one outcome.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct DisputeCount {
    /// Where they stand, or how they ended.
    pub outcome: DisputeOutcome,
    /// How many there are.
    pub count: u32,
}

/// Sales that are counted together.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct SalesCount {
    /// The make.
    pub make: String,
    /// The model.
    pub model: String,
    /// The currency of the prices.
    pub currency: Currency,
    /// Whole years from manufacture to the sale, 30 for all above; nothing where all ages and distances are counted
    /// together.
    pub age: Option<u8>,
    /// The least reading of the class, which is 20,000 km wide and has no end from 400,000 km on; nothing where no
    /// reading counts, or all are counted together.
    pub kilometres_from: Option<u32>,
    /// How many there are.
    pub count: u32,
    /// The sum of their prices, in minor units; divided by `count` it is their mean.
    #[serde(with = "urcar_types::decimal")]
    #[schemars(with = "Decimal")]
    pub sum_minor: u128,
    /// The same by class of prices, the lowest first.
    pub prices: Vec<PriceCount>,
}

/// The sales of one class of prices, which goes less than a quarter above its lowest.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct PriceCount {
    /// The lowest price of the class, in minor units.
    #[serde(with = "urcar_types::decimal")]
    #[schemars(with = "Decimal")]
    pub from_minor: u64,
    /// How many there are.
    pub count: u32,
}
