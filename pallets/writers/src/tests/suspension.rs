//! Seats taken away to restore finality.

use crate::{Error, Event, mock::*};
use frame_support::{assert_noop, assert_ok};
use urcar_interfaces::Suspension;
use urcar_types::Standing;

fn suspend(who: AccountId) -> frame_support::pallet_prelude::DispatchResult {
    <Writers as Suspension<AccountId>>::suspend(&who)
}

#[test]
fn takes_the_seat_and_keeps_the_bond() {
    build_and_execute(|| {
        System::set_block_number(4);
        assert_ok!(suspend(GARAGE));
        assert_eq!(events(), [Event::Suspended { who: GARAGE, reason: reason("finality was lost with it") }]);
        assert_eq!((standing(GARAGE), on_hold(GARAGE)), (Some(Standing::Suspended), BOND));
        assert_eq!((Seated::get(), Writers::admitted()), (vec![FOUNDER], 2));
        assert_ok!(Writers::reinstate(consortium(), GARAGE));
    })
}

#[test]
fn does_nothing_to_those_that_are_gone() {
    build_and_execute(|| {
        (3..=5).for_each(join);
        assert_ok!(Writers::suspend(membership(), GARAGE, reason("")));
        assert_ok!(Writers::expel(membership(), 3, reason("")));
        assert_ok!(Writers::leave(signed(4)));
        assert_ok!(Writers::leave(signed(5)));
        System::set_block_number(1 + COOL_DOWN);
        assert_ok!(Writers::finish_leave(signed(5)));
        // One that comes back has no seat yet.
        assert_ok!(apply(5));
        System::reset_events();
        let before = [GARAGE, 3, 4, 5].map(standing);
        for who in [GARAGE, 3, 4, 5] {
            assert_ok!(suspend(who));
        }
        assert_eq!(([GARAGE, 3, 4, 5].map(standing), events()), (before, vec![]));
    })
}

#[test]
fn refuses_strangers_and_the_last_one() {
    build_and_execute(|| {
        assert_noop!(suspend(OTHER), Error::<Test>::NotMember);
        assert_ok!(apply(NEWCOMER));
        assert_noop!(suspend(NEWCOMER), Error::<Test>::NotMember);
        assert_ok!(suspend(GARAGE));
        assert_noop!(suspend(FOUNDER), Error::<Test>::LastOrganisation);
    })
}
