use super::only_signed;
use crate::{Error, Event, Quotas, mock::*};
use frame_support::{assert_noop, assert_ok};
use urcar_interfaces::Writers as _;
use urcar_types::Standing;

#[test]
fn gives_the_bond_back_after_the_cool_down() {
    build_and_execute(|| {
        Writers::count_records(&GARAGE, 1);
        assert_ok!(Writers::leave(signed(GARAGE)));
        assert_noop!(Writers::finish_leave(signed(GARAGE)), Error::<Test>::StillCoolingDown);
        System::set_block_number(COOL_DOWN);
        assert_noop!(Writers::finish_leave(signed(GARAGE)), Error::<Test>::StillCoolingDown);
        System::set_block_number(COOL_DOWN + 1);
        assert_ok!(Writers::finish_leave(signed(GARAGE)));
        assert_eq!(last_event(), Event::Left { who: GARAGE });
        assert_eq!(standing(GARAGE), Some(Standing::Left));
        assert_eq!((on_hold(GARAGE), Balances::free_balance(GARAGE)), (0, RICH));
        assert_eq!(Quotas::<Test>::get(GARAGE), None);
        // What it wrote still bears its name.
        assert_eq!(Writers::writer(&GARAGE).unwrap().name, name("Werkstatt Sonnenallee"));
        assert_noop!(Writers::finish_leave(signed(GARAGE)), Error::<Test>::NotMember);
    })
}

#[test]
fn the_cool_down_counts_from_the_last_window_that_a_dispute_kept_open() {
    build_and_execute(|| {
        assert_ok!(Writers::leave(signed(GARAGE)));
        System::set_block_number(COOL_DOWN + 1);
        let clock = |time: u64| Timestamp::set_timestamp(time);
        clock(1_000);
        AnswersUntil::insert(GARAGE, 1_000);
        assert_noop!(Writers::finish_leave(signed(GARAGE)), Error::<Test>::StillCoolingDown);
        clock(1_000 + ANSWER_TIME - 1);
        assert_noop!(Writers::finish_leave(signed(GARAGE)), Error::<Test>::StillCoolingDown);
        clock(1_000 + ANSWER_TIME);
        assert_ok!(Writers::finish_leave(signed(GARAGE)));
    })
}

#[test]
fn what_was_slashed_meanwhile_is_gone() {
    build_and_execute(|| {
        assert_ok!(Writers::leave(signed(GARAGE)));
        assert_eq!(Writers::slash(&GARAGE, 900), 900);
        System::set_block_number(COOL_DOWN + 1);
        assert_ok!(Writers::finish_leave(signed(GARAGE)));
        assert_eq!((on_hold(GARAGE), Balances::free_balance(GARAGE)), (0, RICH - 900));
    })
}

#[test]
fn refuses() {
    build_and_execute(|| {
        only_signed(Writers::finish_leave);
        assert_noop!(Writers::finish_leave(signed(NEWCOMER)), Error::<Test>::NotMember);
        assert_noop!(Writers::finish_leave(signed(GARAGE)), Error::<Test>::NotLeaving);
        assert_ok!(Writers::suspend(membership(), GARAGE, reason("")));
        assert_noop!(Writers::finish_leave(signed(GARAGE)), Error::<Test>::NotLeaving);
    })
}
