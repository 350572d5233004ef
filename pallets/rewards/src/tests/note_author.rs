//! Whoever makes a block is paid by the treasury.

use super::*;
use frame_support::dispatch::DispatchClass;

#[test]
fn the_author_is_paid_and_the_block_is_weighed_for_it() {
    ExtBuilder.build_and_execute(|| {
        let mandatory = || System::block_weight().get(DispatchClass::Mandatory).ref_time();
        let before = mandatory();
        Rewards::note_author(&MAKER);
        assert_eq!(mandatory() - before, AUTHOR);
        assert_eq!((gain(MAKER), gain(TREASURY)), (5, -5));
        assert_eq!(events(), [Event::AuthorPaid { author: MAKER, amount: Amount(5) }]);
    });
}

#[test]
fn a_treasury_that_is_short_pays_nobody() {
    ExtBuilder.build_and_execute(|| {
        moved(TREASURY, EVE, RICH - EXISTENTIAL - 4);
        Rewards::note_author(&MAKER);
        assert_eq!(gain(MAKER), 0);
        assert_eq!(events(), [Event::AuthorUnpaid { author: MAKER, amount: Amount(5) }]);
    });
}

#[test]
fn an_account_that_cannot_take_it_is_not_paid() {
    ExtBuilder.build_and_execute(|| {
        Rewards::note_author(&FRESH);
        assert_eq!(events(), [Event::AuthorUnpaid { author: FRESH, amount: Amount(5) }]);
    });
}

#[test]
fn without_a_reward_nothing_happens() {
    ExtBuilder.build_and_execute(|| {
        AuthorReward::set(&0);
        Rewards::note_author(&MAKER);
        assert!(events().is_empty() && gain(TREASURY) == 0);
    });
}
