//! A chain that answers as tests set it up, and a client of the longest chain.

use crate::{
    chain::{ConsensusChain, changed_authorities},
    equivocation::EquivocationStore,
    error::Error,
    history::HistoryChain,
};
use parking_lot::Mutex;
use sc_consensus::{
    BlockCheckParams, BlockImport, BlockImportParams, ForkChoiceStrategy, ImportResult, JustificationImport,
    import_queue::IncomingBlock,
};
use sp_consensus::BlockOrigin;
use sp_consensus_aura::{
    AURA_ENGINE_ID, SlotDuration,
    digests::CompatibleDigestItem,
    sr25519::{AuthorityPair, AuthoritySignature},
};
use sp_consensus_slots::Slot;
use sp_core::{H256, U256, crypto::ByteArray};
use sp_runtime::{
    DigestItem, Justification,
    generic::{self, Digest},
    traits::{BlakeTwo256, Header as _},
};
use std::{
    collections::{HashMap, HashSet},
    sync::Arc,
};
use urcar_work::{Puzzle, Target, work_digest};

pub type Header = generic::Header<u32, BlakeTwo256>;
pub type Block = generic::Block<Header, sp_runtime::OpaqueExtrinsic>;

pub const SLOT_MILLIS: u64 = 3_000;
pub const AUTHORS: [[u8; 32]; 4] = [[1; 32], [2; 32], [3; 32], [4; 32]];

/// The answers of a [`MockChain`].
pub struct State {
    pub difficulty: U256,
    pub best: H256,
    pub blocks: HashMap<H256, Header>,
    pub authorities: Vec<[u8; 32]>,
    /// The number of the last final block, and its slot.
    pub last_final: (u64, Option<Slot>),
    /// The last final block before a forced change that is to come.
    pub forced_change: Option<u64>,
    /// The blocks that came to the client with justifications.
    pub justified: Vec<H256>,
    /// The lowest and the highest block that are missing below the first state.
    pub gap: Option<(u64, u64)>,
    /// The chain below the best block by number, where a test needs it.
    pub by_number: HashMap<u64, H256>,
    /// Blocks whose import fails.
    pub invalid: HashSet<H256>,
    /// Whether the import of every block fails.
    pub is_broken: bool,
    /// The blocks whose import failed.
    pub failed: Vec<H256>,
}

#[derive(Clone)]
pub struct MockChain(pub Arc<Mutex<State>>);

impl MockChain {
    /// Creates a chain of nothing but its genesis, which asks for `difficulty`.
    pub fn new(difficulty: u64) -> Self {
        let best = genesis().hash();
        Self(Arc::new(Mutex::new(State {
            difficulty: difficulty.into(),
            best,
            blocks: HashMap::from([(best, genesis())]),
            authorities: AUTHORS.to_vec(),
            last_final: (0, None),
            forced_change: None,
            justified: Vec::new(),
            gap: None,
            by_number: HashMap::from([(0, best)]),
            invalid: HashSet::new(),
            is_broken: false,
            failed: Vec::new(),
        })))
    }

    /// Returns the header of the best block.
    pub fn best_header(&self) -> Header {
        let state = self.0.lock();
        state.blocks[&state.best].clone()
    }
}

impl ConsensusChain<Block> for MockChain {
    fn author(&self, parent: H256, slot: Slot) -> Result<Vec<u8>, Error> {
        let state = self.0.lock();
        if !state.blocks.contains_key(&parent) {
            return Err(Error::Chain { what: "the authorities", at: parent, reason: "unknown block".into() });
        }
        let turn = (*slot).checked_rem(state.authorities.len() as u64).ok_or(Error::NoAuthor { parent, slot })?;
        Ok(state.authorities[turn as usize].to_vec())
    }

    fn slot_duration(&self, _: H256) -> Result<SlotDuration, Error> {
        Ok(SlotDuration::from_millis(SLOT_MILLIS))
    }

    fn difficulty(&self, _: H256) -> Result<U256, Error> {
        Ok(self.0.lock().difficulty)
    }

    fn authorities(&self, _: H256) -> Result<Vec<Vec<u8>>, Error> {
        self.authorities_after(&genesis())
    }

    fn authorities_after(&self, _: &Header) -> Result<Vec<Vec<u8>>, Error> {
        Ok(self.0.lock().authorities.iter().map(|key| key.to_vec()).collect())
    }

    fn is_seal(&self, author: &[u8], pre_hash: &H256, seal: &[u8]) -> bool {
        seal == seal_of(author, pre_hash)
    }

    fn contains(&self, block: H256) -> Result<bool, Error> {
        Ok(self.0.lock().blocks.contains_key(&block))
    }

    fn best(&self) -> H256 {
        self.0.lock().best
    }

    fn unfinalised(&self) -> u64 {
        0
    }

    fn last_final(&self) -> Result<(u64, Option<Slot>), Error> {
        Ok(self.0.lock().last_final)
    }

    fn number(&self, block: H256) -> Result<u64, Error> {
        let unknown = || Error::Chain { what: "the number", at: block, reason: "unknown block".into() };
        self.0.lock().blocks.get(&block).map(|header| header.number.into()).ok_or_else(unknown)
    }

    fn forced_change(&self) -> Result<Option<u64>, Error> {
        Ok(self.0.lock().forced_change)
    }
}

impl HistoryChain<Block> for MockChain {
    fn gap(&self) -> Option<(u64, u64)> {
        self.0.lock().gap
    }

    fn header_at(&self, number: u64) -> Result<Option<Header>, Error> {
        let state = self.0.lock();
        Ok(state.by_number.get(&number).map(|hash| state.blocks[hash].clone()))
    }

    fn changed_authorities(&self, header: &Header) -> Option<Vec<Vec<u8>>> {
        let changed = changed_authorities::<Block, AuthorityPair>(header)?;
        Some(changed.iter().map(ByteArray::to_raw_vec).collect())
    }
}

/// Takes every block whose parent it has, as a client would, and chooses the longest chain unless told otherwise.
#[derive(Clone)]
pub struct MockImport(pub MockChain);

#[async_trait::async_trait]
impl BlockImport<Block> for MockImport {
    type Error = sp_consensus::Error;

    async fn check_block(&self, block: BlockCheckParams<Block>) -> Result<ImportResult, Self::Error> {
        let state = self.0.0.lock();
        Ok(if state.blocks.contains_key(&block.hash) {
            ImportResult::AlreadyInChain
        } else if !state.blocks.contains_key(&block.parent_hash) {
            ImportResult::UnknownParent
        } else {
            ImportResult::imported(false)
        })
    }

    async fn import_block(&self, block: BlockImportParams<Block>) -> Result<ImportResult, Self::Error> {
        let (hash, header) = (block.post_hash(), block.post_header());
        let mut state = self.0.0.lock();
        if state.blocks.contains_key(&hash) {
            return Ok(ImportResult::AlreadyInChain);
        }
        if state.is_broken || state.invalid.contains(&hash) {
            state.failed.push(hash);
            return Err(sp_consensus::Error::ClientImport("another state root".into()));
        }
        let is_best = match block.fork_choice.unwrap() {
            ForkChoiceStrategy::LongestChain => header.number > state.blocks[&state.best].number,
            ForkChoiceStrategy::Custom(is_best) => is_best,
        };
        state.blocks.insert(hash, header);
        if block.justifications.is_some() {
            state.justified.push(hash);
        }
        if is_best {
            state.best = hash;
        }
        Ok(ImportResult::imported(is_best))
    }
}

#[async_trait::async_trait]
impl JustificationImport<Block> for MockImport {
    type Error = sp_consensus::Error;

    async fn on_start(&mut self) -> Vec<(H256, u32)> {
        vec![(genesis().hash(), 0)]
    }

    async fn import_justification(&mut self, hash: H256, _: u32, _: Justification) -> Result<(), Self::Error> {
        self.0.0.lock().justified.push(hash);
        Ok(())
    }
}

/// A database's place for equivocations, which outlasts the node.
#[derive(Clone, Default)]
pub struct MockStore {
    pub bytes: Arc<Mutex<Option<Vec<u8>>>>,
    pub fails: bool,
}

impl EquivocationStore for MockStore {
    fn read(&self) -> Result<Option<Vec<u8>>, String> {
        if self.fails { Err("no answer".into()) } else { Ok(self.bytes.lock().clone()) }
    }

    fn write(&self, bytes: &[u8]) -> Result<(), String> {
        if self.fails {
            return Err("no room".into());
        }
        *self.bytes.lock() = Some(bytes.to_vec());
        Ok(())
    }
}

pub fn author(slot: Slot) -> [u8; 32] {
    AUTHORS[(*slot % AUTHORS.len() as u64) as usize]
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

/// Returns a header in `slot` without work that differs from others by `content`, sealed by the slot's author.
pub fn block_of(parent: &Header, slot: u64, content: u64) -> Header {
    let mut header = header(parent, slot, vec![]);
    header.extrinsics_root = H256::from_low_u64_be(content);
    seal(header)
}

/// Returns the header with a seal of the author of its slot.
pub fn seal(header: Header) -> Header {
    let slot = crate::chain::slot_of::<Block>(&header).unwrap_or_default();
    seal_by(&author(slot), header)
}

/// Returns the header with a seal of `author`.
pub fn seal_by(author: &[u8], mut header: Header) -> Header {
    let seal = seal_of(author, &header.hash());
    header.digest.push(DigestItem::Seal(AURA_ENGINE_ID, seal));
    header
}

fn seal_of(author: &[u8], pre_hash: &H256) -> Vec<u8> {
    [author, pre_hash.as_bytes()].concat()
}

/// Returns a block without a body as a peer would send it.
pub fn incoming(header: &Header) -> IncomingBlock<Block> {
    IncomingBlock {
        hash: header.hash(),
        header: Some(header.clone()),
        body: None,
        indexed_body: None,
        justifications: None,
        origin: None,
        allow_missing_state: false,
        skip_execution: false,
        import_existing: false,
        state: None,
    }
}

/// Returns what Aura's verifier, or its authoring, makes of a sealed header.
pub fn verified(origin: BlockOrigin, header: &Header) -> BlockImportParams<Block> {
    let (hash, mut header) = (header.hash(), header.clone());
    let seal = header.digest.pop().unwrap();
    let mut block = BlockImportParams::new(origin, header);
    block.post_digests.push(seal);
    block.post_hash = Some(hash);
    block.fork_choice = Some(ForkChoiceStrategy::LongestChain);
    block
}

/// Returns work of `author` in `slot` on `parent` that meets `difficulty`, and not twice as much.
pub fn solve(parent: H256, author: &[u8], slot: u64, difficulty: u64) -> DigestItem {
    let (enough, too_much) = (Target::new(difficulty.into()), Target::new((difficulty * 2).into()));
    let mut puzzle = Puzzle::new(&parent, author, slot);
    let solves = |nonce: &u64| puzzle.solved_by(*nonce, &enough) && !puzzle.solved_by(*nonce, &too_much);
    work_digest((0..).find(solves).unwrap())
}
