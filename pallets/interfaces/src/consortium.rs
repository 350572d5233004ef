//! The consortium: its seats, who of them votes, and what their decisions may do.

use alloc::vec::Vec;
use sp_core::U256;
use sp_runtime::{DispatchResult, Weight};

/// The seats of the consortium. Offered by the seats pallet to the writers pallet.
pub trait Seats<AccountId> {
    /// Seats an organisation that became active. Its seat votes from now on.
    ///
    /// # Errors
    /// Fails where no seat is left.
    fn seat(who: &AccountId) -> DispatchResult;

    /// Removes the seat of an organisation that is suspended, expelled or leaves.
    fn unseat(who: &AccountId);

    /// Returns the part of the weight of [`Self::unseat`] that is spent once however many lose their seats in one call:
    /// fetching and storing the votes on all motions.
    fn shared_weight() -> Weight;
}

/// The seats that vote. Offered by the runtime to the seats pallet.
pub trait Voters<AccountId> {
    /// Lets a seat vote. Does nothing where it does.
    fn add(who: &AccountId);

    /// Takes the vote of a seat, and its votes on what is being voted on. Does nothing where it has none.
    fn remove(who: &AccountId);

    /// Returns whether the seat votes.
    fn contains(who: &AccountId) -> bool;

    /// Returns the seats that vote, in order of accounts.
    fn all() -> Vec<AccountId>;
}

/// Who votes where the consortium's seats are called to, and who stays away. Offered by the seats pallet to disputes.
pub trait Attendance<AccountId> {
    /// Returns the seats that vote, in order of accounts: all but those whose silence is in force.
    fn voting() -> Vec<AccountId>;

    /// Notes that a seat voted: a sign of life, which ends its silence. Does nothing for an account without a seat.
    fn voted(who: &AccountId);

    /// Notes that a seat missed a vote to which it was called. One that misses so many in a row, as the terms say,
    /// falls silent. Does nothing for an account without a seat.
    fn missed(who: &AccountId);

    /// Returns the most that [`Self::voted`] weighs beyond being measured where no silence ends.
    fn return_weight() -> Weight;
}

/// The organisations that are admitted: active or suspended. Offered by the writers pallet to the mandates pallet.
pub trait Admitted<AccountId> {
    /// Returns whether this is one of them.
    fn is_admitted(who: &AccountId) -> bool;

    /// Returns how many there are.
    fn count() -> u32;
}

/// Takes seats away. Offered by the writers pallet to whoever restores finality.
pub trait Suspension<AccountId> {
    /// Suspends an active organisation. Does nothing for one that is suspended, expelled or gone already.
    ///
    /// # Errors
    /// Fails where the account never was an organisation, or is the last active one.
    fn suspend(who: &AccountId) -> DispatchResult;

    /// Returns the weight of [`Self::suspend`] for so many in one call.
    fn weight(count: u32) -> Weight;
}

/// Restores finality without the validators that are gone. Offered by the finality pallet.
pub trait FinalityRestoration<AccountId, BlockNumber> {
    /// Suspends the organisations `without`, ends this session and the next at once, and signals one forced change of
    /// GRANDPA's authorities, that lacks them. `finalised` is the highest block that any remaining validator's node
    /// reports as final.
    ///
    /// # Errors
    /// Fails, with nothing changed, where a change is being signalled or a forced one is too recent, where nobody or too
    /// few of those who finalised last or may have since would be left, or where `finalised` is so far back that it isn't
    /// known who may have.
    fn restore(without: &[AccountId], finalised: BlockNumber) -> DispatchResult;

    /// Returns the weight of [`Self::restore`] without so many organisations.
    fn weight(without: u32) -> Weight;
}

/// The kinds of mandates, by which they are weighed.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum MandateKind {
    /// [`MandateEffects::authorize_upgrade`].
    AuthorizeUpgrade,
    /// [`MandateEffects::cancel_upgrade`].
    CancelUpgrade,
    /// [`MandateEffects::restore_finality`].
    RestoreFinality {
        /// Without so many organisations.
        without: u32,
    },
    /// [`MandateEffects::set_terms`].
    SetTerms,
    /// [`MandateEffects::set_difficulty_floor`].
    SetDifficultyFloor,
}

/// Carries out mandates of the consortium as Root. Offered by the runtime to the mandates pallet.
pub trait MandateEffects<AccountId, BlockNumber, Hash, Terms> {
    /// Lets the runtime whose code has this digest be applied by anybody.
    ///
    /// # Errors
    /// None of its own.
    fn authorize_upgrade(code_hash: Hash) -> DispatchResult;

    /// Forgets the upgrade that was authorised and not applied.
    ///
    /// # Errors
    /// Fails where none is authorised.
    fn cancel_upgrade() -> DispatchResult;

    /// Restores finality: see [`FinalityRestoration::restore`].
    ///
    /// # Errors
    /// As there.
    fn restore_finality(without: &[AccountId], finalised: BlockNumber) -> DispatchResult;

    /// Sets a term.
    ///
    /// # Errors
    /// Fails where the term doesn't take the value.
    fn set_terms(terms: Terms) -> DispatchResult;

    /// Sets the least difficulty of the work.
    ///
    /// # Errors
    /// Fails where it is too high for now.
    fn set_difficulty_floor(floor: U256) -> DispatchResult;

    /// Returns whether both set the same term, whatever the values.
    fn same_term(one: &Terms, other: &Terms) -> bool;

    /// Returns the weight of carrying out a mandate of this kind.
    fn weight(kind: MandateKind) -> Weight;
}

/// How many seats decide. Pure arithmetic, the same for the runtime, for clients and for a model of partitions.
pub mod thresholds {
    /// Checks whether `ayes` of `voting` seats decide: two thirds of those that vote, and always more than half of all
    /// `admitted` organisations, so that no two parts of a network that is split can both decide.
    ///
    /// ```
    /// use urcar_interfaces::thresholds::two_thirds;
    ///
    /// assert!(two_thirds(4, 6, 6) && !two_thirds(3, 6, 6));
    /// // Half of the seats fell silent: all others together are not more than half.
    /// assert!(!two_thirds(3, 3, 6));
    /// ```
    pub fn two_thirds(ayes: u32, voting: u32, admitted: u32) -> bool {
        u64::from(ayes).saturating_mul(3) >= u64::from(voting).saturating_mul(2)
            && u64::from(ayes).saturating_mul(2) > u64::from(admitted)
    }

    /// Checks whether `ayes` are as many of all `admitted` organisations as finality needs of its voters. With fewer,
    /// finality is or would be lost, and nobody loses a seat but by restoring it. Nor is anybody admitted: newcomers
    /// would outnumber a third of all without its consent.
    pub fn finality_quorum(ayes: u32, admitted: u32) -> bool {
        admitted > 0 && ayes >= admitted.saturating_sub(admitted.saturating_sub(1) / 3)
    }

    /// Checks whether `next` validators, of which `kept` are among the `in_force` ones, may take over from them by
    /// force: no quorum of the one set is without a validator of any quorum of the other. Otherwise validators that are
    /// not gone, but on the other side of a split, may go on finalising without those that restore finality here.
    ///
    /// ```
    /// use urcar_interfaces::thresholds::takes_over;
    ///
    /// // Four of six go on alone. So do five of nine.
    /// assert!(takes_over(6, 4, 4) && takes_over(9, 5, 5));
    /// // Three of four may still finalise, whatever organisations without a validator decide.
    /// assert!(!takes_over(4, 1, 1) && !takes_over(4, 6, 1));
    /// ```
    pub fn takes_over(in_force: u32, next: u32, kept: u32) -> bool {
        let (faulty, faulty_next) = (in_force.saturating_sub(1) / 3, next.saturating_sub(1) / 3);
        // A quorum of the next set has at least so many of those in force; one of these lacks `faulty` of them at most.
        kept <= next && kept.saturating_sub(faulty_next) > faulty
    }

    /// Checks whether `ayes` are a third of all `admitted` organisations: they stop what waits.
    pub fn one_third(ayes: u32, admitted: u32) -> bool {
        ayes > 0 && u64::from(ayes).saturating_mul(3) >= u64::from(admitted)
    }
}

#[cfg(test)]
mod tests {
    use super::thresholds::{finality_quorum, one_third, two_thirds};

    #[test]
    fn no_two_disjoint_parts_decide() {
        for admitted in 1..=12 {
            for ayes in 0..=admitted {
                let others = admitted - ayes;
                // Each part sees the other as silent.
                assert!(!(two_thirds(ayes, ayes, admitted) && two_thirds(others, others, admitted)));
                assert!(!(finality_quorum(ayes, admitted) && finality_quorum(others, admitted)));
            }
        }
    }

    #[test]
    fn the_quorum_is_grandpas() {
        for (admitted, least) in [(1, 1), (2, 2), (3, 3), (4, 3), (5, 4), (6, 5), (7, 5), (10, 7), (100, 67)] {
            assert!(finality_quorum(least, admitted) && !finality_quorum(least - 1, admitted), "{admitted}");
        }
        assert!(!finality_quorum(0, 0));
    }

    #[test]
    fn what_two_thirds_decide_a_third_can_stop() {
        for admitted in 1..=100 {
            for ayes in 0..admitted {
                assert!(finality_quorum(ayes, admitted) || one_third(admitted - ayes, admitted));
            }
            assert!(!one_third(0, admitted));
        }
    }
}
