//! Slashes of one bond that follow each other closely: they don't add up.

use crate::{Config, Pallet, Slash, Slashes};
use pallet_session::CurrentIndex;
use sp_runtime::{
    Perbill,
    traits::{Saturating, Zero},
};

impl<T: Config> Pallet<T> {
    /// Returns how much of a bond, which is `bond` now, has to be slashed for an offence that costs `share` of it, and
    /// counts it as slashed.
    ///
    /// `pallet-offences` hands over all offenders of a round again, with a larger share, as another one is reported; and
    /// a fault often shows more than once. So of all shares that come within one session and the next, the largest
    /// counts, of the bond as it was before the first. Whoever has added to its bond since begins anew. Sessions are
    /// counted as reports are judged: whoever reports chooses the one that a proof names.
    pub fn slash_due(who: &T::AccountId, bond: T::Balance, share: Perbill) -> T::Balance {
        let (slash, due) = Self::slash_of(who, bond, share);
        Slashes::<T>::insert(who, Slash { taken: slash.taken.saturating_add(due), ..slash });
        due
    }

    /// Returns what [`Self::slash_due`] would, and counts nothing.
    pub fn slash_left(who: &T::AccountId, bond: T::Balance, share: Perbill) -> T::Balance {
        Self::slash_of(who, bond, share).1
    }

    /// Returns the last slashes of a bond, as far as they still count, and what is due now.
    fn slash_of(who: &T::AccountId, bond: T::Balance, share: Perbill) -> (Slash<T::Balance>, T::Balance) {
        let session = CurrentIndex::<T>::get();
        let goes_on = |slash: &Slash<T::Balance>| {
            session.saturating_sub(slash.session) <= 1 && bond <= slash.bond.saturating_sub(slash.taken)
        };
        let slash = Slashes::<T>::get(who).filter(goes_on).unwrap_or(Slash { session, bond, taken: Zero::zero() });
        let due = share.mul_floor(slash.bond).saturating_sub(slash.taken).min(bond);
        (slash, due)
    }
}
