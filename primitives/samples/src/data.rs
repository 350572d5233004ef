//! Data of records as tests need them, with fields that matter to no test filled in.

use crate::build::{day, price, specification, text};
use urcar_types::{
    Answer, Brand, ClaimStatus, ClaimType, Currency, LienStatus, List, MaintenanceType, Money, Odometer, PartAction,
    RecallStatus, RecordData, SeriesBreak, ServiceItem, Severity, Specification, TheftStatus, Zone,
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
        on_sale_since: day("2010-01-02"),
        sold_on: day("2010-02-01"),
        city: text("DEBER"),
        price: price(4_185_000, "EUR"),
        buyer,
        lien: None,
    }
}

/// Returns a sale by the owner, for 41 850.00 €.
pub fn sale<A>(to: A) -> RecordData<A> {
    RecordData::Sale { price: price(4_185_000, "EUR"), to }
}

/// Returns a service in which one part was looked at.
pub fn maintenance<A>() -> RecordData<A> {
    let item = ServiceItem {
        name: text("belt"),
        number: text("06L 260 849"),
        serial: None,
        action: PartAction::Inspect,
        severity: None,
    };
    RecordData::Maintenance { reason: MaintenanceType::Scheduled, items: List::unchecked(vec![item]) }
}

/// Returns a minor accident.
pub fn accident<A>() -> RecordData<A> {
    RecordData::Accident {
        zones: List::unchecked(vec![Zone::Front]),
        severity: Severity::Minor,
        airbags: Answer::No,
        structural: Answer::No,
        towed: Answer::No,
        drivable: Answer::Yes,
        about: None,
    }
}

/// Returns an insurer's claim, with total loss or without.
pub fn claim<A>(total_loss: bool) -> RecordData<A> {
    RecordData::InsuranceClaim {
        claim: ClaimType::Collision,
        status: ClaimStatus::Paid,
        amount: Money { amount_minor: -1, currency: Currency::from("EUR") },
        total_loss: total_loss.into(),
        salvage_category: None,
        about: None,
    }
}

/// Returns a title brand by its number in AAMVA D20.
pub fn brand<A>(code: u8) -> RecordData<A> {
    RecordData::TitleBrand { code: Brand::try_from(code).expect("a number of two digits") }
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
    RecordData::Correction { corrects, withdraws, reason: text("typing error"), odometer, specification: None }
}

/// Returns a record of a theft or a recovery, by its case.
pub fn theft<A>(status: TheftStatus, case: &str) -> RecordData<A> {
    RecordData::Theft { status, case: text(case) }
}

/// Returns a lien that is placed or released, by its reference.
pub fn lien<A>(status: LienStatus, reference: &str) -> RecordData<A> {
    RecordData::Lien { status, reference: text(reference) }
}

/// Returns a recall's state for this car, by its campaign.
pub fn recall<A>(status: RecallStatus, campaign: &str) -> RecordData<A> {
    RecordData::Recall {
        campaign: text(campaign),
        component: text("brake servo"),
        consequence: text("longer stopping distance"),
        remedy: text("new firmware"),
        park_it: Answer::No,
        park_outside: Answer::No,
        over_the_air: Answer::Yes,
        status,
    }
}

/// Returns a court's word that the car is another's.
pub fn title_order<A>(to: A) -> RecordData<A> {
    RecordData::TitleOrder { to, court: text("Amtsgericht Mitte"), reference: text("7 VI 815/20") }
}
