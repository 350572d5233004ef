use super::only_consortium;
use crate::{Error, Event, Organisations, mock::*};
use frame_support::{assert_noop, assert_ok};
use urcar_interfaces::Writers as _;
use urcar_types::Role;

#[test]
fn replaces_the_roles() {
    build_and_execute(|| {
        let new = roles(&[Role::Insurer, Role::Authority]);
        assert_ok!(Writers::set_roles(consortium(), GARAGE, new.clone()));
        assert_eq!(events(), [Event::RolesSet { who: GARAGE, roles: new.clone() }]);
        assert_eq!(Organisations::<Test>::get(GARAGE).unwrap().roles, new);
        assert_eq!(Writers::authorise(&GARAGE, &[Role::Insurer]), Ok(Role::Insurer));
        assert!(Writers::authorise(&GARAGE, &[Role::Manufacturer, Role::Workshop]).is_err());
    })
}

#[test]
fn reaches_the_suspended() {
    build_and_execute(|| {
        assert_ok!(Writers::suspend(membership(), GARAGE, reason("")));
        assert_ok!(Writers::set_roles(consortium(), GARAGE, roles(&[Role::Workshop])));
    })
}

#[test]
fn refuses() {
    build_and_execute(|| {
        let set = |who, new: &[Role]| Writers::set_roles(consortium(), who, roles(new));
        only_consortium(|origin| Writers::set_roles(origin, GARAGE, roles(&[Role::Workshop])));
        assert_noop!(set(GARAGE, &[]), Error::<Test>::NoRoles);
        assert_noop!(set(NEWCOMER, &[Role::Workshop]), Error::<Test>::NotMember);
        assert_ok!(apply(NEWCOMER));
        assert_noop!(set(NEWCOMER, &[Role::Workshop]), Error::<Test>::NotMember);
        assert_ok!(Writers::expel(membership(), GARAGE, reason("")));
        assert_noop!(set(GARAGE, &[Role::Workshop]), Error::<Test>::NotMember);
    })
}
