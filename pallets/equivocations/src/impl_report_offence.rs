//! Reports of two votes in one round, on their way from `pallet-grandpa` to `pallet-offences`.

use crate::{Config, Pallet};
use alloc::vec::Vec;
use codec::Encode;
use core::marker::PhantomData;
use pallet_grandpa::{EquivocationOffence, SetIdSession, TimeSlot};
use pallet_offences::{ConcurrentReportsIndex, Reports};
use sp_runtime::{SaturatedConversion, traits::Zero};
use sp_session::ValidatorCount;
use sp_staking::{
    SessionIndex,
    offence::{Offence, OffenceError, ReportOffence},
};
use urcar_interfaces::Bonds;

/// An offence of a voter.
type VotesOf<T> = EquivocationOffence<<T as frame_system::Config>::AccountId>;

/// Hands a voter's offence to `pallet-offences` where it costs anybody anything.
///
/// `pallet-grandpa` takes reports without a fee, and for `pallet-offences` each round is another time, so that whoever
/// has a voter's key could write report after report for nothing. Here one is a duplicate if neither the offender nor
/// those found guilty of the same round would be slashed any further, as [`Pallet::slash_due`] reckons it: in the set
/// for which it was punished, and in any other, until those slashes are over.
pub struct ReportVotes<T>(PhantomData<T>);

impl<T> ReportOffence<T::AccountId, T::AccountId, VotesOf<T>> for ReportVotes<T>
where
    T: Config
        + pallet_grandpa::Config
        + pallet_offences::Config<IdentificationTuple = <T as frame_system::Config>::AccountId>,
{
    fn report_offence(reporters: Vec<T::AccountId>, offence: VotesOf<T>) -> Result<(), OffenceError> {
        if !Self::costs(&offence) {
            return Err(OffenceError::DuplicateReport);
        }
        pallet_offences::Pallet::<T>::report_offence(reporters, offence)
    }

    fn is_known_offence(offenders: &[T::AccountId], slot: &TimeSlot) -> bool {
        let inner = <pallet_offences::Pallet<T> as ReportOffence<_, _, VotesOf<T>>>::is_known_offence;
        if inner(offenders, slot) {
            return true;
        }
        // Where the set isn't known, nothing can be punished.
        let Some((session_index, validator_set_count)) = Self::set(slot) else { return true };
        !offenders.iter().any(|offender| {
            let offender = offender.clone();
            Self::costs(&VotesOf::<T> { time_slot: *slot, session_index, validator_set_count, offender })
        })
    }
}

impl<T> ReportVotes<T>
where
    T: Config
        + pallet_grandpa::Config
        + pallet_offences::Config<IdentificationTuple = <T as frame_system::Config>::AccountId>,
{
    /// Returns the last session of the set, and the number of its validators.
    fn set(slot: &TimeSlot) -> Option<(SessionIndex, ValidatorCount)> {
        let session = SetIdSession::<T>::get(slot.set_id)?;
        let set = Pallet::<T>::keys_of(session)?;
        Some((session, set.len().saturated_into()))
    }

    /// Checks whether a report of this offence costs the offender, or another one of the same round, any of its bond.
    fn costs(offence: &VotesOf<T>) -> bool {
        let reported = ConcurrentReportsIndex::<T>::get(VotesOf::<T>::ID, offence.time_slot.encode());
        let others = reported.into_iter().filter_map(Reports::<T>::get).map(|report| report.offender);
        let guilty: Vec<T::AccountId> = others.chain([offence.offender.clone()]).collect();
        let share = offence.slash_fraction(guilty.len().saturated_into());
        guilty.iter().any(|who| !Pallet::<T>::slash_left(who, T::Bonds::bond(who), share).is_zero())
    }
}
