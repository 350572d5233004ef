//! Handing transactions to the node.

use crate::{
    chain::{At, Birth, Call, Chain, Follower, Heads, Outcome, Signed, Step},
    error::{Error, Result},
    keys::account,
};
use subxt_signer::sr25519::Keypair;

/// Blocks that a single command waits for its transaction.
const PATIENCE: u32 = 32;

/// How sure a command wants to be before it says that something is done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum Finality {
    /// A block of the best chain took it.
    Best,
    /// A block that is final took it.
    #[value(alias = "finalized")]
    Finalised,
}

impl Finality {
    /// The blocks to follow.
    pub fn heads(self) -> Heads {
        match self {
            Self::Best => Heads::Best,
            Self::Finalised => Heads::Finalised,
        }
    }
}

/// What the node's pool says of a transaction.
#[derive(Debug)]
pub enum Verdict {
    /// It waits for a block.
    Taken,
    /// There is no room at the moment.
    Full,
    /// It is too heavy for any block.
    TooHeavy,
    /// It will never be taken as it is.
    Invalid(Error),
}

impl Chain {
    /// Hands a transaction to the node's pool.
    pub async fn submit(&self, transaction: &Signed) -> Result<Verdict> {
        match self.methods.author_submit_extrinsic(&transaction.bytes).await {
            Ok(_) => Ok(Verdict::Taken),
            Err(error) => match self.rpc_error("author_submitExtrinsic", error) {
                Error::Node { code: 1013, .. } => Ok(Verdict::Taken),
                Error::Node { code: 1012 | 1014 | 1016, .. } => Ok(Verdict::Full),
                Error::Node { code: 1010, message, .. } if message.contains("exhaust the resources") => {
                    Ok(Verdict::TooHeavy)
                }
                invalid @ Error::Node { .. } => Ok(Verdict::Invalid(invalid)),
                broken => Err(broken),
            },
        }
    }

    /// Signs a call, sends it and waits for what becomes of it. A transaction that failed is an error.
    pub async fn execute(&self, call: &Call, signer: &Keypair, finality: Finality) -> Result<Outcome> {
        let outcomes = self.execute_all(std::slice::from_ref(call), signer, finality).await?;
        outcomes.into_iter().next().ok_or(Error::NotIncluded { blocks: 0 })
    }

    /// The same for many calls of one signer, which go out together and in order.
    pub async fn execute_all(&self, calls: &[Call], signer: &Keypair, finality: Finality) -> Result<Vec<Outcome>> {
        let first = self.next_nonce(&account(signer)).await?;
        let birth = Birth::From(self.point(At::Finalised).await?);
        let mut follower = Follower::start(self, finality.heads()).await?;
        let mut waiting = Vec::new();
        let mut waited = 0;
        for (nonce, call) in (first..).zip(calls) {
            let transaction = self.sign(call, signer, nonce, birth)?;
            waiting.push(transaction.hash);
            loop {
                match self.submit(&transaction).await? {
                    Verdict::Taken => break,
                    Verdict::Invalid(error) => return Err(error),
                    Verdict::TooHeavy => return Err(Error::Input("the transaction is too heavy for any block".into())),
                    Verdict::Full if waited < PATIENCE => {
                        waited += follower.next_points().await?.map_or(1, |points| points.len() as u32)
                    }
                    Verdict::Full => return Err(Error::NotIncluded { blocks: PATIENCE }),
                }
            }
        }
        let mut found = std::collections::HashMap::new();
        waited = 0;
        while found.len() < waiting.len() {
            if waited >= PATIENCE {
                return Err(Error::NotIncluded { blocks: PATIENCE });
            }
            let Step::Blocks(blocks) = follower.next().await? else { continue };
            waited += blocks.len() as u32;
            for block in &blocks {
                for hash in &waiting {
                    if let Some(outcome) = block.outcome(hash) {
                        if let Some(refusal) = outcome.failure {
                            return Err(Error::Refused(refusal));
                        }
                        found.insert(*hash, outcome);
                    }
                }
            }
        }
        Ok(waiting.iter().filter_map(|hash| found.remove(hash)).collect())
    }
}
