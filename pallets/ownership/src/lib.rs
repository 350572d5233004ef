//! Titles of vehicles, and how they change hands.
//!
//! # Terms
//! - **Title**: the account that owns a vehicle. Every VIN has at most one title, every title exactly one owner.
//! - **In the trade**: the car has been held by organisations alone since it was registered, and was never sold at
//!   retail. Only then do a delivery and the retail transfer the title, each recorded by the organisation that owns it.
//! - **Offer**: made by the owner to one account, the addressee, which may take the car over on the terms it states. At
//!   most one stands per car; it lapses after [`Config::OfferPeriod`] blocks.
//! - **State** of a file: its head, with its condition, the verdict on its odometer, the records that wait for
//!   witnesses and the disputes that are open. An attestation moves it, too. Who confirms it or agrees to it has seen
//!   all of that.
//! - **Listing**: made by the owner to everybody: the car for a price in the chain's own money. The owner confirms the
//!   car's file by naming its state, and declares the reading. At most one stands per car.
//! - **Terms** of a listing: the digest of all of it that its owner may change, the price, the declared reading and the
//!   state as confirmed, and of the state that the file is in now. A buyer agrees to a listing by naming its terms.
//! - **Closing**: a listing that its owner withdraws while somebody has the car reserved. Only that buyer can still
//!   buy, and when the reservation ends without a sale the listing ends with it.
//! - **Reservation**: sets a listed car aside for one buyer, whose money is on hold for it, until a block that is named
//!   when it begins. At most one stands per listing. Its time stands still while disputes bar the sale: when a bar
//!   begins the block moves by all that the bar may last, and where it ends early, back by what was left of that. So
//!   nobody gets rid of the buyer by a dispute, and the owner waits for the buyer no longer in all the time in which it
//!   could sell at all.
//! - **Material**: a buyer must know of it before anything else: another verdict on the odometer, another pair of
//!   readings that contradict each other, another condition. It ends listing and offer. The life file decides what is.
//! - **Reward**: a share of the price of a car that is sold for the chain's own money. The seller pays it to those
//!   whose records the buyer could rely on.
//!
//! # A car from its manufacture to its second owner
//! 1. A manufacturer registers the car in the life file, which asks here for its first title.
//! 2. The manufacturer records the delivery to a retailer's account, and the title passes to that organisation. Without
//!    a delivery that names it, an offer takes the car from one organisation to the next.
//! 3. The retailer, now the owner, records the retail to Ann, and the title passes from the trade to her. From here on
//!    no organisation moves it any more.
//! 4. Ann sells to Bob. They settle the money elsewhere; Ann calls `offer_transfer` with price, day and reading.
//! 5. Bob reads offer and file, and calls `accept_transfer` with the digest of the offer that he read, and with the state of the
//!    file. If Ann changed a word meanwhile, or the file is another, nothing happens. Otherwise the sale stands in the
//!    life file and Bob is the owner, in one step.
//!
//! A gift goes the same way with other terms. Nobody becomes owner by a transfer without agreeing to it, and no car
//! that is scrapped, stolen, under lien or under notice of a title order is offered, listed or changes hands, nor one
//! that an open dispute bars: the life file and the disputes are asked each time.
//!
//! # A car for sale
//! 1. Bob lists the car with `list`: he names the price, the state of the file as he knows it, and the reading.
//! 2. Eve wants to see the car first. `reserve` puts the price on hold; from now on nobody else can buy, and Bob can't
//!    change the listing. If she does nothing, her money is released at the deadline and the listing stands, even when
//!    the queue that handles deadlines is late. Had Bob called `unlist` meanwhile, she could still buy, but the listing
//!    would end with her reservation: nobody keeps a car from its owner by reserving it again and again.
//! 3. She has the car inspected. The record moves the state of the file, but a passed inspection is not material, so
//!    the listing stands. An accident would have closed it, and released her money.
//! 4. She reads file and listing again and calls `complete` with the terms as they are then, or `cancel`. Had she not
//!    reserved, `buy` with price and terms would have done it at once.
//! 5. With either, the money, the title and the sale's record in the life file change in one step, and the reward goes
//!    from Bob's price to those who made the file worth reading. Where price or terms are not those that the buyer
//!    named, nothing does: the record has no other reading than the one that she saw.
//!
//! A change of owner ends everything that the former owner put up: an accepted offer closes the listing, a sale ends
//! the offer. While a reservation stands the title goes nowhere but to the buyer, unless a court's or an office's word
//! passes it on. An annulment of the car's registration ends all of it, with the title. Nothing here takes one account
//! for one person: an owner may keep a fresh account for each car.
//!
//! # Example
//! ```
//! use pallet_ownership::Reservation;
//!
//! let reservation = Reservation { number: 1, buyer: "Eve", until: 21 };
//! assert!(!reservation.is_over(20));
//! assert!(reservation.is_over(21));
//! ```

#![cfg_attr(not(feature = "std"), no_std)]
#![cfg_attr(
    not(test),
    deny(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::arithmetic_side_effects)
)]

extern crate alloc;

#[cfg(feature = "runtime-benchmarks")]
pub mod benchmarking;
mod error;
mod event;
mod features;
mod hooks;
mod impl_bar_hooks;
mod impl_hooks;
mod impl_titles;
pub mod migrations;
#[cfg(test)]
mod mock;
#[cfg(test)]
mod tests;
mod try_state;
mod types;
mod views;
pub mod weights;

use frame_support::pallet_macros::import_section;
pub use pallet::*;
pub use types::{
    BalanceOf, Listing, ListingEnd, ListingOf, ListingPageOf, ListingViewOf, OfferOf, OfferViewOf, OwnedPageOf,
    OwnedViewOf, Reservation, ReservationEnd, ReservationOf, StandingOffer, StandingOfferOf, Title, TitleOf,
};
pub use weights::WeightInfo;

// The macros' expansion indexes into error arrays and adds up weights.
#[allow(clippy::indexing_slicing, clippy::arithmetic_side_effects, clippy::expect_used)]
#[import_section(crate::event::events)]
#[frame_support::pallet]
pub mod pallet {
    use super::*;
    use frame_support::{
        pallet_prelude::*,
        traits::{
            Time,
            fungible::{Inspect, InspectHold, Mutate, MutateHold},
        },
    };
    use frame_system::pallet_prelude::*;
    use urcar_interfaces::{Deadlines, LifeFile, OpenDisputes, SaleRewards, Writers};
    use urcar_types::{Amount, DateText, Digest, Odometer, Terms, Vin, VinText};

    const STORAGE_VERSION: StorageVersion = StorageVersion::new(1);

    #[pallet::config]
    pub trait Config: frame_system::Config<RuntimeEvent: From<Event<Self>>> {
        /// The life file: it records changes of owner, and decides whether a car may change hands.
        type LifeFile: LifeFile<Self::AccountId>;

        /// The disputes over records, which bar a sale for a time.
        type Disputes: OpenDisputes;

        /// The pay at a sale to those whose records are worth it.
        type Rewards: SaleRewards<Self::AccountId, BalanceOf<Self>>;

        /// The organisations, which make up the trade.
        type Writers: Writers<Self::AccountId>;

        /// The chain's own money, for which listed vehicles are sold.
        type Currency: Inspect<Self::AccountId>
            + Mutate<Self::AccountId>
            + InspectHold<Self::AccountId, Reason: From<HoldReason>>
            + MutateHold<Self::AccountId>;

        /// The code of that money in the record of a sale: three capital letters, as a currency of ISO 4217.
        type SaleCurrency: Get<urcar_types::Currency>;

        /// The digits after the point of that money.
        type SaleDecimals: Get<u8>;

        /// The clock that dates a sale, in milliseconds since 1970-01-01.
        type Time: Time<Moment = u64>;

        /// The least time from one block to the next, in milliseconds; not zero.
        type BlockTime: Get<u64>;

        /// The queue that takes the end of a reservation. Each comes back to [`Pallet::serve_reservation`].
        type Deadlines: Deadlines<BlockNumberFor<Self>>;

        /// For how many blocks a reservation stands, those in which disputes bar the sale apart; one that stands keeps
        /// what it was given. Zero reads as one.
        type ReservationPeriod: Get<BlockNumberFor<Self>>;

        /// For how many blocks an offer stands; not zero.
        #[pallet::constant]
        type OfferPeriod: Get<BlockNumberFor<Self>>;

        /// Weights of the calls, and of what the pallet does without one.
        type WeightInfo: WeightInfo;

        /// Sets up what benchmarks need of other pallets.
        #[cfg(feature = "runtime-benchmarks")]
        type BenchmarkHelper: urcar_interfaces::BenchmarkHelper<Self::AccountId>;
    }

    #[pallet::pallet]
    #[pallet::storage_version(STORAGE_VERSION)]
    pub struct Pallet<T>(_);

    /// The title of each vehicle, by VIN.
    ///
    /// Each of these vehicles has a life file.
    #[pallet::storage]
    pub type Owners<T: Config> = StorageMap<_, Blake2_128Concat, Vin, TitleOf<T>>;

    /// The vehicles of each owner, by owner and VIN.
    ///
    /// The values are empty: this is [`Owners`] by owner.
    #[pallet::storage]
    pub type OwnedBy<T: Config> =
        StorageDoubleMap<_, Blake2_128Concat, T::AccountId, Blake2_128Concat, Vin, (), OptionQuery>;

    /// The standing offer for each vehicle, by VIN.
    ///
    /// Lapsed ones are included until somebody clears them. It is from the owner that [`Owners`] names, to another
    /// account, and its fields keep their bounds.
    #[pallet::storage]
    pub type Offers<T: Config> = StorageMap<_, Blake2_128Concat, Vin, StandingOfferOf<T>>;

    /// The listing of each vehicle that is listed, by VIN.
    ///
    /// The seller is the owner that [`Owners`] names, the vehicle may change hands but for disputes, and a record can
    /// hold the price. The price of every reservation, one that is over included, is on hold from its buyer, and
    /// nothing else is on hold for that reason. A closing listing has a reservation.
    #[pallet::storage]
    pub type Listings<T: Config> = StorageMap<_, Blake2_128Concat, Vin, ListingOf<T>>;

    /// When each vehicle was listed that was then sold from its listing.
    ///
    /// By VIN and record of the sale, in milliseconds since 1970-01-01, and not in the future. How long cars take to sell is told by state alone so.
    #[pallet::storage]
    pub type ListingsOfSales<T: Config> = StorageDoubleMap<_, Blake2_128Concat, Vin, Twox64Concat, u32, u64>;

    /// The number of the last reservation on this chain; begins anew after the highest.
    #[pallet::storage]
    pub type LastReservation<T: Config> = StorageValue<_, u32, ValueQuery>;

    #[pallet::error]
    pub enum Error<T> {
        /// This is no VIN: it needs 17 characters, 0-9 and A-Z without I, O, Q, not all the same.
        #[codec(index = 0)]
        MalformedVin,
        /// Nobody holds a title of this vehicle.
        #[codec(index = 1)]
        UnknownVehicle,
        /// The vehicle has an owner already.
        #[codec(index = 2)]
        AlreadyTitled,
        /// Only the vehicle's owner may do this.
        #[codec(index = 3)]
        NotOwner,
        /// This account owns the vehicle already.
        #[codec(index = 4)]
        OwnCar,
        /// The offer is made to another account.
        #[codec(index = 5)]
        NotAddressee,
        /// No offer stands: it was withdrawn, declined, taken or has lapsed, or there never was one.
        #[codec(index = 6)]
        OfferGone,
        /// The offer that stands is not the one you agreed to: read it again.
        #[codec(index = 7)]
        OfferChanged,
        /// The vehicle's file is not in the state that you read: read it again.
        ///
        /// Something was added or attested, or a dispute opened or ended since.
        #[codec(index = 8)]
        StateMoved,
        /// The vehicle has left the trade: from here on only its owner passes it on, by an offer.
        #[codec(index = 9)]
        NotInTrade,
        /// A vehicle is delivered to an organisation in active standing alone.
        #[codec(index = 10)]
        NotOrganisation,
        /// The vehicle is listed already: to change price or file, list it anew with relist.
        #[codec(index = 11)]
        AlreadyListed,
        /// The vehicle is not for sale: it was never listed, sold, or its listing closed.
        ///
        /// Look at its file for why.
        #[codec(index = 12)]
        NotListed,
        /// A buyer has the vehicle reserved: wait until that ends or the buyer gives it up.
        #[codec(index = 13)]
        Reserved,
        /// The vehicle is being taken off the market: only who has it reserved can still buy it.
        ///
        /// Its owner is taking it off.
        #[codec(index = 14)]
        ListingClosing,
        /// You are taking the vehicle off the market already.
        ///
        /// The listing goes when the reservation ends.
        #[codec(index = 15)]
        AlreadyClosing,
        /// The price is below the least amount that an account can hold: ask for more.
        #[codec(index = 16)]
        PriceTooLow,
        /// The price is more than a record of a sale can hold: ask for less.
        #[codec(index = 17)]
        PriceTooHigh,
        /// The vehicle no longer costs what you named: read the listing again.
        #[codec(index = 18)]
        PriceMoved,
        /// Your account can't pay the price and keep the least amount that an account holds.
        ///
        /// Nothing was paid.
        #[codec(index = 19)]
        InsufficientFunds,
        /// No reservation stands: it was completed, cancelled or has ended, or there never was one.
        #[codec(index = 20)]
        NotReserved,
        /// The vehicle is reserved by another account.
        #[codec(index = 21)]
        NotBuyer,
        /// Your reservation ended before you completed it.
        ///
        /// Your money is yours again, at the latest when you cancel it.
        #[codec(index = 22)]
        ReservationExpired,
        /// A text is longer than its bound in bytes.
        #[codec(index = 23)]
        FieldTooLong,
        /// There is no such day in the calendar, or it lies outside 1886 to 2199.
        #[codec(index = 24)]
        InvalidDate,
        /// A currency is three capital letters of ISO 4217, and never the chain's own money.
        ///
        /// Who sells a vehicle for that lists it, and the buyer pays on the chain.
        #[codec(index = 25)]
        InvalidCurrency,
        /// The reason of a transfer is empty or shows nothing: say how the vehicle changes hands.
        #[codec(index = 26)]
        EmptyText,
        /// A text has a control character, a line break or a mark that turns its direction.
        #[codec(index = 27)]
        ControlCharacter,
        /// A reading is 9 999 999 at most.
        #[codec(index = 28)]
        OdometerOutOfRange,
        /// A field has not the form that is asked of it.
        #[codec(index = 29)]
        FieldNotInForm,
        /// A dispute over one of the vehicle's records bars its sale for now.
        ///
        /// See what it is about, and how it ends. The time of a reservation stands still meanwhile.
        #[codec(index = 30)]
        InDispute,
        /// Choose what the odometer shows: kilometres, miles, unreadable, or no odometer.
        ///
        /// Nothing is preset. Where you don't say, leave the odometer out.
        #[codec(index = 31)]
        OdometerNotChosen,
        /// A sale has a price of more than 0: what is given away is a transfer.
        #[codec(index = 32)]
        ZeroPrice,
        /// The listing is not the one you agreed to: read it and the vehicle's file again.
        ///
        /// The owner declared another reading or confirmed the file anew, something was added to the file or attested,
        /// or a dispute opened or ended since.
        #[codec(index = 33)]
        TermsMoved,
    }

    /// The reasons for which this pallet puts money on hold.
    #[pallet::composite_enum]
    pub enum HoldReason {
        /// The price of a vehicle, while the buyer has it reserved.
        #[codec(index = 0)]
        Reservation,
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
        /// Offers a vehicle to another account, for a price that is paid elsewhere or as a gift.
        ///
        /// Origin: signed by the owner. The offer lapses after the offer period; a new one takes the place of the one
        /// that stands.
        ///
        /// - `to`: that account.
        /// - `terms`: a sale with its declared price of more than 0, in minor units of an ISO 4217 currency, or a
        ///   transfer with its reason in words. So it will stand in the vehicle's file. A price in the chain's own money
        ///   is refused: `buy` and `complete` alone write one, for it is paid then.
        /// - `event_date`: the day on which the vehicle changes hands: none that is still to come everywhere on earth,
        ///   and none before it was made.
        /// - `odometer`: the reading on that day; 0 only of a counter that has not run, or was replaced.
        ///
        /// A listing may stand beside it; whoever comes first ends the other.
        ///
        /// Errors: `MalformedVin`, `UnknownVehicle`, `NotOwner`, `OwnCar`, `Reserved`, each field's own, `InDispute`,
        /// and the life file's when the vehicle may not change hands, or not on that day, or its odometer ran and is at
        /// 0.
        ///
        /// Events: `OfferReplaced`, `TransferOffered`.
        #[pallet::call_index(0)]
        pub fn offer_transfer(
            origin: OriginFor<T>,
            vin: VinText,
            to: T::AccountId,
            terms: Terms,
            event_date: DateText,
            odometer: Option<Odometer>,
        ) -> DispatchResult {
            let from = ensure_signed(origin)?;
            let vin = Self::parse_vin(&vin)?;
            Self::do_offer_transfer(vin, OfferOf::<T> { from, to, terms, event_date, odometer })
        }

        /// Accepts the offer that stands, and takes the vehicle over on its terms.
        ///
        /// Origin: signed by the addressee. The sale or transfer is recorded in the vehicle's file and the title
        /// passes, or neither happens.
        ///
        /// - `offer`: the digest of the offer that was read and agreed to, as `VehiclesApi.offer` tells it.
        /// - `state`: the state of the vehicle's file as it was read.
        ///
        /// Errors: `MalformedVin`, `OfferGone`, `NotAddressee`, `OfferChanged`, `StateMoved`, `Reserved`, `InDispute`,
        /// and the life file's when the vehicle may not change hands or doesn't take the record.
        ///
        /// Events: `ListingClosed`, `TitleTransferred`.
        #[pallet::call_index(1)]
        #[pallet::weight(Pallet::<T>::sale_weight(T::WeightInfo::accept_transfer(T::LifeFile::max_weight_component())))]
        pub fn accept_transfer(
            origin: OriginFor<T>,
            vin: VinText,
            offer: Digest,
            state: Digest,
        ) -> DispatchResultWithPostInfo {
            let who = ensure_signed(origin)?;
            let vin = Self::parse_vin(&vin)?;
            let component = Self::do_accept_transfer(vin, who, offer, state)?;
            Ok(Some(Self::sale_weight(T::WeightInfo::accept_transfer(component))).into())
        }

        /// Declines the offer that stands, or clears one that has lapsed.
        ///
        /// Origin: signed by the addressee.
        ///
        /// Errors: `MalformedVin`, `OfferGone`, `NotAddressee`.
        ///
        /// Event: `OfferDeclined`.
        #[pallet::call_index(2)]
        pub fn decline(origin: OriginFor<T>, vin: VinText) -> DispatchResult {
            let who = ensure_signed(origin)?;
            let vin = Self::parse_vin(&vin)?;
            Self::do_decline(vin, who)
        }

        /// Withdraws the offer that stands, or clears one that has lapsed.
        ///
        /// Origin: signed by the owner.
        ///
        /// Errors: `MalformedVin`, `OfferGone`, `NotOwner`.
        ///
        /// Event: `OfferWithdrawn`.
        #[pallet::call_index(3)]
        pub fn withdraw_offer(origin: OriginFor<T>, vin: VinText) -> DispatchResult {
            let who = ensure_signed(origin)?;
            let vin = Self::parse_vin(&vin)?;
            Self::do_withdraw_offer(vin, who)
        }

        /// Lists a vehicle for sale to everybody, for the chain's own money.
        ///
        /// Origin: signed by the owner. The listing stands until the owner withdraws it, the vehicle changes hands, or
        /// something material is recorded in its file.
        ///
        /// - `price`: in the smallest unit of the chain's money; at least what an account must hold, and at most
        ///   2^64 - 1.
        /// - `state`: the state of the vehicle's file. With it the owner confirms what the file says.
        /// - `odometer`: the reading now; 0 only of a counter that has not run, or was replaced. It will stand in the
        ///   record of the sale, unless records were added in between: then a newer reading may stand in the file, and
        ///   this one would contradict it.
        ///
        /// Errors: `MalformedVin`, `UnknownVehicle`, `NotOwner`, `AlreadyListed`, `PriceTooLow`, `PriceTooHigh`, each
        /// field's own, `StateMoved`, `InDispute`, and the life file's when the vehicle may not change hands, or its
        /// odometer ran and is at 0.
        ///
        /// Events: `ReservationEnded` and `Unlisted` of a closing listing whose reservation is over, `Listed`.
        #[pallet::call_index(4)]
        pub fn list(
            origin: OriginFor<T>,
            vin: VinText,
            price: Amount<BalanceOf<T>>,
            state: Digest,
            odometer: Option<Odometer>,
        ) -> DispatchResult {
            let who = ensure_signed(origin)?;
            let vin = Self::parse_vin(&vin)?;
            Self::do_list(vin, who, price.0, state, odometer)
        }

        /// Changes the price of a listed vehicle, or confirms its file and declares its reading anew.
        ///
        /// Origin: signed by the owner. The fields are those of `list`, and take the place of what stood.
        ///
        /// Errors: `MalformedVin`, `NotListed`, `NotOwner`, `ListingClosing`, `Reserved`, `PriceTooLow`,
        /// `PriceTooHigh`, each field's own, `StateMoved`, `InDispute`, and the life file's.
        ///
        /// Events: `ReservationEnded` of one that is over, `Relisted`.
        #[pallet::call_index(5)]
        pub fn relist(
            origin: OriginFor<T>,
            vin: VinText,
            price: Amount<BalanceOf<T>>,
            state: Digest,
            odometer: Option<Odometer>,
        ) -> DispatchResult {
            let who = ensure_signed(origin)?;
            let vin = Self::parse_vin(&vin)?;
            Self::do_relist(vin, who, price.0, state, odometer)
        }

        /// Takes a vehicle off the market.
        ///
        /// At once, or, where a buyer has it reserved, for everybody else.
        ///
        /// Origin: signed by the owner. A listing with a reservation is closing from now on: that buyer may still buy
        /// the vehicle, nobody else can buy or reserve it, and when the reservation ends without a sale the listing
        /// goes with it.
        ///
        /// Errors: `MalformedVin`, `NotListed`, `NotOwner`, `AlreadyClosing`.
        ///
        /// Events: `ListingClosing`; or `ReservationEnded` of one that is over, and `Unlisted`.
        #[pallet::call_index(6)]
        pub fn unlist(origin: OriginFor<T>, vin: VinText) -> DispatchResult {
            let who = ensure_signed(origin)?;
            let vin = Self::parse_vin(&vin)?;
            Self::do_unlist(vin, who)
        }

        /// Buys a listed vehicle.
        ///
        /// Origin: signed by the buyer. The price is paid, the title passes and the sale is recorded in the vehicle's
        /// file with price, day and declared reading, or nothing happens at all. The buyer's account keeps the least
        /// amount that an account holds. Whoever has the vehicle reserved pays with the money on hold, as with
        /// `complete`.
        ///
        /// - `price`: what the buyer agrees to pay: that of the listing.
        /// - `terms`: the digest of the listing that was read and agreed to, as `MarketApi.listing` tells it: over its
        ///   price, its declared odometer, and the state of the vehicle's file, now and as the owner confirmed it.
        ///   Where any of these moved since, nothing happens.
        ///
        /// The seller pays the reward out of the price.
        ///
        /// Errors: `MalformedVin`, `NotListed`, `OwnCar`, `PriceMoved`, `TermsMoved`, `Reserved` by somebody else or
        /// then `ListingClosing`, `InsufficientFunds`, `InDispute`, and the life file's when the vehicle may not change
        /// hands or doesn't take the record.
        ///
        /// Events: `ReservationEnded` of one that is over, `OfferSuperseded`, `VehicleSold`.
        #[pallet::call_index(7)]
        #[pallet::weight(Pallet::<T>::rewarded_weight(T::WeightInfo::buy(T::LifeFile::max_weight_component())))]
        pub fn buy(
            origin: OriginFor<T>,
            vin: VinText,
            price: Amount<BalanceOf<T>>,
            terms: Digest,
        ) -> DispatchResultWithPostInfo {
            let who = ensure_signed(origin)?;
            let vin = Self::parse_vin(&vin)?;
            let component = Self::do_buy(vin, who, price.0, terms)?;
            Ok(Some(Self::rewarded_weight(T::WeightInfo::buy(component))).into())
        }

        /// Reserves a listed vehicle, and puts its price on hold, for the reservation period.
        ///
        /// That stands still while disputes bar the sale; the buyer may cancel all the same.
        ///
        /// Origin: signed by the buyer. Until the reservation ends nobody else can buy the vehicle, and its owner can't
        /// change the listing: price, declared odometer and the state as confirmed are fixed for `complete`. The owner
        /// may have the listing close when the reservation ends. The fields are those of `buy`. If something material
        /// is recorded in the file the listing closes, and the money is released.
        ///
        /// Errors: `MalformedVin`, `NotListed`, `OwnCar`, `PriceMoved`, `TermsMoved`, `ListingClosing`, `Reserved` by
        /// anybody, `InsufficientFunds`, `InDispute`, and the life file's.
        ///
        /// Events: `ReservationEnded` of one that is over, `Reserved`.
        #[pallet::call_index(8)]
        pub fn reserve(
            origin: OriginFor<T>,
            vin: VinText,
            price: Amount<BalanceOf<T>>,
            terms: Digest,
        ) -> DispatchResult {
            let who = ensure_signed(origin)?;
            let vin = Self::parse_vin(&vin)?;
            Self::do_reserve(vin, who, price.0, terms)
        }

        /// Completes a reservation: buys the vehicle with the money on hold.
        ///
        /// Origin: signed by the buyer who reserved it, before the reservation ends. The rest is as with `buy`. While
        /// disputes bar the sale the time of the reservation stands still.
        ///
        /// - `terms`: the digest of the listing as it is now, as `MarketApi.listing` tells it. The file may have moved
        ///   since the vehicle was reserved, and the digest with it; nothing else of the listing has.
        ///
        /// The buyer whose reservation expired last gets `ReservationExpired` for as long as the vehicle stays listed,
        /// even where it was listed anew or another has it reserved; once the listing is gone, `NotReserved`.
        ///
        /// Errors: `MalformedVin`, `NotReserved`, `NotBuyer`, `ReservationExpired`, `TermsMoved`, `InDispute`, and the
        /// life file's.
        ///
        /// Events: `OfferSuperseded`, `VehicleSold`.
        #[pallet::call_index(9)]
        #[pallet::weight(Pallet::<T>::rewarded_weight(T::WeightInfo::complete(T::LifeFile::max_weight_component())))]
        pub fn complete(origin: OriginFor<T>, vin: VinText, terms: Digest) -> DispatchResultWithPostInfo {
            let who = ensure_signed(origin)?;
            let vin = Self::parse_vin(&vin)?;
            let component = Self::do_complete(vin, who, terms)?;
            Ok(Some(Self::rewarded_weight(T::WeightInfo::complete(component))).into())
        }

        /// Cancels a reservation, and releases its money.
        ///
        /// The listing stands, unless it was closing.
        ///
        /// Origin: signed by the buyer who reserved the vehicle, at any time.
        ///
        /// Errors: `MalformedVin`, `NotReserved`, `NotBuyer`.
        ///
        /// Events: `ReservationEnded`, and `Unlisted` of a listing that was closing.
        #[pallet::call_index(10)]
        pub fn cancel(origin: OriginFor<T>, vin: VinText) -> DispatchResult {
            let who = ensure_signed(origin)?;
            let vin = Self::parse_vin(&vin)?;
            Self::do_cancel(vin, who)
        }
    }
}
