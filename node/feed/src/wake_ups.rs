//! When followers ask again.

use futures::{
    FutureExt, Stream, StreamExt,
    future::{BoxFuture, ready},
    stream,
};
use sc_client_api::BlockchainEvents;
use sp_runtime::traits::Block as BlockT;
use tokio::sync::watch;

/// Wakes up followers whenever a block was imported or finalised. Many of these between two waits count as one.
#[derive(Clone)]
pub struct WakeUps(watch::Receiver<()>);

impl WakeUps {
    /// Returns the wake-ups of a client, to be cloned for each follower, and the task that has to run for them. It
    /// drops the client's notifications at once, however slow the followers are.
    pub fn new<B, C>(client: &C) -> (Self, BoxFuture<'static, ()>)
    where
        B: BlockT,
        C: BlockchainEvents<B>,
    {
        // Every import, because the other stream is silent while the node syncs.
        let imports = client.every_import_notification_stream().map(drop);
        let finality = client.finality_notification_stream().map(drop);
        let (wake_ups, task) = Self::from_events(stream::select(imports, finality));
        (wake_ups, task.boxed())
    }

    /// Returns the wake-ups of a stream of events, and the task that has to run for them.
    pub fn from_events(events: impl Stream<Item = ()>) -> (Self, impl Future<Output = ()>) {
        let (sender, receiver) = watch::channel(());
        let task = async move {
            events
                .for_each(|()| {
                    sender.send_replace(());
                    ready(())
                })
                .await
        };
        (Self(receiver), task)
    }

    /// Waits until something happened since the last wait. Returns false once nothing will any more, because the node
    /// stops. Can be dropped without losing a wake-up.
    pub async fn changed(&mut self) -> bool {
        self.0.changed().await.is_ok()
    }

    /// Blocks the thread as [`changed`](Self::changed) waits. Not to be called from asynchronous code.
    pub fn wait(&mut self) -> bool {
        futures::executor::block_on(self.changed())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use futures::channel::mpsc;

    #[test]
    fn many_events_are_one_wake_up() {
        let (sender, events) = mpsc::unbounded();
        let (mut wake_ups, task) = WakeUps::from_events(events);
        let mut task = Box::pin(task);
        assert_eq!(wake_ups.changed().now_or_never(), None);
        for _ in 0..3 {
            sender.unbounded_send(()).unwrap();
        }
        assert_eq!(task.as_mut().now_or_never(), None);
        assert!(wake_ups.wait());
        assert_eq!(wake_ups.changed().now_or_never(), None);
    }

    #[test]
    fn each_follower_is_woken_up() {
        let (sender, events) = mpsc::unbounded();
        let (mut one, task) = WakeUps::from_events(events);
        let mut other = one.clone();
        let mut task = Box::pin(task);
        sender.unbounded_send(()).unwrap();
        assert_eq!(task.as_mut().now_or_never(), None);
        assert!(one.wait());
        assert!(other.wait());
    }

    #[test]
    fn they_end_with_the_node() {
        let (sender, events) = mpsc::unbounded();
        let (mut wake_ups, task) = WakeUps::from_events(events);
        drop(sender);
        futures::executor::block_on(task);
        assert!(!wake_ups.wait());
    }
}
