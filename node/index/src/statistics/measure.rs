//! The measures by which files are counted.

use crate::source::{File, Record};
use codec::{Decode, Encode};
use std::collections::BTreeMap;
use urcar_types::{Author, Currency, Date, DisputeStatus, Price, RecordData, RecordKind, RecordStatus, Role, Verdict};

/// Years from which on cars are counted as one class of age.
pub const MAX_AGE: u8 = 30;
/// Kilometres of one class of distance.
pub const KILOMETRES_A_CLASS: u32 = 20_000;
/// The class of distance that has no end.
pub const MAX_DISTANCE_CLASS: u8 = 20;

const DAYS_A_YEAR: i32 = 365;

/// One thing that is counted. Stored as its SCALE bytes.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode)]
pub(crate) enum Measure {
    /// The vehicles.
    #[codec(index = 0)]
    Vehicles,
    /// Records of a kind.
    #[codec(index = 1)]
    Records(RecordClass),
    /// Vehicles by the verdict on their odometer.
    #[codec(index = 2)]
    Verdict(Verdict),
    /// Disputes by how they stand.
    #[codec(index = 3)]
    Disputes(DisputeStatus<()>),
    /// Vehicles that are for sale.
    #[codec(index = 4)]
    Listings,
    /// Sales and retails, with their prices.
    #[codec(index = 5)]
    Sales(SaleClass, PriceClass),
}

/// Records that are counted together.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode)]
pub struct RecordClass {
    /// Their kind.
    pub kind: RecordKind,
    /// The role in which they were written; nothing of an owner's and the consortium's.
    pub role: Option<Role>,
    /// The year of the event.
    pub year: u16,
    /// Its month, 1 to 12.
    pub month: u8,
    /// Whether they are witnessed.
    pub witnessed: bool,
    /// Their status.
    pub status: RecordStatus,
}

/// Sales and retails that are counted together: those that hold, and wait for nothing.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode)]
pub struct SaleClass {
    /// The make.
    pub make: String,
    /// The model.
    pub model: String,
    /// Whole years from manufacture to the sale, at most [`MAX_AGE`].
    pub age: u8,
    /// The reading of the sale, in steps of [`KILOMETRES_A_CLASS`], at most [`MAX_DISTANCE_CLASS`]; nothing where none
    /// counts.
    pub distance: Option<u8>,
    /// The currency of the price.
    pub currency: Currency,
}

/// Prices that are counted together: from one on to where the next class begins, less than a quarter above it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Encode, Decode)]
pub struct PriceClass(pub u8);

/// How many things of one measure there are, and the sum of their prices in minor units, where they have any.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(crate) struct Tally {
    /// Their number.
    pub count: i64,
    /// The sum.
    pub sum: i128,
}

/// Tallies by SCALE of their measure.
pub(crate) type Tallies = BTreeMap<Vec<u8>, Tally>;

impl PriceClass {
    /// Returns the class of a price in minor units: the place of its highest bit, and the next two below it.
    pub fn of(amount_minor: u64) -> Self {
        let Some(highest) = amount_minor.checked_ilog2() else { return Self(0) };
        let top = if highest < 2 { amount_minor << (2 - highest) } else { amount_minor >> (highest - 2) };
        Self((highest * 4) as u8 + (top & 3) as u8)
    }

    /// Returns the lowest price of the class, in minor units; that of a class of which there is no price is rounded up.
    pub fn lowest(self) -> u64 {
        let (highest, quarter) = (u32::from(self.0 / 4), u64::from(self.0 % 4));
        let quarters = u128::from(4 + quarter) << highest;
        u64::try_from(quarters.div_ceil(4)).unwrap_or(u64::MAX)
    }
}

/// Adds what is counted of a file.
pub(crate) fn count(tallies: &mut Tallies, file: &File) {
    count_change(tallies, None, Some(file));
}

/// Adds the difference that a file makes which was `old` and is `new`, both with their records in order of their numbers.
pub(crate) fn count_change(tallies: &mut Tallies, old: Option<&File>, new: Option<&File>) {
    old.into_iter().for_each(|old| count_but(tallies, old, -1, new));
    new.into_iter().for_each(|new| count_but(tallies, new, 1, old));
}

/// Adds what is counted of a file, `times` times: -1 takes it away. Records that are the same in `other` are left out.
fn count_but(tallies: &mut Tallies, file: &File, times: i64, other: Option<&File>) {
    // A sale is counted under its car's make and age.
    let other = other.filter(|other| other.vehicle.specification == file.vehicle.specification);
    let is_in_other = |record: &Record| {
        let records = other.map_or(&[][..], |other| &other.records);
        let place = records.binary_search_by_key(&record.record.number, |record| record.record.number);
        place.ok().and_then(|place| records.get(place)) == Some(record)
    };
    let mut add = |measure: Measure, sum: u64| {
        let tally = tallies.entry(measure.encode()).or_default();
        tally.count = tally.count.saturating_add(times);
        tally.sum = tally.sum.saturating_add(i128::from(sum).saturating_mul(i128::from(times)));
    };
    add(Measure::Vehicles, 0);
    add(Measure::Verdict(file.vehicle.odometer.verdict), 0);
    if file.listing.is_some() {
        add(Measure::Listings, 0);
    }
    file.disputes.iter().for_each(|dispute| add(Measure::Disputes(dispute.status.map(|_| ())), 0));
    for record in file.records.iter().filter(|record| !is_in_other(record)) {
        add(Measure::Records(RecordClass::of(record)), 0);
        if let Some(price) = price_of(record) {
            add(
                Measure::Sales(SaleClass::of(file, record, price), PriceClass::of(price.amount_minor)),
                price.amount_minor,
            );
        }
    }
}

impl RecordClass {
    fn of(view: &Record) -> Self {
        let role = match &view.record.author {
            Author::Organisation { role, .. } => Some(*role),
            Author::Owner(_) | Author::Consortium => None,
        };
        let Date { year, month, .. } = view.record.entry.event_date.date();
        Self { kind: view.record.kind(), role, year, month, witnessed: view.witnessed, status: view.status }
    }
}

impl SaleClass {
    fn of(file: &File, sale: &Record, price: &Price) -> Self {
        let specification = &file.vehicle.specification;
        let days = sale.record.entry.event_date.date().days().saturating_sub(specification.manufactured.date().days());
        let kilometres = sale.odometer_in_force.as_ref().and_then(|odometer| odometer.kilometres());
        Self {
            make: specification.make.as_str().into(),
            model: specification.model.as_str().into(),
            age: (days / DAYS_A_YEAR).clamp(0, MAX_AGE.into()) as u8,
            distance: kilometres
                .map(|kilometres| (kilometres / KILOMETRES_A_CLASS).min(MAX_DISTANCE_CLASS.into()) as u8),
            currency: price.currency.clone(),
        }
    }
}

/// Returns the price of a sale or a retail that holds and waits for nothing.
fn price_of(view: &Record) -> Option<&Price> {
    let holds = !matches!(view.status, RecordStatus::Withdrawn | RecordStatus::Annulled) && !view.pending;
    match &view.record.entry.data {
        RecordData::Retail { price, .. } | RecordData::Sale { price, .. } if holds => Some(price),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::samples;
    use codec::DecodeAll;
    use proptest::prelude::*;
    use urcar_samples::{data, kilometres, vins::numbered};

    fn sold(status: RecordStatus, pending: bool) -> File {
        let mut file = samples::file(numbered(1), 2);
        let sale = &mut file.records[1];
        sale.record.entry = urcar_samples::on("2013-02-01", None, data::sale(urcar_samples::account(3)));
        sale.odometer_in_force = kilometres(45_000);
        (sale.status, sale.pending) = (status, pending);
        file
    }

    fn sales(file: &File) -> Vec<(SaleClass, PriceClass, Tally)> {
        let mut tallies = Tallies::new();
        count(&mut tallies, file);
        let sales = tallies.into_iter().filter_map(|(measure, tally)| {
            match Measure::decode_all(&mut measure.as_slice()).unwrap() {
                Measure::Sales(class, price) => Some((class, price, tally)),
                _ => None,
            }
        });
        sales.collect()
    }

    #[test]
    fn a_sale_that_holds_is_counted_by_its_class() {
        let [(class, price, tally)]: [_; 1] = sales(&sold(RecordStatus::Active, false)).try_into().unwrap();
        assert_eq!((class.make.as_str(), class.age, class.distance), ("BMW", 3, Some(2)));
        assert_eq!(tally, Tally { count: 1, sum: 4_185_000 });
        assert!(price.lowest() <= 4_185_000 && PriceClass(price.0 + 1).lowest() > 4_185_000);
        for (status, pending) in
            [(RecordStatus::Withdrawn, false), (RecordStatus::Annulled, false), (RecordStatus::Active, true)]
        {
            assert!(sales(&sold(status, pending)).is_empty(), "{status:?}");
        }
    }

    #[test]
    fn what_is_taken_away_leaves_nothing() {
        let mut tallies = Tallies::new();
        let file = sold(RecordStatus::Active, false);
        count(&mut tallies, &file);
        count_change(&mut tallies, Some(&file), None);
        assert!(tallies.values().all(|tally| *tally == Tally::default()));
    }

    #[test]
    fn measures_keep_their_bytes() {
        let class = RecordClass {
            kind: RecordKind::Sale,
            role: Some(Role::Retailer),
            year: 2020,
            month: 2,
            witnessed: true,
            status: RecordStatus::Disputed,
        };
        let sale = SaleClass { make: "BMW".into(), model: "X".into(), age: 3, distance: None, currency: "EUR".into() };
        for (measure, bytes) in [
            (Measure::Vehicles, vec![0]),
            (Measure::Records(class), vec![1, 21, 1, 1, 0xe4, 7, 2, 1, 4]),
            (Measure::Verdict(Verdict::Illogical), vec![2, 1]),
            (Measure::Disputes(DisputeStatus::Void), vec![3, 6]),
            (Measure::Listings, vec![4]),
            (Measure::Sales(sale, PriceClass(7)), b"\x05\x0cBMW\x04X\x03\x00\x0cEUR\x07".to_vec()),
        ] {
            assert_eq!(measure.encode(), bytes, "{measure:?}");
            assert_eq!(Measure::decode_all(&mut bytes.as_slice()), Ok(measure));
        }
    }

    #[test]
    fn classes_of_prices_at_both_ends() {
        for (price, class) in [(0, 0), (1, 0), (2, 4), (3, 6), (4, 8), (5, 9), (u64::MAX, 255)] {
            assert_eq!(PriceClass::of(price), PriceClass(class), "{price}");
        }
        assert_eq!(PriceClass(255).lowest(), 7 << 61);
    }

    proptest! {
        #[test]
        fn a_price_lies_in_its_class(price in 1u64..) {
            let class = PriceClass::of(price);
            prop_assert!(class.lowest() <= price);
            prop_assert!(class.0 == u8::MAX || price < PriceClass(class.0 + 1).lowest());
            prop_assert_eq!(PriceClass::of(class.lowest()), class);
        }
    }
}
