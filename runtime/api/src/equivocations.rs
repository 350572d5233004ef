//! Two blocks of one author for one slot, and how they are reported.

use alloc::vec::Vec;
use sp_runtime::traits::Block as BlockT;

sp_api::decl_runtime_apis! {
    /// Reports of authors that made two blocks for one slot.
    ///
    /// Keys are raw Aura keys.
    #[api_version(1)]
    pub trait AuraEquivocationApi {
        /// Returns the latest session whose authorities have `key` among their Aura keys.
        fn key_session(key: Vec<u8>) -> Option<u32>;

        /// Checks whether the owner of `key` was reported for `slot`.
        fn is_reported(slot: u64, key: Vec<u8>) -> bool;

        /// Hands a report of two sealed headers of one slot to the node's own pool.
        ///
        /// They are sealed by a key of `session`. Returns nothing where the pool doesn't take it.
        fn submit_equivocation_report(
            first: <Block as BlockT>::Header,
            second: <Block as BlockT>::Header,
            session: u32,
        ) -> Option<()>;
    }
}
