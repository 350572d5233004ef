//! A chain with balances and disputes; the records, organisations, titles and deadlines around it are lists in storage.

use crate::{self as pallet_disputes, Config, DisputeViewOf, Event, HoldReason, Pallet};
use codec::{Decode, Encode};
use frame_support::{
    Twox64Concat, assert_ok,
    pallet_prelude::ValueQuery,
    parameter_types, storage_alias,
    traits::{
        Time,
        fungible::{InspectHold, Mutate},
        tokens::Preservation,
    },
    weights::Weight,
};
use sp_runtime::{DispatchError, DispatchResult};
use urcar_interfaces::{Bonds, Deadline, DisputableRecords, DisputeEnd, LifeEvent, LifeFileHooks, RecordBrief};
use urcar_testing::{Ext, House, MockTitles, MockWriters, money, samples, take_events};
pub use urcar_testing::{
    Queued,
    accounts::{
        ANN, AccountId, EVE, GARAGE as BRANCH, INSPECTOR as TESTER, INSURER, MAKER, POOR, RETAILER as DEALER, TREASURY,
        WORKSHOP as GARAGE,
    },
    as_call, enrol,
    samples::{
        vin, vin_text as text,
        vins::{OTHER_EUROPEAN as OTHER_CAR, VALID as CAR},
    },
    set_active,
    titles::Owners,
};
use urcar_types::{Author, Evidence, Ground, RecordKind, RecordStatus, Role, Text, Vin};

/// An account that doesn't exist.
pub const NOBODY: AccountId = 99;
/// Where an organisation's bond lies in this mock: at its own number beyond this.
pub const BOND_OF: AccountId = 1_000;

pub const RICH: u64 = 100_000;
pub const BOND: u64 = 5_000;
pub const EXISTENTIAL: u64 = 10;
/// Milliseconds from block to block.
pub const BLOCK: u64 = 1_000;
/// Blocks in a day of the clock.
pub const DAY: u64 = 86_400_000 / BLOCK;
/// The weights of the hooks at an opening, and at a withdrawal.
pub const OPENING: u64 = 7;
pub const WITHDRAWAL: u64 = 11;
/// The weight of dismissing a witness where a record would be settled.
pub const DISMISSAL: u64 = 7;
/// The number of the record of the tests.
pub const RECORD: u32 = 7;

urcar_testing::mock_runtime! {
    pub struct Test { System: frame_system = 0, Balances: pallet_balances = 1, Disputes: pallet_disputes = 2 }
    system { type AccountData = pallet_balances::AccountData<u64>; }
    balances { type ExistentialDeposit = ExistentialDeposit; }
}

parameter_types! {
    pub const ExistentialDeposit: u64 = EXISTENTIAL;
    pub const Treasury: AccountId = TREASURY;
    pub storage MinimumDeposit: u64 = 100;
    pub storage DisputeWindow: u64 = 50 * BLOCK;
    pub storage RewardDelay: u64 = 50;
    pub storage GracePeriod: u64 = 10;
    pub storage RulingPeriod: u64 = 20;
    pub storage UpheldSlash: u64 = 1_000;
    pub storage WriterReward: u64 = 30;
    pub storage WitnessReward: u64 = 20;
    pub storage AuthorReward: u64 = 5;
    pub storage PaidPerDay: u32 = 200;
}

impl Config for Test {
    type Currency = Balances;
    type Records = Life;
    type Bonds = Life;
    type Writers = MockWriters;
    type Titles = MockTitles;
    type Deadlines = Queue;
    type Time = Life;
    type TreasuryAccount = Treasury;
    type MinimumDeposit = MinimumDeposit;
    type DisputeWindow = DisputeWindow;
    type RewardDelay = RewardDelay;
    type GracePeriod = GracePeriod;
    type RulingPeriod = RulingPeriod;
    type UpheldSlash = UpheldSlash;
    type WriterReward = WriterReward;
    type WitnessReward = WitnessReward;
    type PaidPerDay = PaidPerDay;
    type AuthorReward = AuthorReward;
    type WeightInfo = ();
    #[cfg(feature = "runtime-benchmarks")]
    type BenchmarkHelper = BenchmarkHelper;
}

/// A record as far as it matters here.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
pub struct Entry {
    pub author: Author<AccountId>,
    pub correction: bool,
    pub recorded_at: u64,
    pub witnessed_at: Option<u64>,
    pub witnesses: Vec<AccountId>,
    pub status: RecordStatus,
    pub disputed: bool,
    pub settled: bool,
}

/// The records, by vehicle and number.
#[storage_alias]
pub type Entries = StorageMap<Life, Twox64Concat, (Vin, u32), Entry>;

/// Whom each ruling was against.
#[storage_alias]
pub type Punished = StorageValue<Life, Vec<AccountId>, ValueQuery>;

/// The queue of deadlines.
pub type Queue = urcar_testing::Queue<Test>;

/// Set while the life file refuses to open or close a dispute.
#[storage_alias]
pub type Refusing = StorageValue<Life, ()>;

pub const REFUSED: DispatchError = DispatchError::Other("life file: refused");

/// The records, the bonds and the clock around disputes.
pub struct Life;

impl DisputableRecords<AccountId> for Life {
    fn brief(vin: &Vin, number: u32) -> Option<RecordBrief<AccountId>> {
        Entries::get((vin, number)).map(|entry| RecordBrief {
            author: entry.author,
            kind: if entry.correction { RecordKind::Correction } else { RecordKind::OdometerReading },
            recorded_at: entry.recorded_at,
            witnessed_at: entry.witnessed_at,
            status: entry.status,
            settled: entry.settled,
        })
    }

    /// Refuses only after it wrote, so that a test sees who undoes it.
    fn dispute_opened(vin: &Vin, number: u32) -> DispatchResult {
        change(vin, number, |entry| {
            assert!(!entry.disputed, "a dispute opened twice");
            entry.disputed = true;
        });
        if Refusing::exists() { Err(REFUSED) } else { Ok(()) }
    }

    fn dispute_closed(vin: &Vin, number: u32, end: DisputeEnd) -> DispatchResult {
        change(vin, number, |entry| {
            assert!(entry.disputed, "a dispute closed that was never open");
            entry.disputed = false;
            entry.status = match end {
                DisputeEnd::Upheld => RecordStatus::Withdrawn,
                DisputeEnd::Lapsed if entry.status != RecordStatus::Withdrawn => RecordStatus::Contested,
                DisputeEnd::Lapsed | DisputeEnd::Dismissed | DisputeEnd::Conceded => entry.status,
            };
        });
        if Refusing::exists() && end != DisputeEnd::Lapsed { Err(REFUSED) } else { Ok(()) }
    }

    fn settle(vin: &Vin, number: u32) -> Option<(Author<AccountId>, Vec<AccountId>)> {
        let mut entry = Entries::get((vin, number))?;
        assert!(!entry.disputed, "settled while a dispute is open");
        if entry.settled || entry.witnesses.len() < 2 || entry.status != RecordStatus::Active {
            return None;
        }
        entry.settled = true;
        Entries::insert((vin, number), &entry);
        Some((entry.author, entry.witnesses))
    }

    fn opening_weight() -> Weight {
        Weight::from_parts(OPENING, 0)
    }

    fn withdrawal_weight() -> Weight {
        Weight::from_parts(WITHDRAWAL, 0)
    }

    fn witness_dismissal_weight() -> Weight {
        Weight::from_parts(DISMISSAL, 0)
    }
}

/// Sets up what the benchmarks need around the pallet.
#[cfg(feature = "runtime-benchmarks")]
pub struct BenchmarkHelper;

#[cfg(feature = "runtime-benchmarks")]
impl urcar_interfaces::BenchmarkHelper<AccountId> for BenchmarkHelper {
    fn make_writer(who: &AccountId, _: RecordKind) {
        enrol(*who, &Role::ALL, true);
    }

    fn make_vehicle(_: &Vin, _: &AccountId, _: u32) {
        unreachable!("no benchmark of this pallet needs a vehicle alone")
    }

    fn make_record(vin: &Vin, owner: &AccountId, writer: &AccountId) -> u32 {
        Owners::insert(vin, (*owner, false));
        Self::make_writer(writer, RecordKind::OdometerReading);
        write(vin, RECORD, by(*writer), &[DEALER, TESTER]);
        RECORD
    }

    fn make_hooked(_: &Vin, _: &AccountId) {
        unreachable!("no benchmark of this pallet needs other hooks")
    }
}

impl Bonds<AccountId> for Life {
    type Balance = u64;

    fn bond(who: &AccountId) -> u64 {
        Balances::free_balance(BOND_OF + who)
    }

    fn punish(who: &AccountId, amount: u64, to: &AccountId, award: u64) -> (u64, u64) {
        Punished::append(who);
        let taken = amount.min(Self::bond(who));
        let award = award.min(taken);
        for (to, amount) in [(*to, award), (TREASURY, taken - award)] {
            assert_ok!(<Balances as Mutate<_>>::transfer(&(BOND_OF + who), &to, amount, Preservation::Expendable));
        }
        (taken, award)
    }

    fn suspension_weight() -> Weight {
        Weight::zero()
    }
}

impl Time for Life {
    type Moment = u64;

    fn now() -> u64 {
        System::block_number() * BLOCK
    }
}

pub struct ExtBuilder;

impl ExtBuilder {
    fn ext(self) -> Ext {
        let rich = [GARAGE, DEALER, TESTER, MAKER, INSURER, BRANCH, ANN, EVE, TREASURY].map(|who| (who, RICH));
        let bonds = [GARAGE, DEALER, TESTER, MAKER, INSURER, BRANCH].map(|who| (BOND_OF + who, BOND));
        let balances = rich.into_iter().chain(bonds).chain([(POOR, 99)]).collect();
        let genesis = RuntimeGenesisConfig {
            system: Default::default(),
            balances: pallet_balances::GenesisConfig { balances, ..Default::default() },
        };
        Ext::new(&genesis).at::<Test>(1).prepare(|| {
            set_active(&[GARAGE, DEALER, TESTER, MAKER, INSURER]);
            House::append((BRANCH, GARAGE));
            for car in [CAR, OTHER_CAR] {
                Owners::insert(vin(car), (ANN, false));
                write(&vin(car), RECORD, by(GARAGE), &[DEALER, TESTER]);
            }
        })
    }

    pub fn build(self) -> sp_io::TestExternalities {
        self.ext().build()
    }

    /// Runs a test and checks that everything holds together after it, and that no coin was made or lost.
    pub fn build_and_execute(self, test: impl FnOnce()) {
        self.ext().execute_keeping(money::<Test>, test, || {
            check();
            Ok(())
        });
    }
}

/// The pallet's own invariants, that the life file knows which records are in dispute, and that each reward is known to
/// wait once: in the queue, or for the end of a dispute.
pub fn check() {
    let waiting = Queued::get().into_iter().filter_map(|(_, due)| match due {
        Deadline::Reward { vin, record } => Some((vin, record)),
        _ => None,
    });
    let held_up = crate::Disputes::<Test>::iter_values()
        .filter(|dispute| dispute.status.is_open() && dispute.reward_waits)
        .map(|dispute| (dispute.vin, dispute.record));
    let mut waiting: Vec<_> = waiting.chain(held_up).collect();
    waiting.sort_unstable();
    let mut known: Vec<_> = crate::QueuedRewards::<Test>::iter_keys().collect();
    known.sort_unstable();
    assert_eq!(waiting, known);
    assert_ok!(Pallet::<Test>::do_try_state());
    for ((vin, number), entry) in Entries::iter() {
        assert_eq!(entry.disputed, crate::OpenDispute::<Test>::contains_key(vin, number), "{number}");
    }
}

pub fn signed(who: AccountId) -> RuntimeOrigin {
    RuntimeOrigin::signed(who)
}

/// An organisation as an author.
pub fn by(account: AccountId) -> Author<AccountId> {
    Author::Organisation { account, role: Role::Workshop }
}

/// Writes a record, witnessed in the same block.
pub fn write(vin: &Vin, number: u32, author: Author<AccountId>, witnesses: &[AccountId]) {
    let now = Life::now();
    let entry = Entry {
        author,
        correction: false,
        recorded_at: now,
        witnessed_at: (witnesses.len() > 1).then_some(now),
        witnesses: witnesses.to_vec(),
        status: RecordStatus::Active,
        disputed: false,
        settled: false,
    };
    Entries::insert((vin, number), entry);
    if witnesses.len() > 1 {
        witnessed(vin, number);
    }
}

pub fn change(vin: &Vin, number: u32, change: impl FnOnce(&mut Entry)) {
    Entries::mutate((vin, number), |entry| change(entry.as_mut().unwrap()));
}

/// The record of the tests.
pub fn entry() -> Entry {
    Entries::get((vin(CAR), RECORD)).unwrap()
}

/// The life file calls with a record that became witnessed.
pub fn witnessed(vin: &Vin, number: u32) {
    Disputes::on_event(vin, &LifeEvent::Witnessed { record: number });
}

/// Its writer withdraws it, as the life file would have it.
pub fn writer_withdraws(vin: &Vin, number: u32) {
    change(vin, number, |entry| entry.status = RecordStatus::Withdrawn);
    Disputes::on_event(vin, &LifeEvent::Withdrawn { record: number, by_writer: true });
}

/// Its writer amends it, as the life file would have it.
pub fn writer_amends(vin: &Vin, number: u32) {
    change(vin, number, |entry| entry.status = RecordStatus::Amended);
    Disputes::on_event(vin, &LifeEvent::Amended { record: number });
}

pub fn evidence(byte: u8) -> Evidence {
    samples::evidence(byte, "image/jpeg", 10)
}

pub fn statement() -> Text<200> {
    samples::text("The clock showed 162 000")
}

/// Challenges the record of the tests.
pub fn open_by(who: AccountId, evidence: Evidence, deposit: u64) -> DispatchResult {
    as_call(|| Disputes::open(signed(who), text(CAR), RECORD, Ground::WrongReading, statement(), evidence, deposit))
}

/// Ann challenges the record of the tests with a deposit of 300. Returns the dispute's number.
pub fn opened() -> u32 {
    assert_ok!(open_by(ANN, evidence(1), 300));
    crate::NextDispute::<Test>::get() - 1
}

/// The same, and the consortium may vote. Returns the dispute's number.
pub fn to_be_ruled() -> u32 {
    let dispute = opened();
    run_to(view(dispute).grace_until);
    dispute
}

pub fn vote(who: AccountId, dispute: u32, uphold: bool) -> DispatchResult {
    as_call(|| Disputes::vote(signed(who), dispute, uphold).map(|_| ()).map_err(|error| error.error))
}

/// Two thirds of those who are asked agree on the dispute of the garage's record.
pub fn all_vote(dispute: u32, uphold: bool) {
    for who in [TESTER, MAKER, INSURER] {
        assert_ok!(vote(who, dispute, uphold));
    }
}

pub fn view(dispute: u32) -> DisputeViewOf<Test> {
    Disputes::dispute(dispute).unwrap()
}

pub fn on_hold(who: AccountId) -> u64 {
    Balances::balance_on_hold(&HoldReason::Deposit.into(), &who)
}

pub fn free(who: AccountId) -> u64 {
    Balances::free_balance(who)
}

/// Goes on to a block and handles the deadlines until then, as the queue and the runtime do.
pub fn run_to(block: u64) {
    for now in System::block_number() + 1..=block {
        System::set_block_number(now);
        for due in Queue::take_due() {
            match due {
                Deadline::Ruling { dispute } => Disputes::serve_ruling(dispute),
                Deadline::Reward { vin, record } => Disputes::serve_reward(&vin, record),
                Deadline::Reservation { .. } => unreachable!("nobody reserves here"),
            };
        }
    }
}

/// This pallet's events since the last call.
pub fn events() -> Vec<Event<Test>> {
    take_events::<Test, _>()
}
