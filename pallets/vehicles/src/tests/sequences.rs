//! Whatever is attested, taken back and corrected in whatever order: the file stays what its records make of it.

use crate::{Call, mock::*};
use frame_support::assert_ok;
use proptest::prelude::*;
use sp_runtime::traits::Dispatchable;
use urcar_interfaces::LifeFile;
use urcar_types::{List, Text, chain_head};

const WHO: [AccountId; 9] = [MAKER, RETAILER, WORKSHOP, GARAGE, SUSPENDED, INSURER, INSPECTOR, AUTHORITY, CONSORTIUM];

#[derive(Clone, Debug)]
enum Step {
    Attest { who: usize, number: u32 },
    Retract { who: usize, number: u32 },
    Amend { who: usize, number: u32, withdraws: bool, km: Option<u32> },
    Pass { days: u64 },
    Write { kind: usize, km: Option<u32>, month: u8 },
}

fn step() -> impl Strategy<Value = Step> {
    let who = 0..WHO.len();
    let km = || prop::option::of(0..200_000u32);
    prop_oneof![
        4 => (who.clone(), 0..12u32).prop_map(|(who, number)| Step::Attest { who, number }),
        2 => (who.clone(), 0..12u32).prop_map(|(who, number)| Step::Retract { who, number }),
        2 => (who, 0..12u32, any::<bool>(), km())
            .prop_map(|(who, number, withdraws, km)| Step::Amend { who, number, withdraws, km }),
        1 => (1..20u64).prop_map(|days| Step::Pass { days }),
        2 => (0..5usize, km(), 1..13u8).prop_map(|(kind, km, month)| Step::Write { kind, km, month }),
    ]
}

/// Does a step as who may: what is refused is of no account here.
fn take(step: Step) {
    let (who, call) = match step {
        Step::Attest { who, number } => {
            (WHO[who], Call::attest { vin: typed(CAR), number, version: version(CAR, number) })
        }
        Step::Retract { who, number } => (WHO[who], Call::retract_attestation { vin: typed(CAR), number }),
        Step::Pass { days } => return pass_days(days),
        Step::Amend { who, number, withdraws, km } => {
            let (reason, evidence, odometer) = (Text::unchecked("wrong"), List::default(), km.and_then(self::km));
            (
                WHO[who],
                Call::amend { vin: typed(CAR), number, withdraws, reason, odometer, specification: None, evidence },
            )
        }
        Step::Write { kind, km, month } => {
            let [loss, brand, replaced, end] = need_witnesses();
            let (who, data) = [loss, brand, replaced, end, (GARAGE, reading())][kind].clone();
            let entry = on(&format!("2019-{month:02}-01"), km.and_then(self::km), data);
            (who, Call::record { vin: typed(CAR), entry, role: None })
        }
    };
    let _ = RuntimeCall::Vehicles(call).dispatch(RuntimeOrigin::signed(who));
}

fn recomputed_head() -> urcar_types::Digest {
    let vin = vin(CAR);
    let records = (0..file(CAR).records).map(|number| Vehicles::record_of(&vin, number).unwrap());
    records.fold(vin.initial_head(), |head, record| chain_head(&head, &record))
}

fn cases() -> ProptestConfig {
    ProptestConfig { cases: ProptestConfig::default().cases / 2, ..Default::default() }
}

proptest! {
    #![proptest_config(cases())]

    #[test]
    fn the_invariants_hold_after_every_step(steps in proptest::collection::vec(step(), 1..60)) {
        ExtBuilder.build_and_execute(|| {
            let vin = make_car(CAR);
            enrol(SUSPENDED, &[urcar_types::Role::Manufacturer], true);
            for step in steps {
                take(step);
                assert_ok!(Vehicles::do_try_state());
                assert_eq!(Vehicles::head(&vin), Some(recomputed_head()));
            }
        });
    }

    #[test]
    fn what_was_attested_and_retracted_is_as_if_nobody_had_retracted(
        steps in proptest::collection::vec(step(), 1..40),
        number in 0..12u32,
    ) {
        ExtBuilder.build_and_execute(|| {
            make_car(CAR);
            for step in steps {
                take(step);
            }
            let witnesses = [50, 51];
            for who in witnesses {
                enrol(who, &[urcar_types::Role::Inspector], true);
            }
            let each = |call: fn(u32) -> Call<Test>| {
                for who in witnesses {
                    let _ = RuntimeCall::Vehicles(call(number)).dispatch(RuntimeOrigin::signed(who));
                }
            };
            let before = file(CAR);
            each(|number| Call::attest { vin: typed(CAR), number, version: version(CAR, number) });
            let between = file(CAR);
            assert_eq!((between.head, between.records), (before.head, before.records));
            each(|number| Call::retract_attestation { vin: typed(CAR), number });
            assert_eq!(file(CAR), between);
        });
    }
}
