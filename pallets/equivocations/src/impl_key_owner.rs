//! The owner of a GRANDPA key, as `pallet-grandpa` looks it up.

use crate::{Config, Pallet, SessionOwner};
use frame_support::traits::KeyOwnerProofSystem;
use sp_application_crypto::key_types::GRANDPA;
use sp_consensus_grandpa::AuthorityId;
use sp_runtime::{KeyTypeId, SaturatedConversion};
use sp_session::ValidatorCount;
use sp_staking::SessionIndex;

impl<T: Config> KeyOwnerProofSystem<(KeyTypeId, AuthorityId)> for Pallet<T> {
    type Proof = SessionOwner;
    type IdentificationTuple = T::AccountId;

    fn prove((kind, key): (KeyTypeId, AuthorityId)) -> Option<SessionOwner> {
        if kind != GRANDPA {
            return None;
        }
        Self::owner_proof(&key, 0, SessionIndex::MAX)
    }

    fn check_proof((kind, key): (KeyTypeId, AuthorityId), proof: SessionOwner) -> Option<T::AccountId> {
        if kind != GRANDPA {
            return None;
        }
        let set = Self::keys_of(proof.session)?;
        // The offence is weighed by this number.
        if proof.validator_count != set.len().saturated_into::<ValidatorCount>() {
            return None;
        }
        set.into_iter().find(|it| it.grandpa == key).map(|it| it.account)
    }
}
