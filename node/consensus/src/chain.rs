//! The chain as the hybrid consensus sees it, and the client that answers for it.

use crate::error::Error;
use codec::{Codec, Decode};
use sc_client_api::{AuxDataOperations, AuxStore, FinalityNotification, PreCommitActions};
use sc_consensus_aura::standalone::{fetch_authorities, find_pre_digest, slot_author, slot_duration_at};
use sp_api::{ApiExt, CallContext, ProvideRuntimeApi};
use sp_blockchain::{BlockStatus, HeaderBackend};
use sp_consensus_aura::{AuraApi, SlotDuration, sr25519::AuthoritySignature};
use sp_consensus_slots::Slot;
use sp_core::{H256, Pair, U256, crypto::ByteArray};
use sp_runtime::traits::{Block as BlockT, Header as HeaderT};
use std::{fmt::Debug, marker::PhantomData, sync::Arc};
use urcar_runtime_api::DifficultyApi;

const AUX_PREFIX: &[u8] = b"urcar_total_work:";

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

    /// Returns the work of the chain up to and with `block`, in hashes on average.
    fn total_work(&self, block: H256) -> Result<U256, Error>;

    /// Checks whether `block` has been imported.
    fn contains(&self, block: H256) -> Result<bool, Error>;

    /// Returns the block that the client takes to be the best one.
    fn best(&self) -> H256;
}

/// The chain as a client sees it, with Aura keys of the pair `P`.
///
/// The total work of blocks not yet final is kept in the client's auxiliary store and removed as they become final or
/// stale. Where it keeps none, the block's own state says it, so nothing is lost by a warp sync.
pub struct ClientChain<B, C, P> {
    client: Arc<C>,
    _types: PhantomData<fn() -> (B, P)>,
}

impl<B, C, P> Clone for ClientChain<B, C, P> {
    fn clone(&self) -> Self {
        Self { client: self.client.clone(), _types: PhantomData }
    }
}

impl<B, C, P> ClientChain<B, C, P>
where
    B: BlockT<Hash = H256>,
    C: PreCommitActions<B> + HeaderBackend<B> + 'static,
{
    /// Creates the chain of `client`, and has it clean up after finality. Call it once per client, and clone what it
    /// returns.
    pub fn new(client: Arc<C>) -> Self {
        // The client owns the action, so the action must not own the client.
        let weak = Arc::downgrade(&client);
        client.register_finality_action(Box::new(move |finality| {
            weak.upgrade().map(|client| forget_settled(&*client, finality)).unwrap_or_default()
        }));
        Self { client, _types: PhantomData }
    }
}

impl<B, C, P> ConsensusChain<B> for ClientChain<B, C, P>
where
    B: BlockT<Hash = H256>,
    C: ProvideRuntimeApi<B> + HeaderBackend<B> + AuxStore + 'static,
    C::Api: ApiExt<B> + AuraApi<B, P::Public> + DifficultyApi<B>,
    P: Pair,
    P::Public: Codec + Debug,
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

    fn total_work(&self, block: H256) -> Result<U256, Error> {
        let kept = self.client.get_aux(&aux_key(&block)).map_err(|e| unreadable("the total work", block, e))?;
        if let Some(total) = kept.and_then(|bytes| U256::decode(&mut bytes.as_slice()).ok()) {
            return Ok(total);
        }
        let mut api = self.client.runtime_api();
        api.set_call_context(CallContext::Onchain { import: false });
        api.total_work(block).map_err(|e| unreadable("the total work", block, e))
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
}

/// Returns the key of the auxiliary store under which the total work up to `block` is kept.
pub(crate) fn aux_key(block: &H256) -> Vec<u8> {
    [AUX_PREFIX, block.as_bytes()].concat()
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

/// Removes the entries of blocks below the newly finalised one and of abandoned forks: none is a parent of what comes.
fn forget_settled<B, C>(client: &C, finality: &FinalityNotification<B>) -> AuxDataOperations
where
    B: BlockT<Hash = H256>,
    C: HeaderBackend<B>,
{
    let first = finality.tree_route.first().unwrap_or(&finality.hash);
    let before = client.header(*first).ok().flatten().map(|header| *header.parent_hash());
    let stale = finality.stale_blocks.iter().map(|stale| stale.hash);
    finality.tree_route.iter().copied().chain(before).chain(stale).map(|hash| (aux_key(&hash), None)).collect()
}

fn unreadable(what: &'static str, at: H256, reason: impl ToString) -> Error {
    Error::Chain { what, at, reason: reason.to_string() }
}
