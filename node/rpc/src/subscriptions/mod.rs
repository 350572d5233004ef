//! `vehicle_subscribe`, `market_subscribe`.
//!
//! - `shared`: what all subscriptions of a node share: bounds, metrics, blocks that were read, and the memory of those
//!   that the node closed.
//! - `topic`: of which vehicles a subscription tells, and what of each.
//! - `blocks`: what blocks changed, and how vehicles looked before and after, read once for all.
//! - `steps`: which block comes next, by the feeds of `urcar-feed`.
//! - `subscriber`: the methods; where a subscription begins.
//! - `follower`: one subscription, block by block.
//! - `dropped`, `metrics`: why the node closed subscriptions; `refusal`: where whoever is refused goes on.
//!
//! # One way for all blocks
//!
//! Blocks that a subscription missed come the same way as new ones: by a feed that goes on after its cursor. So there
//! is no seam between them. A feed asks for headers alone; what is read of a block's state is read once, whoever asks
//! first.
//!
//! # Slow readers
//!
//! Nothing waits in memory for a subscription but its next message: the next block is looked at when the last message
//! was taken. A message for which the connection's own queue has no room in time ends it.

mod blocks;
mod dropped;
mod follower;
mod metrics;
mod refusal;
mod shared;
mod steps;
mod subscriber;
mod topic;

pub use metrics::SubscriptionMetrics;
pub use shared::{Limits, Subscriptions};
pub use subscriber::Subscriber;
