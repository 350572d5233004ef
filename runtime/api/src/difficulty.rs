//! The proof of work that the next block must carry.

use sp_core::U256;

sp_api::decl_runtime_apis! {
    /// The work that the chain asks for.
    #[api_version(1)]
    pub trait DifficultyApi {
        /// Returns how many hashes the next block's proof of work takes on average. Zero: none is asked for.
        fn difficulty() -> U256;
    }
}
