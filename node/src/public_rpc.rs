//! The public port of JSON-RPC: an endpoint beside the operator's, for everybody, with limits of its own.

use sc_cli::{Error, Result, RpcEndpoint};
use sc_service::config::{self as service, RpcConfiguration};
use std::net::{Ipv4Addr, SocketAddr, TcpListener};

/// The limits that the operator may set, by the SDK's names, each as it is unless it is set.
const LIMITS: [(&str, u32); 6] = [
    ("max-connections", 200),
    // MiB. A batch of 128 long records fits, as hexadecimal digits.
    ("max-request-size", 4),
    // MiB. 100 reports fit, and 20 pages of long records don't.
    ("max-response-size", 10),
    ("max-subscriptions-per-connection", 16),
    ("max-batch-request-len", 100),
    // Calls a minute on each connection.
    ("rate-limit", 1_200),
];

/// The options of the public port.
#[derive(Debug, Clone, clap::Args)]
pub struct PublicRpcParams {
    /// Open a second JSON-RPC port for everybody, which serves safe methods alone, submission included.
    ///
    /// What has no bound, as state_getKeys, is refused there as well.
    /// A port alone is on every interface of IPv4; `127.0.0.1:9955` is for a proxy before it, `[::]:9955` for IPv6 as
    /// well. It has limits of its own, each of which may be set behind it: `9955,max-connections=500,rate-limit=600`.
    /// They are max-connections (200), max-request-size (4 MiB), max-response-size (10 MiB),
    /// max-subscriptions-per-connection (16), max-batch-request-len (100), and rate-limit (1200 calls a minute on each
    /// connection). Whoever asks and doesn't read the answers is closed. The operator's port stays as it is.
    #[arg(long, value_name = "PORT|IP:PORT", value_parser = endpoint)]
    pub public_rpc: Option<RpcEndpoint>,
}

impl PublicRpcParams {
    /// Returns the endpoint of the public port, beside those of the operator; nothing where none is asked for.
    ///
    /// # Errors
    /// The port is the operator's own, or the node can't listen there.
    pub fn configuration(self, operators: &RpcConfiguration) -> Result<Option<service::RpcEndpoint>> {
        let Some(endpoint) = self.public_rpc else { return Ok(None) };
        let address = endpoint.listen_addr;
        let mut others = operators.addr.iter().flatten();
        if address.port() != 0 && others.any(|other| other.listen_addr.port() == address.port()) {
            let port = address.port();
            return Err(Error::Input(format!("--public-rpc: port {port} is the operator's own. Choose another one")));
        }
        // The error of the server, later, doesn't name the address.
        TcpListener::bind(address)
            .map_err(|error| Error::Input(format!("--public-rpc: the node can't listen on {address}: {error}")))?;
        Ok(Some(endpoint.into()))
    }
}

/// Reads where the port is, and its limits.
fn endpoint(text: &str) -> std::result::Result<RpcEndpoint, String> {
    let mut parts = text.split(',');
    let address = address(parts.next().unwrap_or_default())?;
    // Neither methods nor origins are for the operator to choose: with a list of origins the SDK refuses every request
    // that names another host than this machine.
    let mut options = format!("listen-addr={address},methods=safe");
    let mut unset = LIMITS.to_vec();
    for part in parts {
        let (limit, value) = part.split_once('=').unwrap_or((part, ""));
        let Some(place) = unset.iter().position(|(name, _)| *name == limit) else {
            return Err(format!("`{limit}` is no limit, or is set twice. The limits are {}", names()));
        };
        let value: u32 = value.parse().map_err(|_| format!("{limit}: a whole number is needed"))?;
        if value == 0 {
            return Err(format!("{limit}: 1 at least is needed"));
        }
        unset.remove(place);
        options.push_str(&format!(",{limit}={value}"));
    }
    for (limit, value) in unset {
        options.push_str(&format!(",{limit}={value}"));
    }
    options.parse()
}

fn address(text: &str) -> std::result::Result<SocketAddr, String> {
    let on_every_interface = |port: u16| SocketAddr::from((Ipv4Addr::UNSPECIFIED, port));
    text.parse().map(on_every_interface).or_else(|_| text.parse()).map_err(|_| {
        format!("{text:?} is no place to listen: a port is needed, or an address and a port such as 127.0.0.1:9955")
    })
}

fn names() -> String {
    LIMITS.map(|(name, _)| name).join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use sc_service::config::{RpcBatchRequestConfig, RpcMethods};
    use std::num::NonZeroU32;

    /// The operator's part, as it is without any option.
    fn operators() -> RpcConfiguration {
        RpcConfiguration {
            addr: Some(vec![endpoint("127.0.0.1:9944,max-connections=100").unwrap().into()]),
            max_connections: 100,
            cors: None,
            methods: RpcMethods::Safe,
            max_request_size: 15,
            max_response_size: 15,
            id_provider: None,
            max_subs_per_conn: 1_024,
            port: 9944,
            message_buffer_capacity: 64,
            batch_config: RpcBatchRequestConfig::Limit(100),
            rate_limit: None,
            rate_limit_whitelisted_ips: Vec::new(),
            rate_limit_trust_proxy_headers: false,
            request_logger_limit: 1_024,
        }
    }

    fn opened(text: &str) -> Result<Option<service::RpcEndpoint>> {
        PublicRpcParams { public_rpc: Some(endpoint(text).unwrap()) }.configuration(&operators())
    }

    #[test]
    fn strangers_have_safe_methods_and_limits_of_their_own() {
        let open = endpoint("9955").unwrap();
        assert_eq!(open.listen_addr, "0.0.0.0:9955".parse().unwrap());
        assert_eq!(open.rpc_methods, sc_cli::RpcMethods::Safe);
        assert_eq!((open.max_connections, open.max_subscriptions_per_connection), (200, 16));
        assert_eq!((open.max_payload_in_mb, open.max_payload_out_mb), (4, 10));
        assert!(matches!(open.batch_config, RpcBatchRequestConfig::Limit(100)));
        assert_eq!(open.rate_limit, NonZeroU32::new(1_200));
        assert!(open.cors.is_none() && !open.is_optional && !open.retry_random_port);
    }

    #[test]
    fn help_and_reference_have_every_limit() {
        let help = <PublicRpcParams as clap::Args>::augment_args(clap::Command::new("node")).render_long_help();
        let help = help.to_string().split_whitespace().collect::<Vec<_>>().join(" ");
        let reference = include_str!("../../docs/reference/rpc.md").replace(',', "");
        for (name, value) in LIMITS {
            assert!(help.contains(&format!("{name} ({value}")), "{name} in {help}");
            let row = reference.lines().find(|line| line.contains(&format!("| `{name}` |")));
            assert!(row.is_some_and(|row| row.contains(&format!("| {value} "))), "{name}: {row:?}");
        }
    }

    #[test]
    fn each_limit_may_be_set() {
        let open = endpoint("[::1]:9955,rate-limit=6,max-connections=7,max-batch-request-len=8").unwrap();
        assert_eq!((open.listen_addr, open.max_connections), ("[::1]:9955".parse().unwrap(), 7));
        assert!(matches!(open.batch_config, RpcBatchRequestConfig::Limit(8)));
        assert_eq!((open.rate_limit, open.max_payload_in_mb), (NonZeroU32::new(6), 4));
        for (name, _) in LIMITS {
            assert!(endpoint(&format!("9955,{name}=1")).is_ok(), "{name}");
        }
    }

    #[test]
    fn whatever_else_is_written_is_refused_in_words() {
        for (text, why) in [
            ("", "\"\" is no place to listen: a port is needed"),
            ("70000", "is no place to listen"),
            ("localhost:9955", "is no place to listen"),
            ("9955,methods=unsafe", "`methods` is no limit, or is set twice. The limits are max-connections, "),
            ("9955,cors=all", "`cors` is no limit"),
            ("9955,", "`` is no limit"),
            ("9955,rate-limit=6,rate-limit=7", "`rate-limit` is no limit, or is set twice"),
            ("9955,rate-limit", "rate-limit: a whole number is needed"),
            ("9955,max-connections=-1", "max-connections: a whole number is needed"),
            ("9955,max-connections=0", "max-connections: 1 at least is needed"),
        ] {
            let refused = endpoint(text).unwrap_err();
            assert!(refused.contains(why), "{text}: {refused}");
        }
    }

    #[test]
    fn the_public_port_has_a_server_of_its_own() {
        let open = opened("127.0.0.1:0,max-connections=7").unwrap().unwrap();
        assert_eq!((open.listen_addr.to_string().as_str(), open.max_connections), ("127.0.0.1:0", 7));
        assert!(PublicRpcParams { public_rpc: None }.configuration(&operators()).unwrap().is_none());
    }

    #[test]
    fn a_port_that_is_taken_is_named() {
        let refused = opened("9944").err().unwrap().to_string();
        assert!(refused.contains("port 9944 is the operator's own"), "{refused}");
        let taken = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = taken.local_addr().unwrap().to_string();
        let refused = opened(&address).err().unwrap().to_string();
        assert!(refused.contains(&format!("the node can't listen on {address}: ")), "{refused}");
    }
}
