//! What the queue's own steps cost; what is served is measured where it is done.

use super::*;
use frame_benchmarking::v2::*;
use frame_support::weights::Weight;
use frame_system::pallet_prelude::BlockNumberFor;
use urcar_primitives::traits::{Deadlines, Due};

/// There is no such dispute: to serve it is to find that out.
const DUE: Due = Due::Ruling { dispute: u32::MAX };

/// One thing due in the present block, at the cursor.
fn due_now<T: Config>() -> BlockNumberFor<T> {
    let now = BlockNumberFor::<T>::from(9u32);
    frame_system::Pallet::<T>::set_block_number(8u32.into());
    Pallet::<T>::set(now, DUE);
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
            Pallet::<T>::set(at, DUE);
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
            if let Some(due) = Queue::<T>::get(now, index) {
                let _: Weight = Pallet::<T>::serve_one(&mut index, now, due);
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
