//! That the invariants are seen to break.

use crate::{
    Attestations, Earning, Pauses, ReadingMonths, RecordOf, RecordState, Records, States, TheftBars, Vehicle,
    WaitingFor, WaitingRecords, Witnesses, mock::*,
};
use frame_support::{assert_err, assert_ok};
use urcar_interfaces::LifeFile;
use urcar_rules::{FactState, WriterId};
use urcar_types::{Author, LienStatus, PackedRecord, RecordData, RecordStatus, Text, TheftStatus, Vin};

type Pallet = crate::Pallet<Test>;

/// A file with some of everything: an annulled registration in 0 and 1, the present one in 2.
fn file_of_everything() -> Vin {
    make_car(CAR);
    assert_ok!(Vehicles::annul(signed(MAKER), typed(CAR), Text::unchecked("wrong")));
    let vin = make_anns_car(CAR);
    write(WORKSHOP, CAR, backed(on("2015-01-01", km(50_000), accident())));
    write(WORKSHOP, CAR, on("2016-01-01", km(60_000), reading()));
    assert_ok!(amend(WORKSHOP, 3, false, km(40_000)));
    write(WORKSHOP, CAR, on("2017-01-01", km(7), replaced()));
    write(AUTHORITY, CAR, entry(brand(11)));
    witness(CAR, 7, [INSURER, INSPECTOR]);
    write(INSURER, CAR, entry(lien(LienStatus::Placed, "A")));
    write(INSURER, CAR, entry(theft(TheftStatus::Stolen, "A")));
    write(AUTHORITY, CAR, backed(entry(title_order(BOB))));
    witness(CAR, 3, [INSURER, INSPECTOR]);
    write(WORKSHOP, CAR, backed(on("2018-01-01", None, accident())));
    witness(CAR, 11, [INSURER, INSPECTOR]);
    assert_ok!(amend(AUTHORITY, 7, true, None));
    write(WORKSHOP, CAR, entry(scrapped()));
    vin
}

/// The file of everything, then `harm`, and then what is wrong.
fn breaks(harm: impl Fn(Vin), wrong: &'static str) {
    ExtBuilder.build().execute_with(|| {
        let vin = file_of_everything();
        assert_ok!(Pallet::do_try_state());
        harm(vin);
        assert_err!(Pallet::do_try_state(), wrong);
    });
}

fn vehicle(change: impl Fn(&mut Vehicle)) -> impl Fn(Vin) {
    move |vin| crate::Vehicles::<Test>::mutate(vin, |vehicle| change(vehicle.as_mut().unwrap()))
}

fn record(vin: Vin, number: u32, change: impl Fn(&mut RecordOf<Test>)) {
    Records::<Test>::mutate(vin, number / 8, |page| {
        let packed = &mut page[number as usize % 8];
        let mut record = packed.unpack().unwrap();
        change(&mut record);
        *packed = PackedRecord::from(&record);
    });
}

fn state(number: u32, change: impl Fn(&mut RecordState)) -> impl Fn(Vin) {
    move |vin| States::<Test>::mutate(vin, number, &change)
}

fn waiting(change: impl Fn(&mut Vec<crate::WaitingOf<Test>>)) -> impl Fn(Vin) {
    move |vin| {
        let mut waiting = WaitingRecords::<Test>::get(vin).into_inner();
        change(&mut waiting);
        WaitingRecords::<Test>::insert(vin, frame_support::BoundedVec::truncate_from(waiting));
    }
}

#[test]
fn records_are_there_and_unchanged() {
    breaks(|vin| Records::<Test>::mutate(vin, 1, |page| page.truncate(2)), "a gap in the file");
    breaks(|vin| record(vin, 2, |r| r.number = 1), "a record under another's number");
    breaks(|vin| record(vin, 2, |r| r.previous = Default::default()), "a record that doesn't follow the one before");
    breaks(|vin| record(vin, 2, |r| r.recorded_at += 1), "a record that doesn't follow the one before");
    breaks(|vin| record(vin, 13, |r| r.recorded_at += 1), "a head that doesn't cover its records");
    let more = |vin: Vin| {
        let record = Vehicles::record_of(&vin, 13).unwrap();
        Records::<Test>::mutate(vin, 1, |page| page.try_push(PackedRecord::from(&record)).unwrap());
    };
    breaks(more, "a record without a vehicle");
    breaks(crate::Vehicles::<Test>::remove, "a record without a vehicle");
    breaks(|vin| Records::<Test>::insert(vin, 9, frame_support::BoundedVec::default()), "an empty page");
    breaks(vehicle(|v| v.head = Default::default()), "a head that doesn't cover its records");
    breaks(|vin| record(vin, 13, |r| r.author = Author::Owner(ANN)), "an author out of place");
    breaks(|vin| record(vin, 13, |r| r.author = Author::Consortium), "a record that is not the consortium's");
    breaks(
        |vin| record(vin, 13, |r| r.entry.event_date = day("2020-01-03")),
        "an event that came after it was written down",
    );
    breaks(|vin| record(vin, 13, |r| r.entry.odometer = km(10_000_000)), "a field out of its bounds");
    breaks(|vin| record(vin, 13, |r| r.entry.data = manufacture()), "a second birth");
    let instead = |data: RecordData<AccountId>| move |vin: Vin| record(vin, 13, |r| r.entry.data = data.clone());
    breaks(instead(correction(13, true, None)), "a correction of what comes later");
    let annulment = |registration| RecordData::Annulment { registration, reason: Text::unchecked("wrong") };
    breaks(instead(annulment(3)), "an annulment of what isn't in force");
}

#[test]
fn the_registration_is_the_one_in_force() {
    breaks(vehicle(|v| v.birth = Some(3)), "another registration than is in force");
    breaks(vehicle(|v| v.annulled = None), "other annulled records than there are");
    breaks(vehicle(|v| v.annulled.as_mut().unwrap().records = 3), "other annulled records than there are");
    breaks(vehicle(|v| v.starts_with_import = true), "a file that starts otherwise");
    breaks(vehicle(|v| v.maker = Some(WriterId::of(&ANN))), "another maker than registered it");
    breaks(vehicle(|v| v.manufactured = date("2009-01-01")), "another day of manufacture than is specified");
    ExtBuilder.build().execute_with(|| {
        let data = RecordData::Manufacture { spec: specification(), check_digit_override: true };
        assert_ok!(Vehicles::register(signed(MAKER), typed(WRONG_DIGIT), entry(data), None));
        assert_ok!(Pallet::do_try_state());
        assert_ok!(Vehicles::annul(signed(MAKER), typed(WRONG_DIGIT), Text::unchecked("wrong")));
        crate::Vehicles::<Test>::mutate(vin(WRONG_DIGIT), |v| v.as_mut().unwrap().starts_with_import = true);
        assert_err!(Pallet::do_try_state(), "a registration that nobody made");
    });
}

#[test]
fn sums_are_what_the_records_give() {
    let readings = "readings that the records don't give";
    breaks(vehicle(|v| v.readings = Default::default()), readings);
    breaks(vehicle(|v| assert!(v.readings.take_effect(date("2017-01-01"), 6))), readings);
    breaks(state(6, |s| s.effect_at = Some(1)), readings);
    breaks(state(4, |s| s.not_kept = true), readings);
    breaks(state(3, |s| s.amendments = Default::default()), readings);
    breaks(vehicle(|v| v.owners = 1), "owners that the records don't give");
    breaks(vehicle(|v| v.sales = 1), "owners that the records don't give");
    breaks(vehicle(|v| v.scrapped = true), "flags that the facts don't give");
    breaks(vehicle(|v| v.stolen = false), "flags that the facts don't give");
    breaks(vehicle(|v| v.lien = false), "flags that the facts don't give");
}

#[test]
fn facts_are_those_of_records_that_count() {
    breaks(vehicle(|v| v.facts = Default::default()), "a record whose fact is missing");
    breaks(vehicle(|v| assert!(v.facts.withdraw(3))), "a record whose fact is missing");
    let state_of = |number: u32, to: FactState| {
        vehicle(move |v| {
            let kept = *v.facts.get(number).unwrap();
            let all: Vec<_> = v.facts.as_slice().to_vec();
            v.facts = Default::default();
            for fact in all {
                let state = if fact.record == kept.record { to } else { fact.state };
                v.facts.add(urcar_rules::KeptFact { state, ..fact }).unwrap();
            }
        })
    };
    let cannot = "a fact in a state that it can't have";
    breaks(state_of(3, FactState::Pending), cannot);
    breaks(state_of(13, FactState::Witnessed), cannot);
    breaks(state_of(13, FactState::Faded), cannot);
    breaks(state(13, |s| s.ended = true), "a fact of what counts for nothing");
    breaks(state(3, |s| s.status = RecordStatus::Withdrawn), "readings that the records don't give");
}

#[test]
fn what_became_of_a_record_is_given_by_others() {
    breaks(state(0, |s| s.status = RecordStatus::Withdrawn), "a withdrawal that no correction gives");
    breaks(state(14, |s| s.version = 1), "a state without a record");
    breaks(|vin| States::<Test>::insert(vin, 4, RecordState::default()), "a state that is none");
    for status in [RecordStatus::Annulled, RecordStatus::Disputed] {
        breaks(state(0, move |s| s.status = status), "a status that is never stored");
    }
    breaks(state(0, |s| s.status = RecordStatus::Amended), "amended, but never was");
    breaks(state(3, |s| s.alone = 4), "more amendments alone than there can be");
    breaks(state(3, |s| s.amendments[0].version = 2), "versions out of order");
    let amended_by = |correction: u32| {
        state(0, move |s| {
            s.version = 1;
            s.amendments = vec![crate::Amendment {
                version: 1,
                correction,
                by_writer: true,
                reading: true,
                specification: false,
                seen: 0,
            }]
            .try_into()
            .unwrap();
        })
    };
    breaks(amended_by(5), "an amendment of another record");
    breaks(amended_by(4), "an amendment that is no correction");
    breaks(amended_by(14), "an amendment without a record");
    let other = vin(EUROPEAN);
    breaks(move |_| States::<Test>::mutate(other, 0, |s| s.version = 1), "a state without a record");
}

#[test]
fn witnesses_are_others_and_each_counts_once() {
    let witnesses =
        |change: fn(&mut Attestations<AccountId>)| move |vin: Vin| Witnesses::<Test>::mutate(vin, 3, change);
    breaks(witnesses(|a| a.witnesses.try_push(INSPECTOR).unwrap()), "a witness that counts twice");
    breaks(witnesses(|a| a.witnesses.try_push(WORKSHOP).unwrap()), "a witness of its own record");
    breaks(witnesses(|a| a.witnessed.as_mut().unwrap().by = [INSURER; 2]), "borne out by one alone");
    breaks(|vin| Witnesses::<Test>::insert(vin, 4, Attestations::default()), "witnesses that are none");
    breaks(|vin| Witnesses::<Test>::insert(vin, 14, Witnesses::<Test>::get(vin, 3)), "witnesses of no record");
    breaks(
        |_| Witnesses::<Test>::insert(vin(EUROPEAN), 0, Witnesses::<Test>::get(vin(CAR), 3)),
        "witnesses of no record",
    );
    ExtBuilder.build().execute_with(|| {
        let vin = make_car(CAR);
        assert_ok!(Vehicles::append_by_owner(&vin, &MAKER, sale(ANN), date("2020-01-01"), None));
        Witnesses::<Test>::mutate(vin, 1, |a| a.witnesses.try_push(MAKER).unwrap());
        assert_err!(Pallet::do_try_state(), "a witness of its own record");
    });
    ExtBuilder.build().execute_with(|| {
        let vin = make_car(CAR);
        assert_ok!(amend(CONSORTIUM, 0, false, km(1)));
        Witnesses::<Test>::mutate(vin, 1, |a| a.witnesses.try_push(MAKER).unwrap());
        assert_err!(Pallet::do_try_state(), "witnesses of what needs none");
    });
}

#[test]
fn what_waits_is_a_correction_or_a_title_order() {
    breaks(waiting(Vec::clear), "a list of nothing that waits");
    breaks(waiting(|all| all.reverse()), "what waits out of order");
    breaks(waiting(|all| all[1].record = 14), "what waits without a record");
    breaks(waiting(|all| all[0].record = 1), "what waits in vain");
    breaks(waiting(|all| all[0].by = WriterId::of(&ANN)), "another's that waits");
    breaks(state(10, |s| (s.status, s.ended) = (RecordStatus::Withdrawn, true)), "what waits though it was withdrawn");
    let else_ = "what waits for something else";
    breaks(waiting(|all| all[0].what = WaitingFor::Correction { corrects: 3 }), else_);
    breaks(waiting(|all| all[1].what = WaitingFor::Order), else_);
    breaks(waiting(|all| all[1].what = WaitingFor::Correction { corrects: 3 }), else_);
    breaks(
        |_| WaitingRecords::<Test>::insert(vin(EUROPEAN), WaitingRecords::<Test>::get(vin(CAR))),
        "what waits in no file",
    );
}

#[test]
fn earnings_are_of_what_may_earn() {
    let earning = |numbers: &'static [u32]| {
        move |vin: Vin| {
            let earning = numbers.iter().map(|number| {
                let author = Pallet::record_of(&vin, *number).map(|record| WriterId::of_author(&record.author));
                (*number, author.unwrap_or(WriterId::CONSORTIUM))
            });
            Earning::<Test>::insert(vin, frame_support::BoundedVec::truncate_from(earning.collect()))
        }
    };
    breaks(
        |vin| Earning::<Test>::insert(vin, frame_support::BoundedVec::truncate_from(vec![(3, WriterId::CONSORTIUM)])),
        "earnings of another",
    );
    breaks(earning(&[11, 3]), "earnings out of order");
    breaks(earning(&[14]), "earnings of no record");
    breaks(earning(&[0]), "earnings of what earns nothing");
    breaks(earning(&[4]), "earnings without evidence");
    breaks(earning(&[5]), "earnings of a correction");
    breaks(
        |_| {
            Earning::<Test>::insert(
                vin(EUROPEAN),
                frame_support::BoundedVec::truncate_from(vec![(0, WriterId::CONSORTIUM)]),
            )
        },
        "earnings in no file",
    );
}

#[test]
fn nothing_is_kept_of_a_vehicle_that_is_not_there() {
    let other = || vin(EUROPEAN);
    let pause = (WriterId::of(&INSURER), crate::Paused::Lien);
    let span = crate::TheftSpan { first: 1, begun: 1, paused: None };
    breaks(move |_| Pauses::<Test>::insert(other(), pause, 1), "a pause of no vehicle");
    breaks(move |_| TheftBars::<Test>::insert(other(), span), "thefts of no vehicle");
    breaks(
        move |_| ReadingMonths::<Test>::insert(other(), None::<AccountId>, crate::Months::default()),
        "places in no file",
    );
}
