//! That the invariants are seen to break.

use crate::{Attestations, RecordOf, Records, Statuses, Vehicle, Witnesses, mock::*};
use frame_support::{assert_err, assert_ok};
use urcar_types::{Author, Brand, RecordData, RecordStatus, Vin};

type Pallet = crate::Pallet<Test>;

/// A file with some of everything, then `harm`, and then what is wrong.
fn breaks(harm: impl Fn(Vin), wrong: &'static str) {
    ExtBuilder.build().execute_with(|| {
        let vin = make_car(CAR);
        write(WORKSHOP, CAR, on("2015-01-01", km(50_000), accident()));
        write(WORKSHOP, CAR, on("2016-01-01", km(60_000), reading()));
        write(WORKSHOP, CAR, entry(correction(1, false, km(40_000))));
        write(WORKSHOP, CAR, on("2017-01-01", km(7), replaced()));
        write(INSURER, CAR, entry(RecordData::TitleBrand { code: Brand(11) }));
        witness(CAR, 5, [AUTHORITY, INSPECTOR]);
        assert_ok!(Vehicles::retract_attestation(RuntimeOrigin::signed(AUTHORITY), typed(CAR), 5));
        write(WORKSHOP, CAR, entry(scrapped()));
        witness(CAR, 6, [AUTHORITY, INSPECTOR]);
        assert_ok!(Pallet::do_try_state());
        harm(vin);
        assert_err!(Pallet::do_try_state(), wrong);
    });
}

fn vehicle(change: impl Fn(&mut Vehicle)) -> impl Fn(Vin) {
    move |vin| crate::Vehicles::<Test>::mutate(vin, |vehicle| change(vehicle.as_mut().unwrap()))
}

fn record(vin: Vin, number: usize, change: impl Fn(&mut RecordOf<Test>)) {
    Records::<Test>::mutate(vin, 0, |page| change(&mut page[number]));
}

/// Changes who attests the scrapping of record 6.
fn witnesses(change: impl Fn(&mut Attestations<AccountId>)) -> impl Fn(Vin) {
    move |vin| Witnesses::<Test>::mutate(vin, 6, &change)
}

#[test]
fn records_are_there_and_unchanged() {
    breaks(|vin| Records::<Test>::mutate(vin, 0, |page| page.truncate(2)), "a gap in the file");
    breaks(|vin| record(vin, 2, |r| r.number = 1), "a record under another's number");
    breaks(|vin| record(vin, 2, |r| r.previous = Default::default()), "a record that doesn't follow the one before");
    breaks(|vin| record(vin, 2, |r| r.recorded_at += 1), "a record that doesn't follow the one before");
    breaks(|vin| record(vin, 6, |r| r.recorded_at += 1), "a head that doesn't cover its records");
    breaks(
        |vin| {
            let record = Vehicles::record_of(&vin, 6).unwrap();
            Records::<Test>::mutate(vin, 0, |page| page.try_push(record).unwrap());
        },
        "a record without a vehicle",
    );
    breaks(crate::Vehicles::<Test>::remove, "a record without a vehicle");
    breaks(vehicle(|v| v.head = Default::default()), "a head that doesn't cover its records");
    breaks(|vin| record(vin, 6, |r| r.author = Author::Owner(ANN)), "an author out of place");
    breaks(
        |vin| record(vin, 6, |r| r.entry.event_date = date("2020-01-02")),
        "an event before the car, or after it was written down",
    );
    breaks(|vin| record(vin, 6, |r| r.entry.odometer = km(10_000_000)), "a field out of its bounds");
    breaks(|vin| record(vin, 6, |r| r.entry.data = manufacture()), "a second birth");
}

#[test]
fn corrections_are_of_what_can_be_corrected() {
    let instead = |data: RecordData<AccountId>| move |vin: Vin| record(vin, 6, |r| r.entry.data = data.clone());
    breaks(instead(correction(7, true, None)), "a correction of what comes later");
    breaks(instead(correction(3, true, None)), "a correction of a correction");
}

#[test]
fn sums_are_what_the_records_give() {
    breaks(vehicle(|v| v.readings = Default::default()), "readings that the records don't give");
    breaks(vehicle(|v| v.facts = Default::default()), "facts that the records don't give");
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
fn a_lapsed_dispute_leaves_its_status_where_something_holds() {
    ExtBuilder.build_and_execute(|| {
        let vin = make_car(CAR);
        for _ in 0..3 {
            write(WORKSHOP, CAR, entry(accident()));
        }
        write(WORKSHOP, CAR, entry(correction(2, false, None)));
        write(WORKSHOP, CAR, entry(correction(3, true, None)));
        for number in [1, 2] {
            Statuses::<Test>::insert(vin, number, RecordStatus::Contested);
            assert_ok!(Pallet::do_try_state());
        }
        Statuses::<Test>::insert(vin, 3, RecordStatus::Contested);
        assert_err!(Pallet::do_try_state(), "a status that no correction gives");
        Statuses::<Test>::insert(vin, 3, RecordStatus::Withdrawn);
    });
}

#[test]
fn nothing_is_kept_of_what_is_not_there() {
    let other = || vin(EUROPEAN);
    breaks(|_| Statuses::<Test>::insert(other(), 0, RecordStatus::Withdrawn), "a status without a record");
    breaks(|_| Statuses::<Test>::insert(other(), 0, RecordStatus::Active), "an active record has no status of its own");
    breaks(|vin| Witnesses::<Test>::insert(other(), 0, Witnesses::<Test>::get(vin, 6)), "witnesses of no record");
    breaks(|vin| Witnesses::<Test>::insert(vin, 7, Witnesses::<Test>::get(vin, 6)), "witnesses of no record");
}

#[test]
fn what_takes_effect_is_witnessed_and_what_is_witnessed_takes_effect() {
    let facts = "facts that the records don't give";
    breaks(|vin| Witnesses::<Test>::remove(vin, 6), facts);
    breaks(witnesses(|a| assert!(a.witnesses.pop().is_some())), facts);
    breaks(vehicle(|v| assert!(v.facts.set_pending(6, true))), facts);
    // A brand that took effect once stays, and that once is all that tells.
    breaks(|vin| Witnesses::<Test>::remove(vin, 5), facts);
    breaks(|vin| Witnesses::<Test>::mutate(vin, 5, |a| a.witnessed_at = None), facts);
    let readings = "readings that the records don't give";
    breaks(vehicle(|v| assert!(v.readings.set_pending(date("2017-01-01"), 4, false))), readings);
    breaks(|vin| Witnesses::<Test>::insert(vin, 4, Witnesses::<Test>::get(vin, 6)), readings);
}

#[test]
fn witnesses_are_others_and_each_counts_once() {
    breaks(witnesses(|a| a.witnesses.try_push(INSPECTOR).unwrap()), "a witness that counts twice");
    breaks(witnesses(|a| a.witnesses.try_push(WORKSHOP).unwrap()), "a witness of its own record");
    breaks(witnesses(|a| a.witnessed_at = None), "witnessed, but never became so");
    breaks(|vin| Witnesses::<Test>::mutate(vin, 5, |a| a.settled = true), "settled without witnesses");
    breaks(|vin| Witnesses::<Test>::insert(vin, 3, Witnesses::<Test>::get(vin, 6)), "witnesses of a correction");
    breaks(|vin| Witnesses::<Test>::insert(vin, 1, Attestations::default()), "witnesses that are none");
}

#[test]
fn an_owner_is_no_witness_of_its_own_sale() {
    ExtBuilder.build().execute_with(|| {
        use urcar_interfaces::LifeFile;
        let vin = make_car(CAR);
        assert_ok!(Vehicles::append_by_owner(&vin, &MAKER, sale(ANN), date("2020-01-01"), None));
        Witnesses::<Test>::mutate(vin, 1, |a| a.witnesses.try_push(MAKER).unwrap());
        assert_err!(Pallet::do_try_state(), "a witness of its own record");
    });
}
