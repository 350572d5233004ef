use super::only_signed;
use crate::{Error, Event, Names, Organisation, Organisations, mock::*, name_key};
use frame_support::{assert_noop, assert_ok};
use urcar_types::{Amount, Role, Standing};

#[test]
fn puts_the_bond_on_hold() {
    build_and_execute(|| {
        System::set_block_number(7);
        let both = roles(&[Role::Workshop, Role::Retailer]);
        assert_ok!(Writers::apply(signed(NEWCOMER), name("Citroën 前保险杠"), country(), both.clone()));
        assert_eq!(
            Organisations::<Test>::get(NEWCOMER),
            Some(Organisation {
                name: name("Citroën 前保险杠"),
                country: country(),
                roles: both.clone(),
                standing: Standing::Applied,
                since: 7,
                joined: None,
                bond: BOND,
                upheld: 0,
            })
        );
        assert_eq!(on_hold(NEWCOMER), BOND);
        assert_eq!(Balances::free_balance(NEWCOMER), RICH - BOND);
        // The name is its own once it is admitted.
        assert_eq!(Names::<Test>::get(name_key(&name("Citroën 前保险杠"))), None);
        assert_eq!(Writers::admitted(), 2);
        let applied = Event::Applied {
            who: NEWCOMER,
            name: name("Citroën 前保险杠"),
            country: country(),
            roles: both,
            bond: Amount(BOND),
        };
        assert_eq!(events(), [applied]);
    })
}

#[test]
fn needs_a_signature() {
    build_and_execute(|| {
        only_signed(|origin| Writers::apply(origin, name("A"), country(), roles(&[Role::Retailer])));
    })
}

#[test]
fn refuses_bad_fields() {
    build_and_execute(|| {
        let apply = |text: &str, code: &str| {
            Writers::apply(signed(NEWCOMER), name(text), code.into(), roles(&[Role::Retailer]))
        };
        assert_noop!(apply(&"x".repeat(65), "DEU"), Error::<Test>::FieldTooLong);
        assert_noop!(apply("", "DEU"), Error::<Test>::EmptyName);
        assert_noop!(apply(" \t\u{3000}", "DEU"), Error::<Test>::EmptyName);
        for code in ["", "DE", "DEUT", "D3U", "ДЕУ"] {
            assert_noop!(apply("A", code), Error::<Test>::InvalidCountry);
        }
        assert_noop!(Writers::apply(signed(NEWCOMER), name("A"), country(), roles(&[])), Error::<Test>::NoRoles);
        assert_ok!(apply(&"x".repeat(64), "DEU"));
    })
}

#[test]
fn names_are_unique_but_for_case_and_spaces() {
    build_and_execute(|| {
        for taken in ["Werkstatt Sonnenallee", "WERKSTATT sonnenallee", "  Werkstatt \u{3000}Sonnenallee\t"] {
            let call = Writers::apply(signed(NEWCOMER), name(taken), country(), roles(&[Role::Retailer]));
            assert_noop!(call, Error::<Test>::NameTaken);
        }
        assert_ok!(Writers::apply(signed(NEWCOMER), name("WerkstattSonnenallee"), country(), roles(&[Role::Retailer])));
    })
}

#[test]
fn needs_the_whole_bond_and_a_living_account() {
    build_and_execute(|| {
        // The account itself needs the existential deposit.
        assert_noop!(apply(POOR), Error::<Test>::InsufficientFunds);
        assert_ok!(Balances::transfer_allow_death(signed(OTHER), POOR, 1));
        assert_ok!(apply(POOR));
        assert_noop!(apply(77), Error::<Test>::InsufficientFunds);
    })
}

#[test]
fn only_once() {
    build_and_execute(|| {
        assert_noop!(apply(FOUNDER), Error::<Test>::AlreadyMember);
        assert_ok!(apply(NEWCOMER));
        assert_noop!(apply(NEWCOMER), Error::<Test>::AlreadyApplied);
        assert_ok!(Writers::admit(membership(), NEWCOMER));
        assert_noop!(apply(NEWCOMER), Error::<Test>::AlreadyMember);
        assert_ok!(Writers::suspend(membership(), NEWCOMER, reason("")));
        assert_noop!(apply(NEWCOMER), Error::<Test>::AlreadyMember);
        assert_ok!(Writers::leave(signed(NEWCOMER)));
        assert_noop!(apply(NEWCOMER), Error::<Test>::AlreadyMember);
    })
}

#[test]
fn one_that_left_comes_back_under_its_name() {
    build_and_execute(|| {
        join(NEWCOMER);
        assert_ok!(Writers::leave(signed(NEWCOMER)));
        System::set_block_number(1 + COOL_DOWN);
        assert_ok!(Writers::finish_leave(signed(NEWCOMER)));

        let other = Writers::apply(signed(NEWCOMER), name("Another"), country(), roles(&[Role::Retailer]));
        assert_noop!(other, Error::<Test>::NameChanged);
        // Nobody else gets the name meanwhile.
        let thief = Writers::apply(signed(OTHER), name("org 3"), country(), roles(&[Role::Retailer]));
        assert_noop!(thief, Error::<Test>::NameTaken);

        assert_ok!(apply(NEWCOMER));
        assert_eq!(on_hold(NEWCOMER), BOND);
        assert_eq!(Organisations::<Test>::get(NEWCOMER).unwrap().joined, Some(1));
        assert_ok!(Writers::admit(membership(), NEWCOMER));
        assert_eq!(Organisations::<Test>::get(NEWCOMER).unwrap().joined, Some(1));
    })
}

#[test]
fn an_expelled_one_never_again() {
    build_and_execute(|| {
        assert_ok!(Writers::expel(membership(), GARAGE, reason("lied")));
        assert_noop!(apply(GARAGE), Error::<Test>::Expelled);
        let same = Writers::apply(signed(OTHER), name("Werkstatt Sonnenallee"), country(), roles(&[Role::Retailer]));
        assert_noop!(same, Error::<Test>::NameTaken);
    })
}
