//! A chain with Aura, sessions, a clock and work.

use crate::{self as pallet_work, AuraAuthor};
use codec::Encode;
use frame_support::{
    parameter_types,
    traits::{ConstBool, ConstU32, ConstU64, OnFinalize, OnInitialize},
};
use frame_system::EnsureRoot;
use pallet_session::{PeriodicSessions, SessionManager};
use sp_consensus_aura::{AURA_ENGINE_ID, Slot, sr25519::AuthorityId};
use sp_core::{ByteArray, H256};
use sp_runtime::{Digest, DigestItem, Perbill, impl_opaque_keys, traits::ConvertInto};
use urcar_testing::Ext;
pub use urcar_testing::accounts::AccountId;
use urcar_work::{Puzzle, Target, work_digest};

pub const SLOT: u64 = 3_000;
/// The first slot with a block.
pub const FIRST: u64 = 100;
pub const DIFFICULTY: u64 = 100;
/// Blocks between two session rotations.
pub const SESSION: u64 = 5;

urcar_testing::mock_runtime! {
    pub struct Test {
        System: frame_system = 0,
        Timestamp: pallet_timestamp = 1,
        Work: pallet_work = 2,
        Aura: pallet_aura = 3,
        Balances: pallet_balances = 4,
        Session: pallet_session = 5,
    }
    system { type AccountData = pallet_balances::AccountData<u64>; }
    balances {}
    timestamp { type OnTimestampSet = Aura; }
}

impl pallet_aura::Config for Test {
    type AuthorityId = AuthorityId;
    type MaxAuthorities = ConstU32<16>;
    type DisabledValidators = ();
    type AllowMultipleBlocksPerSlot = ConstBool<false>;
    type SlotDuration = ConstU64<SLOT>;
}

impl_opaque_keys! {
    pub struct Keys {
        pub aura: Aura,
    }
}

parameter_types! {
    /// Whom the next session's plan puts in, if it changes.
    pub static Planned: Option<Vec<AccountId>> = None;
    pub const TargetShare: Perbill = Perbill::from_percent(5);
}

pub struct Planner;

impl SessionManager<AccountId> for Planner {
    fn new_session(_: u32) -> Option<Vec<AccountId>> {
        Planned::get()
    }
    fn start_session(_: u32) {}
    fn end_session(_: u32) {}
}

impl pallet_session::Config for Test {
    type RuntimeEvent = RuntimeEvent;
    type ValidatorId = AccountId;
    type ValidatorIdOf = ConvertInto;
    type ShouldEndSession = PeriodicSessions<ConstU64<SESSION>, ConstU64<0>>;
    type NextSessionRotation = PeriodicSessions<ConstU64<SESSION>, ConstU64<0>>;
    type SessionManager = Planner;
    type SessionHandler = (Aura,);
    type Keys = Keys;
    type DisablingStrategy = ();
    type WeightInfo = ();
    type Currency = Balances;
    type KeyDeposit = ConstU64<0>;
}

impl pallet_work::Config for Test {
    type SlotAuthor = AuraAuthor<Test>;
    type Time = Timestamp;
    type SlotDuration = ConstU64<SLOT>;
    type TargetShare = TargetShare;
    type FloorOrigin = EnsureRoot<AccountId>;
    type WeightInfo = ();
}

/// The Aura key of an account.
pub fn key(account: AccountId) -> AuthorityId {
    AuthorityId::from_slice(&[account as u8; 32]).unwrap()
}

/// Validators 1 to 4 are authorities, 5 and 6 may become so.
pub fn new_test_ext() -> sp_io::TestExternalities {
    ExtBuilder::default().build()
}

pub struct ExtBuilder {
    difficulty: u64,
    floor: u64,
}

impl Default for ExtBuilder {
    fn default() -> Self {
        Self { difficulty: DIFFICULTY, floor: 1 }
    }
}

impl ExtBuilder {
    pub fn difficulty(self, difficulty: u64) -> Self {
        Self { difficulty, ..self }
    }

    pub fn floor(self, floor: u64) -> Self {
        Self { floor, ..self }
    }

    fn ext(self) -> Ext {
        let keys = |accounts: std::ops::RangeInclusive<u64>| {
            accounts.map(|who| (who, who, Keys { aura: key(who) })).collect::<Vec<_>>()
        };
        Ext::new(&RuntimeGenesisConfig {
            work: pallet_work::GenesisConfig {
                initial_difficulty: Some(self.difficulty),
                initial_floor: self.floor,
                ..Default::default()
            },
            session: pallet_session::GenesisConfig { keys: keys(1..=4), non_authority_keys: keys(5..=6) },
            ..Default::default()
        })
    }

    pub fn build(self) -> sp_io::TestExternalities {
        self.ext().build()
    }

    /// Runs a test and ends it in `try_state`.
    pub fn build_and_execute(self, test: impl FnOnce()) {
        self.ext().execute(test, Work::do_try_state);
    }
}

pub fn parent() -> H256 {
    H256::repeat_byte(System::block_number() as u8)
}

pub fn slot_digest(slot: u64) -> DigestItem {
    DigestItem::PreRuntime(AURA_ENGINE_ID, Slot::from(slot).encode())
}

/// Work of exactly this difficulty: it would not do for twice as much.
pub fn solve(parent: H256, author: AccountId, slot: u64, difficulty: u64) -> DigestItem {
    let (enough, too_much) = (Target::new(difficulty.into()), Target::new((difficulty * 2).into()));
    let mut puzzle = Puzzle::new(&parent, &[author as u8; 32], slot);
    let solves = |nonce: &u64| puzzle.solved_by(*nonce, &enough) && !puzzle.solved_by(*nonce, &too_much);
    work_digest((0..).find(solves).unwrap())
}

/// Initialises the next block with these digests, as an executive would.
pub fn begin(logs: Vec<DigestItem>) {
    let (number, parent) = (System::block_number() + 1, parent());
    System::reset_events();
    System::initialize(&number, &parent, &Digest { logs });
    AllPalletsWithSystem::on_initialize(number);
}

/// Stamps the block and ends it.
pub fn end(millis: u64) {
    Timestamp::set_timestamp(millis);
    AllPalletsWithSystem::on_finalize(System::block_number());
}

/// A whole block in `slot` by `author`, whose work took `time` milliseconds.
pub fn block_by(author: AccountId, slot: u64, time: u64) {
    let difficulty = Work::difficulty().as_u64();
    begin(vec![slot_digest(slot), solve(parent(), author, slot, difficulty.max(1))]);
    end(slot * SLOT + time);
}

/// A whole block in `slot` by whoever's turn it is among validators 1 to 4.
pub fn block(slot: u64, time: u64) {
    block_by(slot % 4 + 1, slot, time);
}
