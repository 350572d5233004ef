//! Mandates: what the consortium may do as Root, and what of it waits.

use super::{connection::Chain, storage::storage_key, terms::Term};
use crate::{
    error::{Error, Result},
    types::{Account, Hash},
};
use codec::{Compact, Decode, Encode};
use serde::{Serialize, Serializer};
use sp_core::U256;

/// One thing that the consortium may do as Root.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Mandate {
    /// Let anybody apply the runtime whose code has this BLAKE2b-256 digest.
    #[codec(index = 0)]
    AuthorizeUpgrade {
        /// The digest.
        code_hash: Hash,
    },
    /// Forget an upgrade that was authorised and not applied.
    #[codec(index = 1)]
    CancelUpgrade,
    /// Restore finality without the validators that are gone.
    #[codec(index = 2)]
    RestoreFinality {
        /// The organisations that are gone.
        without: Vec<Account>,
        /// The highest block that any remaining validator's node reports as final.
        finalised: u32,
        /// The last block in which it may be carried out.
        until: u32,
    },
    /// Set a term.
    #[codec(index = 3)]
    SetTerms(Term),
    /// Set the least difficulty of the work.
    #[codec(index = 4)]
    SetDifficultyFloor {
        /// How many hashes a block's work takes on average, at least.
        #[serde(serialize_with = "decimal")]
        floor: U256,
    },
}

/// A mandate that waits.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct WaitingMandate {
    /// Its number.
    pub id: u32,
    /// From when on it can be carried out, in milliseconds since 1970-01-01 UTC.
    pub due: u64,
    /// When it lapses, in milliseconds since 1970-01-01 UTC.
    pub lapses: u64,
    /// The mandate itself.
    pub mandate: Mandate,
    /// The organisations that object to it.
    pub objections: Vec<Account>,
}

impl std::fmt::Display for Mandate {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::AuthorizeUpgrade { code_hash } => write!(f, "upgrade to the runtime {code_hash:?}"),
            Self::CancelUpgrade => write!(f, "cancel the upgrade that is authorised"),
            Self::RestoreFinality { without, finalised, until } => {
                write!(f, "restore finality from block {finalised} on, by block {until} at the latest")?;
                let names: Vec<String> = without.iter().map(ToString::to_string).collect();
                if names.is_empty() { Ok(()) } else { write!(f, ", without {}", names.join(", ")) }
            }
            Self::SetTerms(term) => write!(f, "set {term}"),
            Self::SetDifficultyFloor { floor } => write!(f, "set the least difficulty to {floor}"),
        }
    }
}

fn decimal<S: Serializer>(number: &U256, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(number)
}

impl Chain {
    /// Returns the mandates that wait, lapsed ones included, in the order of their numbers.
    pub async fn waiting_mandates(&self, at: Hash) -> Result<Vec<WaitingMandate>> {
        let stored = self.stored_all(&[storage_key("Mandates", "Waiting", None)], at).await?;
        let Some(bytes) = stored.into_iter().next().flatten() else { return Ok(Vec::new()) };
        let mut input = bytes.as_slice();
        let count: u32 = Compact::<u32>::decode(&mut input).map_err(other)?.0;
        let waiting = (0..count).map(|_| {
            let (id, due, lapses) = Decode::decode(&mut input).map_err(other)?;
            let mandate = self.read_mandate(&mut input)?;
            let objections = Decode::decode(&mut input).map_err(other)?;
            Ok(WaitingMandate { id, due, lapses, mandate, objections })
        });
        waiting.collect()
    }

    /// Reads a mandate, and moves `input` behind it.
    ///
    /// # Errors
    /// [`Error::Foreign`] where this is none.
    pub fn read_mandate(&self, input: &mut &[u8]) -> Result<Mandate> {
        Ok(match u8::decode(input).map_err(other)? {
            0 => Mandate::AuthorizeUpgrade { code_hash: <[u8; 32]>::decode(input).map_err(other)?.into() },
            1 => Mandate::CancelUpgrade,
            2 => {
                let (without, finalised, until) = Decode::decode(input).map_err(other)?;
                Mandate::RestoreFinality { without, finalised, until }
            }
            3 => Mandate::SetTerms(self.read_term(input)?),
            4 => Mandate::SetDifficultyFloor { floor: Decode::decode(input).map_err(other)? },
            kind => return Err(Error::Foreign(format!("it has mandates of kind {kind}"))),
        })
    }
}

fn other(error: codec::Error) -> Error {
    Error::Foreign(format!("it keeps mandates in another form: {error}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mandate_is_told_in_words() {
        let who = Account::new([7; 32]);
        let restore = |without| Mandate::RestoreFinality { without, finalised: 40, until: 700 }.to_string();
        let words = "restore finality from block 40 on, by block 700 at the latest";
        assert_eq!(restore(vec![]), words);
        assert_eq!(restore(vec![who.clone(), who.clone()]), format!("{words}, without {who}, {who}"));
        let floor = Mandate::SetDifficultyFloor { floor: U256::from(5_000) };
        assert_eq!(
            serde_json::to_value(&floor).unwrap(),
            serde_json::json!({ "set_difficulty_floor": { "floor": "5000" } })
        );
    }
}
