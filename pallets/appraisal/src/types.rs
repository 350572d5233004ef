//! Sales as they are stored.

use codec::{Decode, Encode, MaxEncodedLen};
use frame_support::{BoundedVec, traits::ConstU32};
use scale_info::TypeInfo;
use urcar_rules::appraisal::{COUNTED, Comparable};
use urcar_types::{Currency, Date, Digest, Vin};

/// The newest sales of a class in a currency.
pub type Sales = BoundedVec<Comparable, ConstU32<COUNTED>>;

/// The place of a car's comparable in [`Comparables`](crate::Comparables).
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub struct Noted {
    /// Its class.
    pub class: Digest,
    /// The currency of its price.
    pub currency: Currency,
    /// The day of the sale.
    pub sold_on: Date,
    /// The number of the sale's record.
    pub record: u32,
}

/// The retail of a car: for how much it was sold new.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub struct Retail {
    /// The currency of its price.
    pub currency: Currency,
    /// The retail.
    pub sale: Comparable,
}

/// Returns the key by which a list is ordered: no two sales in it have the same, for no two are of one car.
pub fn sort_key(sale: &Comparable) -> (Date, Vin) {
    (sale.sold_on, sale.vin)
}
