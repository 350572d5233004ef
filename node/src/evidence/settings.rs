//! Whether a node keeps evidence, where, how much of it, and to whom it is served.

use sc_service::{ChainType, Configuration};
use std::{net::SocketAddr, path::PathBuf};
use urcar_evidence::{Limits, Peer, Place};

/// The folder of the evidence store, beside the database of its chain.
const FOLDER: &str = "evidence";

/// Gibibytes of evidence, unless the operator allows more.
const LIMIT: &str = "100";

/// The port of the listener, unless the operator names one.
pub const DEFAULT_PORT: u16 = 9966;

/// Options of the evidence store.
#[derive(Debug, Clone, clap::Args)]
pub struct EvidenceParams {
    /// The pictures and documents that records name by digest: `off`, the folder in which they lie, or a bucket of S3.
    ///
    /// Unless it is given, full nodes and development chains keep them in `chains/ID/evidence` below the base path, and
    /// validators keep none. Of a bucket, region, endpoint and keys are taken from variables of the environment that
    /// begin with `AWS_`. What records name is noted in the node's own folder in either case.
    #[arg(long, value_name = "off|PATH|s3://BUCKET", value_parser = choice)]
    pub evidence: Option<EvidenceChoice>,

    /// The address on which evidence is served over HTTP: `off`, or an address and a port.
    ///
    /// Unless it is given, 127.0.0.1 and port 9966, or a free port where that is taken. `evidence_status` tells it.
    #[arg(long, value_name = "off|ADDR", value_parser = listen)]
    pub evidence_listen: Option<ListenChoice>,

    /// Where other nodes serve evidence, separated by commas: what is asked for here and lies there is fetched.
    #[arg(long, value_name = "URL", value_delimiter = ',')]
    pub evidence_peers: Vec<Peer>,

    /// The most evidence that is kept, in GiB, a fifth of it for one organisation.
    ///
    /// What doesn't fit is refused; nothing is removed for it.
    #[arg(long, value_name = "GiB", default_value = LIMIT)]
    pub evidence_limit: u32,
}

/// Where evidence lies.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum EvidenceChoice {
    /// Nowhere.
    Off,
    /// In this folder or bucket.
    At(Place),
}

/// Where evidence is served.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ListenChoice {
    /// Nowhere.
    Off,
    /// At this address.
    At(SocketAddr),
}

impl EvidenceParams {
    /// Returns where evidence lies and the folder of its catalogue, of a node that runs as `config` says; nothing where
    /// it keeps none.
    pub fn places(&self, config: &Configuration) -> Option<(Place, PathBuf)> {
        let own = config.base_path.config_dir(config.chain_spec.id()).join(FOLDER);
        match &self.evidence {
            Some(EvidenceChoice::Off) => None,
            Some(EvidenceChoice::At(Place::Folder(folder))) => Some((Place::Folder(folder.clone()), folder.clone())),
            Some(EvidenceChoice::At(bucket)) => Some((bucket.clone(), own)),
            None if is_on(config.role.is_authority(), &config.chain_spec.chain_type()) => {
                Some((Place::Folder(own.clone()), own))
            }
            None => None,
        }
    }

    /// Returns the bounds.
    pub fn limits(&self) -> Limits {
        let total_bytes = u64::from(self.evidence_limit) << 30;
        Limits { total_bytes, writer_bytes: total_bytes / 5, ..Limits::default() }
    }
}

/// Checks whether a node keeps evidence whose operator says nothing of it. A validator's machine is for its blocks.
fn is_on(is_authority: bool, chain: &ChainType) -> bool {
    !is_authority || *chain == ChainType::Development
}

fn choice(text: &str) -> Result<EvidenceChoice, String> {
    match text {
        "off" => Ok(EvidenceChoice::Off),
        place => place.parse().map(EvidenceChoice::At),
    }
}

fn listen(text: &str) -> Result<ListenChoice, String> {
    match text {
        "off" => Ok(ListenChoice::Off),
        address => address
            .parse()
            .map(ListenChoice::At)
            .map_err(|_| "`off`, or an address and a port as in 127.0.0.1:9966 is needed".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn validators_keep_none_but_in_development() {
        assert!(is_on(false, &ChainType::Live) && is_on(true, &ChainType::Development));
        assert!(!is_on(true, &ChainType::Live) && !is_on(true, &ChainType::Local));
    }

    #[test]
    fn it_is_off_or_somewhere() {
        assert_eq!(choice("off"), Ok(EvidenceChoice::Off));
        assert_eq!(choice("./off"), Ok(EvidenceChoice::At(Place::Folder("./off".into()))));
        assert!(choice("").is_err() && choice("ftp://a").is_err());
        assert_eq!(listen("off"), Ok(ListenChoice::Off));
        assert_eq!(listen("0.0.0.0:1"), Ok(ListenChoice::At(([0, 0, 0, 0], 1).into())));
        assert!(listen("localhost").is_err_and(|error| error.contains("127.0.0.1:9966")));
    }

    #[test]
    fn the_limit_is_in_gibibytes() {
        let params = |evidence_limit| EvidenceParams {
            evidence: None,
            evidence_listen: None,
            evidence_peers: vec![],
            evidence_limit,
        };
        assert_eq!(params(5).limits().total_bytes, 5 << 30);
        assert_eq!(params(5).limits().writer_bytes, 1 << 30);
        assert_eq!(params(u32::MAX).limits().total_bytes, u64::from(u32::MAX) << 30);
    }
}
