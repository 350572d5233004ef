//! Who owns a vehicle, and how it changes hands.
//!
//! # Terms
//! - **Title**: says which account owns a vehicle. Every VIN has at most one title, every title exactly one owner.
//! - **In the trade**: the car has been held by organisations alone since it was registered, and was never sold at
//!   retail. Only then do a delivery and the retail pass the title on, each recorded by the organisation that owns it.
//! - **Offer**: the owner's word to one account, the addressee: "the car is yours on these terms". At most one stands
//!   per car; it lapses after [`Config::OfferPeriod`] blocks.
//!
//! # A car from birth to its second owner
//! 1. A manufacturer registers the car in the life file, which asks here for its first title.
//! 2. The manufacturer records the delivery to a retailer's account, and the title passes to that organisation. Without
//!    a delivery that names it, an offer takes the car from one organisation to the next.
//! 3. The retailer, now the owner, records the retail to Ann, and the title passes from the trade to her. From here on
//!    no organisation moves it any more.
//! 4. Ann sells to Bob. They settle the money elsewhere; Ann calls `offer_transfer` with price, day and reading.
//! 5. Bob reads offer and file, and calls `accept_transfer` with the very offer he read, and with the head of the file
//!    if he insists on it. If Ann changed a word meanwhile, nothing happens. Otherwise the sale stands in the life file
//!    and Bob is the owner, in one step.
//!
//! A gift goes the same way with other terms. Nobody becomes owner by a transfer without agreeing to it, and no car that
//! is scrapped, stolen or under lien is offered or changes hands: the life file is asked both times.

#![cfg_attr(not(feature = "std"), no_std)]
#![cfg_attr(
    not(test),
    deny(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::arithmetic_side_effects)
)]

mod features;
mod try_state;
mod types;
pub mod weights;

#[cfg(feature = "runtime-benchmarks")]
mod benchmarking;
#[cfg(test)]
mod mock;
#[cfg(test)]
mod tests;

pub use pallet::*;
pub use types::{OfferOf, StandingOffer, StandingOfferOf, Title, TitleOf};
pub use weights::WeightInfo;

// The macros' expansion indexes into error arrays and adds up weights.
#[allow(clippy::indexing_slicing, clippy::arithmetic_side_effects, clippy::expect_used)]
#[frame_support::pallet]
pub mod pallet {
    use super::{OfferOf, StandingOfferOf, TitleOf, WeightInfo};
    use frame_support::pallet_prelude::*;
    use frame_system::pallet_prelude::*;
    use sp_runtime::traits::Zero;
    use urcar_primitives::{
        Date, Digest, FieldError, Odometer, Terms, Vin, VinText,
        traits::{LifeFile, Writers},
    };

    #[pallet::pallet]
    pub struct Pallet<T>(_);

    #[pallet::config]
    pub trait Config: frame_system::Config<RuntimeEvent: From<Event<Self>>> {
        /// Where a change of owner is written down, and who knows whether the car may change hands.
        type LifeFile: LifeFile<Self::AccountId>;

        /// Who belongs to the trade.
        type Writers: Writers<Self::AccountId>;

        /// For how many blocks an offer stands. Not zero.
        #[pallet::constant]
        type OfferPeriod: Get<BlockNumberFor<Self>>;

        /// What the calls cost.
        type WeightInfo: WeightInfo;
    }

    /// The title of every vehicle. Each of them has a life file.
    #[pallet::storage]
    pub type Owners<T: Config> = StorageMap<_, Blake2_128Concat, Vin, TitleOf<T>>;

    /// The standing offer for a vehicle, lapsed ones included until somebody clears them. It is from the owner that
    /// [`Owners`] names, to somebody else, and its fields keep their bounds.
    #[pallet::storage]
    pub type Offers<T: Config> = StorageMap<_, Blake2_128Concat, Vin, StandingOfferOf<T>>;

    #[pallet::event]
    #[pallet::generate_deposit(pub(crate) fn deposit_event)]
    pub enum Event<T: Config> {
        /// A vehicle got its first owner.
        TitleRegistered {
            /// The vehicle.
            vin: Vin,
            /// Its first owner.
            owner: T::AccountId,
            /// Whether the owner belongs to the trade, so that its delivery or retail may pass the title on.
            in_trade: bool,
        },
        /// The title passed within the trade, to the organisation to which the vehicle was delivered.
        TitleDelivered {
            /// The vehicle.
            vin: Vin,
            /// The organisation that owned it.
            from: T::AccountId,
            /// The organisation that owns it.
            to: T::AccountId,
        },
        /// The title passed from the trade to the buyer at retail.
        TitleRetailed {
            /// The vehicle.
            vin: Vin,
            /// The organisation that owned it.
            from: T::AccountId,
            /// The new owner.
            to: T::AccountId,
        },
        /// An offer was accepted: the title passed, and the life file says so.
        TitleTransferred {
            /// The vehicle.
            vin: Vin,
            /// Who owned it.
            from: T::AccountId,
            /// Who owns it.
            to: T::AccountId,
            /// The number of the sale or transfer in the life file.
            record: u32,
        },
        /// The owner offered the vehicle.
        TransferOffered {
            /// The vehicle.
            vin: Vin,
            /// From whom, to whom, and on what terms.
            offer: OfferOf<T>,
            /// The first block in which it can't be accepted any more.
            expires_at: BlockNumberFor<T>,
        },
        /// The owner offered the vehicle anew, so the offer that stood is gone.
        OfferReplaced {
            /// The vehicle.
            vin: Vin,
            /// The owner.
            from: T::AccountId,
            /// Who could have accepted the offer that is gone.
            to: T::AccountId,
        },
        /// The owner took the offer back.
        OfferWithdrawn {
            /// The vehicle.
            vin: Vin,
            /// The owner.
            from: T::AccountId,
            /// Who could have accepted.
            to: T::AccountId,
        },
        /// The addressee said no.
        OfferDeclined {
            /// The vehicle.
            vin: Vin,
            /// The owner.
            from: T::AccountId,
            /// Who declined.
            to: T::AccountId,
        },
        /// The vehicle was delivered or sold at retail, so the offer that stood is gone.
        OfferOvertaken {
            /// The vehicle.
            vin: Vin,
            /// The organisation that owned it.
            from: T::AccountId,
            /// Who could have accepted.
            to: T::AccountId,
        },
    }

    #[pallet::error]
    pub enum Error<T> {
        /// This is no VIN: a VIN has 17 characters, 0-9 and A-Z without I, O and Q, and not all the same.
        MalformedVin,
        /// Nobody holds a title of this vehicle.
        UnknownVehicle,
        /// The vehicle has an owner already.
        AlreadyTitled,
        /// Only the vehicle's owner may do this.
        NotOwner,
        /// This account owns the vehicle already.
        OwnCar,
        /// The offer is made to another account.
        NotAddressee,
        /// No offer stands: it was withdrawn, declined, taken or has lapsed, or there never was one.
        OfferGone,
        /// The offer that stands is not the one you agreed to. Read it again.
        OfferChanged,
        /// The vehicle's file has changed since you read it. Read it again.
        HeadMoved,
        /// The vehicle has left the trade: from here on only its owner passes it on, by an offer.
        NotInTrade,
        /// A vehicle is delivered to an organisation in active standing alone.
        NotOrganisation,
        /// A text is longer than its bound in bytes.
        FieldTooLong,
        /// There is no such day in the calendar, or it lies outside 1886 to 2199.
        InvalidDate,
        /// A currency has three capital letters, as in ISO 4217.
        InvalidCurrency,
        /// A reading that was read needs a value, and one that was not read has none.
        OdometerValue,
        /// A reading needs its unit, km or mi.
        OdometerWithoutUnit,
        /// A reading is 9 999 999 at most.
        OdometerOutOfRange,
        /// A field has not the form that is asked of it.
        InvalidField,
    }

    impl<T> From<FieldError> for Error<T> {
        fn from(error: FieldError) -> Self {
            match error {
                FieldError::TooLong => Self::FieldTooLong,
                FieldError::InvalidDate => Self::InvalidDate,
                FieldError::InvalidCurrency => Self::InvalidCurrency,
                FieldError::OdometerValue => Self::OdometerValue,
                FieldError::OdometerWithoutUnit => Self::OdometerWithoutUnit,
                FieldError::OdometerOutOfRange => Self::OdometerOutOfRange,
                FieldError::TooMany | FieldError::InvalidCountry | FieldError::InvalidCode => Self::InvalidField,
            }
        }
    }

    #[pallet::hooks]
    impl<T: Config> Hooks<BlockNumberFor<T>> for Pallet<T> {
        fn integrity_test() {
            assert!(!T::OfferPeriod::get().is_zero(), "an offer must stand for at least one block");
        }

        #[cfg(feature = "try-runtime")]
        fn try_state(_: BlockNumberFor<T>) -> Result<(), sp_runtime::TryRuntimeError> {
            Self::do_try_state()
        }
    }

    #[pallet::call(weight(<T as Config>::WeightInfo))]
    impl<T: Config> Pallet<T> {
        /// Offers a vehicle to `to`, for a price that is paid elsewhere or as a gift.
        ///
        /// Origin: signed by the owner. The offer lapses after the offer period; a new one takes the place of the one
        /// that stands.
        ///
        /// - `terms`: a sale with its declared price, in minor units of an ISO 4217 currency, or a transfer with its
        ///   reason in words. So it will stand in the vehicle's file.
        /// - `event_date`: the day on which the vehicle changes hands. It may be still to come, but not when the
        ///   offer is accepted.
        /// - `odometer`: the reading on that day.
        ///
        /// Errors: `MalformedVin`, `UnknownVehicle`, `NotOwner`, `OwnCar`, each field's own, and the life file's when
        /// the vehicle is scrapped, stolen or under lien. Events: `OfferReplaced`, `TransferOffered`.
        #[pallet::call_index(0)]
        pub fn offer_transfer(
            origin: OriginFor<T>,
            vin: VinText,
            to: T::AccountId,
            terms: Terms,
            event_date: Date,
            odometer: Option<Odometer>,
        ) -> DispatchResult {
            let from = ensure_signed(origin)?;
            let vin = Self::parse(&vin)?;
            Self::do_offer_transfer(vin, OfferOf::<T> { from, to, terms, event_date, odometer })
        }

        /// Takes a vehicle over, on the terms of the offer that stands.
        ///
        /// Origin: signed by the addressee. The sale or transfer goes into the vehicle's file and the title passes, or
        /// neither does.
        ///
        /// - `offer`: the offer as it was read and agreed to, in full.
        /// - `head`: if given, the vehicle's file must still have this head: nothing was recorded since it was read.
        ///
        /// Errors: `MalformedVin`, `OfferGone`, `NotAddressee`, `OfferChanged`, `HeadMoved`, and the life file's when
        /// the vehicle is scrapped, stolen or under lien or doesn't take the record. Event: `TitleTransferred`.
        #[pallet::call_index(1)]
        pub fn accept_transfer(
            origin: OriginFor<T>,
            vin: VinText,
            offer: OfferOf<T>,
            head: Option<Digest>,
        ) -> DispatchResult {
            let who = ensure_signed(origin)?;
            let vin = Self::parse(&vin)?;
            Self::do_accept_transfer(vin, who, offer, head)
        }

        /// Says no to the offer that stands, or clears one that has lapsed.
        ///
        /// Origin: signed by the addressee.
        ///
        /// Errors: `MalformedVin`, `OfferGone`, `NotAddressee`. Event: `OfferDeclined`.
        #[pallet::call_index(2)]
        pub fn decline(origin: OriginFor<T>, vin: VinText) -> DispatchResult {
            let who = ensure_signed(origin)?;
            let vin = Self::parse(&vin)?;
            Self::do_decline(vin, who)
        }

        /// Takes back the offer that stands, or clears one that has lapsed.
        ///
        /// Origin: signed by the owner.
        ///
        /// Errors: `MalformedVin`, `OfferGone`, `NotOwner`. Event: `OfferWithdrawn`.
        #[pallet::call_index(3)]
        pub fn withdraw_offer(origin: OriginFor<T>, vin: VinText) -> DispatchResult {
            let who = ensure_signed(origin)?;
            let vin = Self::parse(&vin)?;
            Self::do_withdraw_offer(vin, who)
        }
    }

    impl<T: Config> Pallet<T> {
        fn parse(text: &VinText) -> Result<Vin, Error<T>> {
            Vin::try_from(text).map_err(|_| Error::<T>::MalformedVin)
        }
    }
}
