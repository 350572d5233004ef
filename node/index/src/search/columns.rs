//! The rows of a snapshot, a column a property, and the summary of a row put together again.

use super::{
    column::Column,
    dictionaries::{Codes, Dictionaries},
    level::Level,
    order::{Key, Position},
};
use urcar_types::{Date, Facet, Fuel, Grade, SeverityCounts, Sort, SortKey, Summary, Verdict, Vin};

/// Characters of a VIN, and of a chassis number at most.
const VIN_LEN: usize = 17;

/// The properties of all rows. Texts and lists stand as their codes in the [`Dictionaries`].
#[derive(Clone, Default)]
pub struct Columns {
    /// The VIN.
    pub vin: Column<Vin>,
    /// Make, model and variant together.
    pub name: Column<u32>,
    /// The make.
    pub make: Column<u32>,
    /// The model.
    pub model: Column<u32>,
    /// The body.
    pub body: Column<u32>,
    /// The country; that of the empty text where nobody knows.
    pub country: Column<u32>,
    /// The city.
    pub city: Column<u32>,
    /// The fuel.
    pub fuel: Column<Fuel>,
    /// The model year.
    pub model_year: Column<u16>,
    /// The day of manufacture.
    pub manufactured: Column<Date>,
    /// The distance run.
    pub distance_km: Column<Option<u32>>,
    /// The verdict on the odometer.
    pub verdict: Column<Verdict>,
    /// How many owners.
    pub owners: Column<u32>,
    /// How many accidents.
    pub accidents: Column<u32>,
    /// How many total losses.
    pub total_losses: Column<u32>,
    /// How many open recalls.
    pub open_recalls: Column<u32>,
    /// The list of title brands.
    pub brands: Column<u32>,
    /// The witnessed part, in permille.
    pub witnessed: Column<u16>,
    /// The price; nothing where it isn't for sale.
    pub price: Column<Option<u128>>,
    /// The grade, on the day of the snapshot.
    pub grade: Column<Option<Grade>>,
    /// How grave the gravest concern is.
    pub level: Column<Level>,
    /// Everything else.
    pub rest: Column<Rest>,
}

/// Properties of a row by which nobody sorts and that no range asks for.
#[derive(Clone, PartialEq, Eq)]
pub struct Rest {
    /// The last reading.
    pub odometer_km: Option<u32>,
    /// Its day.
    pub last_read_on: Option<Date>,
    /// Accidents by how bad they were.
    pub accident_severities: SeverityCounts,
    /// Whether it may not return to the road.
    pub not_repairable: bool,
    /// How many records.
    pub records: u32,
    /// How many of them are in dispute.
    pub disputes: u32,
    /// Whether it is at its end.
    pub scrapped: bool,
    /// Whether it is stolen.
    pub stolen: bool,
    /// Whether its registration is in force.
    pub registered: bool,
    /// Whether anybody can buy it now.
    pub free: bool,
    /// The list of concerns.
    pub concerns: u32,
}

impl Columns {
    /// Writes a row, which is there or is the next one.
    pub fn write(&mut self, row: u32, summary: &Summary, codes: &Codes, grade: Option<Grade>) {
        self.vin.set(row, summary.vin);
        self.name.set(row, codes.name);
        self.make.set(row, codes.make);
        self.model.set(row, codes.model);
        self.body.set(row, codes.body);
        self.country.set(row, codes.country);
        self.city.set(row, codes.city);
        self.fuel.set(row, summary.fuel);
        self.model_year.set(row, summary.model_year);
        self.manufactured.set(row, summary.manufactured);
        self.distance_km.set(row, summary.distance_km);
        self.verdict.set(row, summary.verdict);
        self.owners.set(row, summary.owners);
        self.accidents.set(row, summary.accidents);
        self.total_losses.set(row, summary.total_losses);
        self.open_recalls.set(row, summary.open_recalls);
        self.brands.set(row, codes.brands);
        self.witnessed.set(row, summary.witnessed);
        self.price.set(row, summary.price);
        self.grade.set(row, grade);
        self.level.set(row, Level::of(&summary.concerns));
        self.rest.set(
            row,
            Rest {
                odometer_km: summary.odometer_km,
                last_read_on: summary.last_read_on,
                accident_severities: summary.accident_severities,
                not_repairable: summary.not_repairable,
                records: summary.records,
                disputes: summary.disputes,
                scrapped: summary.scrapped,
                stolen: summary.stolen,
                registered: summary.registered,
                free: summary.free,
                concerns: codes.concerns,
            },
        );
    }

    /// The code of a row's value of a facet; of [`Facet::Brand`] that of the whole list. Nothing where it has none.
    pub fn code(&self, facet: Facet, row: u32) -> Option<u32> {
        let rest = |flag: fn(&Rest) -> bool| self.rest.get(row).map(|rest| u32::from(flag(rest)));
        match facet {
            Facet::Make => self.make.get(row).copied(),
            Facet::Model => self.model.get(row).copied(),
            Facet::Body => self.body.get(row).copied(),
            Facet::Fuel => self.fuel.get(row).map(|fuel| *fuel as u32),
            Facet::ModelYear => self.model_year.get(row).copied().map(u32::from),
            Facet::Country => self.country.get(row).copied(),
            Facet::City => self.city.get(row).copied(),
            Facet::Verdict => self.verdict.get(row).map(|verdict| *verdict as u32),
            Facet::Grade => self.grade.get(row).copied().flatten().map(|grade| grade as u32),
            Facet::Brand => self.brands.get(row).copied(),
            Facet::Concerns => self.level.get(row).map(|level| *level as u32),
            Facet::ForSale => self.price.get(row).map(|price| u32::from(price.is_some())),
            Facet::Free => rest(|rest| rest.free),
            Facet::InDispute => rest(|rest| rest.disputes > 0),
            Facet::Scrapped => rest(|rest| rest.scrapped),
            Facet::Stolen => rest(|rest| rest.stolen),
        }
    }

    /// Where a row, which must be there, stands in a sort.
    #[inline]
    pub fn position(&self, sort: Sort, row: u32) -> Position {
        (self.key(sort, row), *self.vin.get(row).expect("rows of sets and orders were written before; qed"))
    }

    fn key(&self, sort: Sort, row: u32) -> Key {
        let value = match sort.by {
            SortKey::Vin => self.vin.get(row).map(vin_number),
            SortKey::Price => self.price.get(row).copied().flatten(),
            // The younger a car, the later it was manufactured.
            SortKey::Age => self.manufactured.get(row).map(|day| u128::from(!day_number(*day))),
            SortKey::ModelYear => self.model_year.get(row).copied().map(u128::from),
            SortKey::Distance => self.distance_km.get(row).copied().flatten().map(u128::from),
            SortKey::Owners => self.owners.get(row).copied().map(u128::from),
            SortKey::Witnessed => self.witnessed.get(row).copied().map(u128::from),
            SortKey::Grade => self.grade.get(row).copied().flatten().map(|grade| grade as u128),
        };
        match value {
            Some(value) => (false, if sort.descending { !value } else { value }),
            None => (true, 0),
        }
    }

    /// The summary of a row; nothing past the end.
    pub fn summary(&self, row: u32, dictionaries: &Dictionaries) -> Option<Summary> {
        let name = dictionaries.names.get(*self.name.get(row)?)?;
        let rest = self.rest.get(row)?.clone();
        let country = dictionaries.countries.text(*self.country.get(row)?)?;
        Some(Summary {
            vin: *self.vin.get(row)?,
            make: name.make.clone(),
            model: name.model.clone(),
            variant: name.variant.clone(),
            body: dictionaries.bodies.text(*self.body.get(row)?)?.into(),
            fuel: *self.fuel.get(row)?,
            model_year: *self.model_year.get(row)?,
            manufactured: *self.manufactured.get(row)?,
            country: (!country.is_empty()).then(|| country.into()),
            city: dictionaries.cities.text(*self.city.get(row)?)?.into(),
            odometer_km: rest.odometer_km,
            last_read_on: rest.last_read_on,
            distance_km: *self.distance_km.get(row)?,
            verdict: *self.verdict.get(row)?,
            owners: *self.owners.get(row)?,
            accidents: *self.accidents.get(row)?,
            accident_severities: rest.accident_severities,
            total_losses: *self.total_losses.get(row)?,
            not_repairable: rest.not_repairable,
            open_recalls: *self.open_recalls.get(row)?,
            brands: dictionaries.brands.get(*self.brands.get(row)?)?.to_vec(),
            witnessed: *self.witnessed.get(row)?,
            records: rest.records,
            disputes: rest.disputes,
            scrapped: rest.scrapped,
            stolen: rest.stolen,
            registered: rest.registered,
            concerns: dictionaries.concerns.get(rest.concerns)?.to_vec(),
            price: *self.price.get(row)?,
            free: rest.free,
        })
    }

    /// Roughly how many bytes they take.
    pub fn bytes(&self) -> usize {
        let codes = [
            &self.name,
            &self.make,
            &self.model,
            &self.body,
            &self.country,
            &self.city,
            &self.owners,
            &self.accidents,
            &self.total_losses,
            &self.open_recalls,
            &self.brands,
        ];
        codes.into_iter().map(Column::bytes).sum::<usize>()
            + self.vin.bytes()
            + self.fuel.bytes()
            + self.model_year.bytes()
            + self.manufactured.bytes()
            + self.distance_km.bytes()
            + self.verdict.bytes()
            + self.witnessed.bytes()
            + self.price.bytes()
            + self.grade.bytes()
            + self.level.bytes()
            + self.rest.bytes()
    }
}

/// A day as a number in the same order.
#[inline]
pub fn day_number(day: Date) -> u32 {
    u32::from(day.year) << 16 | u32::from(day.month) << 8 | u32::from(day.day)
}

/// A VIN as a number in the same order: six bits a character suffice for `-`, digits and capitals.
fn vin_number(vin: &Vin) -> u128 {
    let padded = vin.as_str().bytes().map(|byte| u128::from(byte - b'-' + 1)).chain(std::iter::repeat(0));
    padded.take(VIN_LEN).fold(0, |number, digit| number << 6 | digit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_and_vins_keep_their_order_as_numbers() {
        let days = [Date::new(1999, 12, 31), Date::new(2000, 1, 1), Date::new(2000, 1, 2), Date::new(2000, 2, 1)];
        assert!(days.is_sorted_by_key(|day| day_number(*day)));
        let mut vins = ["1M8GDM9AXKP042788", "WVWZZZ1JZXW000001", "ZFA00000000000001", "CH-BNR34", "CH-BNR34000567"]
            .map(|text| Vin::parse(text).unwrap());
        vins.sort();
        assert!(vins.is_sorted_by(|a, b| vin_number(a) < vin_number(b)));
    }
}
