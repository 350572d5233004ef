//! Data of records as tests need them, with fields that matter to no test filled in.

use crate::build::{date, price, specification, text};
use urcar_types::{
    Brand, ClaimStatus, ClaimType, Currency, List, Money, Odometer, RecordData, SeriesBreak, Severity, Specification,
    Zone,
};

/// Returns the birth of a car.
pub fn manufacture<A>() -> RecordData<A> {
    RecordData::Manufacture { spec: specification(), check_digit_override: false }
}

/// Returns an import, with the car as it was built where it opens a file.
pub fn import<A>(spec: Option<Specification>) -> RecordData<A> {
    RecordData::Import { from: "DEU".into(), to: "NLD".into(), spec, check_digit_override: false }
}

/// Returns a delivery to a retailer, by account where it is known.
pub fn delivery<A>(retailer: Option<A>) -> RecordData<A> {
    RecordData::Delivery { to: text("Autohaus Lindenhof"), country: "DEU".into(), retailer }
}

/// Returns a first sale of 2010-02-01, for 41 850.00 €.
pub fn retail<A>(buyer: Option<A>) -> RecordData<A> {
    RecordData::Retail {
        on_sale_since: date("2010-01-02"),
        sold_on: date("2010-02-01"),
        city: text("DEBER"),
        price: price(4_185_000, "EUR"),
        buyer,
    }
}

/// Returns a sale by the owner, for 41 850.00 €.
pub fn sale<A>(to: A) -> RecordData<A> {
    RecordData::Sale { price: price(4_185_000, "EUR"), to }
}

/// Returns a minor accident.
pub fn accident<A>() -> RecordData<A> {
    RecordData::Accident {
        zones: List::unchecked(vec![Zone::Front]),
        severity: Severity::Minor,
        airbags: false,
        structural: false,
        towed: false,
        drivable: true,
    }
}

/// Returns an insurer's claim, with total loss or without.
pub fn claim<A>(total_loss: bool) -> RecordData<A> {
    RecordData::InsuranceClaim {
        claim: ClaimType::Collision,
        status: ClaimStatus::Paid,
        amount: Money { amount: -1, currency: Currency::from("EUR") },
        total_loss,
        salvage_category: None,
    }
}

/// Returns a title brand by its number in AAMVA D20.
pub fn brand<A>(code: u8) -> RecordData<A> {
    RecordData::TitleBrand { code: Brand(code) }
}

/// Returns a reading alone.
pub fn reading<A>() -> RecordData<A> {
    RecordData::OdometerReading { series: None }
}

/// Returns a reading with which another odometer took the old one's place.
pub fn replaced<A>() -> RecordData<A> {
    RecordData::OdometerReading { series: Some(SeriesBreak::Replaced { old: 999_999, new: 7 }) }
}

/// Returns the end of a car.
pub fn scrapped<A>() -> RecordData<A> {
    RecordData::Scrapped { certificate: text("COD-1") }
}

/// Returns a correction of the record of a number, which withdraws or amends it.
pub fn correction<A>(corrects: u32, withdraws: bool, odometer: Option<Odometer>) -> RecordData<A> {
    RecordData::Correction { corrects, withdraws, reason: text("typing error"), odometer }
}
