//! When authoring slows down because finality lags.

use sc_consensus_slots::BackoffAuthoringBlocksStrategy;
use sp_consensus_slots::Slot;
use sp_runtime::traits::UniqueSaturatedInto;
use std::sync::Arc;

/// Up to so many blocks that are not final, no turn is left out. Late, so that nobody who fills its own past slots on a
/// fork outgrows the chain meanwhile.
const SLACK: u64 = 2_048;

/// Authoring is at its slowest in one round of so many. The 4,096th block that is not final, at which the database gives
/// up all chains but one, is then four days away, and longer as fewer author; and blocks are close enough for the
/// chain's own time to pass.
const SLOWEST: u64 = 64;

/// Returns in how many slots each authority has its turn once.
pub type RoundLength = Arc<dyn Fn() -> u64 + Send + Sync>;

/// Slows authoring down while finality lags: beyond 2,048 blocks that are not final, an authority takes its turn in one
/// round of two, later of four and so on, up to 64; different authorities in different rounds, evenly apart.
///
/// Which rounds these are depends on the slot alone, so that each has its turns; by the age of the best block, as in the
/// SDK's own strategy, nearly all would be one author's. The longest chain is the best one all the same: whoever doesn't
/// slow down outgrows those who do, as long as fewer than 64 of them author.
#[derive(Clone)]
pub struct RoundBackoff {
    round: RoundLength,
}

impl RoundBackoff {
    /// Creates the strategy for authorities with a turn in each `round`.
    pub fn new(round: RoundLength) -> Self {
        Self { round }
    }
}

/// Returns in one round of how many an authority takes its turn, with so many blocks that are not final.
fn every(lag: u64) -> u64 {
    match lag.saturating_sub(SLACK) / 2 {
        0 => 1,
        beyond => (1 << beyond.ilog2().saturating_add(1)).min(SLOWEST),
    }
}

impl<N: UniqueSaturatedInto<u64>> BackoffAuthoringBlocksStrategy<N> for RoundBackoff {
    fn should_backoff(&self, head: N, _: Slot, finalised: N, slot_now: Slot, _: &str) -> bool {
        let [head, finalised]: [u64; 2] = [head, finalised].map(UniqueSaturatedInto::unique_saturated_into);
        let (every, turns) = (every(head.saturating_sub(finalised)), (self.round)().max(1));
        let (round, turn) = (*slot_now / turns, *slot_now % turns);
        round % every != turn.saturating_mul(every) / turns
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn backs_off(authorities: u64, lag: u64, slot: u64) -> bool {
        RoundBackoff::new(Arc::new(move || authorities)).should_backoff(lag + 10, 0.into(), 10, slot.into(), "")
    }

    /// What came of authoring until so many blocks were not final.
    struct Authored {
        days: f64,
        blocks: Vec<u64>,
        /// Minutes between two blocks, at most.
        longest: f64,
    }

    /// Lets `authorities` author until so many blocks are not final: of them the `live`, the first `eager` of whom never
    /// back off.
    fn until(most: u64, authorities: u64, live: impl Fn(u64) -> bool, eager: u64) -> Authored {
        let (mut lag, mut slot, mut last, mut longest, mut blocks) = (0, 0, 0, 0, vec![0; authorities as usize]);
        while lag < most {
            let author = slot % authorities;
            if live(author) && (author < eager || !backs_off(authorities, lag, slot)) {
                lag += 1;
                blocks[author as usize] += 1;
                longest = longest.max(slot - last);
                last = slot;
            }
            slot += 1;
        }
        Authored { days: slot as f64 * 3.0 / 86_400.0, blocks, longest: longest as f64 / 20.0 }
    }

    #[test]
    fn no_turn_is_left_out_before_finality_lags_far() {
        for slot in 0..1_000 {
            assert!(!backs_off(4, SLACK + 1, slot));
        }
        assert!(backs_off(4, SLACK + 2, 4) && !backs_off(4, SLACK + 2, 8));
        assert!(!backs_off(0, 4_000, 64), "a round has a slot");
        for (lag, expected) in [(0, 1), (2_049, 1), (2_050, 2), (2_052, 4), (2_056, 8), (2_112, 64), (9_999, 64)] {
            assert_eq!(every(lag), expected, "{lag}");
        }
    }

    #[test]
    fn each_authority_has_one_turn_in_64_rounds() {
        for authorities in [1, 4, 7, 100] {
            let mut turns = vec![0; authorities as usize];
            for slot in (64 * 7 * authorities..).take(64 * authorities as usize) {
                turns[(slot % authorities) as usize] += usize::from(!backs_off(authorities, 4_000, slot));
            }
            assert_eq!(turns, vec![1; authorities as usize]);
        }
    }

    #[test]
    fn the_databases_limit_is_days_away() {
        for authorities in [4, 6, 10, 40] {
            let all = until(4_096, authorities, |_| true, 0);
            assert!((4.0..5.0).contains(&all.days), "{} days with {authorities}", all.days);
            assert!(all.longest < 7.0, "{} minutes with {authorities}", all.longest);
            let half = until(4_096, authorities, |author| author % 2 == 0, 0);
            assert!((8.0..10.0).contains(&half.days), "{} days with half of {authorities}", half.days);
            assert!(half.longest < 14.0, "{} minutes with half of {authorities}", half.longest);
        }
    }

    #[test]
    fn whoever_does_not_back_off_takes_no_turn_from_the_others() {
        for authorities in [4, 6, 10, 40] {
            let [before, after] = [SLACK + 200, 4_000].map(|most| until(most, authorities, |_| true, 1).blocks);
            for (author, blocks) in after.iter().enumerate() {
                let turns = after[0] - before[0];
                assert!(blocks - before[author] >= turns / SLOWEST, "{author} of {authorities}");
            }
        }
    }
}
