//! How long a node took to build blocks, by its log.

use super::figures::Blocks;
use anyhow::{Result, ensure};
use std::ops::RangeInclusive;

/// A block that a node built.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Built {
    number: u64,
    ms: u64,
    extrinsics: u64,
}

/// Returns what a line of the log says of a block, as `sc-basic-authorship` writes it:
/// `Prepared block for proposing at 7 (712 ms) hash: 0x…; parent_hash: 0x…; end: NoMoreTransactions; extrinsics_count: 9`.
pub fn built(line: &str) -> Option<Built> {
    let (_, rest) = line.split_once("block for proposing at ")?;
    let (number, rest) = rest.split_once(" (")?;
    let (ms, rest) = rest.split_once(" ms)")?;
    let (_, count) = rest.split_once("extrinsics_count: ")?;
    let digits = count.find(|letter: char| !letter.is_ascii_digit()).unwrap_or(count.len());
    Some(Built { number: number.parse().ok()?, ms: ms.parse().ok()?, extrinsics: count[..digits].parse().ok()? })
}

/// Returns the averages of the blocks with these numbers.
///
/// # Errors
///
/// The log has none of them.
pub fn blocks(log: &str, numbers: RangeInclusive<u64>, importing_ms: f64) -> Result<Blocks> {
    let all: Vec<Built> = log.lines().filter_map(built).filter(|block| numbers.contains(&block.number)).collect();
    ensure!(
        !all.is_empty(),
        "the log says of none of the blocks {numbers:?} how long it took; let the node log `info`"
    );
    let count = all.len() as f64;
    let sum = |of: fn(&Built) -> u64| all.iter().map(of).sum::<u64>() as f64;
    let transactions = (sum(|block| block.extrinsics) / count).round() as u64;
    Ok(Blocks { transactions, building_ms: sum(|block| block.ms) / count, importing_ms })
}

#[cfg(test)]
mod tests {
    use super::*;

    const LINES: &str = "\
2026-11-22 10:00:00 🙌 Starting consensus session on top of parent 0x54a5
2026-11-22 10:00:01 🎁 Prepared block for proposing at 7 (712 ms) hash: 0x1c76; parent_hash: 0x54a5; end: NoMoreTransactions; extrinsics_count: 3899
2026-11-22 10:00:04 \u{1b}[1m🎁 Prepared block for proposing at 8 (80 ms) hash: 0x1c77; parent_hash: 0x1c76; end: HitDeadline; extrinsics_count: 2\u{1b}[0m
2026-11-22 10:00:07 🎁 Prepared block for proposing at 9 (1 ms) hash: 0x1c78; parent_hash: 0x1c77; end: NoMoreTransactions; extrinsics: [0x01, 0x02]
2026-11-22 10:00:08 🏆 Imported #9 (0x1c77 → 0x1c78)";

    #[test]
    fn a_line_says_number_time_and_count() {
        let found: Vec<Built> = LINES.lines().filter_map(built).collect();
        let expected = [Built { number: 7, ms: 712, extrinsics: 3_899 }, Built { number: 8, ms: 80, extrinsics: 2 }];
        assert_eq!(found, expected);
    }

    #[test]
    fn only_the_blocks_of_the_window_count() {
        let one = blocks(LINES, 7..=7, 5.0).unwrap();
        assert_eq!(one, Blocks { transactions: 3_899, building_ms: 712.0, importing_ms: 5.0 });
        let both = blocks(LINES, 1..=8, 5.0).unwrap();
        assert_eq!(both, Blocks { transactions: 1_951, building_ms: 396.0, importing_ms: 5.0 });
        assert!(blocks(LINES, 9..=20, 5.0).is_err());
    }
}
