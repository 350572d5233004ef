//! Seats, given and taken.

use crate::{Error, LastSeen, Seated, Silent, mock::*};
use frame_support::{assert_noop, assert_ok};
use urcar_interfaces::Seats as _;

#[test]
fn a_seat_votes() {
    build_and_execute(|| {
        go_to(5);
        assert_ok!(Seats::seat(&OTHER));
        assert_eq!((Seated::<Test>::get().into_inner(), voters()), (vec![1, 2, 3, 4, OTHER], vec![1, 2, 3, 4, OTHER]));
        assert_eq!(LastSeen::<Test>::get(OTHER), Some(clock(5)));
        // Whoever has one keeps it as it is.
        go_to(6);
        assert_ok!(Seats::seat(&OTHER));
        assert_eq!((LastSeen::<Test>::get(OTHER), voters().len()), (Some(clock(5)), 5));
    })
}

#[test]
fn seats_are_limited() {
    build_and_execute(|| {
        assert_ok!(Seats::seat(&5));
        assert_ok!(Seats::seat(&6));
        assert_noop!(Seats::seat(&OTHER), Error::<Test>::NoSeatLeft);
        Seats::unseat(&1);
        assert_ok!(Seats::seat(&OTHER));
    })
}

#[test]
fn without_a_seat_nothing_is_left() {
    build_and_execute(|| {
        // Two fall silent.
        run_to(41);
        assert_ok!(here(3, 3));
        assert_ok!(here(4, 4));
        run_to(70);
        assert_eq!(voters(), [3, 4]);
        for who in [1, 2, 3] {
            Seats::unseat(&who);
            assert_eq!((LastSeen::<Test>::get(who), Silent::<Test>::get(who)), (None, None));
        }
        assert_eq!((Seated::<Test>::get().into_inner(), voters()), (vec![4], vec![4]));
        // Once more does nothing.
        Seats::unseat(&1);
        // A new seat begins anew.
        assert_ok!(Seats::seat(&1));
        assert_eq!(voters(), [1, 4]);
    })
}
