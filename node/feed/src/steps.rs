//! Steps for asynchronous code.

use crate::{error::FeedError, step::Feed, wake_ups::WakeUps};
use tokio::task::{JoinHandle, spawn_blocking};

/// A feed, and its answer.
type Pulled<F> = (F, Result<Option<<F as Feed>::Step>, FeedError>);

/// The steps of a feed, which is asked on tokio's threads for blocking work. Each is read when it is asked for, none
/// before.
pub struct Steps<F: Feed> {
    /// The feed, while it isn't asked.
    feed: Option<F>,
    /// The question that is under way. Kept here, so that no step is lost where `next` is dropped.
    pull: Option<JoinHandle<Pulled<F>>>,
    /// Whether the feed has nothing to tell before the next wake-up.
    idle: bool,
    wake_ups: WakeUps,
}

impl<F> Steps<F>
where
    F: Feed + Send + 'static,
    F::Step: Send + 'static,
{
    /// Creates the steps of `feed`.
    pub fn new(feed: F, wake_ups: WakeUps) -> Self {
        Self { feed: Some(feed), pull: None, idle: false, wake_ups }
    }

    /// Waits for the next step; nothing once the node stops. Can be dropped without losing a step. Must be awaited
    /// within a runtime of tokio.
    ///
    /// # Errors
    /// Those of the feed. After one, it is asked again at the next wake-up.
    pub async fn next(&mut self) -> Option<Result<F::Step, FeedError>> {
        loop {
            if self.idle && !self.wake_ups.changed().await {
                return None;
            }
            self.idle = false;
            if let Some(mut feed) = self.feed.take() {
                self.pull = Some(spawn_blocking(move || {
                    let step = feed.next_step();
                    (feed, step)
                }));
            }
            // Missing after a panic of the feed, or when tokio shut down.
            let answer = self.pull.as_mut()?.await;
            self.pull = None;
            let (feed, step) = answer.ok()?;
            self.feed = Some(feed);
            self.idle = !matches!(step, Ok(Some(_)));
            if let Some(step) = step.transpose() {
                return Some(step);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        finalised::FinalFeed,
        mock::MockChain,
        step::{FinalStep, Gap},
    };
    use futures::{FutureExt, channel::mpsc};

    #[tokio::test(flavor = "multi_thread")]
    async fn steps_come_as_blocks_do() {
        let chain = MockChain::default();
        let (sender, events) = mpsc::unbounded();
        let (wake_ups, task) = WakeUps::from_events(events);
        let task = tokio::spawn(task);
        let mut steps = Steps::new(FinalFeed::new(chain.clone(), None), wake_ups);
        let first = steps.next().await;
        assert_eq!(first, Some(Ok(FinalStep::Gap(Gap { from: 0, to: chain.id(0), open: false }))));
        let one = chain.add(0);
        chain.finalise(one);
        let waits = steps.next();
        sender.unbounded_send(()).unwrap();
        assert_eq!(waits.await, Some(Ok(FinalStep::Finalised(chain.told(one)))));
        drop(sender);
        task.await.unwrap();
        assert_eq!(steps.next().await, None);
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn dropping_a_wait_loses_no_step() {
        let chain = MockChain::default();
        let (_sender, events) = mpsc::unbounded();
        let (wake_ups, _task) = WakeUps::from_events(events);
        let blocks = chain.add_line(0, 20);
        let mut steps = Steps::new(FinalFeed::new(chain.clone(), Some(chain.id(0).at())), wake_ups);
        chain.finalise(blocks[19]);
        for block in blocks {
            let step = match steps.next().now_or_never() {
                Some(step) => step,
                None => steps.next().await,
            };
            assert_eq!(step, Some(Ok(FinalStep::Finalised(chain.told(block)))));
        }
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn after_an_error_the_feed_is_asked_again() {
        let chain = MockChain::default();
        let (sender, events) = mpsc::unbounded();
        let (wake_ups, task) = WakeUps::from_events(events);
        tokio::spawn(task);
        let mut steps = Steps::new(FinalFeed::new(chain.clone(), None), wake_ups);
        let error = FeedError::Database("disk".into());
        chain.fail(Some(error.clone()));
        assert_eq!(steps.next().await, Some(Err(error)));
        chain.fail(None);
        sender.unbounded_send(()).unwrap();
        assert!(matches!(steps.next().await, Some(Ok(FinalStep::Gap(_)))));
    }
}
