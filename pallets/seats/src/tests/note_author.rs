//! Signs of life that others see: authored blocks, votes.

use crate::{Event, LastSeen, Silent, mock::*};
use frame_support::dispatch::DispatchClass;
use pallet_authorship::EventHandler;

fn note(author: AccountId) -> u64 {
    let mandatory = || System::block_weight().get(DispatchClass::Mandatory).ref_time();
    let before = mandatory();
    <Seats as EventHandler<_, _>>::note_author(author);
    mandatory() - before
}

#[test]
fn an_author_is_not_silent() {
    build_and_execute(|| {
        for block in 2..200 {
            run_to(block);
            assert_eq!(note(3), NOTE_PRESENT);
        }
        assert_eq!((voters(), LastSeen::<Test>::get(3)), (vec![3], Some(clock(199))));
    })
}

#[test]
fn an_author_has_its_vote_back_and_the_block_is_weighed_for_it() {
    build_and_execute(|| {
        run_to(70);
        System::reset_events();
        assert_eq!(note(2), END_SILENCE);
        assert_eq!(events(), [Event::SilenceEnded { seat: 2 }]);
        assert_eq!((voters(), Silent::<Test>::get(2)), (vec![2], None));
        assert_eq!(note(2), NOTE_PRESENT);
    })
}

#[test]
fn an_author_without_a_seat_gets_none() {
    build_and_execute(|| {
        assert_eq!(note(OTHER), NOTE_PRESENT);
        assert_eq!((LastSeen::<Test>::get(OTHER), voters().contains(&OTHER)), (None, false));
    })
}

#[test]
fn a_vote_is_a_sign_of_life() {
    build_and_execute(|| {
        run_to(70);
        assert_eq!(Seats::note_present(&4).ref_time(), END_SILENCE);
        assert_eq!(voters(), [4]);
        assert_eq!(Seats::note_present(&4).ref_time(), NOTE_PRESENT);
    })
}
