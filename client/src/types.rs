//! Accounts, hashes and amounts, as this chain has them.

/// An account of the chain.
pub type Account = sp_core::crypto::AccountId32;
/// A hash of a block or a transaction.
pub type Hash = subxt::utils::H256;
/// A block header.
pub type Header = subxt::config::substrate::SubstrateHeader<Hash>;
/// An amount of the chain's own money, in its smallest unit.
pub type Balance = u128;
