//! Standing up for a record of another.

use crate::{Attestations, Call, Error, Event, States, Witnessed, Witnesses, mock::*};
use frame_support::{
    assert_noop, assert_ok,
    dispatch::{CheckIfFeeless, DispatchResultWithPostInfo, GetDispatchInfo},
};
use sp_runtime::DispatchError::BadOrigin;
use urcar_interfaces::LifeFile;
use urcar_types::{Role, Verdict};

fn attest(who: AccountId, number: u32) -> DispatchResultWithPostInfo {
    attest_now(who, CAR, number)
}

/// A car with a workshop's accident in record 1.
fn dented() {
    make_car(CAR);
    write(WORKSHOP, CAR, entry(accident()));
    System::reset_events();
}

#[test]
fn two_organisations_make_a_record_witnessed() {
    ExtBuilder.build_and_execute(|| {
        dented();
        let vin = vin(CAR);
        let before = file(CAR);
        assert_eq!(attested(CAR, 1), (false, false, vec![]));
        assert_ok!(attest(INSURER, 1));
        assert_eq!(attested(CAR, 1), (false, false, vec![INSURER]));
        set_today("2020-01-02");
        assert_ok!(attest(INSPECTOR, 1));
        assert_eq!(attested(CAR, 1), (false, true, vec![INSURER, INSPECTOR]));
        let at = now();
        // Whoever comes later changes nothing of it.
        set_today("2020-01-03");
        assert_ok!(attest(AUTHORITY, 1));
        let witnesses = vec![INSURER, INSPECTOR, AUTHORITY].try_into().unwrap();
        let witnessed = Some(Witnessed { at, by: [INSURER, INSPECTOR], version: 0 });
        assert_eq!(Witnesses::<Test>::get(vin, 1), Attestations { witnesses, witnessed });
        // No record came, and the condition is what it was; the record's own window too.
        let after = file(CAR);
        assert_eq!(
            (after.head, after.readings, after.facts.condition()),
            (before.head, before.readings, before.facts.condition())
        );
        assert_eq!(view_record(CAR, 1).window_until, Some(now() + 26 * DAY));
        let attested = |witness, witnesses| Event::Attested { vin, number: 1, witness, witnesses };
        assert_eq!(events(), [attested(INSURER, 1), attested(INSPECTOR, 2), attested(AUTHORITY, 3)]);
    });
}

#[test]
fn any_role_attests_any_kind() {
    ExtBuilder.build_and_execute(|| {
        make_car(CAR);
        for who in [RETAILER, WORKSHOP, GARAGE, INSURER, INSPECTOR, AUTHORITY] {
            assert_ok!(attest(who, 0));
        }
        assert_eq!(attested(CAR, 0).2.len(), 6);
    });
}

#[test]
fn what_needs_witnesses_takes_effect_with_the_second() {
    for (at, (writer, data)) in need_witnesses().into_iter().enumerate() {
        ExtBuilder.build_and_execute(|| {
            let vin = make_car(CAR);
            System::reset_events();
            write(writer, CAR, on("2019-01-01", None, data));
            assert!(matches!(events()[..], [Event::Recorded { number: 1, pending: true, .. }]));
            let nothing = (0, 0, false, false);
            let effect = [(1, 0, false, false), (0, 1, false, false), (0, 0, true, false), (0, 0, false, true)][at];
            assert_eq!((effects(CAR), attested(CAR, 1).0), ((nothing, 1), true));
            assert_ok!(attest(RETAILER, 1));
            assert_eq!((effects(CAR), attested(CAR, 1).0), ((nothing, 1), true));
            let before = file(CAR);
            System::reset_events();
            pass_days(3);
            assert_ok!(attest(INSPECTOR, 1));
            assert_eq!((effects(CAR), attested(CAR, 1)), ((effect, 0), (false, true, vec![RETAILER, INSPECTOR])));
            let last = Event::Attested { vin, number: 1, witness: INSPECTOR, witnesses: 2 };
            assert_eq!(events(), [last, Event::RecordTookEffect { vin, number: 1 }]);
            assert_eq!((file(CAR).head, file(CAR).records), (before.head, before.records));
            assert_eq!(States::<Test>::get(vin, 1).effect_at, Some(now()));
            assert_eq!(view_record(CAR, 1).window_until, Some(now() + 28 * DAY));
        });
    }
}

#[test]
fn a_break_neither_counts_nor_breaks_the_series_until_then() {
    ExtBuilder.build_and_execute(|| {
        make_car(CAR);
        write(GARAGE, CAR, on("2018-01-01", km(80_000), reading()));
        write(GARAGE, CAR, on("2019-01-01", km(90_000), reading()));
        write(WORKSHOP, CAR, on("2018-06-01", km(7), replaced()));
        let judged = || {
            let verdict = judged(CAR);
            (verdict.verdict, verdict.illogical_pairs, verdict.last_odometer_km)
        };
        // A new counter's 7 km lie between, and nobody minds; what comes later is held to the old series.
        assert_eq!(judged(), (Verdict::Logical, vec![], Some(90_000)));
        write(WORKSHOP, CAR, on("2019-06-01", km(500), reading()));
        assert_eq!(judged(), (Verdict::Illogical, vec![(2, 4)], Some(500)));
        write(WORKSHOP, CAR, on("2019-05-01", km(3), replaced()));
        assert_eq!(judged(), (Verdict::Illogical, vec![(2, 4)], Some(500)));
        witness(CAR, 3, [AUTHORITY, INSPECTOR]);
        assert_eq!(judged(), (Verdict::Illogical, vec![(2, 4)], Some(500)));
        witness(CAR, 5, [AUTHORITY, INSPECTOR]);
        assert_eq!(judged(), (Verdict::NoJudgement, vec![], Some(500)));
    });
}

#[test]
fn who_turns_out_to_be_of_one_house_is_no_witness() {
    ExtBuilder.build_and_execute(|| {
        make_car(CAR);
        write(WORKSHOP, CAR, entry(scrapped()));
        write(WORKSHOP, CAR, entry(accident()));
        assert_eq!(effects(CAR).1, 1);
        // When the second comes, the first is looked at again.
        assert_ok!(attest(INSPECTOR, 1));
        House::mutate(|house| house.push((INSPECTOR, WORKSHOP)));
        System::reset_events();
        assert_ok!(attest(AUTHORITY, 1));
        let dismissed = Event::WitnessDismissed { vin: vin(CAR), number: 1, witness: INSPECTOR, witnesses: 0 };
        assert_eq!(events()[0], dismissed);
        assert_eq!(attested(CAR, 1), (true, false, vec![AUTHORITY]));
        assert_ok!(attest(INSURER, 1));
        assert!(effects(CAR).0.3);
        // Once it is witnessed that stays, and both answer for it.
        House::mutate(|house| house.push((AUTHORITY, INSURER)));
        assert_ok!(attest(RETAILER, 1));
        assert_eq!(attested(CAR, 1), (false, true, vec![AUTHORITY, INSURER, RETAILER]));
        // A key in common with the writer bars from attesting, with another witness it doesn't: keys can be pressed on
        // anybody.
        Shared::mutate(|shared| shared.extend([(WORKSHOP, RETAILER), (MAKER, GARAGE)]));
        assert_noop!(attest(RETAILER, 2), Error::<Test>::OwnRecord);
        assert_ok!(attest(MAKER, 2));
        assert_ok!(attest(GARAGE, 2));
    });
}

#[test]
fn the_end_waits_too() {
    ExtBuilder.build_and_execute(|| {
        let vin = make_delivered_car(CAR);
        write(WORKSHOP, CAR, entry(scrapped()));
        assert_ok!(Vehicles::ensure_transferable(&vin));
        write(WORKSHOP, CAR, entry(accident()));
        write(MAKER, CAR, entry(scrapped()));
        write(RETAILER, CAR, entry(retail(Some(ANN))));
        witness(CAR, 2, [AUTHORITY, INSPECTOR]);
        assert_noop!(try_write(WORKSHOP, CAR, entry(accident())), Error::<Test>::VehicleScrapped);
        assert_noop!(Vehicles::ensure_transferable(&vin), Error::<Test>::VehicleScrapped);
        // Witnesses may still stand up for what was written before, but for another end.
        witness(CAR, 3, [AUTHORITY, INSPECTOR]);
        assert_noop!(attest(AUTHORITY, 4), Error::<Test>::VehicleScrapped);
        assert_ok!(attest(INSURER, 2));
        assert_ok!(amend(WORKSHOP, 2, true, None));
        witness(CAR, file(CAR).records - 1, [AUTHORITY, INSPECTOR]);
        assert_ok!(Vehicles::ensure_transferable(&vin));
    });
}

#[test]
fn there_must_be_a_record() {
    ExtBuilder.build_and_execute(|| {
        dented();
        let attest_of = |car: &str| attest_now(INSURER, car, 1);
        assert_noop!(attest_of(""), Error::<Test>::MalformedVin);
        assert_noop!(attest_of(&CAR[1..]), Error::<Test>::MalformedVin);
        assert_noop!(attest_of("IM8GDM9AXKP042788"), Error::<Test>::MalformedVin);
        assert_noop!(attest_of("CH--"), Error::<Test>::MalformedChassis);
        assert_noop!(attest_of(&"8".repeat(17)), Error::<Test>::VinAllEqual);
        assert_noop!(attest_of(WRONG_DIGIT), Error::<Test>::VinCheckDigit);
        assert_noop!(attest_of(EUROPEAN), Error::<Test>::UnknownVehicle);
        assert_noop!(attest(INSURER, 2), Error::<Test>::UnknownRecord);
        assert_noop!(attest(INSURER, u32::MAX), Error::<Test>::UnknownRecord);
        assert_ok!(attest_of(&CAR.to_lowercase()));
    });
}

#[test]
fn only_active_organisations_are_witnesses() {
    ExtBuilder.build_and_execute(|| {
        dented();
        for origin in [RuntimeOrigin::root(), RuntimeOrigin::none()] {
            assert_noop!(Vehicles::attest(origin, typed(CAR), 1, 0), BadOrigin);
        }
        for who in [ANN, EVE, CONSORTIUM] {
            assert_noop!(attest(who, 1), Error::<Test>::NotWriter);
        }
        assert_noop!(attest(SUSPENDED, 1), Error::<Test>::WriterNotActive);
        enrol(INSURER, &[Role::Insurer], false);
        assert_noop!(attest(INSURER, 1), Error::<Test>::WriterNotActive);
        enrol(INSURER, &[Role::Insurer], true);
        assert_ok!(attest(INSURER, 1));
    });
}

#[test]
fn what_waits_takes_no_effect_while_its_writer_is_gone() {
    for (writer, data) in need_witnesses() {
        ExtBuilder.build_and_execute(|| {
            make_car(CAR);
            write(writer, CAR, entry(data));
            assert_ok!(attest(RETAILER, 1));
            let roles = Organisations::get(writer).unwrap().roles;
            enrol(writer, &roles, false);
            assert_noop!(attest(INSPECTOR, 1), Error::<Test>::WriterGone);
            assert_eq!(effects(CAR).1, 1);
            enrol(writer, &roles, true);
            assert_ok!(attest(INSPECTOR, 1));
            assert_eq!(effects(CAR).1, 0);
        });
    }
}

/// Before, a witness that had left with its bond, and another, made a record witnessed.
#[test]
fn who_is_gone_bears_nothing_out() {
    ExtBuilder.build_and_execute(|| {
        let vin = make_car(CAR);
        write(WORKSHOP, CAR, entry(scrapped()));
        assert_ok!(attest(INSURER, 1));
        enrol(INSURER, &[Role::Insurer], false);
        System::reset_events();
        assert_ok!(attest(INSPECTOR, 1));
        let dismissed = Event::WitnessDismissed { vin, number: 1, witness: INSURER, witnesses: 0 };
        assert!(events().contains(&dismissed));
        assert_eq!(attested(CAR, 1), (true, false, vec![INSPECTOR]));
        // It may attest it anew where it is back.
        enrol(INSURER, &[Role::Insurer], true);
        assert_ok!(attest(INSURER, 1));
        assert_eq!(attested(CAR, 1), (false, true, vec![INSPECTOR, INSURER]));
        // Who made it witnessed stays, wherever it went.
        enrol(INSURER, &[Role::Insurer], false);
        assert_ok!(attest(AUTHORITY, 1));
        assert_eq!(attested(CAR, 1).2, [INSPECTOR, INSURER, AUTHORITY]);
    });
}

#[test]
fn nobody_witnesses_for_itself() {
    ExtBuilder.build_and_execute(|| {
        let vin = make_car(CAR);
        write(GARAGE, CAR, entry(accident()));
        assert_noop!(attest(GARAGE, 1), Error::<Test>::OwnRecord);
        assert_noop!(attest(MAKER, 0), Error::<Test>::OwnRecord);
        // Not through a second account of its own house either, in either direction.
        enrol(SUSPENDED, &Role::ALL, true);
        assert_noop!(attest(SUSPENDED, 1), Error::<Test>::OwnRecord);
        write(SUSPENDED, CAR, entry(accident()));
        assert_noop!(attest(GARAGE, 2), Error::<Test>::OwnRecord);
        // What an organisation wrote as an owner is its own as well.
        assert_ok!(Vehicles::append_by_owner(&vin, &MAKER, sale(ANN), date("2020-01-01"), None));
        assert_noop!(attest(MAKER, 3), Error::<Test>::OwnRecord);
        assert_ok!(Vehicles::append_by_owner(&vin, &GARAGE, sale(ANN), date("2020-01-01"), None));
        assert_noop!(attest(SUSPENDED, 4), Error::<Test>::OwnRecord);
        // Others do.
        assert_ok!(attest(WORKSHOP, 1));
        assert_ok!(attest(WORKSHOP, 3));
        assert_ok!(attest(MAKER, 4));
    });
}

#[test]
fn no_house_counts_twice() {
    ExtBuilder.build_and_execute(|| {
        dented();
        enrol(SUSPENDED, &Role::ALL, true);
        assert_ok!(attest(GARAGE, 1));
        assert_noop!(attest(GARAGE, 1), Error::<Test>::WitnessTwice);
        assert_noop!(attest(SUSPENDED, 1), Error::<Test>::WitnessTwice);
        assert_ok!(attest(INSURER, 1));
        assert_noop!(attest(GARAGE, 1), Error::<Test>::WitnessTwice);
        // Of two records each house witnesses both.
        assert_ok!(attest(SUSPENDED, 0));
        assert_noop!(attest(GARAGE, 0), Error::<Test>::WitnessTwice);
    });
}

#[test]
fn what_was_withdrawn_is_past_witnessing() {
    ExtBuilder.build_and_execute(|| {
        dented();
        assert_ok!(amend(WORKSHOP, 1, true, None));
        assert_noop!(attest(INSURER, 1), Error::<Test>::RecordWithdrawn);
        // So is its correction.
        assert_noop!(attest(INSURER, 2), Error::<Test>::RecordWithdrawn);
    });
}

#[test]
fn a_record_has_eight_witnesses_at_most() {
    ExtBuilder.build_and_execute(|| {
        dented();
        for who in 50..58 {
            enrol(who, &[Role::Inspector], true);
            assert_ok!(attest(who, 1));
        }
        assert_noop!(attest(INSURER, 1), Error::<Test>::TooManyWitnesses);
        assert_noop!(attest(50, 1), Error::<Test>::WitnessTwice);
        assert_ok!(Vehicles::retract_attestation(signed(50), typed(CAR), 1));
        assert_ok!(attest(INSURER, 1));
    });
}

#[test]
fn it_is_free_within_the_quota() {
    ExtBuilder.build_and_execute(|| {
        dented();
        let call = RuntimeCall::from(Call::attest { vin: typed(CAR), number: 1, version: 0 });
        let free = |who| call.is_feeless(&RuntimeOrigin::signed(who));
        assert!(free(INSURER) && !free(ANN) && !free(SUSPENDED) && !free(CONSORTIUM));
        assert!(!call.is_feeless(&RuntimeOrigin::root()) && !call.is_feeless(&RuntimeOrigin::none()));
        assert_ok!(attest(INSURER, 1));
        assert_noop!(attest(INSURER, 1), Error::<Test>::WitnessTwice);
        Organisations::mutate(INSPECTOR, |o| o.as_mut().unwrap().free = 0);
        assert!(!free(INSPECTOR));
        // Past the quota it is an attestation all the same.
        assert_ok!(attest(INSPECTOR, 1));
        assert_eq!(attested(CAR, 1).2, [INSURER, INSPECTOR]);
    });
}

#[test]
fn it_is_charged_for_the_most_and_pays_for_what_it_met() {
    ExtBuilder.build_and_execute(|| {
        dented();
        let (corrected, material) = (weights::AMENDED, weights::MATERIAL);
        let call = Call::<Test>::attest { vin: typed(CAR), number: 1, version: 0 };
        let most = 3_001_024 + weights::ATTESTED + weights::THEFTS + weights::WITNESSES + corrected + material;
        assert_eq!(call.get_dispatch_info().call_weight.ref_time(), most);
        let pays = |who, number| attest(who, number).unwrap().actual_weight.unwrap().ref_time();
        let base = 3_000_000 + weights::ATTESTED;
        // One fact counts like two readings.
        assert_eq!(pays(INSURER, 1), base + 2);
        assert_eq!(pays(INSPECTOR, 1), base + 2);
        for day in ["2018-01-01", "2018-01-02", "2018-01-03"] {
            write(WORKSHOP, CAR, on(day, km(1), reading()));
        }
        assert_eq!(pays(AUTHORITY, 1), base + 3);
        write(WORKSHOP, CAR, entry(scrapped()));
        assert_eq!(pays(AUTHORITY, 5), base + 4);
        // The hooks are called with a material change.
        assert_eq!(pays(INSPECTOR, 5), base + 4 + material);
        assert_eq!(pays(INSURER, 5), base + 4);
        // And with a correction.
        assert_ok!(amend(WORKSHOP, 5, true, None));
        assert_eq!(pays(AUTHORITY, 6), base + 4);
        assert_eq!(pays(INSPECTOR, 6), base + 4 + weights::THEFTS + corrected + material);
    });
}
