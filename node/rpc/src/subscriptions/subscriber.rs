//! The methods: where a subscription begins.

use super::{
    follower::{Beginning, Follower},
    refusal::at_newest,
    shared::Subscriptions,
    topic::{Market, Topic, Vehicles},
};
use crate::{
    cursor::{Cursor, Place},
    reader::ChainReader,
};
use jsonrpsee::{PendingSubscriptionSink, SubscriptionCloseResponse, core::async_trait};
use sp_api::ProvideRuntimeApi;
use sp_blockchain::HeaderBackend;
use sp_core::{H256, crypto::AccountId32};
use sp_runtime::traits::Block as BlockT;
use tokio::time::timeout;
use urcar_feed::{Chain, FeedError};
use urcar_rpc_api::{
    BlockRef, Error, Finality, MarketSubscriptionRpcServer, VehicleSubscriptionRpcServer, limits::MAX_RESUMED_BLOCKS,
};
use urcar_runtime_api::{ChangesApi, FilesApi, VehiclesApi};
use urcar_types::{Amount, Filter};

/// The methods of subscriptions, over a client's blocks.
pub struct Subscriber<C, B> {
    reader: ChainReader<C, B>,
    subscriptions: Subscriptions,
}

impl<C, B> Clone for Subscriber<C, B> {
    fn clone(&self) -> Self {
        Self { reader: self.reader.clone(), subscriptions: self.subscriptions.clone() }
    }
}

impl<C, B> Subscriber<C, B> {
    /// Creates the methods.
    pub fn new(reader: ChainReader<C, B>, subscriptions: Subscriptions) -> Self {
        Self { reader, subscriptions }
    }
}

/// Where a subscription is to begin, as it was asked.
struct Asked {
    since: Option<u32>,
    cursor: Option<String>,
    finality: Finality,
}

#[async_trait]
impl<C, B> VehicleSubscriptionRpcServer for Subscriber<C, B>
where
    B: BlockT<Hash = H256>,
    C: ProvideRuntimeApi<B> + HeaderBackend<B> + 'static,
    C::Api: ChangesApi<B, AccountId32> + VehiclesApi<B, AccountId32, u32>,
    C::Api: FilesApi<B, AccountId32, Amount<u128>, u32>,
{
    async fn subscribe_to_vehicles(
        &self,
        pending: PendingSubscriptionSink,
        vins: Option<Vec<String>>,
        filter: Option<Filter>,
        since: Option<u32>,
        cursor: Option<String>,
        finality: Option<Finality>,
    ) -> SubscriptionCloseResponse {
        let asked = Asked { since, cursor, finality: finality.unwrap_or_default() };
        self.serve(pending, Vehicles::new(vins, filter), asked).await
    }
}

#[async_trait]
impl<C, B> MarketSubscriptionRpcServer for Subscriber<C, B>
where
    B: BlockT<Hash = H256>,
    C: ProvideRuntimeApi<B> + HeaderBackend<B> + 'static,
    C::Api: ChangesApi<B, AccountId32> + VehiclesApi<B, AccountId32, u32>,
    C::Api: FilesApi<B, AccountId32, Amount<u128>, u32>,
{
    async fn subscribe_to_market(
        &self,
        pending: PendingSubscriptionSink,
        filter: Option<Filter>,
        since: Option<u32>,
        cursor: Option<String>,
        finality: Option<Finality>,
    ) -> SubscriptionCloseResponse {
        let asked = Asked { since, cursor, finality: finality.unwrap_or_default() };
        self.serve(pending, Market::new(filter), asked).await
    }
}

impl<C, B> Subscriber<C, B>
where
    B: BlockT<Hash = H256>,
    C: ProvideRuntimeApi<B> + HeaderBackend<B> + 'static,
    C::Api: ChangesApi<B, AccountId32> + VehiclesApi<B, AccountId32, u32>,
    C::Api: FilesApi<B, AccountId32, Amount<u128>, u32>,
{
    /// Serves a subscription until it ends, or refuses it.
    async fn serve<T: Topic>(
        &self,
        pending: PendingSubscriptionSink,
        topic: Result<T, Error>,
        asked: Asked,
    ) -> SubscriptionCloseResponse {
        let follower = match topic {
            Ok(topic) => self.begin(topic, asked).await,
            Err(error) => Err(error),
        };
        match follower {
            // Who doesn't read the answer keeps no place.
            Ok(follower) => match timeout(self.subscriptions.message_patience(), pending.accept()).await {
                Ok(Ok(sink)) => follower.run(sink).await,
                Ok(Err(_)) | Err(_) => SubscriptionCloseResponse::None,
            },
            Err(error) => {
                pending.reject(at_newest(error, self.reader.finalised())).await;
                SubscriptionCloseResponse::None
            }
        }
    }

    /// Prepares a subscription, and reads the first block that it has to tell of.
    async fn begin<T: Topic>(&self, topic: T, asked: Asked) -> Result<Follower<T, C, B>, Error> {
        let seat = self.subscriptions.seat()?;
        let finality = asked.finality;
        let origin = self.subscriptions.origin(topic.digest(finality));
        let cursor = asked.cursor.as_deref().map(str::parse::<Cursor>).transpose();
        let earlier = cursor.map_err(|_| Error::SubscriptionCursor)?.and_then(|cursor| cursor.origin);
        if earlier.is_some_and(|earlier| earlier.topic != origin.topic) {
            return Err(Error::CursorOfOtherSubscription);
        }
        let place = match finality {
            Finality::Final => self.reader.place(asked.since, asked.cursor.as_deref(), self.reader.finalised())?,
            Finality::Best => self.place_of_best(&asked)?,
        };
        let newest = match finality {
            Finality::Final => self.reader.finalised(),
            Finality::Best => self.reader.best(),
        };
        if newest.number.saturating_sub(place.block.number) > MAX_RESUMED_BLOCKS {
            return Err(Error::TooFarBehind(place.block.number));
        }
        let earlier = earlier.and_then(|earlier| self.subscriptions.earlier(earlier));
        let beginning = Beginning { finality, place, origin, earlier };
        let follower = Follower::new(self.reader.clone(), self.subscriptions.clone(), topic, beginning, seat);
        follower.try_first(newest.number).await?;
        Ok(follower)
    }

    /// Returns where to begin on the best chain, or on a fork that it left.
    ///
    /// # Errors
    /// [`Error::CursorAndSince`], [`Error::SubscriptionCursor`], [`Error::UnknownBlock`]; [`Error::CursorBlockUnknown`]
    /// where the node lacks the cursor's block.
    fn place_of_best(&self, asked: &Asked) -> Result<Place, Error> {
        let Some(text) = asked.cursor.as_deref().filter(|_| asked.since.is_none()) else {
            return self.reader.place(asked.since, asked.cursor.as_deref(), self.reader.best());
        };
        let Cursor { place, .. } = text.parse::<Cursor>().map_err(|_| Error::SubscriptionCursor)?;
        let BlockRef { number, hash } = place.block;
        let unreadable = |error: FeedError| Error::Runtime(error.to_string());
        let block = self.reader.chain().block(hash).map_err(unreadable)?;
        if block.is_some_and(|block| block.number == number) {
            Ok(place)
        } else {
            Err(Error::CursorBlockUnknown(number))
        }
    }
}
