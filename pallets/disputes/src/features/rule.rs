//! The ruling by the consortium: votes, how they are counted, and what happens at the deadline.

use crate::{Config, DisputeOf, Disputes, Error, Event, MAX_VOTES, Pallet, Vote, Votes, WeightInfo, two_thirds};
use frame_support::{ensure, storage::with_storage_layer, weights::Weight};
use sp_runtime::{DispatchError, traits::Saturating};
use urcar_interfaces::{Bonds, DisputableRecords, Writers};
use urcar_types::DisputeStatus;

impl<T: Config> Pallet<T> {
    /// Returns what a vote costs at most when that many are counted.
    pub fn vote_weight(votes: u32) -> Weight {
        let upheld = T::WeightInfo::vote_uphold(votes).saturating_add(T::Records::withdrawal_weight());
        upheld.max(Self::dismissal_weight(votes))
    }

    /// Returns what a dismissal costs at most: a reward that had waited for it is paid as well.
    fn dismissal_weight(votes: u32) -> Weight {
        T::WeightInfo::vote_dismiss(votes).saturating_add(Self::reward_weight())
    }

    /// Returns what [`Self::serve_ruling`] costs at most.
    pub fn ruling_weight() -> Weight {
        Self::ruling_weight_of(MAX_VOTES)
    }

    /// Returns what [`Self::serve_ruling`] costs at most with that many votes. A vote that dismisses does all that a
    /// dismissal at the deadline does, and a little more.
    fn ruling_weight_of(votes: u32) -> Weight {
        let upheld = T::WeightInfo::serve_ruling(votes).saturating_add(T::Records::withdrawal_weight());
        upheld.max(Self::dismissal_weight(votes))
    }

    /// Returns how many votes were counted.
    pub(crate) fn do_vote(who: T::AccountId, number: u32, uphold: bool) -> Result<u32, DispatchError> {
        ensure!(T::Writers::is_active(&who), Error::<T>::NotOrganisation);
        // Whoever comes after the date gets an error that says so, not only that it is over.
        let lapsed = Disputes::<T>::get(number).is_some_and(|it| it.status == DisputeStatus::Lapsed);
        ensure!(!lapsed, Error::<T>::RulingTooLate);
        let mut dispute = Self::open_one(number)?;
        let of_a_party = |party: &T::AccountId| T::Writers::bound_to(&who, party);
        let party =
            dispute.is_party(&who) || of_a_party(&dispute.challenger) || dispute.writer().is_some_and(of_a_party);
        ensure!(!party, Error::<T>::PartyMayNotVote);
        let now = frame_system::Pallet::<T>::block_number();
        ensure!(now >= dispute.grace_until, Error::<T>::GraceRuns);
        ensure!(now < dispute.rule_until, Error::<T>::RulingTooLate);

        let mut votes = Votes::<T>::get(number);
        match votes.iter_mut().find(|vote| vote.who == who) {
            Some(vote) => {
                ensure!(vote.uphold != uphold, Error::<T>::VotedAlready);
                vote.uphold = uphold;
            }
            None => votes.try_push(Vote { who: who.clone(), uphold }).map_err(|_| Error::<T>::TooManyVotes)?,
        }
        let eligible = Self::count(&mut dispute, &votes);
        let (votes_for, votes_against) = (dispute.votes_for, dispute.votes_against);
        Self::deposit_event(Event::Voted { dispute: number, who, uphold, votes_for, votes_against, eligible });
        let counted = u32::try_from(votes.len()).unwrap_or(MAX_VOTES);
        match Self::ruling(&dispute, eligible) {
            Some(uphold) => Self::rule(number, dispute, uphold)?,
            None => {
                Votes::<T>::insert(number, votes);
                Disputes::<T>::insert(number, dispute);
            }
        }
        Ok(counted)
    }

    /// Ends a dispute whose date is over: by the votes as they count now, or without a ruling. Called at a deadline;
    /// returns the weight. Does nothing for a dispute that is over already.
    pub fn serve_ruling(number: u32) -> Weight {
        let Ok(mut dispute) = Self::open_one(number) else {
            return T::WeightInfo::serve_ruled();
        };
        let votes = Votes::<T>::get(number);
        let eligible = Self::count(&mut dispute, &votes);
        let (votes_for, votes_against) = (dispute.votes_for, dispute.votes_against);
        Self::deposit_event(Event::VotesCounted { dispute: number, votes_for, votes_against, eligible });
        let counted = u32::try_from(votes.len()).unwrap_or(MAX_VOTES);
        let ruling = Self::ruling(&dispute, eligible);
        let is_active = || dispute.writer().is_some_and(T::Writers::is_active);
        let was_active = is_active();
        let ruled =
            ruling.is_some_and(|uphold| with_storage_layer(|| Self::rule(number, dispute.clone(), uphold)).is_ok());
        let suspended = was_active && !is_active();
        if !ruled {
            Self::lapse(number, dispute);
        }
        match ruling {
            Some(true) if !suspended => {
                let upheld = Self::ruling_weight_of(counted).saturating_sub(T::Bonds::suspension_weight());
                upheld.max(Self::dismissal_weight(counted))
            }
            Some(true) => Self::ruling_weight_of(counted),
            // To lapse takes less than to be dismissed.
            Some(false) | None => Self::dismissal_weight(counted),
        }
    }

    /// Counts the votes of active organisations into the dispute. Returns how many organisations are asked.
    fn count(dispute: &mut DisputeOf<T>, votes: &[Vote<T::AccountId>]) -> u32 {
        (dispute.votes_for, dispute.votes_against) = (0, 0);
        for vote in votes.iter().filter(|vote| T::Writers::is_active(&vote.who)) {
            let side = if vote.uphold { &mut dispute.votes_for } else { &mut dispute.votes_against };
            side.saturating_inc();
        }
        let asked = |party: &T::AccountId| u32::from(T::Writers::is_active(party));
        let parties = asked(&dispute.challenger).saturating_add(dispute.writer().map_or(0, asked));
        T::Writers::active().saturating_sub(parties)
    }

    /// Returns the ruling, if enough agree.
    fn ruling(dispute: &DisputeOf<T>, eligible: u32) -> Option<bool> {
        if two_thirds(dispute.votes_for, eligible) {
            return Some(true);
        }
        two_thirds(dispute.votes_against, eligible).then_some(false)
    }
}
