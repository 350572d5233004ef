//! The names that are shown beside accounts.

use crate::{Error, mock::*};
use frame_support::{assert_noop, assert_ok};
use urcar_types::Role;

fn shown(who: AccountId) -> Option<bool> {
    ShownNames::get(who).map(|(_, confirmed)| confirmed)
}

#[test]
fn a_name_is_confirmed_while_its_organisation_is_active() {
    build_and_execute(|| {
        assert_eq!((shown(FOUNDER), shown(GARAGE)), (Some(true), Some(true)), "from genesis on");
        assert_ok!(Writers::apply(signed(NEWCOMER), name("Prüfwerk Mitte"), country(), roles(&[Role::Inspector])));
        assert_eq!(shown(NEWCOMER), None);
        assert_ok!(Writers::admit(membership(), NEWCOMER));
        assert_eq!(ShownNames::get(NEWCOMER), Some(("Prüfwerk Mitte".as_bytes().to_vec(), true)));
        assert_ok!(Writers::suspend(membership(), NEWCOMER, reason("fraud")));
        assert_eq!(shown(NEWCOMER), Some(false));
        assert_ok!(Writers::reinstate(consortium(), NEWCOMER));
        assert_eq!(shown(NEWCOMER), Some(true));
        assert_ok!(Writers::leave(signed(NEWCOMER)));
        assert_eq!(shown(NEWCOMER), Some(false));
        assert_ok!(Writers::expel(membership(), GARAGE, reason("fraud")));
        assert_eq!(shown(GARAGE), None);
    })
}

/// Before, an impostor's name looked like that of a manufacturer.
#[test]
fn names_that_look_alike_are_one() {
    build_and_execute(|| {
        let apply = |who, text: &str| Writers::apply(signed(who), name(text), country(), roles(&[Role::Retailer]));
        assert_ok!(apply(OTHER, "Allianz Paris"));
        assert_ok!(Writers::admit(membership(), OTHER));
        for alike in ["allianz  PARIS", "AIlianz Paris", "Аllianz Раris", "Ａｌｌｉａｎｚ Paris", "A11ianz Paris"]
        {
            assert_noop!(apply(NEWCOMER, alike), Error::<Test>::NameTaken);
        }
        assert_ok!(apply(NEWCOMER, "Allianz Pàris"));
    })
}
