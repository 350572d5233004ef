//! Following the chain block by block.

use super::{
    at::Point,
    connection::Chain,
    events::{ChainEvent, Outcome, Traces},
    storage::storage_key,
};
use crate::{
    error::{Error, Result},
    types::{Hash, Header},
};
use codec::Encode;
use std::collections::HashMap;
use subxt::rpcs::client::RpcSubscription;
use urcar_types::Vin;

/// Blocks between two heads above which the chain counts as rewritten.
const DEEPEST: u64 = 256;

/// The blocks to follow.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Heads {
    /// The best chain, as it is now.
    Best,
    /// Only what is final.
    Finalised,
}

/// The next step of a chain that is followed.
pub enum ChainUpdate {
    /// New blocks, oldest first.
    Blocks(Vec<Block>),
    /// The chain went on from an earlier block than the last one seen, whose events may not hold any more.
    Reorganised,
}

/// A block with the events of its transactions.
pub struct Block {
    /// Its height and hash.
    pub point: Point,
    transactions: HashMap<Hash, u32>,
    traces: HashMap<u32, Traces>,
}

impl Block {
    /// Returns the outcome of a transaction; none where this block didn't take it.
    pub fn outcome(&self, transaction: &Hash) -> Option<Outcome> {
        let place = self.transactions.get(transaction)?;
        let traces = self.traces.get(place).cloned().unwrap_or_default();
        Some(Outcome {
            block: self.point.number,
            block_hash: self.point.hash,
            failure: traces.failure,
            events: traces.events,
        })
    }

    /// Returns the records that stand by transactions of others, each by its vehicle and number.
    pub fn recorded_by_others(&self, is_own: impl Fn(&Hash) -> bool) -> Vec<(Vin, u32)> {
        let others = self.transactions.iter().filter(|(transaction, _)| !is_own(transaction));
        let events = others.filter_map(|(_, place)| self.traces.get(place)).flat_map(|traces| &traces.events);
        let recorded = events.filter_map(|event| match event {
            ChainEvent::Recorded { vin, number, .. } => Some((*vin, *number)),
            _ => None,
        });
        recorded.collect()
    }

    /// Returns the outcome of every transaction, in no order.
    pub fn outcomes(&self) -> impl Iterator<Item = Outcome> {
        self.transactions.keys().filter_map(|hash| self.outcome(hash))
    }
}

/// A subscription to the chain's blocks, from where it stands.
pub struct Follower {
    chain: Chain,
    heads: RpcSubscription<Header>,
    last: Point,
}

impl Follower {
    /// Subscribes after the newest block of its kind.
    pub async fn start(chain: &Chain, which: Heads) -> Result<Self> {
        let (heads, method) = match which {
            Heads::Best => (chain.methods.chain_subscribe_new_heads().await, "chain_subscribeNewHeads"),
            Heads::Finalised => {
                (chain.methods.chain_subscribe_finalized_heads().await, "chain_subscribeFinalizedHeads")
            }
        };
        let mut heads = heads.map_err(|error| chain.rpc_error(method, error))?;
        let last = point_of(&next_header(chain, &mut heads).await?);
        Ok(Self { chain: chain.clone(), heads, last })
    }

    /// Returns the last block that was seen.
    pub fn last(&self) -> Point {
        self.last
    }

    /// Waits for the next head, and returns the blocks up to it, oldest first: an empty list where the head was seen
    /// already, none where the chain was rewritten.
    ///
    /// # Errors
    /// [`Error::Broken`] where the node closes the connection.
    pub async fn next_points(&mut self) -> Result<Option<Vec<Point>>> {
        let newest = next_header(&self.chain, &mut self.heads).await?;
        let mut points = Vec::new();
        let mut header = newest;
        loop {
            let point = point_of(&header);
            if point == self.last {
                break;
            }
            if point.number <= self.last.number || point.number - self.last.number > DEEPEST {
                self.last = points.first().copied().unwrap_or(point);
                return Ok(None);
            }
            points.push(point);
            if header.parent_hash == self.last.hash {
                break;
            }
            header = self.chain.header(header.parent_hash).await?;
        }
        points.reverse();
        self.last = points.last().copied().unwrap_or(self.last);
        Ok(Some(points))
    }

    /// Waits for the next head, and reads every block up to it.
    ///
    /// # Errors
    /// [`Error::Broken`] where the node closes the connection; [`Error::NotFound`] where it no longer has a block.
    pub async fn next(&mut self) -> Result<ChainUpdate> {
        let Some(points) = self.next_points().await? else { return Ok(ChainUpdate::Reorganised) };
        let blocks = futures::future::try_join_all(points.into_iter().map(|point| self.chain.block(point))).await?;
        Ok(ChainUpdate::Blocks(blocks))
    }
}

impl Chain {
    /// Returns a block.
    ///
    /// # Errors
    /// [`Error::NotFound`] where the node no longer has it.
    pub async fn block(&self, point: Point) -> Result<Block> {
        let key = storage_key("System", "Events", None);
        let (body, events) = futures::join!(
            self.methods.chain_get_block(Some(point.hash)),
            self.methods.state_get_storage(&key, Some(point.hash)),
        );
        let body = body.map_err(|error| self.rpc_error("chain_getBlock", error))?;
        let events = events.map_err(|error| self.rpc_error("state_getStorage", error))?;
        let body = body.ok_or_else(|| Error::NotFound(format!("the node no longer has block {:?}", point.hash)))?;
        let extrinsics = body.block.extrinsics.iter().zip(0u32..);
        let transactions: HashMap<Hash, u32> =
            extrinsics.map(|(bytes, place)| (sp_crypto_hashing::blake2_256(&bytes.0).into(), place)).collect();
        let traces = self.traces(events.unwrap_or_default());
        // Each ends with an event of its own; who finds none reads events of another runtime.
        if (0..body.block.extrinsics.len() as u32).any(|place| traces.get(&place).is_none_or(|it| !it.is_over)) {
            let reason = format!("the events of block {} are in another form: its runtime is another", point.number);
            return Err(Error::Foreign(reason));
        }
        Ok(Block { point, transactions, traces })
    }
}

impl Chain {
    /// Returns the last blocks of a chain up to this one, oldest first.
    ///
    /// # Errors
    /// [`Error::NotFound`] where the node no longer has one.
    pub async fn blocks_up_to(&self, last: Point, count: u64) -> Result<Vec<Block>> {
        let mut points = vec![last];
        let mut point = last;
        for _ in 1..count.min(last.number) {
            let header = self.header(point.hash).await?;
            point = Point { number: point.number.saturating_sub(1), hash: header.parent_hash };
            points.push(point);
        }
        points.reverse();
        futures::future::try_join_all(points.into_iter().map(|point| self.block(point))).await
    }
}

async fn next_header(chain: &Chain, heads: &mut RpcSubscription<Header>) -> Result<Header> {
    match heads.next().await {
        Some(Ok(header)) => Ok(header),
        Some(Err(error)) => Err(chain.rpc_error("chain_subscribeNewHeads", error)),
        None => Err(Error::Broken("the node closed it".into())),
    }
}

fn point_of(header: &Header) -> Point {
    Point { number: header.number, hash: sp_crypto_hashing::blake2_256(&header.encode()).into() }
}
