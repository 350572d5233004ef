//! The organisations that are admitted, as other pallets see them.

use crate::{Config, Organisations, Pallet, features::standing::is_admitted};
use urcar_interfaces::Admitted;

impl<T: Config> Admitted<T::AccountId> for Pallet<T> {
    fn is_admitted(who: &T::AccountId) -> bool {
        Organisations::<T>::get(who).is_some_and(|organisation| is_admitted(&organisation.standing))
    }

    fn count() -> u32 {
        Self::admitted()
    }
}
