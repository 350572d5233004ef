//! Feeds of a chain in memory.

mod best_chain;
mod final_chain;
mod random_tree;

use crate::{error::FeedError, step::Feed};

/// Returns all steps that a feed has to tell.
fn drain<F: Feed>(feed: &mut F) -> Result<Vec<F::Step>, FeedError> {
    let mut steps = Vec::new();
    while let Some(step) = feed.next_step()? {
        steps.push(step);
    }
    Ok(steps)
}
