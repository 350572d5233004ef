//! The seats that vote, and the motions, by `pallet-collective`.

use crate::{Collective, Motions};
use alloc::vec::Vec;
use core::slice::from_ref;
use frame_support::{
    pallet_prelude::DispatchResult,
    traits::{ChangeMembers, Get},
};
use frame_system::RawOrigin;
use pallet_collective::{Config, CostOf, Members, Pallet, Proposals, Voting};
use urcar_interfaces::Voters;

impl<T: Config<I>, I: 'static> Voters<T::AccountId> for Collective<T, I> {
    fn add(who: &T::AccountId) {
        let mut members = Members::<T, I>::get();
        if let Err(place) = members.binary_search(who) {
            members.insert(place, who.clone());
            Pallet::<T, I>::change_members_sorted(from_ref(who), &[], &members);
        }
    }

    fn remove(who: &T::AccountId) {
        let mut members = Members::<T, I>::get();
        if let Ok(place) = members.binary_search(who) {
            members.remove(place);
            Pallet::<T, I>::change_members_sorted(&[], from_ref(who), &members);
        }
    }

    fn contains(who: &T::AccountId) -> bool {
        Members::<T, I>::get().binary_search(who).is_ok()
    }

    fn all() -> Vec<T::AccountId> {
        Members::<T, I>::get()
    }
}

impl<T: Config<I>, I: 'static> Motions<T::AccountId, T::Hash> for Collective<T, I> {
    fn open() -> Vec<T::Hash> {
        Proposals::<T, I>::get().into_inner()
    }

    fn is_open(motion: &T::Hash) -> bool {
        Voting::<T, I>::contains_key(motion)
    }

    fn has_deposit(motion: &T::Hash) -> bool {
        CostOf::<T, I>::contains_key(motion)
    }

    fn release(motion: &T::Hash) -> DispatchResult {
        Pallet::<T, I>::release_proposal_cost(RawOrigin::Root.into(), *motion)
    }

    fn capacity() -> u32 {
        T::MaxProposals::get()
    }

    #[cfg(feature = "runtime-benchmarks")]
    fn propose_and_end(who: &T::AccountId) {
        let remark = frame_system::Call::<T>::remark { remark: alloc::vec![7] };
        let proposal = alloc::boxed::Box::new(remark.into());
        let _ = Pallet::<T, I>::do_propose_proposed(who.clone(), 2, proposal, 1_024);
        if let Some(motion) = <Self as Motions<T::AccountId, T::Hash>>::open().pop() {
            Pallet::<T, I>::do_disapprove_proposal(motion);
        }
    }
}
