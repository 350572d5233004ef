//! Calls, tried out.

use sp_runtime::DispatchError;

sp_api::decl_runtime_apis! {
    /// Calls that are tried out and change nothing.
    #[api_version(1)]
    pub trait DispatchApi<AccountId, Call>
    where
        AccountId: codec::Codec,
        Call: codec::Codec,
    {
        /// Returns whether a call that an account signs is taken as the chain stands, and why not.
        fn dry_run(who: AccountId, call: Call) -> Result<(), DispatchError>;
    }
}
