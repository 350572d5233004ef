//! Everything kept beside the records: attestations, what waits, what may be paid for.

use crate::{
    Attestations, AttestationsOf, Config, Pallet, States, Vehicles, WaitingOf,
    lookup::account_of,
    record_state::{MAX_WAITING_CORRECTIONS, MAX_WAITING_OF_ONE, WaitingFor},
};
use alloc::collections::BTreeSet;
use codec::Encode;
use frame_support::ensure;
use sp_runtime::TryRuntimeError;
use urcar_rules::WriterId;
use urcar_types::{Author, RecordData, RecordKind, RecordStatus, Vin};

impl<T: Config> Pallet<T> {
    pub(super) fn try_attestations(
        vin: &Vin,
        number: u32,
        attestations: &AttestationsOf<T>,
    ) -> Result<(), TryRuntimeError> {
        let record = Self::record_of(vin, number).ok_or("witnesses of no record")?;
        ensure!(record.author != Author::Consortium, "witnesses of what needs none");
        ensure!(*attestations != Attestations::default(), "witnesses that are none");
        let accounts: BTreeSet<_> = attestations.witnesses.iter().map(Encode::encode).collect();
        ensure!(accounts.len() == attestations.witnesses.len(), "a witness that counts twice");
        let own = account_of(&record.author).map(Encode::encode);
        ensure!(!own.is_some_and(|own| accounts.contains(&own)), "a witness of its own record");
        let apart = |[one, other]: &[T::AccountId; 2]| one != other;
        let bears = attestations.witnessed.as_ref().is_none_or(|witnessed| apart(&witnessed.by));
        ensure!(bears, "borne out by one alone");
        Ok(())
    }

    pub(super) fn try_waiting(vin: &Vin, waiting: &[WaitingOf<T>]) -> Result<(), TryRuntimeError> {
        let vehicle = Vehicles::<T>::get(vin).ok_or("what waits in no file")?;
        ensure!(!waiting.is_empty(), "a list of nothing that waits");
        ensure!(waiting.is_sorted_by(|one, next| one.record < next.record), "what waits out of order");
        for entry in waiting {
            let record = Self::record_of(vin, entry.record).ok_or("what waits without a record")?;
            ensure!(vehicle.is_in_force(entry.record), "what waits in vain");
            ensure!(WriterId::of_author(&record.author) == entry.by, "another's that waits");
            ensure!(!is_withdrawn::<T>(vin, entry.record), "what waits though it was withdrawn");
            let fits = match (entry.what, &record.entry.data) {
                (WaitingFor::Correction { corrects }, RecordData::Correction { corrects: named, .. }) => {
                    let state = States::<T>::get(vin, corrects);
                    let applied = state.amendments.iter().any(|amendment| amendment.correction == entry.record);
                    corrects == *named && !applied && !is_withdrawn::<T>(vin, corrects)
                }
                (WaitingFor::Order | WaitingFor::Notice { .. }, RecordData::TitleOrder { .. }) => {
                    States::<T>::get(vin, entry.record).effect_at.is_none()
                }
                _ => false,
            };
            ensure!(fits, "what waits for something else");
            let of_one = waiting.iter().filter(|other| other.by == entry.by).count();
            ensure!(of_one <= MAX_WAITING_OF_ONE, "more of one writer than may wait");
            let corrects = |other: &&WaitingOf<T>| {
                entry.what.corrects().is_some() && other.what.corrects() == entry.what.corrects()
            };
            let of_record = waiting.iter().filter(corrects).count();
            ensure!(of_record <= MAX_WAITING_CORRECTIONS, "more of one record than may wait");
        }
        Ok(())
    }

    pub(super) fn try_earning(vin: &Vin, earning: &[(u32, WriterId)]) -> Result<(), TryRuntimeError> {
        let vehicle = Vehicles::<T>::get(vin).ok_or("earnings in no file")?;
        ensure!(earning.is_sorted_by(|(one, _), (next, _)| one < next), "earnings out of order");
        for (number, by) in earning {
            let record = Self::record_of(vin, *number).ok_or("earnings of no record")?;
            ensure!(*by == WriterId::of_author(&record.author), "earnings of another");
            let by_organisation = matches!(record.author, Author::Organisation { .. });
            ensure!(vehicle.is_in_force(*number) && by_organisation, "earnings of what earns nothing");
            ensure!(!record.entry.evidence.as_slice().is_empty(), "earnings without evidence");
            ensure!(record.kind() != RecordKind::Correction, "earnings of a correction");
        }
        Ok(())
    }
}

fn is_withdrawn<T: Config>(vin: &Vin, number: u32) -> bool {
    States::<T>::get(vin, number).status == RecordStatus::Withdrawn
}
