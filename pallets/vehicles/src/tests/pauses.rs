//! Who barred a sale in vain bars it no more for a time: nor do those who bore that out.

use super::closed;
use crate::{Error, Event, mock::*};
use frame_support::{assert_noop, assert_ok};
use urcar_interfaces::{DisputableRecords as _, DisputeEnd, LifeFile};
use urcar_types::{LienStatus, TheftStatus};

fn attest(who: AccountId, number: u32) -> sp_runtime::DispatchResult {
    urcar_testing::as_call(|| attest_now(who, CAR, number).map(|_| ()).map_err(|it| it.error))
}

/// A record that is in dispute is withdrawn by its writer, as two witness.
fn take_back(writer: AccountId, number: u32, witnesses: [AccountId; 2]) {
    assert_ok!(Vehicles::dispute_opened(&vin(CAR), number, false));
    assert_ok!(amend(writer, number, true, None));
    witness(CAR, file(CAR).records - 1, witnesses);
    assert_ok!(Vehicles::ensure_transferable(&vin(CAR)));
}

/// The same, where its writer needs nobody.
fn take_back_alone(writer: AccountId, number: u32) {
    assert_ok!(Vehicles::dispute_opened(&vin(CAR), number, false));
    assert_ok!(amend(writer, number, true, None));
}

/// Before, a ring barred a car all year by what it withdrew while that was disputed, and wrote anew at once.
#[test]
fn an_end_that_was_withdrawn_is_not_written_or_borne_out_anew_by_those_who_did() {
    ExtBuilder.build_and_execute(|| {
        make_anns_car(CAR);
        let written_ahead = write(WORKSHOP, CAR, entry(scrapped()));
        let number = write(WORKSHOP, CAR, entry(scrapped()));
        witness(CAR, number, [INSURER, INSPECTOR]);
        take_back(WORKSHOP, number, [AUTHORITY, RETAILER]);
        assert_noop!(try_write(WORKSHOP, CAR, entry(scrapped())), Error::<Test>::BarredInVain);
        assert_noop!(attest(AUTHORITY, written_ahead), Error::<Test>::BarredInVain);
        // Another's may be borne out by others.
        let number = write(MAKER, CAR, entry(scrapped()));
        for who in [INSURER, INSPECTOR] {
            assert_noop!(attest(who, number), Error::<Test>::BarredInVain);
        }
        // What bars nothing they attest as ever.
        let accident = write(WORKSHOP, CAR, entry(accident()));
        assert_ok!(attest(INSURER, accident));
        pass_days(90);
        witness(CAR, number, [INSURER, INSPECTOR]);
        assert_noop!(Vehicles::ensure_transferable(&vin(CAR)), Error::<Test>::VehicleScrapped);
    });
}

#[test]
fn the_same_of_a_lien_unless_the_owner_consents() {
    ExtBuilder.build_and_execute(|| {
        make_anns_car(CAR);
        let place = |who, reference: &str| try_write(who, CAR, entry(lien(LienStatus::Placed, reference)));
        let number = write(INSURER, CAR, entry(lien(LienStatus::Placed, "A")));
        witness(CAR, number, [AUTHORITY, INSPECTOR]);
        // One that stands by witnesses is enough: the owner couldn't dispute any number of them.
        assert_noop!(place(INSURER, "B"), Error::<Test>::LienTooSoon);
        take_back(INSURER, number, [RETAILER, GARAGE]);
        for who in [INSURER, AUTHORITY] {
            assert_noop!(place(who, "B"), Error::<Test>::LienTooSoon);
        }
        assert_ok!(Vehicles::consent_lien(signed(ANN), typed(CAR), number));
        assert_ok!(place(INSURER, "B"));
        let second = file(CAR).records - 1;
        for who in [INSPECTOR, RETAILER] {
            assert_noop!(attest(who, second), Error::<Test>::BarredInVain);
        }
        // That is consent to one lien, and to nothing else.
        let end = write(WORKSHOP, CAR, entry(scrapped()));
        assert_noop!(attest(INSURER, end), Error::<Test>::BarredInVain);
        assert_ok!(Vehicles::consent_lien(signed(ANN), typed(CAR), second));
        assert_noop!(place(INSURER, "C"), Error::<Test>::LienTooSoon);
    });
}

/// Before, whoever released it first waited for nothing.
#[test]
fn released_before_it_is_withdrawn_it_barred_in_vain_all_the_same() {
    ExtBuilder.build_and_execute(|| {
        make_anns_car(CAR);
        let number = write(INSURER, CAR, entry(lien(LienStatus::Placed, "A")));
        witness(CAR, number, [AUTHORITY, INSPECTOR]);
        write(INSURER, CAR, entry(lien(LienStatus::Released, "A")));
        take_back(INSURER, number, [RETAILER, GARAGE]);
        for who in [INSURER, AUTHORITY] {
            assert_noop!(try_write(who, CAR, entry(lien(LienStatus::Placed, "B"))), Error::<Test>::LienTooSoon);
        }
    });
}

#[test]
fn a_dispute_of_its_writers_own_or_one_that_was_dismissed_has_nobody_else_wait() {
    for (own, end) in [(true, DisputeEnd::Conceded), (false, DisputeEnd::Dismissed)] {
        ExtBuilder.build_and_execute(|| {
            let vin = make_anns_car(CAR);
            let number = write(WORKSHOP, CAR, entry(scrapped()));
            witness(CAR, number, [INSURER, INSPECTOR]);
            assert_ok!(Vehicles::dispute_opened(&vin, number, own));
            assert_ok!(Vehicles::dispute_closed(&vin, number, closed(end, 0, now())));
            assert_ok!(amend(WORKSHOP, number, true, None));
            witness(CAR, file(CAR).records - 1, [AUTHORITY, RETAILER]);
            let number = write(MAKER, CAR, entry(scrapped()));
            witness(CAR, number, [INSURER, INSPECTOR]);
        });
    }
}

/// Before, a friend who gave up in time spared them.
#[test]
fn one_that_was_given_up_does() {
    ExtBuilder.build_and_execute(|| {
        let vin = make_anns_car(CAR);
        let number = write(WORKSHOP, CAR, entry(scrapped()));
        witness(CAR, number, [INSURER, INSPECTOR]);
        assert_ok!(Vehicles::dispute_opened(&vin, number, false));
        assert_ok!(Vehicles::dispute_closed(&vin, number, closed(DisputeEnd::GivenUp, 0, now())));
        assert_ok!(amend(WORKSHOP, number, true, None));
        witness(CAR, file(CAR).records - 1, [AUTHORITY, RETAILER]);
        let number = write(MAKER, CAR, entry(scrapped()));
        assert_noop!(attest(INSURER, number), Error::<Test>::BarredInVain);
    });
}

/// Witnesses of what nobody disputed were mistaken as its writer was.
#[test]
fn where_nobody_disputed_it_its_writer_alone_waits() {
    ExtBuilder.build_and_execute(|| {
        make_anns_car(CAR);
        let number = write(WORKSHOP, CAR, entry(scrapped()));
        witness(CAR, number, [INSURER, INSPECTOR]);
        assert_ok!(amend(WORKSHOP, number, true, None));
        witness(CAR, file(CAR).records - 1, [AUTHORITY, RETAILER]);
        assert_noop!(try_write(WORKSHOP, CAR, entry(scrapped())), Error::<Test>::BarredInVain);
        let number = write(MAKER, CAR, entry(scrapped()));
        witness(CAR, number, [INSURER, INSPECTOR]);
    });
}

/// Before, what was written or attested ahead was borne out all the same.
#[test]
fn what_was_written_or_attested_before_the_pause_waits_as_well() {
    ExtBuilder.build_and_execute(|| {
        make_anns_car(CAR);
        let order = write(AUTHORITY, CAR, backed(entry(title_order(BOB))));
        let ahead = write(MAKER, CAR, entry(scrapped()));
        assert_ok!(attest(INSURER, ahead));
        let number = write(AUTHORITY, CAR, entry(theft(TheftStatus::Stolen, "A")));
        witness(CAR, number, [INSURER, INSPECTOR]);
        take_back_alone(AUTHORITY, number);
        assert_noop!(attest(RETAILER, order), Error::<Test>::BarredInVain);
        assert_ok!(attest(GARAGE, ahead));
        assert_eq!(attested(CAR, ahead).2, [GARAGE]);
    });
}

#[test]
fn no_more_thefts_of_a_writer_than_four_can_ever_bar_it() {
    ExtBuilder.build_and_execute(|| {
        let vin = make_anns_car(CAR);
        for case in ["A", "B", "C", "D"] {
            write(AUTHORITY, CAR, on("2019-06-01", None, theft(TheftStatus::Stolen, case)));
            write(AUTHORITY, CAR, on("2019-06-01", None, theft(TheftStatus::Recovered, case)));
        }
        let number = write(AUTHORITY, CAR, entry(theft(TheftStatus::Stolen, "E")));
        assert!(events().contains(&Event::TheftFaded { vin, number }));
    });
}

#[test]
fn a_ruling_has_them_wait_too() {
    ExtBuilder.build_and_execute(|| {
        let vin = make_anns_car(CAR);
        let number = write(WORKSHOP, CAR, entry(scrapped()));
        witness(CAR, number, [INSURER, INSPECTOR]);
        assert_ok!(Vehicles::dispute_closed(&vin, number, closed(DisputeEnd::Upheld, 0, now())));
        assert_noop!(try_write(WORKSHOP, CAR, entry(scrapped())), Error::<Test>::BarredInVain);
    });
}

/// Before, one house barred a car for good by so many thefts that nobody could dispute all of them in time.
#[test]
fn one_theft_of_a_writer_bars_the_sale_at_a_time() {
    ExtBuilder.build_and_execute(|| {
        let vin = make_anns_car(CAR);
        let first = write(AUTHORITY, CAR, entry(theft(TheftStatus::Stolen, "A")));
        let second = write(AUTHORITY, CAR, entry(theft(TheftStatus::Stolen, "B")));
        assert!(events().contains(&Event::TheftFaded { vin, number: second }));
        // Witnesses don't make it bar the sale beside the first.
        witness(CAR, second, [GARAGE, INSPECTOR]);
        assert!(view(CAR).condition.stolen);
        assert_ok!(amend(AUTHORITY, first, true, None));
        let condition = view(CAR).condition;
        assert_eq!((condition.stolen, condition.theft_reported), (false, true));
    });
}

#[test]
fn its_others_fade_with_the_one_that_is_withdrawn() {
    ExtBuilder.build_and_execute(|| {
        let vin = make_anns_car(CAR);
        let told = |status, case: &str| write(AUTHORITY, CAR, on("2019-06-01", None, theft(status, case)));
        let ended = told(TheftStatus::Stolen, "A");
        told(TheftStatus::Recovered, "A");
        let stands = told(TheftStatus::Stolen, "B");
        assert_ok!(amend(AUTHORITY, stands, true, None));
        // Without its recovery it would bar the sale again.
        assert!(events().contains(&Event::TheftFaded { vin, number: ended }));
        assert_ok!(amend(CONSORTIUM, ended + 1, true, None));
        assert_eq!((view(CAR).condition.stolen, view(CAR).condition.theft_reported), (false, true));
    });
}

/// Before, a ring chose by that when a span of insurers' words ends.
#[test]
fn one_that_bars_nothing_begins_no_span() {
    ExtBuilder.build_and_execute(|| {
        let vin = make_anns_car(CAR);
        let first = write(AUTHORITY, CAR, entry(theft(TheftStatus::Stolen, "A")));
        assert_ok!(amend(AUTHORITY, first, true, None));
        write(AUTHORITY, CAR, entry(theft(TheftStatus::Stolen, "B")));
        assert!(!crate::TheftBars::<Test>::contains_key(vin));
    });
}

#[test]
fn witnesses_of_an_order_that_ended_under_notice_wait_as_its_writer_does() {
    ExtBuilder.build_and_execute(|| {
        make_anns_car(CAR);
        let order = write(AUTHORITY, CAR, backed(entry(title_order(BOB))));
        witness(CAR, order, [INSURER, INSPECTOR]);
        assert_ok!(Vehicles::dispute_opened(&vin(CAR), order, false));
        assert_ok!(amend(AUTHORITY, order, true, None));
        assert_noop!(try_write(INSURER, CAR, entry(lien(LienStatus::Placed, "A"))), Error::<Test>::LienTooSoon);
    });
}
