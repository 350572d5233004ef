//! Taking an attestation back.

use crate::{Attestations, Call, Error, Event, Witnessed, Witnesses, mock::*};
use frame_support::{
    assert_noop, assert_ok,
    dispatch::{CheckIfFeeless, GetDispatchInfo},
};
use sp_runtime::{DispatchError::BadOrigin, DispatchResult};
use urcar_interfaces::{DisputableRecords as _, LifeFile};
use urcar_types::Role;

fn retract(who: AccountId, number: u32) -> DispatchResult {
    Vehicles::retract_attestation(signed(who), typed(CAR), number)
}

/// A car with a workshop's accident in record 1, witnessed by insurer and inspector.
fn dented() -> urcar_types::Vin {
    let vin = make_car(CAR);
    write(WORKSHOP, CAR, entry(accident()));
    witness(CAR, 1, [INSURER, INSPECTOR]);
    System::reset_events();
    hook_calls();
    vin
}

#[test]
fn a_witness_takes_its_word_back_and_answers_for_it_still() {
    ExtBuilder.build_and_execute(|| {
        let vin = dented();
        let (before, at) = (file(CAR), now());
        set_today("2020-01-10");
        assert_ok!(retract(INSURER, 1));
        assert_eq!(attested(CAR, 1), (false, true, vec![INSPECTOR]));
        assert_ok!(retract(INSPECTOR, 1));
        assert_eq!(attested(CAR, 1), (false, true, vec![]));
        assert_eq!((file(CAR), hook_calls()), (before, vec![]));
        let retracted = |witness, witnesses| Event::AttestationRetracted { vin, number: 1, witness, witnesses };
        assert_eq!(events(), [retracted(INSURER, 1), retracted(INSPECTOR, 0)]);
        let witnessed = Some(Witnessed { at, by: [INSURER, INSPECTOR], version: 0 });
        assert_eq!(Witnesses::<Test>::get(vin, 1), Attestations { witnesses: Default::default(), witnessed });
        assert_eq!(Vehicles::answering(&vin, 1, 0), [INSURER, INSPECTOR]);
        // Whoever comes now makes it witnessed no second time.
        assert_ok!(attest_now(AUTHORITY, CAR, 1));
        assert_ok!(attest_now(INSURER, CAR, 1));
        assert_eq!(Vehicles::answering(&vin, 1, 0), [INSURER, INSPECTOR]);
        assert_eq!(Vehicles::partakers(&vin, 1), [AUTHORITY, INSURER, INSPECTOR]);
    });
}

#[test]
fn of_what_was_never_witnessed_nothing_stays() {
    ExtBuilder.build_and_execute(|| {
        let vin = make_car(CAR);
        assert_ok!(attest_now(INSURER, CAR, 0));
        assert_ok!(retract(INSURER, 0));
        assert!(!Witnesses::<Test>::contains_key(vin, 0));
        // The order is that in which they came.
        for who in [INSPECTOR, INSURER] {
            assert_ok!(attest_now(who, CAR, 0));
        }
        assert_eq!(attested(CAR, 0).2, [INSPECTOR, INSURER]);
    });
}

/// Before, a car lived again whenever one of its witnesses changed its mind.
#[test]
fn what_took_effect_stays_so() {
    for (writer, data) in need_witnesses() {
        ExtBuilder.build_and_execute(|| {
            make_car(CAR);
            write(writer, CAR, entry(data));
            witness(CAR, 1, [INSPECTOR, RETAILER]);
            let before = (file(CAR), effects(CAR));
            for who in [INSPECTOR, RETAILER] {
                assert_ok!(retract(who, 1));
                assert_eq!((file(CAR), effects(CAR)), before);
            }
            assert_eq!(attested(CAR, 1), (false, true, vec![]));
        });
    }
}

#[test]
fn what_waits_still_may_lose_its_first_witness() {
    ExtBuilder.build_and_execute(|| {
        let vin = make_car(CAR);
        write(WORKSHOP, CAR, entry(scrapped()));
        assert_ok!(attest_now(INSPECTOR, CAR, 1));
        assert_ok!(retract(INSPECTOR, 1));
        assert_ok!(attest_now(RETAILER, CAR, 1));
        assert!(!file(CAR).scrapped);
        assert_ok!(attest_now(INSPECTOR, CAR, 1));
        assert!(file(CAR).scrapped);
        assert_noop!(Vehicles::ensure_transferable(&vin), Error::<Test>::VehicleScrapped);
    });
}

#[test]
fn what_is_settled_stays_attested() {
    ExtBuilder.build_and_execute(|| {
        let vin = dented();
        pass_days(27);
        assert!(!view_record(CAR, 1).settled);
        pass_days(1);
        assert!(view_record(CAR, 1).settled);
        assert_noop!(retract(INSURER, 1), Error::<Test>::RecordSettled);
        // While it is disputed it isn't.
        Disputed::insert(vin, vec![(1, 0)]);
        assert!(!view_record(CAR, 1).settled);
        assert_ok!(retract(INSURER, 1));
        Disputed::remove(vin);
        assert_noop!(retract(INSPECTOR, 1), Error::<Test>::RecordSettled);
        // What nobody bore out is never settled.
        write(WORKSHOP, CAR, entry(accident()));
        assert_ok!(attest_now(INSURER, CAR, 2));
        pass_days(50);
        assert_ok!(retract(INSURER, 2));
    });
}

#[test]
fn whoever_attests_nothing_has_nothing_to_retract() {
    ExtBuilder.build_and_execute(|| {
        dented();
        for who in [AUTHORITY, WORKSHOP, ANN, CONSORTIUM] {
            assert_noop!(retract(who, 1), Error::<Test>::NotWitness);
        }
        assert_noop!(retract(INSURER, 0), Error::<Test>::NotWitness);
        assert_noop!(retract(INSURER, 2), Error::<Test>::UnknownRecord);
        let of = |car: &str| Vehicles::retract_attestation(signed(INSURER), typed(car), 1);
        assert_noop!(of(""), Error::<Test>::MalformedVin);
        assert_noop!(of("CH-A--B"), Error::<Test>::MalformedChassis);
        assert_noop!(of(&"8".repeat(17)), Error::<Test>::VinAllEqual);
        assert_noop!(of(WRONG_DIGIT), Error::<Test>::VinCheckDigit);
        assert_noop!(of(EUROPEAN), Error::<Test>::UnknownVehicle);
    });
}

#[test]
fn the_witness_may_whatever_its_standing() {
    ExtBuilder.build_and_execute(|| {
        dented();
        enrol(INSURER, &[Role::Insurer], false);
        assert_ok!(retract(INSURER, 1));
        Organisations::remove(INSPECTOR);
        assert_ok!(retract(INSPECTOR, 1));
        for origin in [RuntimeOrigin::root(), RuntimeOrigin::none()] {
            assert_noop!(Vehicles::retract_attestation(origin, typed(CAR), 1), BadOrigin);
        }
    });
}

#[test]
fn it_pays_its_fee() {
    ExtBuilder.build_and_execute(|| {
        dented();
        let call = RuntimeCall::from(Call::retract_attestation { vin: typed(CAR), number: 1 });
        assert!(!call.is_feeless(&RuntimeOrigin::signed(INSURER)));
        assert_eq!(call.get_dispatch_info().call_weight.ref_time(), 3);
    });
}
