//! A chain with nothing but a clock and life files, and stand-ins for the writers, titles and disputes that they ask
//! for.

use crate::{self as pallet_vehicles, EntryOf, Event, Item, Pallet};
use frame_support::{
    assert_ok, ord_parameter_types, pallet_prelude::ValueQuery, parameter_types, storage_alias, traits::ConstU32,
    weights::Weight,
};
use frame_system::EnsureSignedBy;
use urcar_interfaces::{Deadline, Dues, LifeEvent, LifeEventKind, LifeFileHooks};
pub use urcar_testing::{
    DAY, HookCall, House, Keys, MockHooks, Organisations, QUOTA, Shared,
    accounts::{
        ANN, AUTHORITY, AccountId, BOB, CONSORTIUM, EVE, GARAGE, INSPECTOR, INSURER, MAKER, RETAILER, SUSPENDED,
        WORKSHOP,
    },
    disputes::{Barred, Conceding, Disputed, OverAmendments, Own, Since},
    enrol, hook_calls,
    samples::{
        data::{
            accident, brand, claim, correction, delivery, import, lien, maintenance, manufacture, reading, recall,
            replaced, retail, sale, scrapped, theft, title_order,
        },
        date, day, entry, kilometres as km, miles as mi, on, specification, vin, vin_text as typed,
        vins::{CHASSIS, EUROPEAN, VALID as CAR, WRONG_DIGIT},
    },
    titles::{NOT_IN_TRADE, NOT_OWNER, Owners, REFUSED, Refusing},
};
use urcar_testing::{Ext, MockDisputes, MockTitles, MockWriters, Queue, Queued, samples};
use urcar_types::{
    Currency, Digest, Evidence, List, NoJudgement, Odometer, PendingReason, Price, RecordData, Role, Text, Vin,
};

pub const MAX_BATCH: u32 = 16;
/// The due of a lapsed lien.
pub const LIEN_FEE: u64 = 20;

urcar_testing::mock_runtime! {
    pub struct Test { System: frame_system = 0, Timestamp: pallet_timestamp = 1, Vehicles: pallet_vehicles = 2 }
    system { type DbWeight = weights::Storage; }
    timestamp {}
}

ord_parameter_types! {
    pub const Consortium: AccountId = CONSORTIUM;
}

// A block a day.
parameter_types! {
    pub OwnCurrency: Currency = Currency::from("URC");
    pub const Window: u64 = 28 * DAY;
    pub const LienPeriod: u64 = 7;
    pub const LienFee: u64 = LIEN_FEE;
    pub storage Pause: u64 = 90;
    pub const OrderNotice: u64 = 14;
    pub const TheftBar: u64 = 14;
    pub const TheftSpan: u64 = 90;
}

impl pallet_vehicles::Config for Test {
    type Writers = MockWriters;
    type Titles = MockTitles;
    type Hooks = (MockHooks, EndTitles);
    type Disputes = MockDisputes;
    type Dues = MockDues;
    type Deadlines = Queue<Test>;
    type ConsortiumOrigin = EnsureSignedBy<Consortium, AccountId>;
    type Time = Timestamp;
    type OwnCurrency = OwnCurrency;
    type Window = Window;
    type LienPeriod = LienPeriod;
    type LienFee = LienFee;
    type Pause = Pause;
    type OrderNotice = OrderNotice;
    type TheftBar = TheftBar;
    type TheftSpan = TheftSpan;
    type MaxBatch = ConstU32<MAX_BATCH>;
    type WeightInfo = weights::Distinct;
    #[cfg(feature = "runtime-benchmarks")]
    type BenchmarkHelper = MockBenchmarkHelper;
}

/// Ends a title where its registration is annulled, as the ownership pallet does.
pub struct EndTitles;

impl LifeFileHooks for EndTitles {
    fn weight(_: LifeEventKind) -> Weight {
        Weight::zero()
    }

    fn on_event(vin: &Vin, event: &LifeEvent<'_>) {
        if *event == LifeEvent::Annulled {
            Owners::remove(vin);
        }
    }
}

/// The dues that were collected, each with who paid.
#[storage_alias]
pub type Collected = StorageValue<MockDues, Vec<(AccountId, u64)>, ValueQuery>;

/// Those whom it suspends to pay anything.
#[storage_alias]
pub type Poor = StorageValue<MockDues, Vec<AccountId>, ValueQuery>;

/// Everybody can pay.
pub struct MockDues;

impl Dues<AccountId> for MockDues {
    type Balance = u64;

    fn collect(who: &AccountId, amount: u64) -> u64 {
        Collected::append((*who, amount));
        if Poor::get().contains(who) {
            Organisations::mutate(who, |organisation| organisation.as_mut().unwrap().active = false);
        }
        amount
    }

    fn suspension_weight() -> Weight {
        Weight::from_parts(weights::SUSPENSION, 0)
    }
}

/// Weights that tell the calls and their arguments apart.
pub mod weights {
    use frame_support::weights::{RuntimeDbWeight, Weight};
    use urcar_testing::MockHooks;

    frame_support::parameter_types! {
        pub const Storage: RuntimeDbWeight = RuntimeDbWeight { read: 5, write: 32 };
    }

    /// The weight of finding out whether there is room for a reading, where not everybody has any.
    pub const SCARCE: u64 = 37;
    /// The weight of what may follow a correction: ten entries.
    pub const FOLLOWING: u64 = 10 * 37;
    /// The weight of what may follow where thefts come or go: 32 records begin or cease to wait.
    pub const THEFTS: u64 = 64 * 5 + 33 * 32;
    /// The weight of looking whether a registration is its writer's affair alone: witnesses, house and rights of each of the
    /// most records that are looked at.
    pub const LOOKED_AT: u64 = 32 * 3 * 5;
    /// The weight of letting a record count again, in the largest file.
    pub const PUT_BACK: u64 = 1_999_990 + 1_024 + 16 * 5;
    /// The weight of what may follow an attestation: sixteen entries are read, eight written.
    pub const ATTESTED: u64 = 16 * 5 + 8 * 32;
    /// The weight of looking at as many witnesses of a title order as there can be.
    pub const WITNESSES: u64 = 32 * 5;
    /// The weight of undoing as many amendments as a writer can make.
    pub const DROPPED: u64 = 24 * 5 + 12 * 32;
    /// The weight of calling the hooks with a retail, the hooks apart: its specification is looked up.
    pub const SPECIFICATION: u64 = 18 * 5;

    /// The part of the weight of collecting dues that is spent where that suspends who owes them.
    pub const SUSPENSION: u64 = 8;

    /// The weights of the hooks.
    pub const MATERIAL: u64 = MockHooks::MATERIAL;
    pub const ANNULLED: u64 = MockHooks::ANNULLED;
    pub const CORRECTED: u64 = MockHooks::CORRECTED;
    /// The hooks, and twelve amendments of which two each are kept to their word.
    pub const AMENDED: u64 = CORRECTED + 36 * 5 + 24 * 32;
    pub const SOLD: u64 = MockHooks::SOLD;

    pub struct Distinct;

    fn fixed(time: u64) -> Weight {
        Weight::from_parts(time, 0)
    }

    impl crate::WeightInfo for Distinct {
        fn register() -> Weight {
            fixed(1)
        }
        fn register_chassis() -> Weight {
            fixed(2)
        }
        fn record_facts(f: u32) -> Weight {
            fixed(7 + 1_000 * u64::from(f))
        }
        fn record(r: u32, b: u32) -> Weight {
            fixed(1_000_000 + u64::from(r) + 100_000_000 * u64::from(b))
        }
        fn record_batch(n: u32) -> Weight {
            fixed(900_000 * u64::from(n))
        }
        fn record_row(p: u32) -> Weight {
            fixed(4_000_032 * u64::from(p))
        }
        fn amend(k: u32) -> Weight {
            fixed(2_000_000 + u64::from(k))
        }
        fn withdraw(k: u32) -> Weight {
            fixed(1_999_990 + u64::from(k))
        }
        fn attest(k: u32) -> Weight {
            fixed(3_000_000 + u64::from(k))
        }
        fn attest_reading(k: u32) -> Weight {
            fixed(2_999_999 + u64::from(k))
        }
        fn attest_correction(k: u32) -> Weight {
            fixed(2_999_998 + u64::from(k))
        }
        fn retract_attestation() -> Weight {
            fixed(3)
        }
        fn annul(k: u32) -> Weight {
            fixed(5_000_000 + u64::from(k))
        }
        fn consent_lien(k: u32) -> Weight {
            fixed(6_000_000 + u64::from(k))
        }
        fn object() -> Weight {
            fixed(4)
        }
        fn serve_lien() -> Weight {
            fixed(5 + SUSPENSION)
        }
        fn serve_theft() -> Weight {
            fixed(6)
        }
        fn serve_title_order() -> Weight {
            fixed(7)
        }
        fn pass_title() -> Weight {
            fixed(10_000)
        }
    }
}

/// Sets up what the benchmarks ask of other pallets.
#[cfg(feature = "runtime-benchmarks")]
pub struct MockBenchmarkHelper;

#[cfg(feature = "runtime-benchmarks")]
impl urcar_interfaces::BenchmarkHelper<AccountId> for MockBenchmarkHelper {
    fn make_writer(who: &AccountId, kind: urcar_types::RecordKind) {
        let allowed = urcar_rules::effects::written_by(kind, None);
        let role = Role::ALL.into_iter().find(|role| allowed.allows(*role)).unwrap();
        let before = Organisations::get(who).map(|o| o.roles).unwrap_or_default();
        enrol(*who, &[before, vec![role]].concat(), true);
    }

    fn make_vehicle(vin: &Vin, owner: &AccountId, stored: u32) {
        crate::benchmarking::make_vehicle::<Test>(vin, owner, stored);
    }

    fn make_record(vin: &Vin, owner: &AccountId, writer: &AccountId) -> u32 {
        crate::benchmarking::make_record::<Test>(vin, owner, writer)
    }

    fn make_earners(vin: &Vin, owner: &AccountId) {
        crate::benchmarking::make_earners::<Test>(vin, owner);
    }

    fn make_hooked(_: &Vin, _: &AccountId) {}
}

#[derive(Default)]
pub struct ExtBuilder;

impl ExtBuilder {
    /// One organisation a role, on 2020-01-01. The second workshop and the suspended manufacturer are of one house.
    fn ext(self) -> Ext {
        Ext::new(&RuntimeGenesisConfig::default()).at::<Test>(1).prepare(|| {
            set_today("2020-01-01");
            for (who, role) in [MAKER, RETAILER, WORKSHOP, INSURER, INSPECTOR, AUTHORITY].into_iter().zip(Role::ALL) {
                enrol(who, &[role], true);
            }
            enrol(SUSPENDED, &[Role::Manufacturer], false);
            enrol(GARAGE, &[Role::Workshop], true);
            House::append((GARAGE, SUSPENDED));
        })
    }

    pub fn build(self) -> sp_io::TestExternalities {
        self.ext().build()
    }

    /// Runs the test, and then holds what it left to the pallet's invariants.
    pub fn build_and_execute(self, test: impl FnOnce()) {
        self.ext().execute(test, Vehicles::do_try_state);
    }
}

/// Noon of a day, by the chain's clock.
pub fn set_today(day: &str) {
    pallet_timestamp::Now::<Test>::put(urcar_testing::set_day(day));
}

/// The chain's clock.
pub fn now() -> u64 {
    pallet_timestamp::Now::<Test>::get()
}

/// Lets so many days pass, a block each, and serves the deadlines that fall due.
pub fn pass_days(days: u64) {
    for _ in 0..days {
        System::set_block_number(System::block_number() + 1);
        pallet_timestamp::Now::<Test>::mutate(|now| *now += DAY);
        serve();
    }
}

/// Serves the deadlines that are due.
pub fn serve() {
    for deadline in Queue::<Test>::take_due() {
        match deadline {
            Deadline::Lien { vin, record } => Vehicles::serve_lien(&vin, record),
            Deadline::Theft { vin, record } => Vehicles::serve_theft(&vin, record),
            Deadline::TitleOrder { vin, record } => Vehicles::serve_title_order(&vin, record),
            Deadline::Ruling { .. } | Deadline::Reservation { .. } => unreachable!("not set here"),
        };
    }
}

/// The deadlines that wait, each with its block.
pub fn deadlines() -> Vec<(u64, Deadline)> {
    Queued::get()
}

/// One record of each kind that takes effect only with witnesses, and who writes it.
pub fn need_witnesses() -> [(AccountId, RecordData<AccountId>); 4] {
    [(INSURER, claim(true)), (AUTHORITY, brand(11)), (WORKSHOP, replaced()), (MAKER, scrapped())]
}

pub fn price() -> Price {
    samples::price(4_185_000, "EUR")
}

pub fn evidence(media_type: &str) -> Evidence {
    Evidence { blake2_256: Digest::repeat_byte(1), media_type: Text::unchecked(media_type), bytes: 1 }
}

/// The same entry with evidence.
pub fn backed(entry: EntryOf<Test>) -> EntryOf<Test> {
    EntryOf::<Test> { evidence: List::unchecked(vec![evidence("application/pdf")]), ..entry }
}

pub fn item(car: &str, entry: EntryOf<Test>) -> Item<AccountId> {
    Item { vin: typed(car), entry, role: None }
}

pub fn signed(who: AccountId) -> RuntimeOrigin {
    RuntimeOrigin::signed(who)
}

/// Registers a car that was made on 2010-01-01, and gives its VIN.
pub fn make_car(car: &str) -> Vin {
    assert_ok!(Vehicles::register(signed(MAKER), typed(car), on("2010-01-01", None, manufacture()), None));
    vin(car)
}

/// Registers a car that was made on 2010-01-01 and is Ann's.
pub fn make_anns_car(car: &str) -> Vin {
    assert_ok!(Vehicles::register(signed(MAKER), typed(car), on("2010-01-01", None, manufacture()), Some(ANN)));
    vin(car)
}

/// Registers a car that was made on 2010-01-01 and delivered to the retailer, and gives its VIN.
pub fn make_delivered_car(car: &str) -> Vin {
    let vin = make_car(car);
    write(MAKER, car, on("2010-01-02", None, delivery(Some(RETAILER))));
    vin
}

/// Returns the version of a record that an attestation names.
pub fn version(car: &str, number: u32) -> u32 {
    let of = |vin: Vin| Some(Vehicles::attested_version(&vin, &Vehicles::record_of(&vin, number)?));
    Vin::parse(car).ok().and_then(of).unwrap_or_default()
}

/// Attests a record as it stands.
pub fn attest_now(who: AccountId, car: &str, number: u32) -> frame_support::dispatch::DispatchResultWithPostInfo {
    Vehicles::attest(signed(who), typed(car), number, version(car, number))
}

/// Attests a record in the names of two organisations that didn't write it.
pub fn witness(car: &str, number: u32, witnesses: [AccountId; 2]) {
    for who in witnesses {
        assert_ok!(attest_now(who, car, number));
    }
}

/// Writes a record that is accepted, and returns its number.
pub fn write(who: AccountId, car: &str, entry: EntryOf<Test>) -> u32 {
    assert_ok!(Vehicles::record(signed(who), typed(car), entry, None));
    file(car).records - 1
}

/// The outcome of writing a record.
pub fn try_write(who: AccountId, car: &str, entry: EntryOf<Test>) -> sp_runtime::DispatchResult {
    urcar_testing::as_call(|| {
        Vehicles::record(signed(who), typed(car), entry, None).map(|_| ()).map_err(|refused| refused.error)
    })
}

/// Withdraws a record, or puts another reading in the place of its own, as who signs asks for.
pub fn amend(who: AccountId, number: u32, withdraws: bool, odometer: Option<Odometer>) -> sp_runtime::DispatchResult {
    let reason = Text::unchecked("typing error");
    let evidence = List::unchecked(vec![evidence("image/jpeg")]);
    urcar_testing::as_call(|| {
        let outcome = Vehicles::amend(signed(who), typed(CAR), number, withdraws, reason, odometer, None, evidence);
        outcome.map(|_| ()).map_err(|refused| refused.error)
    })
}

/// Where a car's file stands.
pub fn file(car: &str) -> pallet_vehicles::Vehicle {
    pallet_vehicles::Vehicles::<Test>::get(vin(car)).unwrap()
}

/// A record as it is shown.
pub fn view_record(car: &str, number: u32) -> urcar_types::RecordView<AccountId> {
    Pallet::<Test>::view_records(&typed(car), number, 1).unwrap().records.remove(0)
}

/// The vehicle as it is shown.
pub fn view(car: &str) -> urcar_types::VehicleView<AccountId> {
    Pallet::<Test>::view_vehicle(&typed(car)).unwrap()
}

/// The records that wait, and why.
pub fn pending(car: &str) -> Vec<(u32, PendingReason)> {
    let pending = Pallet::<Test>::view_pending(&typed(car)).unwrap().into_iter();
    pending.map(|pending| (pending.record, pending.why)).collect()
}

/// The status of a record, and how many amendments of it took effect.
pub fn status(number: u32) -> (urcar_types::RecordStatus, u32) {
    let view = view_record(CAR, number);
    (view.status, view.version)
}

/// How a record reads: whether it is pending, whether witnessed, and by whom.
pub fn attested(car: &str, number: u32) -> (bool, bool, Vec<AccountId>) {
    let view = view_record(car, number);
    (view.pending, view.witnessed, view.witnesses)
}

/// Which effects wait for witnesses: total losses, brands, an odometer replaced, the end; and how much waits.
pub fn effects(car: &str) -> ((u32, usize, bool, bool), u32) {
    let view = view(car);
    let replaced = view.odometer.reason == Some(NoJudgement::OdometerReplaced);
    let condition = view.condition;
    ((condition.total_losses, condition.brands.len(), replaced, condition.scrapped), view.pending.len() as u32)
}

/// The pallet's events since they were last cleared.
pub fn events() -> Vec<Event<Test>> {
    System::read_events_for_pallet::<Event<Test>>()
}

/// The verdict on a car's odometer, in short: verdict, reason and pairs.
pub fn judged(car: &str) -> urcar_types::OdometerVerdict {
    view(car).odometer
}
