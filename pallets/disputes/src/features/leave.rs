//! Challengers that leave a dispute: because they accept what the writer amended, or because they give up.

use super::close::half;
use crate::{Config, Disputes, Error, Event, Pallet};
use frame_support::ensure;
use sp_runtime::DispatchResult;
use urcar_interfaces::{DisputableRecords, DisputeEnd};
use urcar_types::Amount;

impl<T: Config> Pallet<T> {
    pub(crate) fn do_accept(who: T::AccountId, number: u32, version: u32) -> DispatchResult {
        let mut dispute = Self::open_one(number)?;
        let place = dispute.place_of(&who).ok_or(Error::<T>::NotChallenger)?;
        let accept_until = dispute.accept_until.ok_or(Error::<T>::NothingToAccept)?;
        ensure!(Self::now() < accept_until, Error::<T>::AcceptTooLate);
        // Else its writer would put another amendment before it, and have that accepted.
        let now = T::Records::brief(&dispute.vin, dispute.record).map(|brief| brief.version);
        ensure!(dispute.amended == Some(version) && now == Some(version), Error::<T>::VersionMoved);
        Self::release_deposit(&dispute.challengers.remove(place));
        Self::deposit_event(Event::AmendmentAccepted { dispute: number, challenger: who });
        if dispute.challengers.is_empty() {
            return Self::concede(number, dispute, DisputeEnd::Conceded);
        }
        Disputes::<T>::insert(number, dispute);
        Ok(())
    }

    pub(crate) fn do_give_up(who: T::AccountId, number: u32) -> DispatchResult {
        let mut dispute = Self::open_one(number)?;
        let place = dispute.place_of(&who).ok_or(Error::<T>::NotChallenger)?;
        // It is void, and ends with the next block's deadlines: nobody loses anything by it.
        ensure!(!Self::is_annulled(&dispute), Error::<T>::RecordAnnulled);
        let challenger = dispute.challengers.remove(place);
        let forfeited = Self::forfeit(&challenger, half::<T>(challenger.deposit));
        let (challenger, lost) = (who.clone(), Amount(forfeited));
        Self::deposit_event(Event::ChallengerGaveUp { dispute: number, challenger, forfeited: lost });
        if dispute.challengers.is_empty() {
            return Self::abandon(number, dispute, who, forfeited);
        }
        Disputes::<T>::insert(number, dispute);
        Ok(())
    }
}
