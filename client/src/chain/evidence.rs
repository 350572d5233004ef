//! Pictures and documents that records name, as nodes keep them.

use super::connection::Chain;
use crate::{
    error::{Error, Result},
    keys,
};
use serde::Deserialize;
use serde_json::{Value, json};
use subxt::rpcs::rpc_params;
use subxt_signer::sr25519::Keypair;
use urcar_types::{Digest, Vin, deletion_text};

/// The byte of a signature by sr25519, before it.
const SR25519: &str = "01";

/// The outcome of putting a content.
#[derive(Deserialize)]
struct Put {
    taken: bool,
}

/// A content as a node gives it.
#[derive(Deserialize)]
struct Given {
    content: String,
}

/// The outcome of a deletion.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Deserialize)]
pub struct Deleted {
    /// Whether the node didn't know of it before.
    pub new: bool,
    /// Whether the content is gone by it; it stays where another writer's record names it.
    pub gone: bool,
}

/// Every function fails as [`Chain::request`] does: with [`Error::Node`] where the node refuses, 7050 to 7061.
impl Chain {
    /// Has the node keep a content that a final record names. Returns whether it was not there before.
    pub async fn put_evidence(&self, digest: Digest, content: &[u8]) -> Result<bool> {
        let digits = format!("0x{}", hex::encode(content));
        let put: Put = self.request("evidence_put", rpc_params![digest, digits]).await?;
        Ok(put.taken)
    }

    /// Returns the content of a digest, which is checked.
    ///
    /// # Errors
    /// [`Error::Mismatch`] where the node gives something else.
    pub async fn evidence(&self, digest: Digest) -> Result<Vec<u8>> {
        let given: Given = self.request("evidence_get", rpc_params![digest]).await?;
        let digits = given.content.strip_prefix("0x").unwrap_or(&given.content);
        let content = hex::decode(digits)
            .map_err(|error| Error::Foreign(format!("evidence_get answers something else: {error}")))?;
        if Digest::from(sp_crypto_hashing::blake2_256(&content)) != digest {
            return Err(Error::Mismatch(format!("the node gave a content that hasn't the digest {digest:?}")));
        }
        Ok(content)
    }

    /// Has the node and its peers delete a piece of evidence that the key's account named in a record.
    pub async fn delete_evidence(
        &self,
        key: &Keypair,
        digest: Digest,
        vin: &Vin,
        record: u32,
        at: u64,
    ) -> Result<Deleted> {
        let genesis = Digest::from(self.genesis().0);
        let deletion = signed_deletion(genesis, key, digest, vin, record, at);
        self.request("evidence_remove", rpc_params![digest, deletion]).await
    }
}

/// Returns a deletion, signed, as nodes take it.
fn signed_deletion(genesis: Digest, key: &Keypair, digest: Digest, vin: &Vin, record: u32, at: u64) -> Value {
    let account = keys::account(key);
    let by = format!("record {record} of {vin}");
    let text = deletion_text(&genesis, &digest, &by, account.as_ref(), at);
    let signature = key.sign(text.as_bytes());
    json!({
        "genesis": genesis,
        "digest": digest,
        "by": { "record": { "vin": vin, "number": record } },
        "account": account,
        "at": at.to_string(),
        "signature": format!("0x{SR25519}{}", hex::encode(signature.0)),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use subxt_signer::sr25519::verify;

    #[test]
    fn a_deletion_is_signed_over_its_text() {
        let key = keys::keypair("//Alice").unwrap();
        let (genesis, digest) = (Digest::repeat_byte(1), Digest::repeat_byte(2));
        let vin: Vin = "WVGZZZ5NZEW069297".parse().unwrap();
        let deletion = signed_deletion(genesis, &key, digest, &vin, 3, 9);
        assert_eq!(deletion["by"], json!({ "record": { "vin": "WVGZZZ5NZEW069297", "number": 3 } }));
        assert_eq!((&deletion["at"], &deletion["account"]), (&json!("9"), &json!(keys::account(&key))));
        let digits = deletion["signature"].as_str().unwrap().strip_prefix("0x01").unwrap();
        let bytes: [u8; 64] = hex::decode(digits).unwrap().try_into().unwrap();
        let account = keys::account(&key);
        let text = deletion_text(&genesis, &digest, &"record 3 of WVGZZZ5NZEW069297", account.as_ref(), 9);
        assert!(verify(&subxt_signer::sr25519::Signature(bytes), text.as_bytes(), &key.public_key()));
    }
}
