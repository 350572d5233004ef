//! Corrections of a record that is in dispute, and the annulment of its registration.

use crate::{Config, Disputes, Event, OfRecord, OpenDispute, Pallet, Vehicles};
use frame_support::traits::{Defensive, Get};
use sp_runtime::traits::Saturating;
use urcar_interfaces::DisputableRecords;
use urcar_types::Vin;

impl<T: Config> Pallet<T> {
    /// The record counts for nothing any more. By its writer in time, or where the writer disputes it itself, that
    /// concedes the dispute; later it changes nothing: the writer still answers for what it wrote.
    pub(crate) fn note_withdrawal(vin: &Vin, record: u32, by_writer: bool) {
        let Some(number) = OpenDispute::<T>::get(vin, record) else { return };
        let Ok(dispute) = Self::open_one(number) else { return };
        if !by_writer {
            Self::void(number, dispute);
        } else if dispute.own || Self::now() < dispute.grace_until {
            let _ = Self::concede(number, dispute).defensive();
        }
    }

    /// The record counts as amended. By its writer in time, the dispute is about the amendment from now on: its
    /// challengers are those of the new version, and may accept it.
    pub(crate) fn note_amendment(vin: &Vin, record: u32, by_writer: bool) {
        let Some(number) = OpenDispute::<T>::get(vin, record) else { return };
        let Ok(mut dispute) = Self::open_one(number) else { return };
        if !by_writer {
            return Self::void(number, dispute);
        }
        if dispute.own {
            let _ = Self::concede(number, dispute).defensive();
            return;
        }
        let now = Self::now();
        if now >= dispute.grace_until {
            return;
        }
        let Some(brief) = T::Records::brief(vin, record) else { return };
        OfRecord::<T>::mutate(vin, record, |challenges| {
            challenges.version = brief.version;
            challenges.made.retain(|challenge| dispute.place_of(&challenge.by).is_some());
        });
        let accept_until = now.saturating_add(T::GracePeriod::get());
        dispute.accept_until = Some(accept_until);
        Disputes::<T>::insert(number, dispute);
        Self::deposit_event(Event::DisputeAmended { dispute: number, version: brief.version, accept_until });
    }

    /// The registration was annulled: nothing of it is disputed any more.
    pub(crate) fn note_annulment(vin: &Vin) {
        for number in Vehicles::<T>::get(vin).open {
            if let Ok(dispute) = Self::open_one(number) {
                Self::void(number, dispute);
            }
        }
    }
}
