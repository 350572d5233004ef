//! The hand-over at a final block, as a node knows it, and whether it can be published.

use super::{
    at::{At, Point},
    connection::Chain,
};
use crate::{
    error::{Error, Result},
    hand_over::HandOver,
};
use codec::Encode;

/// Facts about the block of a hand-over, as one node sees it.
struct Candidate {
    /// The block.
    block: Point,
    /// Whether the node knows it to be final.
    is_final: bool,
    /// The set of GRANDPA's authorities that finalises after it, as the runtime counts today. None where that is too long
    /// ago, or before finality was restored.
    counted: Option<u64>,
    /// The set by the state at the block.
    set: u64,
    /// Whether a change is signalled and not in force, at the block or at the best one.
    pending: bool,
    /// The set by which the node votes, and the one that it should vote by. None where the node doesn't tell.
    voting: Option<(u64, Option<u64>)>,
}

impl Candidate {
    fn check(&self) -> Result<()> {
        let Self { block: Point { number, .. }, is_final, counted, set, pending, voting } = self;
        let refused = |reason: String| Err(Error::NoHandOver(reason));
        if *number == 0 {
            return refused("the proof from genesis needs none at the first block".into());
        }
        if !is_final {
            return refused(format!("block {number} is not final on this node's chain"));
        }
        let Some(counted) = counted else {
            return refused(format!(
                "which authorities finalise after block {number} is not known any more: finality was restored from a \
                 later block on, or it is too long ago"
            ));
        };
        if *pending || counted != set {
            return refused(format!(
                "the change to set {counted} is not in force at block {number} yet: a later block has to be final first"
            ));
        }
        match voting {
            Some((voting, expected)) if Some(*voting) != *expected => {
                refused(format!("this node votes by set {voting}, which is not the one that the runtime counts"))
            }
            _ => Ok(()),
        }
    }
}

impl Chain {
    /// Returns the hand-over at a final block.
    ///
    /// # Errors
    /// [`Error::FinalityLags`] where finality is lost; [`Error::NoHandOver`] where the block is not final, or a change of
    /// authorities is not in force at it; [`Error::Foreign`] where its header doesn't come to its hash.
    pub async fn hand_over(&self, at: At) -> Result<HandOver> {
        self.ensure_finality().await?;
        let (best, finalised) = (self.point(At::Best).await?, self.point(At::Finalised).await?);
        let block = self.point(at).await?;
        let is_final =
            block.number <= finalised.number && self.block_hash(Some(block.number)).await? == Some(block.hash);
        let voting = self.voting_set().await?;
        let candidate = Candidate {
            block,
            is_final,
            counted: self.set_after(block.number, best.hash).await?,
            set: self.api("GrandpaApi_current_set_id", &[], block.hash).await?,
            pending: self.is_changing(block.hash).await? || self.is_changing(best.hash).await?,
            voting: match voting {
                None => None,
                Some(voting) => Some((voting, self.set_after(finalised.number, best.hash).await?)),
            },
        };
        candidate.check()?;
        let header = self.header(block.hash).await?.encode();
        if block.hash.0 != sp_crypto_hashing::blake2_256(&header) {
            return Err(Error::Foreign(format!("the header of block {} has another hash", block.number)));
        }
        Ok(HandOver {
            block,
            header,
            set: candidate.set,
            authorities: self.api("GrandpaApi_grandpa_authorities", &[], block.hash).await?,
            authors: self.api("AuraApi_authorities", &[], block.hash).await?,
            slot_duration: self.api("AuraApi_slot_duration", &[], block.hash).await?,
            genesis: self.genesis(),
            genesis_state: self.header(self.genesis()).await?.state_root,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::types::Hash;

    fn refused(change: impl FnOnce(&mut Candidate)) -> Option<String> {
        let block = Point { number: 40, hash: Hash::repeat_byte(1) };
        let mut sound =
            Candidate { block, is_final: true, counted: Some(3), set: 3, pending: false, voting: Some((4, Some(4))) };
        change(&mut sound);
        match sound.check() {
            Ok(()) => None,
            Err(Error::NoHandOver(reason)) => Some(reason),
            Err(other) => panic!("{other}"),
        }
    }

    #[test]
    fn a_hand_over_is_at_a_block_after_every_change() {
        assert_eq!(refused(|_| ()), None);
        assert_eq!(refused(|it| it.voting = None), None, "the node runs no voter");
        let contains = |change: fn(&mut Candidate), part: &str| {
            let reason = refused(change).unwrap();
            assert!(reason.contains(part), "{reason}");
        };
        contains(|it| it.block.number = 0, "genesis");
        contains(|it| it.is_final = false, "block 40 is not final");
        contains(|it| it.counted = None, "not known any more");
        contains(|it| it.set = 2, "the change to set 3 is not in force at block 40");
        contains(|it| it.pending = true, "not in force");
        contains(|it| it.voting = Some((3, Some(4))), "votes by set 3");
        contains(|it| it.voting = Some((3, None)), "votes by set 3");
    }
}
