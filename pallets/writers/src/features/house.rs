//! The house of an organisation, as the consortium records it.

use crate::{Config, Error, Event, Houses, Name, Organisations, Pallet};
use frame_support::{ensure, pallet_prelude::DispatchResult};
use urcar_types::Check;

impl<T: Config> Pallet<T> {
    pub(crate) fn do_set_house(who: T::AccountId, mut house: Option<Name>) -> DispatchResult {
        ensure!(Organisations::<T>::contains_key(&who), Error::<T>::NotMember);
        house.iter_mut().for_each(Check::normalise);
        match &house {
            Some(name) => {
                Self::ensure_text(name)?;
                Houses::<T>::insert(&who, name);
            }
            None => Houses::<T>::remove(&who),
        }
        Self::deposit_event(Event::HouseSet { who, house });
        Ok(())
    }
}
