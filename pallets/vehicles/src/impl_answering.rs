//! The `Answering` interface, for the pallet that keeps the bonds.

use crate::{AnswersUntil, Config, Pallet};
use urcar_interfaces::Answering;

impl<T: Config> Answering<T::AccountId> for Pallet<T> {
    fn answers_until(who: &T::AccountId) -> u64 {
        AnswersUntil::<T>::get(who)
    }
}
