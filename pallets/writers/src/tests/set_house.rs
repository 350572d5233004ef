use super::only_consortium;
use crate::{Error, Event, Houses, mock::*};
use frame_support::{assert_noop, assert_ok};
use urcar_interfaces::Writers as _;

#[test]
fn organisations_of_one_house_are_one_hand() {
    build_and_execute(|| {
        join(NEWCOMER);
        assert!(Writers::same_house(&FOUNDER, &FOUNDER) && !Writers::same_house(&FOUNDER, &GARAGE));
        assert_ok!(Writers::set_house(consortium(), FOUNDER, Some(name("Huadong  Group"))));
        assert_eq!(last_event(), Event::HouseSet { who: FOUNDER, house: Some(name("Huadong  Group")) });
        assert!(!Writers::same_house(&FOUNDER, &GARAGE));
        assert_ok!(Writers::set_house(consortium(), GARAGE, Some(name("huadong group"))));
        assert!(Writers::same_house(&FOUNDER, &GARAGE) && Writers::same_house(&GARAGE, &FOUNDER));
        assert!(!Writers::same_house(&NEWCOMER, &GARAGE));
        assert_ok!(Writers::set_house(consortium(), GARAGE, None));
        assert!(!Writers::same_house(&FOUNDER, &GARAGE));
    })
}

#[test]
fn a_key_and_the_account_it_signs_for_are_one_hand() {
    build_and_execute(|| {
        Signing::insert((FOUNDER, GARAGE), ());
        assert!(Writers::same_house(&FOUNDER, &GARAGE) && Writers::same_house(&GARAGE, &FOUNDER));
        // The garage gave the key, and so it is the garage that is bound.
        assert!(Writers::bound_to(&GARAGE, &FOUNDER) && !Writers::bound_to(&FOUNDER, &GARAGE));
    })
}

#[test]
fn a_key_that_signs_for_both_is_one_hand_and_binds_neither() {
    build_and_execute(|| {
        Signing::insert((NEWCOMER, GARAGE), ());
        assert!(!Writers::same_house(&FOUNDER, &GARAGE));
        Signing::insert((NEWCOMER, FOUNDER), ());
        assert!(Writers::same_house(&FOUNDER, &GARAGE) && Writers::same_house(&GARAGE, &FOUNDER));
        assert!(!Writers::bound_to(&GARAGE, &FOUNDER) && !Writers::bound_to(&FOUNDER, &GARAGE));
    })
}

#[test]
fn a_house_goes_with_an_application_that_is_turned_down() {
    build_and_execute(|| {
        assert_ok!(apply(NEWCOMER));
        assert_ok!(Writers::set_house(consortium(), NEWCOMER, Some(name("Group"))));
        assert_ok!(Writers::reject(consortium(), NEWCOMER, reason("")));
        assert!(!Houses::<Test>::contains_key(NEWCOMER));
    })
}

#[test]
fn refuses() {
    build_and_execute(|| {
        only_consortium(|origin| Writers::set_house(origin, GARAGE, Some(name("Group"))));
        assert_noop!(Writers::set_house(consortium(), NEWCOMER, Some(name("Group"))), Error::<Test>::NotMember);
        assert_noop!(Writers::set_house(consortium(), NEWCOMER, None), Error::<Test>::NotMember);
        assert_noop!(Writers::set_house(consortium(), GARAGE, Some(name(" "))), Error::<Test>::EmptyName);
        let long = "x".repeat(65);
        assert_noop!(Writers::set_house(consortium(), GARAGE, Some(name(&long))), Error::<Test>::FieldTooLong);
    })
}
