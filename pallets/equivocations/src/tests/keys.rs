use super::*;
use sp_consensus_aura::Slot;

fn noted() -> Vec<(u32, u64)> {
    Noted::<Test>::get().iter().map(|it| (it.session, it.since.into())).collect()
}

/// The accounts in force in a session, each with the number of its key.
fn set(session: u32) -> Vec<AccountId> {
    Equivocations::keys_of(session).unwrap().iter().map(|it| it.account).collect()
}

#[test]
fn genesis_notes_the_first_session() {
    ExtBuilder.build_and_execute(|| {
        assert_eq!(noted(), [(0, 0)]);
        assert_eq!(set(0), (1..=VALIDATORS).collect::<Vec<_>>());
        let first = &Equivocations::keys_of(0).unwrap()[0];
        assert_eq!((first.aura.clone(), first.grandpa.clone()), (aura(1), grandpa(1)));
    });
}

#[test]
fn sessions_that_change_nothing_are_not_noted() {
    ExtBuilder.build_and_execute(|| {
        rotate(10);
        assert_eq!(noted(), [(0, 0)]);
        assert_eq!(set(10), set(0));
        assert!(Equivocations::keys_of(11).is_none(), "it is yet to start");
        // A plan of the same people with the same keys changes nothing either.
        Planned::set(Some((1..=VALIDATORS).collect()));
        rotate(3);
        assert_eq!(noted(), [(0, 0)]);
    });
}

#[test]
fn a_new_key_is_noted_with_the_session_in_which_it_serves() {
    ExtBuilder.build_and_execute(|| {
        rotate(2);
        set_keys(3, 103);
        rotate(2);
        assert_eq!(noted(), [(0, 0), (4, slot())]);
        for (session, number) in [(0, 3), (3, 3), (4, 103)] {
            assert_eq!(Equivocations::keys_of(session).unwrap()[2].aura, aura(number));
        }
    });
}

#[test]
fn so_are_others_in_the_seats() {
    ExtBuilder.build_and_execute(|| {
        Planned::set(Some(vec![2, 8]));
        rotate(2);
        assert_eq!(set(2), [2, 8]);
        assert_eq!(set(1), (1..=VALIDATORS).collect::<Vec<_>>());
    });
}

#[test]
fn sets_are_forgotten_once_they_were_replaced_long_ago() {
    ExtBuilder.build_and_execute(|| {
        set_keys(3, 103);
        rotate(2);
        let replaced = slot();
        while slot() <= replaced + LONGEVITY {
            assert!(Equivocations::keys_of(0).is_some());
            next();
        }
        rotate(1);
        assert!(Equivocations::keys_of(1).is_none());
        assert_eq!(noted(), [(2, replaced)]);
        rotate(100);
        assert_eq!(noted(), [(2, replaced)], "the one in force stays");
    });
}

#[test]
fn there_is_an_end_to_the_number_of_sets() {
    ExtBuilder.build_and_execute(|| {
        let one = |session| NotedSession { session, since: Slot::from(slot()) };
        let other = Sets::<Test>::get(0).unwrap();
        let empty = crate::types::SetOf::<Test>::new();
        for session in 0..MAX_SETS {
            Sets::<Test>::insert(session, if session % 2 == 1 { other.clone() } else { empty.clone() });
        }
        Noted::<Test>::put(crate::types::NotedSessions::truncate_from((0..MAX_SETS).map(one).collect()));
        pallet_session::CurrentIndex::<Test>::put(MAX_SETS - 1);
        set_keys(3, 103);
        rotate(2);
        assert_eq!(noted().len() as u32, MAX_SETS);
        assert!(Equivocations::keys_of(0).is_none() && Equivocations::keys_of(1).is_some());
        assert_eq!(Equivocations::keys_of(MAX_SETS + 1).unwrap()[2].aura, aura(103));
    });
}

#[test]
fn nodes_ask_for_the_session_of_a_key() {
    ExtBuilder.build_and_execute(|| {
        let session = |number: u64| Equivocations::key_session(aura(number).as_ref());
        assert_eq!((session(3), session(103), session(40)), (Some(0), None, None));
        assert_eq!(Equivocations::key_session(&[1; 31]), None);
        set_keys(3, 103);
        rotate(1);
        assert_eq!((session(3), session(103)), (Some(1), None));
        rotate(4);
        assert_eq!((session(3), session(103), session(4)), (Some(1), Some(5), Some(5)));
    });
}

#[test]
fn nodes_ask_whether_something_is_left_to_report() {
    ExtBuilder.build_and_execute(|| {
        let known = |slot: u64, number: u64| Equivocations::is_reported(Slot::from(slot), aura(number).as_ref());
        assert!(!known(FIRST, 3));
        report(3, FIRST, 0).unwrap();
        assert!(known(FIRST, 3) && !known(FIRST - 1, 3) && !known(FIRST, 4) && !known(FIRST, 40));
        assert!(!Equivocations::is_reported(Slot::from(FIRST), &[1; 31]));
        set_keys(3, 103);
        rotate(2);
        assert!(known(FIRST, 3) && known(FIRST, 103), "the account is the same");
        report(3, slot(), 0).unwrap();
        assert!(known(FIRST - 1, 3) && known(slot(), 3) && !known(slot() + 1, 3));
    });
}
