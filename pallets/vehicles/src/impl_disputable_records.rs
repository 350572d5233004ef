//! The `DisputableRecords` interface, for the pallet that handles disputes.

use crate::{
    AnswersUntil, AttestationsOf, Config, Error, Pallet, RecordOf, States, Vehicle, Vehicles, WaitingOf,
    WaitingRecords, Witnesses, features::Corrector, lookup::account_of, open_file::OpenFile, record_state::RecordState,
};
use alloc::vec::Vec;
use frame_support::{
    pallet_prelude::*,
    traits::{Get, Time},
};
use urcar_interfaces::{
    ClosedDispute, DisputableRecords, DisputeEnd, LifeEvent, LifeEventKind, LifeFileHooks, RecordBrief,
};
use urcar_types::{RecordStatus, Text, Vin};

impl<T: Config> Pallet<T> {
    /// Returns the attestations of a record as it reads now: those of its last amendment, where there is one.
    fn attestations_of(vin: &Vin, number: u32, state: &RecordState) -> AttestationsOf<T> {
        let number = state.amendments.last().map_or(number, |amendment| amendment.correction);
        Witnesses::<T>::get(vin, number)
    }

    /// Returns the corrections of a record that have waited for as long as a window at a time.
    fn unattested(vin: &Vin, number: u32, waiting: &[WaitingOf<T>], at: u64) -> Vec<RecordOf<T>> {
        let corrections = waiting.iter().filter(|entry| entry.what.corrects() == Some(number));
        let records = corrections.filter_map(|entry| Self::record_of(vin, entry.record));
        records.filter(|record| record.recorded_at.saturating_add(T::Window::get()) <= at).collect()
    }

    /// Returns the status of a record, disputes apart.
    pub(crate) fn status_of(vehicle: &Vehicle, record: &RecordOf<T>, state: &RecordState) -> RecordStatus {
        let counts = vehicle.is_in_force(record.number) || record.kind() == urcar_types::RecordKind::Annulment;
        if counts { state.status } else { RecordStatus::Annulled }
    }

    /// Withdraws a record in the consortium's name, or annuls the registration in force that it is.
    fn uphold(vin: &Vin, number: u32) -> DispatchResult {
        let reason = Text::unchecked("upheld dispute");
        let entry = Self::correction(number, true, reason, None, None, Default::default());
        Self::do_correct(Corrector::Consortium, &(*vin).into(), entry).map(|_| ())
    }

    /// Undoes the amendments of a record from a version on.
    fn uphold_amendment(vin: &Vin, vehicle: Vehicle, record: &RecordOf<T>, version: u32) -> DispatchResult {
        let state = States::<T>::get(vin, record.number);
        if !state.amendments.iter().any(|amendment| amendment.version >= version) {
            return Ok(());
        }
        let mut file = OpenFile::<T>::new(*vin, vehicle);
        Self::undo_amendments(&mut file, record, state, version, T::Time::now())?;
        file.close();
        let event = LifeEvent::Amended { record: record.number, by_writer: false, in_effect: true };
        T::Hooks::on_event(vin, &event);
        Ok(())
    }

    /// Applies the corrections of a record that had waited for as long as a window when its writer disputed it.
    fn take_back_disputed(vin: &Vin, vehicle: Vehicle, number: u32, since: u64) -> DispatchResult {
        let waiting = WaitingRecords::<T>::get(vin);
        let mut file = OpenFile::<T>::new(*vin, vehicle);
        let mut events = Vec::new();
        for correction in Self::unattested(vin, number, &waiting, since) {
            if States::<T>::get(vin, number).status == RecordStatus::Withdrawn {
                break;
            }
            events.extend(Self::apply_waiting(&mut file, &correction, number, T::Time::now())?);
        }
        file.close();
        for event in events {
            T::Hooks::on_event(vin, &event);
        }
        Ok(())
    }

    /// Lets a record stand as it did after a dispute: its windows end so much later, or at once where too few voted.
    fn let_stand(vin: &Vin, vehicle: &Vehicle, record: &RecordOf<T>, closed: ClosedDispute) {
        let number = record.number;
        let mut state = States::<T>::get(vin, number);
        let waits = Self::waits(vehicle, record, &Self::waiting_like(vin, record.kind()));
        if closed.end == DisputeEnd::Unresolved {
            (state.status, state.closed, state.amended_at) = (RecordStatus::Unresolved, true, None);
            Self::deposit_status(vin, number, &state);
        } else {
            Self::extend_windows(record, &mut state, waits, closed.since);
        }
        if !waits {
            let until = Self::window_until(record, &state, waits).max(T::Time::now());
            let answering = Self::attestations_of(vin, number, &state).witnessed.map(|witnessed| witnessed.by);
            let answering = answering.iter().flatten();
            for who in account_of(&record.author).into_iter().chain(answering) {
                AnswersUntil::<T>::mutate(who, |last| *last = (*last).max(until));
            }
        }
        Self::store_state(vin, number, state);
        Self::resume_order(vin, number);
    }
}

impl<T: Config> DisputableRecords<T::AccountId> for Pallet<T> {
    fn brief(vin: &Vin, number: u32) -> Option<RecordBrief<T::AccountId>> {
        let vehicle = Vehicles::<T>::get(vin)?;
        let record = Self::record_of(vin, number)?;
        let state = States::<T>::get(vin, number);
        let waiting = WaitingRecords::<T>::get(vin);
        let waits = Self::waits(&vehicle, &record, &waiting);
        let attestations = Self::attestations_of(vin, number, &state);
        Some(RecordBrief {
            kind: record.kind(),
            status: Self::status_of(&vehicle, &record, &state),
            version: state.version,
            window_until: Self::window_until(&record, &state, waits),
            witnesses: attestations.answering_first().cloned().collect(),
            witnessed: attestations.witnessed.is_some(),
            unattested: !Self::unattested(vin, number, &waiting, T::Time::now()).is_empty(),
            author: record.author,
        })
    }

    fn dispute_opened(vin: &Vin, number: u32) -> DispatchResult {
        let vehicle = Vehicles::<T>::get(vin).filter(|vehicle| number < vehicle.records);
        ensure!(vehicle.is_some(), Error::<T>::UnknownRecord);
        T::Hooks::on_event(vin, &LifeEvent::Material);
        Ok(())
    }

    fn dispute_closed(vin: &Vin, number: u32, closed: ClosedDispute) -> DispatchResult {
        let vehicle = Vehicles::<T>::get(vin).ok_or(Error::<T>::UnknownVehicle)?;
        let record = Self::record_of(vin, number).ok_or(Error::<T>::UnknownRecord)?;
        let state = States::<T>::get(vin, number);
        if Self::status_of(&vehicle, &record, &state) == RecordStatus::Annulled
            || state.status == RecordStatus::Withdrawn
        {
            return Ok(());
        }
        match closed.end {
            DisputeEnd::Upheld => {
                // In its own window an amendment is a part of the record: nobody saves a false one by amending it.
                let waits = Self::waits(&vehicle, &record, &Self::waiting_like(vin, record.kind()));
                let is_whole = closed.version == 0 || closed.since < Self::own_until(&record, &state, waits);
                match is_whole {
                    true => Self::uphold(vin, number),
                    false => Self::uphold_amendment(vin, vehicle, &record, closed.version),
                }
            }
            DisputeEnd::TakenBack => Self::take_back_disputed(vin, vehicle, number, closed.since),
            DisputeEnd::Dismissed
            | DisputeEnd::Conceded
            | DisputeEnd::Unresolved
            | DisputeEnd::GivenUp
            | DisputeEnd::Void => {
                Self::let_stand(vin, &vehicle, &record, closed);
                Ok(())
            }
        }
    }

    fn opening_weight() -> Weight {
        T::Hooks::weight(LifeEventKind::Material)
    }

    fn withdrawal_weight() -> Weight {
        let corrected =
            T::Hooks::weight(LifeEventKind::Corrected).saturating_add(T::Hooks::weight(LifeEventKind::Material));
        corrected.max(T::Hooks::weight(LifeEventKind::Annulled))
    }
}
