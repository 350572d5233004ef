//! Records without a fee.

use crate::{Quota, Quotas, mock::*};
use frame_support::assert_ok;
use urcar_interfaces::Writers as _;

#[test]
fn is_used_up_and_starts_anew() {
    build_and_execute(|| {
        Timestamp::set_timestamp(3 * DAY);
        assert_eq!(Writers::free_records_left(&GARAGE), FREE_RECORDS);
        Writers::count_records(&GARAGE, 0);
        assert_eq!(Quotas::<Test>::get(GARAGE), None);
        Writers::count_records(&GARAGE, 2);
        assert_eq!(Writers::free_records_left(&GARAGE), 3);
        assert_eq!(Writers::writer(&GARAGE).unwrap().free_records_left, 3);
        Writers::count_records(&GARAGE, u32::MAX);
        assert_eq!(Quotas::<Test>::get(GARAGE), Some(Quota { day: 3, used: FREE_RECORDS }));
        assert_eq!(Writers::free_records_left(&GARAGE), 0);
        Writers::count_records(&GARAGE, 1);
        assert_eq!(Writers::free_records_left(&GARAGE), 0);

        Timestamp::set_timestamp(4 * DAY - 1);
        assert_eq!(Writers::free_records_left(&GARAGE), 0);
        Timestamp::set_timestamp(4 * DAY);
        assert_eq!(Writers::free_records_left(&GARAGE), FREE_RECORDS);
        Writers::count_records(&GARAGE, 1);
        assert_eq!(Quotas::<Test>::get(GARAGE), Some(Quota { day: 4, used: 1 }));
        // Others have their own.
        assert_eq!(Writers::free_records_left(&FOUNDER), FREE_RECORDS);
    })
}

#[test]
fn is_for_active_organisations_alone() {
    build_and_execute(|| {
        assert_ok!(apply(NEWCOMER));
        assert_ok!(Writers::suspend(membership(), GARAGE, reason("")));
        for who in [NEWCOMER, GARAGE, OTHER] {
            assert_eq!(Writers::free_records_left(&who), 0);
            Writers::count_records(&who, 1);
            assert_eq!(Quotas::<Test>::get(who), None);
        }
    })
}

#[test]
fn survives_a_suspension_on_the_same_day() {
    build_and_execute(|| {
        Writers::count_records(&GARAGE, 4);
        assert_ok!(Writers::suspend(membership(), GARAGE, reason("")));
        assert_ok!(Writers::reinstate(consortium(), GARAGE));
        assert_eq!(Writers::free_records_left(&GARAGE), 1);
    })
}
