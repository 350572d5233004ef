//! What is kept of sales.

use codec::{Decode, Encode, MaxEncodedLen};
use frame_support::{BoundedVec, traits::ConstU32};
use scale_info::TypeInfo;
use urcar_primitives::{
    Currency, Date, Digest, Vin,
    appraisal::{COUNTED, Comparable},
};

/// The newest sales of a class in a currency.
pub type Sales = BoundedVec<Comparable, ConstU32<COUNTED>>;

/// Where a car's comparable stands.
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

/// What a car was sold for new.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub struct Retail {
    /// The currency of its price.
    pub currency: Currency,
    /// The retail.
    pub sale: Comparable,
}

/// By what a list is ordered: no two sales in it have the same, for no two are of one car.
pub fn place(sale: &Comparable) -> (Date, Vin) {
    (sale.sold_on, sale.vin)
}
