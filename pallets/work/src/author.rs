//! Whose turn a slot is.

use alloc::vec::Vec;
use core::marker::PhantomData;
use sp_consensus_aura::Slot;
use sp_runtime::RuntimeAppPublic;

/// Names the authority whose turn a slot is.
pub trait SlotAuthor {
    /// The raw public key of the slot's authority by the set in force, or nothing when there is no authority at all.
    fn author(slot: Slot) -> Option<Vec<u8>>;

    /// Makes sure that there is an authority.
    #[cfg(feature = "runtime-benchmarks")]
    fn ensure_author();
}

/// Asks `pallet-aura`.
pub struct AuraAuthor<T>(PhantomData<T>);

impl<T: pallet_aura::Config> SlotAuthor for AuraAuthor<T> {
    fn author(slot: Slot) -> Option<Vec<u8>> {
        let index = pallet_aura::Pallet::<T>::slot_author_index(slot)?;
        let authorities = pallet_aura::Authorities::<T>::get();
        authorities.get(usize::try_from(index).ok()?).map(RuntimeAppPublic::to_raw_vec)
    }

    #[cfg(feature = "runtime-benchmarks")]
    fn ensure_author() {
        use codec::{Decode, Input};
        struct Ones;
        impl Input for Ones {
            fn remaining_len(&mut self) -> Result<Option<usize>, codec::Error> {
                Ok(None)
            }
            fn read(&mut self, into: &mut [u8]) -> Result<(), codec::Error> {
                into.fill(1);
                Ok(())
            }
        }
        if pallet_aura::Authorities::<T>::get().is_empty()
            && let Ok(key) = T::AuthorityId::decode(&mut Ones)
        {
            let _ = pallet_aura::Authorities::<T>::try_mutate(|all| all.try_push(key));
        }
    }
}
