//! The rights to write.

use crate::{WriterInfoOf, mock::*};
use frame_support::assert_ok;
use urcar_interfaces::{WriterError, Writers as _};
use urcar_rules::effects::{WrittenBy, written_by};
use urcar_types::{RecordKind, Role, Standing};

#[test]
fn every_set_of_roles_times_every_kind() {
    build_and_execute(|| {
        for set in 1u8..64 {
            let some: Vec<Role> =
                Role::ALL.into_iter().enumerate().filter(|(i, _)| set >> i & 1 == 1).map(|(_, role)| role).collect();
            assert_ok!(Writers::set_roles(consortium(), GARAGE, roles(&some)));
            for kind in RecordKind::ALL {
                let allowed = match written_by(kind, None) {
                    WrittenBy::Roles(roles) => roles,
                    WrittenBy::Owner => &[],
                };
                let expected = some.iter().copied().find(|role| allowed.contains(role));
                assert_eq!(Writers::authorise(&GARAGE, allowed), expected.ok_or(WriterError::RoleMayNotWrite));
            }
        }
    })
}

#[test]
fn every_standing() {
    build_and_execute(|| {
        assert_eq!(Writers::authorise(&NEWCOMER, &Role::ALL), Err(WriterError::NotWriter));
        assert_eq!(Writers::ensure_active(&NEWCOMER), Err(WriterError::NotWriter));
        let refused = |who| {
            assert_eq!(Writers::authorise(&who, &Role::ALL), Err(WriterError::NotActive));
            assert_eq!(Writers::ensure_active(&who), Err(WriterError::NotActive));
            assert!(!Writers::is_active(&who));
        };
        assert_ok!(apply(NEWCOMER));
        refused(NEWCOMER);
        assert_ok!(Writers::admit(membership(), NEWCOMER));
        assert_eq!(Writers::authorise(&NEWCOMER, &Role::ALL), Ok(Role::Retailer));
        assert_eq!(Writers::ensure_active(&NEWCOMER), Ok(()));
        assert!(Writers::is_active(&NEWCOMER));
        assert_ok!(Writers::suspend(membership(), NEWCOMER, reason("")));
        refused(NEWCOMER);
        assert_ok!(Writers::leave(signed(NEWCOMER)));
        refused(NEWCOMER);
        System::set_block_number(1 + COOL_DOWN);
        assert_ok!(Writers::finish_leave(signed(NEWCOMER)));
        refused(NEWCOMER);
        assert_ok!(Writers::expel(membership(), GARAGE, reason("")));
        refused(GARAGE);
    })
}

#[test]
fn what_is_shown_of_a_writer() {
    build_and_execute(|| {
        assert_eq!(Writers::writer(&NEWCOMER), None);
        let shown = WriterInfoOf::<Test> {
            name: name("Werkstatt Sonnenallee"),
            country: "DEU".into(),
            roles: roles(&[Role::Workshop, Role::Inspector]),
            standing: Standing::Active,
            since: 0,
            bond: urcar_types::Amount(BOND),
            upheld: 0,
            free_records_left: FREE_RECORDS,
        };
        assert_eq!(Writers::writer(&GARAGE), Some(shown));
    })
}
