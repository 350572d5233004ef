//! A chain with balances and disputes; the records, organisations, titles, seats and deadlines around it are lists in
//! storage.

use crate::{self as pallet_disputes, Config, DisputeViewOf, Event, HoldReason, Pallet, Quorum};
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
use frame_system::EnsureRoot;
use sp_runtime::{DispatchError, DispatchResult};
use urcar_interfaces::{
    Attendance, BarHooks, Bonds, ClosedDispute, Deadline, DisputableRecords, DisputeEnd, LifeEvent, LifeFileHooks,
    RecordBrief,
};
use urcar_testing::{Ext, MockTitles, MockWriters, Organisations, money, samples, take_events};
pub use urcar_testing::{
    House, Queued,
    accounts::{
        ANN, AUTHORITY, AccountId, BOB, EVE, GARAGE as BRANCH, INSPECTOR as TESTER, INSURER, MAKER, POOR,
        RETAILER as DEALER, TREASURY, WORKSHOP as GARAGE,
    },
    as_call, enrol,
    samples::{
        vin, vin_text as text,
        vins::{OTHER_EUROPEAN as OTHER_CAR, VALID as CAR},
    },
    set_active,
    titles::Owners,
};
pub use urcar_types::Amount;
use urcar_types::{Author, Evidence, Ground, RecordKind, RecordStatus, Role, Text, Vin};

/// Seats with no part in the garage's record.
pub const JURY: [AccountId; 7] = [31, 32, 33, 34, 35, 36, 37];
/// An account that doesn't exist.
pub const NOBODY: AccountId = 99;
/// Where an organisation's bond lies in this mock: at its own number beyond this.
pub const BOND_OF: AccountId = 1_000;

pub const RICH: u64 = 100_000;
pub const BOND: u64 = 5_000;
pub const EXISTENTIAL: u64 = 10;
/// The deposit of each challenger.
pub const STAKE: u64 = 100;
/// The fee of each voter.
pub const FEE: u64 = 5;
/// Milliseconds from block to block.
pub const BLOCK: u64 = 1_000;
/// Blocks in which the writer may mend its record.
pub const GRACE: u64 = 10;
/// Blocks in which seats vote.
pub const VOTING: u64 = 20;
/// Blocks for which a car is barred in any [`SPAN`].
pub const BARRED: u64 = GRACE + VOTING;
/// Any stretch of so many blocks.
pub const SPAN: u64 = 140;
/// Blocks for which a record can be challenged.
pub const WINDOW: u64 = 50;
/// The weights of a withdrawal and an end beyond the pallet's own, and of a seat's return.
pub const WITHDRAWAL: u64 = 11;
pub const CLOSING: u64 = 17;
pub const RETURN: u64 = 13;
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
    pub const AThird: Quorum = Quorum { part: 3, least_votes: 3, least_eligible: 5 };
    pub const BarTime: u64 = BARRED * BLOCK;
    pub const BarSpan: u64 = SPAN * BLOCK;
    pub storage Deposit: u64 = STAKE;
    pub storage GracePeriod: u64 = GRACE;
    pub storage VotingPeriod: u64 = VOTING;
    pub storage VoteFee: u64 = FEE;
    pub storage WriterSlash: u64 = 2_000;
    pub storage WitnessSlash: u64 = 500;
}

impl Config for Test {
    type Currency = Balances;
    type Records = Life;
    type Bonds = Life;
    type Writers = MockWriters;
    type Titles = MockTitles;
    type BarHooks = Life;
    type Attendance = Life;
    type Deadlines = Queue;
    type Time = Life;
    type ConsortiumOrigin = EnsureRoot<AccountId>;
    type TreasuryAccount = Treasury;
    type Deposit = Deposit;
    type GracePeriod = GracePeriod;
    type VotingPeriod = VotingPeriod;
    type VoteFee = VoteFee;
    type WriterSlash = WriterSlash;
    type WitnessSlash = WitnessSlash;
    type Quorum = AThird;
    type BarTime = BarTime;
    type BarSpan = BarSpan;
    type WeightInfo = TestWeights;
    #[cfg(feature = "runtime-benchmarks")]
    type BenchmarkHelper = BenchmarkHelper;
}

/// Weights by which tests tell the ends of a dispute apart.
pub struct TestWeights;

pub mod weights {
    pub const VOTE: u64 = 100;
    pub const UPHELD: u64 = 1_000;
    /// The part of it that is spent where somebody is suspended.
    pub const SUSPENSION: u64 = 300;
    pub const DISMISSED: u64 = 2_000;
    pub const UNRESOLVED: u64 = 3_000;
    pub const RULED: u64 = 4_000;
    pub const CORRECTED: u64 = 5_000;
    pub const ANNULLED: u64 = 6_000;
    pub const MOTION: u64 = 7_000;
}

macro_rules! weigh {
    ($($name:ident($($v:ident),*) => $weight:expr),* $(,)?) => {
        impl crate::WeightInfo for TestWeights {
            $(fn $name($($v: u32),*) -> Weight {
                Weight::from_parts($weight $(+ u64::from($v))*, 0)
            })*
        }
    };
}

weigh! {
    open() => 0,
    join() => 0,
    accept() => 0,
    give_up() => 0,
    vote() => weights::VOTE,
    rule() => weights::MOTION,
    serve_upheld(v) => weights::UPHELD,
    serve_dismissed(v) => weights::DISMISSED,
    serve_unresolved(v, a) => weights::UNRESOLVED,
    serve_ruled() => weights::RULED,
    corrected() => weights::CORRECTED,
    annulled() => weights::ANNULLED,
}

/// A record as far as it matters here.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
pub struct Entry {
    pub author: Author<AccountId>,
    pub kind: RecordKind,
    pub reads: bool,
    pub version: u32,
    pub from: u32,
    pub window_until: u64,
    pub witnesses: Vec<AccountId>,
    pub effect_at: Option<u64>,
    pub unattested: bool,
    pub status: RecordStatus,
    pub disputed: bool,
}

/// The records, by vehicle and number.
#[storage_alias]
pub type Entries = StorageMap<Life, Twox64Concat, (Vin, u32), Entry>;

/// The lowest version that the last dispute that was upheld was about.
#[storage_alias]
pub type UpheldFrom = StorageValue<Life, u32>;

/// Whom a ruling suspends.
#[storage_alias]
pub type Poor = StorageValue<Life, Vec<AccountId>, ValueQuery>;

/// Whom each ruling was against.
#[storage_alias]
pub type Punished = StorageValue<Life, Vec<AccountId>, ValueQuery>;

/// Seats that are silent.
#[storage_alias]
pub type SilentSeats = StorageValue<Life, Vec<AccountId>, ValueQuery>;

/// Seats that missed a vote, in order, once for each.
#[storage_alias]
pub type Missed = StorageValue<Life, Vec<AccountId>, ValueQuery>;

/// Seats that voted, in order, once for each.
#[storage_alias]
pub type Attended = StorageValue<Life, Vec<AccountId>, ValueQuery>;

/// The bars that began (`true`) and ended early, in order: the car, and how many milliseconds were to come then.
#[storage_alias]
pub type BarCalls = StorageValue<Life, Vec<(Vin, bool, u64)>, ValueQuery>;

/// The queue of deadlines.
pub type Queue = urcar_testing::Queue<Test>;

/// Set while the life file refuses to open a dispute, or to end one by a ruling.
#[storage_alias]
pub type Refusing = StorageValue<Life, ()>;

pub const REFUSED: DispatchError = DispatchError::Other("life file: refused");

/// The records, the bonds, the seats and the clock around disputes.
pub struct Life;

impl DisputableRecords<AccountId> for Life {
    fn brief(vin: &Vin, number: u32) -> Option<RecordBrief<AccountId>> {
        // Nobody disputes a withdrawal but one that has a version of its own.
        let is_over = |entry: &Entry| entry.status == RecordStatus::Withdrawn && entry.from == 0;
        Entries::get((vin, number)).map(|entry| RecordBrief {
            window_until: if is_over(&entry) { 0 } else { entry.window_until },
            author: entry.author,
            kind: entry.kind,
            reads: entry.reads,
            status: entry.status,
            version: entry.version,
            from: entry.from,
            amendments: (entry.from.saturating_add(1)..=entry.version).collect(),
            effect_at: entry.effect_at,
            unattested: entry.unattested,
        })
    }

    fn answering(vin: &Vin, number: u32, _: u32) -> Vec<AccountId> {
        let witnesses = Entries::get((vin, number)).unwrap().witnesses;
        if witnesses.len() > 1 { witnesses[..2].to_vec() } else { Vec::new() }
    }

    fn partakers(vin: &Vin, number: u32) -> Vec<AccountId> {
        Entries::get((vin, number)).unwrap().witnesses
    }

    /// Refuses only after it wrote, so that a test sees who undoes it.
    fn dispute_opened(vin: &Vin, number: u32, _: bool) -> DispatchResult {
        change(vin, number, |entry| {
            assert!(!entry.disputed, "a dispute opened twice");
            entry.disputed = true;
        });
        if Refusing::exists() { Err(REFUSED) } else { Ok(()) }
    }

    /// Withdraws what was disputed in vain, and calls the hooks with it, as the life file does.
    fn dispute_closed(vin: &Vin, number: u32, closed: ClosedDispute) -> DispatchResult {
        let ClosedDispute { end, from, since } = closed;
        let withdraws = matches!(end, DisputeEnd::Upheld | DisputeEnd::TakenBack);
        change(vin, number, |entry| {
            // A benchmark has many over one record.
            let many = cfg!(feature = "runtime-benchmarks");
            assert!(entry.disputed || many, "a dispute closed that was never open");
            entry.disputed = false;
            entry.window_until += Life::now() - since;
            match end {
                _ if withdraws => entry.status = RecordStatus::Withdrawn,
                DisputeEnd::Unresolved if entry.status == RecordStatus::Active => {
                    entry.status = RecordStatus::Unresolved;
                }
                DisputeEnd::Admitted => entry.status = RecordStatus::Refuted,
                _ => {}
            }
        });
        if withdraws {
            UpheldFrom::put(from);
            Disputes::on_event(vin, &LifeEvent::Withdrawn { record: number, by_writer: false });
        }
        let ruled = withdraws || end == DisputeEnd::Dismissed;
        if Refusing::exists() && ruled { Err(REFUSED) } else { Ok(()) }
    }

    fn closing_weight() -> Weight {
        Weight::from_parts(CLOSING, 0)
    }

    fn withdrawal_weight() -> Weight {
        Weight::from_parts(WITHDRAWAL, 0)
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

impl BarHooks for Life {
    fn on_begin(vin: &Vin, time: u64) {
        BarCalls::append((*vin, true, time));
    }

    fn on_end(vin: &Vin, time: u64) {
        BarCalls::append((*vin, false, time));
    }
}

impl Bonds<AccountId> for Life {
    type Balance = u64;

    fn bond(who: &AccountId) -> u64 {
        Balances::free_balance(BOND_OF + who)
    }

    fn punish(who: &AccountId, amount: u64, to: &AccountId, award: u64) -> (u64, u64) {
        Punished::append(who);
        if Poor::get().contains(who) {
            Organisations::mutate(who, |organisation| organisation.as_mut().unwrap().active = false);
        }
        let taken = amount.min(Self::bond(who));
        let award = award.min(taken);
        for (to, amount) in [(*to, award), (TREASURY, taken - award)].into_iter().filter(|(_, amount)| *amount > 0) {
            assert_ok!(<Balances as Mutate<_>>::transfer(&(BOND_OF + who), &to, amount, Preservation::Expendable));
        }
        (taken, award)
    }

    fn suspension_weight() -> Weight {
        Weight::from_parts(weights::SUSPENSION, 0)
    }
}

impl Attendance<AccountId> for Life {
    fn voting() -> Vec<AccountId> {
        let silent = SilentSeats::get();
        let seats = Organisations::iter().filter(|(_, organisation)| organisation.active).map(|(who, _)| who);
        let mut voting: Vec<_> = seats.filter(|who| !silent.contains(who)).collect();
        voting.sort_unstable();
        voting
    }

    fn voted(who: &AccountId) {
        SilentSeats::mutate(|silent| silent.retain(|it| it != who));
        Attended::append(who);
    }

    fn missed(who: &AccountId) {
        Missed::append(who);
    }

    fn return_weight() -> Weight {
        Weight::from_parts(RETURN, 0)
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
        let organisations = [GARAGE, DEALER, TESTER, MAKER, INSURER, AUTHORITY, BRANCH].into_iter().chain(JURY);
        let rich = organisations.clone().chain([ANN, BOB, EVE, TREASURY]).map(|who| (who, RICH));
        let bonds = organisations.map(|who| (BOND_OF + who, BOND));
        let balances = rich.chain(bonds).chain([(POOR, STAKE)]).collect();
        let genesis = RuntimeGenesisConfig {
            system: Default::default(),
            balances: pallet_balances::GenesisConfig { balances, ..Default::default() },
        };
        Ext::new(&genesis).at::<Test>(1).prepare(|| {
            let active: Vec<_> = [GARAGE, DEALER, TESTER, MAKER, INSURER, AUTHORITY].into_iter().chain(JURY).collect();
            set_active(&active);
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

/// The pallet's own invariants, and that the life file knows which records are in dispute.
pub fn check() {
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

/// Writes a record, with its witnesses at once.
pub fn write(vin: &Vin, number: u32, author: Author<AccountId>, witnesses: &[AccountId]) {
    let entry = Entry {
        author,
        kind: RecordKind::OdometerReading,
        reads: true,
        version: 0,
        from: 0,
        window_until: Life::now() + WINDOW * BLOCK,
        witnesses: witnesses.to_vec(),
        effect_at: None,
        unattested: false,
        status: RecordStatus::Active,
        disputed: false,
    };
    Entries::insert((vin, number), entry);
}

pub fn change(vin: &Vin, number: u32, change: impl FnOnce(&mut Entry)) {
    Entries::mutate((vin, number), |entry| change(entry.as_mut().unwrap()));
}

/// Annuls all records of a car.
pub fn annul_records(vin: &Vin) {
    let numbers: Vec<u32> = Entries::iter_keys().filter(|(of, _)| of == vin).map(|(_, number)| number).collect();
    for number in numbers {
        change(vin, number, |entry| entry.status = RecordStatus::Annulled);
    }
}

/// Changes the record of the tests.
pub fn change_record(by: impl FnOnce(&mut Entry)) {
    change(&vin(CAR), RECORD, by);
}

/// The record of the tests.
pub fn entry() -> Entry {
    Entries::get((vin(CAR), RECORD)).unwrap()
}

/// A withdrawal of the record of the tests takes effect, as the life file would have it.
pub fn withdraws(by_writer: bool) {
    change_record(|entry| entry.status = RecordStatus::Withdrawn);
    Disputes::on_event(&vin(CAR), &LifeEvent::Withdrawn { record: RECORD, by_writer });
}

/// An amendment of the record of the tests takes effect, as the life file would have it, with a window of its own.
pub fn amends(by_writer: bool) {
    change_record(|entry| {
        entry.status = RecordStatus::Amended;
        entry.version += 1;
        entry.from = if Life::now() < entry.window_until { entry.from } else { entry.version };
        entry.window_until = Life::now() + WINDOW * BLOCK;
    });
    Disputes::on_event(&vin(CAR), &LifeEvent::Amended { record: RECORD, by_writer, in_effect: true });
}

pub fn evidence(byte: u8) -> Evidence {
    samples::evidence(byte, "image/jpeg", 10)
}

pub fn statement() -> Text<200> {
    samples::text("The clock showed 162 000")
}

/// Challenges a record.
pub fn open(who: AccountId, car: &str, number: u32, evidence: Evidence) -> DispatchResult {
    as_call(|| Disputes::open(signed(who), text(car), number, None, Ground::WrongReading, statement(), evidence))
}

/// Challenges the record of the tests.
pub fn open_by(who: AccountId, byte: u8) -> DispatchResult {
    open(who, CAR, RECORD, evidence(byte))
}

pub fn join(who: AccountId, dispute: u32, byte: u8) -> DispatchResult {
    as_call(|| Disputes::join(signed(who), dispute, evidence(byte)))
}

pub fn accept(who: AccountId, dispute: u32) -> DispatchResult {
    let amended = Disputes::dispute(dispute).and_then(|it| it.amended).unwrap_or_default();
    accept_version(who, dispute, amended)
}

pub fn accept_version(who: AccountId, dispute: u32, version: u32) -> DispatchResult {
    as_call(|| Disputes::accept(signed(who), dispute, version))
}

pub fn give_up(who: AccountId, dispute: u32) -> DispatchResult {
    as_call(|| Disputes::give_up(signed(who), dispute))
}

pub fn vote(who: AccountId, dispute: u32, uphold: bool) -> DispatchResult {
    as_call(|| Disputes::vote(signed(who), dispute, uphold.into()))
}

pub fn rule(dispute: u32, uphold: bool) -> DispatchResult {
    as_call(|| Disputes::rule(RuntimeOrigin::root(), dispute, uphold))
}

/// Ann challenges the record of the tests. Returns the dispute's number.
pub fn opened() -> u32 {
    assert_ok!(open_by(ANN, 1));
    crate::NextDispute::<Test>::get() - 1
}

/// The same, and the seats may vote. Returns the dispute's number.
pub fn voting() -> u32 {
    let dispute = opened();
    run_to(view(dispute).grace_until);
    dispute
}

/// These seats vote.
pub fn votes(dispute: u32, who: &[AccountId], uphold: bool) {
    for seat in who {
        assert_ok!(vote(*seat, dispute, uphold));
    }
}

/// Four of the ten that may vote on the garage's record do, and the votes are counted.
pub fn ruled(dispute: u32, uphold: bool) {
    votes(dispute, &JURY[..4], uphold);
    run_to(view(dispute).vote_until);
}

/// Leaves too few seats to vote on the garage's record.
pub fn few_seats() {
    set_active(&[GARAGE, DEALER, TESTER, MAKER, INSURER, AUTHORITY, JURY[0]]);
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

/// Goes on to a block and handles the deadlines until then, as the queue and the runtime do. Returns the weight of
/// those of the last block.
pub fn run_to(block: u64) -> u64 {
    let mut weight = Weight::zero();
    for now in System::block_number() + 1..=block {
        System::set_block_number(now);
        weight = Weight::zero();
        for due in Queue::take_due() {
            let Deadline::Ruling { dispute } = due else { unreachable!("nobody reserves here") };
            weight += Disputes::serve_ruling(dispute);
        }
    }
    weight.ref_time()
}

/// This pallet's events since the last call.
pub fn events() -> Vec<Event<Test>> {
    take_events::<Test, _>()
}
