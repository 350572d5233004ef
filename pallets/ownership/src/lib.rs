//! Who owns a vehicle, and how it changes hands.
//!
//! # Terms
//! - **Title**: says which account owns a vehicle. Every VIN has at most one title, every title exactly one owner.
//! - **In the trade**: the car has been held by organisations alone since it was registered, and was never sold at
//!   retail. Only then do a delivery and the retail pass the title on, each recorded by the organisation that owns it.
//! - **Offer**: the owner's word to one account, the addressee: "the car is yours on these terms". At most one stands
//!   per car; it lapses after [`Config::OfferPeriod`] blocks.
//! - **Listing**: the owner's word to everybody: "the car is yours for this much of the chain's own money". The owner
//!   confirms the car's file by naming its head, and declares the reading. At most one stands per car.
//! - **Closing**: a listing that its owner takes back while somebody has the car reserved. Only that buyer can still buy,
//!   and when the reservation ends without a sale the listing goes with it.
//! - **Reservation**: sets a listed car aside for one buyer, whose money is on hold for it, until a block that is fixed
//!   when it begins. At most one stands per listing.
//! - **Material**: what a buyer must know of before anything else: damage, a theft, a lien, a dispute. The life file
//!   says what is.
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
//! is scrapped, stolen, under lien or in an open dispute is offered, listed or changes hands: the life file is asked
//! each time.
//!
//! # A car for sale
//! 1. Bob lists the car with `list`: he names the price, the head of the file as he knows it, and the reading.
//! 2. Eve wants to see the car first. `reserve` puts the price on hold; from now on nobody else can buy, and Bob can't
//!    change the listing. If she does nothing, the deadline gives her the money back and lets the listing stand, even
//!    when the queue that serves deadlines is late. Had Bob called `unlist` meanwhile, she could still buy, but the
//!    listing would go with her reservation: nobody keeps a car from its owner by reserving it again and again.
//! 3. She has the car inspected. The record moves the head of the file, but a passed inspection is not material, so the
//!    listing stands. An accident would have closed it, and given her the money back.
//! 4. She reads the file again and calls `complete` with its head, or `cancel`. Had she not reserved, `buy` with price
//!    and head would have done it at once.
//! 5. With either, the money, the title and the sale's record in the life file change in one step. Where price or head
//!    are not those that the buyer named, nothing does.
//!
//! A change of owner ends everything that the former owner put up: an accepted offer closes the listing, a sale ends the
//! offer. While a reservation stands the title goes nowhere but to the buyer. Nothing here takes one account for one
//! person: an owner may keep a fresh account for each car.

#![cfg_attr(not(feature = "std"), no_std)]
#![cfg_attr(
    not(test),
    deny(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::arithmetic_side_effects)
)]

extern crate alloc;

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
pub use types::{
    BalanceOf, Listing, ListingEnd, ListingOf, ListingPageOf, ListingViewOf, OfferOf, Reservation, ReservationEnd,
    ReservationOf, StandingOffer, StandingOfferOf, Title, TitleOf,
};
pub use weights::WeightInfo;

// The macros' expansion indexes into error arrays and adds up weights.
#[allow(clippy::indexing_slicing, clippy::arithmetic_side_effects, clippy::expect_used)]
#[frame_support::pallet]
pub mod pallet {
    use super::{BalanceOf, ListingEnd, ListingOf, OfferOf, ReservationEnd, StandingOfferOf, TitleOf, WeightInfo};
    use frame_support::{
        pallet_prelude::*,
        traits::{
            Time,
            fungible::{Inspect, InspectHold, Mutate, MutateHold},
        },
    };
    use frame_system::pallet_prelude::*;
    use sp_runtime::traits::Zero;
    use urcar_primitives::{
        Date, Digest, FieldError, Odometer, Terms, Vin, VinText,
        traits::{Deadlines, LifeFile, Writers},
    };

    #[pallet::pallet]
    pub struct Pallet<T>(_);

    #[pallet::config]
    pub trait Config: frame_system::Config<RuntimeEvent: From<Event<Self>>> {
        /// Where a change of owner is written down, and who knows whether the car may change hands.
        type LifeFile: LifeFile<Self::AccountId>;

        /// Who belongs to the trade.
        type Writers: Writers<Self::AccountId>;

        /// The chain's own money, for which listed vehicles are sold.
        type Currency: Inspect<Self::AccountId>
            + Mutate<Self::AccountId>
            + InspectHold<Self::AccountId, Reason: From<HoldReason>>
            + MutateHold<Self::AccountId>;

        /// What that money is called in the record of a sale: three capital letters, as a currency of ISO 4217.
        type SaleCurrency: Get<urcar_primitives::Currency>;

        /// The clock that dates a sale, in milliseconds since 1970-01-01.
        type Time: Time<Moment = u64>;

        /// Where the end of a reservation is entered. Each comes back to [`Pallet::serve_reservation`].
        type Deadlines: Deadlines<BlockNumberFor<Self>>;

        /// For how many blocks a reservation stands; one that stands keeps the end that it was given. Zero reads as one.
        type ReservationPeriod: Get<BlockNumberFor<Self>>;

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

    /// What is for sale, by vehicle. The seller is the owner that [`Owners`] names, the vehicle may change hands, and
    /// a record can tell the price. The price of every reservation, one that is over included, is on hold from its buyer,
    /// and nothing else is on hold for that reason. A closing listing has a reservation.
    #[pallet::storage]
    pub type Listings<T: Config> = StorageMap<_, Blake2_128Concat, Vin, ListingOf<T>>;

    /// The number of the last reservation on this chain; begins anew after the highest.
    #[pallet::storage]
    pub type LastReservation<T: Config> = StorageValue<_, u32, ValueQuery>;

    /// Why this pallet puts money on hold.
    #[pallet::composite_enum]
    pub enum HoldReason {
        /// The price of a vehicle, while the buyer has it reserved.
        Reservation,
    }

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
        /// The vehicle was delivered, or sold at retail or from its listing, so the offer that stood is gone.
        OfferOvertaken {
            /// The vehicle.
            vin: Vin,
            /// Who owned it.
            from: T::AccountId,
            /// Who could have accepted.
            to: T::AccountId,
        },
        /// The owner put the vehicle up for sale.
        Listed {
            /// The vehicle.
            vin: Vin,
            /// The owner.
            seller: T::AccountId,
            /// For how much, in the smallest unit of the chain's money.
            price: BalanceOf<T>,
            /// The head of the file that the owner confirmed.
            head: Digest,
            /// The reading that the owner declared.
            odometer: Option<Odometer>,
        },
        /// The owner changed the price of a listed vehicle or confirmed its file anew.
        Relisted {
            /// The vehicle.
            vin: Vin,
            /// For how much, in the smallest unit of the chain's money.
            price: BalanceOf<T>,
            /// The head of the file that the owner confirmed.
            head: Digest,
            /// The reading that the owner declared.
            odometer: Option<Odometer>,
        },
        /// The owner takes the vehicle off the market while a buyer has it reserved: nobody else can buy it any more,
        /// and the listing goes when the reservation ends.
        ListingClosing {
            /// The vehicle.
            vin: Vin,
            /// The owner.
            seller: T::AccountId,
        },
        /// The owner took the vehicle off the market; a listing that was closing went with its reservation.
        Unlisted {
            /// The vehicle.
            vin: Vin,
            /// The owner.
            seller: T::AccountId,
        },
        /// The vehicle is off the market without its owner's doing.
        ListingClosed {
            /// The vehicle.
            vin: Vin,
            /// Who had listed it.
            seller: T::AccountId,
            /// Why.
            reason: ListingEnd,
        },
        /// A buyer has the vehicle reserved, and its price on hold.
        Reserved {
            /// The vehicle.
            vin: Vin,
            /// The number of the reservation on this chain.
            reservation: u32,
            /// For whom.
            buyer: T::AccountId,
            /// What is on hold, in the smallest unit of the chain's money.
            price: BalanceOf<T>,
            /// The first block in which the reservation doesn't hold any more.
            until: BlockNumberFor<T>,
        },
        /// A reservation ended without a sale, and its money is the buyer's again.
        ReservationEnded {
            /// The vehicle.
            vin: Vin,
            /// The number of the reservation on this chain.
            reservation: u32,
            /// For whom it was.
            buyer: T::AccountId,
            /// What is no longer on hold, in the smallest unit of the chain's money.
            amount: BalanceOf<T>,
            /// Why.
            reason: ReservationEnd,
        },
        /// A listed vehicle was sold: price paid, title passed, listing and reservation over; the life file says so.
        VehicleSold {
            /// The vehicle.
            vin: Vin,
            /// Who owned it and got the money.
            from: T::AccountId,
            /// Who paid and owns it.
            to: T::AccountId,
            /// For how much, in the smallest unit of the chain's money.
            price: BalanceOf<T>,
            /// The number of the sale in the life file.
            record: u32,
            /// The reservation that the buyer had, if the money came from it.
            reservation: Option<u32>,
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
        /// The vehicle is listed already. To change price or file, list it anew with relist.
        AlreadyListed,
        /// The vehicle is not for sale: it was never listed, sold, or its listing closed. Look at its file for why.
        NotListed,
        /// A buyer has the vehicle reserved. Wait until the reservation ends or the buyer gives it up.
        Reserved,
        /// The owner is taking the vehicle off the market: only the buyer who has it reserved can still buy it.
        ListingClosing,
        /// You are taking the vehicle off the market already: the listing goes when the reservation ends.
        AlreadyClosing,
        /// The price is below the least amount that an account can hold. Ask for more.
        PriceTooLow,
        /// The price is more than a record of a sale can tell. Ask for less.
        PriceTooHigh,
        /// The vehicle no longer costs what you named. Read the listing again.
        PriceMoved,
        /// Your account can't pay the price and keep the least amount that an account holds. Nothing was paid.
        InsufficientFunds,
        /// No reservation stands: it was completed, cancelled or has ended, or there never was one.
        NotReserved,
        /// The vehicle is reserved by another account.
        NotBuyer,
        /// Your reservation ended before you completed it. Your money is yours again, at the latest when you cancel it.
        ReservationExpired,
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
        /// A listing may stand beside it; whoever comes first ends the other.
        ///
        /// Errors: `MalformedVin`, `UnknownVehicle`, `NotOwner`, `OwnCar`, `Reserved`, each field's own, and the life
        /// file's when the vehicle is scrapped, stolen, under lien or in an open dispute. Events: `OfferReplaced`,
        /// `TransferOffered`.
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
        /// Errors: `MalformedVin`, `OfferGone`, `NotAddressee`, `OfferChanged`, `HeadMoved`, `Reserved`, and the life
        /// file's when the vehicle is scrapped, stolen, under lien or in an open dispute or doesn't take the record.
        /// Events: `ListingClosed`, `TitleTransferred`.
        #[pallet::call_index(1)]
        #[pallet::weight(T::WeightInfo::accept_transfer(T::LifeFile::most_kept()).saturating_add(T::LifeFile::sale_weight()))]
        pub fn accept_transfer(
            origin: OriginFor<T>,
            vin: VinText,
            offer: OfferOf<T>,
            head: Option<Digest>,
        ) -> DispatchResultWithPostInfo {
            let who = ensure_signed(origin)?;
            let vin = Self::parse(&vin)?;
            let kept = Self::do_accept_transfer(vin, who, offer, head)?;
            Ok(Some(T::WeightInfo::accept_transfer(kept).saturating_add(T::LifeFile::sale_weight())).into())
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

        /// Puts a vehicle up for sale to everybody, for the chain's own money.
        ///
        /// Origin: signed by the owner. The listing stands until the owner takes it back, the vehicle changes hands, or
        /// something material comes into its file.
        ///
        /// - `price`: in the smallest unit of the chain's money; at least what an account must hold, and at most
        ///   2^64 - 1.
        /// - `head`: the head of the vehicle's file. With it the owner confirms what the file says.
        /// - `odometer`: the reading now. It will stand in the record of the sale, unless records were added in between:
        ///   then a newer reading may stand in the file, and this one would contradict it.
        ///
        /// Errors: `MalformedVin`, `UnknownVehicle`, `NotOwner`, `AlreadyListed`, `PriceTooLow`, `PriceTooHigh`, each
        /// field's own, `HeadMoved`, and the life file's when the vehicle is scrapped, stolen, under lien or in an open
        /// dispute. Events: `ReservationEnded` and `Unlisted` of a closing listing whose reservation is over, `Listed`.
        #[pallet::call_index(4)]
        pub fn list(
            origin: OriginFor<T>,
            vin: VinText,
            price: BalanceOf<T>,
            head: Digest,
            odometer: Option<Odometer>,
        ) -> DispatchResult {
            let who = ensure_signed(origin)?;
            let vin = Self::parse(&vin)?;
            Self::do_list(vin, who, price, head, odometer)
        }

        /// Changes the price of a listed vehicle, or confirms its file and declares its reading anew.
        ///
        /// Origin: signed by the owner. The fields are those of `list`, and take the place of what stood.
        ///
        /// Errors: `MalformedVin`, `NotListed`, `NotOwner`, `ListingClosing`, `Reserved`, `PriceTooLow`, `PriceTooHigh`,
        /// each field's own, `HeadMoved`, and the life file's. Events: `ReservationEnded` of one that is over, `Relisted`.
        #[pallet::call_index(5)]
        pub fn relist(
            origin: OriginFor<T>,
            vin: VinText,
            price: BalanceOf<T>,
            head: Digest,
            odometer: Option<Odometer>,
        ) -> DispatchResult {
            let who = ensure_signed(origin)?;
            let vin = Self::parse(&vin)?;
            Self::do_relist(vin, who, price, head, odometer)
        }

        /// Takes a vehicle off the market: at once, or, where a buyer has it reserved, for everybody else.
        ///
        /// Origin: signed by the owner. A listing with a reservation is closing from now on: that buyer may still buy the
        /// vehicle, nobody else can buy or reserve it, and when the reservation ends without a sale the listing goes
        /// with it.
        ///
        /// Errors: `MalformedVin`, `NotListed`, `NotOwner`, `AlreadyClosing`. Events: `ListingClosing`; or
        /// `ReservationEnded` of one that is over, and `Unlisted`.
        #[pallet::call_index(6)]
        pub fn unlist(origin: OriginFor<T>, vin: VinText) -> DispatchResult {
            let who = ensure_signed(origin)?;
            let vin = Self::parse(&vin)?;
            Self::do_unlist(vin, who)
        }

        /// Buys a listed vehicle.
        ///
        /// Origin: signed by the buyer. The price is paid, the title passes and the sale goes into the vehicle's file
        /// with price, day and declared reading, or nothing happens at all. The buyer's account keeps the least amount
        /// that an account holds. Whoever has the vehicle reserved pays with the money on hold, as with `complete`.
        ///
        /// Price and head are all that the buyer fixes. The odometer that the sale's record declares is the seller's word
        /// as the listing has it in the block of the purchase: `relist` may change it up to then. Whoever minds reserves
        /// first, reads the listing, and then completes: a reserved listing doesn't change.
        ///
        /// - `price`: what the buyer agrees to pay: that of the listing.
        /// - `head`: the head of the vehicle's file as it is now. Where the buyer read another, something was recorded
        ///   since.
        ///
        /// Errors: `MalformedVin`, `NotListed`, `OwnCar`, `PriceMoved`, `HeadMoved`, `Reserved` by somebody else or then
        /// `ListingClosing`, `InsufficientFunds`, and the life file's when the vehicle is scrapped, stolen, under lien or
        /// in an open dispute or doesn't take the record. Events: `ReservationEnded` of one that is over,
        /// `OfferOvertaken`, `VehicleSold`.
        #[pallet::call_index(7)]
        #[pallet::weight(T::WeightInfo::buy(T::LifeFile::most_kept()).saturating_add(T::LifeFile::sale_weight()))]
        pub fn buy(
            origin: OriginFor<T>,
            vin: VinText,
            price: BalanceOf<T>,
            head: Digest,
        ) -> DispatchResultWithPostInfo {
            let who = ensure_signed(origin)?;
            let vin = Self::parse(&vin)?;
            let kept = Self::do_buy(vin, who, price, head)?;
            Ok(Some(T::WeightInfo::buy(kept).saturating_add(T::LifeFile::sale_weight())).into())
        }

        /// Sets a listed vehicle aside, and puts its price on hold, for the reservation period.
        ///
        /// Origin: signed by the buyer. Until the reservation ends nobody else can buy the vehicle, and its owner can't
        /// change the listing: neither price nor declared odometer, which are thus fixed for `complete`. Read them once
        /// the reservation stands. The owner may have the listing close when the reservation ends. The fields are those
        /// of `buy`. If something material comes into the file the listing closes, and the money is the buyer's again.
        ///
        /// Errors: `MalformedVin`, `NotListed`, `OwnCar`, `PriceMoved`, `HeadMoved`, `ListingClosing`, `Reserved` by
        /// anybody, `InsufficientFunds`, and the life file's. Events: `ReservationEnded` of one that is over, `Reserved`.
        #[pallet::call_index(8)]
        pub fn reserve(origin: OriginFor<T>, vin: VinText, price: BalanceOf<T>, head: Digest) -> DispatchResult {
            let who = ensure_signed(origin)?;
            let vin = Self::parse(&vin)?;
            Self::do_reserve(vin, who, price, head)
        }

        /// Buys a vehicle that one has reserved, with the money on hold.
        ///
        /// Origin: signed by the buyer who reserved it, before the reservation ends. The rest is as with `buy`.
        ///
        /// - `head`: the head of the vehicle's file as it is now; it may have moved since the vehicle was reserved.
        ///
        /// Whose reservation ran out last is told `ReservationExpired` for as long as the vehicle stays listed, even
        /// where it was listed anew or another has it reserved; once the listing is gone, `NotReserved`.
        ///
        /// Errors: `MalformedVin`, `NotReserved`, `NotBuyer`, `ReservationExpired`, `HeadMoved`, and the life file's.
        /// Events: `OfferOvertaken`, `VehicleSold`.
        #[pallet::call_index(9)]
        #[pallet::weight(T::WeightInfo::complete(T::LifeFile::most_kept()).saturating_add(T::LifeFile::sale_weight()))]
        pub fn complete(origin: OriginFor<T>, vin: VinText, head: Digest) -> DispatchResultWithPostInfo {
            let who = ensure_signed(origin)?;
            let vin = Self::parse(&vin)?;
            let kept = Self::do_complete(vin, who, head)?;
            Ok(Some(T::WeightInfo::complete(kept).saturating_add(T::LifeFile::sale_weight())).into())
        }

        /// Gives a reservation up, and takes the money back. The listing stands, unless it was closing.
        ///
        /// Origin: signed by the buyer who reserved the vehicle, at any time.
        ///
        /// Errors: `MalformedVin`, `NotReserved`, `NotBuyer`. Events: `ReservationEnded`, and `Unlisted` of a listing that
        /// was closing.
        #[pallet::call_index(10)]
        pub fn cancel(origin: OriginFor<T>, vin: VinText) -> DispatchResult {
            let who = ensure_signed(origin)?;
            let vin = Self::parse(&vin)?;
            Self::do_cancel(vin, who)
        }
    }

    impl<T: Config> Pallet<T> {
        fn parse(text: &VinText) -> Result<Vin, Error<T>> {
            Vin::try_from(text).map_err(|_| Error::<T>::MalformedVin)
        }
    }
}
