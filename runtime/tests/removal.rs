//! How many it takes to remove an organisation: more while it has a seat, and those that are left let go of the others.

mod common;

use common::{Chain, account, by, consortium, organisation, records::text, seats, sent, try_state};
use frame_support::assert_ok;
use pallet_writers::Call;
use sp_runtime::DispatchError::BadOrigin;
use urcar_runtime::{
    AccountId, Runtime, RuntimeCall, RuntimeOrigin, System, Writers,
    configs::{collective::Instance, consortium::least_ayes},
};
use urcar_types::Standing;

fn expel(who: &AccountId) -> RuntimeCall {
    Call::<Runtime>::expel { who: who.clone(), reason: text("gone") }.into()
}

fn suspend(who: &AccountId) -> RuntimeCall {
    Call::<Runtime>::suspend { who: who.clone(), reason: text("gone") }.into()
}

/// So many of all whose seats vote.
fn ayes(votes: u32) -> RuntimeOrigin {
    pallet_collective::RawOrigin::<AccountId, Instance>::Members(votes, seats().len() as u32).into()
}

/// As if it were so much later that a suspension is nothing new.
fn after_notice() {
    let notice: u32 = <Runtime as pallet_writers::Config>::ExpulsionNotice::get();
    System::set_block_number(System::block_number() + notice);
}

fn who(index: usize) -> AccountId {
    account(&organisation(index))
}

#[test]
fn one_without_a_seat_is_expelled_by_two_thirds() {
    let mut chain = Chain::development();
    chain.block(|| {
        let (suspended, leaving, active) = (who(1), who(2), who(3));
        for gone in [1, 4, 5, 6] {
            assert_ok!(Writers::suspend(consortium(), who(gone), text("gone")));
        }
        assert_ok!(by(&leaving, Call::<Runtime>::leave {}));
        // Of 25 that are admitted; 21 have a vote.
        assert_eq!((Writers::admitted(), seats().len()), (25, 21));
        assert_eq!(least_ayes(&suspend(&active)), Some(17));
        assert_eq!(least_ayes(&expel(&active)), Some(17));
        // It may object to what waits: for so long nobody expels it for that.
        assert_eq!(least_ayes(&expel(&suspended)), Some(17));
        assert_eq!(sent(ayes(16), expel(&suspended)), Err(BadOrigin));
        after_notice();
        for whom in [&suspended, &leaving] {
            assert_eq!(least_ayes(&expel(whom)), Some(14));
            assert_eq!(sent(ayes(13), expel(whom)), Err(BadOrigin));
        }
        for call in [suspend(&active), expel(&active)] {
            assert_eq!(sent(ayes(16), call), Err(BadOrigin));
        }
        for (votes, whom) in [(14, &suspended), (14, &leaving), (17, &active)] {
            assert_eq!(sent(ayes(votes), expel(whom)), Ok(()));
            assert_eq!(Writers::writer(whom).unwrap().standing, Standing::Expelled);
        }
    });
    chain.run(try_state);
}

#[test]
fn those_that_are_left_let_go_of_those_that_are_gone() {
    let mut chain = Chain::development();
    chain.block(|| {
        for gone in 1..=9 {
            assert_ok!(Writers::suspend(consortium(), who(gone), text("gone")));
        }
        // All that are left are too few to suspend anybody else.
        assert_eq!((Writers::admitted(), seats().len()), (26, 17));
        assert_eq!(least_ayes(&suspend(&who(10))), None);
        assert_eq!(least_ayes(&expel(&who(10))), None);
        after_notice();
        for gone in 1..=9 {
            let call = expel(&who(gone));
            let votes = least_ayes(&call).unwrap();
            assert_eq!(sent(ayes(votes), call), Ok(()));
        }
        assert_eq!((Writers::admitted(), least_ayes(&suspend(&who(10)))), (17, Some(12)));
    });
    chain.run(try_state);
}
