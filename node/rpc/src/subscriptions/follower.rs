//! One subscription, block by block.

use super::{
    blocks::Touched,
    refusal::at_newest,
    shared::{Seat, Subscriptions},
    steps::{BlockSteps, Step},
    topic::Topic,
};
use crate::{
    cursor::{Cursor, Origin, Place},
    reader::ChainReader,
};
use jsonrpsee::{
    SendTimeoutError, SubscriptionCloseResponse, SubscriptionMessage, SubscriptionSink, types::ErrorObjectOwned,
};
use sp_api::ProvideRuntimeApi;
use sp_blockchain::HeaderBackend;
use sp_core::{H256, crypto::AccountId32};
use sp_runtime::traits::Block as BlockT;
use std::{
    collections::{BTreeSet, VecDeque},
    sync::Arc,
};
use urcar_feed::{BlockId, Chain};
use urcar_rpc_api::{BlockInfo, BlockRef, DropReason, Earlier, Error, Finality, Notification};
use urcar_runtime_api::{ChangesApi, FilesApi, VehiclesApi};
use urcar_types::{Amount, Date, Vin};

/// After how many blocks without a message it says how far it is.
const SILENT_BLOCKS: u32 = 16;
/// The most blocks, and the most vehicles under them, whose names are kept to be taken back. Those of older blocks are
/// read again.
const NAMED: usize = 256;
const NAMED_VINS: usize = 4_096;

/// Where a subscription begins.
pub struct Beginning {
    /// The blocks that are told.
    pub finality: Finality,
    /// The place up to which all is told.
    pub place: Place,
    /// Its own origin.
    pub origin: Origin,
    /// The end of the one before.
    pub earlier: Option<Earlier>,
}

/// The reason for which a subscription ends, unless the node stops.
enum End {
    /// The client ended it, or went away.
    Gone,
    /// A message found no room in time.
    Slow,
    /// There is no way on.
    Failed(Error),
}

/// The vehicles that were named under a block.
struct Named {
    block: BlockRef,
    vins: Vec<Vin>,
}

/// One subscription.
pub struct Follower<T, C, B> {
    reader: ChainReader<C, B>,
    subscriptions: Subscriptions,
    topic: T,
    beginning: Beginning,
    /// The place up to which all was told.
    place: Place,
    /// The vehicles that were named under blocks that aren't final, to be taken back.
    named: VecDeque<Named>,
    /// Blocks since the last message.
    silent: u32,
    _seat: Seat,
}

impl<T, C, B> Follower<T, C, B>
where
    T: Topic,
    B: BlockT<Hash = H256>,
    C: ProvideRuntimeApi<B> + HeaderBackend<B> + 'static,
    C::Api: ChangesApi<B, AccountId32> + VehiclesApi<B, AccountId32, u32>,
    C::Api: FilesApi<B, AccountId32, Amount<u128>, u32>,
{
    /// Creates one, which waits to be run.
    pub fn new(
        reader: ChainReader<C, B>,
        subscriptions: Subscriptions,
        topic: T,
        beginning: Beginning,
        seat: Seat,
    ) -> Self {
        let place = beginning.place;
        let named = VecDeque::new();
        Self { reader, subscriptions, topic, beginning, place, named, silent: 0, _seat: seat }
    }

    /// Reads the first block that has to be told, where there is one up to `newest`.
    ///
    /// # Errors
    /// [`Error::ChangesDiscarded`] where its state is gone; those of the runtime.
    pub async fn try_first(&self, newest: u32) -> Result<(), Error> {
        let Place { block, told } = self.place;
        if told.is_some() {
            return self.rest().await.map(drop);
        }
        if block.number >= newest || !self.is_canonical(block) {
            return Ok(());
        }
        let number = block.number.saturating_add(1);
        // A fork may have taken it away.
        let Ok(hash) = self.reader.hash(number) else { return Ok(()) };
        self.news(BlockId { number, hash, parent: block.hash }, None).await.map(drop)
    }

    /// Has it tell of blocks until it ends.
    pub async fn run(mut self, sink: SubscriptionSink) -> SubscriptionCloseResponse {
        let (reason, error) = match self.follow(&sink).await {
            Ok(()) | Err(End::Gone) => return SubscriptionCloseResponse::None,
            Err(End::Slow) => (DropReason::Slow, Error::SlowReader),
            Err(End::Failed(error)) => (reason_of(&error), error),
        };
        self.subscriptions.drop_one(self.beginning.origin, T::METHOD, reason, self.place.block);
        let error = ErrorObjectOwned::from(at_newest(error, self.reader.finalised()));
        match SubscriptionMessage::from_json(&error) {
            Ok(message) => SubscriptionCloseResponse::NotifErr(message),
            Err(_) => SubscriptionCloseResponse::None,
        }
    }

    /// Has it tell of blocks until the node stops.
    async fn follow(&mut self, sink: &SubscriptionSink) -> Result<(), End> {
        let Place { block, told } = self.place;
        let (cursor, earlier) = (self.cursor(self.place), self.beginning.earlier);
        self.send(sink, &Notification::Started { block, cursor, earlier }).await?;
        if told.is_some()
            && let Some(block) = self.rest().await.map_err(End::Failed)?
        {
            self.tell(sink, block, told).await?;
        }
        let after = urcar_feed::BlockRef { number: block.number, hash: block.hash };
        let wake_ups = self.subscriptions.wake_ups();
        let mut steps = BlockSteps::new(self.reader.chain(), self.beginning.finality, after, wake_ups);
        loop {
            let step = tokio::select! {
                () = sink.closed() => return Err(End::Gone),
                step = steps.next() => step,
            };
            let Some(step) = step else { return Ok(()) };
            let Step { retracted, enacted } = step.map_err(End::Failed)?;
            self.retract(sink, retracted).await?;
            for block in enacted {
                if sink.is_closed() {
                    return Err(End::Gone);
                }
                self.tell(sink, block, None).await?;
            }
        }
    }

    /// Returns the block of which only a part was told; nothing where that was on a fork which is gone, state and all.
    ///
    /// # Errors
    /// Those of [`Self::news`].
    async fn rest(&self) -> Result<Option<BlockId>, Error> {
        let at = self.place.block;
        let block = self.reader.chain().block(at.hash).map_err(|error| Error::Runtime(error.to_string()))?;
        let block = block.ok_or(Error::CursorBlockUnknown(at.number))?;
        match self.news(block, self.place.told).await {
            Ok(_) => Ok(Some(block)),
            Err(Error::ChangesDiscarded(_)) if !self.is_canonical(at) => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// Returns whether a block is on the best chain.
    fn is_canonical(&self, block: BlockRef) -> bool {
        self.reader.hash(block.number).is_ok_and(|hash| hash == block.hash)
    }

    /// Returns what a block changed, and what is told of it past a vehicle.
    ///
    /// # Errors
    /// [`Error::ChangesDiscarded`] where a state is gone; those of the runtime.
    async fn news(&self, block: BlockId, past: Option<Vin>) -> Result<(Arc<Touched>, Vec<(Vin, T::News)>), Error> {
        let discarded = |error| match error {
            Error::StateDiscarded(_) => Error::ChangesDiscarded(block.number),
            error => error,
        };
        let blocks = self.subscriptions.blocks();
        let told = blocks.told(&self.reader, block).await.map_err(discarded)?;
        let looks = if self.topic.asks_for_looks() && !told.vehicles.is_empty() {
            Some(blocks.changed(&self.reader, block).await.map_err(discarded)?)
        } else {
            None
        };
        let day = Date::from_millis(told.time);
        let changes = told.vehicles.iter().filter(|change| past.is_none_or(|past| change.vin > past));
        let news = changes.filter_map(|change| {
            let looks = looks.as_ref().and_then(|looks| looks.get(&change.vin));
            Some((change.vin, self.topic.news(change, looks, day)?))
        });
        let news = news.collect();
        Ok((told, news))
    }

    /// Sends what a block changed, past a vehicle.
    async fn tell(&mut self, sink: &SubscriptionSink, block: BlockId, past: Option<Vin>) -> Result<(), End> {
        let (told, news) = self.news(block, past).await.map_err(End::Failed)?;
        let at = BlockRef { number: block.number, hash: block.hash };
        let finalised = self.reader.finalised().number;
        let is_final = at.number <= finalised && self.is_canonical(at);
        if self.beginning.finality == Finality::Best {
            // What is final isn't taken back.
            self.named.retain(|named| named.block.number >= finalised);
            self.named.push_back(Named { block: at, vins: news.iter().map(|(vin, _)| *vin).collect() });
            bound(&mut self.named);
        }
        let info = BlockInfo { number: at.number, hash: at.hash, time: told.time, finalised: is_final };
        let (last, tells_terms) = (news.len().saturating_sub(1), told.terms && T::TELLS_TERMS);
        for (index, (vin, news)) in news.into_iter().enumerate() {
            // Of a block whose terms are still to be told, all vehicles are a part.
            let place = Place { block: at, told: (index < last || tells_terms).then_some(vin) };
            let cursor = self.cursor(place);
            self.send(sink, &Notification::Changed { block: info, news, cursor }).await?;
            self.place = place;
        }
        self.place = Place { block: at, told: None };
        if tells_terms {
            let cursor = self.cursor(self.place);
            self.send(sink, &Notification::Terms { block: at, cursor }).await?;
        }
        self.silent = self.silent.saturating_add(1);
        if self.silent > SILENT_BLOCKS {
            let cursor = self.cursor(self.place);
            self.send(sink, &Notification::Reached { block: at, cursor }).await?;
        }
        Ok(())
    }

    /// Takes back what was told of blocks, the newest first.
    async fn retract(&mut self, sink: &SubscriptionSink, retracted: Vec<BlockId>) -> Result<(), End> {
        let Some(oldest) = retracted.last() else { return Ok(()) };
        let before = BlockRef { number: oldest.number.saturating_sub(1), hash: oldest.parent };
        let mut vins = Some(BTreeSet::new());
        for block in &retracted {
            let named = self.take_named(*block).await;
            vins = vins.zip(named).map(|(vins, named)| vins.into_iter().chain(named).collect());
        }
        let blocks = retracted.iter().map(|block| BlockRef { number: block.number, hash: block.hash }).collect();
        let place = Place { block: before, told: None };
        let (vins, cursor) = (vins.map(|vins| vins.into_iter().collect()), self.cursor(place));
        self.send(sink, &Notification::Retracted { blocks, vins, cursor }).await?;
        self.place = place;
        Ok(())
    }

    /// Returns the vehicles that were named under a block, also by an earlier subscription; nothing where nobody knows
    /// them any more.
    async fn take_named(&mut self, block: BlockId) -> Option<Vec<Vin>> {
        // Of the block within which it began, the one before told a part.
        let is_whole = block.hash != self.beginning.place.block.hash;
        let known = self.named.iter().position(|named| named.block.hash == block.hash);
        let named = known.and_then(|index| self.named.remove(index)).map(|named| named.vins);
        if is_whole && named.is_some() {
            return named;
        }
        let (_, news) = self.news(block, None).await.ok()?;
        Some(news.into_iter().map(|(vin, _)| vin).collect())
    }

    fn cursor(&self, place: Place) -> String {
        Cursor { place, origin: Some(self.beginning.origin) }.to_string()
    }

    /// Sends a message as soon as its connection's queue has room.
    async fn send(&mut self, sink: &SubscriptionSink, message: &Notification<T::News>) -> Result<(), End> {
        let message = SubscriptionMessage::from_json(message);
        let message = message.map_err(|error| End::Failed(Error::Runtime(error.to_string())))?;
        let sent = tokio::select! {
            () = sink.closed() => return Err(End::Gone),
            sent = sink.send_timeout(message, self.subscriptions.message_patience()) => sent,
        };
        self.silent = 0;
        match sent {
            Ok(()) => Ok(()),
            Err(SendTimeoutError::Timeout(_)) => Err(End::Slow),
            Err(SendTimeoutError::Closed(_)) => Err(End::Gone),
        }
    }
}

/// Forgets the oldest names where there are too many.
fn bound(named: &mut VecDeque<Named>) {
    let mut vins: usize = named.iter().map(|named| named.vins.len()).sum();
    while named.len() > NAMED || vins > NAMED_VINS {
        let Some(oldest) = named.pop_front() else { return };
        vins = vins.saturating_sub(oldest.vins.len());
    }
}

/// Returns the reason for which an error ends a subscription.
fn reason_of(error: &Error) -> DropReason {
    match error {
        Error::ChangesDiscarded(_) => DropReason::Discarded,
        Error::CursorNotOnFinalChain(_) | Error::CursorBlockUnknown(_) => DropReason::Forked,
        _ => DropReason::Failed,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use urcar_samples::vins::numbered;

    #[test]
    fn so_many_names_are_kept_at_most() {
        let named = |number: usize, vins: usize| Named {
            block: BlockRef { number: number as u32, hash: H256::from_low_u64_be(number as u64) },
            vins: vec![numbered(1); vins],
        };
        let mut kept: VecDeque<Named> = (0..=NAMED).map(|number| named(number, 0)).collect();
        bound(&mut kept);
        assert_eq!((kept.len(), kept.front().map(|named| named.block.number)), (NAMED, Some(1)));
        kept.push_back(named(NAMED + 1, NAMED_VINS));
        bound(&mut kept);
        assert_eq!(kept.len(), NAMED, "those without vehicles take no room of theirs");
        kept.push_back(named(NAMED + 2, 1));
        bound(&mut kept);
        assert_eq!(kept.iter().map(|named| named.vins.len()).sum::<usize>(), 1);
        kept.push_back(named(NAMED + 3, NAMED_VINS + 1));
        bound(&mut kept);
        assert!(kept.is_empty(), "it is read again");
    }

    #[test]
    fn an_error_ends_it_for_a_reason() {
        assert_eq!(reason_of(&Error::ChangesDiscarded(1)), DropReason::Discarded);
        assert_eq!(reason_of(&Error::CursorNotOnFinalChain(1)), DropReason::Forked);
        assert_eq!(reason_of(&Error::CursorBlockUnknown(1)), DropReason::Forked);
        assert_eq!(reason_of(&Error::Runtime("x".into())), DropReason::Failed);
    }
}
