//! Warp sync across a forced change of validators.
//!
//! The SDK's proofs follow the changes of GRANDPA's validators from block to block, and end at one that was forced. So
//! whoever was given a hand-over asks for a proof that begins at its block, and verifies it by its authorities. Peers
//! that know nothing of the hand-over can answer: to them it is a final block like any other.

use crate::hand_over::HandOver;
use codec::{Decode, DecodeAll, Encode};
use log::warn;
use sc_client_api::{Backend, HeaderBackend};
use sc_consensus_grandpa::{
    AuthoritySetHardFork, BlockNumberOps, GrandpaJustification, SharedAuthoritySet, best_justification,
    warp_proof::{NetworkProvider, WarpSyncFragment},
};
use sc_network_sync::strategy::warp::{EncodedProof, VerificationResult, Verifier, WarpSyncProvider};
use sp_blockchain::{Backend as _, Info};
use sp_consensus_grandpa::{Commit, GRANDPA_ENGINE_ID, GrandpaJustification as Votes, SetId};
use sp_runtime::traits::{Block as BlockT, Header as HeaderT, NumberFor};
use std::sync::Arc;

const LOG_TARGET: &str = "warp";

/// The size that the changes of a proof may have, in bytes. Its last justification and its frame come on top; the
/// network takes twice as much.
const MAX_PROOF_SIZE: usize = 8 * 1024 * 1024;

type BoxedError = Box<dyn std::error::Error + Send + Sync>;

/// Why no proof is made, or one is not taken, beside the SDK's own reasons.
#[derive(Debug, thiserror::Error)]
enum ProofError {
    #[error("this node still downloads the blocks that a proof may need")]
    Incomplete,
    #[error("block {0}, which a proof needs, has no justification here")]
    NoJustification(String),
    #[error("the proof is empty")]
    Empty,
}

/// Proofs of finality for warp sync, from the newest hand-over on where there is one.
pub struct HandOverProvider<B: BlockT, BE: Backend<B>>
where
    NumberFor<B>: BlockNumberOps,
{
    inner: NetworkProvider<B, BE>,
    backend: Arc<BE>,
    authority_set: SharedAuthoritySet<B::Hash, NumberFor<B>>,
    newest: Option<HandOver<B>>,
}

impl<B: BlockT, BE: Backend<B>> HandOverProvider<B, BE>
where
    NumberFor<B>: BlockNumberOps,
{
    /// Creates the proofs of what is final in `backend`, where `newest` is the newest hand-over of the chain.
    pub fn new(
        backend: Arc<BE>,
        authority_set: SharedAuthoritySet<B::Hash, NumberFor<B>>,
        newest: Option<HandOver<B>>,
    ) -> Self {
        let trusted = newest.iter().map(|hand_over| AuthoritySetHardFork {
            set_id: hand_over.set_id,
            block: (hand_over.hash(), hand_over.number()),
            authorities: hand_over.authorities.clone(),
            last_finalized: None,
        });
        let inner = NetworkProvider::new(backend.clone(), authority_set.clone(), trusted.collect());
        Self { inner, backend, authority_set, newest }
    }

    /// Checks whether every change of validators after a block is on record here, although those before it may not be:
    /// the SDK makes no proof then. A node that joined by warp sync has recorded changes since the hand-over alone.
    fn covers(&self, start: B::Hash) -> Result<bool, BoxedError> {
        let Some(newest) = &self.newest else { return Ok(false) };
        let chain = self.backend.blockchain();
        let Some(number) = chain.number(start)? else { return Ok(false) };
        let is_final = number <= chain.info().finalized_number && chain.hash(number)? == Some(start);
        Ok(is_final && number >= newest.number())
    }

    /// Makes the proof of every change after a final block, and of the newest block that is justified.
    fn prove_from(&self, start: B::Hash) -> Result<EncodedProof, BoxedError> {
        let chain = self.backend.blockchain();
        let start = chain.number(start)?;
        // The SDK shows the changes only to who asks from a set that is on record.
        let changes = self.authority_set.authority_set_changes().encode();
        let changes = Vec::<(SetId, NumberFor<B>)>::decode(&mut &changes[..])?;
        let mut fragments = Vec::new();
        let mut size = 0usize;
        for (_, number) in changes.into_iter().filter(|(_, number)| Some(*number) > start) {
            let fragment = self.fragment(number)?;
            size = size.saturating_add(fragment.encoded_size());
            if size > MAX_PROOF_SIZE {
                return Ok(EncodedProof((fragments, false).encode()));
            }
            fragments.push(fragment);
        }
        let proven = fragments.last().map(|fragment| *fragment.header.number());
        if let Some(justification) = best_justification::<_, B>(&*self.backend)? {
            let (number, hash) = justification.target();
            let is_news = proven.map_or(Some(number) >= start, |proven| number > proven);
            if let Some(header) = chain.header(hash)?.filter(|_| is_news) {
                fragments.push(WarpSyncFragment { header, justification });
            }
        }
        Ok(EncodedProof((fragments, true).encode()))
    }

    /// Returns a block that changed the validators, with its justification.
    fn fragment(&self, number: NumberFor<B>) -> Result<WarpSyncFragment<B>, BoxedError> {
        let missing = || ProofError::NoJustification(number.to_string());
        let chain = self.backend.blockchain();
        let hash = chain.hash(number)?.ok_or_else(missing)?;
        let header = chain.header(hash)?.ok_or_else(missing)?;
        let justification = chain.justifications(hash)?.and_then(|all| all.into_justification(GRANDPA_ENGINE_ID));
        let justification = GrandpaJustification::decode_all(&mut &justification.ok_or_else(missing)?[..])?;
        Ok(WarpSyncFragment { header, justification })
    }
}

impl<B: BlockT, BE: Backend<B> + 'static> WarpSyncProvider<B> for HandOverProvider<B, BE>
where
    NumberFor<B>: BlockNumberOps,
{
    fn generate(&self, start: B::Hash) -> Result<EncodedProof, BoxedError> {
        ensure_complete(&self.backend.blockchain().info())?;
        match self.inner.generate(start) {
            Err(_) if self.covers(start)? => self.prove_from(start),
            result => result,
        }
    }

    fn create_verifier(&self) -> Box<dyn Verifier<B>> {
        let (inner, start) = (self.inner.create_verifier(), self.newest.clone());
        Box::new(HandOverVerifier { inner, start, has_warned: false })
    }
}

/// Checks that no blocks are missing. Changes in those that are would not be on record, and peers be given a proof that is
/// none.
fn ensure_complete<B: BlockT>(info: &Info<B>) -> Result<(), ProofError> {
    if info.block_gap.is_some() { Err(ProofError::Incomplete) } else { Ok(()) }
}

/// The SDK's verifier, begun at a hand-over.
struct HandOverVerifier<B: BlockT> {
    inner: Box<dyn Verifier<B>>,
    /// The hand-over, until a proof from it on was verified.
    start: Option<HandOver<B>>,
    has_warned: bool,
}

impl<B: BlockT> HandOverVerifier<B> {
    /// Verifies the first proof after a hand-over. To the SDK's verifier the hand-over's block is one at which the
    /// authorities are given to it, and it is the first of the proof.
    fn verify_first(&mut self, start: &HandOver<B>, proof: &EncodedProof) -> Result<VerificationResult<B>, BoxedError> {
        let (mut fragments, is_finished) = <(Vec<WarpSyncFragment<B>>, bool)>::decode_all(&mut &proof.0[..])?;
        if fragments.is_empty() {
            return Err(ProofError::Empty.into());
        }
        fragments.insert(0, WarpSyncFragment { header: start.header.clone(), justification: no_votes(start) });
        let mut result = self.inner.verify(&EncodedProof((fragments, is_finished).encode()))?;
        // The block itself is nothing to import: its justification is made up.
        let (VerificationResult::Partial(blocks) | VerificationResult::Complete(_, blocks)) = &mut result;
        blocks.remove(0);
        Ok(result)
    }
}

impl<B: BlockT> Verifier<B> for HandOverVerifier<B> {
    fn verify(&mut self, proof: &EncodedProof) -> Result<VerificationResult<B>, BoxedError> {
        let result = match self.start.clone() {
            Some(start) => self.verify_first(&start, proof),
            None => self.inner.verify(proof),
        };
        match &result {
            Ok(_) => self.start = None,
            // Once: nobody's proof will do where the hand-over is missing.
            Err(error) if !std::mem::replace(&mut self.has_warned, true) => warn!(
                target: LOG_TARGET,
                "A peer's proof for warp sync is refused: {error}. If finality was restored on this chain, its \
                 specification has to carry the newest hand-over: see docs/operate/consortium.md."
            ),
            Err(_) => {}
        }
        result
    }

    fn next_proof_context(&self) -> B::Hash {
        self.start.as_ref().map_or_else(|| self.inner.next_proof_context(), HandOver::hash)
    }

    fn status(&self) -> Option<String> {
        self.inner.status()
    }
}

/// Returns a justification of a hand-over's block that has no votes.
fn no_votes<B: BlockT>(hand_over: &HandOver<B>) -> GrandpaJustification<B> {
    let (target_hash, target_number) = (hand_over.hash(), hand_over.number());
    let commit = Commit::<B::Header> { target_hash, target_number, precommits: Vec::new() };
    Votes { round: 0, commit, votes_ancestries: Vec::new() }.into()
}

#[cfg(test)]
mod tests;
