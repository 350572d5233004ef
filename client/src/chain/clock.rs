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
        match u64::from(block).saturating_sub(self.now) {
            0 => format!("block {block}"),
            left => format!("block {block}, in about {}", self.time_of(left)),
        }
    }

    /// Returns a height in words, with the time since then where it has passed.
    pub fn since(&self, block: u32) -> String {
        match self.now.saturating_sub(block.into()) {
            0 => format!("block {block}"),
            passed => format!("block {block}, about {} ago", self.time_of(passed)),
        }
    }

    /// Returns the time that so many blocks take, in words.
    fn time_of(&self, blocks: u64) -> String {
        let seconds = u32::try_from(blocks).map_or(u64::MAX, |blocks| self.slot.saturating_mul(blocks).as_secs());
        match seconds {
            0..120 => format!("{seconds} s"),
            120..7_200 => format!("{} min", seconds / 60),
            7_200..172_800 => format!("{} h", seconds / 3_600),
            _ => format!("{} days", seconds / 86_400),
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

    #[test]
    fn heights_that_passed_are_told_with_the_time_since() {
        let clock = BlockClock { now: 100_000, slot: Duration::from_secs(3) };
        for (block, words) in [
            (100_001, "block 100001"),
            (100_000, "block 100000"),
            (99_980, "block 99980, about 60 s ago"),
            (98_800, "block 98800, about 60 min ago"),
            (4_000, "block 4000, about 3 days ago"),
        ] {
            assert_eq!(clock.since(block), words);
        }
    }
}
