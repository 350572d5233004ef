//! A chain with balances and disputes; the records, organisations, titles and deadlines around it are lists in storage.

use crate::{self as pallet_disputes, Config, DisputeViewOf, Event, HoldReason, Pallet};
use codec::{Decode, Encode};
use frame_support::{
    Twox64Concat, assert_ok, derive_impl, parameter_types, storage_alias,
    traits::{
        Time,
        fungible::{InspectHold, Mutate},
        tokens::Preservation,
    },
    weights::Weight,
};
use pallet_balances::AccountData;
use sp_runtime::{BuildStorage, DispatchError, DispatchResult, traits::IdentityLookup};
use urcar_interfaces::{
    Bonds, Deadline, Deadlines, DisputableRecords, DisputeEnd, LifeEvent, LifeFileHooks, RecordBrief, Titles,
    WriterError, Writers,
};
use urcar_types::{Author, Digest, Evidence, Ground, RecordKind, RecordStatus, Role, Text, Vin, VinText};

pub type AccountId = u64;
type Block = frame_system::mocking::MockBlock<Test>;

/// Organisations: the garage writes, the dealer and the tester witness, and all of them vote.
pub const GARAGE: AccountId = 1;
pub const DEALER: AccountId = 2;
pub const TESTER: AccountId = 3;
pub const MAKER: AccountId = 4;
pub const INSURER: AccountId = 5;
/// Of one house with the garage.
pub const BRANCH: AccountId = 6;
/// Owns the car.
pub const ANN: AccountId = 11;
/// Owns nothing.
pub const EVE: AccountId = 12;
/// Has less than the smallest deposit.
pub const POOR: AccountId = 13;
/// An account that doesn't exist.
pub const NOBODY: AccountId = 99;
pub const TREASURY: AccountId = 100;
/// Where an organisation's bond lies in this mock: at its own number beyond this.
pub const BOND_OF: AccountId = 1_000;

pub const CAR: &str = "1M8GDM9AXKP042788";
pub const OTHER_CAR: &str = "WVWZZZ1JZ3W386752";

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
/// The number of the record of the tests.
pub const RECORD: u32 = 7;

#[frame_support::runtime]
mod runtime {
    #[runtime::runtime]
    #[runtime::derive(
        RuntimeCall,
        RuntimeEvent,
        RuntimeError,
        RuntimeOrigin,
        RuntimeFreezeReason,
        RuntimeHoldReason,
        RuntimeSlashReason,
        RuntimeLockId,
        RuntimeTask
    )]
    pub struct Test;

    #[runtime::pallet_index(0)]
    pub type System = frame_system;
    #[runtime::pallet_index(1)]
    pub type Balances = pallet_balances;
    #[runtime::pallet_index(2)]
    pub type Disputes = pallet_disputes;
}

#[derive_impl(frame_system::config_preludes::TestDefaultConfig)]
impl frame_system::Config for Test {
    type Block = Block;
    type AccountId = AccountId;
    type Lookup = IdentityLookup<AccountId>;
    type AccountData = AccountData<u64>;
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

#[derive_impl(pallet_balances::config_preludes::TestDefaultConfig)]
impl pallet_balances::Config for Test {
    type AccountStore = System;
    type ExistentialDeposit = ExistentialDeposit;
}

impl Config for Test {
    type Currency = Balances;
    type Records = Life;
    type Bonds = Life;
    type Writers = Life;
    type Titles = Life;
    type Deadlines = Life;
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

/// The vehicles' owners.
#[storage_alias]
pub type Owners = StorageMap<Life, Twox64Concat, Vin, AccountId>;

/// Organisations in active standing.
#[storage_alias]
pub type Active = StorageValue<Life, Vec<AccountId>, frame_support::pallet_prelude::ValueQuery>;

/// Whom each ruling was against.
#[storage_alias]
pub type Punished = StorageValue<Life, Vec<AccountId>, frame_support::pallet_prelude::ValueQuery>;

/// The deadlines, in the order in which they were set.
#[storage_alias]
pub type Queue = StorageValue<Life, Vec<(u64, Deadline)>, frame_support::pallet_prelude::ValueQuery>;

/// Set while the life file refuses to open or close a dispute.
#[storage_alias]
pub type Refusing = StorageValue<Life, ()>;

pub const REFUSED: DispatchError = DispatchError::Other("life file: refused");

/// Everything around disputes.
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
}

impl Titles<AccountId> for Life {
    fn owner(vin: &Vin) -> Option<AccountId> {
        Owners::get(vin)
    }

    fn register(_: &Vin, _: &AccountId) -> DispatchResult {
        Ok(())
    }

    fn deliver(_: &Vin, _: &AccountId, _: &AccountId) -> DispatchResult {
        Ok(())
    }

    fn retail(_: &Vin, _: &AccountId, _: &AccountId) -> DispatchResult {
        Ok(())
    }
}

impl Writers<AccountId> for Life {
    fn authorise(_: &AccountId, _: RecordKind) -> Result<Role, WriterError> {
        Ok(Role::Workshop)
    }

    fn ensure_active(who: &AccountId) -> Result<(), WriterError> {
        if Active::get().contains(who) { Ok(()) } else { Err(WriterError::NotActive) }
    }

    fn active() -> u32 {
        Active::get().len() as u32
    }

    fn same_house(one: &AccountId, other: &AccountId) -> bool {
        let house = |who: &AccountId| if *who == BRANCH { GARAGE } else { *who };
        house(one) == house(other)
    }

    fn free_records_left(_: &AccountId) -> u32 {
        0
    }

    fn count_records(_: &AccountId, _: u32) {}
}

/// Sets up what the benchmarks need around the pallet.
#[cfg(feature = "runtime-benchmarks")]
pub struct BenchmarkHelper;

#[cfg(feature = "runtime-benchmarks")]
impl urcar_interfaces::BenchmarkHelper<AccountId> for BenchmarkHelper {
    fn make_writer(who: &AccountId, _: RecordKind) {
        if !Life::is_active(who) {
            Active::append(who);
        }
    }

    fn make_vehicle(_: &Vin, _: &AccountId, _: u32) {
        unreachable!("no benchmark of this pallet needs a vehicle alone")
    }

    fn make_record(vin: &Vin, owner: &AccountId, writer: &AccountId) -> u32 {
        Owners::insert(vin, owner);
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
}

impl Deadlines<u64> for Life {
    fn set(at: u64, deadline: Deadline) {
        Queue::append((at.max(System::block_number() + 1), deadline));
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
    pub fn build(self) -> sp_io::TestExternalities {
        let rich = [GARAGE, DEALER, TESTER, MAKER, INSURER, BRANCH, ANN, EVE, TREASURY].map(|who| (who, RICH));
        let bonds = [GARAGE, DEALER, TESTER, MAKER, INSURER, BRANCH].map(|who| (BOND_OF + who, BOND));
        let balances = rich.into_iter().chain(bonds).chain([(POOR, 99)]).collect();
        let storage = RuntimeGenesisConfig {
            system: Default::default(),
            balances: pallet_balances::GenesisConfig { balances, ..Default::default() },
        };
        let mut ext = sp_io::TestExternalities::new(storage.build_storage().unwrap());
        ext.execute_with(|| {
            System::set_block_number(1);
            Active::put(vec![GARAGE, DEALER, TESTER, MAKER, INSURER]);
            for car in [CAR, OTHER_CAR] {
                Owners::insert(vin(car), ANN);
                write(&vin(car), RECORD, by(GARAGE), &[DEALER, TESTER]);
            }
        });
        ext
    }

    /// Runs a test and checks that everything holds together after it, and that no coin was made or lost.
    pub fn build_and_execute(self, test: impl FnOnce()) {
        self.build().execute_with(|| {
            let issuance = sum();
            assert_eq!(Balances::total_issuance(), issuance);
            test();
            check();
            assert_eq!((Balances::total_issuance(), sum()), (issuance, issuance));
        });
    }
}

/// The pallet's own invariants, that the life file knows which records are in dispute, and that each reward is known to
/// wait once: in the queue, or for the end of a dispute.
pub fn check() {
    let waiting = Queue::get().into_iter().filter_map(|(_, due)| match due {
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

/// All there is on all accounts.
fn sum() -> u64 {
    frame_system::Account::<Test>::iter_values().map(|account| account.data.free + account.data.reserved).sum()
}

pub fn vin(text: &str) -> Vin {
    Vin::parse(text).unwrap()
}

pub fn text(vin: &str) -> VinText {
    VinText::unchecked(vin)
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
    Evidence { blake2_256: Digest::repeat_byte(byte), media_type: Text::unchecked("image/jpeg"), bytes: 10 }
}

pub fn statement() -> Text<200> {
    Text::unchecked("The clock showed 162 000")
}

/// Undoes everything where it is refused, as it is with a call in a block.
pub fn as_call(call: impl FnOnce() -> DispatchResult) -> DispatchResult {
    frame_support::storage::with_storage_layer(call)
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
        let (due, later) = Queue::get().into_iter().partition(|(at, _)| *at <= now);
        Queue::put::<Vec<_>>(later);
        let due: Vec<(u64, Deadline)> = due;
        for (_, due) in due {
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
    let events = System::events()
        .into_iter()
        .filter_map(|record| if let RuntimeEvent::Disputes(event) = record.event { Some(event) } else { None })
        .collect();
    System::reset_events();
    events
}
