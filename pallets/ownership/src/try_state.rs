//! What must hold between the storage items whenever a block ends.

use crate::{Config, Offers, Owners, Pallet, types::check_offer};
use frame_support::ensure;
use sp_runtime::TryRuntimeError;
use urcar_primitives::traits::LifeFile;

impl<T: Config> Pallet<T> {
    /// Checks every invariant named at the storage items.
    pub fn do_try_state() -> Result<(), TryRuntimeError> {
        let now = frame_system::Pallet::<T>::block_number();
        for (vin, title) in Owners::<T>::iter() {
            ensure!(title.since <= now, "a title from the future");
            ensure!(T::LifeFile::head(&vin).is_some(), "a title of a vehicle without a file");
        }
        for (vin, standing) in Offers::<T>::iter() {
            let offer = standing.offer;
            let title = Owners::<T>::get(vin).ok_or("an offer for a vehicle without a title")?;
            ensure!(offer.from == title.owner, "an offer from somebody who is not the owner");
            ensure!(offer.to != offer.from, "an offer to oneself");
            ensure!(standing.expires_at > title.since, "an offer that outlived a change of owner");
            ensure!(check_offer(&offer).is_ok(), "an offer with a field beyond its bounds");
        }
        Ok(())
    }
}
