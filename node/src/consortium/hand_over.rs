//! The hand-overs in a specification, in words.

use sp_core::H256;
use urcar_consensus::HandOver;
use urcar_runtime::opaque::Block;

/// Returns each hand-over of a specification in words.
pub fn in_words(hand_overs: &[HandOver<Block>]) -> Vec<String> {
    let words = |hand_over: &HandOver<Block>| {
        let block = format!("  block {}, {:?}, set {}", hand_over.number(), hand_over.hash(), hand_over.set_id);
        let authority = |(key, weight): &(_, u64)| format!("\n    {:?}, weight {weight}", digits(key));
        block + &hand_over.authorities.iter().map(authority).collect::<String>()
    };
    hand_overs.iter().map(words).collect()
}

/// Returns a key as the file has it.
fn digits(key: &impl AsRef<[u8]>) -> H256 {
    H256::from_slice(key.as_ref())
}

#[cfg(test)]
pub mod tests {
    use super::*;
    use crate::{
        chain_spec::hand_overs,
        consortium::{network::Network, specification, tests::fixture},
    };
    use serde_json::{Value, json};
    use sp_core::Bytes;
    use sp_runtime::traits::{BlakeTwo256, Hash};

    /// A header of block 40 in SCALE.
    fn header() -> Vec<u8> {
        [vec![7; 32], vec![0xa0], vec![0; 65]].concat()
    }

    /// A list of one hand-over, as a specification has it.
    pub fn published() -> Value {
        let [one, other] = ["04", "05"].map(|byte| format!("0x{}", byte.repeat(32)));
        json!([{ "header": Bytes(header()), "setId": 3, "authorities": [[one, 1], [other, 2]] }])
    }

    #[test]
    fn each_is_shown_with_its_block_and_authorities() {
        let hash = BlakeTwo256::hash(&header());
        let [one, other] = ["04", "05"].map(|byte| byte.repeat(32));
        let words = format!("  block 40, {hash:?}, set 3\n    0x{one}, weight 1\n    0x{other}, weight 2");
        let built = specification::build(&Network::check(&fixture()).unwrap()).unwrap();
        let spec = |published: Value| {
            let mut json: Value = serde_json::from_str(&built.json).unwrap();
            json["authoritySetHardForks"] = published;
            specification::read(&json.to_string())
        };
        assert_eq!(in_words(hand_overs(&spec(published()).unwrap())), [words]);
        assert!(in_words(hand_overs(&spec(json!([])).unwrap())).is_empty());
        let mut malformed = published();
        malformed[0]["header"] = json!("0x00");
        assert!(spec(malformed).err().unwrap().contains("hand_over_malformed"));
    }
}
