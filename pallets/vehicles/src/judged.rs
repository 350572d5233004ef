//! What the life file offers to those who judge its records.

use crate::{Config, Error, Event, Pallet, Records, Statuses, Vehicles, Witnesses, types::ENOUGH_WITNESSES};
use alloc::vec::Vec;
use frame_support::pallet_prelude::*;
use urcar_primitives::{
    Author, RecordStatus, Text, Vin,
    traits::{self, DisputeEnd, RecordBrief, Watch},
};

impl<T: Config> traits::Records<T::AccountId> for Pallet<T> {
    fn brief(vin: &Vin, number: u32) -> Option<RecordBrief<T::AccountId>> {
        let record = Records::<T>::get(vin, number)?;
        Some(RecordBrief {
            kind: record.kind(),
            author: record.author,
            recorded_at: record.recorded_at,
            witnessed_at: Witnesses::<T>::get(vin, number).witnessed_at,
            status: Statuses::<T>::get(vin, number),
        })
    }

    fn dispute_opened(vin: &Vin, number: u32) -> DispatchResult {
        ensure!(Records::<T>::contains_key(vin, number), Error::<T>::UnknownRecord);
        Vehicles::<T>::try_mutate(vin, |vehicle| -> DispatchResult {
            let vehicle = vehicle.as_mut().ok_or(Error::<T>::UnknownVehicle)?;
            vehicle.disputes = vehicle.disputes.saturating_add(1);
            Ok(())
        })?;
        T::Watchers::material(vin);
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
                Self::do_correct(None, &(*vin).into(), entry)?;
            }
            DisputeEnd::Lapsed => {
                let status = RecordStatus::Contested;
                Statuses::<T>::insert(vin, number, status);
                Self::deposit_event(Event::RecordStatusChanged { vin: *vin, number, status });
            }
            DisputeEnd::Dismissed | DisputeEnd::Conceded => {}
        }
        Ok(())
    }

    fn settle(vin: &Vin, number: u32) -> Option<(Author<T::AccountId>, Vec<T::AccountId>)> {
        let mut attestations = Witnesses::<T>::get(vin, number);
        let survived = attestations.witnessed() && Statuses::<T>::get(vin, number) == RecordStatus::Active;
        if !survived || attestations.settled {
            return None;
        }
        let author = Records::<T>::get(vin, number)?.author;
        attestations.settled = true;
        // Those who come once nothing can go wrong any more stand up for nothing.
        let witnesses = attestations.witnesses.iter().take(ENOUGH_WITNESSES).cloned().collect();
        Witnesses::<T>::insert(vin, number, attestations);
        Some((author, witnesses))
    }

    #[cfg(feature = "runtime-benchmarks")]
    fn make_record(vin: &Vin, owner: &T::AccountId, writer: &T::AccountId) -> u32 {
        crate::benchmarking::make_record::<T>(vin, owner, writer)
    }
}
