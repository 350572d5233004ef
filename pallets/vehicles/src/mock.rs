//! A chain with nothing but a clock and life files, and stand-ins for the writers and titles that they ask for.

use crate::{self as pallet_vehicles, EntryOf, Event, Item, Pallet};
use frame_support::{assert_ok, ord_parameter_types, traits::ConstU32};
use frame_system::EnsureSignedBy;
pub use urcar_testing::{
    DAY, HookCall, House, MockHooks, Organisations, QUOTA, Shared,
    accounts::{
        ANN, AUTHORITY, AccountId, CONSORTIUM, EVE, GARAGE, INSPECTOR, INSURER, MAKER, RETAILER, SUSPENDED, WORKSHOP,
    },
    enrol, hook_calls,
    samples::{
        data::{
            accident, brand, claim, correction, delivery, import, manufacture, reading, replaced, retail, sale,
            scrapped,
        },
        date, entry, kilometres as km, miles as mi, on, specification, vin, vin_text as typed,
        vins::{EUROPEAN, VALID as CAR, WRONG_DIGIT},
    },
    titles::{NOT_IN_TRADE, NOT_OWNER, Owners, REFUSED, Refusing},
};
use urcar_testing::{Ext, MockTitles, MockWriters, samples};
use urcar_types::{Evidence, NoJudgement, Price, RecordData, Role, Text, Vin};

pub const MAX_BATCH: u32 = 16;

urcar_testing::mock_runtime! {
    pub struct Test { System: frame_system = 0, Timestamp: pallet_timestamp = 1, Vehicles: pallet_vehicles = 2 }
    system { type DbWeight = weights::Storage; }
    timestamp {}
}

ord_parameter_types! {
    pub const Consortium: AccountId = CONSORTIUM;
}

impl pallet_vehicles::Config for Test {
    type Writers = MockWriters;
    type Titles = MockTitles;
    type Hooks = MockHooks;
    type ConsortiumOrigin = EnsureSignedBy<Consortium, AccountId>;
    type Time = Timestamp;
    type MaxBatch = ConstU32<MAX_BATCH>;
    type WeightInfo = weights::Distinct;
    #[cfg(feature = "runtime-benchmarks")]
    type BenchmarkHelper = MockBenchmarkHelper;
}

/// Weights that tell the calls and their arguments apart.
pub mod weights {
    use frame_support::weights::{RuntimeDbWeight, Weight};
    use urcar_testing::MockHooks;

    frame_support::parameter_types! {
        pub const Storage: RuntimeDbWeight = RuntimeDbWeight { read: 5, write: 32 };
    }

    /// The weight of counting a place beyond the half.
    pub const LATE: u64 = 37;

    /// The weight of voiding attestations.
    pub const VOIDED: u64 = 32;

    /// The weights of the hooks.
    pub const MATERIAL: u64 = MockHooks::MATERIAL;
    pub const WITNESSED: u64 = MockHooks::WITNESSED;
    pub const CORRECTED: u64 = MockHooks::CORRECTED;
    pub const SOLD: u64 = MockHooks::SOLD;

    pub struct Distinct;

    impl crate::WeightInfo for Distinct {
        fn register() -> Weight {
            Weight::from_parts(1, 0)
        }
        fn record_facts(f: u32) -> Weight {
            Weight::from_parts(7 + 1_000 * u64::from(f), 0)
        }
        fn record(r: u32, b: u32) -> Weight {
            Weight::from_parts(1_000_000, 0)
                .saturating_add(Weight::from_parts(r.into(), 0))
                .saturating_add(Weight::from_parts(100_000_000, 0).saturating_mul(b.into()))
        }
        fn record_batch(n: u32) -> Weight {
            Weight::from_parts(900_000, 0).saturating_mul(n.into())
        }
        fn record_row(p: u32) -> Weight {
            Weight::from_parts(4_000_032, 0).saturating_mul(p.into())
        }
        fn amend(k: u32) -> Weight {
            Weight::from_parts(2_000_000, 0).saturating_add(Weight::from_parts(1, 0).saturating_mul(k.into()))
        }
        fn attest(k: u32) -> Weight {
            Weight::from_parts(3_000_000, 0).saturating_add(Weight::from_parts(1, 0).saturating_mul(k.into()))
        }
        fn pass_title() -> Weight {
            Weight::from_parts(10_000, 0)
        }
    }
}

/// Sets up what the benchmarks ask of other pallets.
#[cfg(feature = "runtime-benchmarks")]
pub struct MockBenchmarkHelper;

#[cfg(feature = "runtime-benchmarks")]
impl urcar_interfaces::BenchmarkHelper<AccountId> for MockBenchmarkHelper {
    fn make_writer(who: &AccountId, kind: urcar_types::RecordKind) {
        let role = Role::ALL.into_iter().find(|role| urcar_rules::effects::written_by(kind).allows(*role)).unwrap();
        let before = Organisations::get(who).map(|o| o.roles).unwrap_or_default();
        enrol(*who, &[before, vec![role]].concat(), true);
    }

    fn make_vehicle(vin: &Vin, owner: &AccountId, stored: u32) {
        crate::benchmarking::make_vehicle::<Test>(vin, owner, stored);
    }

    fn make_record(vin: &Vin, owner: &AccountId, writer: &AccountId) -> u32 {
        crate::benchmarking::make_record::<Test>(vin, owner, writer)
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

/// One record of each kind that takes effect only with witnesses, and who writes it.
pub fn need_witnesses() -> [(AccountId, RecordData<AccountId>); 4] {
    [(INSURER, claim(true)), (AUTHORITY, brand(11)), (WORKSHOP, replaced()), (MAKER, scrapped())]
}

pub fn price() -> Price {
    samples::price(4_185_000, "EUR")
}

pub fn evidence(media_type: &str) -> Evidence {
    Evidence { blake2_256: Default::default(), media_type: Text::unchecked(media_type), bytes: 1 }
}

pub fn item(car: &str, entry: EntryOf<Test>) -> Item<AccountId> {
    Item { vin: typed(car), entry }
}

/// Registers a car that was made on 2010-01-01, and gives its VIN.
pub fn make_car(car: &str) -> Vin {
    assert_ok!(Vehicles::register(
        RuntimeOrigin::signed(MAKER),
        typed(car),
        on("2010-01-01", None, manufacture()),
        None
    ));
    vin(car)
}

/// Registers a car that was made on 2010-01-01 and delivered to the retailer, and gives its VIN.
pub fn make_delivered_car(car: &str) -> Vin {
    let vin = make_car(car);
    write(MAKER, car, on("2010-01-02", None, delivery(Some(RETAILER))));
    vin
}

/// Attests a record in the names of two organisations that didn't write it.
pub fn witness(car: &str, number: u32, witnesses: [AccountId; 2]) {
    for who in witnesses {
        assert_ok!(Vehicles::attest(RuntimeOrigin::signed(who), typed(car), number));
    }
}

/// Writes a record that is accepted.
pub fn write(who: AccountId, car: &str, entry: EntryOf<Test>) {
    assert_ok!(Vehicles::record(RuntimeOrigin::signed(who), typed(car), entry));
}

/// Where a car's file stands.
pub fn file(car: &str) -> pallet_vehicles::Vehicle {
    pallet_vehicles::Vehicles::<Test>::get(vin(car)).unwrap()
}

/// How a record reads: whether it is pending, whether witnessed, and by whom.
pub fn attested(car: &str, number: u32) -> (bool, bool, Vec<AccountId>) {
    let view = Pallet::<Test>::view_records(&typed(car), number, 1).unwrap().records.remove(0);
    (view.pending, view.witnessed, view.witnesses)
}

/// Which effects wait for witnesses: total losses, brands, an odometer replaced, the end; and how much
/// waits for them.
pub fn effects(car: &str) -> ((u32, usize, bool, bool), u32) {
    let view = Pallet::<Test>::view_vehicle(&typed(car)).unwrap();
    let replaced = view.odometer.reason == Some(NoJudgement::OdometerReplaced);
    let condition = view.condition;
    ((condition.total_losses, condition.brands.len(), replaced, condition.scrapped), view.pending)
}

/// The pallet's events since they were last cleared.
pub fn events() -> Vec<Event<Test>> {
    System::read_events_for_pallet::<Event<Test>>()
}

/// The verdict on a car's odometer, in short: verdict, reason and pairs.
pub fn judged(car: &str) -> urcar_types::OdometerVerdict {
    Pallet::<Test>::view_verdict(&typed(car)).unwrap()
}
