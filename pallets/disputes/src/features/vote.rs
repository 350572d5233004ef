//! Votes of seats.

use crate::{Config, DisputeOf, Error, Event, Pallet, Vote, Votes, VotesOf};
use frame_support::ensure;
use frame_system::{ensure_signed, pallet_prelude::OriginFor};
use sp_runtime::DispatchResult;
use urcar_interfaces::{Attendance, Writers};
use urcar_types::Ruling;

impl<T: Config> Pallet<T> {
    pub(crate) fn do_vote(who: T::AccountId, number: u32, ruling: Ruling) -> DispatchResult {
        let mut votes = Self::check_vote(&who, number)?;
        let uphold = ruling.upholds().ok_or(Error::<T>::RulingNotChosen)?;
        votes.try_push(Vote { who: who.clone(), uphold }).map_err(|_| Error::<T>::TooManyVotes)?;
        Votes::<T>::insert(number, votes);
        T::Attendance::voted(&who);
        Self::deposit_event(Event::Voted { dispute: number, who, uphold });
        Ok(())
    }

    /// Returns whether a vote is free: where it would be taken. It is final, so that is once a seat and dispute.
    pub(crate) fn vote_is_free(origin: &OriginFor<T>, number: u32, ruling: Ruling) -> bool {
        let is_taken = |who: T::AccountId| Self::check_vote(&who, number).is_ok_and(|votes| !votes.is_full());
        ruling.upholds().is_some() && ensure_signed(origin.clone()).is_ok_and(is_taken)
    }

    /// Checks whether an organisation may vote on a dispute now. Returns the votes that there are.
    fn check_vote(who: &T::AccountId, number: u32) -> Result<VotesOf<T>, Error<T>> {
        ensure!(T::Writers::is_active(who), Error::<T>::NotOrganisation);
        let dispute = Self::open_one(number)?;
        Self::ensure_voting(&dispute)?;
        let (parties, _) = Self::parties(&dispute);
        ensure!(Self::is_outside(who, &parties), Error::<T>::PartyMayNotVote);
        let votes = Votes::<T>::get(number);
        ensure!(!votes.iter().any(|vote| vote.who == *who), Error::<T>::VotedAlready);
        Ok(votes)
    }

    /// Checks whether the consortium decides now.
    pub(crate) fn ensure_voting(dispute: &DisputeOf<T>) -> Result<(), Error<T>> {
        let now = Self::now();
        // Nobody votes while a challenger may still leave with its deposit: it would see how the votes go.
        let begins = dispute.accept_until.unwrap_or_default().max(dispute.grace_until);
        ensure!(now >= begins, Error::<T>::GraceRuns);
        ensure!(now < dispute.until(), Error::<T>::VotingOver);
        Ok(())
    }
}
