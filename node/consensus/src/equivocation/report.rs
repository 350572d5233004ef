//! Reports of equivocations: tried until the chain knows of them.
//!
//! A report is a bare transaction that never leaves its node: it gets in with this validator's next block. The pool may
//! lose it and a fork may take it back, so it is tried again every [`RETRY_BLOCKS`] blocks, until the last final block
//! knows of it.

use super::{
    clock::SlotNow,
    metrics::EquivocationMetrics,
    waiting::{Equivocation, Equivocations},
};
use futures::StreamExt;
use log::{debug, info, warn};
use sc_client_api::BlockchainEvents;
use sc_transaction_pool_api::OffchainTransactionPoolFactory;
use sp_api::{ApiExt, ProvideRuntimeApi};
use sp_blockchain::HeaderBackend;
use sp_consensus_slots::Slot;
use sp_core::hexdisplay::HexDisplay;
use sp_runtime::{
    SaturatedConversion,
    traits::{Block as BlockT, NumberFor},
};
use std::sync::Arc;
use urcar_runtime_api::AuraEquivocationApi;

const LOG_TARGET: &str = "equivocation";

/// Blocks between two tries.
const RETRY_BLOCKS: u64 = 20;

/// The runtime's side of reports, see `AuraEquivocationApi`. Each method fails with the reason for which the runtime
/// does not answer.
pub trait ReportApi<B: BlockT>: Send + Sync {
    /// Returns the latest session whose authorities have `key`, at the block `at`.
    fn key_session(&self, at: B::Hash, key: &[u8]) -> Result<Option<u32>, String>;

    /// Checks whether the block `at` knows of a report for `slot` and `key`.
    fn is_reported(&self, at: B::Hash, slot: Slot, key: &[u8]) -> Result<bool, String>;

    /// Submits the report, and returns whether the pool took it.
    fn submit(&self, at: B::Hash, equivocation: &Equivocation<B::Header>, session: u32) -> Result<bool, String>;
}

/// The runtime as a client knows it, with the pool for reports.
pub struct ClientReports<B: BlockT, C> {
    client: Arc<C>,
    pool: OffchainTransactionPoolFactory<B>,
}

impl<B: BlockT, C> ClientReports<B, C> {
    /// Creates it of `client` and `pool`.
    pub fn new(client: Arc<C>, pool: OffchainTransactionPoolFactory<B>) -> Self {
        Self { client, pool }
    }
}

impl<B, C> ReportApi<B> for ClientReports<B, C>
where
    B: BlockT,
    C: ProvideRuntimeApi<B> + Send + Sync,
    C::Api: AuraEquivocationApi<B>,
{
    fn key_session(&self, at: B::Hash, key: &[u8]) -> Result<Option<u32>, String> {
        self.client.runtime_api().key_session(at, key.to_vec()).map_err(|error| error.to_string())
    }

    fn is_reported(&self, at: B::Hash, slot: Slot, key: &[u8]) -> Result<bool, String> {
        self.client.runtime_api().is_reported(at, slot.into(), key.to_vec()).map_err(|error| error.to_string())
    }

    fn submit(&self, at: B::Hash, equivocation: &Equivocation<B::Header>, session: u32) -> Result<bool, String> {
        let mut api = self.client.runtime_api();
        api.register_extension(self.pool.offchain_transaction_pool(at));
        let (first, second) = (equivocation.first.clone(), equivocation.second.clone());
        api.submit_equivocation_report(at, first, second, session)
            .map(|taken| taken.is_some())
            .map_err(|error| error.to_string())
    }
}

/// The chain's ends at which a report is looked up and made.
#[derive(Debug, Clone, Copy)]
pub(super) struct Heads<Hash> {
    pub(super) best: Hash,
    pub(super) number: u64,
    pub(super) finalised: Hash,
}

/// Brings equivocations onto the chain.
pub struct Reporter<B: BlockT, R> {
    api: R,
    equivocations: Equivocations<B::Header>,
    metrics: EquivocationMetrics,
    slot_now: SlotNow,
}

impl<B: BlockT, R: ReportApi<B>> Reporter<B, R> {
    pub(super) fn new(
        api: R,
        equivocations: Equivocations<B::Header>,
        metrics: EquivocationMetrics,
        slot_now: SlotNow,
    ) -> Self {
        Self { api, equivocations, metrics, slot_now }
    }

    /// Reports what is due at every new best block of `client`, until the node stops.
    pub async fn run<C: BlockchainEvents<B> + HeaderBackend<B>>(self, client: Arc<C>) {
        let mut blocks = client.import_notification_stream();
        while let Some(block) = blocks.next().await {
            if !block.is_new_best {
                continue;
            }
            let info = client.info();
            self.on_best(Heads {
                best: info.best_hash,
                number: number_of::<B>(info.best_number),
                finalised: info.finalized_hash,
            });
        }
    }

    pub(super) fn on_best(&self, heads: Heads<B::Hash>) {
        let now = (self.slot_now)();
        let next = heads.number.saturating_add(RETRY_BLOCKS);
        for one in self.equivocations.due(heads.number, next) {
            let slot = one.slot;
            if one.is_too_old(now) {
                warn!(target: LOG_TARGET, "⚠️ Gave up reporting the two blocks for slot {slot}: it is too long ago");
                self.equivocations.remove(slot, &one.author);
                continue;
            }
            match self.is_settled(&one, &heads) {
                Ok(true) => {
                    info!(target: LOG_TARGET, "The chain knows of the two blocks for slot {slot}");
                    self.equivocations.remove(slot, &one.author);
                }
                Ok(false) => {}
                Err(error) => debug!(target: LOG_TARGET, "Slot {slot} is reported later: {error}"),
            }
        }
    }

    /// Checks whether the last final block knows of it, and reports it where not even the best one does.
    fn is_settled(&self, one: &Equivocation<B::Header>, heads: &Heads<B::Hash>) -> Result<bool, String> {
        if self.api.is_reported(heads.best, one.slot, &one.author)? {
            return self.api.is_reported(heads.finalised, one.slot, &one.author);
        }
        let session = self.api.key_session(heads.best, &one.author)?.ok_or("the chain doesn't know the key")?;
        if self.api.submit(heads.best, one, session)? {
            self.metrics.submitted();
            let key = HexDisplay::from(&one.author);
            info!(target: LOG_TARGET, "Reported the two blocks of the key 0x{key} for slot {}", one.slot);
        }
        Ok(false)
    }
}

fn number_of<B: BlockT>(number: NumberFor<B>) -> u64 {
    number.saturated_into()
}

#[cfg(test)]
mod tests;
