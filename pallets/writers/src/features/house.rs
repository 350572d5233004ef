//! The house of an organisation, as the consortium records it.

use crate::{Config, Error, Event, Houses, Name, Organisations, Pallet};
use frame_support::{ensure, pallet_prelude::DispatchResult};

impl<T: Config> Pallet<T> {
    pub(crate) fn do_set_house(who: T::AccountId, house: Option<Name>) -> DispatchResult {
        ensure!(Organisations::<T>::contains_key(&who), Error::<T>::NotMember);
        match &house {
            Some(name) => {
                Self::ensure_text(name)?;
                ensure!(!name.as_str().trim().is_empty(), Error::<T>::EmptyName);
                Houses::<T>::insert(&who, name);
            }
            None => Houses::<T>::remove(&who),
        }
        Self::deposit_event(Event::HouseSet { who, house });
        Ok(())
    }
}
