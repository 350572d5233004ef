//! A chain with Aura, GRANDPA and sessions, whose headers a model of a node follows.

use crate::{self as pallet_finality, Pallet, RecordChanges};
use frame_support::{
    pallet_prelude::ValueQuery,
    parameter_types, storage_alias,
    traits::{ConstBool, ConstU32, ConstU64, Get, OnFinalize, OnInitialize},
    weights::Weight,
};
use sp_consensus_aura::sr25519::AuthorityId as AuraId;
use sp_consensus_grandpa::AuthorityId as GrandpaId;
use sp_core::{ByteArray, H256};
use sp_runtime::{
    Digest, DispatchError, DispatchResult, generic, impl_opaque_keys,
    traits::{BlakeTwo256, ConvertInto, Header as _},
};
use urcar_interfaces::{FinalityRestoration, Suspension};
use urcar_testing::Ext;
pub use urcar_testing::accounts::AccountId;

/// Blocks of a session, unless a test says otherwise.
pub const SESSION: u64 = 5;
/// Blocks to a forced change, unless a test says otherwise.
pub const DELAY: u64 = 3;
/// The accounts with session keys at genesis, all but the last two of them candidates.
pub const KEYED: u64 = 8;
/// The candidates at genesis.
pub const CANDIDATES: u64 = 6;

urcar_testing::mock_runtime! {
    pub struct Test {
        System: frame_system = 0,
        Timestamp: pallet_timestamp = 1,
        Aura: pallet_aura = 2,
        Balances: pallet_balances = 3,
        Session: pallet_session = 4,
        Grandpa: pallet_grandpa = 5,
        Finality: pallet_finality = 6,
    }
    system { type AccountData = pallet_balances::AccountData<u64>; }
    balances {}
    timestamp {}
}

impl pallet_aura::Config for Test {
    type AuthorityId = AuraId;
    type MaxAuthorities = ConstU32<16>;
    type DisabledValidators = Session;
    type AllowMultipleBlocksPerSlot = ConstBool<true>;
    type SlotDuration = ConstU64<6>;
}

impl_opaque_keys! {
    pub struct Keys {
        pub aura: Aura,
        pub grandpa: Grandpa,
    }
}

impl pallet_session::Config for Test {
    type RuntimeEvent = RuntimeEvent;
    type ValidatorId = AccountId;
    type ValidatorIdOf = ConvertInto;
    type ShouldEndSession = Finality;
    type NextSessionRotation = Finality;
    type SessionManager = Finality;
    type SessionHandler = RecordChanges<Test, (Aura, Grandpa)>;
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
    type MaxSetIdSessionEntries = ConstU64<1_000>;
    type KeyOwnerProof = sp_core::Void;
    type EquivocationReportSystem = ();
}

parameter_types! {
    pub static RestoreDelay: u64 = DELAY;
}

impl pallet_finality::Config for Test {
    type Candidates = Organisations;
    type Suspension = Organisations;
    type RestoreDelay = RestoreDelay;
    type WeightInfo = ();
    #[cfg(feature = "runtime-benchmarks")]
    type BenchmarkHelper = Organisations;
}

/// The candidates, in the order in which they became so.
#[storage_alias]
pub type Active = StorageValue<Organisations, Vec<AccountId>, ValueQuery>;

/// An account that never was an organisation.
pub const STRANGER: AccountId = 999;
/// The answer of `suspend` for it.
pub const UNKNOWN: DispatchError = DispatchError::Other("no such organisation");

/// Whoever is in [`Active`].
pub struct Organisations;

impl Get<Vec<AccountId>> for Organisations {
    fn get() -> Vec<AccountId> {
        Active::get()
    }
}

impl Suspension<AccountId> for Organisations {
    fn weight(_: u32) -> Weight {
        Weight::zero()
    }

    fn suspend(who: &AccountId) -> DispatchResult {
        if *who == STRANGER {
            return Err(UNKNOWN);
        }
        Active::mutate(|active| active.retain(|other| other != who));
        Ok(())
    }
}

#[cfg(feature = "runtime-benchmarks")]
impl urcar_interfaces::BenchmarkHelper<AccountId> for Organisations {
    fn make_writer(who: &AccountId, _: urcar_types::RecordKind) {
        Active::append(who);
    }

    fn make_vehicle(_: &urcar_types::Vin, _: &AccountId, _: u32) {
        unreachable!("no vehicle is needed")
    }

    fn make_record(_: &urcar_types::Vin, _: &AccountId, _: &AccountId) -> u32 {
        unreachable!("no record is needed")
    }

    fn make_hooked(_: &urcar_types::Vin, _: &AccountId) {
        unreachable!("no vehicle is needed")
    }
}

/// The keys of this number.
pub fn keys(number: u64) -> Keys {
    let bytes = |first: u8| [[first; 24].as_slice(), &number.to_le_bytes()].concat();
    Keys { aura: AuraId::from_slice(&bytes(1)).unwrap(), grandpa: GrandpaId::from_slice(&bytes(2)).unwrap() }
}

/// The header of a block of the chain.
pub type Header = generic::Header<u64, BlakeTwo256>;

pub struct ExtBuilder {
    session: u64,
}

impl Default for ExtBuilder {
    fn default() -> Self {
        Self { session: SESSION }
    }
}

impl ExtBuilder {
    pub fn session(self, session: u64) -> Self {
        Self { session }
    }

    fn ext(self) -> Ext {
        let validators = |accounts: std::ops::RangeInclusive<u64>| accounts.map(|who| (who, who, keys(who))).collect();
        Ext::new(&RuntimeGenesisConfig {
            session: pallet_session::GenesisConfig { keys: validators(1..=CANDIDATES), non_authority_keys: Vec::new() },
            finality: pallet_finality::GenesisConfig { session_length: self.session },
            ..Default::default()
        })
        .prepare(|| {
            Active::put((1..=CANDIDATES).collect::<Vec<_>>());
            // After genesis, where whoever has keys is a validator.
            (CANDIDATES + 1..=KEYED).for_each(|who| set_keys(who, who));
        })
    }

    pub fn build(self) -> sp_io::TestExternalities {
        self.ext().build()
    }

    /// Runs a test and ends it in `try_state`.
    pub fn build_and_execute(self, test: impl FnOnce()) {
        self.ext().execute(test, Pallet::<Test>::do_try_state);
    }
}

/// Begins the next block.
pub fn begin() {
    let number = System::block_number() + 1;
    System::reset_events();
    System::initialize(&number, &H256::repeat_byte(number as u8), &Digest::default());
    AllPalletsWithSystem::on_initialize(number);
}

/// Ends the block.
pub fn end() -> Header {
    let number = System::block_number();
    Timestamp::set_timestamp(number * 6);
    AllPalletsWithSystem::on_finalize(number);
    assert_eq!(Finality::do_try_state(), Ok(()), "at the end of block {number}");
    // Without the state's root, which takes long and which nobody looks at.
    Header::new(number, H256::zero(), H256::zero(), System::parent_hash(), System::digest())
}

/// A whole block.
pub fn block(what: impl FnOnce()) -> Header {
    begin();
    what();
    end()
}

/// Has a candidate say its keys: those of this number.
pub fn set_keys(who: AccountId, number: u64) {
    pallet_session::NextKeys::<Test>::insert(who, keys(number));
}

/// Takes the keys of a candidate away.
pub fn purge_keys(who: AccountId) {
    pallet_session::NextKeys::<Test>::remove(who);
}

/// Makes an account a candidate.
pub fn admit(who: AccountId) {
    Active::append(who);
}

/// Makes it none.
pub fn suspend(who: AccountId) {
    Organisations::suspend(&who).unwrap();
}

/// Restores finality.
pub fn restore(without: &[AccountId], finalised: u64) -> DispatchResult {
    <Finality as FinalityRestoration<AccountId, u64>>::restore(without, finalised)
}

pub fn set_id() -> u64 {
    Grandpa::current_set_id()
}
