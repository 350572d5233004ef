//! A chain with a clock and mandates, and a handler that notes what is done as Root.

use crate::{self as pallet_mandates, Config, Event, KEPT_PLACES, Mandate};
use frame_support::{
    ord_parameter_types, parameter_types,
    traits::{ConstU32, Contains, Hooks},
    weights::Weight,
};
use frame_system::EnsureSignedBy;
use sp_core::{H256, U256};
use sp_runtime::{BoundedVec, DispatchError, DispatchResult};
use urcar_interfaces::{Admitted, MandateEffects, MandateKind};
use urcar_testing::Ext;
pub use urcar_testing::{
    DAY,
    accounts::{AccountId, CONSORTIUM},
};

/// Organisations that are admitted at the start: two of them are a third.
pub const ORGANISATIONS: [AccountId; 6] = [11, 12, 13, 14, 15, 16];
/// Has nothing to do with the consortium.
pub const ANYBODY: AccountId = 5;
pub const UPGRADE_DELAY: u64 = 7 * DAY;
pub const TERMS_DELAY: u64 = 2 * DAY;
pub const LIFETIME: u64 = 14 * DAY;
pub const START: u64 = 1_000_000;
pub const MAX_WAITING: u32 = 6;
/// So many with a delay.
pub const MAX_DELAYED: u32 = MAX_WAITING - KEPT_PLACES;
pub const MAX_SEATS: u32 = 9;
/// Terms from here on are guarded.
pub const GUARDED: u32 = 1_000;
/// The term that can't be set.
pub const BAD_TERM: u32 = 666;
/// Terms have the same key as those that differ in their last two digits alone.
pub const PER_KEY: u32 = 100;

urcar_testing::mock_runtime! {
    pub struct Test {
        System: frame_system = 0,
        Timestamp: pallet_timestamp = 1,
        Mandates: pallet_mandates = 2,
    }
    system {}
    timestamp {}
}

ord_parameter_types! {
    pub const TwoThirds: AccountId = CONSORTIUM;
}

parameter_types! {
    pub storage UpgradeDelay: u64 = UPGRADE_DELAY;
    pub storage TermsDelay: u64 = TERMS_DELAY;
    pub storage Lifetime: u64 = LIFETIME;
}

pub struct FromGuarded;
impl Contains<u32> for FromGuarded {
    fn contains(term: &u32) -> bool {
        *term >= GUARDED
    }
}

/// The effects so far, in words.
#[frame_support::storage_alias]
pub type Done = StorageValue<Mock, Vec<String>, frame_support::pallet_prelude::ValueQuery>;

/// The upgrade that is authorised.
#[frame_support::storage_alias]
pub type Authorised = StorageValue<Mock, H256>;

pub struct NoteEffects;
impl MandateEffects<AccountId, u64, H256, u32> for NoteEffects {
    fn authorize_upgrade(code_hash: H256) -> DispatchResult {
        Authorised::put(code_hash);
        Ok(())
    }

    fn cancel_upgrade() -> DispatchResult {
        Done::append("cancelled".to_owned());
        Authorised::take().map(|_| ()).ok_or(DispatchError::Other("nothing authorised"))
    }

    fn restore_finality(without: &[AccountId], finalised: u64) -> DispatchResult {
        if without.is_empty() {
            return Err(DispatchError::Other("without nobody"));
        }
        Done::append(format!("restored without {without:?} from {finalised}"));
        Ok(())
    }

    fn set_terms(terms: u32) -> DispatchResult {
        Done::append(format!("term {terms}"));
        if terms == BAD_TERM { Err(DispatchError::Other("a bad term")) } else { Ok(()) }
    }

    fn set_difficulty_floor(floor: U256) -> DispatchResult {
        Done::append(format!("floor {floor}"));
        Ok(())
    }

    fn same_term(one: &u32, other: &u32) -> bool {
        one / PER_KEY == other / PER_KEY
    }

    fn weight(kind: MandateKind) -> Weight {
        let time = match kind {
            MandateKind::AuthorizeUpgrade => 1_000,
            MandateKind::CancelUpgrade => 2_000,
            MandateKind::RestoreFinality { without } => 10_000 + u64::from(without),
            MandateKind::SetTerms => 3_000,
            MandateKind::SetDifficultyFloor => 4_000,
        };
        Weight::from_parts(time, 10)
    }
}

/// The organisations that are admitted now.
#[frame_support::storage_alias]
pub type Organisations = StorageValue<Mock, Vec<AccountId>, frame_support::pallet_prelude::ValueQuery>;

pub struct Consortium;
impl Admitted<AccountId> for Consortium {
    fn is_admitted(who: &AccountId) -> bool {
        Organisations::get().contains(who)
    }

    fn count() -> u32 {
        Organisations::get().len() as u32
    }
}

#[cfg(feature = "runtime-benchmarks")]
impl urcar_interfaces::BenchmarkHelper<AccountId> for Consortium {
    fn make_writer(who: &AccountId, _: urcar_types::RecordKind) {
        Organisations::append(who);
    }

    fn make_vehicle(_: &urcar_types::Vin, _: &AccountId, _: u32) {}

    fn make_record(_: &urcar_types::Vin, _: &AccountId, _: &AccountId) -> u32 {
        0
    }

    fn make_hooked(_: &urcar_types::Vin, _: &AccountId) {}
}

pub struct MockWeights;
impl crate::WeightInfo for MockWeights {
    fn request() -> Weight {
        Weight::from_parts(1, 0)
    }

    fn object() -> Weight {
        Weight::from_parts(2, 0)
    }

    fn enact() -> Weight {
        Weight::from_parts(3, 0)
    }

    fn on_initialize() -> Weight {
        Weight::from_parts(4, 0)
    }
}

impl Config for Test {
    type DecideOrigin = EnsureSignedBy<TwoThirds, AccountId>;
    type Admitted = Consortium;
    type Terms = u32;
    type GuardedTerms = FromGuarded;
    type Effects = NoteEffects;
    type Time = Timestamp;
    type UpgradeDelay = UpgradeDelay;
    type TermsDelay = TermsDelay;
    type Lifetime = Lifetime;
    type MaxSeats = ConstU32<MAX_SEATS>;
    type MaxWithout = ConstU32<MAX_SEATS>;
    type MaxWaiting = ConstU32<MAX_WAITING>;
    type WeightInfo = MockWeights;
    #[cfg(feature = "runtime-benchmarks")]
    type BenchmarkHelper = Consortium;
}

pub struct ExtBuilder;

impl ExtBuilder {
    fn ext(self) -> Ext {
        Ext::new(&RuntimeGenesisConfig::default()).at::<Test>(1).prepare(|| {
            Timestamp::set_timestamp(START);
            Organisations::put(ORGANISATIONS.to_vec());
        })
    }

    pub fn build(self) -> sp_io::TestExternalities {
        self.ext().build()
    }

    pub fn build_and_execute(self, test: impl FnOnce()) {
        self.ext().execute(test, Mandates::do_try_state);
    }
}

pub fn signed(who: AccountId) -> RuntimeOrigin {
    RuntimeOrigin::signed(who)
}

/// Requests by two thirds.
pub fn request(mandate: Mandate<Test>) -> DispatchResult {
    Mandates::request(signed(CONSORTIUM), mandate)
}

/// Has an organisation object.
pub fn object(who: AccountId, id: u32) -> DispatchResult {
    urcar_testing::as_call(|| Mandates::object(signed(who), id).map(|_| ()).map_err(|failed| failed.error))
}

/// Has one carried out by anybody.
pub fn enact(id: u32) -> DispatchResult {
    urcar_testing::as_call(|| Mandates::enact(signed(ANYBODY), id).map(|_| ()).map_err(|failed| failed.error))
}

/// Moves the clock to so many milliseconds after the start, and begins a block.
pub fn at(millis: u64) -> Weight {
    Timestamp::set_timestamp(START + millis);
    let block = System::block_number() + 1;
    System::set_block_number(block);
    Mandates::on_initialize(block)
}

pub fn upgrade(byte: u8) -> Mandate<Test> {
    Mandate::AuthorizeUpgrade { code_hash: H256::repeat_byte(byte) }
}

/// The last block in which finality is restored by [`restore`].
pub const UNTIL: u64 = 50;

pub fn restore(without: &[AccountId]) -> Mandate<Test> {
    Mandate::RestoreFinality { without: BoundedVec::truncate_from(without.to_vec()), finalised: 40, until: UNTIL }
}

/// The numbers of those that wait, lapsed ones included.
pub fn ids() -> Vec<u32> {
    crate::Waiting::<Test>::get().into_iter().map(|waiting| waiting.id).collect()
}

/// This pallet's events since the last call.
pub fn events() -> Vec<Event<Test>> {
    urcar_testing::take_events::<Test, Event<Test>>()
}
