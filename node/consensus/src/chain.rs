//! The chain as the hybrid consensus sees it, and the client that answers for it.

use crate::error::Error;
use codec::{Codec, DecodeAll, Encode};
use sc_consensus_aura::standalone::{fetch_authorities, find_pre_digest, slot_author, slot_duration_at};
use sp_api::{ApiExt, CallContext, ProvideRuntimeApi};
use sp_blockchain::{BlockStatus, HeaderBackend};
use sp_consensus_aura::{AURA_ENGINE_ID, AuraApi, ConsensusLog, SlotDuration, sr25519::AuthoritySignature};
use sp_consensus_slots::Slot;
use sp_core::{H256, Pair, U256, crypto::ByteArray, storage::Storage};
use sp_crypto_hashing::twox_128;
use sp_runtime::{
    StateVersion,
    generic::OpaqueDigestItemId,
    traits::{Block as BlockT, Hash, HashingFor, Header as HeaderT, UniqueSaturatedInto},
};
use std::{fmt::Debug, marker::PhantomData, sync::Arc};
use urcar_runtime_api::{DifficultyApi, FinalityApi};

/// The questions that the proposer and the import ask of the chain.
///
/// Each method fails with [`Error::Chain`] where runtime or database do not answer.
pub trait ConsensusChain<B: BlockT<Hash = H256>>: Send + Sync {
    /// Returns the raw Aura key of the authority whose turn `slot` is, by the authorities at `parent`.
    ///
    /// # Errors
    /// [`Error::NoAuthor`] where there are no authorities at `parent`.
    fn author(&self, parent: H256, slot: Slot) -> Result<Vec<u8>, Error>;

    /// Returns how long slots are, by the state at `parent`.
    fn slot_duration(&self, parent: H256) -> Result<SlotDuration, Error>;

    /// Returns the difficulty that a block on `parent` must meet, in hashes on average. Zero asks for no work.
    fn difficulty(&self, parent: H256) -> Result<U256, Error>;

    /// Returns the raw Aura keys of those who may build on block `at`, in the order of their turns.
    fn authorities(&self, at: H256) -> Result<Vec<Vec<u8>>, Error>;

    /// Returns the raw Aura keys of those who may build on a block with this header. The block itself may be unknown,
    /// its parent not.
    fn authorities_after(&self, header: &B::Header) -> Result<Vec<Vec<u8>>, Error>;

    /// Checks whether `seal` is the signature of the raw Aura key `author` over `pre_hash`.
    fn is_seal(&self, author: &[u8], pre_hash: &H256, seal: &[u8]) -> bool;

    /// Checks whether `block` has been imported.
    fn contains(&self, block: H256) -> Result<bool, Error>;

    /// Returns the block that the client takes to be the best one.
    fn best(&self) -> H256;

    /// Returns how many blocks of the best chain are not final.
    fn unfinalised(&self) -> u64;

    /// Returns the number of the last final block, and the slot that it names; genesis names none.
    fn last_final(&self) -> Result<(u64, Option<Slot>), Error>;

    /// Returns the number of a block that was imported.
    fn number(&self, block: H256) -> Result<u64, Error>;

    /// Returns the number of the last block that was final before the change of validators that is forced and still to
    /// come, by the state at the best block; nothing where none is.
    fn forced_change(&self) -> Result<Option<u64>, Error>;
}

/// The chain as a client sees it, with Aura keys of the pair `P`.
pub struct ClientChain<B, C, P> {
    client: Arc<C>,
    _types: PhantomData<fn() -> (B, P)>,
}

impl<B, C, P> Clone for ClientChain<B, C, P> {
    fn clone(&self) -> Self {
        Self { client: self.client.clone(), _types: PhantomData }
    }
}

impl<B, C, P> ClientChain<B, C, P> {
    /// Creates the chain of `client`.
    pub fn new(client: Arc<C>) -> Self {
        Self { client, _types: PhantomData }
    }

    /// Returns the client.
    pub(crate) fn client(&self) -> &C {
        &self.client
    }
}

impl<B, C, P> ConsensusChain<B> for ClientChain<B, C, P>
where
    B: BlockT<Hash = H256>,
    C: ProvideRuntimeApi<B> + HeaderBackend<B> + 'static,
    C::Api: ApiExt<B> + AuraApi<B, P::Public> + DifficultyApi<B> + FinalityApi<B>,
    P: Pair,
    P::Public: Codec + Debug,
    P::Signature: Codec,
{
    fn author(&self, parent: H256, slot: Slot) -> Result<Vec<u8>, Error> {
        let authorities = fetch_authorities::<P::Public, B, C>(&self.client, parent)
            .map_err(|e| unreadable("the authorities", parent, e))?;
        let author = slot_author::<P>(slot, &authorities).ok_or(Error::NoAuthor { parent, slot })?;
        Ok(author.to_raw_vec())
    }

    fn slot_duration(&self, parent: H256) -> Result<SlotDuration, Error> {
        slot_duration_at::<P::Public, B, C>(&self.client, parent)
            .map_err(|e| unreadable("the slot duration", parent, e))
    }

    fn difficulty(&self, parent: H256) -> Result<U256, Error> {
        let mut api = self.client.runtime_api();
        api.set_call_context(CallContext::Onchain { import: false });
        api.difficulty(parent).map_err(|e| unreadable("the difficulty", parent, e))
    }

    fn authorities(&self, at: H256) -> Result<Vec<Vec<u8>>, Error> {
        let authorities =
            fetch_authorities::<P::Public, B, C>(&self.client, at).map_err(|e| unreadable("the authorities", at, e))?;
        Ok(authorities.iter().map(ByteArray::to_raw_vec).collect())
    }

    fn authorities_after(&self, header: &B::Header) -> Result<Vec<Vec<u8>>, Error> {
        match changed_authorities::<B, P>(header) {
            Some(authorities) => Ok(authorities.iter().map(ByteArray::to_raw_vec).collect()),
            None => self.authorities(*header.parent_hash()),
        }
    }

    fn is_seal(&self, author: &[u8], pre_hash: &H256, seal: &[u8]) -> bool {
        is_signature::<P>(author, pre_hash, seal)
    }

    fn contains(&self, block: H256) -> Result<bool, Error> {
        self.client
            .status(block)
            .map(|status| status == BlockStatus::InChain)
            .map_err(|e| unreadable("the status", block, e))
    }

    fn best(&self) -> H256 {
        self.client.info().best_hash
    }

    fn unfinalised(&self) -> u64 {
        let info = self.client.info();
        let (best, finalised): (u64, u64) =
            (info.best_number.unique_saturated_into(), info.finalized_number.unique_saturated_into());
        best.saturating_sub(finalised)
    }

    fn last_final(&self) -> Result<(u64, Option<Slot>), Error> {
        let info = self.client.info();
        let unknown = |e: String| unreadable("the last final block", info.finalized_hash, e);
        let header = self.client.header(info.finalized_hash).map_err(|e| unknown(e.to_string()))?;
        let header = header.ok_or_else(|| unknown("the block is unknown".into()))?;
        Ok((info.finalized_number.unique_saturated_into(), slot_of::<B>(&header).ok()))
    }

    fn number(&self, block: H256) -> Result<u64, Error> {
        let number = self.client.number(block).map_err(|e| unreadable("the number", block, e))?;
        number
            .map(UniqueSaturatedInto::unique_saturated_into)
            .ok_or_else(|| unreadable("the number", block, "the block is unknown"))
    }

    fn forced_change(&self) -> Result<Option<u64>, Error> {
        let best = self.client.info().best_hash;
        let median = self.client.runtime_api().forced_change(best);
        median
            .map(|median| median.map(UniqueSaturatedInto::unique_saturated_into))
            .map_err(|e| unreadable("the forced change", best, e))
    }
}

/// Returns the raw Aura keys of those who may build on a genesis block with this state, in the order of their turns.
///
/// # Errors
/// [`Error::Chain`] where it has none.
pub fn genesis_authors<P: Pair>(state: &Storage) -> Result<Vec<Vec<u8>>, Error>
where
    P::Public: Codec,
{
    let key = [twox_128(b"Aura"), twox_128(b"Authorities")].concat();
    let stored = state.top.get(&key).and_then(|stored| Vec::<P::Public>::decode_all(&mut &stored[..]).ok());
    let authorities =
        stored.ok_or_else(|| unreadable("the authorities", H256::zero(), "the genesis state has none"))?;
    Ok(authorities.iter().map(ByteArray::to_raw_vec).collect())
}

/// Checks whether these are the transactions that the header names. Neither sync nor Aura compares them before they are
/// executed. A runtime has one of two ways to name them, and the other proves as much.
pub(crate) fn is_body<B: BlockT>(header: &B::Header, body: &[B::Extrinsic]) -> bool {
    let encoded: Vec<Vec<u8>> = body.iter().map(Encode::encode).collect();
    [StateVersion::V0, StateVersion::V1]
        .into_iter()
        .any(|version| HashingFor::<B>::ordered_trie_root(encoded.clone(), version) == *header.extrinsics_root())
}

/// Returns the authority whose turn `slot` is; nothing where there are none.
pub(crate) fn author_of(slot: Slot, authorities: &[Vec<u8>]) -> Option<&Vec<u8>> {
    let turn = (*slot).checked_rem(authorities.len() as u64)?;
    authorities.get(turn as usize)
}

/// Returns the slot that a header's digest names.
///
/// # Errors
/// [`Error::NoSlot`] where it names none, or more than one.
pub(crate) fn slot_of<B: BlockT<Hash = H256>>(header: &B::Header) -> Result<Slot, Error> {
    // The slot's encoding does not depend on the signature's type.
    find_pre_digest::<B, AuthoritySignature>(header)
        .map_err(|e| Error::NoSlot { parent: *header.parent_hash(), reason: e.to_string() })
}

/// Returns the authorities that a block with this header puts in place of those before it, if it does.
pub(crate) fn changed_authorities<B: BlockT, P: Pair>(header: &B::Header) -> Option<Vec<P::Public>>
where
    P::Public: Codec,
{
    let id = OpaqueDigestItemId::Consensus(&AURA_ENGINE_ID);
    header.digest().convert_first(|item| match item.try_to::<ConsensusLog<P::Public>>(id)? {
        ConsensusLog::AuthoritiesChange(authorities) => Some(authorities),
        ConsensusLog::OnDisabled(_) => None,
    })
}

/// Checks whether `signature` is that of the raw key `author` over `hash`.
fn is_signature<P: Pair>(author: &[u8], hash: &H256, mut signature: &[u8]) -> bool
where
    P::Signature: Codec,
{
    let (author, signature) = (P::Public::from_slice(author), P::Signature::decode_all(&mut signature));
    author.is_ok_and(|author| signature.is_ok_and(|signature| P::verify(&signature, hash, &author)))
}

pub(crate) fn unreadable(what: &'static str, at: H256, reason: impl ToString) -> Error {
    Error::Chain { what, at, reason: reason.to_string() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mock::{Block, genesis, header};
    use codec::Encode;
    use sp_consensus_aura::sr25519::AuthorityPair;
    use sp_runtime::DigestItem;

    fn pair(number: u8) -> AuthorityPair {
        AuthorityPair::from_seed(&[number; 32])
    }

    #[test]
    fn a_signature_binds_author_and_hash() {
        let (author, hash) = (pair(1), H256::repeat_byte(7));
        let seal = author.sign(hash.as_bytes()).encode();
        let check = |pair: &AuthorityPair, hash: &H256, seal: &[u8]| {
            is_signature::<AuthorityPair>(&pair.public().to_raw_vec(), hash, seal)
        };
        assert!(check(&author, &hash, &seal));
        assert!(!check(&pair(2), &hash, &seal));
        assert!(!check(&author, &H256::zero(), &seal));
        assert!(!check(&author, &hash, &seal[1..]));
        assert!(!is_signature::<AuthorityPair>(&[1, 2, 3], &hash, &seal));
    }

    #[test]
    fn the_genesis_state_names_the_first_authorities() {
        let authorities = vec![pair(1).public(), pair(2).public()];
        let key = hex_key("57f8dc2f5ab09467896f47300f0424385e0621c4869aa60c02be9adcc98a0d1d");
        let read = |top: Vec<(Vec<u8>, Vec<u8>)>| {
            let state = Storage { top: top.into_iter().collect(), ..Default::default() };
            genesis_authors::<AuthorityPair>(&state)
        };
        let raw: Vec<_> = authorities.iter().map(ByteArray::to_raw_vec).collect();
        assert_eq!(read(vec![(key.clone(), authorities.encode())]).unwrap(), raw);
        assert!(read(vec![]).is_err() && read(vec![(key, vec![9])]).is_err());
    }

    fn hex_key(digits: &str) -> Vec<u8> {
        (0..digits.len()).step_by(2).map(|at| u8::from_str_radix(&digits[at..at + 2], 16).unwrap()).collect()
    }

    #[test]
    fn transactions_are_compared_with_the_header() {
        let transaction =
            |bytes: Vec<u8>| sp_runtime::OpaqueExtrinsic::try_from_encoded_extrinsic(&bytes.encode()).unwrap();
        let (short, long) = (transaction(vec![1, 2]), transaction(vec![7; 100]));
        for version in [StateVersion::V0, StateVersion::V1] {
            let mut header = header(&genesis(), 5, vec![]);
            let encoded = vec![short.encode(), long.encode()];
            header.extrinsics_root = HashingFor::<Block>::ordered_trie_root(encoded, version);
            assert!(is_body::<Block>(&header, &[short.clone(), long.clone()]));
            for other in [vec![], vec![short.clone()], vec![long.clone(), short.clone()]] {
                assert!(!is_body::<Block>(&header, &other));
            }
        }
    }

    #[test]
    fn a_header_names_new_authorities() {
        let authorities = vec![pair(1).public(), pair(2).public()];
        let log = |log: ConsensusLog<_>| DigestItem::Consensus(AURA_ENGINE_ID, log.encode());
        let changed = |logs| changed_authorities::<Block, AuthorityPair>(&header(&genesis(), 5, logs));
        assert_eq!(changed(vec![]), None);
        assert_eq!(changed(vec![log(ConsensusLog::OnDisabled(1))]), None);
        let both = vec![log(ConsensusLog::OnDisabled(1)), log(ConsensusLog::AuthoritiesChange(authorities.clone()))];
        assert_eq!(changed(both), Some(authorities));
    }
}
