//! When a validator's voter may start.

use std::time::{Duration, Instant};

/// How long the node has to be connected and up to date: two slots, in which it asks its peers for what it lacks.
const CONNECTED_FOR: Duration = Duration::from_secs(6);

/// How long the only validator of a network waits for peers. Any other waits on: nobody would hear its votes.
const ALONE_FOR: Duration = Duration::from_secs(10);

/// How long it is waited while there are peers: they may claim to have a longer chain for as long as they like. Without
/// any there is nobody whose votes could be followed, and a round that began without this validator might need it.
const AT_MOST: Duration = Duration::from_secs(120);

/// Measures for how long the node has been as it should be to vote.
#[derive(Debug, Default)]
pub struct StartDelay {
    peers_since: Option<Instant>,
    connected_since: Option<Instant>,
    alone_since: Option<Instant>,
}

impl StartDelay {
    /// Takes in that the node has `peers` now, whether it is far behind them, and whether nobody else votes. Returns
    /// whether it may vote.
    pub fn observe(&mut self, now: Instant, peers: usize, is_syncing: bool, is_only_voter: bool) -> bool {
        let since = |is: bool, since: Option<Instant>| is.then(|| since.unwrap_or(now));
        self.peers_since = since(peers > 0, self.peers_since);
        self.connected_since = since(peers > 0 && !is_syncing, self.connected_since);
        self.alone_since = since(peers == 0 && is_only_voter, self.alone_since);
        let lasts = |since: Option<Instant>, long: Duration| since.is_some_and(|since| now >= since + long);
        lasts(self.connected_since, CONNECTED_FOR) || lasts(self.alone_since, ALONE_FOR)
    }

    /// Checks whether the wait beside peers has lasted too long: the voter starts all the same, with its votes held back.
    pub fn is_over(&self, now: Instant) -> bool {
        self.peers_since.is_some_and(|since| now >= since + AT_MOST)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Returns the second in which the voter starts, where `state` says of each how many peers there are and whether
    /// the node syncs.
    fn started(state: impl Fn(u64) -> (usize, bool)) -> Option<u64> {
        started_among(false, state)
    }

    fn started_among(is_only_voter: bool, state: impl Fn(u64) -> (usize, bool)) -> Option<u64> {
        let (mut delay, begin) = (StartDelay::default(), Instant::now());
        (0..60).find(|second| {
            let (peers, is_syncing) = state(*second);
            delay.observe(begin + Duration::from_secs(*second), peers, is_syncing, is_only_voter)
        })
    }

    #[test]
    fn a_connected_node_waits_for_two_slots() {
        assert_eq!(started(|_| (3, false)), Some(6));
    }

    #[test]
    fn a_node_without_peers_waits_for_some() {
        assert_eq!(started(|_| (0, false)), None);
        assert_eq!(started(|second| (usize::from(second >= 9), false)), Some(15));
        assert_eq!(started_among(true, |_| (0, false)), Some(10));
        assert_eq!(started_among(true, |second| (usize::from(second >= 9), false)), Some(15));
    }

    #[test]
    fn a_node_that_syncs_does_not_vote() {
        assert_eq!(started(|_| (3, true)), None);
        assert_eq!(started(|second| (3, second < 20)), Some(26));
    }

    #[test]
    fn the_wait_is_bounded() {
        let (mut delay, begin) = (StartDelay::default(), Instant::now());
        assert!(!delay.is_over(begin + AT_MOST), "nothing was observed");
        assert!(!delay.observe(begin, 3, true, false));
        assert!(!delay.is_over(begin + AT_MOST - Duration::from_secs(1)));
        assert!(delay.is_over(begin + AT_MOST));
    }

    #[test]
    fn without_peers_it_is_waited_on() {
        let (mut delay, begin) = (StartDelay::default(), Instant::now());
        let came = begin + 10 * AT_MOST;
        assert!(!delay.observe(begin, 0, false, false));
        assert!(!delay.is_over(came));
        assert!(!delay.observe(came, 1, true, false));
        assert!(!delay.is_over(came + AT_MOST - Duration::from_secs(1)) && delay.is_over(came + AT_MOST));
        assert!(!delay.observe(came + AT_MOST / 2, 0, false, false));
        assert!(!delay.is_over(came + AT_MOST), "its peers left");
    }

    #[test]
    fn an_interruption_starts_the_wait_anew() {
        assert_eq!(started(|second| (3, second == 4)), Some(11));
        assert_eq!(started(|second| (usize::from(second != 4), false)), Some(11));
    }
}
