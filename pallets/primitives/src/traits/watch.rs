//! What the life file tells those who watch it.

use crate::{Condition, Date, OdometerVerdict, Price, Specification, Vin};
use sp_runtime::Weight;

/// A change of owner for money, as it was written down.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SaleNote<'a> {
    /// The number of its record.
    pub record: u32,
    /// The car as it was built.
    pub specification: &'a Specification,
    /// For how much.
    pub price: &'a Price,
    /// The day of the sale.
    pub event_date: Date,
    /// The last reading before or at the sale, in kilometres.
    pub kilometres: Option<u32>,
    /// How the odometer is judged, the sale's reading included.
    pub odometer: &'a OdometerVerdict,
    /// What the car's records add up to.
    pub condition: &'a Condition,
    /// Owners before this sale.
    pub owners: u32,
    /// Whether the car was sold new, by the trade to its first keeper.
    pub retail: bool,
}

/// What a watcher is told, to ask what that costs.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Told {
    /// [`Watch::material`].
    Material,
    /// [`Watch::witnessed`].
    Witnessed,
    /// [`Watch::withdrawn`], and [`Watch::withdrawn_by_writer`] before it; or else [`Watch::amended`], which costs less.
    Withdrawn,
    /// [`Watch::sold`].
    Sold,
}

/// Told by the life file what happens to it. Nothing that a watcher does can undo what it is told. The runtime gives a
/// tuple of those who want to know; each fills in what concerns it.
pub trait Watch<AccountId> {
    /// What it costs at most to be told.
    fn weight(_told: Told) -> Weight {
        Weight::zero()
    }

    /// What a buyer must know of came into the file: a material record, its taking effect, or a dispute.
    fn material(_vin: &Vin) {}

    /// A record became witnessed, for the first time or anew.
    fn witnessed(_vin: &Vin, _record: u32) {}

    /// The writer of a record withdrew it.
    fn withdrawn_by_writer(_vin: &Vin, _record: u32) {}

    /// A record counts for nothing any more, whoever withdrew it.
    fn withdrawn(_vin: &Vin, _record: u32) {}

    /// A record was amended, whoever did it.
    fn amended(_vin: &Vin, _record: u32) {}

    /// The car was sold.
    fn sold(_vin: &Vin, _sale: SaleNote) {}

    /// Makes everything that a watcher keeps of a vehicle as costly to be told of as it can be.
    #[cfg(feature = "runtime-benchmarks")]
    fn make_watched(_vin: &Vin, _owner: &AccountId) {}
}

macro_rules! tuples {
    ($($watcher:ident)*) => {
        impl<AccountId, $($watcher: Watch<AccountId>),*> Watch<AccountId> for ($($watcher,)*) {
            fn weight(_told: Told) -> Weight {
                Weight::zero()$(.saturating_add($watcher::weight(_told)))*
            }

            fn material(_vin: &Vin) {
                $($watcher::material(_vin);)*
            }

            fn witnessed(_vin: &Vin, _record: u32) {
                $($watcher::witnessed(_vin, _record);)*
            }

            fn withdrawn_by_writer(_vin: &Vin, _record: u32) {
                $($watcher::withdrawn_by_writer(_vin, _record);)*
            }

            fn withdrawn(_vin: &Vin, _record: u32) {
                $($watcher::withdrawn(_vin, _record);)*
            }

            fn amended(_vin: &Vin, _record: u32) {
                $($watcher::amended(_vin, _record);)*
            }

            fn sold(_vin: &Vin, _sale: SaleNote) {
                $($watcher::sold(_vin, _sale.clone());)*
            }

            #[cfg(feature = "runtime-benchmarks")]
            fn make_watched(_vin: &Vin, _owner: &AccountId) {
                $($watcher::make_watched(_vin, _owner);)*
            }
        }
    };
}

tuples! {}
tuples! { A }
tuples! { A B }
tuples! { A B C }
