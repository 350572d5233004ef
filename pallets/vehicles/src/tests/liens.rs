//! Liens: pending, consented to, borne out, lapsed, released.

use crate::{Error, Event, LienDues, Pauses, mock::*};
use frame_support::{assert_noop, assert_ok, dispatch::GetDispatchInfo, weights::Weight};
use sp_runtime::{DispatchError::BadOrigin, DispatchResult};
use urcar_interfaces::{Deadline, LifeFile};
use urcar_types::{Amount, LienStatus, PendingReason, RecordData, RecordStatus, RetailLien, Role, Text};

use LienStatus::{Placed, Released};

fn place(who: AccountId, reference: &str) -> u32 {
    write(who, CAR, entry(lien(Placed, reference)))
}

fn try_place(who: AccountId, reference: &str) -> DispatchResult {
    try_write(who, CAR, entry(lien(Placed, reference)))
}

fn release(who: AccountId, reference: &str) -> u32 {
    write(who, CAR, entry(lien(Released, reference)))
}

fn consent(who: AccountId, number: u32) -> DispatchResult {
    Vehicles::consent_lien(signed(who), typed(CAR), number).map(|_| ()).map_err(|refused| refused.error)
}

/// Whether a lien stands, and whether one is pending; and whether the car can't be sold.
fn stands() -> (bool, bool, bool) {
    let condition = view(CAR).condition;
    let barred = Vehicles::ensure_transferable(&vin(CAR)) == Err(Error::<Test>::VehicleUnderLien.into());
    (condition.lien, condition.lien_pending, barred)
}

const NONE: (bool, bool, bool) = (false, false, false);
const PENDING: (bool, bool, bool) = (false, true, true);
const STANDS: (bool, bool, bool) = (true, false, true);

#[test]
fn it_bars_a_sale_at_once_and_is_shown_as_pending() {
    ExtBuilder.build_and_execute(|| {
        let vin = make_anns_car(CAR);
        System::reset_events();
        let number = place(INSURER, "LH-1");
        assert_eq!((stands(), pending(CAR)), (PENDING, vec![(number, PendingReason::Consent)]));
        assert!(matches!(events()[..], [Event::Recorded { pending: true, .. }]));
        let shown = Vehicles::view_pending(&typed(CAR)).unwrap().remove(0);
        assert_eq!((shown.since, shown.until), (now(), Some(8)));
        assert_eq!(deadlines(), [(8, Deadline::Lien { vin, record: number })]);
    });
}

#[test]
fn the_owners_consent_lets_it_stand() {
    ExtBuilder.build_and_execute(|| {
        let vin = make_anns_car(CAR);
        let number = place(INSURER, "LH-1");
        System::reset_events();
        hook_calls();
        assert_ok!(consent(ANN, number));
        assert_eq!((stands(), pending(CAR)), (STANDS, vec![]));
        assert_eq!(events(), [Event::RecordTookEffect { vin, number }, Event::LienConsented { vin, number }]);
        assert_eq!(hook_calls(), [HookCall::Material(vin)]);
        assert_eq!(view_record(CAR, number).window_until, Some(now() + 28 * DAY));
        pass_days(20);
        assert_eq!((stands(), Collected::get()), (STANDS, vec![]));
        // Nobody has to wait for the next one.
        assert_eq!(Pauses::<Test>::iter().count(), 0);
        place(INSURER, "LH-2");
        release(INSURER, "LH-1");
        release(INSURER, "LH-2");
        assert_eq!(stands(), NONE);
    });
}

#[test]
fn two_witnesses_do_as_well() {
    ExtBuilder.build_and_execute(|| {
        make_anns_car(CAR);
        let number = place(INSURER, "LH-1");
        witness(CAR, number, [RETAILER, INSPECTOR]);
        pass_days(20);
        assert_eq!((stands(), Collected::get(), Pauses::<Test>::iter().count()), (STANDS, vec![], 0));
    });
}

#[test]
fn without_either_it_lapses_and_its_holder_pays() {
    ExtBuilder.build_and_execute(|| {
        let vin = make_anns_car(CAR);
        let number = place(INSURER, "LH-1");
        assert_ok!(attest_now(RETAILER, CAR, number));
        pass_days(6);
        assert_eq!(stands(), PENDING);
        System::reset_events();
        hook_calls();
        pass_days(1);
        assert_eq!((stands(), pending(CAR)), (NONE, vec![]));
        assert_eq!((Collected::get(), status(number).0), (vec![(INSURER, LIEN_FEE)], RecordStatus::Withdrawn));
        assert_eq!(
            events(),
            [
                Event::RecordStatusChanged { vin, number, status: RecordStatus::Withdrawn, version: 0 },
                Event::LienLapsed { vin, number, holder: INSURER, paid: Amount(LIEN_FEE) },
            ]
        );
        assert_eq!(hook_calls(), [HookCall::Material(vin), HookCall::Withdrawn(vin, number, true)]);
        assert_noop!(attest_now(INSPECTOR, CAR, number), Error::<Test>::RecordWithdrawn);
        // Served once more, there is nothing to do.
        Vehicles::serve_lien(&vin, number);
        assert_eq!(Collected::get().len(), 1);
    });
}

/// Before, two thirds let it count again, and a later record ceased to.
#[test]
fn one_that_lapsed_does_not_come_back_though_its_reading_counted() {
    ExtBuilder.build_and_execute(|| {
        make_anns_car(CAR);
        let number = write(INSURER, CAR, on("2019-12-30", km(70_000), lien(Placed, "C")));
        pass_days(7);
        assert_eq!(view_record(CAR, number).status, RecordStatus::Withdrawn);
        write(INSURER, CAR, entry(accident()));
        let back = amend(CONSORTIUM, number, false, None);
        assert_eq!(back, Err(Error::<Test>::RecordWithdrawn.into()));
    });
}

#[test]
fn a_lapse_costs_what_it_turns_out_to_do() {
    const HOOKS: u64 = weights::MATERIAL + weights::CORRECTED + weights::DROPPED;
    let most = Weight::from_parts(5 + weights::SUSPENSION + HOOKS, 0);
    for (poor, suspension) in [(vec![], 0), (vec![INSURER], weights::SUSPENSION)] {
        ExtBuilder.build_and_execute(|| {
            let vin = make_anns_car(CAR);
            let number = place(INSURER, "LH-1");
            Poor::put(poor);
            assert_eq!(Vehicles::lien_weight(), most);
            assert_eq!(Vehicles::serve_lien(&vin, number), Weight::from_parts(5 + suspension + HOOKS, 0));
            // Nothing is left to do.
            assert_eq!(Vehicles::serve_lien(&vin, number), Weight::from_parts(5, 0));
        });
    }
}

#[test]
fn nothing_of_a_lien_that_lapsed_counts() {
    ExtBuilder.build_and_execute(|| {
        make_anns_car(CAR);
        let lien = lien(LienStatus::Placed, "LH-1");
        let number = write(INSURER, CAR, on("2019-12-31", km(70_000), lien));
        assert_eq!(judged(CAR).last_odometer_km, Some(70_000));
        pass_days(7);
        assert_eq!((stands(), status(number).0), (NONE, RecordStatus::Withdrawn));
        assert_ne!(judged(CAR).last_odometer_km, Some(70_000));
    });
}

/// Before, it waited for what the consortium had ended.
#[test]
fn its_holder_places_it_anew_after_an_annulment() {
    ExtBuilder.build_and_execute(|| {
        make_anns_car(CAR);
        place(INSURER, "LH-1");
        assert_ok!(Vehicles::annul(signed(CONSORTIUM), typed(CAR), Text::unchecked("typing error")));
        make_anns_car(CAR);
        place(INSURER, "LH-1");
        assert_eq!(pending(CAR).len(), 1);
    });
}

/// However it ended: lapsed, released or withdrawn early, or found wrong.
#[test]
fn its_holder_waits_for_ninety_days_where_it_ended_without_consent_or_witnesses() {
    let ends: [&dyn Fn(u32); 4] = [
        &|_| pass_days(7),
        &|_| {
            release(INSURER, "LH-1");
        },
        &|number| {
            assert_ok!(amend(INSURER, number, true, None));
        },
        &|number| {
            assert_ok!(amend(CONSORTIUM, number, true, None));
        },
    ];
    for end in ends {
        ExtBuilder.build_and_execute(|| {
            make_anns_car(CAR);
            let number = place(INSURER, "LH-1");
            end(number);
            assert_eq!((stands(), pending(CAR)), (NONE, vec![]));
            for _ in 0..90 {
                assert_noop!(try_place(INSURER, "LH-1"), Error::<Test>::LienTooSoon);
                assert_noop!(try_place(INSURER, "LH-2"), Error::<Test>::LienTooSoon);
                pass_days(1);
                assert_eq!(stands(), NONE);
            }
            place(INSURER, "LH-2");
            assert_eq!(stands(), PENDING);
            // It is nobody else's affair.
            place(RETAILER, "LH-2");
        });
    }
}

/// Before, who released it in the last block before it lapsed paid nothing.
#[test]
fn its_holder_pays_at_its_time_however_it_ended_but_within_a_day() {
    let ends: [&dyn Fn(u32); 3] = [
        &|_| {
            release(INSURER, "LH-1");
        },
        &|number| {
            assert_ok!(amend(INSURER, number, true, None));
        },
        &|number| {
            assert_ok!(amend(CONSORTIUM, number, true, None));
        },
    ];
    for end in ends {
        for (days, paid) in [(0, vec![]), (1, vec![(INSURER, LIEN_FEE)]), (6, vec![(INSURER, LIEN_FEE)])] {
            ExtBuilder.build_and_execute(|| {
                let vin = make_anns_car(CAR);
                let number = place(INSURER, "LH-1");
                pass_days(days);
                end(number);
                assert_eq!((stands(), Collected::get()), (NONE, vec![]));
                Vehicles::do_try_state().unwrap();
                pass_days(6 - days);
                assert_eq!(Collected::get(), []);
                System::reset_events();
                pass_days(1);
                assert_eq!(Collected::get(), paid);
                let lapsed = Event::LienLapsed { vin, number, holder: INSURER, paid: Amount(LIEN_FEE) };
                assert_eq!(events().contains(&lapsed), !paid.is_empty());
                Vehicles::serve_lien(&vin, number);
                assert_eq!((Collected::get(), LienDues::<Test>::iter().count()), (paid, 0));
            });
        }
    }
}

#[test]
fn nothing_takes_effect_whose_holder_is_gone() {
    ExtBuilder.build_and_execute(|| {
        make_anns_car(CAR);
        let number = place(INSURER, "LH-1");
        enrol(INSURER, &[Role::Insurer], false);
        assert_noop!(consent(ANN, number), Error::<Test>::WriterGone);
        enrol(INSURER, &[Role::Insurer], true);
        assert_ok!(consent(ANN, number));
    });
}

#[test]
fn not_even_one_that_would_outlast_the_first() {
    ExtBuilder.build_and_execute(|| {
        make_anns_car(CAR);
        place(INSURER, "LH-1");
        pass_days(6);
        assert_noop!(try_place(INSURER, "LH-2"), Error::<Test>::LienTooSoon);
        assert_noop!(try_place(INSURER, "LH-1"), Error::<Test>::LienTooSoon);
        let mut barred = 6;
        for _ in 0..91 {
            let _ = try_place(INSURER, "LH-3");
            barred += u32::from(stands().2);
            pass_days(1);
        }
        assert_eq!(barred, 7);
    });
}

/// Before, the block that was shown moved with the term by which holders wait.
#[test]
fn the_block_in_which_it_lapses_stays_as_it_was_set() {
    ExtBuilder.build_and_execute(|| {
        make_anns_car(CAR);
        place(INSURER, "LH-1");
        for pause in [0, 5, u64::MAX, 90] {
            Pause::set(&pause);
            assert_eq!(Vehicles::view_pending(&typed(CAR)).unwrap().remove(0).until, Some(8));
            assert_noop!(try_place(INSURER, "LH-2"), Error::<Test>::LienTooSoon);
        }
        pass_days(7);
        assert_eq!(stands(), NONE);
        pass_days(89);
        assert_noop!(try_place(INSURER, "LH-2"), Error::<Test>::LienTooSoon);
        pass_days(1);
        place(INSURER, "LH-2");
    });
}

#[test]
fn no_other_is_placed_before_its_lapse_is_served() {
    ExtBuilder.build_and_execute(|| {
        make_anns_car(CAR);
        place(INSURER, "LH-1");
        System::set_block_number(20);
        assert_noop!(try_place(INSURER, "LH-2"), Error::<Test>::LienTooSoon);
        serve();
        assert_noop!(try_place(INSURER, "LH-2"), Error::<Test>::LienTooSoon);
        assert_eq!(stands(), NONE);
    });
}

#[test]
fn with_the_owners_consent_it_need_not_wait() {
    ExtBuilder.build_and_execute(|| {
        let vin = make_anns_car(CAR);
        let number = place(INSURER, "LH-1");
        pass_days(7);
        assert_noop!(consent(EVE, number), Error::<Test>::NotOwner);
        System::reset_events();
        assert_ok!(consent(ANN, number));
        assert_eq!(events(), [Event::LienAllowed { vin, holder: INSURER }]);
        assert_noop!(consent(ANN, number), Error::<Test>::NothingToConsent);
        let second = place(INSURER, "LH-2");
        // What is pending is consented to by its own number.
        assert_noop!(consent(ANN, number), Error::<Test>::NothingToConsent);
        assert_ok!(consent(ANN, second));
        assert_eq!(stands(), STANDS);
    });
}

#[test]
fn for_a_keeper_without_an_account_the_retailer_consents() {
    ExtBuilder.build_and_execute(|| {
        make_delivered_car(CAR);
        write(RETAILER, CAR, entry(retail(None)));
        let number = place(INSURER, "LH-1");
        assert_noop!(consent(ANN, number), Error::<Test>::NotOwner);
        assert_ok!(consent(RETAILER, number));
        assert_eq!(stands(), STANDS);
    });
}

#[test]
fn there_must_be_something_to_consent_to() {
    ExtBuilder.build_and_execute(|| {
        make_anns_car(CAR);
        write(WORKSHOP, CAR, entry(accident()));
        let number = place(INSURER, "LH-1");
        assert_noop!(consent(ANN, 1), Error::<Test>::NothingToConsent);
        assert_noop!(consent(ANN, 0), Error::<Test>::NothingToConsent);
        assert_noop!(consent(ANN, 9), Error::<Test>::UnknownRecord);
        for who in [MAKER, INSURER, EVE] {
            assert_noop!(consent(who, number), Error::<Test>::NotOwner);
        }
        for origin in [RuntimeOrigin::root(), RuntimeOrigin::none()] {
            assert_noop!(Vehicles::consent_lien(origin, typed(CAR), number), BadOrigin);
        }
        let of = |car: &str| Vehicles::consent_lien(signed(ANN), typed(car), 1);
        assert_noop!(of(""), Error::<Test>::MalformedVin);
        assert_noop!(of("CH-1"), Error::<Test>::MalformedChassis);
        assert_noop!(of(&"8".repeat(17)), Error::<Test>::VinAllEqual);
        assert_noop!(of(WRONG_DIGIT), Error::<Test>::VinCheckDigit);
        assert_noop!(of(EUROPEAN), Error::<Test>::UnknownVehicle);
        assert_ok!(consent(ANN, number));
        assert_noop!(consent(ANN, number), Error::<Test>::NothingToConsent);
        let released = release(INSURER, "LH-1");
        assert_noop!(consent(ANN, released), Error::<Test>::NothingToConsent);
        let call = crate::Call::<Test>::consent_lien { vin: typed(CAR), record: number };
        assert_eq!(call.get_dispatch_info().call_weight.ref_time(), 6_001_024 + weights::MATERIAL);
    });
}

#[test]
fn its_holder_releases_it_and_of_an_unknown_reference_nothing_is_released() {
    ExtBuilder.build_and_execute(|| {
        make_anns_car(CAR);
        // Under this reference none stands yet: that is taken as what it says.
        let early = release(RETAILER, "A");
        assert_eq!((stands(), view_record(CAR, early).pending), (NONE, false));
        let number = place(INSURER, "A");
        assert_ok!(consent(ANN, number));
        assert_noop!(try_place(INSURER, "A"), Error::<Test>::LienStands);
        for who in [RETAILER, INSPECTOR] {
            let refused = try_write(who, CAR, entry(lien(Released, "A"))).unwrap_err();
            let expected = [Error::<Test>::NotLienHolder.into(), Error::<Test>::RoleMayNotWrite.into()];
            assert!(expected.contains(&refused));
        }
        // Another may have one under the same reference.
        let other = place(RETAILER, "A");
        assert_ok!(consent(ANN, other));
        release(INSURER, "A");
        assert_eq!(stands(), STANDS);
        release(RETAILER, "A");
        assert_eq!(stands(), NONE);
    });
}

#[test]
fn a_holder_that_is_gone_is_released_by_an_authority_with_evidence_and_witnesses() {
    ExtBuilder.build_and_execute(|| {
        make_anns_car(CAR);
        let number = place(INSURER, "A");
        assert_ok!(consent(ANN, number));
        let other = place(RETAILER, "A");
        enrol(INSURER, &[Role::Insurer], false);
        let release = |backing: bool| {
            let entry = entry(lien(Released, "A"));
            try_write(AUTHORITY, CAR, if backing { backed(entry) } else { entry })
        };
        assert_noop!(release(false), Error::<Test>::EvidenceMissing);
        assert_ok!(release(true));
        let released = file(CAR).records - 1;
        assert_eq!(pending(CAR), [(other, PendingReason::Consent), (released, PendingReason::Witnesses)]);
        assert!(stands().2);
        // Before, the owner's word let a bank's lien go.
        assert_noop!(consent(ANN, released), Error::<Test>::NothingToConsent);
        assert!(stands().2);
        witness(CAR, released, [WORKSHOP, INSPECTOR]);
        // The pending one is another's, and has its seven days.
        assert_eq!((stands(), pending(CAR)), (PENDING, vec![(other, PendingReason::Consent)]));
        pass_days(10);
        assert_eq!((stands(), Collected::get()), (NONE, vec![(RETAILER, LIEN_FEE)]));
    });
}

/// Before, a ring's release ended a bank's lien before it had witnesses, and nothing brought it back.
#[test]
fn a_release_by_another_ends_nothing_that_is_pending() {
    ExtBuilder.build_and_execute(|| {
        make_anns_car(CAR);
        let number = place(INSURER, "A");
        let released = write(AUTHORITY, CAR, backed(entry(lien(Released, "A"))));
        witness(CAR, released, [WORKSHOP, GARAGE]);
        assert_eq!((stands(), pending(CAR)), (PENDING, vec![(number, PendingReason::Consent)]));
        witness(CAR, number, [RETAILER, INSPECTOR]);
        assert_eq!((stands(), pending(CAR)), (STANDS, vec![]));
    });
}

#[test]
fn nor_when_it_takes_effect_later() {
    ExtBuilder.build_and_execute(|| {
        make_anns_car(CAR);
        assert_ok!(consent(ANN, place(INSURER, "A")));
        let other = place(RETAILER, "A");
        let release = || {
            let released = write(AUTHORITY, CAR, backed(entry(lien(Released, "A"))));
            witness(CAR, released, [WORKSHOP, GARAGE]);
        };
        release();
        assert_eq!(stands(), PENDING);
        assert_ok!(consent(ANN, other));
        assert_eq!((stands(), pending(CAR)), (STANDS, vec![]));
        witness(CAR, other, [WORKSHOP, INSPECTOR]);
        assert_eq!(stands(), STANDS);
        // One that is written from then on ends it like any.
        release();
        assert_eq!(stands(), NONE);
    });
}

/// Before, a ring released a bank's lien, sold the car, and took the release back: the buyer had the lien, and nobody
/// could dispute what was withdrawn.
#[test]
fn a_release_that_ended_a_lien_is_not_withdrawn_by_its_writer() {
    ExtBuilder.build_and_execute(|| {
        make_anns_car(CAR);
        assert_ok!(consent(ANN, place(INSURER, "C")));
        let other = write(AUTHORITY, CAR, backed(entry(lien(Released, "C"))));
        // What counts for nothing is.
        assert_ok!(amend(AUTHORITY, other, true, None));
        let other = write(AUTHORITY, CAR, backed(entry(lien(Released, "C"))));
        witness(CAR, other, [WORKSHOP, GARAGE]);
        assert_eq!(stands(), NONE);
        assert_noop!(amend(AUTHORITY, other, true, None), Error::<Test>::NotWithdrawable);
        assert_ok!(amend(CONSORTIUM, other, true, None));
        assert_eq!(stands(), STANDS);
        let own = release(INSURER, "C");
        assert_noop!(amend(INSURER, own, true, None), Error::<Test>::NotWithdrawable);
        // It places the lien anew.
        place(INSURER, "C");
        assert_eq!(stands(), PENDING);
    });
}

/// Before, each one more had all of them looked at, for nothing.
#[test]
fn one_holder_has_four_on_a_car() {
    ExtBuilder.build_and_execute(|| {
        make_anns_car(CAR);
        for reference in ["A", "B", "C", "D"] {
            assert_ok!(consent(ANN, place(INSURER, reference)));
        }
        assert_noop!(try_place(INSURER, "E"), Error::<Test>::TooManyLiens);
        assert_ok!(consent(ANN, place(RETAILER, "E")));
        release(INSURER, "A");
        place(INSURER, "E");
    });
}

/// Before, a true release of one holder's lien ended another's of the same reference.
#[test]
fn where_several_have_one_reference_each_releases_its_own() {
    ExtBuilder.build_and_execute(|| {
        make_anns_car(CAR);
        for who in [INSURER, RETAILER] {
            assert_ok!(consent(ANN, place(who, "C")));
        }
        let by_another = || try_write(AUTHORITY, CAR, backed(entry(lien(Released, "C"))));
        assert_noop!(by_another(), Error::<Test>::SeveralLienHolders);
        release(RETAILER, "C");
        assert_eq!(stands(), STANDS);
        assert_ok!(by_another());
        witness(CAR, file(CAR).records - 1, [WORKSHOP, GARAGE]);
        assert_eq!(stands(), NONE);
    });
}

/// Before, it came back ended by a release of another's lien that came while it was withdrawn.
#[test]
fn one_that_counts_again_is_ended_by_no_release_of_what_stood_meanwhile() {
    for is_ended in [false, true] {
        ExtBuilder.build_and_execute(|| {
            make_anns_car(CAR);
            let first = place(INSURER, "C");
            assert_ok!(consent(ANN, first));
            let released = || {
                let number = write(AUTHORITY, CAR, backed(entry(lien(Released, "C"))));
                witness(CAR, number, [WORKSHOP, GARAGE]);
            };
            if is_ended {
                released();
            }
            assert_ok!(amend(CONSORTIUM, first, true, None));
            assert_ok!(consent(ANN, place(RETAILER, "C")));
            released();
            assert_eq!(stands(), NONE);
            assert_ok!(amend(CONSORTIUM, first, false, None));
            assert_eq!(stands(), if is_ended { NONE } else { STANDS });
            // Another's release, of what stands now, ends it.
            if !is_ended {
                released();
                assert_eq!(stands(), NONE);
            }
        });
    }
}

/// Before, who released by mistake what was never in effect could concede no dispute over that.
#[test]
fn a_release_that_ended_nothing_its_writer_withdraws() {
    ExtBuilder.build_and_execute(|| {
        make_anns_car(CAR);
        place(RETAILER, "A");
        let released = write(INSURER, CAR, entry(lien(Released, "A")));
        assert_ok!(amend(INSURER, released, true, None));
        assert_eq!((status(released).0, stands()), (RecordStatus::Withdrawn, PENDING));
    });
}

fn retail_under_lien(holder: AccountId, buyer: Option<AccountId>) -> RecordData<AccountId> {
    let mut data = retail(buyer);
    if let RecordData::Retail { lien, .. } = &mut data {
        *lien = Some(RetailLien { holder, reference: Text::unchecked("BANK-1") });
    }
    data
}

/// Before, the retailer withdrew it alone once others had released the lien, and the bank lost it with the record.
#[test]
fn what_a_retail_brought_for_a_bank_goes_by_no_word_but_the_banks() {
    ExtBuilder.build_and_execute(|| {
        let vin = make_delivered_car(CAR);
        let number = write(RETAILER, CAR, entry(retail_under_lien(INSURER, Some(ANN))));
        let released = write(AUTHORITY, CAR, backed(entry(lien(Released, "BANK-1"))));
        witness(CAR, released, [GARAGE, RETAILER]);
        assert_eq!(stands(), NONE);
        assert_ok!(amend(RETAILER, number, true, None));
        let correction = file(CAR).records - 1;
        witness(CAR, correction, [GARAGE, INSPECTOR]);
        assert!(view_record(CAR, correction).pending);
        assert_ok!(amend(CONSORTIUM, released, true, None));
        assert_eq!(stands(), STANDS);
        // Nor does a ruling over what else the retail says end it.
        let closed = super::closed(urcar_interfaces::DisputeEnd::Upheld, 0, now());
        assert_ok!(<Vehicles as urcar_interfaces::DisputableRecords<AccountId>>::dispute_closed(&vin, number, closed));
        assert_eq!((status(number).0, stands()), (RecordStatus::Withdrawn, STANDS));
        release(INSURER, "BANK-1");
        assert_eq!(stands(), NONE);
    });
}

/// Else a false retail would bar the car of who bought it for good.
#[test]
fn after_a_ruling_over_the_retail_the_bank_has_as_long_as_for_any_lien_to_place_its_own() {
    use urcar_interfaces::{DisputableRecords, DisputeEnd};
    for end in [DisputeEnd::Upheld, DisputeEnd::TakenBack] {
        ExtBuilder.build_and_execute(|| {
            let vin = make_delivered_car(CAR);
            let number = write(RETAILER, CAR, entry(retail_under_lien(INSURER, Some(ANN))));
            witness(CAR, number, [AUTHORITY, INSPECTOR]);
            assert_ok!(amend(RETAILER, number, true, None));
            pass_days(28);
            let closed = super::closed(end, 0, now());
            assert_ok!(<Vehicles as DisputableRecords<AccountId>>::dispute_closed(&vin, number, closed));
            assert_eq!((status(number).0, stands()), (RecordStatus::Withdrawn, STANDS));
            Disputed::insert(vin, vec![(number, 5)]);
            pass_days(13);
            assert_eq!(stands(), STANDS);
            Disputed::remove(vin);
            System::reset_events();
            pass_days(1);
            assert_eq!((stands(), Collected::get()), (NONE, vec![]));
            assert_eq!(events(), [Event::PendingDropped { vin, number }]);
            // Where the withdrawal was false it counts again.
            assert_ok!(amend(CONSORTIUM, number, false, None));
            assert_eq!((status(number).0, stands()), (RecordStatus::Active, STANDS));
            release(INSURER, "BANK-1");
            // Nobody has the bank wait.
            place(INSURER, "BANK-2");
            assert_eq!(stands(), PENDING);
        });
    }
}

/// Before, the lien was on the car of who bought it since.
#[test]
fn a_lien_that_was_released_while_it_stayed_is_not_back_with_its_retail() {
    use urcar_interfaces::{DisputableRecords, DisputeEnd};
    ExtBuilder.build_and_execute(|| {
        let vin = make_delivered_car(CAR);
        let number = write(RETAILER, CAR, entry(retail_under_lien(INSURER, Some(ANN))));
        pass_days(1);
        let closed = super::closed(DisputeEnd::Upheld, 0, now());
        assert_ok!(<Vehicles as DisputableRecords<AccountId>>::dispute_closed(&vin, number, closed));
        assert_eq!((status(number).0, stands()), (RecordStatus::Withdrawn, STANDS));
        let released = write(AUTHORITY, CAR, backed(entry(lien(Released, "BANK-1"))));
        witness(CAR, released, [INSPECTOR, WORKSHOP]);
        assert_eq!(stands(), NONE);
        pass_days(7);
        assert!(file(CAR).facts.get(number).is_none(), "its time is over");
        assert_ok!(amend(CONSORTIUM, number, false, None));
        assert_eq!((status(number).0, stands()), (RecordStatus::Active, NONE));
    });
}

/// Before, a bank that agreed to undo a mistyped retail was without security for 90 days.
#[test]
fn a_bank_that_lets_a_retail_be_withdrawn_places_its_lien_at_once() {
    ExtBuilder.build_and_execute(|| {
        make_delivered_car(CAR);
        let number = write(RETAILER, CAR, entry(retail_under_lien(INSURER, Some(ANN))));
        assert_ok!(amend(RETAILER, number, true, None));
        witness(CAR, file(CAR).records - 1, [INSURER, INSPECTOR]);
        assert_eq!((status(number).0, stands()), (RecordStatus::Withdrawn, NONE));
        place(INSURER, "BANK-2");
    });
}

#[test]
fn a_retail_may_bring_one_in_the_same_step() {
    for buyer in [Some(ANN), None] {
        ExtBuilder.build_and_execute(|| {
            let vin = make_delivered_car(CAR);
            System::reset_events();
            write(RETAILER, CAR, entry(retail_under_lien(INSURER, buyer)));
            assert_eq!((stands(), pending(CAR)), (STANDS, vec![]));
            assert_eq!(Owners::get(vin), Some((buyer.unwrap_or(RETAILER), false)));
            assert!(matches!(events()[..], [Event::Recorded { pending: false, .. }]));
            pass_days(20);
            assert_eq!((stands(), deadlines().len(), Pauses::<Test>::iter().count()), (STANDS, 0, 0));
            // It is the bank's to release, not the retailer's.
            let refused = try_write(RETAILER, CAR, entry(lien(Released, "BANK-1")));
            assert_noop!(refused, Error::<Test>::NotLienHolder);
            assert_noop!(try_place(INSURER, "BANK-1"), Error::<Test>::LienStands);
            release(INSURER, "BANK-1");
            assert_eq!(stands(), NONE);
        });
    }
}

/// Before, the retailer took the bank's lien away with its own record.
#[test]
fn it_ends_by_a_withdrawal_of_the_retail_only_where_its_holder_attests_that() {
    for late in [false, true] {
        ExtBuilder.build_and_execute(|| {
            make_delivered_car(CAR);
            let number = write(RETAILER, CAR, entry(retail_under_lien(INSURER, Some(ANN))));
            pass_days(if late { 40 } else { 1 });
            assert_ok!(amend(RETAILER, number, true, None));
            let correction = file(CAR).records - 1;
            let waits = vec![(correction, PendingReason::Correction { corrects: number })];
            assert_eq!((stands(), pending(CAR)), (STANDS, waits.clone()));
            witness(CAR, correction, [WORKSHOP, INSPECTOR]);
            assert_eq!((stands(), pending(CAR), attested(CAR, correction).1), (STANDS, waits, false));
            assert_ok!(attest_now(INSURER, CAR, correction));
            assert_eq!((stands(), pending(CAR), status(number).0), (NONE, vec![], RecordStatus::Withdrawn));
        });
    }
    // Not where it is released, or the retailer's own; nor where two thirds say so.
    let free: [&dyn Fn() -> AccountId; 3] = [
        &|| {
            write(RETAILER, CAR, entry(retail_under_lien(INSURER, Some(ANN))));
            release(INSURER, "BANK-1");
            RETAILER
        },
        &|| {
            write(RETAILER, CAR, entry(retail_under_lien(RETAILER, Some(ANN))));
            RETAILER
        },
        &|| {
            write(RETAILER, CAR, entry(retail_under_lien(INSURER, Some(ANN))));
            CONSORTIUM
        },
    ];
    for prepare in free {
        ExtBuilder.build_and_execute(|| {
            make_delivered_car(CAR);
            let who = prepare();
            assert_ok!(amend(who, 2, true, None));
            assert_eq!((stands(), status(2).0), (NONE, RecordStatus::Withdrawn));
        });
    }
}

#[test]
fn its_holder_must_be_able_to_release_it() {
    ExtBuilder.build_and_execute(|| {
        make_delivered_car(CAR);
        for holder in [ANN, WORKSHOP, SUSPENDED] {
            let refused = try_write(RETAILER, CAR, entry(retail_under_lien(holder, Some(ANN))));
            assert_noop!(refused, Error::<Test>::HolderMayNotRelease);
        }
    });
}
