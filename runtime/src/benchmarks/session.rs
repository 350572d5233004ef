//! The calls of `pallet_session`, whose own benchmarks need staking.

// The macro asks for a generic pallet; there is one runtime.
use crate::{AccountId, Runtime, Session, configs::benchmark::BenchmarkHelper, opaque::SessionKeys};
use codec::Encode;
use core::marker::PhantomData;
use frame_benchmarking::v2::*;
use frame_support::assert_ok;
use frame_system::RawOrigin;
use pallet_session::NextKeys;

/// Stands for the session pallet.
pub struct Pallet<T: Config>(PhantomData<T>);

/// Implemented by the runtime.
pub trait Config: frame_system::Config {}

/// Returns an account that can pay the deposit, with new keys and the proof that it owns them. The node holds the keys.
fn validator() -> (AccountId, SessionKeys, alloc::vec::Vec<u8>) {
    let who: AccountId = whitelisted_caller();
    BenchmarkHelper::fund(&who);
    let generated = SessionKeys::generate(&who.encode(), None);
    (who, generated.keys, generated.proof.encode())
}

#[benchmarks]
mod benchmarks {
    use super::*;

    #[benchmark]
    fn set_keys() {
        let (who, keys, proof) = validator();
        let origin = RawOrigin::Signed(who.clone());

        #[block]
        {
            assert_ok!(Session::set_keys(origin.into(), keys, proof));
        }

        assert!(NextKeys::<Runtime>::contains_key(&who));
    }

    #[benchmark]
    fn purge_keys() {
        let (who, keys, proof) = validator();
        let origin = RawOrigin::Signed(who.clone());
        assert_ok!(Session::set_keys(origin.clone().into(), keys, proof));

        #[block]
        {
            assert_ok!(Session::purge_keys(origin.into()));
        }

        assert!(!NextKeys::<Runtime>::contains_key(&who));
    }

    impl_benchmark_test_suite!(Pallet, crate::benchmarks::tests::new_test_ext(), crate::Runtime);
}
