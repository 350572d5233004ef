//! The bodies of the hooks.

use crate::{AuthorisedUntil, Config, Event, Pallet, WeightInfo, is_lapsed};
use frame_support::{storage::with_storage_layer, traits::Time, weights::Weight};
use urcar_interfaces::{MandateEffects, MandateKind};

impl<T: Config> Pallet<T> {
    /// Takes the authorisation of an upgrade back if it has lapsed. Returns the weight consumed.
    pub(crate) fn lapse_authorisation() -> Weight {
        // The clock still stands at the block before: the authorisation holds for one block more.
        let lapsed = AuthorisedUntil::<T>::get().is_some_and(|until| is_lapsed(until, T::Time::now()));
        if !lapsed {
            return T::WeightInfo::on_initialize();
        }
        AuthorisedUntil::<T>::kill();
        // It fails where the upgrade was applied meanwhile.
        if with_storage_layer(T::Effects::cancel_upgrade).is_ok() {
            Self::deposit_event(Event::AuthorisationLapsed);
        }
        T::WeightInfo::on_initialize().saturating_add(T::Effects::weight(MandateKind::CancelUpgrade))
    }
}
