//! Benchmarks of the call and of the hooks, with as many seats and motions as there can be; and the motions that other
//! pallets' benchmarks ask for.

use super::*;
use alloc::vec::Vec;
use codec::{Decode, Encode};
use frame_benchmarking::v2::*;
use frame_support::{
    BoundedVec, assert_ok,
    traits::{Consideration, Get, Time},
};
use frame_system::{RawOrigin, pallet_prelude::BlockNumberFor};
use pallet_collective::{Proposals, Votes, Voting};
use sp_runtime::traits::{Hash, Zero};
use urcar_interfaces::{BenchmarkHelper, Seats, Voters};

/// Lets the collective vote on as many motions as there can be, with the votes of as many seats as there can be on
/// each.
pub fn fill_motions<T: pallet_collective::Config<I>, I: 'static>() {
    let members: Vec<T::AccountId> = (0..T::MaxMembers::get()).map(|index| account("seat", index, 0)).collect();
    let motions: Vec<T::Hash> =
        (0..T::MaxProposals::get()).map(|index| T::Hashing::hash_of(&(b"motion", index))).collect();
    for (index, motion) in (0u32..).zip(&motions) {
        // Its fields are private: index, threshold, ayes, nays, end.
        let votes = (index, u32::MAX, &members, Vec::<T::AccountId>::new(), BlockNumberFor::<T>::zero()).encode();
        if let Ok(votes) = Votes::<T::AccountId, BlockNumberFor<T>>::decode(&mut votes.as_slice()) {
            Voting::<T, I>::insert(motion, votes);
        }
    }
    Proposals::<T, I>::put(BoundedVec::truncate_from(motions));
}

/// Takes all seats but those that are taken, and fills the motions. Returns the first of them.
fn seats<T: Config>() -> T::AccountId {
    let first: T::AccountId = account("seat", 0, 0);
    for index in 0..T::MaxSeats::get() {
        if Pallet::<T>::seat(&account("seat", index, 0)).is_err() {
            break;
        }
    }
    T::BenchmarkHelper::fill_motions();
    first
}

/// Goes to a block in which it is the turn of `seat`, unseen for long. Returns its number and what the clock shows.
fn unseen<T: Config>(seat: &T::AccountId) -> (BlockNumberFor<T>, u64) {
    let seated = Seated::<T>::get();
    let place = seated.binary_search(seat).unwrap_or_default() as u32;
    // In the second round of looks.
    let number = BlockNumberFor::<T>::from((seated.len() as u32).saturating_add(place));
    frame_system::Pallet::<T>::set_block_number(number);
    let passed = T::SilentAfter::get().saturating_add(1);
    Clock::<T>::put(ChainTime { passed, at: T::Time::now() });
    LastSeen::<T>::insert(seat, 0);
    (number, passed)
}

/// Has the silence of a seat begin.
fn silent<T: Config>(seat: &T::AccountId, in_force: bool) {
    Silent::<T>::insert(seat, Silence { from: 0, in_force, absent: false });
    if in_force {
        T::Voters::remove(seat);
    }
}

#[benchmarks]
mod benchmarks {
    use super::*;

    #[benchmark]
    fn here() {
        let seat = seats::<T>();
        let (_, now) = unseen::<T>(&seat);

        #[extrinsic_call]
        _(RawOrigin::Signed(seat.clone()), seat.clone());

        assert_eq!(LastSeen::<T>::get(seat), Some(now));
    }

    #[benchmark]
    fn look() {
        let seat = seats::<T>();
        let (number, _) = unseen::<T>(&seat);
        let mut motions = T::Motions::open();
        motions.truncate(T::MaxMotions::get() as usize);
        Proposed::<T>::insert(&seat, BoundedVec::truncate_from(motions));

        #[block]
        {
            Pallet::<T>::begin_block(number);
        }

        assert!(Silent::<T>::contains_key(seat));
    }

    #[benchmark]
    fn fall_silent() {
        let seat = seats::<T>();
        silent::<T>(&seat, false);

        #[block]
        {
            Pallet::<T>::check_silence(&seat, 1);
        }

        assert!(!T::Voters::contains(&seat));
    }

    #[benchmark]
    fn note_present() {
        let seat = seats::<T>();
        let (_, now) = unseen::<T>(&seat);

        #[block]
        {
            Pallet::<T>::note_present(&seat);
        }

        assert_eq!(LastSeen::<T>::get(seat), Some(now));
    }

    #[benchmark]
    fn end_silence() {
        let seat = seats::<T>();
        silent::<T>(&seat, true);
        T::BenchmarkHelper::fill_motions();

        #[block]
        {
            Pallet::<T>::note_present(&seat);
        }

        assert!(T::Voters::contains(&seat));
    }

    #[benchmark]
    fn release() {
        let seat: T::AccountId = account("seat", 0, 0);
        assert_ok!(Pallet::<T>::seat(&seat));
        <MotionDeposit<T> as Consideration<T::AccountId, u32>>::ensure_successful(&seat, 0);
        T::Motions::propose_and_end(&seat);
        assert!(!Proposed::<T>::get(&seat).is_empty());

        #[block]
        {
            Pallet::<T>::release_deposits(&seat);
        }

        assert!(!Proposed::<T>::contains_key(seat));
    }

    impl_benchmark_test_suite!(Pallet, crate::mock::new_test_ext(), crate::mock::Test);
}
