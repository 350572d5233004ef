//! The bodies of the hooks.

use crate::{Config, Pallet, WeightInfo};
use frame_support::{traits::Get, weights::Weight};
use urcar_interfaces::{Deadline, DeadlineHandler};
use urcar_types::Vin;

impl<T: Config> Pallet<T> {
    /// Checks that the heaviest deadline fits into a block's share.
    pub(crate) fn do_integrity_test() {
        let worst = Self::heaviest();
        assert!(
            worst.all_lte(T::BlockShare::get()),
            "one single thing that falls due may cost {worst}, more than a block's share",
        );
    }

    /// Returns the weight of looking at the queue and serving the heaviest deadline.
    fn heaviest() -> Weight {
        let heaviest = Vin::parse("1M8GDM9AXKP042788").map_or(Weight::zero(), |vin| {
            let each = [
                Deadline::Ruling { dispute: 0 },
                Deadline::Reservation { vin, reservation: 0 },
                Deadline::Lien { vin, record: 0 },
                Deadline::TitleOrder { vin, record: 0 },
                Deadline::Theft { vin, record: 0 },
            ];
            each.iter().fold(Weight::zero(), |heaviest, deadline| heaviest.max(T::DeadlineHandler::weight(deadline)))
        });
        T::WeightInfo::look().saturating_add(T::WeightInfo::serve_one()).saturating_add(heaviest)
    }
}
