//! Statistics of all files: counted as blocks come in, never computed by going through them.

mod measure;
mod view;

pub use measure::{KILOMETRES_A_CLASS, MAX_AGE, MAX_DISTANCE_CLASS, PriceClass, RecordClass, SaleClass};
pub(crate) use view::StatisticsView;

use crate::error::Error;
use crate::source::{BlockId, File};
use codec::Encode;
use measure::{Measure, Tallies, Tally};
use rusqlite::Connection;
use urcar_types::{DisputeStatus, Verdict};

/// The sums over all files at one block.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Statistics {
    /// The block.
    pub block: BlockId,
    /// How many vehicles are registered.
    pub vehicles: u64,
    /// How many of them are for sale.
    pub listings: u64,
    /// Records by kind, role, month, whether they are witnessed, and status.
    pub records: Vec<(RecordClass, u64)>,
    /// Vehicles by the verdict on their odometer.
    pub verdicts: Vec<(Verdict, u64)>,
    /// Disputes by how they stand or ended: of each vehicle the newest 100.
    pub disputes: Vec<(DisputeStatus<()>, u64)>,
    /// Sales and retails with their prices, by class.
    pub sales: Vec<Sales>,
}

/// The sales of one class.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Sales {
    /// The class.
    pub class: SaleClass,
    /// How many there are.
    pub count: u64,
    /// The sum of their prices, in minor units of the currency.
    pub sum: u128,
    /// How many there are of each class of prices, in order.
    pub prices: Vec<(PriceClass, u64)>,
}

impl Statistics {
    /// Returns those that a database keeps.
    ///
    /// # Errors
    /// Those of the database.
    pub(crate) fn load(connection: &Connection, block: BlockId) -> Result<Self, Error> {
        let (records, verdicts, disputes, sales) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        let mut statistics = Self { block, vehicles: 0, listings: 0, records, verdicts, disputes, sales };
        view::tallies(connection)?.into_iter().for_each(|(measure, tally)| statistics.add(measure, tally));
        statistics.sales.iter_mut().for_each(|sales| sales.prices.sort_unstable());
        Ok(statistics)
    }

    fn add(&mut self, measure: Measure, tally: Tally) {
        let count = tally.count.unsigned_abs();
        match measure {
            Measure::Vehicles => self.vehicles = count,
            Measure::Listings => self.listings = count,
            Measure::Records(class) => self.records.push((class, count)),
            Measure::Verdict(verdict) => self.verdicts.push((verdict, count)),
            Measure::Disputes(status) => self.disputes.push((status, count)),
            Measure::Sales(class, price) => self.add_sales(class, price, tally),
        }
    }

    // Tallies come in order of their bytes: those of one class follow each other.
    fn add_sales(&mut self, class: SaleClass, price: PriceClass, tally: Tally) {
        let (count, sum) = (tally.count.unsigned_abs(), tally.sum.unsigned_abs());
        match self.sales.last_mut().filter(|sales| sales.class == class) {
            Some(sales) => {
                sales.count = sales.count.saturating_add(count);
                sales.sum = sales.sum.saturating_add(sum);
                sales.prices.push((price, count));
            }
            None => self.sales.push(Sales { class, count, sum, prices: vec![(price, count)] }),
        }
    }
}

/// The sums over files that are counted one by one, by which the kept statistics are checked.
#[derive(Default)]
pub(crate) struct Recount(Tallies);

impl Recount {
    /// Counts a file.
    pub fn add(&mut self, file: &File) {
        measure::count(&mut self.0, file);
    }

    /// Returns whether a database keeps the same.
    ///
    /// # Errors
    /// Those of the database.
    pub fn is_kept(&self, connection: &Connection) -> Result<bool, Error> {
        let kept = view::tallies(connection)?.into_iter().map(|(measure, tally)| (measure.encode(), tally));
        Ok(kept.collect::<Tallies>() == self.0)
    }
}
