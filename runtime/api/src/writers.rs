//! The organisations that may write.

use alloc::vec::Vec;
use urcar_types::{RequiredText, WriterInfo};

sp_api::decl_runtime_apis! {
    /// The organisations.
    #[api_version(1)]
    pub trait WritersApi<AccountId, Balance, BlockNumber>
    where
        AccountId: codec::Codec,
        Balance: codec::Codec,
        BlockNumber: codec::Codec,
    {
        /// Returns the organisation behind an account.
        fn writer(account: AccountId) -> Option<WriterInfo<Balance, BlockNumber>>;

        /// Returns the names of the first 100 accounts, in their order.
        ///
        /// Those have one that are organisations, admitted now or before.
        fn names(accounts: Vec<AccountId>) -> Vec<Option<RequiredText<64>>>;
    }
}
