//! A hand-over as it is published: for nodes in the chain's specification, for light clients in two files of theirs.
//!
//! Light clients are those of smoldot 3. They begin at a block that they are given as what they saved of a chain
//! (`databaseContent`), and take it where the specification has a lower block to begin at (`lightSyncState`). Such a
//! block can be one of BABE's alone, so one is made up: whoever has nothing but that specification comes to nothing.

use crate::{
    chain::Point,
    error::{Error, Result},
    types::Hash,
};
use serde_json::{Value, json};

/// The field of a specification in which nodes find hand-overs.
const FOR_NODES: &str = "authoritySetHardForks";
/// The field in which a specification describes its network, for nodes and people.
const FOR_PEOPLE: &str = "consortium";
/// The field of a specification in which light clients find a block to begin at.
const FOR_LIGHT_CLIENTS: &str = "lightSyncState";

/// A block that is final, and who makes and finalises the blocks after it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HandOver {
    /// The block.
    pub block: Point,
    /// Its header in SCALE.
    pub header: Vec<u8>,
    /// The number of the set of GRANDPA's authorities that finalises after the block.
    pub set: u64,
    /// The set's authorities: Ed25519 keys, and the weights of their votes.
    pub authorities: Vec<([u8; 32], u64)>,
    /// Aura's authorities after the block, in the order of their turns.
    pub authors: Vec<[u8; 32]>,
    /// The length of a slot, in milliseconds.
    pub slot_duration: u64,
    /// The hash of the chain's first block.
    pub genesis: Hash,
    /// The root of the state at the first block.
    pub genesis_state: Hash,
}

impl HandOver {
    /// Adds the hand-over to a specification, for nodes.
    ///
    /// # Errors
    /// [`Error::Input`] where `spec` is no specification in raw form, or its hand-overs are not in theirs;
    /// [`Error::NoHandOver`] where it has a hand-over of this block or set, or a later one, already.
    pub fn extend(&self, spec: &Value) -> Result<Value> {
        let mut spec = spec.clone();
        let object = specification(&mut spec)?;
        let list = object.entry(FOR_NODES).or_insert_with(|| json!([]));
        let list = list.as_array_mut().ok_or_else(|| Error::Input(format!("{FOR_NODES} is no list")))?;
        if let Some(last) = list.last() {
            let set = last.get("setId").and_then(Value::as_u64);
            let set = set.ok_or_else(|| Error::Input(format!("the last of {FOR_NODES} has no setId")))?;
            if set >= self.set {
                return Err(Error::NoHandOver(format!(
                    "the specification has one of set {set} already, and block {} has set {}",
                    self.block.number, self.set
                )));
            }
        }
        let authorities: Vec<_> = self.authorities.iter().map(|(key, weight)| json!([hex(key), weight])).collect();
        list.push(json!({ "header": hex(&self.header), "setId": self.set, "authorities": authorities }));
        Ok(spec)
    }

    /// Returns the specification for light clients, which holds of the genesis nothing but the root of its state.
    ///
    /// # Errors
    /// [`Error::Input`] where `spec` is no specification in raw form.
    pub fn light_spec(&self, spec: &Value) -> Result<Value> {
        let mut spec = spec.clone();
        let object = specification(&mut spec)?;
        // They refuse a specification with fields that they don't know.
        for field in [FOR_NODES, FOR_PEOPLE] {
            object.remove(field);
        }
        object.insert(FOR_LIGHT_CLIENTS.into(), no_block());
        object.insert("genesis".into(), json!({ "stateRootHash": hex(&self.genesis_state.0) }));
        Ok(spec)
    }

    /// Returns what light clients save of a chain, as they would have it at the block.
    pub fn light_database(&self) -> Value {
        let authors: Vec<_> = self.authors.iter().map(|key| json!({ "public_key": hex::encode(key) })).collect();
        let voters = self.authorities.iter();
        let voters: Vec<_> =
            voters.map(|(key, weight)| json!({ "public_key": hex::encode(key), "weight": weight })).collect();
        json!({
            "genesisHash": hex::encode(self.genesis.0),
            "chain": {
                "version": "1",
                "finalized_block_header": hex::encode(&self.header),
                "aura_slot_duration": self.slot_duration,
                "aura_finalized_authorities": authors,
                "grandpa_after_finalized_block_authorities_set_id": self.set,
                "grandpa_finalized_triggered_authorities": voters,
            },
            "nodes": {},
        })
    }
}

/// Returns the fields of a specification in raw form.
fn specification(spec: &mut Value) -> Result<&mut serde_json::Map<String, Value>> {
    let genesis = spec.get("genesis");
    let has = |form| genesis.and_then(|genesis| genesis.get(form)).is_some();
    if !has("raw") && !has("stateRootHash") {
        return Err(Error::Input(
            "this is no specification in raw form: write one with urcar-node export-chain-spec --raw".into(),
        ));
    }
    spec.as_object_mut().ok_or_else(|| Error::Input("this is no specification".into()))
}

/// Returns a block of no chain, in the terms of BABE and in SCALE: number 1 in slot 1, and the two epochs around it.
fn no_block() -> Value {
    let u64s = |number: u64| number.to_le_bytes().to_vec();
    // One author or voter, of weight 1.
    let authorities = [&[4][..], &[1; 32], &u64s(1)].concat();
    // Index, first slot, length, authors, randomness, and how often a slot is someone's.
    let epoch = |index: u64| {
        [&[1][..], &u64s(index), &u64s(index), &u64s(10), &authorities, &[0; 32], &u64s(1), &u64s(4), &[1]].concat()
    };
    // A secondary slot's pre-digest of 13 bytes: author 0, slot 1.
    let pre_digest = [&b"\x06BABE\x34\x02"[..], &[0; 4], &u64s(1)].concat();
    let seal = [&b"\x05BABE\x01\x01"[..], &[0; 64]].concat();
    let header = [&[0; 32][..], &[4], &[0; 64], &[8], &pre_digest, &seal].concat();
    let epochs = [&[0, 0, 8][..], &[0; 32], &[0; 4], &epoch(1), &[0; 32], &1u32.to_le_bytes(), &epoch(2)].concat();
    // Nobody's votes: whoever votes, the set's number, and that no changes are pending or past.
    let voters = [&authorities[..], &u64s(0), &[0; 4]].concat();
    json!({
        "finalizedBlockHeader": hex(&header),
        "babeEpochChanges": hex(&epochs),
        "babeFinalizedBlockWeight": 0,
        "grandpaAuthoritySet": hex(&voters),
    })
}

fn hex(bytes: &[u8]) -> String {
    format!("0x{}", hex::encode(bytes))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hand_over() -> HandOver {
        HandOver {
            block: Point { number: 40, hash: Hash::repeat_byte(1) },
            header: [&[7; 32][..], &[0xa0], &[0; 65]].concat(),
            set: 3,
            authorities: vec![([4; 32], 1), ([5; 32], 2)],
            authors: vec![[6; 32], [7; 32]],
            slot_duration: 3_000,
            genesis: Hash::repeat_byte(8),
            genesis_state: Hash::repeat_byte(9),
        }
    }

    /// A hand-over as nodes read it. The tests of `node/src/chain_spec/extensions.rs` have the same.
    fn entry_in_json() -> Value {
        json!({
            "header": format!("0x{}a0{}", "07".repeat(32), "00".repeat(65)),
            "setId": 3,
            "authorities": [[format!("0x{}", "04".repeat(32)), 1], [format!("0x{}", "05".repeat(32)), 2]],
        })
    }

    fn spec() -> Value {
        json!({ "name": "A", "bootNodes": ["/dns/a"], "genesis": { "raw": { "top": {}, "childrenDefault": {} } } })
    }

    #[test]
    fn a_specification_is_extended_for_nodes() {
        let extended = hand_over().extend(&spec()).unwrap();
        assert_eq!(extended["authoritySetHardForks"], json!([entry_in_json()]));
        assert_eq!((&extended["genesis"], &extended["bootNodes"]), (&spec()["genesis"], &spec()["bootNodes"]));

        let next = HandOver { set: 5, ..hand_over() };
        let twice = next.extend(&extended).unwrap();
        assert_eq!(twice["authoritySetHardForks"].as_array().unwrap().len(), 2);
        assert_eq!(twice["authoritySetHardForks"][0], entry_in_json());
        for set in [3, 2] {
            let error = HandOver { set, ..hand_over() }.extend(&extended).unwrap_err();
            assert_eq!(error.code(), "no_hand_over");
        }
    }

    #[test]
    fn what_is_no_raw_specification_is_refused() {
        let refused = |spec: Value| {
            let error = hand_over().extend(&spec).unwrap_err();
            assert_eq!(error.code(), "input");
            error.to_string()
        };
        for form in [json!(7), json!({}), json!({ "genesis": { "runtimeGenesis": {} } })] {
            assert!(refused(form.clone()).contains("export-chain-spec --raw"));
            assert!(hand_over().light_spec(&form).is_err());
        }
        let mut faulty = spec();
        faulty["authoritySetHardForks"] = json!({});
        assert!(refused(faulty.clone()).contains("no list"));
        faulty["authoritySetHardForks"] = json!([{}]);
        assert!(refused(faulty).contains("no setId"));
    }

    #[test]
    fn light_clients_have_their_own_form() {
        let mut extended = hand_over().extend(&spec()).unwrap();
        extended["consortium"] = json!({});
        let light = hand_over().light_spec(&extended).unwrap();
        for field in ["authoritySetHardForks", "consortium"] {
            assert!(light.get(field).is_none(), "they refuse what they don't know");
        }
        assert_eq!(light["genesis"], json!({ "stateRootHash": hex(&[9; 32]) }));
        assert_eq!(light["bootNodes"], spec()["bootNodes"]);
        let begin = light["lightSyncState"].as_object().unwrap();
        let length = |field: &str| begin[field].as_str().unwrap().len();
        assert_eq!((begin.len(), length("finalizedBlockHeader")), (4, 2 + 2 * (32 + 1 + 64 + 1 + 19 + 71)));
        assert_eq!(length("grandpaAuthoritySet"), 2 + 2 * (41 + 8 + 4));

        let database = hand_over().light_database();
        assert_eq!(database["genesisHash"], "08".repeat(32));
        let chain = &database["chain"];
        assert_eq!(
            (&chain["finalized_block_header"], &chain["aura_slot_duration"]),
            (&json!(hex::encode(hand_over().header)), &json!(3_000))
        );
        assert_eq!(chain["aura_finalized_authorities"][1]["public_key"], "07".repeat(32));
        assert_eq!(chain["grandpa_after_finalized_block_authorities_set_id"], 3);
        let voter = json!({ "public_key": "05".repeat(32), "weight": 2 });
        assert_eq!(chain["grandpa_finalized_triggered_authorities"][1], voter);
    }
}
