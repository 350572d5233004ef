//! Taking an attestation back.

use crate::{Attestations, Call, Error, Event, Witnesses, mock::*};
use frame_support::{
    assert_noop, assert_ok,
    dispatch::{CheckIfFeeless, DispatchResultWithPostInfo, GetDispatchInfo},
};
use sp_runtime::DispatchError::BadOrigin;
use urcar_interfaces::{DisputableRecords as _, LifeFile};
use urcar_types::Role;

fn retract(who: AccountId, number: u32) -> DispatchResultWithPostInfo {
    Vehicles::retract_attestation(RuntimeOrigin::signed(who), typed(CAR), number)
}

/// A car with a workshop's accident in record 1, witnessed by insurer and inspector.
fn dented() -> urcar_types::Vin {
    let vin = make_car(CAR);
    write(WORKSHOP, CAR, entry(accident()));
    witness(CAR, 1, [INSURER, INSPECTOR]);
    System::reset_events();
    vin
}

#[test]
fn a_witness_takes_its_word_back() {
    ExtBuilder.build_and_execute(|| {
        let vin = dented();
        let (before, at) = (file(CAR), pallet_timestamp::Now::<Test>::get());
        set_today("2020-02-01");
        assert_ok!(retract(INSURER, 1));
        assert_eq!(attested(CAR, 1), (false, false, vec![INSPECTOR]));
        assert_ok!(retract(INSPECTOR, 1));
        assert_eq!(attested(CAR, 1), (false, false, vec![]));
        assert_eq!(file(CAR), before);
        let retracted = |witness, witnesses| Event::AttestationRetracted { vin, number: 1, witness, witnesses };
        assert_eq!(events(), [retracted(INSURER, 1), retracted(INSPECTOR, 0)]);
        // That it was witnessed once is still known.
        assert_eq!(Vehicles::brief(&vin, 1).unwrap().witnessed_at, Some(at));
    });
}

#[test]
fn of_what_was_never_witnessed_nothing_stays() {
    ExtBuilder.build_and_execute(|| {
        let vin = make_car(CAR);
        assert_ok!(Vehicles::attest(RuntimeOrigin::signed(INSURER), typed(CAR), 0));
        assert_ok!(retract(INSURER, 0));
        assert!(!Witnesses::<Test>::contains_key(vin, 0));
    });
}

#[test]
fn witnessed_anew_it_has_a_new_date() {
    ExtBuilder.build_and_execute(|| {
        let vin = dented();
        assert_ok!(retract(INSURER, 1));
        set_today("2020-02-01");
        assert_ok!(Vehicles::attest(RuntimeOrigin::signed(AUTHORITY), typed(CAR), 1));
        let at = Some(pallet_timestamp::Now::<Test>::get());
        let witnesses = vec![INSPECTOR, AUTHORITY].try_into().unwrap();
        assert_eq!(Witnesses::<Test>::get(vin, 1), Attestations { witnesses, witnessed_at: at, settled: false });
        // The order is that in which they came.
        assert_ok!(Vehicles::attest(RuntimeOrigin::signed(INSURER), typed(CAR), 1));
        assert_eq!(attested(CAR, 1).2, [INSPECTOR, AUTHORITY, INSURER]);
    });
}

#[test]
fn what_needs_witnesses_waits_again_but_a_brand_stays() {
    for (at, (writer, data)) in need_witnesses().into_iter().enumerate() {
        ExtBuilder.build_and_execute(|| {
            let vin = make_car(CAR);
            let brands = usize::from(at == 1);
            write(writer, CAR, entry(data));
            witness(CAR, 1, [INSPECTOR, RETAILER]);
            assert_ok!(Vehicles::attest(RuntimeOrigin::signed(GARAGE), typed(CAR), 1));
            let (in_effect, _) = effects(CAR);
            // With two left nothing changes.
            System::reset_events();
            assert_ok!(retract(INSPECTOR, 1));
            assert_eq!((effects(CAR), events().len()), ((in_effect, 0), 1));
            System::reset_events();
            assert_ok!(retract(GARAGE, 1));
            let retracted = Event::AttestationRetracted { vin, number: 1, witness: GARAGE, witnesses: 1 };
            if at == 1 {
                assert_eq!(effects(CAR), ((0, 1, false, false), 0));
                assert_eq!(events(), [retracted]);
            } else {
                assert_eq!(effects(CAR), ((0, 0, false, false), 1));
                assert_eq!(events(), [retracted, Event::RecordPendingAgain { vin, number: 1 }]);
            }
            assert_eq!(attested(CAR, 1), (at != 1, false, vec![RETAILER]));
            assert_ok!(Vehicles::do_try_state());
            System::reset_events();
            assert_ok!(retract(RETAILER, 1));
            assert_eq!((effects(CAR).0.1, events().len()), (brands, 1));
            // And back again.
            witness(CAR, 1, [GARAGE, INSPECTOR]);
            assert_eq!(effects(CAR), (in_effect, 0));
        });
    }
}

#[test]
fn a_car_lives_again_without_witnesses_of_its_end() {
    ExtBuilder.build_and_execute(|| {
        let vin = make_car(CAR);
        write(WORKSHOP, CAR, entry(scrapped()));
        witness(CAR, 1, [AUTHORITY, INSPECTOR]);
        assert!(file(CAR).scrapped);
        assert_ok!(retract(AUTHORITY, 1));
        assert!(!file(CAR).scrapped);
        assert_ok!(Vehicles::ensure_transferable(&vin));
        write(WORKSHOP, CAR, entry(accident()));
    });
}

#[test]
fn an_odometers_replacement_is_taken_back_with_its_readings() {
    ExtBuilder.build_and_execute(|| {
        make_car(CAR);
        write(GARAGE, CAR, on("2018-01-01", km(80_000), reading()));
        write(WORKSHOP, CAR, on("2018-06-01", km(7), replaced()));
        write(GARAGE, CAR, on("2019-01-01", km(5_000), reading()));
        witness(CAR, 2, [AUTHORITY, INSPECTOR]);
        assert_eq!(judged(CAR).illogical_pairs, []);
        assert_ok!(retract(AUTHORITY, 2));
        assert_eq!(judged(CAR).illogical_pairs, [(1, 3)]);
    });
}

#[test]
fn of_a_withdrawn_record_it_changes_nothing() {
    for (writer, data) in need_witnesses() {
        ExtBuilder.build_and_execute(|| {
            make_car(CAR);
            write(writer, CAR, entry(data));
            witness(CAR, 1, [INSPECTOR, RETAILER]);
            write(writer, CAR, entry(correction(1, true, None)));
            let (before, counted) = (file(CAR), effects(CAR));
            System::reset_events();
            assert_ok!(retract(INSPECTOR, 1));
            assert_eq!((file(CAR), effects(CAR), events().len()), (before, counted, 1));
            assert!(!attested(CAR, 1).0);
        });
    }
}

#[test]
fn whoever_is_no_witness_has_nothing_to_take_back() {
    ExtBuilder.build_and_execute(|| {
        dented();
        enrol(SUSPENDED, &Role::ALL, true);
        assert_ok!(Vehicles::attest(RuntimeOrigin::signed(GARAGE), typed(CAR), 1));
        for who in [WORKSHOP, MAKER, ANN, CONSORTIUM, SUSPENDED] {
            assert_noop!(retract(who, 1), Error::<Test>::NotWitness);
        }
        assert_noop!(retract(INSURER, 0), Error::<Test>::NotWitness);
        assert_ok!(retract(INSURER, 1));
        assert_noop!(retract(INSURER, 1), Error::<Test>::NotWitness);
        write(WORKSHOP, CAR, entry(correction(1, true, None)));
        assert_noop!(retract(INSPECTOR, 2), Error::<Test>::NotWitness);
        for origin in [RuntimeOrigin::root(), RuntimeOrigin::none()] {
            assert_noop!(Vehicles::retract_attestation(origin, typed(CAR), 1), BadOrigin);
        }
    });
}

#[test]
fn a_witness_may_whatever_its_standing() {
    ExtBuilder.build_and_execute(|| {
        dented();
        enrol(INSURER, &[Role::Insurer], false);
        assert_ok!(retract(INSURER, 1));
        Organisations::remove(INSPECTOR);
        assert_ok!(retract(INSPECTOR, 1));
    });
}

#[test]
fn there_must_be_a_record() {
    ExtBuilder.build_and_execute(|| {
        dented();
        let retract_of = |car: &str| Vehicles::retract_attestation(RuntimeOrigin::signed(INSURER), typed(car), 1);
        assert_noop!(retract_of("no VIN"), Error::<Test>::MalformedVin);
        assert_noop!(retract_of(&"8".repeat(17)), Error::<Test>::VinAllEqual);
        assert_noop!(retract_of(WRONG_DIGIT), Error::<Test>::VinCheckDigit);
        assert_noop!(retract_of(EUROPEAN), Error::<Test>::UnknownVehicle);
        assert_noop!(retract(INSURER, 2), Error::<Test>::UnknownRecord);
        assert_noop!(retract(INSURER, u32::MAX), Error::<Test>::UnknownRecord);
    });
}

#[test]
fn once_settled_their_word_stands() {
    ExtBuilder.build_and_execute(|| {
        let vin = dented();
        assert!(Vehicles::settle(&vin, 1).is_some());
        for who in [INSURER, INSPECTOR] {
            assert_noop!(retract(who, 1), Error::<Test>::RecordSettled);
        }
        assert_noop!(retract(AUTHORITY, 1), Error::<Test>::NotWitness);
        // Whoever joins them later is bound as well.
        assert_ok!(Vehicles::attest(RuntimeOrigin::signed(AUTHORITY), typed(CAR), 1));
        assert_noop!(retract(AUTHORITY, 1), Error::<Test>::RecordSettled);
    });
}

#[test]
fn it_is_never_free_and_counts_nothing() {
    ExtBuilder.build_and_execute(|| {
        dented();
        let call = RuntimeCall::from(Call::retract_attestation { vin: typed(CAR), number: 1 });
        for who in [INSURER, INSPECTOR, WORKSHOP, ANN] {
            assert!(!call.is_feeless(&RuntimeOrigin::signed(who)));
        }
        let before = Organisations::get(INSURER).unwrap().free;
        assert_ok!(retract(INSURER, 1));
        assert_eq!(Organisations::get(INSURER).unwrap().free, before);
    });
}

#[test]
fn it_is_charged_for_the_most_and_pays_for_what_it_met() {
    ExtBuilder.build_and_execute(|| {
        dented();
        write(WORKSHOP, CAR, entry(scrapped()));
        witness(CAR, 2, [INSURER, INSPECTOR]);
        let (told, material) = (weights::WITNESSED, weights::MATERIAL);
        let call = Call::<Test>::retract_attestation { vin: typed(CAR), number: 1 };
        assert_eq!(call.get_dispatch_info().call_weight.ref_time(), 3_001_024 + told + material);
        let pays = |who, number| retract(who, number).unwrap().actual_weight.unwrap().ref_time();
        assert_eq!(pays(INSURER, 1), 3_000_004 + told);
        assert_eq!(pays(INSURER, 2), 3_000_004 + told + material);
        assert_eq!(pays(INSPECTOR, 2), 3_000_004 + told);
    });
}
