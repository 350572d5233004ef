//! Title orders: borne out, under notice, objected to, decided.

use crate::{Call, Error, Event, Pauses, mock::*};
use frame_support::{assert_noop, assert_ok, dispatch::GetDispatchInfo};
use sp_runtime::{DispatchError::BadOrigin, DispatchResult};
use urcar_interfaces::{Answering as _, Deadline, DisputableRecords as _, DisputeEnd, LifeFile};
use urcar_types::{LienStatus, PendingReason, RecordStatus, Role, TheftStatus, Vin};

/// A car of Ann's, and a court's word in record 1 that it is Bob's.
fn ordered() -> Vin {
    let vin = make_anns_car(CAR);
    order(AUTHORITY);
    System::reset_events();
    hook_calls();
    vin
}

fn order(who: AccountId) -> u32 {
    write(who, CAR, backed(entry(title_order(BOB))))
}

fn attest(who: AccountId, number: u32) {
    assert_ok!(attest_now(who, CAR, number));
}

fn object(who: AccountId, number: u32) -> DispatchResult {
    Vehicles::object(signed(who), typed(CAR), number)
}

fn decide(allow: bool) -> DispatchResult {
    let outcome = Vehicles::decide_title_order(signed(CONSORTIUM), typed(CAR), 1, allow);
    outcome.map(|_| ()).map_err(|refused| refused.error)
}

fn is_barred() -> bool {
    Vehicles::ensure_transferable(&vin(CAR)) == Err(Error::<Test>::VehicleUnderOrder.into())
}

fn owner() -> AccountId {
    Owners::get(vin(CAR)).unwrap().0
}

#[test]
fn it_needs_evidence_and_two_witnesses_one_of_them_an_authority_or_an_insurer() {
    ExtBuilder.build_and_execute(|| {
        let vin = make_anns_car(CAR);
        assert_noop!(try_write(AUTHORITY, CAR, entry(title_order(BOB))), Error::<Test>::EvidenceMissing);
        assert_noop!(try_write(INSURER, CAR, backed(entry(title_order(BOB)))), Error::<Test>::RoleMayNotWrite);
        assert_eq!(order(AUTHORITY), 1);
        assert_eq!(pending(CAR), [(1, PendingReason::Witnesses)]);
        assert!(!is_barred());
        attest(INSPECTOR, 1);
        attest(GARAGE, 1);
        assert_eq!((attested(CAR, 1).1, pending(CAR)), (false, vec![(1, PendingReason::Witnesses)]));
        System::reset_events();
        hook_calls();
        attest(INSURER, 1);
        assert_eq!((attested(CAR, 1).1, pending(CAR)), (true, vec![(1, PendingReason::Notice)]));
        assert!(events().contains(&Event::TitleOrderNoticed { vin, number: 1, until: 15 }));
        assert_eq!(hook_calls(), [HookCall::Material(vin)]);
        // The qualified one is among those who answer for it.
        let by = crate::Witnesses::<Test>::get(vin, 1).witnessed.unwrap().by;
        assert_eq!(by, [INSPECTOR, INSURER]);
        assert_eq!(deadlines(), [(15, Deadline::TitleOrder { vin, record: 1 })]);
    });
}

#[test]
fn another_authority_is_qualified_too() {
    ExtBuilder.build_and_execute(|| {
        ordered();
        enrol(50, &[Role::Workshop, Role::Authority], true);
        witness(CAR, 1, [50, GARAGE]);
        assert!(is_barred());
    });
}

#[test]
fn after_fourteen_days_notice_it_passes_the_title() {
    ExtBuilder.build_and_execute(|| {
        let vin = ordered();
        witness(CAR, 1, [INSURER, INSPECTOR]);
        assert_eq!(Vehicles::view_pending(&typed(CAR)).unwrap()[0].until, Some(15));
        assert!(is_barred());
        let sold = Vehicles::append_by_owner(&vin, &ANN, sale(EVE), date("2020-01-01"), None);
        assert_noop!(sold, Error::<Test>::VehicleUnderOrder);
        pass_days(13);
        assert_eq!((owner(), file(CAR).owners, is_barred()), (ANN, 0, true));
        System::reset_events();
        hook_calls();
        pass_days(1);
        assert_eq!((owner(), file(CAR).owners, is_barred()), (BOB, 1, false));
        assert_eq!(
            events(),
            [Event::RecordTookEffect { vin, number: 1 }, Event::TitleOrderPassed { vin, number: 1, to: BOB },]
        );
        assert_eq!((hook_calls(), pending(CAR)), (vec![HookCall::Material(vin)], vec![]));
        // It can be disputed for a window from then on. Before, who wrote and attested it took it back then, and nobody could.
        assert_eq!(view_record(CAR, 1).window_until, Some(now() + 28 * DAY));
        assert_noop!(amend(AUTHORITY, 1, true, None), Error::<Test>::NotWithdrawable);
        // Two thirds change the count, and not whose it is.
        assert_ok!(amend(CONSORTIUM, 1, true, None));
        assert_eq!((status(1).0, file(CAR).owners, owner()), (RecordStatus::Withdrawn, 0, BOB));
        assert_eq!(Pauses::<Test>::iter().count(), 0);
    });
}

#[test]
fn it_passes_the_title_under_lien_and_theft_and_these_stay() {
    ExtBuilder.build_and_execute(|| {
        let vin = make_anns_car(CAR);
        write(INSURER, CAR, entry(lien(LienStatus::Placed, "A")));
        assert_ok!(Vehicles::consent_lien(signed(ANN), typed(CAR), 1));
        write(AUTHORITY, CAR, entry(theft(TheftStatus::Stolen, "A")));
        assert_eq!(order(AUTHORITY), 3);
        witness(CAR, 3, [INSURER, INSPECTOR]);
        pass_days(14);
        assert_eq!(owner(), BOB);
        assert!(file(CAR).stolen && file(CAR).lien);
        assert_noop!(Vehicles::ensure_transferable(&vin), Error::<Test>::VehicleStolen);
    });
}

#[test]
fn the_owners_objection_stops_it_until_two_thirds_decide() {
    for allow in [true, false] {
        ExtBuilder.build_and_execute(|| {
            let vin = ordered();
            witness(CAR, 1, [INSURER, INSPECTOR]);
            pass_days(2);
            System::reset_events();
            assert_noop!(decide(allow), Error::<Test>::NotObjected);
            assert_ok!(object(ANN, 1));
            assert_eq!(events(), [Event::TitleOrderObjected { vin, number: 1 }]);
            assert_eq!(pending(CAR), [(1, PendingReason::Objection)]);
            // It bars the sale no longer than its notice.
            pass_days(11);
            assert!(is_barred());
            pass_days(1);
            assert!(!is_barred());
            pass_days(300);
            assert_eq!((owner(), pending(CAR)), (ANN, vec![(1, PendingReason::Objection)]));
            System::reset_events();
            assert_ok!(decide(allow));
            assert_eq!(pending(CAR), []);
            if allow {
                assert_eq!((owner(), file(CAR).owners), (BOB, 1));
                assert!(events().contains(&Event::TitleOrderPassed { vin, number: 1, to: BOB }));
            } else {
                assert_eq!((owner(), status(1).0), (ANN, RecordStatus::Withdrawn));
                assert_noop!(
                    try_write(AUTHORITY, CAR, backed(entry(title_order(BOB)))),
                    Error::<Test>::TitleOrderTooSoon
                );
            }
            assert_noop!(decide(allow), Error::<Test>::NotObjected);
        });
    }
}

#[test]
fn only_the_owner_objects_while_the_notice_runs() {
    ExtBuilder.build_and_execute(|| {
        ordered();
        assert_noop!(object(ANN, 1), Error::<Test>::NotUnderNotice);
        witness(CAR, 1, [INSURER, INSPECTOR]);
        for who in [BOB, AUTHORITY, MAKER] {
            assert_noop!(object(who, 1), Error::<Test>::NotOwner);
        }
        assert_noop!(object(ANN, 0), Error::<Test>::NotUnderNotice);
        assert_noop!(object(ANN, 9), Error::<Test>::NotUnderNotice);
        for origin in [RuntimeOrigin::root(), RuntimeOrigin::none()] {
            assert_noop!(Vehicles::object(origin, typed(CAR), 1), BadOrigin);
        }
        let of = |car: &str| Vehicles::object(signed(ANN), typed(car), 1);
        assert_noop!(of(""), Error::<Test>::MalformedVin);
        assert_noop!(of("CH-1"), Error::<Test>::MalformedChassis);
        assert_noop!(of(&"8".repeat(17)), Error::<Test>::VinAllEqual);
        assert_noop!(of(WRONG_DIGIT), Error::<Test>::VinCheckDigit);
        assert_noop!(of(EUROPEAN), Error::<Test>::UnknownVehicle);
        assert_ok!(object(ANN, 1));
        assert_noop!(object(ANN, 1), Error::<Test>::NotUnderNotice);
        let call = Call::<Test>::object { vin: typed(CAR), record: 1 };
        assert_eq!(call.get_dispatch_info().call_weight.ref_time(), 4);
    });
}

#[test]
fn only_the_consortium_decides() {
    ExtBuilder.build_and_execute(|| {
        ordered();
        witness(CAR, 1, [INSURER, INSPECTOR]);
        assert_ok!(object(ANN, 1));
        for origin in [RuntimeOrigin::root(), RuntimeOrigin::none(), signed(ANN), signed(AUTHORITY)] {
            assert_noop!(Vehicles::decide_title_order(origin, typed(CAR), 1, true), BadOrigin);
        }
        let of = |car: &str| Vehicles::decide_title_order(signed(CONSORTIUM), typed(car), 1, true);
        assert_noop!(of(""), Error::<Test>::MalformedVin);
        assert_noop!(of("CH-1"), Error::<Test>::MalformedChassis);
        assert_noop!(of(&"8".repeat(17)), Error::<Test>::VinAllEqual);
        assert_noop!(of(WRONG_DIGIT), Error::<Test>::VinCheckDigit);
        assert_noop!(of(EUROPEAN), Error::<Test>::UnknownVehicle);
        for (allow, most) in [
            (true, 7 + weights::DROPPED + weights::MATERIAL + weights::CORRECTED),
            (
                false,
                2_001_024
                    + weights::FOLLOWING
                    + weights::SCARCE
                    + weights::PUT_BACK
                    + weights::THEFTS
                    + weights::AMENDED
                    + weights::MATERIAL,
            ),
        ] {
            let call = Call::<Test>::decide_title_order { vin: typed(CAR), record: 1, allow };
            assert_eq!(call.get_dispatch_info().call_weight.ref_time(), most);
        }
    });
}

#[test]
fn its_writer_withdraws_it_alone_until_it_passed_and_waits_where_it_barred_the_sale() {
    for is_borne_out in [false, true] {
        ExtBuilder.build_and_execute(|| {
            ordered();
            if is_borne_out {
                witness(CAR, 1, [INSURER, INSPECTOR]);
                pass_days(13);
                assert_ok!(Vehicles::dispute_opened(&vin(CAR), 1, false));
            }
            assert_noop!(try_write(AUTHORITY, CAR, backed(entry(title_order(EVE)))), Error::<Test>::TitleOrderTooSoon);
            assert_ok!(amend(AUTHORITY, 1, true, None));
            assert!(!is_barred());
            let again = || try_write(AUTHORITY, CAR, backed(entry(title_order(EVE))));
            if is_borne_out {
                assert_noop!(again(), Error::<Test>::TitleOrderTooSoon);
                pass_days(89);
                assert_noop!(again(), Error::<Test>::TitleOrderTooSoon);
                // Nor does it, or a witness of it, bar the sale by a lien; another authority may.
                for who in [AUTHORITY, INSURER] {
                    let placed = try_write(who, CAR, entry(lien(LienStatus::Placed, "A")));
                    assert_noop!(placed, Error::<Test>::LienTooSoon);
                }
                enrol(50, &[Role::Authority], true);
                assert_ok!(try_write(50, CAR, backed(entry(title_order(EVE)))));
                pass_days(1);
            }
            assert_ok!(again());
            assert_eq!(owner(), ANN);
        });
    }
}

/// Before, its writer kept it under notice, and the car barred, by disputes of its own, which cost it nothing.
#[test]
fn its_writers_own_dispute_stops_it_not() {
    ExtBuilder.build_and_execute(|| {
        let vin = ordered();
        witness(CAR, 1, [INSURER, INSPECTOR]);
        Disputed::insert(vin, vec![(1, 0)]);
        Own::insert((vin, 1), ());
        pass_days(14);
        Vehicles::serve_title_order(&vin, 1);
        assert_eq!((owner(), is_barred()), (BOB, false));
    });
}

#[test]
fn a_dispute_over_it_stops_it_and_then_it_goes_on() {
    ExtBuilder.build_and_execute(|| {
        let vin = ordered();
        witness(CAR, 1, [INSURER, INSPECTOR]);
        Disputed::insert(vin, vec![(1, 0)]);
        let since = now();
        pass_days(20);
        assert_eq!((owner(), is_barred()), (ANN, true));
        Disputed::remove(vin);
        assert_ok!(Vehicles::dispute_closed(&vin, 1, super::closed(DisputeEnd::Dismissed, 0, since)));
        pass_days(1);
        assert_eq!((owner(), is_barred()), (BOB, false));
    });
}

#[test]
fn upheld_a_dispute_ends_it() {
    ExtBuilder.build_and_execute(|| {
        let vin = ordered();
        witness(CAR, 1, [INSURER, INSPECTOR]);
        let since = now();
        pass_days(5);
        assert_ok!(Vehicles::dispute_closed(&vin, 1, super::closed(DisputeEnd::Upheld, 0, since)));
        pass_days(20);
        assert_eq!((owner(), is_barred(), pending(CAR)), (ANN, false, vec![]));
    });
}

/// Before, an authority that was expelled meanwhile took the car all the same.
#[test]
fn at_the_end_of_its_notice_nothing_passes_where_its_writer_is_gone() {
    ExtBuilder.build_and_execute(|| {
        let vin = ordered();
        witness(CAR, 1, [INSURER, INSPECTOR]);
        pass_days(3);
        enrol(AUTHORITY, &[Role::Authority], false);
        pass_days(10);
        System::reset_events();
        hook_calls();
        pass_days(1);
        assert_eq!((owner(), file(CAR).owners, is_barred(), pending(CAR)), (ANN, 0, false, vec![]));
        let status = RecordStatus::Withdrawn;
        assert_eq!(events(), [Event::RecordStatusChanged { vin, number: 1, status, version: 0 }]);
        assert_eq!(hook_calls(), [HookCall::Withdrawn(vin, 1, true)]);
        enrol(AUTHORITY, &[Role::Authority], true);
        assert_noop!(try_write(AUTHORITY, CAR, backed(entry(title_order(BOB)))), Error::<Test>::TitleOrderTooSoon);
    });
}

/// Before, whoever left when the notice began had its bond back before a late ruling.
#[test]
fn who_bore_it_out_answers_until_it_can_be_disputed_no_more() {
    ExtBuilder.build_and_execute(|| {
        let vin = ordered();
        witness(CAR, 1, [INSURER, INSPECTOR]);
        let answer = |until| {
            for who in [AUTHORITY, INSURER, INSPECTOR] {
                assert_eq!(Vehicles::answers_until(&who), until);
            }
            assert_eq!(Vehicles::answers_until(&GARAGE), 0);
        };
        answer(0);
        // A dispute holds it up: they answer all the same.
        Disputed::insert(vin, vec![(1, 0)]);
        let since = now();
        pass_days(14);
        assert_eq!(owner(), ANN);
        answer(now() + 28 * DAY);
        pass_days(6);
        Disputed::remove(vin);
        assert_ok!(Vehicles::dispute_closed(&vin, 1, super::closed(DisputeEnd::Dismissed, 0, since)));
        pass_days(1);
        assert_eq!(owner(), BOB);
        answer(now() + 28 * DAY);
    });
}

#[test]
fn a_writer_that_is_gone_orders_nothing() {
    ExtBuilder.build_and_execute(|| {
        ordered();
        attest(INSURER, 1);
        enrol(AUTHORITY, &[Role::Authority], false);
        assert_noop!(attest_now(INSPECTOR, CAR, 1), Error::<Test>::WriterGone);
    });
}

/// Before, it passed by the deadline of its notice, however shortly before that a dispute had ended.
#[test]
fn after_a_dispute_there_is_time_for_another() {
    ExtBuilder.build_and_execute(|| {
        let vin = ordered();
        witness(CAR, 1, [INSURER, INSPECTOR]);
        Disputed::insert(vin, vec![(1, 7)]);
        pass_days(14);
        Disputed::remove(vin);
        let end = super::closed(DisputeEnd::GivenUp, 0, now());
        assert_ok!(urcar_testing::as_call(|| Vehicles::dispute_closed(&vin, 1, end)));
        Vehicles::serve_title_order(&vin, 1);
        assert_eq!(Owners::get(vin), Some((ANN, false)));
        pass_days(1);
        assert_eq!(Owners::get(vin), Some((BOB, false)));
    });
}
