//! Who may have authored the blocks below the first state of a node that joined by warp sync.
//!
//! Sync fills this gap from genesis upwards, a range of any peer's at a time, and the client stores what it is given: no
//! block is executed, and Aura looks at no seal of such a block. One range that somebody made up would be followed by
//! none of the others, for good. So each block is checked before it is stored: it follows the one below it, the author of
//! its slot sealed it, and its transactions are those that the header names. The authors are those of the genesis state,
//! and from then on those that Aura's digests name. The last block of the gap has to be the one on which the block above
//! it builds, and a hand-over's block the one that was published.
//!
//! Whoever held a key of an author, or has a block that an author sealed on a fork, can still show it.

use super::chain::HistoryChain;
use crate::{
    chain::{author_of, is_body, slot_of},
    error::Error,
    heirs::Sealed,
};
use log::{debug, info};
use parking_lot::Mutex;
use sc_consensus::{BlockImportParams, Verifier};
use sp_consensus::BlockOrigin;
use sp_consensus_slots::Slot;
use sp_core::H256;
use sp_runtime::traits::{Block as BlockT, Header as HeaderT, UniqueSaturatedInto};
use std::{collections::VecDeque, marker::PhantomData};

const LOG_TARGET: &str = "work";

/// Blocks after which the authors are remembered: two, for the import may fail after the check.
const REMEMBERED: usize = 2;

/// How many headers are read anew without a word in the log.
const MANY_HEADERS: u64 = 10_000;

/// Returns the raw Aura keys of those who may build on the genesis block. A node that joined by warp sync has no state of
/// it after a restart, so its specification is asked.
pub type GenesisAuthors = Box<dyn Fn() -> Result<Vec<Vec<u8>>, String> + Send + Sync>;

/// Why a block of the history is not taken.
#[derive(Debug, thiserror::Error)]
pub enum HistoryError {
    /// It is above what is final, and not what sync fills in.
    #[error("block {0} is no part of the history that is missing")]
    NotMissing(u64),
    /// It doesn't build on the block below it.
    #[error("block {number} of the history doesn't build on block {below:?} below it")]
    Below {
        /// Its number.
        number: u64,
        /// The block below it, where one is known.
        below: Option<H256>,
    },
    /// Another block of its number is known, from the chain or as a hand-over.
    #[error("block {number} of the history is {known:?}")]
    Known {
        /// Its number.
        number: u64,
        /// The block of that number.
        known: H256,
    },
    /// It is the last one, and the block above it builds on another.
    #[error("block {number} is the last of the history, and block {above:?} above it doesn't build on it")]
    Above {
        /// Its number.
        number: u64,
        /// The block above it.
        above: H256,
    },
    /// Its transactions are not those that the header names.
    #[error("the transactions of block {0} of the history are not those of its header")]
    Body(u64),
    /// It has no slot or no seal.
    #[error("block {0} of the history names no slot, or has no seal")]
    Unsealed(u64),
    /// Its slot is not above that of the block below it.
    #[error("block {number} of the history is of slot {slot}, the one below it of slot {below}")]
    Slot {
        /// Its number.
        number: u64,
        /// Its slot.
        slot: Slot,
        /// The slot of the block below it.
        below: Slot,
    },
    /// The slot's author didn't seal it.
    #[error("block {number} of the history is not sealed by the author of slot {slot}")]
    Seal {
        /// Its number.
        number: u64,
        /// Its slot.
        slot: Slot,
    },
    /// The authors at genesis could not be read.
    #[error("the authors at genesis are unknown: {0}")]
    Genesis(String),
    /// The database did not answer, or lacks a block.
    #[error(transparent)]
    Chain(#[from] Error),
}

/// A verifier that refuses blocks of the history that somebody made up. Sync drops the peer that sent one, and asks
/// others for the same range.
pub struct HistoryVerifier<B, V, C> {
    inner: V,
    chain: C,
    genesis: GenesisAuthors,
    /// Number and hash of the newest hand-over's block.
    hand_over: Option<(u64, H256)>,
    followed: Mutex<VecDeque<Followed>>,
    _block: PhantomData<fn() -> B>,
}

/// Who may build on a block.
#[derive(Clone)]
struct Followed {
    block: H256,
    /// None of the genesis block.
    slot: Option<Slot>,
    authors: Vec<Vec<u8>>,
}

impl<B, V, C> HistoryVerifier<B, V, C>
where
    B: BlockT<Hash = H256>,
    C: HistoryChain<B>,
{
    /// Wraps `inner`. `hand_over` is number and hash of the newest hand-over's block, if there is one.
    pub fn new(inner: V, chain: C, genesis: GenesisAuthors, hand_over: Option<(u64, H256)>) -> Self {
        Self { inner, chain, genesis, hand_over, followed: Default::default(), _block: PhantomData }
    }

    /// Checks a block that is to be filled in.
    ///
    /// # Errors
    /// Any of [`HistoryError`].
    fn check(&self, header: &B::Header, body: Option<&[B::Extrinsic]>) -> Result<(), HistoryError> {
        let (hash, number) = (header.hash(), (*header.number()).unique_saturated_into());
        if body.is_some_and(|body| !is_body::<B>(header, body)) {
            return Err(HistoryError::Body(number));
        }
        let is_known = self.chain.contains(hash)?;
        match self.chain.gap() {
            Some((start, end)) if number == start => {
                self.check_place(header, hash, number, end)?;
                self.follow(header, hash, number, is_known)
            }
            // It came twice, or the one below it was refused: the client says so, which costs its sender nothing.
            _ if is_known || number <= self.chain.last_final()?.0 => Ok(()),
            _ => Err(HistoryError::NotMissing(number)),
        }
    }

    /// Checks that the lowest missing block fits between what is known below and above it.
    fn check_place(&self, header: &B::Header, hash: H256, number: u64, end: u64) -> Result<(), HistoryError> {
        let below = match number.checked_sub(1) {
            Some(below) => self.chain.header_at(below)?.map(|header| header.hash()),
            None => None,
        };
        if below != Some(*header.parent_hash()) {
            return Err(HistoryError::Below { number, below });
        }
        let there = self.chain.header_at(number)?.map(|header| header.hash());
        let published = self.hand_over.filter(|(published, _)| *published == number).map(|(_, hash)| hash);
        if let Some(known) = there.into_iter().chain(published).find(|known| *known != hash) {
            return Err(HistoryError::Known { number, known });
        }
        if number == end
            && let Some(above) = self.chain.header_at(end.saturating_add(1))?
            && *above.parent_hash() != hash
        {
            return Err(HistoryError::Above { number, above: above.hash() });
        }
        Ok(())
    }

    /// Checks slot and seal of a block by the authors after the one below it, and notes who may build on it. A block that
    /// is known came with a proof of finality.
    fn follow(&self, header: &B::Header, hash: H256, number: u64, is_known: bool) -> Result<(), HistoryError> {
        let parent = *header.parent_hash();
        let mut followed = self.followed.lock();
        let before = match followed.iter().find(|followed| followed.block == parent) {
            Some(before) => before.clone(),
            None => self.read_up_to(number.saturating_sub(1))?,
        };
        let sealed = Sealed::read::<B>(hash, header).ok_or(HistoryError::Unsealed(number))?;
        let slot = sealed.slot;
        if let Some(below) = before.slot.filter(|below| slot <= *below) {
            return Err(HistoryError::Slot { number, slot, below });
        }
        let author = author_of(slot, &before.authors);
        let is_sealed = |author: &Vec<u8>| self.chain.is_seal(author, &sealed.pre_hash, &sealed.seal);
        if !is_known && !author.is_some_and(is_sealed) {
            return Err(HistoryError::Seal { number, slot });
        }
        if followed.iter().all(|followed| followed.block != parent) {
            followed.push_back(before.clone());
        }
        let authors = self.chain.changed_authorities(header).unwrap_or(before.authors);
        followed.push_back(Followed { block: hash, slot: Some(slot), authors });
        while followed.len() > REMEMBERED {
            followed.pop_front();
        }
        Ok(())
    }

    /// Follows the authors anew, from genesis up to block `number` of the chain.
    fn read_up_to(&self, number: u64) -> Result<Followed, HistoryError> {
        if number > MANY_HEADERS {
            info!(target: LOG_TARGET, "⛏️ Reading {number} headers for the authors of the history");
        }
        let header_at = |number: u64| {
            let missing =
                || Error::Chain { what: "an old header", at: H256::zero(), reason: format!("no block {number}") };
            self.chain.header_at(number)?.ok_or_else(missing)
        };
        let mut authors = (self.genesis)().map_err(HistoryError::Genesis)?;
        let mut last = header_at(0)?;
        for number in 1..=number {
            last = header_at(number)?;
            authors = self.chain.changed_authorities(&last).unwrap_or(authors);
        }
        Ok(Followed { block: last.hash(), slot: slot_of::<B>(&last).ok(), authors })
    }
}

#[async_trait::async_trait]
impl<B, V, C> Verifier<B> for HistoryVerifier<B, V, C>
where
    B: BlockT<Hash = H256>,
    V: Verifier<B>,
    C: HistoryChain<B>,
{
    async fn verify(&self, block: BlockImportParams<B>) -> Result<BlockImportParams<B>, String> {
        if block.origin == BlockOrigin::GapSync {
            self.check(&block.header, block.body.as_deref()).map_err(|error| {
                debug!(target: LOG_TARGET, "⛏️ Refused {:?}: {error}", block.header.hash());
                error.to_string()
            })?;
        }
        self.inner.verify(block).await
    }
}
