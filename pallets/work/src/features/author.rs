//! The author of a slot.

use alloc::vec::Vec;
use core::marker::PhantomData;
use sp_consensus_aura::Slot;
use sp_runtime::RuntimeAppPublic;

/// Finds the authority whose turn a slot is.
pub trait SlotAuthor {
    /// Returns the raw public key of the slot's authority by the set in force; `None` where there is no authority.
    fn author(slot: Slot) -> Option<Vec<u8>>;

    /// Adds an authority if there is none.
    #[cfg(feature = "runtime-benchmarks")]
    fn ensure_author();
}

/// Finds the author among the authorities of `pallet-aura`.
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
