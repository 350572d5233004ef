//! The block import that refuses blocks without work, and all but a few of those that share author and slot.

use crate::{
    chain::{ConsensusChain, author_of, is_body, slot_of},
    downloads::Downloads,
    error::Error,
    failures::Failures,
    metrics::Metrics,
    siblings::{Authored, FULL_LIMIT, HEIGHT_LIMIT, Limits, Others, Siblings, faulty, is_limited},
};
use log::debug;
use sc_consensus::{BlockCheckParams, BlockImport, BlockImportParams, ForkChoiceStrategy, ImportResult};
use sp_core::{H256, U256};
use sp_runtime::traits::{Block as BlockT, Header as HeaderT, UniqueSaturatedInto};
use std::{collections::HashSet, marker::PhantomData, time::Instant};
use urcar_work::check_work;

const LOG_TARGET: &str = "work";

/// A block import that lets through only blocks with their work.
///
/// Aura's verifier and its authoring both choose the longest chain before they come here, and so it stays but for
/// siblings, the second and any further block of an author for a slot:
///
/// - A sibling is not chosen as the best block by itself, a child makes it so, and it is not to be announced
///   ([`Siblings::is_announced`]): nodes that saw different siblings first part no longer than until the next block.
/// - Where an author made several blocks for a slot, or of a height, or all authors made [`HEIGHT_LIMIT`] of a height,
///   any more that peers send are refused, unless others need them: see [`Siblings`]. An own block is never refused.
///
/// Of what peers send, a block whose header is at fault, or whose transactions are not those of its header, costs its
/// sender the connection: no honest node passes it on. One that failed as it was executed is not executed again for a
/// minute, and none of an author too many of whose blocks failed, until finality settles these, others built on it or time
/// goes by. One that is not above what is final is not even verified: the state at its parent is gone, and honest peers of
/// a fork that lost have nothing else.
///
/// Blocks that come with their state or without being executed (warp sync, gap sync) pass unchecked: finality vouches
/// for them, or [`HistoryVerifier`](crate::HistoryVerifier) has looked at them.
pub struct WorkBlockImport<B, I, V> {
    inner: I,
    chain: V,
    siblings: Siblings,
    failures: Failures,
    downloads: Downloads,
    metrics: Metrics,
    _block: PhantomData<fn() -> B>,
}

impl<B, I: Clone, V: Clone> Clone for WorkBlockImport<B, I, V> {
    fn clone(&self) -> Self {
        Self {
            inner: self.inner.clone(),
            chain: self.chain.clone(),
            siblings: self.siblings.clone(),
            failures: self.failures.clone(),
            downloads: self.downloads.clone(),
            metrics: self.metrics.clone(),
            _block: PhantomData,
        }
    }
}

impl<B, I, V> WorkBlockImport<B, I, V>
where
    B: BlockT<Hash = H256>,
    V: ConsensusChain<B>,
{
    /// Wraps `inner`. Give the same import, or a clone, to authoring and to the import queue.
    pub fn new(inner: I, chain: V, siblings: Siblings, metrics: Metrics) -> Self {
        let (failures, downloads) = Default::default();
        Self { inner, chain, siblings, failures, downloads, metrics, _block: PhantomData }
    }

    /// Returns what was downloaded lately, as this import and its clones see it.
    pub fn downloads(&self) -> Downloads {
        self.downloads.clone()
    }

    /// Checks the header's number by its parent's, and its work by the authorities and the difficulty there. Returns its
    /// author, how much is taken of it, and the difficulty.
    ///
    /// # Errors
    /// [`Error::Number`], [`Error::NoSlot`], [`Error::NoAuthor`] and [`Error::Work`] for a header that is to be refused;
    /// [`Error::Chain`] where its parent's state can't be read.
    fn check(&self, header: &B::Header) -> Result<(Authored, Limits, U256), Error> {
        let parent = *header.parent_hash();
        // Sync believes the number of a block that is not refused with an error.
        let (before, number) = (self.chain.number(parent)?, (*header.number()).unique_saturated_into());
        if before.checked_add(1) != Some(number) {
            return Err(Error::Number { parent, before, number });
        }
        let slot = slot_of::<B>(header)?;
        let authorities = self.chain.authorities(parent)?;
        let author = author_of(slot, &authorities).ok_or(Error::NoAuthor { parent, slot })?;
        let difficulty = self.chain.difficulty(parent)?;
        check_work(&parent, author, *slot, header.digest().logs(), difficulty).map_err(|source| Error::Work {
            parent,
            slot,
            difficulty,
            source,
        })?;
        let limits = Limits::among(authorities.len());
        Ok((Authored::new::<B>(author.clone(), slot, header), limits, difficulty))
    }

    /// Checks whether the block passes unchecked: it is not to be executed, or it is in the chain already.
    fn is_exempt(&self, block: &BlockImportParams<B>) -> Result<bool, Error> {
        Ok(block.with_state()
            || block.state_action.skip_execution_checks()
            || self.chain.contains(block.post_hash())?)
    }

    /// Decides whether a block is one too many of its author's, or of its height.
    fn admit(
        &self,
        block: &BlockImportParams<B>,
        authored: &Authored,
        limits: Limits,
        others: Others,
    ) -> Result<Admission, Error> {
        let has_room = others.at_height < HEIGHT_LIMIT;
        if !is_limited(block.origin) || (has_room && others.most() < limits.siblings) {
            return Ok(Admission::Free);
        }
        let hash = block.post_hash();
        let is_requested = block.justifications.is_some() || self.siblings.is_requested(&hash);
        if has_room && is_requested && others.most() < limits.siblings + limits.requests {
            return Ok(Admission::Free);
        }
        let (builders, faulty) = self.builders(hash, &block.header, &authored.author)?;
        if builders.len() > faulty {
            return Ok(Admission::Free);
        }
        let vouches = match others.at_height {
            ..HEIGHT_LIMIT => limits.vouches,
            HEIGHT_LIMIT..FULL_LIMIT => limits.vouches + 1,
            _ => 0,
        };
        let voucher = builders.into_iter().find(|by| self.siblings.vouched(authored.height, by) < vouches);
        Ok(voucher.map_or(Admission::Refused, Admission::VouchedBy))
    }

    /// Checks whether a block from a peer is not worth its execution: it failed within the last minute, or too many blocks
    /// of its author did above what is final. Where the block is invalid, its author is one of those that may be faulty: as
    /// many others that built on it have an honest one among them, which executed it.
    fn is_given_up(&self, hash: H256, header: &B::Header, authored: &Authored) -> Result<bool, Error> {
        let now = Instant::now();
        if self.failures.contains(&hash, now) {
            return Ok(true);
        }
        if !self.failures.are_too_many(authored, self.chain.last_final()?.0, now) {
            return Ok(false);
        }
        let (builders, faulty) = self.builders(hash, header, &authored.author)?;
        Ok(builders.len() < faulty.max(1))
    }

    /// Returns the authorities other than `author` that built on the block, by the headers seen so far, and how many
    /// authorities may be faulty. Where there is no other, its own will do.
    fn builders(&self, hash: H256, header: &B::Header, author: &[u8]) -> Result<(HashSet<Vec<u8>>, usize), Error> {
        let mut builders = self.siblings.builders(hash);
        if builders.is_empty() {
            return Ok(Default::default());
        }
        let authorities = self.chain.authorities_after(header)?;
        let is_alone = authorities.iter().all(|authority| authority == author);
        builders.retain(|builder| (is_alone || builder != author) && authorities.contains(builder));
        Ok((builders, faulty(authorities.len())))
    }
}

/// Whether a block is taken.
enum Admission {
    /// It is, and nobody answers for it.
    Free,
    /// It is, because this authority built on it.
    VouchedBy(Vec<u8>),
    /// It is not.
    Refused,
}

#[async_trait::async_trait]
impl<B, I, V> BlockImport<B> for WorkBlockImport<B, I, V>
where
    B: BlockT<Hash = H256>,
    I: BlockImport<B> + Send + Sync,
    I::Error: Into<sp_consensus::Error>,
    V: ConsensusChain<B>,
{
    type Error = sp_consensus::Error;

    async fn check_block(&self, block: BlockCheckParams<B>) -> Result<ImportResult, Self::Error> {
        // What comes with its state, or is to be filled in, lies below what is final as a rule.
        let may_be_final = block.import_existing || block.allow_missing_parent;
        let number: u64 = block.number.unique_saturated_into();
        let result = self.inner.check_block(block).await.map_err(Into::into)?;
        if matches!(result, ImportResult::Imported(_)) && !may_be_final && number <= self.chain.last_final()?.0 {
            // Verified, it would cost an honest peer the connection. This answer has sync begin anew, and nothing else.
            return Ok(ImportResult::UnknownParent);
        }
        Ok(result)
    }

    async fn import_block(&self, mut block: BlockImportParams<B>) -> Result<ImportResult, Self::Error> {
        if self.is_exempt(&block)? {
            return self.inner.import_block(block).await.map_err(Into::into);
        }

        let hash = block.post_hash();
        let parent = *block.header.parent_hash();
        let is_limited = is_limited(block.origin);
        let checked = self.check(&block.header);
        let checked = checked.inspect_err(|error| debug!(target: LOG_TARGET, "⛏️ Refused {hash:?}: {error}"));
        if checked.as_ref().is_err_and(|error| is_limited && error.is_of_header()) {
            return Ok(ImportResult::KnownBad);
        }
        let (authored, limits, difficulty) = checked?;
        if is_limited && block.body.as_ref().is_some_and(|body| !is_body::<B>(&block.header, body)) {
            debug!(target: LOG_TARGET, "⛏️ Refused {hash:?}: its transactions are not those of its header");
            return Ok(ImportResult::KnownBad);
        }
        let others = self.siblings.others(&authored);
        let admission = self.admit(&block, &authored, limits, others)?;
        if let Admission::Refused = admission {
            let Others { in_slot, of_height, at_height } = others;
            let error = Error::TooManySiblings { parent, slot: authored.slot, in_slot, of_height, at_height };
            debug!(target: LOG_TARGET, "⛏️ Refused {hash:?}: {error}");
            self.metrics.refused_sibling();
            // An error would have sync begin anew with every peer, as often as the author likes. This answer has it
            // drop the block, and fetch it again where it is asked for.
            return Ok(ImportResult::MissingState);
        }
        if others.in_slot > 0 {
            block.fork_choice = Some(ForkChoiceStrategy::Custom(false));
            self.siblings.note_quiet(hash);
        }

        if is_limited && self.is_given_up(hash, &block.header, &authored)? {
            debug!(target: LOG_TARGET, "⛏️ Refused {hash:?}: it failed lately, or too many of its author's did");
            return Ok(ImportResult::MissingState);
        }
        let best = self.chain.best();
        let result = self.inner.import_block(block).await.map_err(Into::into).inspect_err(|_| {
            if is_limited {
                self.failures.note(hash, &authored, Instant::now());
            }
        })?;
        if let ImportResult::Imported(aux) = &result {
            self.siblings.count(&authored);
            if let Admission::VouchedBy(voucher) = &admission {
                self.siblings.count_vouched(authored.height, voucher);
            }
            if others.in_slot > 0 {
                self.metrics.sibling();
            }
            if aux.is_new_best {
                if is_limited {
                    self.downloads.note(authored.slot, Instant::now());
                }
                self.metrics.best(difficulty, self.chain.unfinalised(), parent != best);
            }
        }
        Ok(result)
    }
}

#[cfg(test)]
mod collusion;
#[cfg(test)]
mod convergence;
#[cfg(test)]
mod failing;
#[cfg(test)]
mod giving_up;
#[cfg(test)]
mod network;
#[cfg(test)]
mod tests;
