//! The car of a vehicle.

use super::*;
use urcar_samples::{data, on, record_view};
use urcar_types::{Country, Record, RecordData, RecordStatus, RecordView};

fn record(number: u32, on_day: &str, data: RecordData<u64>) -> RecordView<u64> {
    record_view(Record {
        number,
        author: Author::Consortium,
        recorded_at: 0,
        entry: on(on_day, None, data),
        previous: Digest::zero(),
    })
}

fn registration(country: &str) -> RecordData<u64> {
    RecordData::Registration { first_registered: day("2020-01-01"), country: country.into() }
}

fn export(from: &str, to: &str) -> RecordData<u64> {
    RecordData::Export { from: from.into(), to: to.into() }
}

fn of(records: Vec<RecordView<u64>>) -> Summary {
    summary(&FileView { records, ..file() })
}

#[test]
fn it_shows_the_vehicle() {
    let (car, view, built) = (summary(&file()), vehicle(), specification());
    assert_eq!((car.vin, car.make.as_str(), car.model.as_str()), (view.vin, built.make.as_str(), built.model.as_str()));
    assert_eq!((car.variant.as_str(), car.body.as_str()), (built.variant.as_str(), built.body.as_str()));
    assert_eq!((car.fuel, car.model_year, car.manufactured), (built.fuel, built.model_year, built.manufactured.date()));
    assert_eq!((car.odometer_km, car.distance_km, car.verdict), (Some(20_500), Some(170_500), Verdict::NoJudgement));
    assert_eq!(car.last_read_on, Some(date("2020-05-06")));
    assert_eq!((car.owners, car.accidents, car.total_losses, car.open_recalls), (2, 3, 0, 1));
    assert_eq!((car.accident_severities, car.brands), (view.condition.accident_severities, vec![Brand::Hail]));
    assert_eq!((car.records, car.disputes, car.registered), (9, 2, true));
    assert!(!car.scrapped && !car.stolen && !car.not_repairable);
    assert_eq!((car.country, car.city.as_str(), car.witnessed), (None, "", 0));
}

#[test]
fn it_shows_the_listing() {
    let car = summary(&file());
    assert_eq!((car.price, car.free), (Some(u128::MAX), true));
    assert_eq!(car.concerns, listing().concerns);
    let reserved = ListingView { reservation: Some(reservation()), ..listing() };
    let closing = ListingView { closing: true, ..listing() };
    for listing in [reserved, closing] {
        let car = summary(&FileView { listing: Some(listing), ..file() });
        assert_eq!((car.price, car.free), (Some(u128::MAX), false));
    }
    let car = summary(&FileView { listing: None, ..file() });
    assert_eq!((car.price, car.free, car.concerns), (None, false, vehicle().concerns));
    assert_eq!(summarise(&vehicle(), &[]), summary(&FileView { listing: None, ..file() }));
}

#[test]
fn a_bare_number_is_a_price_as_well() {
    let VehicleView { vin, specification, state, .. } = vehicle();
    let Summary { price, .. } = summary(&FileView::<u64, u128, u32> {
        vehicle: vehicle(),
        records: Vec::new(),
        pending: Vec::new(),
        disputes: Vec::new(),
        listing: Some(ListingView {
            vin,
            make: specification.make,
            model: specification.model,
            model_year: specification.model_year,
            odometer_km: None,
            last_read_on: None,
            concerns: Vec::new(),
            price: 7,
            price_text: "7".into(),
            seller: 7,
            odometer: None,
            terms: state,
            since: 4,
            listed_at: 0,
            reservation: None,
            closing: false,
            state,
            confirmed_state: state,
        }),
    });
    assert_eq!(price, Some(7));
}

#[test]
fn the_country_is_that_of_the_last_event_in_force() {
    let country = |records| of(records).country;
    let born = record(0, "2020-01-01", data::delivery(None));
    let there = record(2, "2021-06-01", export("DEU", "POL"));
    let earlier = record(3, "2021-05-31", registration("DEU"));
    let same_day = record(4, "2021-06-01", registration("CZE"));
    assert!(country(vec![born.clone()]).is_some());
    assert_eq!(country(vec![born.clone(), there.clone(), earlier.clone()]), Some(Country::from("POL")));
    assert_eq!(country(vec![there.clone(), same_day.clone()]), Some(Country::from("CZE")));
    for out in [RecordStatus::Withdrawn, RecordStatus::Annulled] {
        let same_day = RecordView { status: out, ..same_day.clone() };
        assert_eq!(country(vec![there.clone(), same_day]), Some(Country::from("POL")));
    }
    let waits = RecordView { pending: true, ..same_day.clone() };
    assert_eq!(country(vec![there.clone(), waits]), Some(Country::from("POL")));
    let amended = RecordView { status: RecordStatus::Amended, ..same_day };
    assert_eq!(country(vec![there, amended]), Some(Country::from("CZE")));
}

#[test]
fn an_import_brings_it_into_its_country() {
    let RecordData::Import { to, .. } = data::import::<u64>(None) else { panic!("no import") };
    assert_eq!(of(vec![record(0, "2020-01-01", data::import(None))]).country, Some(to));
}

#[test]
fn the_city_is_that_of_the_last_retail_in_force() {
    let RecordData::Retail { city, .. } = data::retail::<u64>(None) else { panic!("no retail") };
    let retail = record(1, "2020-02-01", data::retail(None));
    assert_eq!(of(vec![retail.clone()]).city, city.as_str());
    let withdrawn = RecordView { status: RecordStatus::Withdrawn, ..retail };
    assert_eq!(of(vec![withdrawn]).city, "");
}

#[test]
fn corrections_and_what_is_not_in_force_are_not_counted_as_witnessed() {
    let with = |witnessed, pending, data| RecordView { witnessed, pending, ..record(1, "2020-02-01", data) };
    let yes = with(true, false, data::accident());
    let no = with(false, false, data::maintenance());
    let waits = with(false, true, data::brand(11));
    let correction = with(true, false, data::correction(1, true, None));
    let withdrawn = RecordView { status: RecordStatus::Withdrawn, ..yes.clone() };
    assert_eq!(of(vec![yes.clone()]).witnessed, 1_000);
    assert_eq!(of(vec![yes.clone(), no.clone(), no.clone()]).witnessed, 333);
    assert_eq!(of(vec![yes, no, waits, correction.clone(), withdrawn]).witnessed, 500);
    assert_eq!(of(vec![correction]).witnessed, 0);
}
