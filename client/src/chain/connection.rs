//! The connection to a node, and what holds of its chain as long as the connection does.

use super::{at::Point, money};
use crate::{
    error::{Error, Result},
    keys::parse_account,
    types::{Account, Balance, Hash},
};
use serde_json::json;
use sp_core::crypto::{Ss58AddressFormat, set_default_ss58_version};
use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};
use subxt::{
    OnlineClient, OnlineClientAtBlock, SubstrateConfig,
    backend::LegacyBackend,
    config::RpcConfigFor,
    rpcs::{Error as RpcError, LegacyRpcMethods, RpcClient},
};
use tokio::time::timeout;
use urcar_types::{Check, Currency, TOKEN_DECIMALS, TOKEN_SYMBOL};

/// A connection to a node of an UrCar chain. Clones share it.
#[derive(Clone)]
pub struct Chain {
    url: String,
    pub(super) rpc: RpcClient,
    pub(super) methods: Methods,
    /// The chain as it was at the start: metadata and versions to sign and decode with.
    pub(super) at: OnlineClientAtBlock<SubstrateConfig>,
    /// Transactions that were handed to the node, and whose fate isn't known: the last block that may take each, and the
    /// block that has it.
    pub(super) under_way: UnderWay,
}

/// The longest that is waited for a node's metadata and properties.
const SILENCE: Duration = Duration::from_secs(30);

/// The methods of a node.
type Methods = LegacyRpcMethods<RpcConfigFor<SubstrateConfig>>;

/// Transactions whose fate isn't known yet.
pub(super) type UnderWay = Arc<Mutex<BTreeMap<Hash, (u64, Option<Point>)>>>;

impl Chain {
    /// Connects to a node, and reads its chain's metadata and properties.
    ///
    /// # Errors
    /// [`Error::Input`] where the URL is none of a WebSocket; [`Error::Connection`] where nobody answers; and those of
    /// [`Chain::over`].
    pub async fn connect(url: &str) -> Result<Self> {
        check_url(url)?;
        let rpc = RpcClient::from_insecure_url(url).await;
        let unreachable = |reason| Error::Connection { url: url.to_owned(), reason };
        let rpc = rpc.map_err(|error| unreachable(root_cause(&error)))?;
        let silent = |_| unreachable(format!("it takes connections, and answered nothing in {} s", SILENCE.as_secs()));
        timeout(SILENCE, Self::over(url, rpc)).await.map_err(silent)?
    }

    /// Reads metadata and properties of the chain of the node at a URL, through a client that is connected to it.
    ///
    /// # Errors
    /// [`Error::Foreign`] where it answers otherwise than a node of UrCar's does, [`Error::Broken`] where the
    /// connection breaks meanwhile.
    pub async fn over(url: &str, rpc: RpcClient) -> Result<Self> {
        let methods = LegacyRpcMethods::new(rpc.clone());
        let backend: LegacyBackend<SubstrateConfig> = LegacyBackend::builder().build(rpc.clone());
        let client = match OnlineClient::from_backend(Arc::new(backend)).await {
            Ok(client) => client,
            Err(error) => return Err(unread(&methods, root_cause(&error)).await),
        };
        let at = match client.at_current_block().await {
            Ok(at) => at,
            Err(error) => return Err(unread(&methods, error.to_string()).await),
        };
        if at.metadata_ref().pallet_by_name("Vehicles").is_none() {
            return Err(Error::Foreign("its runtime keeps no vehicles".into()));
        }
        let chain = Self { url: url.to_owned(), rpc, methods, at, under_way: UnderWay::default() };
        chain.read_properties().await?;
        Ok(chain)
    }

    /// Takes over the prefix of addresses, and refuses a node that tells of money other than this client's: amounts would
    /// be signed that are not those which were typed.
    async fn read_properties(&self) -> Result<()> {
        let properties =
            self.methods.system_properties().await.map_err(|error| self.rpc_error("system_properties", error))?;
        if let Some(format) = properties.get("ss58Format").and_then(|value| value.as_u64()) {
            set_default_ss58_version(Ss58AddressFormat::from(format.min(u64::from(u16::MAX)) as u16));
        }
        let told = (properties.get("tokenDecimals"), properties.get("tokenSymbol"));
        let (decimals, symbol) = (json!(TOKEN_DECIMALS), json!(TOKEN_SYMBOL));
        if told.0.is_some_and(|told| *told != decimals) || told.1.is_some_and(|told| *told != symbol) {
            return Err(Error::Foreign(format!("its money isn't {TOKEN_SYMBOL} with {TOKEN_DECIMALS} decimals")));
        }
        Ok(())
    }

    /// Returns whether the chain's runtime became another since this connection was made: what it signs and decodes by
    /// is out of date.
    ///
    /// # Errors
    /// As any question: [`Error::Broken`], [`Error::Node`].
    pub async fn is_upgraded(&self) -> Result<bool> {
        let version = self.methods.state_get_runtime_version(None).await;
        let version = version.map_err(|error| self.rpc_error("state_getRuntimeVersion", error))?;
        Ok(version.spec_version != self.at.spec_version())
    }

    /// Returns the error of a program that is told to stop, with what is known of the transaction that it waits for.
    pub fn interrupted(&self) -> Error {
        let under_way = self.under_way.lock().unwrap_or_else(PoisonError::into_inner);
        match under_way.first_key_value() {
            None => Error::Interrupted,
            Some((transaction, (valid_until, seen))) => Error::Unsettled {
                transaction: *transaction,
                valid_until: *valid_until,
                seen: *seen,
                because: Box::new(Error::Interrupted),
            },
        }
    }

    /// Returns the address of the node.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// Returns the name of the chain, as its specification has it.
    ///
    /// # Errors
    /// As any question: [`Error::Broken`], [`Error::Node`].
    pub async fn name(&self) -> Result<String> {
        self.methods.system_chain().await.map_err(|error| self.rpc_error("system_chain", error))
    }

    /// Returns whether the chain's specification says that it is live: its money and titles are somebody's.
    ///
    /// # Errors
    /// As any question: [`Error::Broken`], [`Error::Node`].
    pub async fn is_live(&self) -> Result<bool> {
        let kind = self.request::<serde_json::Value>("system_chainType", subxt::rpcs::rpc_params![]).await?;
        Ok(kind == "Live")
    }

    /// Parses the account of whoever is to get money, a title or a right.
    ///
    /// # Errors
    /// [`Error::Input`] for what is no account, and on a live chain for a key that everybody has.
    pub async fn recipient(&self, text: &str) -> Result<Account> {
        if text.starts_with("//") && self.is_live().await? {
            return Err(Error::Input(format!(
                "{text}: everybody has this key, and this chain is live: name an address"
            )));
        }
        parse_account(text)
    }

    /// Returns the hash of the chain's first block.
    pub fn genesis(&self) -> Hash {
        self.at.online_client().genesis_hash()
    }

    /// Returns the name of the chain's own money.
    pub fn symbol(&self) -> &'static str {
        TOKEN_SYMBOL
    }

    /// Returns one unit of the chain's money, in its smallest unit.
    pub fn unit(&self) -> Balance {
        10u128.saturating_pow(TOKEN_DECIMALS.into())
    }

    /// Returns an amount for people to read.
    pub fn money(&self, amount: Balance) -> String {
        format!("{} {}", money::text(amount, TOKEN_DECIMALS.into()), TOKEN_SYMBOL)
    }

    /// Returns an amount in minor units of a currency for people to read.
    pub fn money_in(&self, amount: u64, currency: &Currency) -> String {
        money::in_currency(amount, currency, TOKEN_SYMBOL, TOKEN_DECIMALS.into())
    }

    /// Parses the code of a currency as a person wrote it: one of ISO 4217, or that of the chain's own money.
    ///
    /// # Errors
    /// [`Error::Input`] for any other.
    pub fn currency(&self, text: &str) -> Result<Currency> {
        let mut currency = Currency::from(text);
        currency.normalise();
        self.check_currency(&currency).map_err(Error::Input)?;
        Ok(currency)
    }

    /// Checks that a currency is one of ISO 4217, or the chain's own money.
    ///
    /// # Errors
    /// Fails with the code of any other, in words.
    pub fn check_currency(&self, currency: &Currency) -> Result<(), String> {
        money::check_currency(currency, TOKEN_SYMBOL)
    }

    /// Parses an amount of a currency in whole units, as a person wrote it, such as `19500.50`, as its minor units.
    ///
    /// # Errors
    /// [`Error::Input`] for what is no amount, or has a fraction of the minor unit; in the chain's money as of
    /// [`amount`](Self::amount).
    pub fn amount_in(&self, text: &str, currency: &Currency) -> Result<u64> {
        money::parse_in_currency(text, currency, TOKEN_SYMBOL, TOKEN_DECIMALS.into()).map_err(Error::Input)
    }

    /// Parses an amount of the chain's money as a person wrote it, such as `12.5`.
    ///
    /// # Errors
    /// [`Error::Input`] for what is no amount, has a fraction of the smallest unit, or a point that may stand between
    /// thousands, as in `12.000`.
    pub fn amount(&self, text: &str) -> Result<Balance> {
        money::parse_typed(text, TOKEN_DECIMALS.into()).map_err(Error::Input)
    }

    /// Returns the error of a JSON-RPC call.
    pub(super) fn rpc_error(&self, method: &str, error: subxt::rpcs::Error) -> Error {
        match error {
            subxt::rpcs::Error::User(user) => {
                let data = user.data.as_ref().and_then(|data| text_of(data.get()));
                Error::Node { method: method.to_owned(), code: user.code, message: user.message, data }
            }
            other => Error::Broken(root_cause(&other)),
        }
    }
}

/// Returns the error of metadata that could not be read: that of the connection, where it carries no answer any more.
async fn unread(methods: &Methods, reason: String) -> Error {
    match methods.system_chain().await {
        Err(RpcError::Client(_) | RpcError::DisconnectedWillReconnect(_)) => Error::Broken(reason),
        _ => Error::Foreign(reason),
    }
}

/// Checks that a URL is one of a WebSocket.
///
/// # Errors
/// [`Error::Input`] for any other, with the one that is probably meant.
fn check_url(url: &str) -> Result<()> {
    let (scheme, rest) = url.split_once("://").map_or((None, url), |(scheme, rest)| (Some(scheme), rest));
    let meant = match scheme.map(str::to_ascii_lowercase).as_deref() {
        Some("ws" | "wss") => return Ok(()),
        Some("https") => "wss",
        _ => "ws",
    };
    Err(Error::Input(format!("{url} is no address of a WebSocket: is {meant}://{rest} meant?")))
}

/// Returns JSON as text, a string without its quotes; none where it is empty or null.
fn text_of(json: &str) -> Option<String> {
    let text = serde_json::from_str(json).unwrap_or_else(|_| json.to_owned());
    (!text.is_empty() && text != "null").then_some(text)
}

/// Returns the innermost reason of an error.
fn root_cause(error: &dyn std::error::Error) -> String {
    let mut error = error;
    while let Some(source) = error.source() {
        error = source;
    }
    let text = error.to_string();
    text.trim_start_matches("RPC error: client error: ").to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use subxt::rpcs::{
        UserError,
        client::{RawRpcFuture, RawRpcSubscription, RawValue, RpcClientT},
    };

    /// A node that answers no question, as its connection is closed, or as it knows none.
    struct Mute {
        is_closed: bool,
    }

    impl Mute {
        fn refused(&self) -> RpcError {
            match self.is_closed {
                true => RpcError::Client("the background task closed connection".into()),
                false => RpcError::User(UserError { code: -32601, message: "Method not found".into(), data: None }),
            }
        }
    }

    impl RpcClientT for Mute {
        fn request_raw<'a>(&'a self, _: &'a str, _: Option<Box<RawValue>>) -> RawRpcFuture<'a, Box<RawValue>> {
            Box::pin(async { Err(self.refused()) })
        }

        fn subscribe_raw<'a>(
            &'a self,
            _: &'a str,
            _: Option<Box<RawValue>>,
            _: &'a str,
        ) -> RawRpcFuture<'a, RawRpcSubscription> {
            Box::pin(async { Err(self.refused()) })
        }
    }

    /// Before, whoever lost the connection in the middle of the metadata was sent to look for another chain.
    #[tokio::test]
    async fn a_connection_that_breaks_while_metadata_are_read_is_no_other_chain() {
        for (is_closed, code, exit_code) in [(true, "connection_broken", 3), (false, "foreign_chain", 4)] {
            let Err(refused) = Chain::over("ws://127.0.0.1:1", RpcClient::new(Mute { is_closed })).await else {
                panic!("{code}")
            };
            assert_eq!((refused.code(), refused.exit_code()), (code, exit_code), "{refused}");
        }
    }

    /// Before, it was taken for a node that doesn't answer.
    #[tokio::test]
    async fn an_address_of_another_form_is_refused_before_anybody_is_asked() {
        for (url, meant) in [
            ("http://127.0.0.1:9944", "ws://127.0.0.1:9944"),
            ("HTTPS://node.example/urcar", "wss://node.example/urcar"),
            ("127.0.0.1:9944", "ws://127.0.0.1:9944"),
        ] {
            let Err(refused) = Chain::connect(url).await else { panic!("{url}") };
            let words = format!("{url} is no address of a WebSocket: is {meant} meant?");
            assert_eq!((refused.exit_code(), refused.to_string()), (2, words));
        }
        for url in ["ws://127.0.0.1:9944", "wss://node.example/urcar", "WS://localhost"] {
            assert!(check_url(url).is_ok(), "{url}");
        }
    }

    #[test]
    fn data_of_an_error_are_text() {
        assert_eq!(text_of(r#""Transaction is \"outdated\"""#).as_deref(), Some("Transaction is \"outdated\""));
        assert_eq!(text_of(r#"{"found":1}"#).as_deref(), Some(r#"{"found":1}"#));
        assert_eq!((text_of("null"), text_of(r#""""#)), (None, None));
    }
}
