//! The terms of the chain.

use alloc::vec::Vec;

sp_api::decl_runtime_apis! {
    /// The terms of records, trade, disputes, rewards and of the consortium, which a mandate may change.
    #[api_version(1)]
    pub trait TermsApi<Terms>
    where
        Terms: codec::Codec,
    {
        /// Returns every term with the value that it has: the one that was set, or else its default.
        fn terms() -> Vec<Terms>;
    }
}
