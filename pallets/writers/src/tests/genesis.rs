//! Organisations of the first block.

use crate::{Organisations, mock::*};
use urcar_types::{Role, Standing};

#[test]
fn holds_bonds_and_gives_seats() {
    build_and_execute(|| {
        assert_eq!(Seated::get(), [FOUNDER, GARAGE]);
        assert_eq!(Writers::active_organisations(), [FOUNDER, GARAGE]);
        assert_eq!(Writers::admitted(), 2);
        for who in [FOUNDER, GARAGE] {
            let organisation = Organisations::<Test>::get(who).unwrap();
            assert_eq!((organisation.standing, organisation.joined), (Standing::Active, Some(0)));
            assert_eq!((organisation.bond, on_hold(who)), (BOND, BOND));
        }
    })
}

#[test]
fn reads_from_json() {
    let json = r#"{"organisations": [
        {"account": 5, "name": "Prüfwerk Mitte", "country": "DEU", "roles": ["inspector", "workshop", "inspector"]}
    ]}"#;
    let read: crate::GenesisConfig<Test> = frame_support::__private::serde_json::from_str(json).unwrap();
    let expected = genesis(5, "Prüfwerk Mitte", &[Role::Inspector, Role::Workshop, Role::Inspector]);
    assert_eq!(read.organisations, [expected]);
    ExtBuilder::default().organisations(read.organisations).build_and_execute(|| {
        assert_eq!(Organisations::<Test>::get(5).unwrap().roles, roles(&[Role::Workshop, Role::Inspector]));
    })
}

#[test]
#[should_panic(expected = "Poor cannot be there from the first block on")]
fn needs_the_bond() {
    ExtBuilder::default().organisations(vec![genesis(POOR, "Poor", &[Role::Workshop])]).build();
}

#[test]
#[should_panic(expected = "NoRoles")]
fn needs_a_role() {
    ExtBuilder::default().organisations(vec![genesis(OTHER, "Idle", &[])]).build();
}

#[test]
fn needs_nobody() {
    ExtBuilder::default().organisations(vec![]).build_and_execute(|| assert_eq!(Writers::admitted(), 0))
}
