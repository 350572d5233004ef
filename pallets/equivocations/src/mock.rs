//! A chain with Aura, GRANDPA's keys, sessions and offences.

use crate::{self as pallet_equivocations, EquivocationOffence, Event, HeaderBytes, NoteKeys, SessionOwner};
use codec::Encode;
use frame_support::{
    parameter_types,
    traits::{ConstBool, ConstU32, ConstU64, Get, OnFinalize, OnInitialize},
    weights::Weight,
};
use frame_system::offchain::{CreateBare, CreateTransactionBase};
use pallet_session::{PeriodicSessions, SessionManager};
use sp_application_crypto::ByteArray;
use sp_consensus_aura::{AURA_ENGINE_ID, Slot, digests::CompatibleDigestItem, sr25519};
use sp_core::{H256, Pair};
use sp_runtime::{
    Digest, DigestItem, DispatchError, Perbill,
    generic::Header,
    impl_opaque_keys,
    traits::{BlakeTwo256, ConvertInto, Header as _},
};
use sp_staking::offence::{OffenceDetails, OnOffenceHandler};
use std::collections::BTreeMap;
use urcar_interfaces::Bonds;
use urcar_testing::Ext;
pub use urcar_testing::{accounts::AccountId, take_events};

pub const SLOT: u64 = 3_000;
/// The slot of the first block.
pub const FIRST: u64 = 1_000;
/// Blocks between two rotations.
pub const SESSION: u64 = 5;
/// For how many slots reports are taken.
pub const LONGEVITY: u64 = 100;
/// Two of them can be disabled.
pub const VALIDATORS: u64 = 7;

urcar_testing::mock_runtime! {
    pub struct Test {
        System: frame_system = 0,
        Timestamp: pallet_timestamp = 1,
        Aura: pallet_aura = 2,
        Authorship: pallet_authorship = 3,
        Balances: pallet_balances = 4,
        Offences: pallet_offences = 5,
        Session: pallet_session = 6,
        Grandpa: pallet_grandpa = 7,
        Equivocations: pallet_equivocations = 8,
    }
    system { type AccountData = pallet_balances::AccountData<u64>; }
    balances {}
    timestamp { type OnTimestampSet = Aura; }
}

impl pallet_aura::Config for Test {
    type AuthorityId = sr25519::AuthorityId;
    type MaxAuthorities = ConstU32<16>;
    type DisabledValidators = Session;
    type AllowMultipleBlocksPerSlot = ConstBool<false>;
    type SlotDuration = ConstU64<SLOT>;
}

impl pallet_authorship::Config for Test {
    type FindAuthor = pallet_session::FindAccountFromAuthorIndex<Self, Aura>;
    type EventHandler = ();
}

impl_opaque_keys! {
    pub struct Keys {
        pub aura: Aura,
        pub grandpa: Grandpa,
    }
}

parameter_types! {
    /// Whom the next session's plan puts in, if it changes.
    pub static Planned: Option<Vec<AccountId>> = None;
    pub static FirstShare: Perbill = Perbill::from_percent(5);
    pub static AuthoringBan: u64 = 20;
    /// The punishments: offender, share and session.
    pub static Punished: Vec<(AccountId, Perbill, u32)> = Vec::new();
    /// The bonds of those that were slashed; all others have a whole one.
    pub static Bonded: BTreeMap<AccountId, u64> = BTreeMap::new();
    /// Who reported what was punished.
    pub static Reporters: Vec<AccountId> = Vec::new();
}

pub struct Planner;

impl SessionManager<AccountId> for Planner {
    fn new_session(_: u32) -> Option<Vec<AccountId>> {
        Planned::take()
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
    type SessionManager = NoteKeys<Test, Planner>;
    type SessionHandler = (Aura, Grandpa);
    type Keys = Keys;
    type DisablingStrategy = ();
    type WeightInfo = ();
    type Currency = Balances;
    type KeyDeposit = ConstU64<0>;
}

impl pallet_grandpa::Config for Test {
    type RuntimeEvent = RuntimeEvent;
    type WeightInfo = ();
    type MaxAuthorities = ConstU32<16>;
    type MaxNominators = ConstU32<0>;
    type MaxSetIdSessionEntries = ConstU64<100>;
    type KeyOwnerProof = SessionOwner;
    type EquivocationReportSystem = ();
}

/// Bonds of 1,000 each.
pub struct MockBonds;

impl Bonds<AccountId> for MockBonds {
    type Balance = u64;

    fn bond(who: &AccountId) -> u64 {
        Bonded::get().get(who).copied().unwrap_or(1_000)
    }

    fn punish(_: &AccountId, _: u64, _: &AccountId, _: u64) -> (u64, u64) {
        unreachable!("nobody rules here")
    }

    fn suspension_weight() -> Weight {
        unreachable!("nobody rules here")
    }
}

pub struct Punish;

impl OnOffenceHandler<AccountId, AccountId, Weight> for Punish {
    fn on_offence(offenders: &[OffenceDetails<AccountId, AccountId>], shares: &[Perbill], session: u32) -> Weight {
        for (offence, share) in offenders.iter().zip(shares) {
            let (who, bond) = (offence.offender, MockBonds::bond(&offence.offender));
            let left = bond - Equivocations::slash_due(&who, bond, *share);
            Bonded::mutate(|bonds| bonds.insert(who, left));
            Punished::mutate(|all| all.push((who, *share, session)));
            Reporters::set(offence.reporters.clone());
        }
        Weight::zero()
    }
}

impl pallet_offences::Config for Test {
    type RuntimeEvent = RuntimeEvent;
    type IdentificationTuple = AccountId;
    type OnOffenceHandler = Punish;
}

pub struct CurrentSlot;

impl Get<Slot> for CurrentSlot {
    fn get() -> Slot {
        pallet_aura::CurrentSlot::<Test>::get()
    }
}

impl pallet_equivocations::Config for Test {
    type CurrentSlot = CurrentSlot;
    type MaxValidators = ConstU32<16>;
    type ReportOffence = Offences;
    type Longevity = ConstU64<LONGEVITY>;
    type FirstShare = FirstShare;
    type AuthoringBan = AuthoringBan;
    type Balance = u64;
    type Bonds = MockBonds;
    type WeightInfo = ();
    #[cfg(feature = "runtime-benchmarks")]
    type BenchmarkHelper = BenchmarkHelper;
}

type UncheckedExtrinsic = frame_system::mocking::MockUncheckedExtrinsic<Test>;

impl<C> CreateTransactionBase<C> for Test
where
    RuntimeCall: From<C>,
{
    type Extrinsic = UncheckedExtrinsic;
    type RuntimeCall = RuntimeCall;
}

impl<C> CreateBare<C> for Test
where
    RuntimeCall: From<C>,
{
    fn create_bare(call: RuntimeCall) -> UncheckedExtrinsic {
        UncheckedExtrinsic::new_bare(call)
    }
}

/// There is nothing but this pallet.
#[cfg(feature = "runtime-benchmarks")]
pub struct BenchmarkHelper;

#[cfg(feature = "runtime-benchmarks")]
impl urcar_interfaces::BenchmarkHelper<AccountId> for BenchmarkHelper {
    fn make_writer(_: &AccountId, _: urcar_types::RecordKind) {}
    fn make_vehicle(_: &urcar_types::Vin, _: &AccountId, _: u32) {}
    fn make_record(_: &urcar_types::Vin, _: &AccountId, _: &AccountId) -> u32 {
        0
    }
    fn make_hooked(_: &urcar_types::Vin, _: &AccountId) {}
}

/// The secret of an Aura key. Accounts have that of their own number first.
pub fn pair(number: u64) -> sr25519::AuthorityPair {
    let mut seed = [0; 32];
    seed[..8].copy_from_slice(&number.to_le_bytes());
    sr25519::AuthorityPair::from_seed(&seed)
}

pub fn aura(number: u64) -> sr25519::AuthorityId {
    pair(number).public()
}

pub fn grandpa(number: u64) -> sp_consensus_grandpa::AuthorityId {
    sp_consensus_grandpa::AuthorityId::from_slice(&[number as u8; 32]).unwrap()
}

pub fn keys(number: u64) -> Keys {
    Keys { aura: aura(number), grandpa: grandpa(number) }
}

/// Sets the keys of an account to those of this number, from the session after the next on.
pub fn set_keys(who: AccountId, number: u64) {
    pallet_session::NextKeys::<Test>::insert(who, keys(number));
}

pub fn slot_digest(slot: u64) -> DigestItem {
    DigestItem::PreRuntime(AURA_ENGINE_ID, Slot::from(slot).encode())
}

pub type TestHeader = Header<u64, BlakeTwo256>;

/// A header with these digest items, sealed with the key of this number.
pub fn sealed_with(number: u64, logs: Vec<DigestItem>, variant: u8) -> TestHeader {
    let mut header = TestHeader::new(1, H256::repeat_byte(variant), H256::zero(), H256::zero(), Digest { logs });
    let seal = pair(number).sign(header.hash().as_bytes());
    header.digest_mut().push(CompatibleDigestItem::<sr25519::AuthoritySignature>::aura_seal(seal));
    header
}

pub fn sealed(number: u64, slot: u64, variant: u8) -> TestHeader {
    sealed_with(number, vec![slot_digest(slot)], variant)
}

pub fn bytes(header: &TestHeader) -> HeaderBytes {
    HeaderBytes::try_from(header.encode()).unwrap()
}

/// Two headers of a slot by the key of this number.
pub fn two(number: u64, slot: u64) -> (HeaderBytes, HeaderBytes) {
    (bytes(&sealed(number, slot, 1)), bytes(&sealed(number, slot, 2)))
}

/// Initialises the next block with these digests, as an executive would.
pub fn begin_with(logs: Vec<DigestItem>) {
    let number = System::block_number() + 1;
    System::initialize(&number, &H256::repeat_byte(number as u8), &Digest { logs });
    AllPalletsWithSystem::on_initialize(number);
}

pub fn begin(slot: u64) {
    begin_with(vec![slot_digest(slot)]);
}

pub fn end() {
    Timestamp::set_timestamp(*CurrentSlot::get() * SLOT);
    AllPalletsWithSystem::on_finalize(System::block_number());
}

pub fn now() -> u64 {
    System::block_number()
}

pub fn slot() -> u64 {
    *CurrentSlot::get()
}

/// Ends the block that is open and begins the next: in the next slot whose author may author.
pub fn next() {
    end();
    let authors = pallet_aura::Authorities::<Test>::get().len() as u64;
    let disabled = Session::disabled_validators();
    let slot = (slot() + 1..).find(|slot| !disabled.contains(&((slot % authors) as u32))).unwrap();
    begin(slot);
}

/// Goes on until so many more sessions have started.
pub fn rotate(times: u32) {
    let goal = Session::current_index() + times;
    while Session::current_index() < goal {
        next();
    }
}

pub fn events() -> Vec<Event<Test>> {
    take_events::<Test, Event<Test>>()
}

/// An offence as the pallet judges it.
pub fn check(number: u64, slot: u64, session: u32) -> Result<EquivocationOffence<AccountId>, DispatchError> {
    let (first, second) = two(number, slot);
    Equivocations::check(&first, &second, &aura(number), session).map_err(Into::into)
}

#[cfg_attr(not(feature = "runtime-benchmarks"), allow(dead_code))]
pub fn new_test_ext() -> sp_io::TestExternalities {
    let mut ext = ExtBuilder.build();
    ext.register_extension(sp_keystore::KeystoreExt::new(sp_keystore::testing::MemoryKeystore::new()));
    ext
}

/// Validators 1 to 7 with the keys of their own numbers; others have keys and no seat.
pub struct ExtBuilder;

impl ExtBuilder {
    fn ext(self) -> Ext {
        let keys =
            |accounts: std::ops::RangeInclusive<u64>| accounts.map(|who| (who, who, keys(who))).collect::<Vec<_>>();
        Ext::new(&RuntimeGenesisConfig {
            session: pallet_session::GenesisConfig {
                keys: keys(1..=VALIDATORS),
                non_authority_keys: keys(VALIDATORS + 1..=VALIDATORS + 2),
            },
            ..Default::default()
        })
        .prepare(|| begin(FIRST))
    }

    pub fn build(self) -> sp_io::TestExternalities {
        self.ext().build()
    }

    /// Runs a test within the first block, and ends it in `try_state`.
    pub fn build_and_execute(self, test: impl FnOnce()) {
        self.ext().execute(test, Equivocations::do_try_state);
    }
}
