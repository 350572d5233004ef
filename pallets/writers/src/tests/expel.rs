use super::{only_consortium, only_membership};
use crate::{Error, Event, Organisations, Quotas, mock::*};
use frame_support::{assert_noop, assert_ok};
use sp_runtime::DispatchError::BadOrigin;
use urcar_interfaces::Writers as _;
use urcar_types::Standing;

#[test]
fn slashes_a_share_and_gives_the_rest_back() {
    build_and_execute(|| {
        Writers::count_records(&GARAGE, 1);
        assert_ok!(Writers::expel(membership(), GARAGE, reason("rolled back odometers")));
        assert_eq!(
            events(),
            [
                Event::BondSlashed { who: GARAGE, amount: BOND / 2 },
                Event::Expelled { who: GARAGE, reason: reason("rolled back odometers") }
            ]
        );
        let organisation = Organisations::<Test>::get(GARAGE).unwrap();
        assert_eq!((organisation.standing, organisation.bond), (Standing::Expelled, 0));
        assert_eq!((on_hold(GARAGE), Balances::free_balance(GARAGE)), (0, RICH - BOND / 2));
        assert_eq!(Balances::free_balance(POT), 1 + BOND / 2);
        assert_eq!(Seated::get(), [FOUNDER]);
        assert_eq!(Quotas::<Test>::get(GARAGE), None);
        assert_eq!((Writers::active_organisations(), Writers::admitted()), (vec![FOUNDER], 1));
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
        System::set_block_number(1 + COOL_DOWN);
        assert_noop!(Writers::finish_leave(signed(NEWCOMER)), Error::<Test>::NotMember);
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
