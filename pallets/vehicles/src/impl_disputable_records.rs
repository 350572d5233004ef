//! The `DisputableRecords` interface, for the pallet that handles disputes.

use crate::{Config, Error, Event, Pallet, Statuses, Vehicles, Witnesses, features::Corrector, weight::Observed};
use alloc::vec::Vec;
use frame_support::pallet_prelude::*;
use urcar_interfaces::{DisputableRecords, DisputeEnd, LifeEvent, LifeEventKind, LifeFileHooks, RecordBrief};
use urcar_types::{Author, RecordStatus, Text, Vin};

impl<T: Config> DisputableRecords<T::AccountId> for Pallet<T> {
    fn brief(vin: &Vin, number: u32) -> Option<RecordBrief<T::AccountId>> {
        let record = Self::record_of(vin, number)?;
        let attestations = Witnesses::<T>::get(vin, number);
        Some(RecordBrief {
            kind: record.kind(),
            author: record.author,
            recorded_at: record.recorded_at,
            witnessed_at: attestations.witnessed_at,
            settled: attestations.settled,
            status: Statuses::<T>::get(vin, number),
        })
    }

    fn dispute_opened(vin: &Vin, number: u32) -> DispatchResult {
        Vehicles::<T>::try_mutate(vin, |vehicle| -> DispatchResult {
            let vehicle = vehicle.as_mut().filter(|it| number < it.records).ok_or(Error::<T>::UnknownRecord)?;
            vehicle.disputes = vehicle.disputes.saturating_add(1);
            Ok(())
        })?;
        T::Hooks::on_event(vin, &LifeEvent::Material);
        Ok(())
    }

    fn dispute_closed(vin: &Vin, number: u32, end: DisputeEnd) -> DispatchResult {
        Vehicles::<T>::try_mutate(vin, |vehicle| -> DispatchResult {
            let vehicle = vehicle.as_mut().ok_or(Error::<T>::UnknownVehicle)?;
            vehicle.disputes = vehicle.disputes.saturating_sub(1);
            Ok(())
        })?;
        if Statuses::<T>::get(vin, number) == RecordStatus::Withdrawn {
            return Ok(());
        }
        match end {
            DisputeEnd::Upheld => {
                let reason = Text::unchecked("upheld dispute");
                let entry = Self::correction(number, true, reason, None, Default::default());
                Self::do_correct(Corrector::Consortium, &(*vin).into(), entry)?;
            }
            DisputeEnd::Lapsed if Statuses::<T>::get(vin, number) != RecordStatus::Contested => {
                let status = RecordStatus::Contested;
                Statuses::<T>::insert(vin, number, status);
                Self::deposit_event(Event::RecordStatusChanged { vin: *vin, number, status });
            }
            DisputeEnd::Lapsed | DisputeEnd::Dismissed | DisputeEnd::Conceded => {}
        }
        Ok(())
    }

    fn settle(vin: &Vin, number: u32) -> Option<(Author<T::AccountId>, Vec<T::AccountId>)> {
        let record = Self::record_of(vin, number)?;
        let witnesses = Self::settle_record(*vin, &record)?;
        Some((record.author, witnesses))
    }

    fn opening_weight() -> Weight {
        T::Hooks::weight(LifeEventKind::Material)
    }

    fn withdrawal_weight() -> Weight {
        T::Hooks::weight(LifeEventKind::Corrected).saturating_add(T::Hooks::weight(LifeEventKind::Material))
    }

    fn witness_dismissal_weight() -> Weight {
        // The same readings and facts are gone through as where they take effect.
        Self::attest_weight(Observed::MOST)
    }
}
