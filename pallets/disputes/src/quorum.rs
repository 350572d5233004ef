//! How votes decide. Pure arithmetic.

/// How many must vote.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Quorum {
    /// One of so many eligible seats must vote; zero reads as one.
    pub part: u32,
    /// And so many at least.
    pub least_votes: u32,
    /// Where fewer seats are eligible no vote decides.
    pub least_eligible: u32,
}

/// Whether votes decide, and how.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Outcome {
    /// They do.
    Decided {
        /// Two thirds of them are for it.
        uphold: bool,
    },
    /// Too few voted.
    NoQuorum,
    /// Too few could.
    TooFew,
}

impl Quorum {
    /// Returns what so many votes for and against it come to, of so many seats that could have voted.
    pub fn outcome(&self, votes_for: u32, votes_against: u32, eligible: u32) -> Outcome {
        if eligible < self.least_eligible {
            return Outcome::TooFew;
        }
        let votes = u64::from(votes_for).saturating_add(votes_against.into());
        let enough = votes.saturating_mul(self.part.max(1).into()) >= eligible.into();
        if votes == 0 || votes < self.least_votes.into() || !enough {
            return Outcome::NoQuorum;
        }
        let uphold = u64::from(votes_for).saturating_mul(3) >= votes.saturating_mul(2);
        Outcome::Decided { uphold }
    }
}

#[cfg(test)]
mod tests {
    use super::{Outcome::*, *};

    const QUORUM: Quorum = Quorum { part: 3, least_votes: 3, least_eligible: 5 };

    #[test]
    fn a_third_decides_and_three_at_least() {
        for (eligible, least) in [(5, 3), (8, 3), (9, 3), (10, 4), (12, 4), (13, 5), (25, 9), (100, 34)] {
            assert_eq!(QUORUM.outcome(least - 1, 0, eligible), NoQuorum, "{eligible}");
            assert_eq!(QUORUM.outcome(least, 0, eligible), Decided { uphold: true }, "{eligible}");
            assert_eq!(QUORUM.outcome(0, least, eligible), Decided { uphold: false }, "{eligible}");
        }
    }

    #[test]
    fn two_thirds_of_the_votes_uphold() {
        for (votes_for, votes_against, uphold) in
            [(2, 1, true), (3, 1, true), (2, 2, false), (3, 2, false), (4, 2, true), (66, 34, false), (67, 33, true)]
        {
            let votes = votes_for + votes_against;
            assert_eq!(QUORUM.outcome(votes_for, votes_against, votes.max(5)), Decided { uphold });
        }
    }

    #[test]
    fn few_seats_decide_nothing() {
        for eligible in 0..5 {
            assert_eq!(QUORUM.outcome(eligible, 0, eligible), TooFew);
        }
    }

    #[test]
    fn terms_may_be_anything() {
        let loose = Quorum { part: 0, least_votes: 0, least_eligible: 0 };
        assert_eq!(loose.outcome(0, 0, 0), NoQuorum);
        assert_eq!(loose.outcome(1, 0, 2), NoQuorum);
        assert_eq!(loose.outcome(u32::MAX, u32::MAX, u32::MAX), Decided { uphold: false });
        let strict = Quorum { part: u32::MAX, least_votes: u32::MAX, least_eligible: u32::MAX };
        assert_eq!(strict.outcome(u32::MAX, 0, u32::MAX), Decided { uphold: true });
        assert_eq!(strict.outcome(5, 0, 9), TooFew);
    }
}
