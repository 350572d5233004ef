//! The invariants of the storage at the end of every block.

use crate::{Bans, Config, Guilty, Noted, Pallet, Sets, Slashes};
use alloc::{collections::BTreeSet, vec::Vec};
use frame_support::{ensure, traits::Get};
use pallet_session::{CurrentIndex, Validators};
use sp_runtime::TryRuntimeError;

impl<T: Config> Pallet<T> {
    /// Checks every invariant named at the storage items, and that the banned validators are disabled.
    ///
    /// # Errors
    /// Names the first one that does not hold.
    pub fn do_try_state() -> Result<(), TryRuntimeError> {
        Self::try_keys()?;
        Self::try_bans()?;
        let now = T::CurrentSlot::get();
        for guilt in Guilty::<T>::iter_values() {
            ensure!(guilt.first <= now, "a slot was punished before it came");
            ensure!(guilt.all_until.is_none_or(|until| until <= now), "slots were punished before they came");
        }
        for slash in Slashes::<T>::iter_values() {
            ensure!(slash.taken <= slash.bond, "more was taken than there was");
            ensure!(slash.session <= CurrentIndex::<T>::get(), "a slash in a session to come");
        }
        Ok(())
    }

    fn try_keys() -> Result<(), TryRuntimeError> {
        let noted = Noted::<T>::get();
        let is_ordered = noted.iter().zip(noted.iter().skip(1)).all(|(one, next)| one.session < next.session);
        ensure!(is_ordered, "noted sessions are out of order");
        ensure!(noted.iter().all(|it| it.session <= CurrentIndex::<T>::get()), "a session to come was noted");
        ensure!(Sets::<T>::iter_keys().count() == noted.len(), "a set that no session has");
        let sets: Option<Vec<_>> = noted.iter().map(|it| Sets::<T>::get(it.session)).collect();
        let sets = sets.ok_or("a noted session without its set")?;
        ensure!(sets.iter().zip(sets.iter().skip(1)).all(|(one, next)| one != next), "a set was noted twice");
        let in_force: Vec<_> = sets.last().into_iter().flatten().map(|it| it.account.clone()).collect();
        ensure!(in_force == Validators::<T>::get(), "the validators are not those noted last");
        Ok(())
    }

    fn try_bans() -> Result<(), TryRuntimeError> {
        let (bans, now) = (Bans::<T>::get(), frame_system::Pallet::<T>::block_number());
        ensure!(bans.iter().all(|ban| ban.until > now), "a ban outlived its term");
        let banned: BTreeSet<_> = bans.iter().map(|ban| &ban.who).collect();
        ensure!(banned.len() == bans.len(), "an account is banned twice");
        ensure!(Self::bans_are_applied(), "not those are disabled that are banned");
        Ok(())
    }
}
