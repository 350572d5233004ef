//! A chain with nothing but balances, a clock and writers.

use crate::{self as pallet_writers, BalanceOf, Config, GenesisOrganisation, HoldReason, Name, Organisations, Reason};
use frame_support::{
    ord_parameter_types, parameter_types,
    traits::{
        ConstU32, ConstU64, OnUnbalanced,
        fungible::{Balanced, Credit, InspectHold},
    },
    weights::Weight,
};
use frame_system::EnsureSignedBy;
use sp_runtime::{DispatchResult, Perbill};
use urcar_interfaces::{AdmissionMotions, Answering, Delegates, Identities, Seats};
use urcar_testing::Ext;
pub use urcar_testing::{
    DAY,
    accounts::{AccountId, CONSORTIUM, TREASURY as POT},
};
use urcar_types::{Country, Role, Roles, Standing};

/// Organisations from the first block on.
pub const FOUNDER: AccountId = 1;
pub const GARAGE: AccountId = 2;
/// Rich accounts that are no organisations.
pub const NEWCOMER: AccountId = 3;
pub const OTHER: AccountId = 4;
/// Has a balance below the bond.
pub const POOR: AccountId = 9;
/// Speaks for as many seats as it takes to admit or remove one.
pub const MEMBERSHIP: AccountId = 102;
pub const BOND: u64 = 1_000;
pub const MINIMUM_BOND: u64 = 600;
pub const COOL_DOWN: u64 = 20;
/// Milliseconds for which a bond is on hold after the last window that a dispute kept open.
pub const ANSWER_TIME: u64 = 50;
/// Blocks for which one that is suspended is hard to expel.
pub const EXPULSION_NOTICE: u64 = 5;
pub const FREE_RECORDS: u32 = 5;
pub const RICH: u64 = 10_000;
/// Seats of the consortium.
pub const SEATS: usize = 6;

urcar_testing::mock_runtime! {
    pub struct Test {
        System: frame_system = 0,
        Timestamp: pallet_timestamp = 1,
        Balances: pallet_balances = 2,
        Writers: pallet_writers = 3,
    }
    system { type AccountData = pallet_balances::AccountData<u64>; }
    balances {}
    timestamp {}
}

ord_parameter_types! {
    pub const Consortium: AccountId = CONSORTIUM;
    pub const Membership: AccountId = MEMBERSHIP;
}

parameter_types! {
    pub const ExpulsionSlash: Perbill = Perbill::from_percent(50);
    pub static MaxActive: u32 = 10;
    /// When the motion on any application began.
    pub static MotionBegan: Option<u64> = None;
}

/// Who has a seat. In storage, so that it is rolled back with everything else.
#[frame_support::storage_alias]
pub type Seated = StorageValue<Mock, Vec<AccountId>, frame_support::pallet_prelude::ValueQuery>;

pub struct MockSeats;
impl Seats<AccountId> for MockSeats {
    fn seat(who: &AccountId) -> DispatchResult {
        let mut seated = Seated::get();
        assert!(!seated.contains(who), "seated twice");
        if seated.len() == SEATS {
            return Err("no seat left".into());
        }
        seated.push(*who);
        Seated::put(seated);
        Ok(())
    }

    fn unseat(who: &AccountId) {
        assert!(Seated::get().contains(who), "unseated without a seat");
        Seated::mutate(|seated| seated.retain(|it| it != who));
    }

    fn shared_weight() -> Weight {
        Weight::zero()
    }
}

/// The motions on applications.
pub struct Motions;

impl AdmissionMotions<AccountId, u64> for Motions {
    fn began(_: &AccountId) -> Option<u64> {
        MotionBegan::get()
    }
}

/// The names shown beside accounts, and whether they are confirmed.
#[frame_support::storage_alias]
pub type ShownNames = StorageMap<Mock, frame_support::Twox64Concat, AccountId, (Vec<u8>, bool)>;

pub struct Shown;
impl Identities<AccountId> for Shown {
    fn show(who: &AccountId, name: &str, confirmed: bool) {
        ShownNames::insert(who, (name.as_bytes(), confirmed));
    }

    fn clear(who: &AccountId) {
        ShownNames::remove(who);
    }
}

/// Keys that sign for accounts: delegate, account.
#[frame_support::storage_alias]
pub type Signing = StorageMap<Mock, frame_support::Twox64Concat, (AccountId, AccountId), ()>;

pub struct MockDelegates;
impl Delegates<AccountId> for MockDelegates {
    fn signs_for(delegate: &AccountId, account: &AccountId) -> bool {
        Signing::contains_key((delegate, account))
    }

    fn share(one: &AccountId, other: &AccountId) -> bool {
        let keys =
            |of: &AccountId| Signing::iter_keys().filter(|key| key.1 == *of).map(|key| key.0).collect::<Vec<_>>();
        keys(one).iter().any(|key| keys(other).contains(key))
    }
}

/// The time until which an organisation answers for what it wrote or attested.
#[frame_support::storage_alias]
pub type AnswersUntil =
    StorageMap<Mock, frame_support::Twox64Concat, AccountId, u64, frame_support::pallet_prelude::ValueQuery>;

pub struct MockLifeFile;
impl Answering<AccountId> for MockLifeFile {
    fn answers_until(who: &AccountId) -> u64 {
        AnswersUntil::get(who)
    }
}

/// Moves slashed money to [`POT`].
pub struct ToPot;
impl OnUnbalanced<Credit<AccountId, Balances>> for ToPot {
    fn on_nonzero_unbalanced(credit: Credit<AccountId, Balances>) {
        assert!(Balances::resolve(&POT, credit).is_ok());
    }
}

impl Config for Test {
    type Currency = Balances;
    type OnSlash = ToPot;
    type ConsortiumOrigin = EnsureSignedBy<Consortium, AccountId>;
    type MembershipOrigin = EnsureSignedBy<Membership, AccountId>;
    type Seats = MockSeats;
    type AdmissionMotions = Motions;
    type Identities = Shown;
    type MaxActive = MaxActive;
    type Delegates = MockDelegates;
    type Time = Timestamp;
    type Bond = ConstU64<BOND>;
    type MinimumBond = ConstU64<MINIMUM_BOND>;
    type ExpulsionSlash = ExpulsionSlash;
    type ExpulsionNotice = ConstU64<EXPULSION_NOTICE>;
    type CoolDown = ConstU64<COOL_DOWN>;
    type Answering = MockLifeFile;
    type AnswerTime = ConstU64<ANSWER_TIME>;
    type FreeRecordsPerDay = ConstU32<FREE_RECORDS>;
    type WeightInfo = ();
    #[cfg(feature = "runtime-benchmarks")]
    type BenchmarkHelper = MockBenchmarkHelper;
}

/// Nothing but writers is there to be set up.
#[cfg(feature = "runtime-benchmarks")]
pub struct MockBenchmarkHelper;

#[cfg(feature = "runtime-benchmarks")]
impl urcar_interfaces::BenchmarkHelper<AccountId> for MockBenchmarkHelper {
    fn make_writer(who: &AccountId, kind: urcar_types::RecordKind) {
        crate::benchmarking::make_writer::<Test>(who, kind);
    }

    fn make_vehicle(_: &urcar_types::Vin, _: &AccountId, _: u32) {}

    fn make_record(_: &urcar_types::Vin, _: &AccountId, _: &AccountId) -> u32 {
        0
    }

    fn make_hooked(_: &urcar_types::Vin, _: &AccountId) {}
}

pub struct ExtBuilder {
    organisations: Vec<GenesisOrganisation<AccountId>>,
}

impl Default for ExtBuilder {
    fn default() -> Self {
        Self {
            organisations: vec![
                genesis(FOUNDER, "Rheintal Fahrzeugwerke", &[Role::Manufacturer]),
                genesis(GARAGE, "Werkstatt Sonnenallee", &[Role::Workshop, Role::Inspector]),
            ],
        }
    }
}

impl ExtBuilder {
    pub fn organisations(mut self, organisations: Vec<GenesisOrganisation<AccountId>>) -> Self {
        self.organisations = organisations;
        self
    }

    fn ext(self) -> Ext {
        MaxActive::set(10);
        let mut balances: Vec<_> = (1..POOR).map(|who| (who, RICH)).collect();
        balances.extend([(POOR, BOND), (CONSORTIUM, 100 * RICH), (POT, 1)]);
        let genesis = RuntimeGenesisConfig {
            system: Default::default(),
            balances: pallet_balances::GenesisConfig { balances, ..Default::default() },
            writers: pallet_writers::GenesisConfig { organisations: self.organisations },
        };
        Ext::new(&genesis).at::<Test>(1)
    }

    pub fn build(self) -> sp_io::TestExternalities {
        self.ext().build()
    }

    /// Runs a test and checks that everything holds together after it.
    pub fn build_and_execute(self, test: impl FnOnce()) {
        self.ext().execute_keeping(Balances::total_issuance, test, || {
            check();
            Ok(())
        });
    }
}

#[cfg(feature = "runtime-benchmarks")]
pub fn new_test_ext() -> sp_io::TestExternalities {
    ExtBuilder::default().build()
}

pub fn build_and_execute(test: impl FnOnce()) {
    ExtBuilder::default().build_and_execute(test)
}

/// The pallet's own invariants, and that the active organisations are those that have a seat.
pub fn check() {
    Writers::do_try_state().unwrap();
    let mut seated = Seated::get();
    seated.sort();
    let mut active: Vec<_> =
        Organisations::<Test>::iter().filter(|(_, it)| it.standing.is_active()).map(|(who, _)| who).collect();
    active.sort();
    assert_eq!(seated, active);
}

pub fn genesis(account: AccountId, name: &str, roles: &[Role]) -> GenesisOrganisation<AccountId> {
    GenesisOrganisation { account, name: name.into(), country: "DEU".into(), roles: roles.to_vec() }
}

pub fn name(text: &str) -> Name {
    Name::unchecked(text)
}

pub fn reason(text: &str) -> Reason {
    Reason::unchecked(text)
}

pub fn country() -> Country {
    "NLD".into()
}

pub fn roles(roles: &[Role]) -> Roles {
    roles.iter().copied().collect::<std::collections::BTreeSet<_>>().try_into().unwrap()
}

pub fn apply(who: AccountId) -> DispatchResult {
    Writers::apply(RuntimeOrigin::signed(who), name(&format!("Org {who}")), country(), roles(&[Role::Retailer]))
}

/// Applies and is admitted.
pub fn join(who: AccountId) {
    apply(who).unwrap();
    Writers::admit(membership(), who).unwrap();
}

pub fn consortium() -> RuntimeOrigin {
    RuntimeOrigin::signed(CONSORTIUM)
}

pub fn membership() -> RuntimeOrigin {
    RuntimeOrigin::signed(MEMBERSHIP)
}

pub fn signed(who: AccountId) -> RuntimeOrigin {
    RuntimeOrigin::signed(who)
}

pub fn standing(who: AccountId) -> Option<Standing<u64>> {
    Organisations::<Test>::get(who).map(|it| it.standing)
}

pub fn on_hold(who: AccountId) -> BalanceOf<Test> {
    Balances::balance_on_hold(&HoldReason::Bond.into(), &who)
}

/// This pallet's events since the test began.
pub fn events() -> Vec<crate::Event<Test>> {
    System::read_events_for_pallet()
}

pub fn last_event() -> crate::Event<Test> {
    events().pop().unwrap()
}
