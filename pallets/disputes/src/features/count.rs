//! Who may vote on a dispute, and the count of the votes.

use crate::{Config, DisputeOf, Event, Outcome, Pallet, Vote};
use alloc::{collections::BTreeMap, vec::Vec};
use frame_support::traits::Get;
use sp_runtime::traits::Saturating;
use urcar_interfaces::{Attendance, DisputableRecords, Writers};

/// The votes on a dispute as they count now.
pub(crate) struct Count<AccountId> {
    /// Votes to uphold it.
    pub votes_for: u32,
    /// Votes to dismiss it.
    pub votes_against: u32,
    /// Who voted, as far as that counts.
    pub voters: Vec<AccountId>,
    /// Who could have voted and didn't.
    pub absent: Vec<AccountId>,
    /// How many seats don't vote any more, silent as they are.
    pub silent: u32,
    /// The witnesses that answer for the record.
    pub answering: Vec<AccountId>,
}

impl<AccountId> Count<AccountId> {
    /// Returns how many seats could have voted.
    pub fn eligible(&self) -> u32 {
        let seats = self.voters.len().saturating_add(self.absent.len());
        u32::try_from(seats).unwrap_or(u32::MAX)
    }
}

impl<T: Config> Pallet<T> {
    /// Returns everybody with a part in a dispute, and the witnesses among them that answer for the record. Whoever
    /// attests it once it is disputed has a part in it, too.
    pub(crate) fn parties(dispute: &DisputeOf<T>) -> (Vec<T::AccountId>, Vec<T::AccountId>) {
        let mut parties: Vec<_> = dispute.challengers.iter().map(|challenger| challenger.account.clone()).collect();
        parties.extend(dispute.writer().cloned());
        if dispute.own {
            return (parties, Vec::new());
        }
        let mut answering = dispute.witnesses.to_vec();
        if answering.is_empty() {
            answering = T::Records::answering(&dispute.vin, dispute.record, dispute.from);
        }
        parties.extend(T::Records::partakers(&dispute.vin, dispute.record));
        parties.extend(answering.iter().filter(|it| !parties.contains(it)).cloned().collect::<Vec<_>>());
        (parties, answering)
    }

    /// Returns whether an account is of another house than all of these.
    pub(crate) fn is_outside(who: &T::AccountId, parties: &[T::AccountId]) -> bool {
        !parties.iter().any(|party| T::Writers::bound_to(who, party))
    }

    /// Counts the votes as organisations and houses stand now.
    pub(crate) fn count(dispute: &DisputeOf<T>, votes: &[Vote<T::AccountId>]) -> Count<T::AccountId> {
        let (parties, answering) = Self::parties(dispute);
        let cast: BTreeMap<_, _> = votes.iter().map(|vote| (&vote.who, vote.uphold)).collect();
        let voting = T::Attendance::voting();
        let fell_silent = cast.keys().filter(|who| T::Writers::is_active(who) && !voting.contains(who)).count();
        let present = u32::try_from(voting.len().saturating_add(fell_silent)).unwrap_or(u32::MAX);
        let silent = T::Writers::active().saturating_sub(present);
        let absent = voting.into_iter();
        let absent = absent.filter(|seat| !cast.contains_key(seat) && Self::is_outside(seat, &parties)).collect();
        let mut count = Count { votes_for: 0, votes_against: 0, voters: Vec::new(), absent, silent, answering };
        for (who, uphold) in cast {
            if T::Writers::is_active(who) && Self::is_outside(who, &parties) {
                let side = if uphold { &mut count.votes_for } else { &mut count.votes_against };
                side.saturating_inc();
                count.voters.push(who.clone());
            }
        }
        count
    }

    /// Counts the votes into the dispute.
    pub(crate) fn count_into(
        number: u32,
        dispute: &mut DisputeOf<T>,
        votes: &[Vote<T::AccountId>],
    ) -> (Count<T::AccountId>, Outcome) {
        let count = Self::count(dispute, votes);
        let (votes_for, votes_against, eligible) = (count.votes_for, count.votes_against, count.eligible());
        (dispute.votes_for, dispute.votes_against, dispute.eligible) = (votes_for, votes_against, eligible);
        Self::deposit_event(Event::VotesCounted { dispute: number, votes_for, votes_against, eligible });
        let outcome = |seats| T::Quorum::get().outcome(votes_for, votes_against, seats);
        // A quorum is one of all seats. Else a ring that has the others silenced would be one by itself.
        let outcome = match (outcome(eligible), outcome(eligible.saturating_add(count.silent))) {
            (Outcome::Decided { .. }, of_all) => of_all,
            (too_few, _) => too_few,
        };
        (count, outcome)
    }
}
