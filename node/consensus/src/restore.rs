//! A validator whose database is older than what it has done must not vote a second time in a round.
//!
//! What a voter has voted is in its database alone. Where that was restored from a backup, reverted or lost, or where
//! the same keys run on two machines, the voter would vote anew in rounds in which it voted already: an offence. There
//! are two signs of it: a block of this validator's own key comes from the network, and the database doesn't have it;
//! and by the time the voter may start, the others have finalised much that the database lacked.
//!
//! - [`VoteGate`]: closes at these signs, and opens once finality went on without this validator: the rounds that it may
//!   have voted in are over.
//! - [`GatedKeystore`]: the voter's keystore. While the gate is closed the voter follows the votes and casts none.
//! - [`StartDelay`]: when the voter may start at all: not before the node heard of the blocks that it lacks. It doesn't
//!   wait for ever, because what peers say of their chains may be false: then it starts with the gate closed.

mod gate;
mod keystore;
mod metrics;
mod start;

pub use gate::VoteGate;
pub use keystore::{GatedKeystore, KeySearches};
pub use metrics::RestoreMetrics;
pub use start::StartDelay;

use futures::StreamExt;
use sc_client_api::BlockchainEvents;
use sp_runtime::traits::{Block as BlockT, Header as HeaderT, NumberFor};
use std::sync::Arc;

/// Shows `gate` what becomes final, until the node stops.
pub async fn follow_finality<B: BlockT, C: BlockchainEvents<B>>(client: Arc<C>, gate: VoteGate<NumberFor<B>>)
where
    NumberFor<B>: std::fmt::Display,
{
    let mut finality = client.finality_notification_stream();
    while let Some(notification) = finality.next().await {
        gate.on_finalised(*notification.header.number());
    }
}

#[cfg(test)]
mod tests;
