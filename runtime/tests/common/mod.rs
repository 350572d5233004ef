//! A chain in memory: built from a genesis preset, and grown block by block as a node would grow it.

// Every test file is a program of its own and uses its part of this.
#![allow(dead_code)]

pub mod records;

use codec::Encode;
use pallet_work::SlotAuthor;
use serde_json::Value;
use sp_consensus_aura::{AURA_ENGINE_ID, Slot};
use sp_core::{Pair, sr25519};
use sp_genesis_builder::{PresetId, runtime_decl_for_genesis_builder::GenesisBuilderV1};
use sp_runtime::{
    ApplyExtrinsicResult, Digest, DigestItem, DispatchError, MultiSignature,
    generic::Era,
    traits::{Dispatchable, Header as _},
};
use urcar_runtime::{
    AccountId, Appraisal, Balance, Balances, Block, BlockNumber, Deadlines, Disputes, Equivocations, Executive,
    FeeCollector, Finality, Hash, Header, Mandates, Ownership, Runtime, RuntimeCall, RuntimeEvent, RuntimeOrigin,
    SLOT_DURATION, Seats, SignedPayload, System, TxExtension, UncheckedExtrinsic, Vehicles, Work, Writers,
    configs::collective::Instance,
};
use urcar_work::{Puzzle, Target, work_digest};

/// Enough that a wrong nonce shows, little enough to be found at once.
pub const DIFFICULTY: u64 = 64;
/// Where the median work time is steered to: blocks that take so long keep the difficulty as it is.
pub const WORK_TIME: u64 = 150;
/// 2026-01-01, in milliseconds since 1970-01-01.
pub const START: u64 = 1_767_225_600_000;

/// The two presets.
pub const PRESETS: [&str; 2] = ["development", "local_testnet"];

/// A chain with one block being built, or none.
pub struct Chain {
    ext: sp_io::TestExternalities,
    parent: Hash,
    number: BlockNumber,
    slot: u64,
}

impl Chain {
    /// 26 organisations, one validator.
    pub fn development() -> Self {
        Self::new("development", |_| ())
    }

    /// Four organisations, each a validator.
    pub fn local_testnet() -> Self {
        Self::new("local_testnet", |_| ())
    }

    /// A preset with a difficulty that tests can afford, and whatever else `change` does to it.
    pub fn new(preset: &str, change: impl FnOnce(&mut Value)) -> Self {
        Self::from_config(genesis(preset, |config| {
            config["work"]["initialDifficulty"] = DIFFICULTY.into();
            change(config);
        }))
    }

    /// The state that a whole genesis configuration gives.
    pub fn from_config(config: Value) -> Self {
        let mut ext = sp_io::TestExternalities::new_empty();
        ext.execute_with(|| {
            let built = <Runtime as GenesisBuilderV1<Block>>::build_state(config.to_string().into_bytes());
            assert_eq!(built, Ok(()));
        });
        ext.commit_all().unwrap();
        let parent = ext.execute_with(|| System::block_hash(0));
        Self { ext, parent, number: 0, slot: START / SLOT_DURATION }
    }

    /// Runs against the state as it is.
    pub fn run<R>(&mut self, what: impl FnOnce() -> R) -> R {
        self.ext.execute_with(what)
    }

    /// The externalities, for what must be registered there.
    pub fn externalities(&mut self) -> &mut sp_io::TestExternalities {
        &mut self.ext
    }

    /// Writes all changes so far to the state below, so that a root costs only what changes from here on.
    pub fn commit(&mut self) {
        self.ext.commit_all().unwrap();
    }

    /// The number of the block that is being built, or was built last.
    pub fn number(&self) -> BlockNumber {
        self.number
    }

    /// The slot of the block that is being built, or was built last.
    pub fn slot(&self) -> u64 {
        self.slot
    }

    /// The hash of the last block that was closed.
    pub fn parent(&self) -> Hash {
        self.parent
    }

    /// The header of a block on top of the last, with these digest items.
    pub fn header(&self, logs: Vec<DigestItem>) -> Header {
        Header::new(self.number + 1, Hash::default(), Hash::default(), self.parent, Digest { logs })
    }

    /// The digest items that the block of `slot` needs: the slot, and work for its parent and author.
    pub fn digest(&mut self, slot: u64) -> Vec<DigestItem> {
        let parent = self.parent;
        self.run(|| match solve(parent, slot) {
            Some(nonce) => vec![slot_digest(slot), work_digest(nonce)],
            None => vec![slot_digest(slot)],
        })
    }

    /// Opens a block so many slots after the last one, whose work took so many milliseconds.
    pub fn open(&mut self, slots: u64, work_time: u64) {
        let slot = self.slot + slots;
        let logs = self.digest(slot);
        let header = self.header(logs);
        self.run(|| {
            Executive::initialize_block(&header);
            apply(timestamp(slot, work_time)).unwrap().unwrap();
        });
        self.number += 1;
        self.slot = slot;
    }

    /// Closes the block that is open.
    pub fn close(&mut self) -> Header {
        let header = self.run(Executive::finalize_block);
        self.parent = header.hash();
        self.commit();
        header
    }

    /// Builds the next slot's block.
    pub fn block<R>(&mut self, what: impl FnOnce() -> R) -> R {
        self.open(1, WORK_TIME);
        let outcome = self.run(what);
        self.close();
        outcome
    }

    /// Builds so many blocks without transactions.
    pub fn blocks(&mut self, blocks: u32) {
        for _ in 0..blocks {
            self.block(|| ());
        }
    }

    /// Counts up to so many empty blocks as built, without building them: none in which something falls due, and none
    /// after it. Returns how many.
    pub fn skip(&mut self, blocks: BlockNumber) -> BlockNumber {
        let number = self.number;
        let due = self.run(|| pallet_deadlines::Lengths::<Runtime>::iter_keys().min());
        let blocks = due.map_or(blocks, |due| blocks.min(due.saturating_sub(number + 1)));
        if blocks > 0 {
            self.number += blocks;
            self.slot += u64::from(blocks);
            self.run(|| {
                System::set_block_number(number + blocks);
                pallet_deadlines::Cursor::<Runtime>::put((number + blocks + 1, 0));
                // As if the sessions had passed that change nothing.
                pallet_finality::SessionStart::<Runtime>::put(number + blocks);
            });
        }
        blocks
    }

    /// Builds blocks up to this one, and none beyond; those in which nothing happens are counted alone.
    pub fn advance_to(&mut self, number: BlockNumber) {
        while self.number < number {
            self.skip(number - self.number - 1);
            self.block(|| ());
        }
    }

    /// Builds a block in which `pair` sends `call`, and tells what became of it and what it cost the sender.
    pub fn send(&mut self, pair: &sr25519::Pair, call: impl Into<RuntimeCall>) -> Receipt {
        let (call, who) = (call.into(), account(pair));
        self.block(|| {
            let before = Balances::free_balance(&who);
            let outcome = apply(signed(pair, call)).expect("a transaction that a block takes");
            let paid = before - Balances::free_balance(&who);
            Receipt { outcome, paid, events: events() }
        })
    }
}

/// The outcome of a transaction.
pub struct Receipt {
    /// Whether the call went through.
    pub outcome: Result<(), sp_runtime::DispatchError>,
    /// By how much the sender's free balance fell.
    pub paid: Balance,
    /// The block's events.
    pub events: Vec<RuntimeEvent>,
}

/// A preset on top of the defaults, as a chain specification puts it together.
pub fn genesis(preset: &str, change: impl FnOnce(&mut Value)) -> Value {
    let read = |id: Option<PresetId>| -> Value {
        let json = <Runtime as GenesisBuilderV1<Block>>::get_preset(&id).expect("a preset of this name");
        serde_json::from_slice(&json).unwrap()
    };
    let mut config = read(None);
    merge(&mut config, read(Some(PresetId::from(preset))));
    change(&mut config);
    config
}

fn merge(config: &mut Value, patch: Value) {
    match (config, patch) {
        (Value::Object(config), Value::Object(patch)) => {
            for (key, value) in patch {
                merge(config.entry(key).or_insert(Value::Null), value);
            }
        }
        (config, patch) => *config = patch,
    }
}

/// A nonce for the slot's author on top of `parent`; nothing where no work is asked for.
pub fn solve(parent: Hash, slot: u64) -> Option<u64> {
    let difficulty = Work::difficulty();
    if difficulty.is_zero() {
        return None;
    }
    let author = pallet_work::AuraAuthor::<Runtime>::author(Slot::from(slot)).expect("an author for every slot");
    let (mut puzzle, target) = (Puzzle::new(&parent, &author, slot), Target::new(difficulty));
    (0..).find(|nonce| puzzle.solved_by(*nonce, &target))
}

/// The digest item that names a slot.
pub fn slot_digest(slot: u64) -> DigestItem {
    DigestItem::PreRuntime(AURA_ENGINE_ID, Slot::from(slot).encode())
}

/// The inherent that tells a block its time.
pub fn timestamp(slot: u64, work_time: u64) -> UncheckedExtrinsic {
    let now = slot * SLOT_DURATION + work_time;
    UncheckedExtrinsic::new_bare(pallet_timestamp::Call::<Runtime>::set { now }.into())
}

/// Applies an extrinsic to the open block.
pub fn apply(extrinsic: UncheckedExtrinsic) -> ApplyExtrinsicResult {
    Executive::apply_extrinsic(extrinsic)
}

/// A transaction as a wallet signs it, with the sender's next nonce.
pub fn signed(pair: &sr25519::Pair, call: impl Into<RuntimeCall>) -> UncheckedExtrinsic {
    let who = account(pair);
    let extension: TxExtension = (
        frame_system::CheckNonZeroSender::new(),
        frame_system::CheckSpecVersion::new(),
        frame_system::CheckTxVersion::new(),
        frame_system::CheckGenesis::new(),
        frame_system::CheckEra::from(Era::Immortal),
        frame_system::CheckNonce::from(System::account_nonce(&who)),
        frame_system::CheckWeight::new(),
        pallet_transaction_payment::ChargeTransactionPayment::from(0).into(),
        frame_metadata_hash_extension::CheckMetadataHash::new(false),
        frame_system::WeightReclaim::new(),
    );
    let payload = SignedPayload::new(call.into(), extension).unwrap();
    let signature = MultiSignature::Sr25519(payload.using_encoded(|bytes| pair.sign(bytes)));
    let (call, extension, _) = payload.deconstruct();
    UncheckedExtrinsic::new_signed(call, who.into(), signature, extension)
}

/// The key of the development phrase at this path.
pub fn pair(path: &str) -> sr25519::Pair {
    sr25519::Pair::from_string(path, None).unwrap()
}

/// The account that a key opens.
pub fn account(pair: &sr25519::Pair) -> AccountId {
    pair.public().into()
}

/// The key of organisation number k of the development preset.
pub fn organisation(number: usize) -> sr25519::Pair {
    pair(&format!("//UrCar//{number}"))
}

/// Numbers of organisations of the development preset, by what they are.
pub mod number {
    pub const MANUFACTURER: usize = 0;
    pub const RETAILER: usize = 8;
    pub const WORKSHOP: usize = 11;
    pub const INSURER: usize = 14;
    pub const INSPECTOR: usize = 18;
    pub const AUTHORITY: usize = 21;
}

/// The outcome of `call` when `who` is known to have signed it: with all it did undone where it is refused.
pub fn by(who: &AccountId, call: impl Into<RuntimeCall>) -> Result<(), DispatchError> {
    sent(RuntimeOrigin::signed(who.clone()), call)
}

/// The outcome of `call` when it comes from this origin.
pub fn sent(origin: RuntimeOrigin, call: impl Into<RuntimeCall>) -> Result<(), DispatchError> {
    call.into().dispatch(origin).map(|_| ()).map_err(|refused| refused.error)
}

/// The origin of a decision of all of the consortium.
pub fn consortium() -> RuntimeOrigin {
    let seats = seats().len() as u32;
    pallet_collective::RawOrigin::<AccountId, Instance>::Members(seats, seats).into()
}

/// Whose seats vote.
pub fn seats() -> Vec<AccountId> {
    pallet_collective::Members::<Runtime, Instance>::get()
}

/// The organisations in active standing, in order of their accounts.
pub fn active() -> Vec<AccountId> {
    let organisations = pallet_writers::Organisations::<Runtime>::iter();
    let mut active: Vec<_> = organisations.filter(|(_, it)| it.standing.is_active()).map(|(who, _)| who).collect();
    active.sort();
    active
}

/// The events of the open block.
pub fn events() -> Vec<RuntimeEvent> {
    System::events().into_iter().map(|record| record.event).collect()
}

/// The account that fees and slashes go to.
pub fn treasury() -> AccountId {
    urcar_runtime::configs::money::TreasuryAccount::get()
}

/// Checks the invariants between blocks in UrCar's own pallets, and between the consortium and the writers.
pub fn try_state() {
    Writers::do_try_state().expect("writers");
    Vehicles::do_try_state().expect("vehicles");
    Ownership::do_try_state().expect("ownership");
    Disputes::do_try_state().expect("disputes");
    Deadlines::do_try_state().expect("deadlines");
    Appraisal::do_try_state().expect("appraisal");
    Work::do_try_state().expect("work");
    FeeCollector::do_try_state().expect("fees");
    Seats::do_try_state().expect("seats");
    Mandates::do_try_state().expect("mandates");
    Finality::do_try_state().expect("finality");
    Equivocations::do_try_state().expect("equivocations");
    assert_eq!(
        pallet_seats::Seated::<Runtime>::get().into_inner(),
        active(),
        "every active organisation has a seat, and nobody else"
    );
}

/// Like `assert_eq!` for large collections: shows where they differ alone.
#[track_caller]
pub fn assert_same<'a, C>(left: &'a C, right: &'a C)
where
    &'a C: IntoIterator<Item: PartialEq + std::fmt::Debug>,
{
    let (mut left, mut right) = (left.into_iter(), right.into_iter());
    loop {
        match (left.next(), right.next()) {
            (None, None) => return,
            (left, right) => assert_eq!(left, right),
        }
    }
}
