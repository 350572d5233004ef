//! The subjects that a block touched.

use urcar_types::Changes;

sp_api::decl_runtime_apis! {
    /// The changes of one block.
    #[api_version(1)]
    pub trait ChangesApi<AccountId>
    where
        AccountId: codec::Codec,
    {
        /// Returns the subjects that the block touched, as its own events tell.
        ///
        /// These are vehicles with their records, title and listing, disputes, and organisations. Whatever is not named
        /// shows the same after the block as before it, but for what the passage of time alone changes, for windows that
        /// a change of the chain's terms moves, and for the free records that an organisation has left. Nothing is named
        /// of genesis.
        fn changes() -> Changes<AccountId>;
    }
}
