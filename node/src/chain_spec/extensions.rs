//! The fields of a specification that are this chain's own.
//!
//! `authoritySetHardForks` is a list of the hand-overs that the consortium published where GRANDPA's chain of proofs from
//! genesis is broken, the newest last:
//!
//! - `header`: the header of a final block after the change, in SCALE, as hexadecimal digits after `0x`.
//! - `setId`: the number of the set of GRANDPA's authorities that finalises after that block.
//! - `authorities`: its authorities, each as `[KEY, WEIGHT]`, the Ed25519 key as hexadecimal digits after `0x`.
//!
//! A specification without it is that of a chain whose finality was never restored. It is left out where it is empty:
//! light clients refuse a specification with fields that they don't know.
//!
//! `consortium` is the network as its organisations described it when they made the specification, from which anybody
//! builds the first block's state anew: `urcar-node consortium check`. Nodes read of it whether they dial addresses of
//! private networks.

use crate::consortium::description::Description;
use codec::{DecodeAll, Encode};
use sc_chain_spec::{ChainSpecExtension, get_extension};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use sp_core::{Bytes, H256, crypto::UncheckedFrom};
use urcar_consensus::{HandOver, HandOverError, HandOvers};
use urcar_runtime::opaque::Block;

/// The fields of a specification that are this chain's own.
#[derive(Clone, Default, Serialize, Deserialize, ChainSpecExtension)]
#[serde(rename_all = "camelCase")]
pub struct Extensions {
    #[serde(default, skip_serializing_if = "Published::is_empty")]
    authority_set_hard_forks: Published,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    consortium: Option<Description>,
}

impl Extensions {
    /// Returns those of a new network.
    pub fn of_network(description: Description) -> Self {
        Self { consortium: Some(description), ..Default::default() }
    }
}

/// Hand-overs as a specification has them.
#[derive(Clone, Default, Serialize, Deserialize)]
#[serde(try_from = "Value", into = "Vec<Entry>")]
struct Published(HandOvers<Block>);

/// A hand-over in JSON.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Entry {
    header: Bytes,
    set_id: u64,
    authorities: Vec<(H256, u64)>,
}

impl Published {
    fn is_empty(&self) -> bool {
        self.0.newest().is_none()
    }

    fn parse(json: Value) -> Result<Self, HandOverError> {
        let entries: Vec<Entry> =
            serde_json::from_value(json).map_err(|error| HandOverError::Malformed(error.to_string()))?;
        let list = entries.into_iter().enumerate().map(|(place, entry)| {
            let header = DecodeAll::decode_all(&mut &entry.header[..])
                .map_err(|error| HandOverError::Malformed(format!("the header of hand-over {place}: {error}")))?;
            let authorities =
                entry.authorities.into_iter().map(|(key, weight)| (UncheckedFrom::unchecked_from(key.0), weight));
            Ok(HandOver { header, set_id: entry.set_id, authorities: authorities.collect() })
        });
        HandOvers::new(list.collect::<Result<_, _>>()?).map(Self)
    }
}

impl TryFrom<Value> for Published {
    type Error = String;

    fn try_from(json: Value) -> Result<Self, String> {
        Self::parse(json).map_err(|error| format!("authoritySetHardForks: {error} ({})", error.code()))
    }
}

impl From<Published> for Vec<Entry> {
    fn from(published: Published) -> Self {
        let entry = |hand_over: &HandOver<Block>| {
            let authorities = hand_over.authorities.iter();
            Entry {
                header: hand_over.header.encode().into(),
                set_id: hand_over.set_id,
                authorities: authorities.map(|(key, weight)| (H256::from_slice(key.as_ref()), *weight)).collect(),
            }
        };
        published.0.all().iter().map(entry).collect()
    }
}

/// Returns the hand-overs of a specification, the newest last.
pub fn hand_overs(spec: &dyn sc_chain_spec::ChainSpec) -> &[HandOver<Block>] {
    get_extension::<Published>(spec.extensions()).map_or(&[], |published| published.0.all())
}

/// Returns the newest hand-over of a specification.
pub fn newest_hand_over(spec: &dyn sc_chain_spec::ChainSpec) -> Option<&HandOver<Block>> {
    hand_overs(spec).last()
}

/// Returns the network as its organisations described it, where a specification says so.
pub fn consortium(spec: &dyn sc_chain_spec::ChainSpec) -> Option<&Description> {
    get_extension::<Option<Description>>(spec.extensions())?.as_ref()
}

/// Checks whether the nodes of a network dial addresses of private networks.
pub fn allows_private_addresses(spec: &dyn sc_chain_spec::ChainSpec) -> bool {
    consortium(spec).is_some_and(|description| description.chain.allow_private_addresses)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chain_spec::{ChainSpec, load};
    use serde_json::json;
    use sp_runtime::traits::Header as _;
    use urcar_runtime::Header;

    fn header(number: u32) -> Header {
        Header::new(number, H256::zero(), H256::zero(), H256::repeat_byte(7), Default::default())
    }

    /// A hand-over as `urcar` writes it. The tests of `client/src/hand_over.rs` have the same.
    fn entry_in_json() -> Value {
        json!({
            "header": format!("0x{}a0{}", "07".repeat(32), "00".repeat(65)),
            "setId": 3,
            "authorities": [[format!("0x{}", "04".repeat(32)), 1], [format!("0x{}", "05".repeat(32)), 2]],
        })
    }

    fn entry(number: u32, set_id: u64) -> Value {
        let key = format!("0x{}", "11".repeat(32));
        json!({
            "header": Bytes(header(number).encode()),
            "setId": set_id,
            "authorities": [[key, 1], [format!("0x{}", "22".repeat(32)), 2]],
        })
    }

    /// Hands the local chain's specification, out of a file with this for its hand-overs, to a check.
    fn with_file(name: &str, hand_overs: Option<Value>, check: impl FnOnce(Result<ChainSpec, String>)) {
        let mut json: Value = serde_json::from_str(&load("local").unwrap().as_json(false).unwrap()).unwrap();
        assert!(json.get("authoritySetHardForks").is_none(), "a light client takes it");
        if let Some(hand_overs) = hand_overs {
            json["authoritySetHardForks"] = hand_overs;
        }
        let file = std::env::temp_dir().join(format!("urcar-{name}-{}.json", std::process::id()));
        std::fs::write(&file, json.to_string()).unwrap();
        check(load(&file.to_string_lossy()));
        std::fs::remove_file(&file).unwrap();
    }

    #[test]
    fn a_specification_carries_hand_overs() {
        for none in [None, Some(json!([]))] {
            with_file("none", none, |spec| assert!(newest_hand_over(&spec.unwrap()).is_none()));
        }
        let list = json!([entry(40, 1), entry(900, 3)]);
        with_file("two", Some(list.clone()), |spec| {
            let spec = spec.unwrap();
            let newest = newest_hand_over(&spec).unwrap();
            assert_eq!((&newest.header, newest.set_id), (&header(900), 3));
            assert_eq!(newest.authorities[1], (UncheckedFrom::unchecked_from([0x22; 32]), 2));
            let written: Value = serde_json::from_str(&spec.as_json(true).unwrap()).unwrap();
            assert_eq!(written["authoritySetHardForks"], list, "export-chain-spec keeps them");
        });
    }

    #[test]
    fn it_is_read_as_the_client_writes_it() {
        let Ok(Published(hand_overs)) = Published::parse(json!([entry_in_json()])) else { panic!() };
        let authorities = [(4, 1), (5, 2)].map(|(key, weight)| (UncheckedFrom::unchecked_from([key; 32]), weight));
        let expected = HandOver { header: header(40), set_id: 3, authorities: authorities.into() };
        assert_eq!(hand_overs.newest(), Some(&expected));
    }

    #[test]
    fn a_malformed_one_is_refused_with_its_code() {
        let with = |field: &str, value: Value| {
            let mut entry = entry(40, 1);
            entry[field] = value;
            json!([entry])
        };
        let malformed = [
            json!(null),
            json!({}),
            json!([7]),
            with("header", json!("0x00")),
            with("header", json!("f00")),
            with("header", json!(Bytes([header(40).encode(), vec![0]].concat()))),
            with("setId", json!(-1)),
            with("authorities", json!([["0x11", 1]])),
            with("authorities", json!([[1]])),
            with("more", json!(1)),
        ];
        for json in malformed {
            let error = Published::parse(json.clone()).err().unwrap();
            assert_eq!(error.code(), "hand_over_malformed", "{json}");
        }
        let order = (json!([entry(40, 1), entry(40, 2)]), "hand-over 1 doesn't follow", "(hand_over_order)");
        let list = (json!("0x00"), "are a list", "(hand_over_malformed)");
        for (json, words, code) in [order, list] {
            with_file(&code[1..code.len() - 1], Some(json), |spec| {
                let error = spec.err().unwrap();
                let parts = ["authoritySetHardForks: ", words, code];
                assert!(parts.iter().all(|part| error.contains(part)), "{error}");
            });
        }
    }
}
