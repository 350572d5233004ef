//! Benchmarks of the queue's own steps; what a deadline's handler costs is measured in the handler's pallet.

use super::*;
use frame_benchmarking::v2::*;
use frame_support::weights::Weight;
use frame_system::pallet_prelude::BlockNumberFor;
use urcar_interfaces::{Deadline, Deadlines};

/// A deadline of a dispute that does not exist: to serve it is to find that out.
const DEADLINE: Deadline = Deadline::Ruling { dispute: u32::MAX };

/// Sets one deadline for the present block, at the cursor. Returns the block.
fn due_now<T: Config>() -> BlockNumberFor<T> {
    let now = BlockNumberFor::<T>::from(9u32);
    frame_system::Pallet::<T>::set_block_number(8u32.into());
    Pallet::<T>::set(now, DEADLINE);
    frame_system::Pallet::<T>::set_block_number(now);
    Cursor::<T>::put((now, 0));
    now
}

#[benchmarks]
mod benchmarks {
    use super::*;

    #[benchmark]
    fn set() {
        let at = due_now::<T>();
        frame_system::Pallet::<T>::set_block_number(8u32.into());

        #[block]
        {
            Pallet::<T>::set(at, DEADLINE);
        }

        assert_eq!(Lengths::<T>::get(at), 2);
    }

    #[benchmark]
    fn look() {
        let now = due_now::<T>();

        #[block]
        {
            let (block, index) = Pallet::<T>::cursor();
            if Queue::<T>::get(block, index).is_some() {
                Cursor::<T>::put((block, index));
            }
        }

        assert_eq!(Cursor::<T>::get(), Some((now, 0)));
    }

    #[benchmark]
    fn serve_one() {
        let now = due_now::<T>();
        let mut index = 0;

        #[block]
        {
            if let Some(deadline) = Queue::<T>::get(now, index) {
                let _: Weight = Pallet::<T>::serve_one(&mut index, now, deadline);
            }
        }

        assert_eq!(index, 1);
        assert!(!Queue::<T>::contains_key(now, 0));
    }

    #[benchmark]
    fn advance() {
        let now = due_now::<T>();
        let (mut block, mut index) = (now, 1);

        #[block]
        {
            if Queue::<T>::get(block, index).is_none() {
                Pallet::<T>::advance(&mut block, &mut index);
            }
        }

        assert!(block > now);
        assert!(!Lengths::<T>::contains_key(now));
    }

    impl_benchmark_test_suite!(Pallet, crate::mock::ExtBuilder.build(), crate::mock::Test);
}
