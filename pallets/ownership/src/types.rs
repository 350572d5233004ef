//! Titles, offers and listings as they are stored.

use crate::Config;
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use frame_support::traits::fungible::Inspect;
use frame_system::pallet_prelude::BlockNumberFor;
use scale_info::TypeInfo;
use urcar_types::{
    Amount, Check, Digest, FieldError, ListingPage, ListingTerms, ListingView, Odometer, Offer, OfferView, OwnedPage,
    OwnedView,
};

/// The title of a vehicle: who owns it.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct Title<AccountId, BlockNumber> {
    /// The owner.
    pub owner: AccountId,
    /// The block in which it became the owner.
    pub since: BlockNumber,
    /// Whether organisations alone have held the car since it was registered and it was never sold at retail.
    pub in_trade: bool,
}

/// An offer with its end.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct StandingOffer<AccountId, BlockNumber> {
    /// The offer: from whom, to whom, and on which terms.
    pub offer: Offer<AccountId>,
    /// The first block in which it can't be accepted any more.
    pub expires_at: BlockNumber,
}

/// A vehicle for sale to everybody, for the chain's own money.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct Listing<AccountId, Balance, BlockNumber> {
    /// The owner, who gets the money.
    pub seller: AccountId,
    /// The price, in the smallest unit of the chain's money. Stays while a reservation stands.
    pub price: Balance,
    /// The state of the file as the owner confirmed it. It may have moved since, by what is not material.
    pub state: Digest,
    /// The head of the file then.
    pub head: Digest,
    /// The reading that the owner declared with it.
    pub odometer: Option<Odometer>,
    /// The block in which the vehicle was listed, or listed anew.
    pub since: BlockNumber,
    /// The time of the block in which it was listed, in milliseconds since 1970-01-01. Stays when it is listed anew.
    pub listed_at: u64,
    /// The reservation, one that is over included until somebody clears it.
    pub reservation: Option<Reservation<AccountId, BlockNumber>>,
    /// The buyer whose reservation expired last, so that coming too late has an error of its own; nobody once they
    /// reserve again. Stays when the vehicle is listed anew, or reserved by another.
    pub expired: Option<AccountId>,
    /// Whether the owner withdraws it: only the buyer who has the vehicle reserved can still buy it, and the listing
    /// ends with the reservation.
    pub closing: bool,
}

/// A listed vehicle set aside for one buyer, who has its price on hold.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct Reservation<AccountId, BlockNumber> {
    /// The number of the reservation on this chain.
    pub number: u32,
    /// The buyer.
    pub buyer: AccountId,
    /// The first block in which it doesn't hold any more. While disputes bar the sale it is what it will be where they
    /// do for as long as they may; it moves back where they don't.
    pub until: BlockNumber,
}

impl<AccountId, Balance: Copy, BlockNumber> Listing<AccountId, Balance, BlockNumber> {
    /// Returns the terms to which a buyer agrees while the vehicle's file is in `state`.
    pub fn terms(&self, state: Digest) -> ListingTerms<Balance> {
        ListingTerms { price: self.price, odometer: self.odometer.clone(), state, confirmed_state: self.state }
    }
}

impl<AccountId, Balance, BlockNumber: PartialOrd> Listing<AccountId, Balance, BlockNumber> {
    /// Returns whether nobody can buy from it any more in block `now`: it was closing, and its reservation is over.
    pub fn has_ended(&self, now: BlockNumber) -> bool {
        self.closing && self.reservation.as_ref().is_none_or(|it| it.is_over(now))
    }
}

impl<AccountId, BlockNumber: PartialOrd> Reservation<AccountId, BlockNumber> {
    /// Returns whether it doesn't hold any more in block `now`.
    pub fn is_over(&self, now: BlockNumber) -> bool {
        self.until <= now
    }
}

/// The reason for which a listing closed without its owner's doing.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub enum ListingEnd {
    /// Something material was recorded in the vehicle's file.
    #[codec(index = 0)]
    FileChanged,
    /// The vehicle changed hands otherwise: by an accepted offer, delivery or retail.
    #[codec(index = 1)]
    ChangedHands,
    /// The vehicle's registration was annulled.
    #[codec(index = 2)]
    Annulled,
}

/// The reason for which a reservation ended without a sale.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub enum ReservationEnd {
    /// The buyer cancelled it.
    #[codec(index = 0)]
    Cancelled,
    /// Its time was over, whoever cleared it.
    #[codec(index = 1)]
    Expired,
    /// The listing closed.
    #[codec(index = 2)]
    ListingClosed,
}

/// An amount of the chain's own money, in its smallest unit.
pub type BalanceOf<T> = <<T as Config>::Currency as Inspect<<T as frame_system::Config>::AccountId>>::Balance;

/// A [`Title`] in the runtime's types.
pub type TitleOf<T> = Title<<T as frame_system::Config>::AccountId, BlockNumberFor<T>>;

/// An [`Offer`] in the runtime's types.
pub type OfferOf<T> = Offer<<T as frame_system::Config>::AccountId>;

/// A [`StandingOffer`] in the runtime's types.
pub type StandingOfferOf<T> = StandingOffer<<T as frame_system::Config>::AccountId, BlockNumberFor<T>>;

/// A [`Listing`] in the runtime's types.
pub type ListingOf<T> = Listing<<T as frame_system::Config>::AccountId, BalanceOf<T>, BlockNumberFor<T>>;

/// A [`Reservation`] in the runtime's types.
pub type ReservationOf<T> = Reservation<<T as frame_system::Config>::AccountId, BlockNumberFor<T>>;

/// An [`OfferView`] in the runtime's types.
pub type OfferViewOf<T> = OfferView<<T as frame_system::Config>::AccountId, BlockNumberFor<T>>;

/// A [`ListingView`] in the runtime's types.
pub type ListingViewOf<T> =
    ListingView<<T as frame_system::Config>::AccountId, Amount<BalanceOf<T>>, BlockNumberFor<T>>;

/// A [`ListingPage`] in the runtime's types.
pub type ListingPageOf<T> =
    ListingPage<<T as frame_system::Config>::AccountId, Amount<BalanceOf<T>>, BlockNumberFor<T>>;

/// An [`OwnedView`] in the runtime's types.
pub type OwnedViewOf<T> = OwnedView<BlockNumberFor<T>>;

/// An [`OwnedPage`] in the runtime's types.
pub type OwnedPageOf<T> = OwnedPage<BlockNumberFor<T>>;

/// Checks an offer's fields against their bounds.
pub(crate) fn check_offer<A>(offer: &Offer<A>) -> Result<(), FieldError> {
    offer.terms.check()?;
    offer.event_date.check()?;
    offer.odometer.check()
}
