//! Who is admitted, as other pallets see it.

use crate::mock::*;
use frame_support::assert_ok;
use urcar_interfaces::Admitted;

#[test]
fn active_and_suspended_ones_are() {
    build_and_execute(|| {
        let is = |who| <Writers as Admitted<AccountId>>::is_admitted(&who);
        assert!(is(FOUNDER) && is(GARAGE) && !is(OTHER));
        assert_ok!(apply(NEWCOMER));
        assert!(!is(NEWCOMER), "it only applied");
        assert_ok!(Writers::admit(membership(), NEWCOMER));
        assert!(is(NEWCOMER));
        assert_ok!(Writers::suspend(membership(), NEWCOMER, reason("")));
        assert!(is(NEWCOMER));
        assert_eq!(<Writers as Admitted<AccountId>>::count(), 3);
        assert_ok!(Writers::expel(membership(), NEWCOMER, reason("")));
        assert_ok!(Writers::leave(signed(GARAGE)));
        assert!(!is(NEWCOMER) && !is(GARAGE));
        assert_eq!(<Writers as Admitted<AccountId>>::count(), 1);
    })
}
