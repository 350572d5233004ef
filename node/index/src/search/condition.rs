//! A filter taken apart into conditions on single columns, all of which must hold.

use super::{SearchError, column::Column, columns::day_number, level::Level, snapshot::Snapshot};
use roaring::{MultiOps, RoaringBitmap};
use std::{ops::RangeInclusive, sync::Arc};
use urcar_rules::appraisal::months_between;
use urcar_types::{Brand, BrandFilter, Check, ConcernFilter, Date, Facet, Filter, Sort, SortKey};

/// Months of a year.
const MONTHS: u32 = 12;
/// The days between which all vehicles were manufactured, with room on both sides.
const EARLIEST: Date = Date::new(1800, 1, 1);
const LATEST: Date = Date::new(2300, 1, 1);
/// Where less than one in so many rows is left, each is looked at; else the whole column is.
const NARROW: u64 = 8;

/// A condition on one column.
pub enum Condition {
    /// One of these values of a facet.
    OneOf(Facet, Vec<u32>),
    /// None of these values of a facet.
    NoneOf(Facet, Vec<u32>),
    /// One of these names.
    Names(Arc<Vec<u32>>),
    /// A number within a range; what isn't known is in none.
    Number(Number, RangeInclusive<u64>),
    /// A price within a range; what isn't for sale is in none.
    Price(RangeInclusive<u128>),
}

/// A column of numbers that a range asks for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Number {
    ModelYear,
    Manufactured,
    Distance,
    Owners,
    Accidents,
    TotalLosses,
    OpenRecalls,
    Witnessed,
}

impl Condition {
    /// The conditions of a filter on the day of a snapshot.
    ///
    /// # Errors
    /// `Filter` for a filter that is refused; `Deadline` where its words took too long.
    pub fn all(filter: &Filter, snapshot: &Snapshot) -> Result<Vec<Self>, SearchError> {
        filter.check()?;
        let mut all = named(filter, snapshot)?;
        all.extend(stated(filter));
        all.extend(numbers(filter, snapshot.day()));
        Ok(all)
    }

    /// The rows of a snapshot that meet some conditions. Those that have bitmaps come first, so that fewer rows are
    /// left to be looked at.
    pub fn select<'a>(snapshot: &Snapshot, conditions: impl Iterator<Item = &'a Self> + Clone) -> RoaringBitmap {
        let indexed = conditions.clone().filter(|condition| condition.is_indexed());
        let looked_at = conditions.filter(|condition| !condition.is_indexed());
        let all = RoaringBitmap::clone(&snapshot.live);
        indexed.chain(looked_at).fold(all, |rows, condition| condition.narrow(rows, snapshot))
    }

    /// The facet whose column it is on.
    pub fn facet(&self) -> Option<Facet> {
        match self {
            Self::OneOf(facet, _) | Self::NoneOf(facet, _) => Some(*facet),
            Self::Number(Number::ModelYear, _) => Some(Facet::ModelYear),
            Self::Names(_) | Self::Number(..) | Self::Price(_) => None,
        }
    }

    /// Whether rows are found by bitmaps, without a look at the column.
    fn is_indexed(&self) -> bool {
        matches!(self, Self::OneOf(..) | Self::NoneOf(..) | Self::Names(_))
    }

    /// Those of some rows that meet it.
    pub fn narrow(&self, rows: RoaringBitmap, snapshot: &Snapshot) -> RoaringBitmap {
        let columns = &snapshot.columns;
        match self {
            Self::OneOf(facet, codes) => rows & union(codes, |code| snapshot.postings(*facet).get(code)),
            Self::NoneOf(facet, codes) => rows - union(codes, |code| snapshot.postings(*facet).get(code)),
            Self::Names(codes) => rows & union(codes, |code| snapshot.names.get(code)),
            Self::Price(range) => {
                let for_sale = snapshot.postings(Facet::ForSale).get(u32::from(true));
                let rows = for_sale.map_or_else(RoaringBitmap::new, |for_sale| rows & for_sale);
                if rows.len() < snapshot.live.len() / NARROW {
                    each(rows, &columns.price, |price| price.is_some_and(|price| range.contains(&price)))
                } else {
                    rows & priced(range, snapshot)
                }
            }
            Self::Number(number, range) => {
                let all = snapshot.live.len();
                let (low, high) = (*range.start(), *range.end());
                let has = move |value: u64| low <= value && value <= high;
                match number {
                    Number::ModelYear => pick(rows, all, &columns.model_year, |year| has(u64::from(*year))),
                    Number::Manufactured => {
                        pick(rows, all, &columns.manufactured, |day| has(u64::from(day_number(*day))))
                    }
                    Number::Distance => {
                        pick(rows, all, &columns.distance_km, |km| km.is_some_and(|km| has(u64::from(km))))
                    }
                    Number::Owners => pick(rows, all, &columns.owners, |count| has(u64::from(*count))),
                    Number::Accidents => pick(rows, all, &columns.accidents, |count| has(u64::from(*count))),
                    Number::TotalLosses => pick(rows, all, &columns.total_losses, |count| has(u64::from(*count))),
                    Number::OpenRecalls => pick(rows, all, &columns.open_recalls, |count| has(u64::from(*count))),
                    Number::Witnessed => pick(rows, all, &columns.witnessed, |permille| has(u64::from(*permille))),
                }
            }
        }
    }
}

/// The conditions on names, however they are typed.
fn named(filter: &Filter, snapshot: &Snapshot) -> Result<Vec<Condition>, SearchError> {
    let dictionaries = &snapshot.dictionaries;
    let mut all = Vec::new();
    if let Some(text) = &filter.text {
        all.push(Condition::Names(snapshot.texts.codes(text, &dictionaries.names)?));
    }
    let texts = [
        (Facet::Make, &filter.makes, &dictionaries.makes),
        (Facet::Model, &filter.models, &dictionaries.models),
        (Facet::Body, &filter.bodies, &dictionaries.bodies),
        (Facet::City, &filter.cities, &dictionaries.cities),
    ];
    for (facet, names, texts) in texts {
        if !names.is_empty() {
            all.push(Condition::OneOf(facet, texts.named(names)));
        }
    }
    if !filter.countries.is_empty() {
        let mut countries = filter.countries.clone();
        countries.iter_mut().for_each(Check::normalise);
        let is_one = |text: &str| countries.iter().any(|country| country.0.as_str() == text);
        all.push(Condition::OneOf(Facet::Country, dictionaries.countries.codes(|entry| is_one(&entry.text))));
    }
    Ok(all)
}

/// The conditions on words of a list and on yes and no.
fn stated(filter: &Filter) -> Vec<Condition> {
    let mut all = Vec::new();
    let mut one_of = |facet: Facet, codes: Vec<u32>| {
        if !codes.is_empty() {
            all.push(Condition::OneOf(facet, codes));
        }
    };
    one_of(Facet::Fuel, filter.fuels.iter().map(|fuel| *fuel as u32).collect());
    one_of(Facet::Verdict, filter.verdicts.iter().map(|verdict| *verdict as u32).collect());
    one_of(Facet::Grade, filter.grades.iter().map(|grade| *grade as u32).collect());
    let flags = [
        (Facet::ForSale, filter.for_sale),
        (Facet::Free, filter.free),
        (Facet::InDispute, filter.in_dispute),
        (Facet::Scrapped, filter.scrapped),
        (Facet::Stolen, filter.stolen),
    ];
    for (facet, wanted) in flags {
        one_of(facet, wanted.map(u32::from).into_iter().collect());
    }
    match filter.concerns {
        ConcernFilter::Any => {}
        ConcernFilter::NoneGrave => all.push(Condition::NoneOf(Facet::Concerns, vec![Level::Grave as u32])),
        ConcernFilter::None => all.push(Condition::OneOf(Facet::Concerns, vec![Level::None as u32])),
    }
    let codes = |brands: &[Brand]| brands.iter().map(|brand| u32::from(brand.code())).collect();
    match &filter.brands {
        None => {}
        Some(BrandFilter::None) => all.push(Condition::NoneOf(Facet::Brand, codes(&Brand::ALL))),
        Some(BrandFilter::AnyOf(brands)) => all.push(Condition::OneOf(Facet::Brand, codes(brands))),
        Some(BrandFilter::Without(brands)) => all.push(Condition::NoneOf(Facet::Brand, codes(brands))),
    }
    all
}

/// The conditions on numbers.
fn numbers(filter: &Filter, day: Date) -> Vec<Condition> {
    let ranges = [
        (Number::ModelYear, filter.model_year_from.map(u64::from), filter.model_year_to.map(u64::from)),
        (Number::Distance, filter.distance_km_from.map(u64::from), filter.distance_km_to.map(u64::from)),
        (Number::Owners, None, filter.owners_max.map(u64::from)),
        (Number::Accidents, None, filter.accidents_max.map(u64::from)),
        (Number::TotalLosses, None, filter.total_losses_max.map(u64::from)),
        (Number::OpenRecalls, None, filter.open_recalls_max.map(u64::from)),
        (Number::Witnessed, filter.witnessed_min.map(u64::from), None),
        // The older a car, the earlier it was manufactured.
        (
            Number::Manufactured,
            filter.age_to.map(|age| earliest(age, day)),
            filter.age_from.map(|age| latest(age, day)),
        ),
    ];
    let asked = ranges.into_iter().filter(|(_, from, to)| from.is_some() || to.is_some());
    let mut all: Vec<Condition> =
        asked.map(|(number, from, to)| Condition::Number(number, from.unwrap_or(0)..=to.unwrap_or(u64::MAX))).collect();
    if filter.price_from.is_some() || filter.price_to.is_some() {
        all.push(Condition::Price(filter.price_from.unwrap_or(0)..=filter.price_to.unwrap_or(u128::MAX)));
    }
    all
}

/// The whole years from manufacture to a day.
fn age(manufactured: Date, day: Date) -> u32 {
    months_between(manufactured, day) / MONTHS
}

/// The earliest day of manufacture with at most this age, as a number.
fn earliest(years: u16, day: Date) -> u64 {
    let first = first_day(|manufactured| age(manufactured, day) <= u32::from(years));
    u64::from(day_number(Date::from_days(first)))
}

/// The latest day of manufacture with at least this age, as a number.
fn latest(years: u16, day: Date) -> u64 {
    let younger = first_day(|manufactured| age(manufactured, day) < u32::from(years));
    u64::from(day_number(Date::from_days(younger - 1)))
}

/// The first day that passes a test which all later days pass as well.
fn first_day(test: impl Fn(Date) -> bool) -> i32 {
    let (mut low, mut high) = (EARLIEST.days(), LATEST.days());
    while low < high {
        let middle = low + (high - low) / 2;
        if test(Date::from_days(middle)) {
            high = middle;
        } else {
            low = middle + 1;
        }
    }
    low
}

/// The rows whose price is within a range, by the order of prices.
fn priced(range: &RangeInclusive<u128>, snapshot: &Snapshot) -> RoaringBitmap {
    let sort = Sort { by: SortKey::Price, descending: false };
    let position = |row| snapshot.columns.position(sort, row);
    let mut bytes = vec![0u8; snapshot.columns.vin.len().div_ceil(8)];
    for row in snapshot.order(sort).within((false, *range.start()), (false, *range.end()), position) {
        if let Some(byte) = bytes.get_mut(row as usize / 8) {
            *byte |= 1u8 << (row % 8);
        }
    }
    RoaringBitmap::from_lsb0_bytes(0, &bytes)
}

/// The rows of several values.
fn union<'a>(codes: &[u32], rows: impl Fn(u32) -> Option<&'a RoaringBitmap>) -> RoaringBitmap {
    codes.iter().filter_map(|code| rows(*code)).union()
}

/// Those of some rows whose value passes a test, where a column has values of `all` rows that count.
fn pick<T: Clone>(rows: RoaringBitmap, all: u64, column: &Column<T>, test: impl Fn(&T) -> bool) -> RoaringBitmap {
    if rows.len() < all / NARROW { each(rows, column, test) } else { rows & column.scan(test) }
}

/// Those of some rows whose value passes a test, looked at one by one.
fn each<T: Clone>(rows: RoaringBitmap, column: &Column<T>, test: impl Fn(&T) -> bool) -> RoaringBitmap {
    let passed = rows.iter().filter(|row| column.get(*row).is_some_and(&test));
    RoaringBitmap::from_sorted_iter(passed).expect("the rows of a bitmap are sorted; qed")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_of_manufacture_bound_an_age() {
        for day in [Date::new(2026, 11, 28), Date::new(2024, 2, 29), Date::new(2025, 3, 30)] {
            for offset in 0..4_000 {
                let manufactured = Date::from_days(day.days() - offset);
                let number = u64::from(day_number(manufactured));
                for years in [0, 1, 4, 10] {
                    let age = age(manufactured, day);
                    assert_eq!(number >= earliest(years, day), age <= u32::from(years), "{manufactured} {years}");
                    assert_eq!(number <= latest(years, day), age >= u32::from(years), "{manufactured} {years}");
                }
            }
        }
    }

    #[test]
    fn an_age_that_none_has_finds_none() {
        let day = Date::new(2026, 11, 28);
        assert!(latest(u16::MAX, day) < u64::from(day_number(Date::new(1886, 1, 1))));
        assert!(earliest(u16::MAX, day) < u64::from(day_number(Date::new(1886, 1, 1))));
    }
}
