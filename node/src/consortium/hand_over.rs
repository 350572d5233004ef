//! The hand-overs in a specification, in words.

use codec::DecodeAll;
use serde::Deserialize;
use sp_core::{Bytes, H256};
use urcar_runtime::Header;

/// The part of a specification that isn't of its first block: finality was restored since.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Published {
    #[serde(default)]
    authority_set_hard_forks: Vec<HandOver>,
}

/// A block from which nodes that join trust these authorities.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct HandOver {
    header: Bytes,
    set_id: u64,
    authorities: Vec<(H256, u64)>,
}

/// Returns each hand-over of a specification in words, the newest last.
///
/// # Errors
/// Where one is malformed.
pub fn in_words(specification: &str) -> Result<Vec<String>, String> {
    let published: Published = serde_json::from_str(specification).map_err(malformed)?;
    published.authority_set_hard_forks.iter().map(HandOver::words).collect()
}

impl HandOver {
    fn words(&self) -> Result<String, String> {
        let header = Header::decode_all(&mut &self.header[..]).map_err(malformed)?;
        let block = format!("  block {}, {:?}, set {}", header.number, header.hash(), self.set_id);
        let authorities = self.authorities.iter().map(|(key, weight)| format!("\n    {key:?}, weight {weight}"));
        Ok(block + &authorities.collect::<String>())
    }
}

fn malformed(error: impl std::fmt::Display) -> String {
    format!("a hand-over is malformed: {error} (hand_over_malformed)")
}

#[cfg(test)]
pub mod tests {
    use super::*;
    use serde_json::{Value, json};
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
        let text = json!({ "name": "x", "authoritySetHardForks": published() }).to_string();
        assert_eq!(in_words(&text), Ok(vec![words]));
        assert_eq!(in_words("{}"), Ok(Vec::new()));
        let mut malformed = published();
        malformed[0]["header"] = json!("0x00");
        let text = json!({ "authoritySetHardForks": malformed }).to_string();
        assert!(in_words(&text).unwrap_err().contains("(hand_over_malformed)"));
    }
}
