//! Calls, tried out.

use sp_runtime::DispatchError;

sp_api::decl_runtime_apis! {
    /// Calls that are tried out and change nothing.
    #[api_version(2)]
    pub trait DispatchApi<AccountId, Call>
    where
        AccountId: codec::Codec,
        Call: codec::Codec,
    {
        /// Returns whether a call that an account signs is taken as the chain stands, and why not.
        fn dry_run(who: AccountId, call: Call) -> Result<(), DispatchError>;

        /// Returns whether a motion's call would be taken as the chain stands, and why not.
        ///
        /// It is tried as if as many seats as it asks for had voted for it. Since version 2.
        ///
        /// # Errors
        /// `System.CallFiltered` for a call that no motion carries out, also where too few seats vote for that.
        fn dry_run_motion(call: Call) -> Result<(), DispatchError>;
    }
}
