//! Talking to a node: connection, calls, signatures, blocks and what they say.

mod api;
mod blocks;
mod call;
pub mod calls;
mod events;
mod market;
mod money;
mod sign;
mod storage;
mod submit;

pub use api::{At, Point};
pub use blocks::{Follower, Heads, Step};
pub use call::Call;
pub use events::{ChainEvent, Outcome, Refusal};
pub use market::{Dispute, Listing};
pub use sign::{Birth, Signed};
pub use storage::{Hashing, storage_key};
pub use submit::{Finality, Verdict};

use crate::error::{Error, Result};
use sp_core::crypto::{Ss58AddressFormat, set_default_ss58_version};
use std::sync::Arc;
use subxt::{
    OnlineClient, OnlineClientAtBlock, SubstrateConfig,
    backend::LegacyBackend,
    config::RpcConfigFor,
    rpcs::{LegacyRpcMethods, RpcClient},
};
use urcar_primitives::Currency;

/// An account of the chain.
pub type Account = sp_core::crypto::AccountId32;
/// A hash of a block or a transaction.
pub type Hash = subxt::utils::H256;
/// A block header.
pub type Header = subxt::config::substrate::SubstrateHeader<Hash>;
/// An amount of the chain's own money, in its smallest unit.
pub type Balance = u128;

/// A connection to a node, and what its chain says of itself.
#[derive(Clone)]
pub struct Chain {
    url: String,
    rpc: RpcClient,
    methods: LegacyRpcMethods<RpcConfigFor<SubstrateConfig>>,
    /// The chain as it was at the start: metadata and versions to sign and decode with.
    at: OnlineClientAtBlock<SubstrateConfig>,
    decimals: u32,
    symbol: String,
}

impl Chain {
    /// Connects, reads the metadata and sees whether this is an UrCar chain.
    pub async fn connect(url: &str) -> Result<Self> {
        let unreachable = |reason: String| Error::Connection { url: url.to_owned(), reason };
        let rpc = RpcClient::from_insecure_url(url).await.map_err(|error| unreachable(root_cause(&error)))?;
        let methods = LegacyRpcMethods::new(rpc.clone());
        let backend: LegacyBackend<SubstrateConfig> = LegacyBackend::builder().build(rpc.clone());
        let client =
            OnlineClient::from_backend(Arc::new(backend)).await.map_err(|error| unreachable(root_cause(&error)))?;
        let at = client.at_current_block().await.map_err(|error| Error::Foreign(error.to_string()))?;
        if at.metadata_ref().pallet_by_name("Vehicles").is_none() {
            return Err(Error::Foreign("its runtime keeps no vehicles".into()));
        }
        let mut chain = Self { url: url.to_owned(), rpc, methods, at, decimals: 12, symbol: "UNIT".into() };
        chain.read_properties().await?;
        Ok(chain)
    }

    async fn read_properties(&mut self) -> Result<()> {
        let properties =
            self.methods.system_properties().await.map_err(|error| self.rpc_error("system_properties", error))?;
        if let Some(format) = properties.get("ss58Format").and_then(|value| value.as_u64()) {
            set_default_ss58_version(Ss58AddressFormat::from(format.min(u64::from(u16::MAX)) as u16));
        }
        if let Some(decimals) = properties.get("tokenDecimals").and_then(|value| value.as_u64()) {
            self.decimals = decimals.min(38) as u32;
        }
        if let Some(symbol) = properties.get("tokenSymbol").and_then(|value| value.as_str()) {
            self.symbol = symbol.to_owned();
        }
        Ok(())
    }

    /// The address of the node.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// The hash of the chain's first block.
    pub fn genesis(&self) -> Hash {
        self.at.online_client().genesis_hash()
    }

    /// What the chain's money is called.
    pub fn symbol(&self) -> &str {
        &self.symbol
    }

    /// One unit of the chain's money, in its smallest unit.
    pub fn unit(&self) -> Balance {
        10u128.saturating_pow(self.decimals)
    }

    /// An amount for people to read.
    pub fn money(&self, amount: Balance) -> String {
        format!("{} {}", money::text(amount, self.decimals), self.symbol)
    }

    /// An amount in minor units of a currency, for people to read.
    pub fn money_in(&self, amount: u64, currency: &Currency) -> String {
        money::in_currency(amount, currency, &self.symbol, self.decimals)
    }

    /// An amount of the chain's money as a person wrote it, such as `12.5`.
    pub fn amount(&self, text: &str) -> Result<Balance> {
        money::parse(text, self.decimals).map_err(Error::Input)
    }

    /// An error of a JSON-RPC call in this client's words.
    pub(crate) fn rpc_error(&self, method: &str, error: subxt::rpcs::Error) -> Error {
        match error {
            subxt::rpcs::Error::User(user) => {
                let data = user.data.as_ref().map(|data| data.get().trim_matches('"').to_owned());
                let message = match data {
                    Some(data) if !data.is_empty() && data != "null" => format!("{}: {data}", user.message),
                    _ => user.message,
                };
                Error::Node { method: method.to_owned(), code: user.code, message }
            }
            other => Error::Broken(root_cause(&other)),
        }
    }
}

/// The innermost reason of an error.
fn root_cause(error: &dyn std::error::Error) -> String {
    let mut error = error;
    while let Some(source) = error.source() {
        error = source;
    }
    let text = error.to_string();
    text.trim_start_matches("RPC error: client error: ").to_owned()
}
