//! How many votes a decision of the consortium needs.

use super::{Chain, call::Call};
use crate::{
    error::Result,
    types::{Account, Hash},
};
use codec::Decode;
use urcar_types::Standing;

/// The majority that a decision needs. The runtime reckons the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Majority {
    /// Two thirds of the seats that vote, and more than half of all admitted organisations.
    TwoThirds,
    /// As many of all admitted organisations as finality needs of its voters: to admit one, to suspend or expel an active
    /// one.
    FinalityQuorum,
}

impl Majority {
    /// Returns the majority that a call needs. `expels_protected`: whether it expels an organisation that is active or was
    /// suspended lately.
    fn of(call: &Call, expels_protected: bool) -> Self {
        match (call.pallet, call.name) {
            ("Writers", "admit" | "suspend") => Self::FinalityQuorum,
            ("Writers", "expel") if expels_protected => Self::FinalityQuorum,
            _ => Self::TwoThirds,
        }
    }

    /// Returns the least number of votes that decide, where so many seats vote and so many organisations are admitted.
    ///
    /// ```
    /// use urcar_client::chain::Majority;
    ///
    /// assert_eq!(Majority::TwoThirds.least(6, 6), 4);
    /// // Two of six seats fell silent: four would be more than two thirds of the rest, yet no fewer may decide.
    /// assert_eq!(Majority::TwoThirds.least(4, 6), 4);
    /// ```
    pub fn least(self, voting: u32, admitted: u32) -> u32 {
        let (voting, admitted) = (u64::from(voting), u64::from(admitted));
        let least = match self {
            Self::TwoThirds => (voting * 2).div_ceil(3).max(admitted / 2 + 1),
            Self::FinalityQuorum => admitted - admitted.saturating_sub(1) / 3,
        };
        u32::try_from(least.max(1)).unwrap_or(u32::MAX)
    }
}

impl Chain {
    /// Returns the majority that a call needs, which may depend on the standing of the organisation that it is about.
    ///
    /// # Errors
    /// Fails where the node doesn't answer.
    pub async fn majority(&self, call: &Call, at: Hash) -> Result<Majority> {
        let whom = match expelled(call) {
            Some(who) => self.writer(&who, at).await?,
            None => None,
        };
        let expels_protected = match whom {
            Some(writer) if writer.standing == Standing::Suspended => {
                let notice: u32 = self.constant("Writers", "ExpulsionNotice")?;
                self.header(at).await?.number < u64::from(writer.since) + u64::from(notice)
            }
            Some(writer) => writer.standing.is_active(),
            None => false,
        };
        Ok(Majority::of(call, expels_protected))
    }
}

/// Returns whom a call expels.
fn expelled(call: &Call) -> Option<Account> {
    let expels = (call.pallet, call.name) == ("Writers", "expel");
    expels.then(|| Account::decode(&mut call.encoded.as_slice()).ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{chain::calls, types::Account};
    use urcar_runtime::configs::consortium::{FinalityQuorumThreshold, Threshold, TwoThirdsThreshold};

    type IsMet = fn(u32, u32, u32) -> bool;

    #[test]
    fn the_least_is_what_the_runtime_asks_for() {
        for admitted in 1..=100 {
            for voting in 1..=admitted {
                let cases: [(Majority, IsMet); 2] = [
                    (Majority::TwoThirds, TwoThirdsThreshold::is_met),
                    (Majority::FinalityQuorum, FinalityQuorumThreshold::is_met),
                ];
                for (majority, is_met) in cases {
                    let least = majority.least(voting, admitted);
                    assert!(is_met(least, voting, admitted), "{majority:?}: {least} of {voting} and {admitted}");
                    assert!(!is_met(least - 1, voting, admitted), "{majority:?}: {least} of {voting} and {admitted}");
                }
            }
        }
    }

    #[test]
    fn seats_are_given_and_taken_by_a_majority_of_their_own() {
        let who = Account::new([1; 32]);
        assert_eq!(Majority::of(&calls::writer_of("admit", &who), false), Majority::FinalityQuorum);
        for name in ["suspend", "expel"] {
            assert_eq!(Majority::of(&calls::writer_because(name, &who, ""), true), Majority::FinalityQuorum);
        }
        let gone = calls::writer_because("expel", &who, "suspended, and never came back");
        assert_eq!(Majority::of(&gone, false), Majority::TwoThirds);
        for call in [calls::writer_of("reinstate", &who), calls::writer_because("reject", &who, ""), calls::here(&who)]
        {
            assert_eq!(Majority::of(&call, false), Majority::TwoThirds);
        }
    }

    #[test]
    fn an_expulsion_goes_by_whom_it_is_about() {
        let who = Account::new([1; 32]);
        assert_eq!(expelled(&calls::writer_because("expel", &who, "gone")), Some(who.clone()));
        assert_eq!(expelled(&calls::writer_because("suspend", &who, "gone")), None);
        assert_eq!(expelled(&calls::enact_mandate(1)), None);
    }
}
