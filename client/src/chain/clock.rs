//! Heights of blocks as times.

use super::{at::Point, connection::Chain};
use crate::error::Result;
use std::time::Duration;

/// A block, and the time from one to the next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BlockClock {
    /// The height from which is counted.
    pub now: u64,
    /// The length of a slot: a block each, where no validator is missing.
    pub slot: Duration,
}

impl BlockClock {
    /// Returns a height in words, with the time until then where it is still to come.
    pub fn until(&self, block: u32) -> String {
        let left = u64::from(block).saturating_sub(self.now);
        let seconds = u32::try_from(left).map_or(u64::MAX, |left| self.slot.saturating_mul(left).as_secs());
        match (left, seconds) {
            (0, _) => format!("block {block}"),
            (_, 0..120) => format!("block {block}, in about {seconds} s"),
            (_, 120..7_200) => format!("block {block}, in about {} min", seconds / 60),
            (_, 7_200..172_800) => format!("block {block}, in about {} h", seconds / 3_600),
            _ => format!("block {block}, in about {} days", seconds / 86_400),
        }
    }
}

impl Chain {
    /// Returns a clock that begins with a block.
    ///
    /// # Errors
    /// Those of a question to the node.
    pub async fn clock(&self, at: Point) -> Result<BlockClock> {
        let slot: u64 = self.api("AuraApi_slot_duration", &[], at.hash).await?;
        Ok(BlockClock { now: at.number, slot: Duration::from_millis(slot) })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn heights_are_told_with_the_time_until_then() {
        let clock = BlockClock { now: 100, slot: Duration::from_secs(3) };
        for (block, words) in [
            (99, "block 99"),
            (100, "block 100"),
            (120, "block 120, in about 60 s"),
            (1_300, "block 1300, in about 60 min"),
            (28_900, "block 28900, in about 24 h"),
            (806_500, "block 806500, in about 28 days"),
        ] {
            assert_eq!(clock.until(block), words);
        }
    }
}
