//! What is kept of titles and offers.

use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use frame_system::pallet_prelude::BlockNumberFor;
use scale_info::TypeInfo;
use urcar_primitives::Offer;

/// Who owns a vehicle.
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
    /// From whom, to whom, and on what terms.
    pub offer: Offer<AccountId>,
    /// The first block in which it can't be accepted any more.
    pub expires_at: BlockNumber,
}

/// A [`Title`] in the runtime's types.
pub type TitleOf<T> = Title<<T as frame_system::Config>::AccountId, BlockNumberFor<T>>;

/// An [`Offer`] in the runtime's types.
pub type OfferOf<T> = Offer<<T as frame_system::Config>::AccountId>;

/// A [`StandingOffer`] in the runtime's types.
pub type StandingOfferOf<T> = StandingOffer<<T as frame_system::Config>::AccountId, BlockNumberFor<T>>;

/// Held to the bounds of its fields.
pub(crate) fn check_offer<A>(offer: &Offer<A>) -> Result<(), urcar_primitives::FieldError> {
    use urcar_primitives::Check;
    offer.terms.check()?;
    offer.event_date.check()?;
    offer.odometer.check()
}
