//! Handing transactions to the node.

use super::{
    blocks::{ChainUpdate, Follower, Heads},
    call::Call,
    connection::Chain,
    events::Outcome,
    sign::{Mortality, Signed},
};
use crate::{
    error::{Error, Result, rpc_code},
    keys::{Keypair, account},
    types::Hash,
};
use std::{collections::HashMap, str::FromStr};

/// Blocks that a transaction of a single command is waited for.
const MAX_WAIT: u32 = 32;

/// The certainty with which a command says that something is done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Finality {
    /// A block of the best chain took it.
    Best,
    /// A block that is final took it.
    Finalised,
}

impl Finality {
    /// Returns the blocks to follow.
    pub fn heads(self) -> Heads {
        match self {
            Self::Best => Heads::Best,
            Self::Finalised => Heads::Finalised,
        }
    }
}

impl FromStr for Finality {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        match text {
            "best" => Ok(Self::Best),
            "finalised" | "finalized" => Ok(Self::Finalised),
            _ => Err("`best` or `finalised`".into()),
        }
    }
}

/// The answer of the node's pool to a transaction.
#[derive(Debug)]
pub enum PoolResult {
    /// It waits for a block.
    Taken,
    /// There is no room for it at the moment.
    Full,
    /// It is too heavy for any block.
    TooHeavy,
    /// It will never be taken as it is.
    Invalid(Error),
}

impl PoolResult {
    /// Returns the meaning of an error of `author_submitExtrinsic`.
    ///
    /// # Errors
    /// The error itself, where it is not the node's answer.
    fn of_error(error: Error) -> Result<Self> {
        match &error {
            Error::Node { code, .. } => Ok(match *code {
                rpc_code::ALREADY_IMPORTED => Self::Taken,
                rpc_code::BANNED | rpc_code::TOO_LOW_PRIORITY | rpc_code::IMMEDIATELY_DROPPED => Self::Full,
                _ if error.is_too_heavy() => Self::TooHeavy,
                _ => Self::Invalid(error),
            }),
            _ => Err(error),
        }
    }
}

impl Chain {
    /// Hands a transaction to the node's pool.
    ///
    /// # Errors
    /// [`Error::Broken`] where the connection breaks.
    pub async fn submit(&self, transaction: &Signed) -> Result<PoolResult> {
        match self.methods.author_submit_extrinsic(&transaction.bytes).await {
            Ok(_) => Ok(PoolResult::Taken),
            Err(error) => PoolResult::of_error(self.rpc_error("author_submitExtrinsic", error)),
        }
    }

    /// Signs a call, sends it, and waits for its outcome.
    ///
    /// # Errors
    /// Those of [`execute_all`](Self::execute_all).
    pub async fn execute(&self, call: &Call, signer: &Keypair, finality: Finality) -> Result<Outcome> {
        let outcomes = self.execute_all(std::slice::from_ref(call), signer, finality).await?;
        outcomes.into_iter().next().ok_or(Error::NotIncluded { blocks: 0 })
    }

    /// Signs calls of one signer, sends them together and in order, and waits for their outcomes.
    ///
    /// # Errors
    /// [`Error::Refused`] for the first that failed, [`Error::Node`] where the pool refuses one, [`Error::NotIncluded`]
    /// where no block took one in time.
    pub async fn execute_all(&self, calls: &[Call], signer: &Keypair, finality: Finality) -> Result<Vec<Outcome>> {
        let first = self.next_nonce(&account(signer)).await?;
        let mortality = Mortality::From(self.valid_from().await?);
        let mut follower = Follower::start(self, finality.heads()).await?;
        let mut hashes = Vec::new();
        let mut waited = 0;
        for (nonce, call) in (first..).zip(calls) {
            let transaction = self.sign(call, signer, nonce, mortality)?;
            hashes.push(transaction.hash);
            loop {
                match self.submit(&transaction).await? {
                    PoolResult::Taken => break,
                    PoolResult::Invalid(error) => return Err(error),
                    PoolResult::TooHeavy => {
                        return Err(Error::Input("the transaction is too heavy for any block".into()));
                    }
                    PoolResult::Full if waited < MAX_WAIT => {
                        waited += follower.next_points().await?.map_or(1, |points| points.len() as u32)
                    }
                    PoolResult::Full => return Err(Error::NotIncluded { blocks: MAX_WAIT }),
                }
            }
        }
        outcomes(&mut follower, &hashes).await
    }
}

/// Waits until blocks have taken all of these transactions, and returns their outcomes in order.
async fn outcomes(follower: &mut Follower, hashes: &[Hash]) -> Result<Vec<Outcome>> {
    let mut found = HashMap::new();
    let mut waited = 0;
    while found.len() < hashes.len() {
        if waited >= MAX_WAIT {
            return Err(Error::NotIncluded { blocks: MAX_WAIT });
        }
        let ChainUpdate::Blocks(blocks) = follower.next().await? else { continue };
        waited += blocks.len() as u32;
        for block in &blocks {
            for hash in hashes {
                if let Some(outcome) = block.outcome(hash) {
                    if let Some(error) = outcome.failure {
                        return Err(Error::Refused(error));
                    }
                    found.insert(*hash, outcome);
                }
            }
        }
    }
    Ok(hashes.iter().filter_map(|hash| found.remove(hash)).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of_code(code: i32, data: Option<&str>) -> Result<PoolResult> {
        let (method, message) = (String::new(), String::new());
        PoolResult::of_error(Error::Node { method, code, message, data: data.map(str::to_owned) })
    }

    #[test]
    fn the_pool_is_understood_by_its_codes() {
        assert!(matches!(of_code(1013, None), Ok(PoolResult::Taken)));
        for code in [1012, 1014, 1016] {
            assert!(matches!(of_code(code, None), Ok(PoolResult::Full)), "{code}");
        }
        let too_heavy = of_code(1010, Some("Transaction would exhaust the block limits"));
        assert!(matches!(too_heavy, Ok(PoolResult::TooHeavy)));
        for code in [1002, 1010, 1011, -32601] {
            assert!(matches!(of_code(code, Some("Transaction is outdated")), Ok(PoolResult::Invalid(_))), "{code}");
        }
        assert!(matches!(PoolResult::of_error(Error::Broken(String::new())), Err(Error::Broken(_))));
    }

    #[test]
    fn finality_by_name() {
        assert_eq!("best".parse(), Ok(Finality::Best));
        assert_eq!(["finalised", "finalized"].map(str::parse), [Ok(Finality::Finalised), Ok(Finality::Finalised)]);
        assert!("soon".parse::<Finality>().is_err());
    }
}
