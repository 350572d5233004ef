//! Signs of life by call.

use crate::{Call, Error, Event, LastSeen, Silence, Silent, mock::*};
use frame_support::{
    assert_noop, assert_ok,
    dispatch::{CheckIfFeeless, GetDispatchInfo},
    traits::Get,
    weights::RuntimeDbWeight,
};
use sp_runtime::DispatchError::BadOrigin;

fn free(origin: RuntimeOrigin, seat: AccountId) -> bool {
    RuntimeCall::from(Call::here { seat }).is_feeless(&origin)
}

#[test]
fn the_seat_itself_and_its_keys_speak_for_it() {
    build_and_execute(|| {
        go_to(5);
        assert_ok!(here(1, 1));
        assert_eq!(events(), [Event::SeatPresent { seat: 1 }]);
        assert_eq!(LastSeen::<Test>::get(1), Some(clock(5)));
        go_to(6);
        assert_ok!(here(KEY, 1));
        assert_eq!(LastSeen::<Test>::get(1), Some(clock(6)));
    })
}

#[test]
fn an_announced_silence_ends() {
    build_and_execute(|| {
        run_to(41);
        assert_eq!(Silent::<Test>::get(2), Some(Silence { from: clock(61), in_force: false, absent: false }));
        System::reset_events();
        assert_ok!(here(2, 2));
        assert_eq!(events(), [Event::SilenceEnded { seat: 2 }, Event::SeatPresent { seat: 2 }]);
        assert_eq!(Silent::<Test>::get(2), None);
        // The next one is announced in time.
        run_to(80);
        assert!(!Silent::<Test>::contains_key(2));
        run_to(85);
        assert_eq!(Silent::<Test>::get(2), Some(Silence { from: clock(101), in_force: false, absent: false }));
    })
}

#[test]
fn a_silence_in_force_ends_and_the_vote_is_back() {
    build_and_execute(|| {
        run_to(70);
        assert_eq!(voters(), [0u64; 0]);
        assert_ok!(here(KEY, 1));
        assert_eq!((voters(), Silent::<Test>::get(1)), (vec![1], None));
    })
}

#[test]
fn refuses() {
    build_and_execute(|| {
        for origin in [RuntimeOrigin::root(), RuntimeOrigin::none()] {
            assert_noop!(Seats::here(origin, 1), BadOrigin);
        }
        assert_noop!(here(OTHER, OTHER), Error::<Test>::NoSeat);
        assert_noop!(here(2, 1), Error::<Test>::NotDelegate);
        assert_noop!(here(1, 2), Error::<Test>::NotDelegate);
        assert_noop!(here(KEY, 2), Error::<Test>::NotDelegate);
    })
}

#[test]
fn it_is_free_once_in_a_while() {
    build_and_execute(|| {
        // Seen in block 1; a quarter of 40 blocks' time on it is free.
        go_to(10);
        assert!(!free(signed(1), 1));
        go_to(11);
        assert!(free(signed(1), 1) && free(signed(KEY), 1));
        assert!(!free(signed(2), 1) && !free(signed(KEY), 2) && !free(signed(OTHER), OTHER));
        assert!(!free(RuntimeOrigin::root(), 1) && !free(RuntimeOrigin::none(), 1));
        // Each use of it uses it up, whoever of its keys it was.
        assert_ok!(here(KEY, 1));
        assert!(!free(signed(1), 1) && !free(signed(KEY), 1));
        // With a fee it is a sign of life all the same.
        assert_ok!(here(1, 1));
    })
}

#[test]
fn it_is_no_sooner_free_by_blocks_or_because_the_chain_stood_still() {
    build_and_execute(|| {
        SilentAfter::set(4 * MAX_STEP + 8 * SLOT);
        (0..1_000).for_each(|_| {
            next_block(1);
        });
        assert!(!free(signed(1), 1));
        next_block(7 * DAY);
        next_block(SLOT);
        assert!(!free(signed(1), 1));
        next_block(SLOT);
        assert!(free(signed(1), 1));
    })
}

#[test]
fn the_silent_come_back_free() {
    build_and_execute(|| {
        run_to(41);
        LastSeen::<Test>::insert(2, clock(41));
        assert!(free(signed(2), 2));
        assert_ok!(here(2, 2));
        assert!(!free(signed(2), 2));
    })
}

#[test]
fn where_silence_comes_at_once_nothing_is_free_twice_in_a_block() {
    build_and_execute(|| {
        SilentAfter::set(0);
        assert!(!free(signed(1), 1));
        go_to(2);
        assert!(free(signed(1), 1));
        assert_ok!(here(1, 1));
        assert!(!free(signed(1), 1));
    })
}

#[test]
fn it_is_charged_for_the_most_and_pays_for_what_it_does() {
    build_and_execute(|| {
        let read = <<Test as frame_system::Config>::DbWeight as Get<RuntimeDbWeight>>::get().reads(1).ref_time();
        let most = Call::<Test>::here { seat: 1 }.get_dispatch_info().call_weight.ref_time();
        assert_eq!(most, HERE + read + END_SILENCE);
        let pays = || here(1, 1).unwrap().actual_weight.unwrap().ref_time();
        assert_eq!(pays(), HERE + read);
        run_to(100);
        assert_eq!(pays(), most);
    })
}
