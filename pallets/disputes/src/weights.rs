//! The weights that a runtime measures.

use frame_support::weights::Weight;

/// Weights of the calls, the deadlines and the hooks; a runtime measures them on its own storage.
pub trait WeightInfo {
    /// A dispute is opened.
    fn open() -> Weight;
    /// The last of `v` votes, which upholds the dispute.
    fn vote_uphold(v: u32) -> Weight;
    /// The last of `v` votes, which dismisses it, without the reward that had waited for it.
    fn vote_dismiss(v: u32) -> Weight;
    /// The challenger withdraws and loses the deposit, without the reward that had waited for it.
    fn withdraw() -> Weight;
    /// The writer withdraws the record in time.
    fn concede() -> Weight;
    /// A dispute's date is over; the last count of `v` votes upholds it.
    fn serve_ruling(v: u32) -> Weight;
    /// The date of a dispute that was ruled in time.
    fn serve_ruled() -> Weight;
    /// A record became witnessed: the deadline of its reward is set.
    fn witnessed() -> Weight;
    /// A record's reward is put off, and its writer and witnesses are paid and counted.
    fn serve_reward() -> Weight;
    /// A block's author is paid.
    fn note_author() -> Weight;
}

/// For tests alone.
impl WeightInfo for () {
    fn open() -> Weight {
        Weight::zero()
    }

    fn vote_uphold(_: u32) -> Weight {
        Weight::zero()
    }

    fn vote_dismiss(_: u32) -> Weight {
        Weight::zero()
    }

    fn withdraw() -> Weight {
        Weight::zero()
    }

    fn concede() -> Weight {
        Weight::zero()
    }

    fn serve_ruling(_: u32) -> Weight {
        Weight::zero()
    }

    fn serve_ruled() -> Weight {
        Weight::zero()
    }

    fn witnessed() -> Weight {
        Weight::zero()
    }

    fn serve_reward() -> Weight {
        Weight::zero()
    }

    fn note_author() -> Weight {
        Weight::zero()
    }
}
