//! That the invariants are seen to break.

use crate::{OdometerReadings, Records, Statuses, Vehicle, VehicleFacts, mock::*};
use frame_support::{assert_err, assert_ok};
use urcar_primitives::{Author, RecordStatus, Vin};

type Pallet = crate::Pallet<Test>;

/// A file with some of everything, then `harm`, and then what is wrong.
fn breaks(harm: impl Fn(Vin), wrong: &'static str) {
    ExtBuilder.build().execute_with(|| {
        let vin = make_car(CAR);
        write(WORKSHOP, CAR, on("2015-01-01", km(50_000), accident()));
        write(WORKSHOP, CAR, on("2016-01-01", km(60_000), reading()));
        write(WORKSHOP, CAR, entry(correction(1, false, km(40_000))));
        write(WORKSHOP, CAR, entry(scrapped()));
        assert_ok!(Pallet::do_try_state());
        harm(vin);
        assert_err!(Pallet::do_try_state(), wrong);
    });
}

fn vehicle(change: impl Fn(&mut Vehicle)) -> impl Fn(Vin) {
    move |vin| crate::Vehicles::<Test>::mutate(vin, |vehicle| change(vehicle.as_mut().unwrap()))
}

#[test]
fn records_are_there_and_unchanged() {
    breaks(|vin| Records::<Test>::remove(vin, 2), "a gap in the file");
    breaks(
        |vin| Records::<Test>::mutate(vin, 2, |r| r.as_mut().unwrap().number = 1),
        "a record under another's number",
    );
    breaks(
        |vin| Records::<Test>::mutate(vin, 2, |r| r.as_mut().unwrap().previous = Default::default()),
        "a record that doesn't follow the one before",
    );
    breaks(
        |vin| Records::<Test>::mutate(vin, 2, |r| r.as_mut().unwrap().recorded_at += 1),
        "a record that doesn't follow the one before",
    );
    breaks(
        |vin| Records::<Test>::mutate(vin, 4, |r| r.as_mut().unwrap().recorded_at += 1),
        "a head that doesn't cover its records",
    );
    breaks(
        |vin| {
            let record = Records::<Test>::get(vin, 4).unwrap();
            Records::<Test>::insert(vin, 5, record);
        },
        "a record without a vehicle",
    );
    breaks(crate::Vehicles::<Test>::remove, "a record without a vehicle");
    breaks(vehicle(|v| v.head = Default::default()), "a head that doesn't cover its records");
    breaks(
        |vin| Records::<Test>::mutate(vin, 4, |r| r.as_mut().unwrap().author = Author::Owner(ANN)),
        "an author out of place",
    );
    breaks(
        |vin| Records::<Test>::mutate(vin, 4, |r| r.as_mut().unwrap().entry.event_date = date("2020-01-02")),
        "an event before the car, or after it was written down",
    );
    breaks(
        |vin| Records::<Test>::mutate(vin, 4, |r| r.as_mut().unwrap().entry.odometer = km(10_000_000)),
        "a field out of its bounds",
    );
}

#[test]
fn sums_are_what_the_records_give() {
    breaks(OdometerReadings::<Test>::remove, "readings that the records don't give");
    breaks(VehicleFacts::<Test>::remove, "facts that the records don't give");
    breaks(vehicle(|v| v.scrapped = false), "flags that the facts don't give");
    breaks(vehicle(|v| v.stolen = true), "flags that the facts don't give");
    breaks(vehicle(|v| v.lien = true), "flags that the facts don't give");
    breaks(vehicle(|v| v.owners = 1), "owners that the records don't give");
    breaks(vehicle(|v| v.sales = 1), "owners that the records don't give");
    breaks(vehicle(|v| v.starts_with_import = true), "a file that starts otherwise");
    breaks(vehicle(|v| v.manufactured = date("2009-01-01")), "a first record that says nothing of the car");
}

#[test]
fn statuses_are_what_the_corrections_give() {
    breaks(|vin| Statuses::<Test>::remove(vin, 1), "a corrected record without its status");
    breaks(|vin| Statuses::<Test>::insert(vin, 1, RecordStatus::Withdrawn), "a status that no correction gives");
    breaks(|vin| Statuses::<Test>::insert(vin, 2, RecordStatus::Amended), "a status that no correction gives");
    breaks(|vin| Statuses::<Test>::insert(vin, 9, RecordStatus::Contested), "a status without a record");
    breaks(|vin| Statuses::<Test>::insert(vin, 2, RecordStatus::Active), "a status that no correction gives");
}

#[test]
fn nothing_is_kept_of_what_is_not_there() {
    let other = || vin(EUROPEAN);
    breaks(
        |vin| OdometerReadings::<Test>::insert(other(), OdometerReadings::<Test>::get(vin)),
        "readings without a vehicle",
    );
    breaks(|vin| VehicleFacts::<Test>::insert(other(), VehicleFacts::<Test>::get(vin)), "facts without a vehicle");
    breaks(|_| Statuses::<Test>::insert(other(), 0, RecordStatus::Withdrawn), "a status without a record");
    breaks(|_| Statuses::<Test>::insert(other(), 0, RecordStatus::Active), "an active record has no status of its own");
}
