//! Finality: how far it lags behind, who doesn't vote, and whether it may be restored from a block on.

use super::{
    at::{At, Point},
    connection::Chain,
    sign::LIFETIME,
    storage::{Hashing, storage_key},
};
use crate::{
    error::{Error, Result},
    types::{Account, Hash},
};
use codec::Encode;
use serde::{Deserialize, Serialize};
use sp_core::crypto::Ss58Codec;
use subxt::rpcs::rpc_params;

/// Blocks by which finality lags behind in good order at most. Beyond it, it counts as lost.
pub const MAX_LAG: u64 = 64;
/// Blocks for which a proposal to restore finality holds: half an hour at full rate.
pub const RESTORATION_LIFETIME: u32 = 600;
/// Blocks for which one may hold at most that is voted for: an hour at full rate.
const LONGEST_RESTORATION: u64 = 1_200;
/// Blocks below the best one that a transaction is valid from while finality lags.
const BELOW_BEST: u64 = 8;
/// The type of a GRANDPA key.
const GRANDPA: [u8; 4] = *b"gran";

/// Finality as one node sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FinalityStatus {
    /// The newest block of its best chain.
    pub best: Point,
    /// The last block that it knows to be final.
    pub finalised: Point,
    /// The number of the set of GRANDPA's authorities that finalises from there on, as the runtime counts it. None where
    /// that is too long ago.
    pub set: Option<u64>,
    /// Whether a change of the set was signalled on the best chain and has not taken place yet.
    pub pending: bool,
    /// The node's round of GRANDPA. None where it runs no voter.
    pub round: Option<RoundStatus>,
}

/// A round of GRANDPA, as one node sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct RoundStatus {
    /// The number of the set by which the node votes.
    pub set: u64,
    /// Its number within the set.
    pub number: u32,
    /// The number of authorities.
    pub authorities: u32,
    /// How many of them must vote.
    pub threshold: u32,
    /// Those that have not voted yet in this round: the organisation's account, or the key where nobody has it.
    pub missing: Vec<String>,
}

/// The answer of `grandpa_roundState`, as far as it is read.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct RoundStates {
    set_id: u64,
    best: RoundState,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct RoundState {
    round: u32,
    total_weight: u32,
    threshold_weight: u32,
    prevotes: Prevotes,
}

#[derive(Deserialize)]
struct Prevotes {
    missing: Vec<String>,
}

/// The facts about a block from which finality is restored, as one node sees it.
struct Restoration {
    /// The block that was named.
    named: u64,
    /// The last block in which it may be carried out.
    until: u64,
    /// The last block that the node knows to be final.
    finalised: u64,
    /// The best block.
    best: u64,
    /// The sets that finalise from the first two blocks on, as the runtime counts them. None where that is too long ago.
    sets: [Option<u64>; 2],
    /// The set by which the node votes, where it tells.
    voting: Option<u64>,
    /// The block with which the last restoration took place, if there was one.
    restored: Option<u64>,
    /// Whether a change is signalled at the best block and not in force yet.
    pending: bool,
}

impl Restoration {
    fn check(&self) -> Result<()> {
        let Self { named, until, finalised, best, sets: [set, own_set], voting, restored, pending } = self;
        let withheld = |reason: String| Err(Error::Withheld(reason));
        if finalised > named {
            return withheld(format!(
                "this node knows block {finalised} to be final, and block {named} was named: what is final would be \
                 undone"
            ));
        }
        if named >= best {
            return withheld(format!("block {named} was named, and this node's best chain ends with block {best}"));
        }
        if until <= best {
            return withheld(format!(
                "finality was to be restored by block {until}, and this node's best chain ends with block {best}: see how \
                 finality stands, and propose it anew"
            ));
        }
        if until.saturating_sub(*best) > LONGEST_RESTORATION {
            return withheld(format!(
                "finality could be restored as late as in block {until}, more than {LONGEST_RESTORATION} blocks from now: \
                 others may be gone or back by then"
            ));
        }
        if restored.is_some_and(|restored| *named >= restored) && named > finalised {
            return withheld(format!(
                "block {named} is beyond the last restoration and not final on this node, which knows block {finalised} to \
                 be final: who was left out then may have finalised another chain. Name block {finalised}, or wait until \
                 this node knows more"
            ));
        }
        let Some(set) = set else {
            return withheld(format!("which set of authorities finalised block {named} is not known any more"));
        };
        if own_set.is_some_and(|own| own != *set) || voting.is_some_and(|voting| voting != *set) {
            return withheld(format!(
                "a change of GRANDPA's authorities up to block {named} is not final on this node yet"
            ));
        }
        if *pending {
            return withheld("another change of GRANDPA's authorities was signalled and is not in force yet".into());
        }
        Ok(())
    }
}

impl Chain {
    /// Returns by how many blocks finality lags behind.
    pub async fn finality_lag(&self) -> Result<u64> {
        let (best, finalised) = (self.point(At::Best).await?, self.point(At::Finalised).await?);
        Ok(best.number.saturating_sub(finalised.number))
    }

    /// Checks that finality is not lost.
    ///
    /// # Errors
    /// [`Error::FinalityLags`] where it lags by more than [`MAX_LAG`] blocks.
    pub async fn ensure_finality(&self) -> Result<()> {
        match self.finality_lag().await? {
            blocks if blocks > MAX_LAG => Err(Error::FinalityLags { blocks }),
            _ => Ok(()),
        }
    }

    /// Returns the block from which a transaction is to be valid: the last that is final, or one of the best chain
    /// where that one is so old that a transaction would soon be over.
    pub async fn valid_from(&self) -> Result<Point> {
        let (best, finalised) = (self.point(At::Best).await?, self.point(At::Finalised).await?);
        match birth(best.number, finalised.number) {
            None => Ok(finalised),
            Some(number) => self.point(At::Number(number)).await,
        }
    }

    /// Returns finality as this node sees it.
    pub async fn finality(&self) -> Result<FinalityStatus> {
        let (best, finalised) = (self.point(At::Best).await?, self.point(At::Finalised).await?);
        let round = match self.round_states().await? {
            None => None,
            Some(RoundStates { set_id, best: round }) => Some(RoundStatus {
                set: set_id,
                number: round.round,
                authorities: round.total_weight,
                threshold: round.threshold_weight,
                missing: self.owners(round.prevotes.missing, best.hash).await?,
            }),
        };
        let changes = self.set_changes(best.hash).await?;
        let set = set_at(&changes, finalised.number);
        let newest = changes.last().map(|(_, set)| *set);
        let pending = set != newest || self.is_changing(best.hash).await?;
        Ok(FinalityStatus { best, finalised, set, pending, round })
    }

    /// Checks that finality may be restored from a block on, and until another, as far as this node knows.
    ///
    /// # Errors
    /// [`Error::Withheld`] where this node knows a higher block to be final, doesn't have the block, or where a change of
    /// authorities is pending: nodes and runtime would part over which set is in force. Where the block is one since the
    /// last restoration, this node must know it to be final: by naming it, the members say that the sets before finalise
    /// nothing any more, and nobody but their own nodes can vouch for that. Also where it is too late, or it could still
    /// be carried out when finality has long been back.
    pub async fn check_restoration(&self, named: u32, until: u32) -> Result<()> {
        let (best, finalised) = (self.point(At::Best).await?, self.point(At::Finalised).await?);
        let changes = self.set_changes(best.hash).await?;
        let restoration = Restoration {
            named: named.into(),
            until: until.into(),
            finalised: finalised.number,
            best: best.number,
            sets: [named.into(), finalised.number].map(|number| set_at(&changes, number)),
            voting: self.voting_set().await?,
            restored: self.restored(best.hash).await?,
            pending: self.is_changing(best.hash).await?,
        };
        restoration.check()
    }

    /// Returns the set that finalises after a block, as the runtime counts it at block `at`. None where that is too long
    /// ago, or before finality was restored.
    pub(super) async fn set_after(&self, number: u64, at: Hash) -> Result<Option<u64>> {
        Ok(set_at(&self.set_changes(at).await?, number))
    }

    /// Returns the set by which the node votes; none where it runs no voter.
    pub(super) async fn voting_set(&self) -> Result<Option<u64>> {
        Ok(self.round_states().await?.map(|states| states.set_id))
    }

    /// Returns the block with which the last restoration of finality takes place; none where there was none.
    async fn restored(&self, at: Hash) -> Result<Option<u64>> {
        let key = storage_key("Finality", "TakenOver", None);
        let before: Option<(u32, Vec<Vec<Account>>)> = self.stored(&key, at).await?;
        Ok(before.map(|(until, _)| until.into()))
    }

    /// Returns GRANDPA's latest sets as the runtime counts them: the block after which each finalises, and its number.
    async fn set_changes(&self, at: Hash) -> Result<Vec<(u32, u64)>> {
        Ok(self.stored(&storage_key("Finality", "SetChanges", None), at).await?.unwrap_or_default())
    }

    /// Returns whether a change is signalled and has not taken place yet, though nothing must become final for it.
    pub(super) async fn is_changing(&self, at: Hash) -> Result<bool> {
        let pending = self.stored_all(&[storage_key("Grandpa", "PendingChange", None)], at).await?;
        Ok(pending.iter().any(Option::is_some))
    }

    /// Returns the node's rounds; none where it runs no voter.
    async fn round_states(&self) -> Result<Option<RoundStates>> {
        match self.request("grandpa_roundState", rpc_params![]).await {
            Ok(states) => Ok(Some(states)),
            Err(Error::Node { .. }) => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// Returns the accounts of GRANDPA keys in SS58; the key itself where nobody has it.
    async fn owners(&self, keys: Vec<String>, at: Hash) -> Result<Vec<String>> {
        let mut owners = Vec::with_capacity(keys.len());
        for key in keys {
            let owner = match Account::from_ss58check_with_version(&key) {
                Ok((bytes, _)) => {
                    let entry = (GRANDPA, AsRef::<[u8]>::as_ref(&bytes).to_vec()).encode();
                    let entry = storage_key("Session", "KeyOwner", Some((Hashing::TwoxConcat, &entry)));
                    self.stored::<Account>(&entry, at).await?
                }
                Err(_) => None,
            };
            owners.push(owner.map_or(key, |owner| owner.to_string()));
        }
        Ok(owners)
    }
}

/// Returns the set that finalises from a block on.
fn set_at(changes: &[(u32, u64)], number: u64) -> Option<u64> {
    changes.iter().rev().find(|(after, _)| u64::from(*after) <= number).map(|(_, set)| *set)
}

/// Returns the height of the block from which a transaction is valid; none for the last one that is final.
fn birth(best: u64, finalised: u64) -> Option<u64> {
    let lags = best.saturating_sub(finalised) > LIFETIME / 2;
    lags.then(|| best.saturating_sub(BELOW_BEST))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_transaction_is_valid_for_long_enough_whether_finality_lags_or_not() {
        assert_eq!(birth(100, 98), None);
        assert_eq!(birth(100, 68), None);
        assert_eq!(birth(100, 67), Some(92));
        assert_eq!(birth(5_000, 1), Some(4_992));
        assert_eq!(birth(3, 0), None);
    }

    fn restoration(change: impl FnOnce(&mut Restoration)) -> Result<()> {
        let mut sound = Restoration {
            named: 40,
            until: 690,
            finalised: 40,
            best: 90,
            sets: [Some(3); 2],
            voting: Some(3),
            restored: None,
            pending: false,
        };
        change(&mut sound);
        sound.check()
    }

    #[test]
    fn finality_is_restored_from_a_block_that_nobody_is_beyond() {
        assert!(restoration(|_| ()).is_ok());
        assert!(restoration(|it| it.finalised = 30).is_ok(), "another node is further");
        assert!(restoration(|it| it.voting = None).is_ok(), "this node doesn't vote");
        let refused = |change: fn(&mut Restoration)| match restoration(change) {
            Err(Error::Withheld(reason)) => reason,
            other => panic!("{other:?}"),
        };
        for until in [91, 1_290] {
            assert!(restoration(|it| it.until = until).is_ok(), "{until}");
        }
        assert!(refused(|it| it.until = 90).contains("by block 90"));
        assert!(refused(|it| it.until = 1_291).contains("as late as in block 1291"));
        assert!(refused(|it| it.finalised = 41).contains("block 41 to be final"));
        assert!(refused(|it| it.best = 40).contains("ends with block 40"));
        assert!(refused(|it| it.sets[0] = None).contains("not known any more"));
        assert!(refused(|it| it.sets[1] = Some(2)).contains("not final on this node"));
        assert!(refused(|it| it.voting = Some(2)).contains("not final on this node"));
        assert!(refused(|it| it.pending = true).contains("another change"));
    }

    #[test]
    fn after_a_restoration_the_node_knows_the_block_to_be_final() {
        let again = |restored, named, finalised| {
            restoration(|it| (it.restored, it.named, it.finalised) = (Some(restored), named, finalised))
        };
        for (restored, named, finalised) in [(45, 44, 40), (45, 50, 50), (45, 45, 45), (45, 40, 40)] {
            assert!(again(restored, named, finalised).is_ok(), "{named}, final {finalised}");
        }
        for (restored, named, finalised) in [(45, 45, 44), (45, 50, 40), (45, 50, 49)] {
            let Err(Error::Withheld(reason)) = again(restored, named, finalised) else { panic!("{named}") };
            assert!(reason.contains("beyond the last restoration"), "{reason}");
        }
    }

    #[test]
    fn a_set_finalises_from_its_block_on() {
        let changes = [(0, 0), (40, 1), (70, 2)];
        for (number, set) in [(0, 0), (39, 0), (40, 1), (69, 1), (70, 2), (700, 2)] {
            assert_eq!(set_at(&changes, number), Some(set), "{number}");
        }
        // A forced change forgets those before it.
        assert_eq!((set_at(&[(40, 1)], 39), set_at(&[(40, 1)], 40)), (None, Some(1)));
    }

    #[test]
    fn rounds_are_read_from_the_nodes_answer() {
        let round = serde_json::json!({
            "round": 7, "totalWeight": 6, "thresholdWeight": 5,
            "prevotes": { "currentWeight": 4, "missing": ["5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY"] },
            "precommits": { "currentWeight": 0, "missing": [] }
        });
        let answer = serde_json::json!({ "setId": 3, "best": round, "background": [] });
        let states: RoundStates = serde_json::from_value(answer).unwrap();
        assert_eq!((states.set_id, states.best.round, states.best.threshold_weight), (3, 7, 5));
        assert_eq!(states.best.prevotes.missing.len(), 1);
    }
}
