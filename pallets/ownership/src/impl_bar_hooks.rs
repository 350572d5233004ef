//! The market's part in disputes: the time of a reservation stands still while they bar the sale.

use crate::{Config, Pallet};
use frame_support::traits::Get;
use sp_runtime::traits::{SaturatedConversion, Saturating};
use urcar_interfaces::BarHooks;
use urcar_types::Vin;

impl<T: Config> BarHooks for Pallet<T> {
    fn on_begin(vin: &Vin, time: u64) {
        // One block more than fit in: the deadlines of a block are served before its clock is set, by that of the last.
        let blocks = time.div_ceil(T::BlockTime::get()).saturating_add(1);
        Self::move_end(vin, |until| until.saturating_add(blocks.saturated_into()));
    }

    fn on_end(vin: &Vin, time: u64) {
        // What isn't a whole block stays with the buyer.
        let blocks = time.checked_div(T::BlockTime::get()).unwrap_or_default();
        Self::move_end(vin, |until| until.saturating_sub(blocks.saturated_into()));
    }
}
