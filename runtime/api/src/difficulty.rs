//! Reading the proof of work that the next block must carry.

use sp_core::U256;

sp_api::decl_runtime_apis! {
    /// How much work the chain asks for, and how much stands behind it.
    pub trait DifficultyApi {
        /// How many hashes the next block's proof of work takes on average. Zero: none is asked.
        fn difficulty() -> U256;

        /// The sum of the work of every block up to this one. The heaviest chain is the one with the most.
        fn total_work() -> U256;
    }
}
