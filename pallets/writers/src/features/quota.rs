//! The daily quota of records without a fee.

use crate::{Config, Pallet, Quotas};
use frame_support::traits::Time;
use urcar_types::MILLIS_PER_DAY;

impl<T: Config> Pallet<T> {
    /// Returns the days since 1970-01-01 UTC by the chain's clock.
    pub fn today() -> u32 {
        T::Time::now().saturating_div(MILLIS_PER_DAY).try_into().unwrap_or(u32::MAX)
    }

    /// Returns how many records of up to 1 KiB count against the quota of `who` for the day `today`.
    pub(crate) fn used_today(who: &T::AccountId, today: u32) -> u32 {
        Quotas::<T>::get(who).filter(|quota| quota.day == today).map_or(0, |quota| quota.used)
    }
}
