use super::only_membership;
use crate::{Active, Error, Event, Names, Organisations, mock::*, name_key};
use frame_support::{assert_noop, assert_ok};
use sp_runtime::DispatchError;
use urcar_interfaces::Writers as _;
use urcar_types::{Role, Standing};

#[test]
fn gives_a_seat() {
    build_and_execute(|| {
        assert_ok!(apply(NEWCOMER));
        System::set_block_number(5);
        assert_ok!(Writers::admit(membership(), NEWCOMER));
        assert_eq!(last_event(), Event::Admitted { who: NEWCOMER });
        let organisation = Organisations::<Test>::get(NEWCOMER).unwrap();
        assert_eq!((organisation.standing, organisation.since, organisation.joined), (Standing::Active, 5, Some(5)));
        assert_eq!((organisation.bond, on_hold(NEWCOMER)), (BOND, BOND));
        assert_eq!(Seated::get(), [FOUNDER, GARAGE, NEWCOMER]);
        assert_eq!(Active::<Test>::get().into_inner(), [FOUNDER, GARAGE, NEWCOMER]);
        assert_eq!((Writers::active(), Writers::admitted()), (3, 3));
    })
}

#[test]
fn is_for_the_larger_majority() {
    build_and_execute(|| {
        assert_ok!(apply(NEWCOMER));
        only_membership(|origin| Writers::admit(origin, NEWCOMER));
    })
}

#[test]
fn needs_an_application() {
    build_and_execute(|| {
        assert_noop!(Writers::admit(membership(), NEWCOMER), Error::<Test>::NotApplied);
        assert_noop!(Writers::admit(membership(), FOUNDER), Error::<Test>::NotApplied);
        assert_ok!(Writers::expel(membership(), GARAGE, reason("")));
        assert_noop!(Writers::admit(membership(), GARAGE), Error::<Test>::NotApplied);
    })
}

/// Before, an applicant took its application back while others voted, and was admitted under another name and with other
/// roles.
#[test]
fn needs_an_application_as_old_as_the_motion_on_it() {
    build_and_execute(|| {
        assert_ok!(apply(NEWCOMER));
        MotionBegan::set(Some(System::block_number()));
        System::set_block_number(5);
        assert_ok!(Writers::withdraw_application(signed(NEWCOMER)));
        assert_ok!(apply(NEWCOMER));
        assert_noop!(Writers::admit(membership(), NEWCOMER), Error::<Test>::ApplicationNewer);
        MotionBegan::set(Some(5));
        assert_noop!(Writers::admit(membership(), NEWCOMER), Error::<Test>::ApplicationNewer);
        for began in [Some(6), None] {
            MotionBegan::set(began);
            assert!(
                frame_support::storage::with_transaction(|| {
                    frame_support::storage::TransactionOutcome::Rollback(Writers::admit(membership(), NEWCOMER))
                })
                .is_ok()
            );
        }
        assert_ok!(Writers::admit(membership(), NEWCOMER));
    })
}

#[test]
fn needs_a_bond_that_is_large_enough() {
    build_and_execute(|| {
        assert_ok!(apply(NEWCOMER));
        Writers::slash(&NEWCOMER, BOND - MINIMUM_BOND + 1);
        assert_noop!(Writers::admit(membership(), NEWCOMER), Error::<Test>::BondTooSmall);
        assert_ok!(Writers::top_up(signed(NEWCOMER)));
        assert_ok!(Writers::admit(membership(), NEWCOMER));
    })
}

#[test]
fn fails_without_a_seat_left() {
    build_and_execute(|| {
        (3..=SEATS as u64).for_each(join);
        assert_ok!(apply(7));
        assert_noop!(Writers::admit(membership(), 7), DispatchError::Other("no seat left"));
        assert_ok!(Writers::leave(signed(3)));
        assert_ok!(Writers::admit(membership(), 7));
    })
}

#[test]
fn fails_where_as_many_are_active_as_can_be() {
    build_and_execute(|| {
        MaxActive::set(2);
        assert_ok!(apply(NEWCOMER));
        assert_noop!(Writers::admit(membership(), NEWCOMER), Error::<Test>::TooManyActive);
        MaxActive::set(3);
        assert_ok!(Writers::admit(membership(), NEWCOMER));
    })
}

#[test]
fn the_first_to_be_admitted_has_the_name() {
    build_and_execute(|| {
        let under = |who| Writers::apply(signed(who), name("Prüfwerk Mitte"), country(), roles(&[Role::Inspector]));
        // An impostor that comes first keeps nobody out.
        assert_ok!(under(NEWCOMER));
        assert_ok!(under(OTHER));
        assert_ok!(Writers::admit(membership(), OTHER));
        assert_eq!(Names::<Test>::get(name_key(&name("prüfwerk mitte"))), Some(OTHER));
        assert_noop!(Writers::admit(membership(), NEWCOMER), Error::<Test>::NameTaken);
        // The impostor's bond isn't lost.
        assert_ok!(Writers::withdraw_application(signed(NEWCOMER)));
        assert_eq!(on_hold(NEWCOMER), 0);
        assert_eq!(Names::<Test>::get(name_key(&name("Prüfwerk Mitte"))), Some(OTHER));
        assert_noop!(under(NEWCOMER), Error::<Test>::NameTaken);
    })
}
