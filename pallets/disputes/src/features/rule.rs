//! The ruling: by the votes when their time is over, or by a motion where too few seats are eligible.

use crate::{Config, DisputeOf, Disputes, Error, Event, MAX_VOTES, Outcome, Pallet, Votes, WeightInfo};
use frame_support::{ensure, storage::with_storage_layer, weights::Weight};
use sp_runtime::DispatchResult;
use urcar_interfaces::{Attendance, Bonds, Deadline, Deadlines, DisputableRecords, Writers};

impl<T: Config> Pallet<T> {
    /// Returns what [`Self::serve_ruling`] costs at most.
    pub fn ruling_weight() -> Weight {
        Self::most_weight(MAX_VOTES)
    }

    /// Returns what it costs at most of a dispute, by the votes on it.
    pub fn ruling_weight_of(number: u32) -> Weight {
        Self::most_weight(Votes::<T>::decode_len(number).map_or(0, |votes| (votes as u32).min(MAX_VOTES)))
    }

    fn most_weight(votes: u32) -> Weight {
        Self::upheld_weight(votes).max(Self::dismissed_weight(votes)).max(Self::unresolved_weight(votes, MAX_VOTES))
    }

    fn dismissed_weight(votes: u32) -> Weight {
        T::WeightInfo::serve_dismissed(votes).saturating_add(T::Records::closing_weight())
    }

    fn unresolved_weight(votes: u32, absent: u32) -> Weight {
        T::WeightInfo::serve_unresolved(votes, absent).saturating_add(T::Records::closing_weight())
    }

    /// Returns what it costs at most to uphold a dispute with so many votes.
    fn upheld_weight(votes: u32) -> Weight {
        T::WeightInfo::serve_upheld(votes).saturating_add(T::Records::withdrawal_weight())
    }

    /// Returns the same where it is known whether any of those that were slashed was suspended by it.
    fn upheld_weight_of(votes: u32, suspended: bool) -> Weight {
        let unspent = if suspended { Weight::zero() } else { T::Bonds::suspension_weight() };
        Self::upheld_weight(votes).saturating_sub(unspent)
    }

    /// Returns who is slashed where a dispute is upheld: the writer, and those who answer for the record.
    fn liable<'a>(dispute: &'a DisputeOf<T>, answering: &'a [T::AccountId]) -> impl Iterator<Item = &'a T::AccountId> {
        dispute.writer().into_iter().chain(answering)
    }

    /// Counts the votes on a dispute whose date is over: rules it, or gives it more time once, or leaves it unresolved.
    /// One over what was annulled is void, whatever its date. Called at a deadline; returns the weight. Does nothing
    /// for a dispute that is over already.
    pub fn serve_ruling(number: u32) -> Weight {
        let Ok(mut dispute) = Self::open_one(number) else { return T::WeightInfo::serve_ruled() };
        if Self::is_annulled(&dispute) {
            Self::void(number, dispute);
            return T::WeightInfo::serve_unresolved(0, 0);
        }
        if Self::now() < dispute.until() {
            return T::WeightInfo::serve_ruled();
        }
        let votes = Votes::<T>::get(number);
        let cast = u32::try_from(votes.len()).unwrap_or(MAX_VOTES);
        let (count, outcome) = Self::count_into(number, &mut dispute, &votes);
        let absent = u32::try_from(count.absent.len()).unwrap_or(MAX_VOTES);
        if let (Outcome::NoQuorum | Outcome::TooFew, false) = (outcome, dispute.extended) {
            Self::extend(number, dispute);
            return T::WeightInfo::serve_unresolved(cast, absent);
        }
        // Who stays away from what costs its writer nothing is absent from nothing.
        if outcome != Outcome::TooFew && !dispute.own {
            count.absent.iter().for_each(T::Attendance::missed);
        }
        if let Outcome::Decided { uphold } = outcome {
            let (answering, voters) = (&count.answering, &count.voters);
            let active = || Self::liable(&dispute, answering).filter(|who| T::Writers::is_active(who)).count();
            let active_before = active();
            let ruled = with_storage_layer(|| Self::rule_dispute(number, dispute.clone(), uphold, answering, voters));
            if ruled.is_ok() {
                let suspended = active() < active_before;
                return if uphold { Self::upheld_weight_of(cast, suspended) } else { Self::dismissed_weight(cast) };
            }
        }
        Self::leave_unresolved(number, dispute);
        Self::unresolved_weight(cast, absent)
    }

    /// Extends the vote on a dispute, on which too few voted, once.
    fn extend(number: u32, mut dispute: DisputeOf<T>) {
        let until = dispute.final_until;
        dispute.extended = true;
        Disputes::<T>::insert(number, dispute);
        T::Deadlines::set(until, Deadline::Ruling { dispute: number });
        Self::deposit_event(Event::VotingExtended { dispute: number, until });
    }

    /// Rules a dispute by a motion.
    pub(crate) fn do_rule(number: u32, uphold: bool) -> DispatchResult {
        let mut dispute = Self::open_one(number)?;
        Self::ensure_voting(&dispute)?;
        ensure!(!Self::is_annulled(&dispute), Error::<T>::RecordAnnulled);
        let (count, outcome) = Self::count_into(number, &mut dispute, &Votes::<T>::get(number));
        ensure!(outcome == Outcome::TooFew, Error::<T>::EnoughEligible);
        Self::rule_dispute(number, dispute, uphold, &count.answering, &[])
    }
}
