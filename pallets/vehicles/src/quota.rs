//! Which calls are free of the fee.

use crate::{Config, Pallet};
use frame_support::traits::Get;
use frame_system::{ensure_signed, pallet_prelude::OriginFor};
use urcar_interfaces::Writers;

impl<T: Config> Pallet<T> {
    /// Returns whether the origin is an organisation that may still write so many records today without a fee. A call
    /// without any record is not free: it would never use up a quota.
    pub(crate) fn within_quota(origin: &OriginFor<T>, records: u32) -> bool {
        (1..=T::MaxBatch::get()).contains(&records)
            && ensure_signed(origin.clone()).is_ok_and(|who| T::Writers::free_records_left(&who) >= records)
    }
}
