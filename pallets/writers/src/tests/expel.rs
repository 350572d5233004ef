use super::{only_consortium, only_membership};
use crate::{Error, Event, Organisations, Quotas, mock::*};
use frame_support::{assert_noop, assert_ok};
use sp_runtime::DispatchError::BadOrigin;
use urcar_interfaces::Writers as _;
use urcar_types::{Amount, Standing};

#[test]
fn slashes_a_share_and_keeps_the_rest_until_the_cool_down_is_over() {
    build_and_execute(|| {
        Writers::count_records(&GARAGE, 1);
        assert_ok!(Writers::expel(membership(), GARAGE, reason("rolled back odometers")));
        assert_eq!(
            events(),
            [
                Event::BondSlashed { who: GARAGE, amount: Amount(BOND / 2) },
                Event::Expelled { who: GARAGE, reason: reason("rolled back odometers") }
            ]
        );
        let organisation = Organisations::<Test>::get(GARAGE).unwrap();
        let rest = BOND - BOND / 2;
        assert_eq!((organisation.standing, organisation.bond), (Standing::Expelled, rest));
        assert_eq!((on_hold(GARAGE), Balances::free_balance(GARAGE)), (rest, RICH - BOND));
        assert_eq!(Balances::free_balance(POT), 1 + BOND / 2);
        assert_eq!(Seated::get(), [FOUNDER]);
        assert_eq!(Quotas::<Test>::get(GARAGE), None);
        assert_eq!((Writers::active_organisations(), Writers::admitted()), (vec![FOUNDER], 1));
    })
}

/// Before, what it wrote could be disputed, and there was nothing left to slash.
#[test]
fn the_rest_of_the_bond_answers_for_as_long_as_that_of_who_leaves() {
    build_and_execute(|| {
        System::set_block_number(7);
        assert_ok!(Writers::expel(membership(), GARAGE, reason("")));
        assert_eq!(Writers::slash(&GARAGE, 100), 100);
        let rest = BOND - BOND / 2 - 100;
        System::set_block_number(7 + COOL_DOWN - 1);
        assert_noop!(Writers::finish_leave(signed(GARAGE)), Error::<Test>::StillCoolingDown);
        System::set_block_number(7 + COOL_DOWN);
        Timestamp::set_timestamp(1_000);
        AnswersUntil::insert(GARAGE, 1_000);
        assert_noop!(Writers::finish_leave(signed(GARAGE)), Error::<Test>::StillCoolingDown);
        Timestamp::set_timestamp(1_000 + ANSWER_TIME);
        System::reset_events();
        assert_ok!(Writers::finish_leave(signed(GARAGE)));
        assert_eq!(events(), [Event::BondReleased { who: GARAGE, amount: Amount(rest) }]);
        assert_eq!((on_hold(GARAGE), standing(GARAGE)), (0, Some(Standing::Expelled)));
        assert_noop!(Writers::finish_leave(signed(GARAGE)), Error::<Test>::NotMember);
    })
}

#[test]
fn reaches_the_suspended_and_the_leaving() {
    build_and_execute(|| {
        join(NEWCOMER);
        assert_ok!(Writers::suspend(membership(), GARAGE, reason("")));
        assert_ok!(Writers::leave(signed(NEWCOMER)));
        System::set_block_number(1 + EXPULSION_NOTICE);
        for who in [GARAGE, NEWCOMER] {
            assert_ok!(Writers::expel(consortium(), who, reason("")));
            assert_eq!(standing(who), Some(Standing::Expelled));
        }
        // The cool-down of one that was leaving begins anew.
        System::set_block_number(1 + COOL_DOWN);
        assert_noop!(Writers::finish_leave(signed(NEWCOMER)), Error::<Test>::StillCoolingDown);
    })
}

#[test]
fn of_an_active_one_is_for_the_larger_majority() {
    build_and_execute(|| only_membership(|origin| Writers::expel(origin, GARAGE, reason(""))))
}

#[test]
fn of_any_other_is_for_the_consortium() {
    build_and_execute(|| {
        join(NEWCOMER);
        assert_ok!(apply(OTHER));
        assert_ok!(Writers::suspend(membership(), GARAGE, reason("")));
        assert_ok!(Writers::leave(signed(NEWCOMER)));
        System::set_block_number(EXPULSION_NOTICE);
        only_membership(|origin| Writers::expel(origin, GARAGE, reason("")));
        System::set_block_number(1 + EXPULSION_NOTICE);
        // Suspended, leaving, an applicant, nobody.
        for who in [GARAGE, NEWCOMER, OTHER, POOR] {
            let expel = |origin| Writers::expel(origin, who, reason(""));
            only_consortium(expel);
            assert_noop!(expel(membership()), BadOrigin);
        }
    })
}

#[test]
fn refuses() {
    build_and_execute(|| {
        let stranger = |who| Writers::expel(consortium(), who, reason(""));
        let expel = |who| Writers::expel(membership(), who, reason(""));
        assert_noop!(stranger(NEWCOMER), Error::<Test>::NotMember);
        assert_ok!(apply(NEWCOMER));
        assert_noop!(stranger(NEWCOMER), Error::<Test>::NotMember);
        let long = reason(&"x".repeat(201));
        assert_noop!(Writers::expel(membership(), GARAGE, long), Error::<Test>::FieldTooLong);
        assert_ok!(expel(GARAGE));
        assert_noop!(stranger(GARAGE), Error::<Test>::NotMember);
        assert_noop!(expel(FOUNDER), Error::<Test>::LastOrganisation);
    })
}
