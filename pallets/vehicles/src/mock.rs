//! A chain with nothing but a clock and life files, and stand-ins for the writers and titles that they ask for.

use crate::{self as pallet_vehicles, EntryOf, Event, Item, Pallet};
use codec::{Decode, Encode};
use frame_support::{
    Twox64Concat, assert_ok, derive_impl, ord_parameter_types, pallet_prelude::ValueQuery, storage_alias,
    traits::ConstU32, weights::Weight,
};
use frame_system::EnsureSignedBy;
use sp_runtime::{BuildStorage, DispatchError, DispatchResult};
use urcar_interfaces::{LifeEvent, LifeEventKind, LifeFileHooks, SaleInfo, Titles, WriterError, Writers};
use urcar_rules::effects::written_by;
use urcar_types::{
    Brand, ClaimStatus, ClaimType, Currency, Date, Entry, Evidence, Fuel, List, Money, NoJudgement, Odometer,
    OdometerUnit, Price, RecordData, RecordKind, Role, SeriesBreak, Severity, Specification, Text, Vin, VinText, Zone,
};

pub type AccountId = u64;

pub const MAKER: AccountId = 1;
pub const RETAILER: AccountId = 2;
pub const WORKSHOP: AccountId = 3;
pub const INSURER: AccountId = 4;
pub const INSPECTOR: AccountId = 5;
pub const AUTHORITY: AccountId = 6;
/// A manufacturer whose standing is not active.
pub const SUSPENDED: AccountId = 7;
/// A second workshop.
pub const GARAGE: AccountId = 8;
/// No organisations.
pub const ANN: AccountId = 11;
pub const EVE: AccountId = 12;
/// Speaks for the consortium.
pub const CONSORTIUM: AccountId = 100;

/// Its check digit is mandated and fits.
pub const CAR: &str = "1M8GDM9AXKP042788";
/// European: its check digit is free, and doesn't fit.
pub const EUROPEAN: &str = "WVGZZZ5NZEW069297";
/// Its check digit is mandated and wrong.
pub const WRONG_DIGIT: &str = "1M8GDM9A1KP042788";

pub const MAX_BATCH: u32 = 16;
pub const QUOTA: u32 = 20;
pub const DAY: u64 = 86_400_000;

#[frame_support::runtime]
mod runtime {
    #[runtime::runtime]
    #[runtime::derive(RuntimeCall, RuntimeEvent, RuntimeError, RuntimeOrigin, RuntimeTask)]
    pub struct Test;

    #[runtime::pallet_index(0)]
    pub type System = frame_system;
    #[runtime::pallet_index(1)]
    pub type Timestamp = pallet_timestamp;
    #[runtime::pallet_index(2)]
    pub type Vehicles = pallet_vehicles;
}

#[derive_impl(frame_system::config_preludes::TestDefaultConfig)]
impl frame_system::Config for Test {
    type Block = frame_system::mocking::MockBlock<Test>;
    type DbWeight = weights::Storage;
}

#[derive_impl(pallet_timestamp::config_preludes::TestDefaultConfig)]
impl pallet_timestamp::Config for Test {}

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

    frame_support::parameter_types! {
        pub const Storage: RuntimeDbWeight = RuntimeDbWeight { read: 5, write: 32 };
    }

    /// The weight of counting a place beyond the half.
    pub const LATE: u64 = 37;

    /// The weight of voiding attestations.
    pub const VOIDED: u64 = 32;

    /// The weights of the hooks.
    pub const MATERIAL: u64 = 10_000_000_000;
    pub const WITNESSED: u64 = 200_000_000_000;
    pub const CORRECTED: u64 = 3_000_000_000_000;
    pub const SOLD: u64 = 40_000_000_000_000;

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

/// An organisation, as the stand-in for the writers keeps it.
#[derive(Clone, Encode, Decode)]
pub struct Organisation {
    pub roles: Vec<Role>,
    pub active: bool,
    /// Records it may still write without a fee.
    pub free: u32,
}

#[storage_alias]
pub type Organisations = StorageMap<Mock, Twox64Concat, AccountId, Organisation>;

/// Titles by VIN: the owner, and whether organisations alone have held it.
#[storage_alias]
pub type Owners = StorageMap<Mock, Twox64Concat, Vin, (AccountId, bool)>;

/// Set while no title is given or passed on.
#[storage_alias]
pub type Refusing = StorageValue<Mock, ()>;

/// Pairs of one house, beside the one that always is.
#[storage_alias]
pub type House = StorageValue<Mock, Vec<(AccountId, AccountId)>, ValueQuery>;

/// Pairs for which somebody signs.
#[storage_alias]
pub type Shared = StorageValue<Mock, Vec<(AccountId, AccountId)>, ValueQuery>;

/// The error with which titles refuse; unlike `Other`, an event keeps these apart.
pub const REFUSED: DispatchError = DispatchError::Unavailable;
pub const NOT_IN_TRADE: DispatchError = DispatchError::Exhausted;
pub const NOT_OWNER: DispatchError = DispatchError::CannotLookup;

pub struct MockWriters;

fn among(pairs: &[(AccountId, AccountId)], one: &AccountId, other: &AccountId) -> bool {
    pairs.contains(&(*one, *other)) || pairs.contains(&(*other, *one))
}

impl Writers<AccountId> for MockWriters {
    fn authorise(who: &AccountId, kind: RecordKind) -> Result<Role, WriterError> {
        let organisation = Organisations::get(who).ok_or(WriterError::NotWriter)?;
        if !organisation.active {
            return Err(WriterError::NotActive);
        }
        organisation.roles.into_iter().find(|role| written_by(kind).allows(*role)).ok_or(WriterError::RoleMayNotWrite)
    }

    fn ensure_active(who: &AccountId) -> Result<(), WriterError> {
        let organisation = Organisations::get(who).ok_or(WriterError::NotWriter)?;
        if organisation.active { Ok(()) } else { Err(WriterError::NotActive) }
    }

    fn active() -> u32 {
        Organisations::iter_values().filter(|o| o.active).count() as u32
    }

    fn same_house(one: &AccountId, other: &AccountId) -> bool {
        Self::bound_to(one, other) || among(&Shared::get(), one, other)
    }

    /// The second workshop and the suspended manufacturer are of one house.
    fn bound_to(who: &AccountId, other: &AccountId) -> bool {
        who == other || among(&[(GARAGE, SUSPENDED)], who, other) || among(&House::get(), who, other)
    }

    fn free_records_left(who: &AccountId) -> u32 {
        Organisations::get(who).filter(|o| o.active).map_or(0, |o| o.free)
    }

    fn count_records(who: &AccountId, records: u32) {
        Organisations::mutate(who, |organisation| {
            if let Some(organisation) = organisation {
                organisation.free = organisation.free.saturating_sub(records);
            }
        });
    }
}

/// Sets up what the benchmarks ask of other pallets.
#[cfg(feature = "runtime-benchmarks")]
pub struct MockBenchmarkHelper;

#[cfg(feature = "runtime-benchmarks")]
impl urcar_interfaces::BenchmarkHelper<AccountId> for MockBenchmarkHelper {
    fn make_writer(who: &AccountId, kind: RecordKind) {
        let role = Role::ALL.into_iter().find(|role| written_by(kind).allows(*role)).unwrap();
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

/// Passes titles on as titles do, and undoes nothing when it refuses: so a test sees who undoes it.
pub struct MockTitles;

impl Titles<AccountId> for MockTitles {
    fn owner(vin: &Vin) -> Option<AccountId> {
        Owners::get(vin).map(|(owner, _)| owner)
    }

    fn register(vin: &Vin, owner: &AccountId) -> DispatchResult {
        assert!(!Owners::contains_key(vin), "a vehicle is registered once");
        Owners::insert(vin, (*owner, MockWriters::is_active(owner)));
        if Refusing::exists() { Err(REFUSED) } else { Ok(()) }
    }

    fn deliver(vin: &Vin, from: &AccountId, to: &AccountId) -> DispatchResult {
        trade(vin, from, to, true)
    }

    fn retail(vin: &Vin, seller: &AccountId, buyer: &AccountId) -> DispatchResult {
        trade(vin, seller, buyer, false)
    }
}

/// A call of the hooks.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode)]
pub enum HookCall {
    Material(Vin),
    Witnessed(Vin, u32),
    /// Record, whether its writer withdrew it.
    Withdrawn(Vin, u32, bool),
    /// Record, price, kilometres, owners before, retail.
    Sold(Vin, u32, u64, Option<u32>, u32, bool),
}

#[storage_alias]
pub type HookCalls = StorageValue<Mock, Vec<HookCall>, ValueQuery>;

/// Returns the calls of the hooks since this was last asked.
pub fn hook_calls() -> Vec<HookCall> {
    HookCalls::take()
}

pub struct MockHooks;

impl LifeFileHooks for MockHooks {
    fn weight(kind: LifeEventKind) -> Weight {
        let time = match kind {
            LifeEventKind::Material => weights::MATERIAL,
            LifeEventKind::Witnessed => weights::WITNESSED,
            LifeEventKind::Corrected => weights::CORRECTED,
            LifeEventKind::Sold => weights::SOLD,
        };
        Weight::from_parts(time, 0)
    }

    fn on_event(vin: &Vin, event: &LifeEvent<'_>) {
        match event {
            LifeEvent::Material => HookCalls::append(HookCall::Material(*vin)),
            LifeEvent::Witnessed { record } => HookCalls::append(HookCall::Witnessed(*vin, *record)),
            LifeEvent::Withdrawn { record, by_writer } => {
                HookCalls::append(HookCall::Withdrawn(*vin, *record, *by_writer));
            }
            LifeEvent::Amended { .. } => {}
            LifeEvent::Sold(SaleInfo { record, price, kilometres, owners, retail, .. }) => {
                HookCalls::append(HookCall::Sold(*vin, *record, price.amount, *kilometres, *owners, *retail));
            }
        }
    }
}

fn trade(vin: &Vin, from: &AccountId, to: &AccountId, in_trade: bool) -> DispatchResult {
    let (owner, was_in_trade) = Owners::get(vin).expect("every vehicle has a title");
    frame_support::ensure!(was_in_trade, NOT_IN_TRADE);
    frame_support::ensure!(owner == *from, NOT_OWNER);
    Owners::insert(vin, (*to, in_trade));
    if Refusing::exists() { Err(REFUSED) } else { Ok(()) }
}

pub fn enrol(who: AccountId, roles: &[Role], active: bool) {
    Organisations::insert(who, Organisation { roles: roles.to_vec(), active, free: QUOTA });
}

#[derive(Default)]
pub struct ExtBuilder;

impl ExtBuilder {
    /// One organisation a role, on 2020-01-01.
    pub fn build(self) -> sp_io::TestExternalities {
        let storage = frame_system::GenesisConfig::<Test>::default().build_storage().unwrap();
        let mut ext = sp_io::TestExternalities::from(storage);
        ext.execute_with(|| {
            System::set_block_number(1);
            set_today("2020-01-01");
            for (who, role) in [MAKER, RETAILER, WORKSHOP, INSURER, INSPECTOR, AUTHORITY].into_iter().zip(Role::ALL) {
                enrol(who, &[role], true);
            }
            enrol(SUSPENDED, &[Role::Manufacturer], false);
            enrol(GARAGE, &[Role::Workshop], true);
        });
        ext
    }

    /// Runs the test, and then holds what it left to the pallet's invariants.
    pub fn build_and_execute(self, test: impl FnOnce()) {
        self.build().execute_with(|| {
            test();
            assert_ok!(Vehicles::do_try_state());
        });
    }
}

/// Noon of a day, by the chain's clock.
pub fn set_today(day: &str) {
    let days = date(day).days();
    pallet_timestamp::Now::<Test>::put((days.max(0) as u64) * DAY + DAY / 2);
}

pub fn date(day: &str) -> Date {
    day.parse().unwrap()
}

pub fn vin(text: &str) -> Vin {
    Vin::parse(text).unwrap()
}

pub fn typed(text: &str) -> VinText {
    Text::unchecked(text)
}

pub fn km(value: u32) -> Option<Odometer> {
    Some(Odometer::read(value, OdometerUnit::Kilometres))
}

pub fn mi(value: u32) -> Option<Odometer> {
    Some(Odometer::read(value, OdometerUnit::Miles))
}

/// An entry of 2020-01-01 without a reading.
pub fn entry(data: RecordData<AccountId>) -> EntryOf<Test> {
    Entry {
        data,
        event_date: date("2020-01-01"),
        odometer: None,
        description: Text::default(),
        evidence: List::default(),
        commitment: None,
    }
}

pub fn on(day: &str, odometer: Option<Odometer>, data: RecordData<AccountId>) -> EntryOf<Test> {
    Entry { event_date: date(day), odometer, ..entry(data) }
}

pub fn specification() -> Specification {
    Specification {
        make: Text::unchecked("BMW"),
        model: Text::unchecked("3 Series"),
        variant: Text::unchecked("320d Touring"),
        body: Text::unchecked("estate"),
        fuel: Fuel::Diesel,
        displacement_cc: Some(1_995),
        motor_kw: None,
        colour: Text::unchecked("black"),
        model_year: 2010,
        manufactured: date("2010-01-01"),
        plant: Text::unchecked("Munich"),
        euro_class: None,
    }
}

pub fn manufacture() -> RecordData<AccountId> {
    RecordData::Manufacture { spec: specification(), check_digit_override: false }
}

pub fn import(spec: Option<Specification>) -> RecordData<AccountId> {
    RecordData::Import { from: "DEU".into(), to: "NLD".into(), spec, check_digit_override: false }
}

pub fn accident() -> RecordData<AccountId> {
    RecordData::Accident {
        zones: List::unchecked(vec![Zone::Front]),
        severity: Severity::Minor,
        airbags: false,
        structural: false,
        towed: false,
        drivable: true,
    }
}

pub fn reading() -> RecordData<AccountId> {
    RecordData::OdometerReading { series: None }
}

/// Another odometer took the old one's place.
pub fn replaced() -> RecordData<AccountId> {
    RecordData::OdometerReading { series: Some(SeriesBreak::Replaced { old: 999_999, new: 7 }) }
}

pub fn brand(code: u8) -> RecordData<AccountId> {
    RecordData::TitleBrand { code: Brand(code) }
}

pub fn claim(total_loss: bool) -> RecordData<AccountId> {
    RecordData::InsuranceClaim {
        claim: ClaimType::Collision,
        status: ClaimStatus::Paid,
        amount: Money { amount: -1, currency: Currency::from("EUR") },
        total_loss,
        salvage_category: None,
    }
}

/// One record of each kind that takes effect only with witnesses, and who writes it.
pub fn need_witnesses() -> [(AccountId, RecordData<AccountId>); 4] {
    [(INSURER, claim(true)), (AUTHORITY, brand(11)), (WORKSHOP, replaced()), (MAKER, scrapped())]
}

pub fn scrapped() -> RecordData<AccountId> {
    RecordData::Scrapped { certificate: Text::unchecked("COD-1") }
}

pub fn delivery(retailer: Option<AccountId>) -> RecordData<AccountId> {
    RecordData::Delivery { to: Text::unchecked("Autohaus Lindenhof"), country: "DEU".into(), retailer }
}

pub fn retail(buyer: Option<AccountId>) -> RecordData<AccountId> {
    RecordData::Retail {
        on_sale_since: date("2010-01-02"),
        sold_on: date("2010-02-01"),
        city: Text::unchecked("DEBER"),
        price: price(),
        buyer,
    }
}

pub fn sale(to: AccountId) -> RecordData<AccountId> {
    RecordData::Sale { price: price(), to }
}

pub fn price() -> Price {
    Price { amount: 4_185_000, currency: Currency::from("EUR") }
}

pub fn correction(corrects: u32, withdraws: bool, odometer: Option<Odometer>) -> RecordData<AccountId> {
    RecordData::Correction { corrects, withdraws, reason: Text::unchecked("typing error"), odometer }
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
