//! A chain that answers as tests set it up.

use crate::{chain::ConsensusChain, error::Error};
use parking_lot::Mutex;
use sp_consensus_aura::{SlotDuration, digests::CompatibleDigestItem, sr25519::AuthoritySignature};
use sp_consensus_slots::Slot;
use sp_core::{H256, U256};
use sp_runtime::{
    DigestItem,
    generic::{self, Digest},
    traits::{BlakeTwo256, Header as _},
};
use std::{collections::HashMap, sync::Arc};
use urcar_work::{Puzzle, Target, work_digest};

pub type Header = generic::Header<u32, BlakeTwo256>;
pub type Block = generic::Block<Header, sp_runtime::OpaqueExtrinsic>;

pub const SLOT_MILLIS: u64 = 3_000;
pub const AUTHORS: [[u8; 32]; 2] = [[1; 32], [2; 32]];

/// The answers of a [`MockChain`].
#[derive(Default)]
pub struct State {
    pub difficulty: U256,
    pub best: H256,
    pub total_work: HashMap<H256, U256>,
    pub without_authorities: bool,
}

#[derive(Clone, Default)]
pub struct MockChain(pub Arc<Mutex<State>>);

impl MockChain {
    /// Creates a chain of nothing but its genesis, which asks for `difficulty`.
    pub fn new(difficulty: u64) -> Self {
        let genesis = genesis().hash();
        let total_work = HashMap::from([(genesis, U256::zero())]);
        Self(Arc::new(Mutex::new(State {
            difficulty: difficulty.into(),
            best: genesis,
            total_work,
            ..State::default()
        })))
    }
}

impl ConsensusChain<Block> for MockChain {
    fn author(&self, parent: H256, slot: Slot) -> Result<Vec<u8>, Error> {
        if self.0.lock().without_authorities {
            return Err(Error::NoAuthor { parent, slot });
        }
        Ok(author(slot).to_vec())
    }

    fn slot_duration(&self, _: H256) -> Result<SlotDuration, Error> {
        Ok(SlotDuration::from_millis(SLOT_MILLIS))
    }

    fn difficulty(&self, _: H256) -> Result<U256, Error> {
        Ok(self.0.lock().difficulty)
    }

    fn total_work(&self, at: H256) -> Result<U256, Error> {
        let missing = Error::Chain { what: "the total work", at, reason: "unknown block".into() };
        self.0.lock().total_work.get(&at).copied().ok_or(missing)
    }

    fn contains(&self, block: H256) -> Result<bool, Error> {
        Ok(self.0.lock().total_work.contains_key(&block))
    }

    fn best(&self) -> H256 {
        self.0.lock().best
    }
}

pub fn author(slot: Slot) -> [u8; 32] {
    AUTHORS[(*slot % 2) as usize]
}

pub fn genesis() -> Header {
    Header::new(0, H256::zero(), H256::zero(), H256::zero(), Digest::default())
}

pub fn slot_digest(slot: u64) -> DigestItem {
    <DigestItem as CompatibleDigestItem<AuthoritySignature>>::aura_pre_digest(slot.into())
}

/// Returns the header after `parent` in `slot` with these digests beside the slot's.
pub fn header(parent: &Header, slot: u64, work: Vec<DigestItem>) -> Header {
    let mut header = Header::new(parent.number + 1, H256::zero(), H256::zero(), parent.hash(), Digest::default());
    header.digest.push(slot_digest(slot));
    work.into_iter().for_each(|item| header.digest.push(item));
    header
}

/// Returns work of `author` on `parent` that meets `difficulty`, and not twice as much.
pub fn solve(parent: H256, author: &[u8], difficulty: u64) -> DigestItem {
    let (enough, too_much) = (Target::new(difficulty.into()), Target::new((difficulty * 2).into()));
    let mut puzzle = Puzzle::new(&parent, author);
    let solves = |nonce: &u64| puzzle.solved_by(*nonce, &enough) && !puzzle.solved_by(*nonce, &too_much);
    work_digest((0..).find(solves).unwrap())
}
