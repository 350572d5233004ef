//! # Equivocations
//!
//! Two blocks of one author for one slot: taken from whoever reports them, and punished. It keeps the keys of the
//! validators by session, by which the owner of a key is found after the key was replaced.
//!
//! ## Terminology
//!
//! - **Equivocation**: two headers of one slot that differ in more than the seal, each sealed with the same Aura key.
//! - **Noted set**: the accounts and keys of the validators, as they were when a session started. A session whose set
//!   is that of the session before isn't noted again.
//! - **Ban**: for a term the validator's index is disabled in `pallet-session`, and Aura refuses its blocks.
//! - **Share**: the part of the bond that an equivocation costs. An account's first slot costs [`Config::FirstShare`],
//!   any later one all.
//!
//! ## Example
//!
//! Bob's machine runs twice and seals two blocks for slot 9. Within the same session Bob replaces his keys. Carol's node
//! saw both headers and reports them: with them the key, and a session in which it was Bob's. The pallet looks the key
//! up in the set noted for that session, checks both seals, and hands the offence to `pallet-offences`: Bob loses a
//! small share of his bond and authors nothing for a week, under his new keys neither. A second slot costs him the rest.
//!
//! ## What isn't punished
//!
//! - A key signs nothing but headers. One that is used on another chain as well signs two headers of one slot for all
//!   that anybody can tell: session keys are made for one chain alone.
//! - Two seals over one content are no two blocks: what a header says is the same without its seal.
//! - Two votes in one round cost nothing more, and their report isn't taken, as long as the voter was slashed for as large
//!   a share of late: see [`ReportVotes`].
//! - Once an account was found guilty of more than one slot, what it sealed before that day costs nothing more.
//! - Who has no bond left and authors nothing already isn't punished further, and its report isn't taken: it could fill
//!   blocks with reports of itself. Once it has a bond again, or its ban is over, it can be reported.
//!
//! ## Assumptions
//!
//! - [`NoteKeys`] wraps the session manager, so that sessions are noted as they start.
//! - Nobody else disables validators: the disabled ones are always those that are banned, a third at most.
//! - A header can be reported because it is short: what an author adds to its header is bounded here, at the beginning
//!   of each block.
//!
//! ## Interfaces
//!
//! - [`KeyOwnerProofSystem`](frame_support::traits::KeyOwnerProofSystem) for GRANDPA keys, with [`SessionOwner`] as the
//!   proof.
//! - [`Pallet::slash_due`]: for whoever slashes, so that slashes of one session don't add up.
//! - [`ReportVotes`]: between `pallet-grandpa` and `pallet-offences`, so that nobody reports for nothing what costs
//!   nobody anything.
//! - [`Pallet::key_session`], [`Pallet::is_reported`], [`Pallet::submit`], [`Pallet::owner_proof`]: offered by a runtime
//!   to its node.
//!
//! ```
//! use pallet_equivocations::SessionOwner;
//! use sp_session::{GetSessionNumber, GetValidatorCount};
//!
//! let proof = SessionOwner { session: 7, validator_count: 4 };
//! assert_eq!((proof.session(), proof.validator_count()), (7, 4));
//! ```

#![cfg_attr(not(feature = "std"), no_std)]
#![cfg_attr(
    not(test),
    deny(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::arithmetic_side_effects)
)]

extern crate alloc;

mod features;
mod hooks;
mod impl_key_owner;
mod impl_report_offence;
mod impl_session_manager;
pub mod migrations;
mod try_state;
mod types;
mod views;
pub mod weights;

// What can't be set up isn't measured.
#[allow(clippy::expect_used)]
#[cfg(feature = "runtime-benchmarks")]
pub mod benchmarking;
#[cfg(test)]
mod mock;
#[cfg(test)]
mod tests;

pub use impl_report_offence::ReportVotes;
pub use impl_session_manager::NoteKeys;
pub use pallet::*;
pub use types::{
    Ban, EquivocationOffence, Guilt, HeaderBytes, MAX_HEADER_BYTES, MAX_PRE_RUNTIME_BYTES, MAX_SETS, NotedSession,
    SessionOwner, Slash, ValidatorKeys,
};
pub use weights::WeightInfo;

// The macros' expansion indexes into error arrays and adds up weights.
#[allow(clippy::indexing_slicing, clippy::arithmetic_side_effects, clippy::expect_used)]
#[frame_support::pallet]
pub mod pallet {
    use super::*;
    use crate::types::{BansOf, NotedSessions, SetOf};
    use frame_support::{pallet_prelude::*, traits::tokens::Balance};
    use frame_system::pallet_prelude::*;
    use sp_consensus_aura::{Slot, sr25519::AuthorityId};
    use sp_runtime::Perbill;
    use sp_staking::{SessionIndex, offence::ReportOffence};
    use urcar_interfaces::Bonds;

    /// The configuration of the pallet.
    #[pallet::config]
    pub trait Config:
        frame_system::Config<RuntimeEvent: From<Event<Self>>>
        + pallet_session::Config<ValidatorId = <Self as frame_system::Config>::AccountId>
        + pallet_authorship::Config
    {
        /// The slot of the block that is being executed; between blocks that of the last one.
        type CurrentSlot: Get<Slot>;

        /// The most validators there can be.
        #[pallet::constant]
        type MaxValidators: Get<u32>;

        /// The punishment of offences: `pallet-offences`.
        type ReportOffence: ReportOffence<Self::AccountId, Self::AccountId, EquivocationOffence<Self::AccountId>>;

        /// The number of slots for which an equivocation can be reported.
        ///
        /// The keys of a set are kept for as many after it was replaced.
        #[pallet::constant]
        type Longevity: Get<u64>;

        /// The share of the bond that the first slot of an account costs.
        type FirstShare: Get<Perbill>;

        /// For how many blocks an equivocator authors none.
        type AuthoringBan: Get<BlockNumberFor<Self>>;

        /// The amount of a bond.
        type Balance: Balance;

        /// The bonds that are slashed.
        type Bonds: Bonds<Self::AccountId, Balance = Self::Balance>;

        /// Weights of the calls and the hooks.
        type WeightInfo: WeightInfo;

        /// Sets up what benchmarks need of other pallets.
        #[cfg(feature = "runtime-benchmarks")]
        type BenchmarkHelper: urcar_interfaces::BenchmarkHelper<Self::AccountId>;
    }

    const STORAGE_VERSION: StorageVersion = StorageVersion::new(1);

    #[pallet::pallet]
    #[pallet::storage_version(STORAGE_VERSION)]
    pub struct Pallet<T>(_);

    /// The sessions from which on a set of keys was in force, with the slot of each's start.
    ///
    /// They are in order, none later than the present one. Each has its keys in [`Sets`], and no other session has.
    #[pallet::storage]
    pub type Noted<T: Config> = StorageValue<_, NotedSessions, ValueQuery>;

    /// The validators of each set and their keys, by the first session of the set.
    ///
    /// They are those until the next session that is noted. Two sets that follow each other differ.
    #[pallet::storage]
    pub type Sets<T: Config> = StorageMap<_, Twox64Concat, SessionIndex, SetOf<T>>;

    /// Who may author no blocks, in the order of the bans, each account once.
    ///
    /// None that is over.
    #[pallet::storage]
    pub type Bans<T: Config> = StorageValue<_, BansOf<T>, ValueQuery>;

    /// The slots for which each account was punished.
    #[pallet::storage]
    pub type Guilty<T: Config> = StorageMap<_, Blake2_128Concat, T::AccountId, Guilt>;

    /// The bond of an account before it was slashed, and what was taken of that since.
    ///
    /// Before it was slashed for the first time of late; never more was taken than that bond.
    #[pallet::storage]
    pub type Slashes<T: Config> = StorageMap<_, Blake2_128Concat, T::AccountId, Slash<T::Balance>>;

    #[pallet::event]
    #[pallet::generate_deposit(pub(crate) fn deposit_event)]
    pub enum Event<T: Config> {
        /// A validator sealed two blocks for one slot, and was punished for it.
        #[codec(index = 0)]
        EquivocationPunished {
            /// The validator.
            who: T::AccountId,
            /// The slot.
            slot: Slot,
            /// The share of its bond that this costs.
            share: Perbill,
        },
        /// A validator may author no blocks for a term.
        #[codec(index = 1)]
        AuthoringBanned {
            /// The validator.
            who: T::AccountId,
            /// The last block that it can't author.
            until: BlockNumberFor<T>,
        },
        /// A validator may author blocks again, from the next one on.
        #[codec(index = 2)]
        AuthoringAllowed {
            /// The validator.
            who: T::AccountId,
        },
    }

    #[pallet::error]
    pub enum Error<T> {
        /// One of the headers can't be decoded, or has bytes to spare.
        ///
        /// Report headers as the chain encodes them.
        #[codec(index = 0)]
        MalformedHeader,
        /// The last item of a header's digest is no seal of Aura: report headers with their seals.
        #[codec(index = 1)]
        NotSealed,
        /// A header names no slot, or more than one.
        #[codec(index = 2)]
        NoSlot,
        /// Both headers are the same but for their seals: a report takes two different ones.
        #[codec(index = 3)]
        SameHeader,
        /// The headers are of different slots: that is no offence.
        #[codec(index = 4)]
        DifferentSlots,
        /// The slot is yet to come: report it once the chain has reached it.
        #[codec(index = 5)]
        SlotInFuture,
        /// The slot is too long ago to be reported.
        #[codec(index = 6)]
        ReportTooOld,
        /// The session has not started, or its keys are not kept any more.
        #[codec(index = 7)]
        UnknownSession,
        /// No validator of that session had this Aura key: name a session in which one had it.
        #[codec(index = 8)]
        UnknownKey,
        /// A seal is not a signature of this key over its header.
        #[codec(index = 9)]
        BadSeal,
        /// The validator was punished for this slot already, or has lost everything since.
        #[codec(index = 10)]
        PunishedAlready,
        /// The validator has no bond left, and is banned from authoring.
        ///
        /// Report it once either has changed.
        #[codec(index = 11)]
        NothingToPunish,
    }

    #[pallet::hooks]
    impl<T: Config> Hooks<BlockNumberFor<T>> for Pallet<T> {
        /// Refuses a block whose header could not be reported, and ends the bans whose term is over.
        fn on_initialize(now: BlockNumberFor<T>) -> Weight {
            Self::do_on_initialize(now)
        }

        fn integrity_test() {
            Self::do_integrity_test();
        }

        #[cfg(feature = "try-runtime")]
        fn try_state(_: BlockNumberFor<T>) -> Result<(), sp_runtime::TryRuntimeError> {
            Self::do_try_state()
        }
    }

    #[pallet::call]
    impl<T: Config> Pallet<T> {
        /// Reports that a validator sealed two blocks for one slot.
        ///
        /// Origin: signed by anybody. A report that is taken costs no fee, unless the validator had no bond left before.
        /// The validator loses a share of its bond, all of it if this isn't its first such slot, and authors no
        /// blocks for a term. It pays as well if it has replaced the key since.
        ///
        /// - `first`, `second`: the headers, encoded, with their seals; at most [`MAX_HEADER_BYTES`] each. They differ in
        ///   more than their seals.
        /// - `key`: the Aura key that sealed both.
        /// - `session`: any session in which the key was a validator's.
        ///
        /// Errors: `MalformedHeader`, `NotSealed`, `NoSlot`, `SameHeader`, `DifferentSlots`, `SlotInFuture`,
        /// `ReportTooOld`, `UnknownSession`, `UnknownKey`, `PunishedAlready`, `NothingToPunish`, `BadSeal`.
        ///
        /// Events: `EquivocationPunished`, and `AuthoringBanned` unless the term is zero.
        #[pallet::call_index(0)]
        #[pallet::weight(<T as Config>::WeightInfo::report())]
        pub fn report(
            origin: OriginFor<T>,
            first: HeaderBytes,
            second: HeaderBytes,
            key: AuthorityId,
            session: SessionIndex,
        ) -> DispatchResultWithPostInfo {
            let reporter = ensure_signed(origin)?;
            let pays_fee = Self::do_report(Some(reporter), &first, &second, &key, session)?;
            Ok(pays_fee.into())
        }

        /// Reports two blocks that a validator sealed for one slot, as authors' nodes do themselves.
        ///
        /// The node of a block's author does so.
        ///
        /// Origin: none. Taken from the node's own pool or in a block alone, and not passed on. What is reported, and
        /// what follows, are as in [`report`](Pallet::report).
        ///
        /// - `first`, `second`, `key`, `session`: as in [`report`](Pallet::report).
        ///
        /// Errors: the same. A report that would fail makes a block invalid.
        ///
        /// Events: `EquivocationPunished`, and `AuthoringBanned` unless the term is zero.
        #[pallet::call_index(1)]
        // The check before the call costs no more than the call.
        #[pallet::weight(<T as Config>::WeightInfo::report().saturating_mul(2))]
        pub fn report_unsigned(
            origin: OriginFor<T>,
            first: HeaderBytes,
            second: HeaderBytes,
            key: AuthorityId,
            session: SessionIndex,
        ) -> DispatchResultWithPostInfo {
            ensure_none(origin)?;
            let author = pallet_authorship::Pallet::<T>::author();
            Self::do_report(author, &first, &second, &key, session)?;
            Ok(Pays::No.into())
        }
    }

    // The successor needs extrinsics of version 5, which stock clients don't make.
    #[allow(deprecated)]
    #[pallet::validate_unsigned]
    impl<T: Config> ValidateUnsigned for Pallet<T> {
        type Call = Call<T>;

        fn validate_unsigned(source: TransactionSource, call: &Self::Call) -> TransactionValidity {
            Self::do_validate_unsigned(source, call)
        }

        fn pre_dispatch(call: &Self::Call) -> Result<(), TransactionValidityError> {
            Self::do_pre_dispatch(call)
        }
    }
}
