//! The proof of work that the next block must carry.

use sp_core::U256;

sp_api::decl_runtime_apis! {
    /// The work that the chain asks for.
    #[api_version(1)]
    pub trait DifficultyApi {
        /// Returns how many hashes the next block's work takes on average; zero asks for none.
        fn difficulty() -> U256;
    }
}
