//! Waiting for blocks of a node that may fall silent, and connecting to it again.

use super::Engine;
use std::time::{Duration, Instant};
use tokio::time::{sleep, timeout};
use urcar_client::{
    Chain, Error, Hash, Result,
    chain::{At, Follower, Heads, Point, RpcParams},
};

/// The time between two attempts to connect.
const RECONNECT_AFTER: Duration = Duration::from_secs(2);
/// For how long a node is waited for that doesn't answer any more, or hasn't caught up.
const PATIENCE: Duration = Duration::from_secs(3_600);
/// The time until the first word about it; that until the next is twice as long.
const TELL_AFTER: Duration = Duration::from_secs(60);
/// The time that a node has for an answer.
const ANSWER: Duration = Duration::from_secs(30);
/// The time without a block after which a node is asked whether it is still there.
const SILENCE: Duration = Duration::from_secs(120);

/// Whether a node can be gone on with.
#[derive(Debug, PartialEq, Eq)]
enum Readiness {
    Ready,
    /// It hasn't caught up yet, for this reason.
    NotYet(String),
    /// Its chain is another one.
    Another,
}

impl Engine<'_> {
    /// Connects again, and waits until the node has caught up with what was seen of its chain before.
    ///
    /// # Errors
    /// [`Error::Connection`] where that takes longer than an hour, [`Error::Foreign`] where another chain answers.
    pub(super) async fn reconnect(&mut self, pause: Duration) -> Result<()> {
        self.progress.doing(Some("connecting again"));
        let url = self.chain.url().to_owned();
        let begin = Instant::now();
        let mut tell_at = TELL_AFTER;
        sleep(pause).await;
        loop {
            let reason = match timeout(ANSWER, self.connected(&url)).await {
                Ok(Ok((chain, valid_from, Readiness::Ready))) => {
                    (self.chain, self.valid_from) = (chain, valid_from);
                    return Ok(());
                }
                Ok(Ok((_, _, Readiness::Another))) => {
                    return Err(Error::Foreign("another chain answers since the connection broke".into()));
                }
                Ok(Ok((_, _, Readiness::NotYet(reason)))) => reason,
                Ok(Err(error)) => error.to_string(),
                Err(_) => format!("no answer within {} s", ANSWER.as_secs()),
            };
            if begin.elapsed() >= PATIENCE {
                return Err(Error::Connection { url, reason: format!("{reason}, for an hour") });
            }
            if begin.elapsed() >= tell_at {
                tell_at = begin.elapsed().saturating_mul(2);
                let minutes = begin.elapsed().as_secs() / 60;
                self.progress.say(format!("{minutes} min without {url} ({reason}): trying on"));
            }
            sleep(RECONNECT_AFTER).await;
        }
    }

    async fn connected(&self, url: &str) -> Result<(Chain, Point, Readiness)> {
        let chain = Chain::connect(url).await?;
        let valid_from = chain.valid_from().await?;
        let readiness = readiness(&chain, self.chain.genesis(), self.anchor, self.highest).await?;
        Ok((chain, valid_from, readiness))
    }

    /// Waits for the next blocks: none where the chain was rewritten. A node that is silent for long is asked whether
    /// it is still there: a machine that vanished closes no connection.
    ///
    /// # Errors
    /// [`Error::Broken`] where it isn't, or doesn't tell its blocks any more.
    pub(super) async fn next_points(&self, follower: &mut Follower, heads: Heads) -> Result<Option<Vec<Point>>> {
        let begin = Instant::now();
        loop {
            if let Ok(points) = timeout(SILENCE, follower.next_points()).await {
                return points;
            }
            let at = match heads {
                Heads::Best => At::Best,
                Heads::Finalised => At::Finalised,
            };
            match timeout(ANSWER, self.chain.point(at)).await {
                Ok(Ok(point)) if is_left_behind(follower.last(), point) => {
                    return Err(Error::Broken("the node doesn't tell its blocks any more".into()));
                }
                Ok(Ok(_)) => self.progress.say(waiting_on(heads, begin.elapsed())),
                Ok(Err(error)) => return Err(error),
                Err(_) => return Err(Error::Broken("the node doesn't answer any more".into())),
            }
        }
    }

    /// Waits until a block of this height is final.
    pub(super) async fn follow_finality(&self, number: u64) -> Result<()> {
        self.progress.doing(Some("waiting for finality"));
        let mut follower = Follower::start(&self.chain, Heads::Finalised).await?;
        while follower.last().number < number {
            self.next_points(&mut follower, Heads::Finalised).await?;
        }
        Ok(())
    }
}

/// Returns the words about a node that answers, and has had no block for so long.
fn waiting_on(heads: Heads, silent: Duration) -> String {
    let seconds = silent.as_secs();
    match heads {
        Heads::Best => format!("no block for {seconds} s: waiting on"),
        Heads::Finalised => format!(
            "no block became final for {seconds} s: waiting on, for a life goes on from what is final alone; urcar mandate \
             finality tells whether finality is lost, and after Ctrl-C the same import goes on from here"
        ),
    }
}

/// Returns whether a node has blocks that a follower wasn't told of. One may be on its way.
fn is_left_behind(last: Point, newest: Point) -> bool {
    newest.number > last.number.saturating_add(1)
}

/// Returns whether a node's chain is the one before, of which a final block is known, and has grown as high again.
async fn readiness(chain: &Chain, genesis: Hash, anchor: Point, highest: u64) -> Result<Readiness> {
    if chain.genesis() != genesis {
        return Ok(Readiness::Another);
    }
    let health: serde_json::Value = chain.request("system_health", RpcParams::new()).await?;
    let best = chain.point(At::Best).await?.number;
    let anchored = chain.block_hash(Some(anchor.number)).await?;
    Ok(judge(health["isSyncing"] == true, best, highest, anchored.map(|hash| hash == anchor.hash)))
}

/// Returns whether a node can be gone on with: whether it syncs, how high it is and was, and whether its block at the
/// height of one that was final is that, as far as it has one.
fn judge(is_syncing: bool, best: u64, highest: u64, is_anchored: Option<bool>) -> Readiness {
    match is_anchored {
        Some(false) => Readiness::Another,
        _ if is_syncing => Readiness::NotYet(format!("it syncs, and is at block {best}")),
        Some(true) if best >= highest => Readiness::Ready,
        _ => Readiness::NotYet(format!("it is at block {best}, and was at block {highest}")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_node_is_gone_on_with_once_it_has_caught_up() {
        assert_eq!(judge(false, 70, 70, Some(true)), Readiness::Ready);
        for (is_syncing, best, is_anchored) in [(true, 90, Some(true)), (false, 69, Some(true)), (false, 3, None)] {
            assert!(matches!(judge(is_syncing, best, 70, is_anchored), Readiness::NotYet(_)), "{best}");
        }
        assert_eq!(judge(true, 90, 70, Some(false)), Readiness::Another);
    }

    /// Before, whoever waited for finality wasn't told where to look, and for how long it had been so.
    #[test]
    fn a_wait_for_finality_is_told_with_what_can_be_done() {
        let told = waiting_on(Heads::Finalised, 2 * SILENCE);
        assert!(
            told.starts_with("no block became final for 240 s: ") && told.contains("urcar mandate finality"),
            "{told}"
        );
        assert_eq!(waiting_on(Heads::Best, SILENCE), "no block for 120 s: waiting on");
    }

    #[test]
    fn a_block_on_its_way_is_no_silence() {
        let at = |number| Point { number, hash: Hash::zero() };
        assert!(!is_left_behind(at(7), at(7)) && !is_left_behind(at(7), at(8)) && !is_left_behind(at(7), at(2)));
        assert!(is_left_behind(at(7), at(9)));
    }
}
