//! UrCar's runtime: ties UrCar's pallets to the SDK's own.
//!
//! - [`apis`](RuntimeApi): the entry points. Each runs inside [`urcar_runtime_wasm::enter`].
//! - [`configs`]: the configuration of the pallets, by subject.
//! - [`genesis`]: the states that a chain may start from.
//! - [`migrations`]: what an upgrade changes in the state.
//!
//! ```
//! use urcar_runtime::{EXISTENTIAL_DEPOSIT, TOKEN_DECIMALS, UNIT};
//!
//! assert_eq!(UNIT, 10u128.pow(TOKEN_DECIMALS.into()));
//! assert_eq!(EXISTENTIAL_DEPOSIT, UNIT / 1_000);
//! ```

#![cfg_attr(not(feature = "std"), no_std)]
// The runtime's macros expand into code without documentation.
#![allow(missing_docs)]
#![recursion_limit = "512"]

#[cfg(feature = "std")]
include!(concat!(env!("OUT_DIR"), "/wasm_binary.rs"));

extern crate alloc;

mod apis;
#[cfg(feature = "runtime-benchmarks")]
mod benchmarks;
mod changes;
pub mod configs;
mod files;
pub mod genesis;
pub mod migrations;
pub mod opaque;
mod presence;
mod quota;
mod tried;
mod weights;
mod words;

use alloc::{borrow::Cow, vec::Vec};
use sp_runtime::{
    MultiAddress, MultiSignature, generic,
    traits::{BlakeTwo256, IdentifyAccount, Verify},
};
use sp_version::RuntimeVersion;

pub use apis::{RUNTIME_API_VERSIONS, RuntimeApi};
pub use configs::{
    proxy::ProxyType,
    terms::{GenesisTerms, RuntimeParameters},
};
pub use quota::PayPastQuota;
pub use urcar_types::{TOKEN_DECIMALS, TOKEN_SYMBOL};

/// A signature, with its scheme.
pub type Signature = MultiSignature;
/// An account: the public key that signs for it, or for a key of another scheme its digest.
pub type AccountId = <<Signature as Verify>::Signer as IdentifyAccount>::AccountId;
/// An amount of the chain's own money, in units of 10^-12.
pub type Balance = u128;
/// Such an amount in calls, events and views, which clients show and take in whole units.
pub type Money = urcar_types::Amount<Balance>;
/// The number of transactions that an account has sent.
pub type Nonce = u32;
/// The digest of a block or of a state.
pub type Hash = sp_core::H256;
/// The number of a block.
pub type BlockNumber = u32;
/// Milliseconds since 1970-01-01.
pub type Moment = u64;

/// An account as calls name it.
pub type Address = MultiAddress<AccountId, ()>;
/// The header of a block.
pub type Header = generic::Header<BlockNumber, BlakeTwo256>;
/// A block.
pub type Block = generic::Block<Header, UncheckedExtrinsic>;
/// The extensions of a signed transaction.
pub type TxExtension = (
    frame_system::CheckNonZeroSender<Runtime>,
    frame_system::CheckSpecVersion<Runtime>,
    frame_system::CheckTxVersion<Runtime>,
    frame_system::CheckGenesis<Runtime>,
    frame_system::CheckEra<Runtime>,
    frame_system::CheckNonce<Runtime>,
    frame_system::CheckWeight<Runtime>,
    quota::PayPastQuota,
    frame_metadata_hash_extension::CheckMetadataHash<Runtime>,
    frame_system::WeightReclaim<Runtime>,
);
/// A transaction, or an inherent.
pub type UncheckedExtrinsic = generic::UncheckedExtrinsic<Address, RuntimeCall, Signature, TxExtension>;
/// The part of a transaction that is signed.
pub type SignedPayload = generic::SignedPayload<RuntimeCall, TxExtension>;
/// Executes blocks.
pub type Executive =
    frame_executive::Executive<Runtime, Block, frame_system::ChainContext<Runtime>, Runtime, AllPalletsWithSystem>;

/// The network prefix of addresses.
pub const SS58_PREFIX: u16 = 42;

/// One unit of the chain's money.
pub const UNIT: Balance = 1_000_000_000_000;
/// The least balance of an account.
pub const EXISTENTIAL_DEPOSIT: Balance = UNIT / 1_000;

/// Length of a slot in milliseconds.
pub const SLOT_DURATION: Moment = 3_000;
/// Blocks of an hour in which no slot is skipped.
pub const HOURS: BlockNumber = (3_600_000 / SLOT_DURATION) as BlockNumber;
/// Blocks of a day in which no slot is skipped.
pub const DAYS: BlockNumber = 24 * HOURS;

/// The version of this runtime.
#[sp_version::runtime_version]
pub const VERSION: RuntimeVersion = RuntimeVersion {
    spec_name: Cow::Borrowed("urcar"),
    impl_name: Cow::Borrowed("urcar-node"),
    authoring_version: 1,
    spec_version: 3,
    impl_version: 1,
    apis: RUNTIME_API_VERSIONS,
    transaction_version: 2,
    system_version: 1,
};

#[frame_support::runtime]
mod runtime {
    #[runtime::runtime]
    #[runtime::derive(
        RuntimeCall,
        RuntimeEvent,
        RuntimeError,
        RuntimeOrigin,
        RuntimeFreezeReason,
        RuntimeHoldReason,
        RuntimeSlashReason,
        RuntimeLockId,
        RuntimeTask,
        RuntimeViewFunction
    )]
    pub struct Runtime;

    #[runtime::pallet_index(0)]
    pub type System = frame_system;
    #[runtime::pallet_index(1)]
    pub type Timestamp = pallet_timestamp;
    // Before the session rotates: the author of a block is looked up in the set that was in force at its parent.
    #[runtime::pallet_index(2)]
    pub type Work = pallet_work;
    #[runtime::pallet_index(3)]
    pub type Aura = pallet_aura;
    #[runtime::pallet_index(4)]
    pub type Authorship = pallet_authorship;
    #[runtime::pallet_index(5)]
    pub type Balances = pallet_balances;
    #[runtime::pallet_index(6)]
    pub type TransactionPayment = pallet_transaction_payment;
    #[runtime::pallet_index(7)]
    pub type SkipFeelessPayment = pallet_skip_feeless_payment;
    #[runtime::pallet_index(8)]
    pub type Offences = pallet_offences;
    // 9 was Historical. A retired index is never given to another pallet.
    #[runtime::pallet_index(10)]
    pub type Session = pallet_session;
    #[runtime::pallet_index(11)]
    pub type Grandpa = pallet_grandpa;
    // 12 was NodeAuthorization.
    #[runtime::pallet_index(13)]
    pub type Finality = pallet_finality;
    #[runtime::pallet_index(14)]
    pub type Equivocations = pallet_equivocations;

    #[runtime::pallet_index(20)]
    pub type Council = pallet_collective<Instance1>;
    #[runtime::pallet_index(21)]
    pub type Proxy = pallet_proxy;
    #[runtime::pallet_index(22)]
    pub type Multisig = pallet_multisig;
    #[runtime::pallet_index(23)]
    pub type Utility = pallet_utility;

    #[runtime::pallet_index(24)]
    pub type Parameters = pallet_parameters;
    #[runtime::pallet_index(25)]
    pub type GenesisParameters = pallet_genesis_parameters;
    #[runtime::pallet_index(26)]
    pub type FeeCollector = pallet_fee_collector;
    #[runtime::pallet_index(27)]
    pub type Seats = pallet_seats;
    #[runtime::pallet_index(28)]
    pub type Mandates = pallet_mandates;

    #[runtime::pallet_index(29)]
    #[runtime::disable_call]
    pub type Identity = pallet_identity;

    #[runtime::pallet_index(30)]
    pub type Writers = pallet_writers;
    #[runtime::pallet_index(31)]
    pub type Vehicles = pallet_vehicles;
    #[runtime::pallet_index(32)]
    pub type Ownership = pallet_ownership;
    #[runtime::pallet_index(33)]
    pub type Disputes = pallet_disputes;
    #[runtime::pallet_index(34)]
    pub type Appraisal = pallet_appraisal;
    #[runtime::pallet_index(35)]
    pub type Deadlines = pallet_deadlines;
    #[runtime::pallet_index(36)]
    pub type Rewards = pallet_rewards;
}
