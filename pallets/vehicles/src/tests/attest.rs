//! Standing up for a record of another.

use crate::{Attestations, Call, Error, Event, Witnesses, mock::*};
use frame_support::{
    assert_noop, assert_ok,
    dispatch::{CheckIfFeeless, DispatchResultWithPostInfo, GetDispatchInfo},
};
use sp_runtime::DispatchError::BadOrigin;
use urcar_interfaces::{DisputableRecords as _, LifeFile};
use urcar_types::{List, RecordStatus, Role, Text, Verdict};

fn attest(who: AccountId, number: u32) -> DispatchResultWithPostInfo {
    Vehicles::attest(RuntimeOrigin::signed(who), typed(CAR), number)
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
        assert_eq!(Vehicles::brief(&vin, 1).unwrap().witnessed_at, None);
        set_today("2020-01-02");
        assert_ok!(attest(INSPECTOR, 1));
        assert_eq!(attested(CAR, 1), (false, true, vec![INSURER, INSPECTOR]));
        let at = pallet_timestamp::Now::<Test>::get();
        assert_eq!(Vehicles::brief(&vin, 1).unwrap().witnessed_at, Some(at));
        // Whoever comes later changes nothing of it.
        set_today("2020-01-03");
        assert_ok!(attest(AUTHORITY, 1));
        let witnesses = vec![INSURER, INSPECTOR, AUTHORITY];
        let kept = Attestations { witnesses: witnesses.try_into().unwrap(), witnessed_at: Some(at), settled: false };
        assert_eq!(Witnesses::<Test>::get(vin, 1), kept);
        // The file itself is untouched: an attestation is no record.
        assert_eq!(file(CAR), before);
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
            assert_ok!(attest(INSPECTOR, 1));
            assert_eq!((effects(CAR), attested(CAR, 1)), ((effect, 0), (false, true, vec![RETAILER, INSPECTOR])));
            let last = Event::Attested { vin, number: 1, witness: INSPECTOR, witnesses: 2 };
            assert_eq!(events(), [last, Event::RecordTookEffect { vin, number: 1 }]);
            // Head and number stay: nothing was added to the file.
            let after = file(CAR);
            assert_eq!((after.head, after.records, after.scrapped), (before.head, before.records, effect.3));
            // A third changes nothing any more.
            System::reset_events();
            assert_ok!(attest(GARAGE, 1));
            assert_eq!((events().len(), file(CAR)), (1, after));
        });
    }
}

#[test]
fn what_needs_no_witnesses_counts_at_once() {
    ExtBuilder.build_and_execute(|| {
        make_car(CAR);
        System::reset_events();
        let series = Some(urcar_types::SeriesBreak::Rollover(99_999));
        let told = [claim(false), brand(0), accident(), urcar_types::RecordData::OdometerReading { series }, reading()];
        for (number, data) in (1..).zip(told) {
            write(if number == 2 { AUTHORITY } else { INSURER }, CAR, entry(data));
            assert!(matches!(events()[..], [Event::Recorded { pending: false, .. }]));
            System::reset_events();
            assert!(!attested(CAR, number).0);
            witness(CAR, number, [RETAILER, INSPECTOR]);
            assert!(events().iter().all(|event| matches!(event, Event::Attested { .. })));
            System::reset_events();
        }
        assert_eq!(effects(CAR).1, 0);
    });
}

#[test]
fn each_record_waits_for_witnesses_of_its_own() {
    ExtBuilder.build_and_execute(|| {
        make_car(CAR);
        for data in [brand(11), brand(11), claim(true)] {
            write(INSURER, CAR, entry(data));
        }
        assert_ok!(attest(AUTHORITY, 1));
        assert_ok!(attest(INSPECTOR, 2));
        assert_eq!(effects(CAR), ((0, 0, false, false), 3));
        assert_ok!(attest(INSPECTOR, 3));
        assert_ok!(attest(AUTHORITY, 3));
        assert_eq!(effects(CAR), ((1, 0, false, false), 2));
        assert_ok!(attest(INSPECTOR, 1));
        assert_eq!(effects(CAR), ((1, 1, false, false), 1));
        assert_ok!(attest(AUTHORITY, 2));
        assert_eq!(effects(CAR), ((1, 1, false, false), 0));
    });
}

#[test]
fn a_replaced_odometer_neither_counts_nor_breaks_the_series_until_then() {
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
fn a_correction_of_what_waits_leaves_it_waiting() {
    ExtBuilder.build_and_execute(|| {
        make_car(CAR);
        write(GARAGE, CAR, on("2018-01-01", km(80_000), reading()));
        write(WORKSHOP, CAR, on("2018-06-01", km(7), replaced()));
        assert_ok!(attest(INSPECTOR, 2));
        // Nothing is changed by saying the same again.
        write(WORKSHOP, CAR, entry(correction(2, false, km(7))));
        assert_eq!(attested(CAR, 2).2, [INSPECTOR]);
        write(WORKSHOP, CAR, entry(correction(2, false, km(70))));
        assert_eq!((effects(CAR), attested(CAR, 2)), (((0, 0, false, false), 1), (true, false, vec![])));
        assert_eq!(judged(CAR).last_odometer_km, Some(80_000));
        witness(CAR, 2, [AUTHORITY, INSPECTOR]);
        assert_eq!((effects(CAR), attested(CAR, 2).0), (((0, 0, true, false), 0), false));
        assert_eq!(judged(CAR).last_odometer_km, Some(70));
    });
}

#[test]
fn nobody_stands_behind_a_reading_that_was_changed() {
    ExtBuilder.build_and_execute(|| {
        let vin = make_car(CAR);
        write(GARAGE, CAR, on("2018-01-01", km(80_000), reading()));
        write(WORKSHOP, CAR, on("2018-06-01", km(7), replaced()));
        witness(CAR, 1, [AUTHORITY, INSPECTOR]);
        witness(CAR, 2, [AUTHORITY, INSPECTOR]);
        assert_eq!(judged(CAR).last_odometer_km, Some(7));
        System::reset_events();
        write(WORKSHOP, CAR, entry(correction(2, false, km(70_000))));
        assert!(matches!(
            events()[..],
            [
                Event::RecordStatusChanged { number: 2, .. },
                Event::AttestationsVoided { number: 2, .. },
                Event::RecordPendingAgain { number: 2, .. },
                Event::Recorded { number: 3, .. },
            ]
        ));
        assert_eq!((effects(CAR).1, judged(CAR).last_odometer_km), (1, Some(80_000)));
        write(GARAGE, CAR, entry(correction(1, false, km(81_000))));
        assert!(attested(CAR, 1).2.is_empty());
        // The consortium's word needs nobody's.
        witness(CAR, 2, [AUTHORITY, INSPECTOR]);
        let amend = |who, number, odometer| {
            Vehicles::amend(
                RuntimeOrigin::signed(who),
                typed(CAR),
                number,
                false,
                Text::default(),
                odometer,
                List::default(),
            )
        };
        assert_ok!(amend(CONSORTIUM, 2, km(71_000)));
        assert_eq!((attested(CAR, 2).2.len(), judged(CAR).last_odometer_km), (2, Some(71_000)));
        // What is settled the writer corrects no more, in no way.
        assert!(Vehicles::settle(&vin, 2).is_none());
        for withdraws in [false, true] {
            let corrected =
                Vehicles::record(RuntimeOrigin::signed(WORKSHOP), typed(CAR), entry(correction(2, withdraws, None)));
            assert_eq!(corrected.unwrap_err().error, Error::<Test>::RecordSettled.into());
        }
        assert_noop!(amend(WORKSHOP, 2, km(1)), Error::<Test>::RecordSettled);
        assert_ok!(amend(CONSORTIUM, 2, km(72_000)));
    });
}

#[test]
fn who_turns_out_to_be_of_one_house_is_no_witness() {
    ExtBuilder.build_and_execute(|| {
        make_car(CAR);
        let vin = vin(CAR);
        for number in 1..=3 {
            write(WORKSHOP, CAR, entry(scrapped()));
            assert_eq!(effects(CAR).1, number);
        }
        // When the second comes, the first is looked at again.
        assert_ok!(attest(INSPECTOR, 1));
        House::mutate(|house| house.push((INSPECTOR, WORKSHOP)));
        assert_ok!(attest(AUTHORITY, 1));
        assert_eq!(attested(CAR, 1), (true, false, vec![AUTHORITY]));
        assert_ok!(attest(INSURER, 1));
        assert!(effects(CAR).0.3);
        // And both when it is settled.
        House::mutate(|house| house.push((AUTHORITY, INSURER)));
        assert_eq!(Vehicles::settle(&vin, 1), None);
        assert_eq!(attested(CAR, 1), (true, false, vec![AUTHORITY]));
        assert!(!effects(CAR).0.3);
        // Where others stand up for it, it stays, and they get a window of their own.
        for witness in [AUTHORITY, RETAILER, MAKER] {
            assert_ok!(attest(witness, 2));
        }
        House::mutate(|house| house.push((AUTHORITY, RETAILER)));
        hook_calls();
        assert_eq!(Vehicles::settle(&vin, 2), None);
        assert_eq!(
            (attested(CAR, 2), hook_calls()),
            ((false, true, vec![AUTHORITY, MAKER]), vec![HookCall::Witnessed(vin, 2)])
        );
        assert!(Vehicles::settle(&vin, 2).is_some());
        // A key in common with the writer bars from attesting, with another witness it doesn't: keys can be pressed on
        // anybody.
        Shared::mutate(|shared| shared.extend([(WORKSHOP, RETAILER), (MAKER, GARAGE)]));
        assert_noop!(attest(RETAILER, 3), Error::<Test>::OwnRecord);
        assert_ok!(attest(MAKER, 3));
        assert_ok!(attest(GARAGE, 3));
    });
}

#[test]
fn withdrawn_while_it_waits_it_never_counts() {
    for (writer, data) in need_witnesses() {
        ExtBuilder.build_and_execute(|| {
            let vin = make_car(CAR);
            write(writer, CAR, entry(data));
            assert_ok!(attest(INSPECTOR, 1));
            assert_eq!(effects(CAR).1, 1);
            write(writer, CAR, entry(correction(1, true, None)));
            assert_noop!(attest(RETAILER, 1), Error::<Test>::RecordWithdrawn);
            assert_eq!(effects(CAR), ((0, 0, false, false), 0));
            assert_eq!(attested(CAR, 1), (false, false, vec![INSPECTOR]));
            assert_eq!(Vehicles::brief(&vin, 1).unwrap().status, RecordStatus::Withdrawn);
        });
    }
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
        assert_noop!(
            Vehicles::record(RuntimeOrigin::signed(WORKSHOP), typed(CAR), entry(accident())),
            Error::<Test>::VehicleScrapped
        );
        assert_noop!(Vehicles::ensure_transferable(&vin), Error::<Test>::VehicleScrapped);
        // Witnesses may still stand up for what was written before, another end among it.
        witness(CAR, 4, [AUTHORITY, INSPECTOR]);
        witness(CAR, 3, [AUTHORITY, INSPECTOR]);
        write(WORKSHOP, CAR, entry(correction(2, true, None)));
        assert_noop!(Vehicles::ensure_transferable(&vin), Error::<Test>::VehicleScrapped);
        write(MAKER, CAR, entry(correction(4, true, None)));
        assert_ok!(Vehicles::ensure_transferable(&vin));
    });
}

#[test]
fn there_must_be_a_record() {
    ExtBuilder.build_and_execute(|| {
        dented();
        let attest_of = |car: &str| Vehicles::attest(RuntimeOrigin::signed(INSURER), typed(car), 1);
        assert_noop!(attest_of(""), Error::<Test>::MalformedVin);
        assert_noop!(attest_of(&CAR[1..]), Error::<Test>::MalformedVin);
        assert_noop!(attest_of("IM8GDM9AXKP042788"), Error::<Test>::MalformedVin);
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
            assert_noop!(Vehicles::attest(origin, typed(CAR), 1), BadOrigin);
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
fn a_correction_has_no_witnesses() {
    ExtBuilder.build_and_execute(|| {
        dented();
        write(WORKSHOP, CAR, entry(correction(1, false, km(9))));
        assert_noop!(attest(INSURER, 2), Error::<Test>::CorrectionNeedsNoWitness);
        // What it corrected may have some.
        assert_ok!(attest(INSURER, 1));
        let root = correction_by_the_consortium(1, true);
        assert_noop!(attest(INSPECTOR, root), Error::<Test>::CorrectionNeedsNoWitness);
    });
}

fn correction_by_the_consortium(number: u32, withdraws: bool) -> u32 {
    let who = RuntimeOrigin::signed(CONSORTIUM);
    assert_ok!(Vehicles::amend(who, typed(CAR), number, withdraws, Default::default(), None, Default::default()));
    file(CAR).records - 1
}

#[test]
fn what_was_withdrawn_is_past_witnessing() {
    ExtBuilder.build_and_execute(|| {
        dented();
        write(WORKSHOP, CAR, entry(correction(1, true, None)));
        assert_noop!(attest(INSURER, 1), Error::<Test>::RecordWithdrawn);
        correction_by_the_consortium(0, true);
        assert_noop!(attest(INSURER, 0), Error::<Test>::RecordWithdrawn);
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
        assert_ok!(Vehicles::retract_attestation(RuntimeOrigin::signed(50), typed(CAR), 1));
        assert_ok!(attest(INSURER, 1));
    });
}

#[test]
fn it_is_free_within_the_quota() {
    ExtBuilder.build_and_execute(|| {
        dented();
        let call = RuntimeCall::from(Call::attest { vin: typed(CAR), number: 1 });
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
        let (told, material) = (weights::WITNESSED, weights::MATERIAL);
        let call = Call::<Test>::attest { vin: typed(CAR), number: 1 };
        assert_eq!(call.get_dispatch_info().call_weight.ref_time(), 3_001_024 + told + material);
        let pays = |who, number| attest(who, number).unwrap().actual_weight.unwrap().ref_time();
        // One fact counts like two readings.
        assert_eq!(pays(INSURER, 1), 3_000_002 + told);
        assert_eq!(pays(INSPECTOR, 1), 3_000_002 + told);
        for day in ["2018-01-01", "2018-01-02", "2018-01-03"] {
            write(WORKSHOP, CAR, on(day, km(1), reading()));
        }
        assert_eq!(pays(AUTHORITY, 1), 3_000_003 + told);
        write(WORKSHOP, CAR, entry(scrapped()));
        assert_eq!(pays(AUTHORITY, 5), 3_000_004 + told);
        // A material change is told to the watchers.
        assert_eq!(pays(INSPECTOR, 5), 3_000_004 + told + material);
        assert_eq!(pays(INSURER, 5), 3_000_004 + told);
    });
}
