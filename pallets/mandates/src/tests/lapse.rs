use super::*;
use crate::AuthorisedUntil;
use frame_support::weights::Weight;
use sp_core::H256;

/// Authorises an upgrade, as soon as that is possible.
fn authorise(byte: u8, now: u64) -> u64 {
    let id = crate::NextId::<Test>::get();
    assert_ok!(request(upgrade(byte)));
    at(now + UPGRADE_DELAY);
    assert_ok!(enact(id));
    events();
    now + UPGRADE_DELAY
}

#[test]
fn readers_see_what_lapsed_no_more() {
    ExtBuilder.build_and_execute(|| {
        assert_ok!(request(Mandate::SetTerms(1)));
        at(TERMS_DELAY + LIFETIME - 1);
        assert_eq!(Mandates::waiting().len(), 1);
        at(TERMS_DELAY + LIFETIME);
        assert_eq!((Mandates::waiting().len(), ids()), (0, vec![0]));
    });
}

#[test]
fn finality_is_restored_no_later_than_was_decided() {
    ExtBuilder.build_and_execute(|| {
        // Fails for now.
        assert_ok!(request(restore(&[])));
        System::set_block_number(UNTIL);
        assert_eq!(Mandates::waiting().len(), 1);
        assert_noop!(enact(0), DispatchError::Other("without nobody"));
        System::set_block_number(UNTIL + 1);
        assert_eq!((Mandates::waiting().len(), ids()), (0, vec![0]));
        events();
        assert_ok!(enact(0));
        assert_eq!((events(), ids(), Done::get()), (vec![Event::MandateLapsed { id: 0 }], vec![], vec![]));
    });
}

#[test]
fn an_upgrade_that_nobody_applies_lapses() {
    ExtBuilder.build_and_execute(|| {
        let now = authorise(1, 0);
        assert_eq!(AuthorisedUntil::<Test>::get(), Some(START + now + LIFETIME));
        assert_eq!(at(now + LIFETIME - 1), Weight::from_parts(4, 0));
        assert_eq!((Authorised::get(), events()), (Some(H256::repeat_byte(1)), vec![]));
        assert_eq!(at(now + LIFETIME), Weight::from_parts(2_004, 10));
        assert_eq!((Authorised::get(), AuthorisedUntil::<Test>::get()), (None, None));
        assert_eq!(events(), [Event::AuthorisationLapsed]);
        assert_eq!(at(now + LIFETIME + 1), Weight::from_parts(4, 0));
    });
}

#[test]
fn one_that_was_applied_does_not() {
    ExtBuilder.build_and_execute(|| {
        let now = authorise(1, 0);
        Authorised::kill();
        at(now + LIFETIME);
        assert_eq!((events(), AuthorisedUntil::<Test>::get(), Done::get()), (vec![], None, vec![]));
    });
}

#[test]
fn a_later_one_has_its_own_time() {
    ExtBuilder.build_and_execute(|| {
        let first = authorise(1, 0);
        let second = authorise(2, first);
        at(first + LIFETIME);
        assert_eq!(Authorised::get(), Some(H256::repeat_byte(2)));
        at(second + LIFETIME);
        assert_eq!(Authorised::get(), None);
    });
}

#[test]
fn cancelling_ends_its_time() {
    ExtBuilder.build_and_execute(|| {
        authorise(1, 0);
        assert_ok!(request(Mandate::CancelUpgrade));
        assert_eq!((Authorised::get(), AuthorisedUntil::<Test>::get()), (None, None));
    });
}
