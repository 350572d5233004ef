//! Deletions: the writer's own, signed, which travel from node to node, and the operator's, which don't.

use crate::naming::NamedBy;
use codec::{Decode, DecodeAll, Encode};
use serde::{Deserialize, Serialize};
use sp_core::{H256, crypto::AccountId32};
use sp_runtime::{MultiSignature, traits::Verify};
use urcar_types::{Digest, deletion_text};

/// Bytes of a deletion as JSON at most.
pub const MAX_DELETION_JSON: usize = 4096;

/// A writer's word that a piece of evidence is to go, wherever it is kept.
///
/// It is signed by the account that wrote the record: by it alone, because what its delegates may do stands on chain,
/// and changes.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, Serialize, Deserialize)]
pub struct Deletion {
    /// The genesis of the chain.
    pub genesis: H256,
    /// The digest of what goes.
    pub digest: Digest,
    /// Where its writer named it. It goes for all records of this writer that name it.
    pub by: NamedBy,
    /// The writer.
    pub account: AccountId32,
    /// When it was signed, in milliseconds since 1970-01-01, by the writer's clock.
    #[serde(with = "urcar_types::decimal")]
    pub at: u64,
    /// The signature of [`Self::message`], with or without the `<Bytes>` that wallets put around a text. In JSON the
    /// hexadecimal digits of its SCALE bytes.
    #[serde(with = "signature_text")]
    pub signature: MultiSignature,
}

impl Deletion {
    /// Returns the text that is signed.
    pub fn message(genesis: &H256, digest: &Digest, by: &NamedBy, account: &AccountId32, at: u64) -> String {
        deletion_text(genesis, digest, by, account.as_ref(), at)
    }

    /// Checks that it wasn't signed later than `now`, as far as clocks differ; both in milliseconds since 1970-01-01.
    pub fn is_past(&self, now: u64) -> bool {
        self.at <= now.saturating_add(AHEAD)
    }

    /// Checks the signature.
    pub fn is_signed(&self) -> bool {
        let text = Self::message(&self.genesis, &self.digest, &self.by, &self.account, self.at);
        let wrapped = format!("<Bytes>{text}</Bytes>");
        [text, wrapped].iter().any(|text| self.signature.verify(text.as_bytes(), &self.account))
    }
}

/// A reason for which a piece of evidence isn't kept any more.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Removal {
    /// Its writer deleted it.
    #[codec(index = 0)]
    Deleted(Box<Deletion>),
    /// The operator of this node removed it, at this time in milliseconds since 1970-01-01.
    #[codec(index = 1)]
    Operator(#[serde(with = "urcar_types::decimal")] u64),
}

impl Removal {
    /// Returns the writer who deleted it; nobody where the operator removed it.
    pub fn account(&self) -> Option<&AccountId32> {
        match self {
            Self::Deleted(deletion) => Some(&deletion.account),
            Self::Operator(_) => None,
        }
    }
}

/// Why a deletion is refused.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum DeletionError {
    /// It isn't signed by the account that it names.
    #[error("the signature is not that of the account for this deletion. Sign the text that it stands for anew")]
    Signature,
    /// It is of another chain.
    #[error("it is of another chain, as its genesis says. Give it to a node of that chain")]
    OtherChain,
    /// No final record of that account names the digest there.
    #[error("no final record of this account names this evidence there. Check digest, record and account")]
    NotWriter,
    /// It says to have been signed more than a day from now.
    #[error("it says to have been signed more than a day from now. Set the clock, and sign it anew")]
    Ahead,
}

/// How far ahead of this node's clock a writer's may be, in milliseconds.
const AHEAD: u64 = 24 * 3_600_000;

/// A signature as text.
mod signature_text {
    use super::*;
    use serde::{Deserializer, Serializer, de::Error};

    pub fn serialize<S: Serializer>(signature: &MultiSignature, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&format!("0x{}", hex::encode(signature.encode())))
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<MultiSignature, D::Error> {
        let text = String::deserialize(deserializer)?;
        let digits = text.strip_prefix("0x").ok_or_else(|| D::Error::custom("a signature begins with 0x"))?;
        let bytes = hex::decode(digits).map_err(|_| D::Error::custom("a signature is hexadecimal digits"))?;
        MultiSignature::decode_all(&mut &bytes[..]).map_err(|_| D::Error::custom("these bytes are no signature"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use sp_core::{Pair, sr25519};
    use urcar_samples::vin;

    fn deletion(wrap: bool) -> Deletion {
        let pair = sr25519::Pair::from_seed(&[7; 32]);
        let (genesis, digest) = (H256::repeat_byte(1), Digest::repeat_byte(2));
        let (by, account) = (NamedBy::Record { vin: vin("WVWZZZ1JZXW000001"), number: 3 }, pair.public().into());
        let text = Deletion::message(&genesis, &digest, &by, &account, 9);
        let text = if wrap { format!("<Bytes>{text}</Bytes>") } else { text };
        let signature = pair.sign(text.as_bytes()).into();
        Deletion { genesis, digest, by, account, at: 9, signature }
    }

    #[test]
    fn the_writer_signs_a_text() {
        for wrap in [false, true] {
            assert!(deletion(wrap).is_signed());
        }
        let text = Deletion::message(&H256::zero(), &H256::zero(), &NamedBy::Dispute(1), &[0; 32].into(), 5);
        let zeros = format!("0x{}", "00".repeat(32));
        let expected = format!(
            "UrCar: delete the evidence {zeros} that dispute 1 names, written by {zeros}, at 5, on the chain {zeros}"
        );
        assert_eq!(text, expected);
    }

    #[test]
    fn whatever_is_changed_breaks_the_signature() {
        let signed = deletion(false);
        for changed in [
            Deletion { genesis: H256::zero(), ..signed.clone() },
            Deletion { digest: H256::zero(), ..signed.clone() },
            Deletion { by: NamedBy::Dispute(3), ..signed.clone() },
            Deletion { account: [1; 32].into(), ..signed.clone() },
            Deletion { at: 10, ..signed.clone() },
        ] {
            assert!(!changed.is_signed(), "{changed:?}");
        }
    }

    #[test]
    fn one_of_a_clock_that_is_ahead_is_known() {
        let signed = deletion(false);
        for (at, now, is_past) in [(9, 0, true), (AHEAD, 0, true), (AHEAD + 1, 0, false), (u64::MAX, 9, false)] {
            assert_eq!(Deletion { at, ..signed.clone() }.is_past(now), is_past, "{at}");
        }
    }

    #[test]
    fn it_travels_as_json() {
        let signed = deletion(false);
        let json = serde_json::to_string(&signed).unwrap();
        assert!(json.len() < MAX_DELETION_JSON && json.contains(r#""at":"9""#), "{json}");
        assert_eq!(serde_json::from_str::<Deletion>(&json).unwrap(), signed);
        for wrong in ["", "0x", "0xzz", "01", "0x0100"] {
            let mut value = serde_json::to_value(&signed).unwrap();
            value["signature"] = wrong.into();
            assert!(serde_json::from_value::<Deletion>(value).is_err(), "{wrong}");
        }
    }

    #[test]
    fn removals_keep_their_bytes() {
        assert_eq!(Removal::Operator(258).encode(), [1, 2, 1, 0, 0, 0, 0, 0, 0]);
        let bytes = Removal::Deleted(Box::new(deletion(false))).encode();
        let expected = format!("00{}{}00", "01".repeat(32), "02".repeat(32));
        assert!(hex::encode(&bytes).starts_with(&expected));
        assert!(Removal::decode_all(&mut &bytes[..]).is_ok());
        assert_eq!(Removal::Operator(1).account(), None);
    }
}
