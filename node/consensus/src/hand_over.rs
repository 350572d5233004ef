//! Hand-overs that the consortium publishes where GRANDPA's chain of proofs from genesis is broken.
//!
//! A forced change of validators is signed by nobody before it: no proof leads across it. Whoever joins later and
//! doesn't execute every block is told out of band which block was final after the change, and who finalises after that
//! block.

use sp_consensus_grandpa::{AuthorityList, SetId};
use sp_runtime::traits::{Block as BlockT, Header as HeaderT, NumberFor, Zero};
use std::collections::HashSet;

/// A block that is final, and GRANDPA's authorities after it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HandOver<B: BlockT> {
    /// The block's header.
    pub header: B::Header,
    /// The number of the set that finalises after the block, as nodes and runtime count sets.
    pub set_id: SetId,
    /// Its authorities, with the weights of their votes.
    pub authorities: AuthorityList,
}

impl<B: BlockT> HandOver<B> {
    /// Returns the hash of the block.
    pub fn hash(&self) -> B::Hash {
        self.header.hash()
    }

    /// Returns the number of the block.
    pub fn number(&self) -> NumberFor<B> {
        *self.header.number()
    }

    /// Checks it by itself; `place` is its place in the list.
    fn check(&self, place: usize) -> Result<(), HandOverError> {
        if self.number().is_zero() {
            return Err(HandOverError::Genesis { place });
        }
        let keys: HashSet<_> = self.authorities.iter().map(|(key, _)| key).collect();
        if keys.is_empty() || keys.len() < self.authorities.len() {
            return Err(HandOverError::Authorities { place });
        }
        let total = self.authorities.iter().try_fold(0u64, |total, (_, weight)| total.checked_add(*weight));
        if total.is_none() || self.authorities.iter().any(|(_, weight)| weight.is_zero()) {
            return Err(HandOverError::Weights { place });
        }
        Ok(())
    }
}

/// Hand-overs, the newest last. Each was checked: by itself, and to come after the one before it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HandOvers<B: BlockT>(Vec<HandOver<B>>);

impl<B: BlockT> Default for HandOvers<B> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<B: BlockT> HandOvers<B> {
    /// Checks a list.
    ///
    /// # Errors
    /// Any of [`HandOverError`] but [`HandOverError::Malformed`].
    pub fn new(list: Vec<HandOver<B>>) -> Result<Self, HandOverError> {
        for (place, hand_over) in list.iter().enumerate() {
            hand_over.check(place)?;
            let Some(former) = place.checked_sub(1).and_then(|former| list.get(former)) else { continue };
            if hand_over.number() <= former.number() || hand_over.set_id <= former.set_id {
                return Err(HandOverError::Order { place });
            }
        }
        Ok(Self(list))
    }

    /// Returns the newest, which alone matters to who joins.
    pub fn newest(&self) -> Option<&HandOver<B>> {
        self.0.last()
    }

    /// Returns all, the oldest first.
    pub fn all(&self) -> &[HandOver<B>] {
        &self.0
    }
}

/// Why published hand-overs are not taken. `place` counts from 0.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum HandOverError {
    /// They are not in the form that is documented.
    #[error("hand-overs are a list of objects with header, setId and authorities: {0}")]
    Malformed(String),
    /// The block is the chain's first, from which there is a proof.
    #[error("hand-over {place} is at the genesis block")]
    Genesis {
        /// Its place in the list.
        place: usize,
    },
    /// There are no authorities, or one is named twice.
    #[error("hand-over {place} has no authorities, or one of them twice")]
    Authorities {
        /// Its place in the list.
        place: usize,
    },
    /// A weight is zero, or all of them together are past what 64 bits hold.
    #[error("hand-over {place} has a weight that is zero, or weights that are too large")]
    Weights {
        /// Its place in the list.
        place: usize,
    },
    /// Block or set is not above those of the hand-over before it.
    #[error("hand-over {place} doesn't follow the one before it: block number and setId must rise")]
    Order {
        /// Its place in the list.
        place: usize,
    },
}

impl HandOverError {
    /// Returns a name for the kind of error that does not change.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Malformed(_) => "hand_over_malformed",
            Self::Genesis { .. } => "hand_over_genesis",
            Self::Authorities { .. } => "hand_over_authorities",
            Self::Weights { .. } => "hand_over_weights",
            Self::Order { .. } => "hand_over_order",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mock::{Block, genesis, header};
    use sp_core::crypto::UncheckedFrom;

    fn hand_over(number: u32, set_id: SetId) -> HandOver<Block> {
        let mut header = header(&genesis(), 1, vec![]);
        header.number = number;
        let authorities = (1..=4).map(|seed| (UncheckedFrom::unchecked_from([seed; 32]), 1)).collect();
        HandOver { header, set_id, authorities }
    }

    #[test]
    fn the_newest_is_the_last() {
        assert_eq!(HandOvers::<Block>::default().newest(), None);
        let list = vec![hand_over(40, 1), hand_over(900, 3)];
        let hand_overs = HandOvers::new(list.clone()).unwrap();
        assert_eq!((hand_overs.newest(), hand_overs.all()), (list.last(), &list[..]));
        assert_eq!((list[1].number(), list[1].hash()), (900, list[1].header.hash()));
    }

    #[test]
    fn each_fault_has_its_error() {
        let error = |change: fn(&mut HandOver<Block>)| {
            let mut faulty = hand_over(900, 3);
            change(&mut faulty);
            let error = HandOvers::new(vec![hand_over(40, 1), faulty]).unwrap_err();
            assert!(error.to_string().contains("hand-over 1"), "{error}");
            error.code()
        };
        assert_eq!(error(|it| it.header.number = 0), "hand_over_genesis");
        assert_eq!(error(|it| it.authorities.clear()), "hand_over_authorities");
        assert_eq!(error(|it| it.authorities[3] = it.authorities[0].clone()), "hand_over_authorities");
        assert_eq!(error(|it| it.authorities[2].1 = 0), "hand_over_weights");
        assert_eq!(error(|it| it.authorities[2].1 = u64::MAX), "hand_over_weights");
        assert_eq!(error(|it| it.header.number = 40), "hand_over_order");
        assert_eq!(error(|it| it.set_id = 1), "hand_over_order");
        assert_eq!(HandOverError::Malformed("x".into()).code(), "hand_over_malformed");
    }
}
