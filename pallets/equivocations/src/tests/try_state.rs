//! Each invariant, broken on purpose.

use super::*;
use sp_consensus_aura::Slot;

#[track_caller]
fn broken(by: impl FnOnce(), says: &'static str) {
    ExtBuilder.build().execute_with(|| {
        set_keys(3, 103);
        rotate(2);
        report(4, FIRST, 0).unwrap();
        Equivocations::slash_due(&4, 100, FIRST_SHARE);
        assert_ok!(Equivocations::do_try_state());
        by();
        assert_eq!(Equivocations::do_try_state(), Err(says.into()));
    });
}

#[test]
fn noted_sessions_are_in_order() {
    broken(|| Noted::<Test>::mutate(|noted| noted.as_mut().reverse()), "noted sessions are out of order");
}

#[test]
fn noted_sessions_have_started() {
    broken(|| pallet_session::CurrentIndex::<Test>::put(1), "a session to come was noted");
}

#[test]
fn sets_are_of_noted_sessions() {
    broken(|| Sets::<Test>::insert(1, Sets::<Test>::get(0).unwrap()), "a set that no session has");
}

#[test]
fn noted_sessions_have_sets() {
    broken(
        || {
            Sets::<Test>::insert(1, Sets::<Test>::get(0).unwrap());
            Sets::<Test>::remove(0);
        },
        "a noted session without its set",
    );
}

#[test]
fn sets_differ() {
    broken(|| Sets::<Test>::insert(2, Sets::<Test>::get(0).unwrap()), "a set was noted twice");
}

#[test]
fn the_last_set_is_in_force() {
    broken(
        || pallet_session::Validators::<Test>::mutate(|all| all.truncate(3)),
        "the validators are not those noted last",
    );
}

#[test]
fn bans_end() {
    broken(|| Bans::<Test>::mutate(|bans| bans[0].until = now()), "a ban outlived its term");
}

#[test]
fn nobody_is_banned_twice() {
    broken(|| Bans::<Test>::mutate(|bans| bans.try_push(bans[0].clone()).unwrap()), "an account is banned twice");
}

#[test]
fn the_banned_are_disabled() {
    broken(|| assert!(Session::reenable_index(3)), "not those are disabled that are banned");
    broken(|| assert!(Session::disable_index(5)), "not those are disabled that are banned");
}

#[test]
fn slots_are_punished_once_they_came() {
    let later = Slot::from(FIRST + 1_000);
    let guilty = |guilt| move || Guilty::<Test>::insert(9, guilt);
    broken(guilty(Guilt { first: later, all_until: None }), "a slot was punished before it came");
    broken(guilty(Guilt { first: Slot::from(1), all_until: Some(later) }), "slots were punished before they came");
}

#[test]
fn no_more_is_taken_than_there_was() {
    let slash = |session, taken| move || Slashes::<Test>::insert(4, Slash { session, bond: 100, taken });
    broken(slash(2, 101), "more was taken than there was");
    broken(slash(9, 5), "a slash in a session to come");
}
