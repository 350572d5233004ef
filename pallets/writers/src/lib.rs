//! # Who may write
//!
//! The organisations that keep cars' life files together, and what each of them may write.
//!
//! ## Terminology
//!
//! - **Organisation**: a manufacturer, retailer, workshop, insurer, inspector or authority, behind one account. It may
//!   play several of these *roles*.
//! - **Consortium**: all organisations in active *standing*. Each has one *seat*; it decides by vote, and its decisions
//!   arrive as [`Config::ConsortiumOrigin`].
//! - **Bond**: money of the organisation's own account, on hold as long as it may write or be called to account.
//! - **Cool-down**: the time between leaving and getting the bond back, in which what was written may still be disputed.
//! - **Quota**: how many records an active organisation writes a day without a fee.
//! - **House**: a group of organisations in one hand, as the consortium took it down. Names are compared but for case
//!   and spaces.
//!
//! ## Two stories
//!
//! *In good order.* A garage calls [`apply`](Pallet::apply) as a workshop; its bond goes on hold. The consortium votes
//! for [`admit`](Pallet::admit), and the garage writes. Later it tests cars as well: the consortium gives it the role by
//! [`set_roles`](Pallet::set_roles). When it closes it calls [`leave`](Pallet::leave), is unseated at once, and after
//! the cool-down [`finish_leave`](Pallet::finish_leave) gives its bond back. Its name stays with its records; it may
//! apply again, under that name.
//!
//! *In bad order.* A retailer is caught lying; half its bond is slashed, which leaves it below the minimum and thereby
//! suspends it. It calls [`top_up`](Pallet::top_up) and the consortium [`reinstate`](Pallet::reinstate)s it. Caught
//! again, it is [`expel`](Pallet::expel)led: [`Config::ExpulsionSlash`] of the bond is slashed and the rest given back.
//! That is final. Neither its account nor its name is ever admitted again, so nobody can come back under, or pose as,
//! a name that was thrown out; a mistake is mended with another account and another name.
//!
//! The last active organisation can neither leave nor be suspended or expelled: there would be nobody left to vote.
//!
//! ## What others use
//!
//! [`Writers`](urcar_primitives::traits::Writers) for the right to write and the quota, [`EnsureWriter`] as an origin,
//! [`Pallet::slash`] and [`Bonds`](urcar_primitives::traits::Bonds) for whoever establishes a misdeed,
//! [`Pallet::writer`] to read.

#![cfg_attr(not(feature = "std"), no_std)]
#![cfg_attr(
    not(test),
    deny(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::arithmetic_side_effects)
)]

extern crate alloc;

mod access;
#[cfg(feature = "runtime-benchmarks")]
mod benchmarking;
mod bond;
mod dispatchable_impls;
#[cfg(test)]
mod mock;
#[cfg(test)]
mod tests;
mod try_state;
mod types;
mod weights;

pub use access::EnsureWriter;
pub use pallet::*;
pub use types::{
    BalanceOf, CreditOf, GenesisOrganisation, Name, Organisation, OrganisationOf, Quota, Reason, WriterInfoOf,
};
pub use weights::WeightInfo;

// The macros' expansion indexes into error arrays and adds up weights.
#[allow(clippy::indexing_slicing, clippy::arithmetic_side_effects, clippy::expect_used)]
#[frame_support::pallet]
pub mod pallet {
    use super::*;
    use alloc::vec::Vec;
    use frame_support::{
        pallet_prelude::*,
        traits::{
            OnUnbalanced, Time,
            fungible::{BalancedHold, InspectHold, Mutate, MutateHold},
        },
    };
    use frame_system::pallet_prelude::*;
    use sp_runtime::Perbill;
    use urcar_primitives::{
        Country, Digest, Roles,
        traits::{Delegates, Seats},
    };

    const STORAGE_VERSION: StorageVersion = StorageVersion::new(1);

    #[pallet::pallet]
    #[pallet::storage_version(STORAGE_VERSION)]
    pub struct Pallet<T>(_);

    #[pallet::config]
    pub trait Config: frame_system::Config<RuntimeEvent: From<Event<Self>>> {
        /// The money of which bonds are made.
        type Currency: Mutate<Self::AccountId>
            + InspectHold<Self::AccountId, Reason: From<HoldReason>>
            + MutateHold<Self::AccountId>
            + BalancedHold<Self::AccountId>;

        /// Where slashed money goes.
        type OnSlash: OnUnbalanced<CreditOf<Self>>;

        /// The consortium's decision.
        type ConsortiumOrigin: EnsureOrigin<Self::RuntimeOrigin>;

        /// The consortium's seats; every active organisation has one.
        type Seats: Seats<Self::AccountId>;

        /// Which keys sign for which accounts, so that nobody bears itself out through a key of its own.
        type Delegates: Delegates<Self::AccountId>;

        /// The chain's clock, in milliseconds since 1970-01-01 UTC.
        type Time: Time<Moment = u64>;

        /// The bond of an applicant.
        #[pallet::constant]
        type Bond: Get<BalanceOf<Self>>;

        /// The bond below which nobody writes; at most [`Self::Bond`].
        #[pallet::constant]
        type MinimumBond: Get<BalanceOf<Self>>;

        /// What expulsion costs, as a share of the bond.
        #[pallet::constant]
        type ExpulsionSlash: Get<Perbill>;

        /// Blocks between leaving and getting the bond back.
        #[pallet::constant]
        type CoolDown: Get<BlockNumberFor<Self>>;

        /// Records an active organisation writes a day, of 24 hours UTC, without a fee.
        #[pallet::constant]
        type FreeRecordsPerDay: Get<u32>;

        /// Weights of the calls.
        type WeightInfo: WeightInfo;
    }

    /// Why money is on hold.
    #[pallet::composite_enum]
    pub enum HoldReason {
        /// An organisation answers with it for what it writes.
        Bond,
    }

    /// Every organisation that applied and was not turned away, by its account. It is kept after it left or was
    /// expelled, for the records that bear its name.
    #[pallet::storage]
    pub type Organisations<T: Config> = StorageMap<_, Blake2_128Concat, T::AccountId, OrganisationOf<T>>;

    /// The account that goes by a name: the key is the BLAKE2b-256 digest of the name in lower case, its words separated
    /// by single spaces. One entry for each of [`Organisations`].
    #[pallet::storage]
    pub type Names<T: Config> = StorageMap<_, Identity, Digest, T::AccountId>;

    /// How many of [`Organisations`] are in active standing. Never falls back to zero.
    #[pallet::storage]
    pub type Active<T: Config> = StorageValue<_, u32, ValueQuery>;

    /// What a member of the consortium used of its daily quota. An entry of another day counts for nothing.
    #[pallet::storage]
    pub type Quotas<T: Config> = StorageMap<_, Blake2_128Concat, T::AccountId, Quota>;

    /// The house to which an organisation belongs: a group of companies in one hand. Only of [`Organisations`].
    #[pallet::storage]
    pub type Houses<T: Config> = StorageMap<_, Blake2_128Concat, T::AccountId, Name>;

    #[pallet::genesis_config]
    #[derive(frame_support::DefaultNoBound)]
    pub struct GenesisConfig<T: Config> {
        /// Organisations that are active from the first block on. Their accounts hold the bond already.
        pub organisations: Vec<GenesisOrganisation<T::AccountId>>,
    }

    #[pallet::genesis_build]
    impl<T: Config> BuildGenesisConfig for GenesisConfig<T> {
        fn build(&self) {
            for organisation in &self.organisations {
                if let Err(error) = Pallet::<T>::found(organisation) {
                    panic!("{} cannot be there from the first block on: {error:?}", organisation.name);
                }
            }
        }
    }

    #[pallet::event]
    #[pallet::generate_deposit(pub(crate) fn deposit_event)]
    pub enum Event<T: Config> {
        /// An organisation applied; its bond is on hold.
        Applied {
            /// Its account.
            who: T::AccountId,
            /// Its name.
            name: Name,
            /// Where it is at home.
            country: Country,
            /// The roles it applied for.
            roles: Roles,
            /// What is on hold.
            bond: BalanceOf<T>,
        },
        /// An organisation took its application back, and got its bond back.
        ApplicationWithdrawn {
            /// Its account.
            who: T::AccountId,
        },
        /// The consortium turned an application down; the bond was given back.
        Rejected {
            /// The applicant.
            who: T::AccountId,
            /// Why, in words.
            reason: Reason,
        },
        /// An organisation was admitted: it may write and has a seat.
        Admitted {
            /// Its account.
            who: T::AccountId,
        },
        /// An organisation was stopped from writing and lost its seat.
        Suspended {
            /// Its account.
            who: T::AccountId,
            /// Why, in words.
            reason: Reason,
        },
        /// A suspended organisation may write again and has its seat back.
        Reinstated {
            /// Its account.
            who: T::AccountId,
        },
        /// An organisation was removed for good.
        Expelled {
            /// Its account.
            who: T::AccountId,
            /// Why, in words.
            reason: Reason,
        },
        /// An organisation's roles were changed.
        RolesSet {
            /// Its account.
            who: T::AccountId,
            /// All of its roles from now on.
            roles: Roles,
        },
        /// The consortium took down to which house an organisation belongs.
        HouseSet {
            /// Its account.
            who: T::AccountId,
            /// The house; none if it stands alone.
            house: Option<Name>,
        },
        /// An organisation gave up its seat; its cool-down began.
        LeaveBegun {
            /// Its account.
            who: T::AccountId,
            /// The first block in which its bond may be released.
            until: BlockNumberFor<T>,
        },
        /// An organisation left and got its bond back.
        Left {
            /// Its account.
            who: T::AccountId,
        },
        /// An organisation made its bond whole.
        BondToppedUp {
            /// Its account.
            who: T::AccountId,
            /// What is on hold now.
            bond: BalanceOf<T>,
        },
        /// A part of an organisation's bond was taken.
        BondSlashed {
            /// Its account.
            who: T::AccountId,
            /// How much was taken.
            amount: BalanceOf<T>,
        },
    }

    #[pallet::error]
    pub enum Error<T> {
        /// The account has applied already and was not voted on yet.
        AlreadyApplied,
        /// The account is an organisation of the consortium already, or is leaving it and cooling down.
        AlreadyMember,
        /// The organisation was expelled, which is for good.
        Expelled,
        /// An organisation needs at least one role.
        NoRoles,
        /// The name is empty.
        EmptyName,
        /// A text is too long: a name has at most 64 bytes, a reason at most 200.
        FieldTooLong,
        /// The country is not three capital letters as in ISO 3166-1 alpha-3.
        InvalidCountry,
        /// Another organisation goes, or went, by this name.
        NameTaken,
        /// An organisation that left applies again under the name its records bear.
        NameChanged,
        /// The account's free balance does not cover the bond.
        InsufficientFunds,
        /// The account has no open application.
        NotApplied,
        /// The account is no organisation that the call can apply to.
        NotMember,
        /// The organisation is not in active standing.
        NotActive,
        /// The organisation is not suspended.
        NotSuspended,
        /// The organisation is leaving already.
        AlreadyLeaving,
        /// The organisation did not say that it leaves.
        NotLeaving,
        /// The cool-down is not over yet.
        StillCoolingDown,
        /// The bond is below the minimum: top it up first.
        BondTooSmall,
        /// Nothing is missing from the bond.
        BondComplete,
        /// The last active organisation stays: without it nobody could vote.
        LastOrganisation,
    }

    #[pallet::hooks]
    impl<T: Config> Hooks<BlockNumberFor<T>> for Pallet<T> {
        fn integrity_test() {
            assert!(T::MinimumBond::get() <= T::Bond::get(), "an applicant's bond must suffice to write");
        }

        #[cfg(feature = "try-runtime")]
        fn try_state(_: BlockNumberFor<T>) -> Result<(), sp_runtime::TryRuntimeError> {
            Self::do_try_state()
        }
    }

    #[pallet::call(weight(<T as Config>::WeightInfo))]
    impl<T: Config> Pallet<T> {
        /// Asks to be admitted.
        ///
        /// Origin: signed by the organisation. Puts [`Config::Bond`] of its free balance on hold. An organisation that
        /// left may apply again under the name it had.
        ///
        /// Emits [`Event::Applied`].
        ///
        /// Errors: [`Error::FieldTooLong`], [`Error::EmptyName`], [`Error::InvalidCountry`], [`Error::NoRoles`],
        /// [`Error::AlreadyApplied`], [`Error::AlreadyMember`], [`Error::Expelled`], [`Error::NameChanged`],
        /// [`Error::NameTaken`], [`Error::InsufficientFunds`].
        #[pallet::call_index(0)]
        pub fn apply(origin: OriginFor<T>, name: Name, country: Country, roles: Roles) -> DispatchResult {
            let who = ensure_signed(origin)?;
            Self::do_apply(who, name, country, roles)
        }

        /// Takes an application back that was not voted on yet, and the bond with it.
        ///
        /// Origin: signed by the applicant.
        ///
        /// Emits [`Event::ApplicationWithdrawn`].
        ///
        /// Errors: [`Error::NotApplied`].
        #[pallet::call_index(1)]
        pub fn withdraw_application(origin: OriginFor<T>) -> DispatchResult {
            let who = ensure_signed(origin)?;
            Self::do_withdraw_application(who)
        }

        /// Admits an applicant: it may write, and has a seat.
        ///
        /// Origin: [`Config::ConsortiumOrigin`].
        ///
        /// Emits [`Event::Admitted`].
        ///
        /// Errors: [`Error::NotApplied`], [`Error::BondTooSmall`], and that of [`Config::Seats`] when no seat is left.
        #[pallet::call_index(2)]
        pub fn admit(origin: OriginFor<T>, who: T::AccountId) -> DispatchResult {
            T::ConsortiumOrigin::ensure_origin(origin)?;
            Self::do_admit(who)
        }

        /// Turns an application down and gives the bond back.
        ///
        /// Origin: [`Config::ConsortiumOrigin`].
        ///
        /// Emits [`Event::Rejected`].
        ///
        /// Errors: [`Error::FieldTooLong`], [`Error::NotApplied`].
        #[pallet::call_index(3)]
        pub fn reject(origin: OriginFor<T>, who: T::AccountId, reason: Reason) -> DispatchResult {
            T::ConsortiumOrigin::ensure_origin(origin)?;
            Self::do_reject(who, reason)
        }

        /// Stops an active organisation from writing and takes its seat. Its bond stays on hold.
        ///
        /// Origin: [`Config::ConsortiumOrigin`].
        ///
        /// Emits [`Event::Suspended`].
        ///
        /// Errors: [`Error::FieldTooLong`], [`Error::NotMember`], [`Error::NotActive`], [`Error::LastOrganisation`].
        #[pallet::call_index(4)]
        pub fn suspend(origin: OriginFor<T>, who: T::AccountId, reason: Reason) -> DispatchResult {
            T::ConsortiumOrigin::ensure_origin(origin)?;
            Self::do_suspend(who, reason)
        }

        /// Lets a suspended organisation write again and gives it a seat.
        ///
        /// Origin: [`Config::ConsortiumOrigin`].
        ///
        /// Emits [`Event::Reinstated`].
        ///
        /// Errors: [`Error::NotMember`], [`Error::NotSuspended`], [`Error::BondTooSmall`], and that of
        /// [`Config::Seats`] when no seat is left.
        #[pallet::call_index(5)]
        pub fn reinstate(origin: OriginFor<T>, who: T::AccountId) -> DispatchResult {
            T::ConsortiumOrigin::ensure_origin(origin)?;
            Self::do_reinstate(who)
        }

        /// Removes an organisation for good, also one that is suspended or leaving. [`Config::ExpulsionSlash`] of its
        /// bond is slashed, the rest given back. Neither its account nor its name can be admitted again.
        ///
        /// Origin: [`Config::ConsortiumOrigin`].
        ///
        /// Emits [`Event::Expelled`], and [`Event::BondSlashed`] where something was.
        ///
        /// Errors: [`Error::FieldTooLong`], [`Error::NotMember`], [`Error::LastOrganisation`].
        #[pallet::call_index(6)]
        pub fn expel(origin: OriginFor<T>, who: T::AccountId, reason: Reason) -> DispatchResult {
            T::ConsortiumOrigin::ensure_origin(origin)?;
            Self::do_expel(who, reason)
        }

        /// Gives a member of the consortium other roles in place of those it has.
        ///
        /// Origin: [`Config::ConsortiumOrigin`].
        ///
        /// Emits [`Event::RolesSet`].
        ///
        /// Errors: [`Error::NoRoles`], [`Error::NotMember`].
        #[pallet::call_index(7)]
        pub fn set_roles(origin: OriginFor<T>, who: T::AccountId, roles: Roles) -> DispatchResult {
            T::ConsortiumOrigin::ensure_origin(origin)?;
            Self::do_set_roles(who, roles)
        }

        /// Leaves the consortium: the seat is vacant at once, the bond stays on hold for [`Config::CoolDown`].
        ///
        /// Origin: signed by an active or suspended organisation.
        ///
        /// Emits [`Event::LeaveBegun`].
        ///
        /// Errors: [`Error::NotMember`], [`Error::AlreadyLeaving`], [`Error::LastOrganisation`].
        #[pallet::call_index(8)]
        pub fn leave(origin: OriginFor<T>) -> DispatchResult {
            let who = ensure_signed(origin)?;
            Self::do_leave(who)
        }

        /// Gives the bond back once the cool-down is over.
        ///
        /// Origin: signed by the organisation that is leaving.
        ///
        /// Emits [`Event::Left`].
        ///
        /// Errors: [`Error::NotMember`], [`Error::NotLeaving`], [`Error::StillCoolingDown`].
        #[pallet::call_index(9)]
        pub fn finish_leave(origin: OriginFor<T>) -> DispatchResult {
            let who = ensure_signed(origin)?;
            Self::do_finish_leave(who)
        }

        /// Makes a bond whole that was slashed, or that is smaller than what is asked today.
        ///
        /// Origin: signed by an organisation that applied, is active or is suspended.
        ///
        /// Emits [`Event::BondToppedUp`].
        ///
        /// Errors: [`Error::NotMember`], [`Error::BondComplete`], [`Error::InsufficientFunds`].
        #[pallet::call_index(10)]
        pub fn top_up(origin: OriginFor<T>) -> DispatchResult {
            let who = ensure_signed(origin)?;
            Self::do_top_up(who)
        }

        /// Takes down to which house an organisation belongs, or that it stands alone. Organisations of one house don't
        /// bear each other out, and don't judge each other's records.
        ///
        /// Origin: [`Config::ConsortiumOrigin`].
        ///
        /// Emits [`Event::HouseSet`].
        ///
        /// Errors: [`Error::NotMember`], [`Error::FieldTooLong`], [`Error::EmptyName`].
        #[pallet::call_index(11)]
        pub fn set_house(origin: OriginFor<T>, who: T::AccountId, house: Option<Name>) -> DispatchResult {
            T::ConsortiumOrigin::ensure_origin(origin)?;
            Self::do_set_house(who, house)
        }
    }
}
