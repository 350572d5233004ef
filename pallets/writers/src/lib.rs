//! # Writers
//!
//! The organisations that write vehicles' life files: admission, roles, standing, bond, and a daily quota without fees.
//!
//! ## Terminology
//!
//! - **Organisation**: a manufacturer, retailer, workshop, insurer, inspector or authority, behind one account. It may
//!   have several of these *roles*.
//! - **Consortium**: all organisations in active *standing*. Each has one *seat*; it decides by vote, and its decisions
//!   arrive as [`Config::ConsortiumOrigin`]; those on who belongs to it as [`Config::MembershipOrigin`].
//! - **Admitted**: active or suspended. Of all of these a part of a network that is split must have more than half.
//! - **Bond**: money of the organisation's own account, on hold as long as it may write or be called to account.
//! - **Cool-down**: the time between leaving, or being expelled, and the release of the bond, in which what was written may still be
//!   disputed. Where a dispute kept a window open it counts from the end of that.
//! - **Quota**: the number of records of up to 1 KiB that an active organisation writes a day without a fee; a larger
//!   one counts as several.
//! - **House**: a group of organisations under one control, as the consortium recorded it. The names of houses are
//!   compared but for case and spaces.
//!
//! ## Examples
//!
//! *In good order.* A garage calls [`apply`](Pallet::apply) as a workshop; its bond goes on hold. The consortium votes
//! for [`admit`](Pallet::admit), and the garage writes. Later it inspects cars as well: the consortium adds the role by
//! [`set_roles`](Pallet::set_roles). When it closes it calls [`leave`](Pallet::leave) and loses its seat at once; after
//! the cool-down [`finish_leave`](Pallet::finish_leave) releases its bond. Its name stays with its records; it may
//! apply again, under that name.
//!
//! *In bad order.* A retailer has written false records; most of its bond is slashed, which leaves it below the minimum
//! and thereby suspends it. It calls [`top_up`](Pallet::top_up), and the consortium
//! [`reinstate`](Pallet::reinstate)s it. The second time it is [`expel`](Pallet::expel)led:
//! [`Config::ExpulsionSlash`] of the bond is slashed; the rest stays on hold for the cool-down, for what it wrote may
//! still be disputed. That is final. Neither its account nor its
//! name is ever admitted again, so nobody can return under, or pretend to, the name of an expelled organisation; a
//! mistake is corrected with another account and another name.
//!
//! *Under somebody else's name.* Whoever applies has the name only once it is admitted: an impostor's application keeps
//! nobody from applying under the same name, and the consortium admits the right one.
//!
//! ## Invariants
//!
//! The last active organisation can neither leave nor be suspended or expelled: there would be nobody left to vote.
//! What else holds is said at the storage items, and checked by [`Pallet::do_try_state`].
//!
//! ## Interfaces
//!
//! - [`Writers`](urcar_interfaces::Writers): the right to write, houses, and the quota.
//! - [`Bonds`](urcar_interfaces::Bonds) and [`Pallet::slash`]: for whoever establishes a misdeed.
//! - [`Dues`](urcar_interfaces::Dues): for whoever collects what organisations owe.
//! - [`Answering`](urcar_interfaces::Answering): asked for, so that no bond is released before its time.
//! - [`Suspension`](urcar_interfaces::Suspension): for whoever restores finality.
//! - [`Admitted`](urcar_interfaces::Admitted): for whoever lets organisations object.
//! - [`Pallet::active_organisations`], [`Pallet::admitted`]: for whoever chooses validators and counts votes.
//! - [`Pallet::writer`]: for readers.

#![cfg_attr(not(feature = "std"), no_std)]
#![cfg_attr(
    not(test),
    deny(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::arithmetic_side_effects)
)]

extern crate alloc;

mod features;
mod hooks;
mod impl_admitted;
mod impl_bonds;
mod impl_dues;
mod impl_suspension;
mod impl_writers;
mod lookup;
pub mod migrations;
mod try_state;
mod types;
mod views;
pub mod weights;

#[cfg(feature = "runtime-benchmarks")]
pub mod benchmarking;
#[cfg(test)]
mod mock;
#[cfg(test)]
mod tests;

pub use pallet::*;
pub use types::{
    BalanceOf, CreditOf, GenesisOrganisation, Name, Organisation, OrganisationOf, Quota, Reason, WriterInfoOf, name_key,
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
    use urcar_interfaces::{AdmissionMotions, Answering, Delegates, Identities, Seats};
    use urcar_types::{Amount, Country, Digest, Roles};

    /// The configuration of the pallet.
    #[pallet::config]
    pub trait Config: frame_system::Config<RuntimeEvent: From<Event<Self>>> {
        /// The money of which bonds are made.
        type Currency: Mutate<Self::AccountId>
            + InspectHold<Self::AccountId, Reason: From<HoldReason>>
            + MutateHold<Self::AccountId>
            + BalancedHold<Self::AccountId>;

        /// The handler of slashed money.
        type OnSlash: OnUnbalanced<CreditOf<Self>>;

        /// The origin of the consortium's decisions.
        type ConsortiumOrigin: EnsureOrigin<Self::RuntimeOrigin>;

        /// The origin of the decisions on who belongs to the consortium: to admit an organisation, to suspend or expel an
        /// active one. It takes more than all admitted organisations but a third: a third is neither outnumbered by
        /// newcomers nor put out against its will.
        ///
        /// To reinstate is not among them. Whoever is suspended counts among all that are admitted, and objects: a third
        /// stays one. And where a third or more are suspended, the others could never bring one back.
        type MembershipOrigin: EnsureOrigin<Self::RuntimeOrigin>;

        /// The consortium's seats; every active organisation has one.
        type Seats: Seats<Self::AccountId>;

        /// The motions on applications.
        type AdmissionMotions: AdmissionMotions<Self::AccountId, BlockNumberFor<Self>>;

        /// Where names are shown beside accounts.
        type Identities: Identities<Self::AccountId>;

        /// The most organisations in active standing: as many as there are seats.
        #[pallet::constant]
        type MaxActive: Get<u32>;

        /// The keys that sign for accounts, so that nobody attests its own records through a key of its own.
        type Delegates: Delegates<Self::AccountId>;

        /// The chain's clock, in milliseconds since 1970-01-01 UTC.
        type Time: Time<Moment = u64>;

        /// The bond of an applicant.
        #[pallet::constant]
        type Bond: Get<BalanceOf<Self>>;

        /// The bond below which nobody writes.
        ///
        /// At most [`Self::Bond`].
        #[pallet::constant]
        type MinimumBond: Get<BalanceOf<Self>>;

        /// The share of the bond that expulsion slashes.
        #[pallet::constant]
        type ExpulsionSlash: Get<Perbill>;

        /// Blocks for which a suspended organisation is expelled only by as many as suspend one.
        ///
        /// As long as what the consortium decides waits, so that those who object to it are not removed first.
        #[pallet::constant]
        type ExpulsionNotice: Get<BlockNumberFor<Self>>;

        /// Blocks between leaving and the release of the bond.
        ///
        /// Longer than a window and the dispute that may follow it.
        #[pallet::constant]
        type CoolDown: Get<BlockNumberFor<Self>>;

        /// For how long an organisation has to answer still.
        type Answering: Answering<Self::AccountId>;

        /// Milliseconds between the last window that a dispute kept open of what an organisation answers for, and the
        /// release of its bond: longer than a dispute.
        type AnswerTime: Get<u64>;

        /// Records that an active organisation writes a day without a fee.
        ///
        /// Each has up to 1 KiB; a day is one of 24 hours UTC.
        #[pallet::constant]
        type FreeRecordsPerDay: Get<u32>;

        /// The weights of the calls.
        type WeightInfo: WeightInfo;

        /// Sets up for benchmarks what other pallets keep.
        #[cfg(feature = "runtime-benchmarks")]
        type BenchmarkHelper: urcar_interfaces::BenchmarkHelper<Self::AccountId>;
    }

    const STORAGE_VERSION: StorageVersion = StorageVersion::new(1);

    /// Organisations, their standing and their bonds.
    #[pallet::pallet]
    #[pallet::storage_version(STORAGE_VERSION)]
    pub struct Pallet<T>(_);

    /// Every organisation that applied and was not rejected, by account.
    ///
    /// It is kept after it left or was expelled, for the records that bear its name.
    #[pallet::storage]
    pub type Organisations<T: Config> = StorageMap<_, Blake2_128Concat, T::AccountId, OrganisationOf<T>>;

    /// The account that has a name, by the key of the name.
    ///
    /// The key is the [`name_key`]. One entry for each of [`Organisations`] that was ever admitted; an application
    /// alone keeps no name.
    #[pallet::storage]
    pub type Names<T: Config> = StorageMap<_, Identity, Digest, T::AccountId>;

    /// The accounts of the organisations in active standing, in order.
    ///
    /// Each is one of [`Organisations`]. Never falls back to none.
    #[pallet::storage]
    pub type Active<T: Config> = StorageValue<_, BoundedVec<T::AccountId, T::MaxActive>, ValueQuery>;

    /// The number of organisations in active or suspended standing.
    #[pallet::storage]
    pub type Admitted<T: Config> = StorageValue<_, u32, ValueQuery>;

    /// The part of the daily quota that each member used, by account.
    ///
    /// An entry of another day counts for nothing.
    #[pallet::storage]
    pub type Quotas<T: Config> = StorageMap<_, Blake2_128Concat, T::AccountId, Quota>;

    /// The house to which each organisation belongs, by account.
    ///
    /// Only of [`Organisations`].
    #[pallet::storage]
    pub type Houses<T: Config> = StorageMap<_, Blake2_128Concat, T::AccountId, Name>;

    /// The events of the pallet.
    #[pallet::event]
    #[pallet::generate_deposit(pub(crate) fn deposit_event)]
    pub enum Event<T: Config> {
        /// An organisation applied; its bond is on hold.
        #[codec(index = 0)]
        Applied {
            /// Its account.
            who: T::AccountId,
            /// Its name.
            name: Name,
            /// Its home country, as ISO 3166-1 alpha-3.
            country: Country,
            /// The roles it applied for.
            roles: Roles,
            /// The amount on hold.
            bond: Amount<BalanceOf<T>>,
        },
        /// An organisation withdrew its application; the bond was released.
        #[codec(index = 1)]
        ApplicationWithdrawn {
            /// Its account.
            who: T::AccountId,
        },
        /// The consortium rejected an application; the bond was released.
        #[codec(index = 2)]
        Rejected {
            /// The applicant.
            who: T::AccountId,
            /// The reason, in words.
            reason: Reason,
        },
        /// An organisation was admitted: it may write and has a seat.
        #[codec(index = 3)]
        Admitted {
            /// Its account.
            who: T::AccountId,
        },
        /// An organisation was suspended: it may not write and lost its seat.
        #[codec(index = 4)]
        Suspended {
            /// Its account.
            who: T::AccountId,
            /// The reason, in words.
            reason: Reason,
        },
        /// A suspended organisation was reinstated: it may write and has a seat again.
        #[codec(index = 5)]
        Reinstated {
            /// Its account.
            who: T::AccountId,
        },
        /// An organisation was expelled for good.
        #[codec(index = 6)]
        Expelled {
            /// Its account.
            who: T::AccountId,
            /// The reason, in words.
            reason: Reason,
        },
        /// An organisation's roles were changed.
        #[codec(index = 7)]
        RolesSet {
            /// Its account.
            who: T::AccountId,
            /// All of its roles from now on.
            roles: Roles,
        },
        /// The consortium recorded the house to which an organisation belongs.
        #[codec(index = 8)]
        HouseSet {
            /// Its account.
            who: T::AccountId,
            /// The house; none if it stands alone.
            house: Option<Name>,
        },
        /// An organisation gave up its seat; its cool-down began.
        #[codec(index = 9)]
        LeaveBegun {
            /// Its account.
            who: T::AccountId,
            /// The first block in which its bond may be released.
            until: BlockNumberFor<T>,
        },
        /// An organisation left; the bond was released.
        #[codec(index = 10)]
        Left {
            /// Its account.
            who: T::AccountId,
        },
        /// An organisation topped its bond up to the whole amount.
        #[codec(index = 11)]
        BondToppedUp {
            /// Its account.
            who: T::AccountId,
            /// The amount on hold now.
            bond: Amount<BalanceOf<T>>,
        },
        /// A part of an organisation's bond was slashed.
        #[codec(index = 12)]
        BondSlashed {
            /// Its account.
            who: T::AccountId,
            /// The amount that was slashed.
            amount: Amount<BalanceOf<T>>,
        },
        /// The rest of the bond of an expelled organisation was released.
        #[codec(index = 13)]
        BondReleased {
            /// Its account.
            who: T::AccountId,
            /// The amount that was released.
            amount: Amount<BalanceOf<T>>,
        },
    }

    /// The errors of the calls.
    #[pallet::error]
    pub enum Error<T> {
        /// The account has applied already and was not voted on yet.
        #[codec(index = 0)]
        AlreadyApplied,
        /// The account is a member of the consortium already, or is leaving it and cooling down.
        #[codec(index = 1)]
        AlreadyMember,
        /// The organisation was expelled, which is for good.
        #[codec(index = 2)]
        Expelled,
        /// An organisation needs at least one role.
        #[codec(index = 3)]
        NoRoles,
        /// The name is empty.
        #[codec(index = 4)]
        EmptyName,
        /// A text is too long: a name has at most 64 bytes, a reason at most 200.
        #[codec(index = 5)]
        FieldTooLong,
        /// The country is not three capital letters as in ISO 3166-1 alpha-3.
        #[codec(index = 6)]
        InvalidCountry,
        /// Another organisation that was admitted has or had this name.
        #[codec(index = 7)]
        NameTaken,
        /// An organisation that left must apply under the name that its records bear.
        #[codec(index = 8)]
        NameChanged,
        /// The account's free balance does not cover the bond.
        #[codec(index = 9)]
        InsufficientFunds,
        /// The account has no open application.
        #[codec(index = 10)]
        NotApplied,
        /// The account is no organisation to which the call can be applied.
        #[codec(index = 11)]
        NotMember,
        /// The organisation is not in active standing.
        #[codec(index = 12)]
        NotActive,
        /// The organisation is not suspended.
        #[codec(index = 13)]
        NotSuspended,
        /// The organisation is leaving already.
        #[codec(index = 14)]
        AlreadyLeaving,
        /// The organisation is not leaving: announce it first.
        #[codec(index = 15)]
        NotLeaving,
        /// The cool-down is not over yet.
        #[codec(index = 16)]
        StillCoolingDown,
        /// The bond is below the minimum: top it up first.
        #[codec(index = 17)]
        BondTooSmall,
        /// Nothing is missing from the bond.
        #[codec(index = 18)]
        BondComplete,
        /// The last active organisation can't leave, or be suspended or expelled.
        ///
        /// Nobody could vote without it.
        #[codec(index = 19)]
        LastOrganisation,
        /// As many organisations as there can be are active.
        #[codec(index = 20)]
        TooManyActive,
        /// A text has a control character, a line break or a mark that turns its direction.
        #[codec(index = 21)]
        ControlCharacter,
        /// The application is newer than the motion on it: propose its admission anew.
        ///
        /// Whoever voted before saw another application of this account, or none.
        #[codec(index = 22)]
        ApplicationNewer,
    }

    /// The reasons for which money is on hold.
    #[pallet::composite_enum]
    pub enum HoldReason {
        /// The bond with which an organisation answers for what it writes.
        #[codec(index = 0)]
        Bond,
    }

    /// The state of the pallet at genesis.
    #[pallet::genesis_config]
    #[derive(frame_support::DefaultNoBound)]
    pub struct GenesisConfig<T: Config> {
        /// Organisations that are active from genesis on. Their accounts hold the bond already. Where there are none,
        /// none can ever be admitted.
        pub organisations: Vec<GenesisOrganisation<T::AccountId>>,
    }

    #[pallet::genesis_build]
    impl<T: Config> BuildGenesisConfig for GenesisConfig<T> {
        fn build(&self) {
            Pallet::<T>::build_genesis(&self.organisations);
        }
    }

    #[pallet::hooks]
    impl<T: Config> Hooks<BlockNumberFor<T>> for Pallet<T> {
        fn integrity_test() {
            Self::do_integrity_test();
        }

        #[cfg(feature = "try-runtime")]
        fn try_state(_: BlockNumberFor<T>) -> Result<(), sp_runtime::TryRuntimeError> {
            Self::do_try_state()
        }
    }

    #[pallet::call(weight(<T as Config>::WeightInfo))]
    impl<T: Config> Pallet<T> {
        /// Applies for admission to the consortium.
        ///
        /// Origin: signed by the organisation.
        ///
        /// Puts [`Config::Bond`] of its free balance on hold. An organisation that left may apply again under the name
        /// that it had.
        ///
        /// - `name`: at most 64 bytes; unlike that of any organisation that was ever admitted, but for case and spaces.
        ///   Others may apply under it as well; the first to be admitted has it.
        /// - `country`: its home country, as ISO 3166-1 alpha-3.
        /// - `roles`: at least one.
        ///
        /// Errors: [`Error::FieldTooLong`], [`Error::ControlCharacter`], [`Error::EmptyName`], [`Error::InvalidCountry`], [`Error::NoRoles`],
        /// [`Error::AlreadyApplied`], [`Error::AlreadyMember`], [`Error::Expelled`], [`Error::NameChanged`],
        /// [`Error::NameTaken`], [`Error::InsufficientFunds`].
        ///
        /// Events: [`Event::Applied`].
        #[pallet::call_index(0)]
        pub fn apply(origin: OriginFor<T>, name: Name, country: Country, roles: Roles) -> DispatchResult {
            let who = ensure_signed(origin)?;
            Self::do_apply(who, name, country, roles)
        }

        /// Withdraws an application that was not voted on yet.
        ///
        /// Origin: signed by the applicant.
        ///
        /// Releases the bond. Removes the organisation, unless it was admitted before.
        ///
        /// Errors: [`Error::NotApplied`].
        ///
        /// Events: [`Event::ApplicationWithdrawn`].
        #[pallet::call_index(1)]
        pub fn withdraw_application(origin: OriginFor<T>) -> DispatchResult {
            let who = ensure_signed(origin)?;
            Self::do_withdraw_application(who)
        }

        /// Admits an applicant: it may write, and has a seat.
        ///
        /// Origin: [`Config::MembershipOrigin`].
        ///
        /// Errors: [`Error::NotApplied`], [`Error::ApplicationNewer`], [`Error::BondTooSmall`], [`Error::NameTaken`],
        /// [`Error::TooManyActive`], and that of [`Config::Seats`] when no seat is left.
        ///
        /// Events: [`Event::Admitted`].
        #[pallet::call_index(2)]
        pub fn admit(origin: OriginFor<T>, who: T::AccountId) -> DispatchResult {
            T::MembershipOrigin::ensure_origin(origin)?;
            Self::do_admit(who)
        }

        /// Rejects an application.
        ///
        /// Origin: [`Config::ConsortiumOrigin`].
        ///
        /// Releases the bond. Removes the organisation, unless it was admitted before.
        ///
        /// - `reason`: in words, at most 200 bytes.
        ///
        /// Errors: [`Error::FieldTooLong`], [`Error::ControlCharacter`], [`Error::NotApplied`].
        ///
        /// Events: [`Event::Rejected`].
        #[pallet::call_index(3)]
        pub fn reject(origin: OriginFor<T>, who: T::AccountId, reason: Reason) -> DispatchResult {
            T::ConsortiumOrigin::ensure_origin(origin)?;
            Self::do_reject(who, reason)
        }

        /// Suspends an active organisation: it may not write and loses its seat.
        ///
        /// Origin: [`Config::MembershipOrigin`].
        ///
        /// Its bond stays on hold.
        ///
        /// - `reason`: in words, at most 200 bytes.
        ///
        /// Errors: [`Error::FieldTooLong`], [`Error::ControlCharacter`], [`Error::NotMember`], [`Error::NotActive`], [`Error::LastOrganisation`].
        ///
        /// Events: [`Event::Suspended`].
        #[pallet::call_index(4)]
        pub fn suspend(origin: OriginFor<T>, who: T::AccountId, reason: Reason) -> DispatchResult {
            T::MembershipOrigin::ensure_origin(origin)?;
            Self::do_suspend(who, reason)
        }

        /// Reinstates a suspended organisation: it may write and has a seat again.
        ///
        /// Origin: [`Config::ConsortiumOrigin`].
        ///
        /// Errors: [`Error::NotMember`], [`Error::NotSuspended`], [`Error::BondTooSmall`], [`Error::TooManyActive`],
        /// and that of [`Config::Seats`] when no seat is left.
        ///
        /// Events: [`Event::Reinstated`].
        #[pallet::call_index(5)]
        pub fn reinstate(origin: OriginFor<T>, who: T::AccountId) -> DispatchResult {
            T::ConsortiumOrigin::ensure_origin(origin)?;
            Self::do_reinstate(who)
        }

        /// Expels an organisation for good, also one that is suspended or leaving.
        ///
        /// Origin: [`Config::MembershipOrigin`] where it is active, or was suspended less than [`Config::ExpulsionNotice`]
        /// ago; otherwise [`Config::ConsortiumOrigin`], as it has no seat left to lose.
        ///
        /// Slashes [`Config::ExpulsionSlash`] of its bond; the rest stays on hold for [`Config::CoolDown`]. Neither its account nor its name can
        /// be admitted again.
        ///
        /// - `reason`: in words, at most 200 bytes.
        ///
        /// Errors: [`Error::FieldTooLong`], [`Error::ControlCharacter`], [`Error::NotMember`], [`Error::LastOrganisation`].
        ///
        /// Events: [`Event::BondSlashed`] if there was a bond, [`Event::Expelled`].
        #[pallet::call_index(6)]
        pub fn expel(origin: OriginFor<T>, who: T::AccountId, reason: Reason) -> DispatchResult {
            Self::ensure_expels(origin, &who)?;
            Self::do_expel(who, reason)
        }

        /// Replaces the roles of a member of the consortium.
        ///
        /// Origin: [`Config::ConsortiumOrigin`].
        ///
        /// - `roles`: all of its roles from now on; at least one.
        ///
        /// Errors: [`Error::NoRoles`], [`Error::NotMember`].
        ///
        /// Events: [`Event::RolesSet`].
        #[pallet::call_index(7)]
        pub fn set_roles(origin: OriginFor<T>, who: T::AccountId, roles: Roles) -> DispatchResult {
            T::ConsortiumOrigin::ensure_origin(origin)?;
            Self::do_set_roles(who, roles)
        }

        /// Begins to leave the consortium.
        ///
        /// Origin: signed by an active or suspended organisation.
        ///
        /// The seat is vacant at once; the bond stays on hold for [`Config::CoolDown`].
        ///
        /// Errors: [`Error::NotMember`], [`Error::AlreadyLeaving`], [`Error::LastOrganisation`].
        ///
        /// Events: [`Event::LeaveBegun`].
        #[pallet::call_index(8)]
        pub fn leave(origin: OriginFor<T>) -> DispatchResult {
            let who = ensure_signed(origin)?;
            Self::do_leave(who)
        }

        /// Releases the bond of an organisation that leaves or was expelled, after its cool-down.
        ///
        /// Origin: signed by the organisation.
        ///
        /// Errors: [`Error::NotMember`], [`Error::NotLeaving`], [`Error::StillCoolingDown`].
        ///
        /// Events: [`Event::Left`]; [`Event::BondReleased`] of one that was expelled.
        #[pallet::call_index(9)]
        pub fn finish_leave(origin: OriginFor<T>) -> DispatchResult {
            let who = ensure_signed(origin)?;
            Self::do_finish_leave(who)
        }

        /// Tops a bond up that was slashed, or is smaller than what is asked today.
        ///
        /// Up to [`Config::Bond`].
        ///
        /// Origin: signed by an organisation that applied, is active or is suspended.
        ///
        /// Errors: [`Error::NotMember`], [`Error::BondComplete`], [`Error::InsufficientFunds`].
        ///
        /// Events: [`Event::BondToppedUp`].
        #[pallet::call_index(10)]
        pub fn top_up(origin: OriginFor<T>) -> DispatchResult {
            let who = ensure_signed(origin)?;
            Self::do_top_up(who)
        }

        /// Records the house to which an organisation belongs, or that it stands alone.
        ///
        /// Origin: [`Config::ConsortiumOrigin`].
        ///
        /// Organisations of one house neither attest nor judge each other's records.
        ///
        /// - `house`: a name of at most 64 bytes, compared but for case and spaces; none if it stands alone.
        ///
        /// Errors: [`Error::NotMember`], [`Error::FieldTooLong`], [`Error::ControlCharacter`], [`Error::EmptyName`].
        ///
        /// Events: [`Event::HouseSet`].
        #[pallet::call_index(11)]
        pub fn set_house(origin: OriginFor<T>, who: T::AccountId, house: Option<Name>) -> DispatchResult {
            T::ConsortiumOrigin::ensure_origin(origin)?;
            Self::do_set_house(who, house)
        }
    }
}
