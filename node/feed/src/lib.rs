//! Best and final blocks with what they changed, each once and in order, forks and gaps included. Generic over the
//! block and the client; knows neither SQL nor JSON-RPC.
//!
//! - [`FinalFeed`]: the final chain, for what is kept.
//! - [`BestFeed`]: the best chain, blocks that are taken back included, for what is shown at once.
//! - [`Feed`]: their common interface, [`next_step`](Feed::next_step).
//! - [`FinalStep`], [`BestStep`]: their steps. A follower that applies them as they come always has the same chain as
//!   the feed.
//! - [`Gap`]: blocks whose changes can't be had, because their state was discarded or their runtime doesn't name them.
//! - [`Chain`]: what feeds ask of a chain; [`ClientChain`] asks a client.
//! - [`WakeUps`]: when to ask a feed again; [`Steps`]: a feed for asynchronous code.
//! - [`FeedError`]: why a feed has no answer. A feed that fails goes on where it was.
//!
//! # Blocking and memory
//!
//! `next_step` calls the runtime, so it blocks while wasm runs. Followers either have a thread of their own, on which
//! they call it until nothing is left and then [`WakeUps::wait`], or take [`Steps`], which calls it on the threads for
//! blocking work.
//!
//! Steps are read from the client as they are asked for. Notifications of the client do nothing but wake followers up,
//! and are dropped at once, so a slow follower makes no queue grow. If it is slower than the chain for longer than the
//! node keeps states, it is told of a gap. However long finality stalls, a [`BestFeed`] remembers [`MAX_TOLD`] blocks
//! at most.
//!
//! # Following
//!
//! After a [`Gap`], a follower reads all it needs from the state of the block at its end, and goes on from there. A
//! feed without a cursor begins with a gap from genesis. After a `Rewind`, a follower drops what it has: the block that
//! it was at isn't on the chain any more, as when the database was replaced. The next step is a gap from genesis.
//!
//! # Example
//!
//! ```
//! use urcar_feed::{BlockRef, Chain, Feed, FeedError, FinalFeed, FinalStep};
//!
//! /// Counts the vehicles that were touched since `cursor`, and returns where to resume.
//! fn touched(chain: impl Chain, cursor: Option<BlockRef>) -> Result<(usize, Option<BlockRef>), FeedError> {
//!     let mut feed = FinalFeed::new(chain, cursor);
//!     let mut touched = 0;
//!     while let Some(step) = feed.next_step()? {
//!         match step {
//!             FinalStep::Finalised(it) => touched += it.changes.vehicles.len(),
//!             FinalStep::Gap(_) => {} // Read the state of the block at its end.
//!             FinalStep::Rewind(_) => touched = 0,
//!         }
//!     }
//!     Ok((touched, feed.cursor()))
//! }
//! ```

mod best;
mod chain;
mod client;
mod error;
mod finalised;
mod step;
mod steps;
mod wake_ups;

#[cfg(test)]
mod mock;
#[cfg(test)]
mod tests;

pub use best::{BestFeed, MAX_ENACTED, MAX_TOLD};
pub use chain::{Chain, Heads, Tracking};
pub use client::ClientChain;
pub use error::FeedError;
pub use finalised::FinalFeed;
pub use step::{BestStep, BlockChanges, BlockId, BlockRef, Feed, FinalStep, Gap};
pub use steps::Steps;
pub use wake_ups::WakeUps;
