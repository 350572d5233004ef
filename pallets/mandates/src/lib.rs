//! # Mandates
//!
//! A short list of what two thirds of the consortium may do as Root: upgrade the runtime, restore finality, set terms
//! and the least difficulty of the work. Everything but restoring finality and cancelling an upgrade waits first, so
//! that a third of all organisations can stop it.
//!
//! ## Terminology
//!
//! - **Mandate**: one decision of the consortium that is carried out as Root: a [`Mandate`].
//! - **Delay**: the time between the decision and the moment from which on the mandate may be carried out. It depends on
//!   the kind; restoring finality and cancelling an upgrade have none.
//! - **Due**: of a mandate whose delay is over.
//! - **Objection**: of an admitted organisation, active or suspended, against a mandate that waits. A third of all
//!   admitted organisations stop it.
//! - **Superseded**: of a mandate that waits when a later one about the same is requested. It is removed.
//! - **Lapsed**: of a mandate that nobody carried out in [`Config::Lifetime`] after it was due, or of restoring finality
//!   once the block is over that it names. It is carried out no more, and removed by the next call of this pallet.
//!
//! ## Examples
//!
//! *An upgrade.* Two thirds of the seats vote for [`request`](Pallet::request) of
//! [`AuthorizeUpgrade`](Mandate::AuthorizeUpgrade) with the digest of the new runtime. For a week everybody can look at
//! it, and a third of all admitted organisations stop it, each by its own [`object`](Pallet::object). Then anybody calls
//! [`enact`](Pallet::enact), and anybody hands in the code with the SDK's `system.applyAuthorizedUpgrade`. If nobody
//! does, the authorisation lapses as well.
//!
//! *Lost validators.* Two of six validators are gone for good, and no block becomes final. The other four request
//! [`RestoreFinality`](Mandate::RestoreFinality), which is carried out in the block in which they decide it. Where that
//! fails, because the last change of validators is too recent, it waits, and anybody tries again by
//! [`enact`](Pallet::enact), until the block that it names: by then the two may be back.
//!
//! ## Invariants
//!
//! - No upgrade comes sooner than its delay: a change of the delays themselves waits as long as an upgrade
//!   ([`Config::GuardedTerms`]), and the dates of what waits stay as they are. How many organisations are a third is
//!   for others to guard: who admits them, and who suspends.
//! - A vote that is taken away, by silence, suspension or restoring finality, takes no objection away.
//! - Of what is about the same, the latest decision alone waits: nobody chooses the order in which they take effect.
//! - What else holds is said at the storage items, and checked by [`Pallet::do_try_state`].
//!
//! ## Interfaces
//!
//! - [`MandateEffects`](urcar_interfaces::MandateEffects): asked for as [`Config::Effects`].
//! - [`Admitted`](urcar_interfaces::Admitted): asked for as [`Config::Admitted`].
//! - [`Pallet::waiting`]: for readers.
//!
//! ```
//! use pallet_mandates::is_lapsed;
//!
//! // A mandate lapses at its moment, not after it.
//! assert!(!is_lapsed(1_000, 999) && is_lapsed(1_000, 1_000));
//! ```

#![cfg_attr(not(feature = "std"), no_std)]
#![cfg_attr(
    not(test),
    deny(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::arithmetic_side_effects)
)]

extern crate alloc;

mod features;
mod hooks;
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
pub use types::{DEFERRED_LIFETIME, KEPT_PLACES, MAX_DELAY, MIN_LIFETIME, Mandate, WaitingMandate, is_lapsed};
pub use weights::WeightInfo;

// The macros' expansion indexes into error arrays and adds up weights.
#[allow(clippy::indexing_slicing, clippy::arithmetic_side_effects, clippy::expect_used)]
#[frame_support::pallet]
pub mod pallet {
    use super::*;
    use frame_support::{
        pallet_prelude::*,
        traits::{Contains, Time},
    };
    use frame_system::pallet_prelude::*;
    use urcar_interfaces::{Admitted, MandateEffects};

    /// The configuration of the pallet.
    #[pallet::config]
    pub trait Config: frame_system::Config<RuntimeEvent: From<Event<Self>>> {
        /// The origin of what two thirds decide.
        type DecideOrigin: EnsureOrigin<Self::RuntimeOrigin>;

        /// The admitted organisations: a third of them stop a mandate that waits.
        type Admitted: Admitted<Self::AccountId>;

        /// The terms that a mandate sets, one at a time.
        type Terms: Parameter + MaxEncodedLen;

        /// Terms of which a change waits as long as an upgrade: the delays of this pallet among them, or an upgrade's
        /// delay could be undercut by a change of terms.
        type GuardedTerms: Contains<Self::Terms>;

        /// The handler that carries mandates out as Root.
        type Effects: MandateEffects<Self::AccountId, BlockNumberFor<Self>, Self::Hash, Self::Terms>;

        /// The chain's clock, in milliseconds since 1970-01-01 UTC.
        type Time: Time<Moment = u64>;

        /// The delay of an upgrade, in milliseconds. At most [`MAX_DELAY`] counts.
        type UpgradeDelay: Get<u64>;

        /// The delay of terms and of the least difficulty, in milliseconds. At most [`MAX_DELAY`] counts.
        type TermsDelay: Get<u64>;

        /// For how long a mandate that is due can be carried out, and an authorised upgrade be applied, in milliseconds.
        /// At least [`MIN_LIFETIME`] counts.
        type Lifetime: Get<u64>;

        /// The most organisations whose objections to a mandate are kept: all that can have a seat.
        ///
        /// These are also the most without which finality is restored at once.
        #[pallet::constant]
        type MaxSeats: Get<u32>;

        /// The most organisations without which finality is restored: all are suspended in one block.
        #[pallet::constant]
        type MaxWithout: Get<u32>;

        /// The most mandates that wait at a time.
        ///
        /// [`KEPT_PLACES`] of them are kept for those without delay.
        #[pallet::constant]
        type MaxWaiting: Get<u32>;

        /// The weights of the calls.
        type WeightInfo: WeightInfo;

        /// How benchmarks set up the state of other pallets.
        #[cfg(feature = "runtime-benchmarks")]
        type BenchmarkHelper: urcar_interfaces::BenchmarkHelper<Self::AccountId>;
    }

    const STORAGE_VERSION: StorageVersion = StorageVersion::new(1);

    /// Decisions of the consortium that are carried out as Root.
    #[pallet::pallet]
    #[pallet::storage_version(STORAGE_VERSION)]
    pub struct Pallet<T>(_);

    /// The mandates that wait, in the order of their numbers.
    ///
    /// The numbers all are below [`NextId`]. Each mandate is due no later than it lapses, one of a kind without delay
    /// from the start; none is superseded by a later one; each organisation objects once to each.
    #[pallet::storage]
    pub type Waiting<T: Config> = StorageValue<_, BoundedVec<WaitingMandate<T>, T::MaxWaiting>, ValueQuery>;

    /// The number of the next mandate.
    ///
    /// Every mandate has one of its own, whether it waits or not.
    #[pallet::storage]
    pub type NextId<T: Config> = StorageValue<_, u32, ValueQuery>;

    /// The moment in which the authorisation of an upgrade lapses.
    ///
    /// Kept until then, whether the upgrade was applied or not.
    #[pallet::storage]
    pub type AuthorisedUntil<T: Config> = StorageValue<_, u64>;

    /// The events of the pallet.
    #[pallet::event]
    #[pallet::generate_deposit(pub(crate) fn deposit_event)]
    pub enum Event<T: Config> {
        /// The consortium decided on something that has to wait.
        #[codec(index = 0)]
        MandateRequested {
            /// Its number.
            id: u32,
            /// The mandate itself.
            mandate: Mandate<T>,
            /// From when on anybody can have it carried out, in milliseconds since 1970-01-01 UTC.
            due: u64,
            /// When it lapses, in milliseconds since 1970-01-01 UTC.
            lapses: u64,
        },
        /// A mandate was carried out.
        #[codec(index = 1)]
        MandateEnacted {
            /// Its number.
            id: u32,
            /// The mandate itself.
            mandate: Mandate<T>,
        },
        /// A third of all admitted organisations object to a mandate that waited: it is removed.
        #[codec(index = 2)]
        MandateStopped {
            /// Its number.
            id: u32,
        },
        /// A mandate lapsed: nobody had it carried out in time.
        #[codec(index = 3)]
        MandateLapsed {
            /// Its number.
            id: u32,
        },
        /// An upgrade was authorised and not applied in time; it can't be applied any more.
        #[codec(index = 4)]
        AuthorisationLapsed,
        /// An organisation objects to a mandate that waits.
        #[codec(index = 5)]
        MandateObjected {
            /// The mandate's number.
            id: u32,
            /// The organisation.
            who: T::AccountId,
            /// How many object to it by now.
            objections: u32,
        },
        /// A mandate that is carried out at once failed for now: it waits, and is due already.
        #[codec(index = 6)]
        MandateDeferred {
            /// Its number.
            id: u32,
            /// The reason.
            error: DispatchError,
        },
        /// A mandate that waited is removed: a later one about the same was requested.
        #[codec(index = 7)]
        MandateSuperseded {
            /// Its number.
            id: u32,
        },
    }

    /// The errors of the calls.
    #[pallet::error]
    pub enum Error<T> {
        /// No mandate of this number waits.
        ///
        /// It was carried out, stopped or superseded, has lapsed, or never was requested.
        #[codec(index = 0)]
        UnknownMandate,
        /// The mandate's delay is not over yet.
        #[codec(index = 1)]
        NotDue,
        /// As many mandates wait as can.
        ///
        /// Have one carried out, object to one, or wait until one lapses.
        #[codec(index = 2)]
        TooManyWaiting,
        /// Whoever signs is no organisation in active or suspended standing.
        #[codec(index = 3)]
        NotAdmitted,
        /// The organisation objects to this mandate already.
        #[codec(index = 4)]
        ObjectedAlready,
        /// The term doesn't take this value: the chain could stop, or the consortium lock itself out.
        #[codec(index = 5)]
        TermOutOfBounds,
        /// The last block in which finality was to be restored is over.
        ///
        /// See how finality stands, and ask for it anew.
        #[codec(index = 6)]
        TooLate,
    }

    #[pallet::hooks]
    impl<T: Config> Hooks<BlockNumberFor<T>> for Pallet<T> {
        /// Takes the authorisation of an upgrade back that was not applied in time.
        fn on_initialize(_: BlockNumberFor<T>) -> Weight {
            Self::lapse_authorisation()
        }

        /// Checks that there is a place for those with a delay.
        fn integrity_test() {
            assert!(T::MaxWaiting::get() > KEPT_PLACES, "every place is kept for mandates without delay");
        }

        #[cfg(feature = "try-runtime")]
        fn try_state(_: BlockNumberFor<T>) -> Result<(), sp_runtime::TryRuntimeError> {
            Self::do_try_state()
        }
    }

    #[pallet::call(weight(<T as Config>::WeightInfo))]
    impl<T: Config> Pallet<T> {
        /// Has a mandate carried out: at once if its kind has no delay, or else once it is due.
        ///
        /// It supersedes what waits and is about the same: another upgrade, another value of the same term, another
        /// least difficulty, another restoration.
        ///
        /// Origin: [`Config::DecideOrigin`].
        ///
        /// One without delay that fails now waits, is due already, and lapses after a day at most; restoring finality
        /// after the block that it names. An upgrade that is requested after a cancelling which waits supersedes that,
        /// too.
        ///
        /// - `mandate`: what is to be done.
        ///
        /// Errors: [`Error::TooLate`], [`Error::TooManyWaiting`].
        ///
        /// Events: [`Event::MandateRequested`], [`Event::MandateEnacted`] or [`Event::MandateDeferred`];
        /// [`Event::MandateSuperseded`] for each that is superseded; [`Event::MandateLapsed`] for each that had lapsed.
        #[pallet::call_index(0)]
        #[pallet::weight(T::WeightInfo::request().saturating_add(Pallet::<T>::weight_at_once(mandate)))]
        pub fn request(origin: OriginFor<T>, mandate: Mandate<T>) -> DispatchResult {
            T::DecideOrigin::ensure_origin(origin)?;
            Self::do_request(mandate)
        }

        /// Objects to a mandate that waits; a third of all admitted organisations stop it.
        ///
        /// Once so many object, it is not carried out any more.
        ///
        /// Origin: signed by an organisation in active or suspended standing, whether its seat votes or not. Costs no
        /// fee where the objection counts.
        ///
        /// An objection can't be taken back. It counts as long as the organisation is admitted.
        ///
        /// - `id`: the mandate's number.
        ///
        /// Errors: [`Error::NotAdmitted`], [`Error::UnknownMandate`], [`Error::ObjectedAlready`].
        ///
        /// Events: [`Event::MandateObjected`], and [`Event::MandateStopped`] where it is stopped;
        /// [`Event::MandateLapsed`] for each that had lapsed, in place of the former if this one had.
        #[pallet::call_index(1)]
        pub fn object(origin: OriginFor<T>, id: u32) -> DispatchResultWithPostInfo {
            let who = ensure_signed(origin)?;
            Self::do_object(who, id)
        }

        /// Has a mandate carried out that is due.
        ///
        /// Origin: signed by anybody. Costs no fee if it is carried out.
        ///
        /// If it fails the mandate goes on waiting, and may be tried again until it lapses. If it has lapsed, or a third
        /// object because others left meanwhile, it is removed, and nothing is carried out.
        ///
        /// - `id`: the mandate's number.
        ///
        /// Errors: [`Error::UnknownMandate`], [`Error::NotDue`]; those of what is carried out.
        ///
        /// Events: [`Event::MandateEnacted`] or [`Event::MandateStopped`]; [`Event::MandateLapsed`] for each that had
        /// lapsed, in place of the former if this one had.
        #[pallet::call_index(2)]
        #[pallet::weight(T::WeightInfo::enact().saturating_add(Pallet::<T>::heaviest()))]
        pub fn enact(origin: OriginFor<T>, id: u32) -> DispatchResultWithPostInfo {
            ensure_signed(origin)?;
            Self::do_enact(id)
        }
    }
}
