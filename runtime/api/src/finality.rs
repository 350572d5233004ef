//! The changes of validators that are to come, as nodes have to know of them.

use sp_runtime::traits::NumberFor;

sp_api::decl_runtime_apis! {
    /// Changes of GRANDPA's validators.
    #[api_version(1)]
    pub trait FinalityApi {
        /// Returns the last block final before the forced change of validators that is under way.
        ///
        /// It is under way from when it is signalled until it is in force. Nothing that the validators before it
        /// finalise above that block counts.
        fn forced_change() -> Option<NumberFor<Block>>;
    }
}
