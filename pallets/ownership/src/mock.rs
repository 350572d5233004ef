//! A runtime with nothing but balances and titles; beside it a life file that stores what is appended, a queue that
//! hands over deadlines when it is asked to, and a short list of organisations.

use crate as pallet_ownership;
use crate::{Event, HoldReason, OfferOf, Pallet};
use codec::{Decode, Encode};
use frame_support::{
    Twox64Concat, assert_ok, derive_impl,
    pallet_prelude::ValueQuery,
    parameter_types, storage_alias,
    traits::{ConstU128, Time, fungible::InspectHold},
    weights::Weight,
};
use pallet_balances::AccountData;
use sp_runtime::{BuildStorage, DispatchError, DispatchResult};
use urcar_interfaces::{
    Appended, Deadline, Deadlines, LifeEvent, LifeFile, LifeFileHooks, Titles, WriterError, Writers,
};
use urcar_types::{
    Currency, Date, Digest, Odometer, OdometerUnit, Price, RecordData, RecordKind, Role, Terms, Text, VehicleView, Vin,
    VinText,
};

pub type AccountId = u64;
pub type Balance = u128;

pub const MAKER: AccountId = 1;
pub const DEALER: AccountId = 2;
pub const ANN: AccountId = 11;
pub const BOB: AccountId = 12;
pub const EVE: AccountId = 13;
/// Never had any money.
pub const FRESH: AccountId = 20;

/// The money of everybody else.
pub const RICH: Balance = 100_000;
/// The least that an account holds.
pub const LEAST: Balance = 10;
/// The most that a file stores.
pub const MAX_COMPONENT: u32 = 1_024;
/// The price of cars here.
pub const PRICE: Balance = 9_000;
/// How long a reservation stands.
pub const PERIOD: u64 = 20;

pub const CAR: &str = "1M8GDM9AXKP042788";
pub const OTHER_CAR: &str = "WVWZZZ1JZ3W386752";

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
    pub type Ownership = pallet_ownership;
    #[runtime::pallet_index(2)]
    pub type Balances = pallet_balances;
}

#[derive_impl(frame_system::config_preludes::TestDefaultConfig)]
impl frame_system::Config for Test {
    type Block = frame_system::mocking::MockBlock<Test>;
    type AccountData = AccountData<Balance>;
}

#[derive_impl(pallet_balances::config_preludes::TestDefaultConfig)]
impl pallet_balances::Config for Test {
    type AccountStore = System;
    type Balance = Balance;
    type ExistentialDeposit = ConstU128<LEAST>;
}

parameter_types! {
    pub const OfferPeriod: u64 = 100;
    pub storage ReservationPeriod: u64 = PERIOD;
    pub SaleCurrency: Currency = Currency::from("URC");
}

impl pallet_ownership::Config for Test {
    type LifeFile = MockLifeFile;
    type Writers = MockWriters;
    type Currency = Balances;
    type SaleCurrency = SaleCurrency;
    type Time = Clock;
    type Deadlines = Queue;
    type ReservationPeriod = ReservationPeriod;
    type OfferPeriod = OfferPeriod;
    type WeightInfo = weights::TestWeights;
    #[cfg(feature = "runtime-benchmarks")]
    type BenchmarkHelper = BenchmarkHelper;
}

/// Weights by which tests tell apart the calls that append to the life file, what it stores, and a material event.
pub mod weights {
    use frame_support::weights::Weight;

    pub const ACCEPT: u64 = 1_000_000;
    pub const BUY: u64 = 2_000_000;
    pub const COMPLETE: u64 = 3_000_000;
    pub const MATERIAL: u64 = 4_000_000;

    pub struct TestWeights;

    fn weight(call: u64, k: u32) -> Weight {
        Weight::from_parts(call, 0).saturating_add(Weight::from_parts(k.into(), 0))
    }

    macro_rules! free {
        ($($call:ident)*) => {
            $(fn $call() -> Weight {
                Weight::zero()
            })*
        };
    }

    impl crate::WeightInfo for TestWeights {
        fn accept_transfer(k: u32) -> Weight {
            weight(ACCEPT, k)
        }

        fn buy(k: u32) -> Weight {
            weight(BUY, k)
        }

        fn complete(k: u32) -> Weight {
            weight(COMPLETE, k)
        }

        fn material() -> Weight {
            weight(MATERIAL, 0)
        }

        free! {
            offer_transfer decline withdraw_offer list relist unlist reserve cancel serve_reservation
        }
    }
}

/// One change of owner, as it was appended to the life file.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode)]
pub struct Written {
    pub owner: AccountId,
    pub data: RecordData<AccountId>,
    pub event_date: Date,
    pub odometer: Option<Odometer>,
}

/// The changes of owner that were appended, by VIN; there from registration on.
#[storage_alias]
pub type Files = StorageMap<MockLifeFile, Twox64Concat, Vin, Vec<Written>>;

/// How many records of others there are, by VIN.
#[storage_alias]
pub type Others = StorageMap<MockLifeFile, Twox64Concat, Vin, u32, ValueQuery>;

/// How much each file stores, by VIN.
#[storage_alias]
pub type Stored = StorageMap<MockLifeFile, Twox64Concat, Vin, u32, ValueQuery>;

/// Cars that may not change hands.
#[storage_alias]
pub type Stolen = StorageMap<MockLifeFile, Twox64Concat, Vin, ()>;

/// Set while the life file takes no record.
#[storage_alias]
pub type Refusing = StorageValue<MockLifeFile, ()>;

/// Organisations in active standing.
#[storage_alias]
pub type Organisations = StorageMap<MockLifeFile, Twox64Concat, AccountId, ()>;

pub const UNKNOWN: DispatchError = DispatchError::Other("life file: unknown vehicle");
pub const STOLEN: DispatchError = DispatchError::Other("life file: stolen");
pub const REFUSED: DispatchError = DispatchError::Other("life file: refused");

pub struct MockLifeFile;

impl LifeFile<AccountId> for MockLifeFile {
    fn ensure_transferable(vin: &Vin) -> DispatchResult {
        if !Files::contains_key(vin) {
            return Err(UNKNOWN);
        }
        if Stolen::contains_key(vin) { Err(STOLEN) } else { Ok(()) }
    }

    fn head(vin: &Vin) -> Option<Digest> {
        Files::get(vin).map(|written| Digest::from_low_u64_be(written.len() as u64 + u64::from(Others::get(vin)) + 1))
    }

    fn view(_: &Vin) -> Option<VehicleView<AccountId>> {
        None
    }

    /// Refuses only after it wrote, so that a test sees who undoes it.
    fn append_by_owner(
        vin: &Vin,
        owner: &AccountId,
        data: RecordData<AccountId>,
        event_date: Date,
        odometer: Option<Odometer>,
    ) -> Result<Appended, DispatchError> {
        Files::mutate(vin, |written| {
            let written = written.as_mut().ok_or(UNKNOWN)?;
            written.push(Written { owner: *owner, data, event_date, odometer });
            let appended = Appended { record: written.len() as u32, weight_component: Stored::get(vin) };
            if Refusing::exists() { Err(REFUSED) } else { Ok(appended) }
        })
    }

    fn max_weight_component() -> u32 {
        MAX_COMPONENT
    }

    fn sale_weight() -> Weight {
        Weight::zero()
    }
}

pub struct MockWriters;

impl Writers<AccountId> for MockWriters {
    fn authorise(who: &AccountId, _: RecordKind) -> Result<Role, WriterError> {
        Self::ensure_active(who).map(|()| Role::Retailer)
    }

    fn ensure_active(who: &AccountId) -> Result<(), WriterError> {
        if Organisations::contains_key(who) { Ok(()) } else { Err(WriterError::NotWriter) }
    }

    fn active() -> u32 {
        Organisations::iter_keys().count() as u32
    }

    fn same_house(one: &AccountId, other: &AccountId) -> bool {
        one == other
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
        Organisations::insert(who, ());
    }

    fn make_vehicle(vin: &Vin, owner: &AccountId, stored: u32) {
        make_car(vin.as_str(), *owner);
        Stored::insert(vin, stored);
    }

    fn make_record(_: &Vin, _: &AccountId, _: &AccountId) -> u32 {
        unreachable!("no benchmark of this pallet needs a record")
    }

    fn make_hooked(vin: &Vin, owner: &AccountId) {
        crate::benchmarking::make_hooked::<Test>(vin, owner);
    }
}

/// The time of the clock.
#[storage_alias]
pub type Now = StorageValue<Clock, u64, ValueQuery>;

pub struct Clock;

impl Time for Clock {
    type Moment = u64;

    fn now() -> u64 {
        Now::get()
    }
}

/// The deadlines that were set, with the block in which each is due.
#[storage_alias]
pub type Entered = StorageValue<Queue, Vec<(u64, Deadline)>, ValueQuery>;

pub struct Queue;

impl Deadlines<u64> for Queue {
    fn set(at: u64, deadline: Deadline) {
        assert!(at > System::block_number(), "entered for a block that is over");
        Entered::append((at, deadline));
    }
}

/// Handles the deadlines that are due by now.
pub fn serve() {
    let now = System::block_number();
    let (due, later): (Vec<_>, Vec<_>) = Entered::get().into_iter().partition(|(at, _)| *at <= now);
    Entered::put(later);
    for (_, due) in due {
        let Deadline::Reservation { vin, reservation } = due else { unreachable!("nothing else is entered") };
        Ownership::serve_reservation(vin, reservation);
    }
}

pub struct ExtBuilder;

impl ExtBuilder {
    pub fn build(self) -> sp_io::TestExternalities {
        let rich = [MAKER, DEALER, ANN, BOB, EVE];
        let balances = rich.into_iter().map(|who| (who, RICH)).collect();
        let genesis = RuntimeGenesisConfig {
            system: Default::default(),
            balances: pallet_balances::GenesisConfig { balances, ..Default::default() },
        };
        let storage = genesis.build_storage().expect("the genesis builds");
        let mut ext = sp_io::TestExternalities::from(storage);
        ext.execute_with(|| {
            System::set_block_number(1);
            Now::put(u64::try_from(day().days()).expect("after 1970") * 86_400_000 + 1);
            Organisations::insert(MAKER, ());
            Organisations::insert(DEALER, ());
        });
        ext
    }

    /// Runs a test, checks that everything holds together after it, and that no unit of money came or went.
    pub fn build_and_execute(self, test: impl FnOnce()) {
        self.build().execute_with(|| {
            let before = money();
            test();
            assert_ok!(Pallet::<Test>::do_try_state());
            assert_eq!(money(), before);
        });
    }
}

/// All the money there is, as it was issued and as the accounts have it.
pub fn money() -> Balance {
    let issued = Balances::total_issuance();
    let owned: Balance = frame_system::Account::<Test>::iter().map(|(_, it)| it.data.free + it.data.reserved).sum();
    assert_eq!(issued, owned, "money that nobody has, or that nobody issued");
    issued
}

/// Returns the amount that an account can spend, and the amount that it has on hold for reservations.
pub fn purse(who: AccountId) -> (Balance, Balance) {
    (Balances::free_balance(who), Balances::balance_on_hold(&HoldReason::Reservation.into(), &who))
}

pub fn signed(who: AccountId) -> RuntimeOrigin {
    RuntimeOrigin::signed(who)
}

pub fn vin(text: &str) -> Vin {
    Vin::parse(text).expect("well formed")
}

pub fn text(vin: &str) -> VinText {
    VinText::unchecked(vin)
}

/// Registers a car with its first owner, as the life file does.
pub fn make_car(car: &str, owner: AccountId) -> Vin {
    let vin = vin(car);
    Files::insert(vin, Vec::<Written>::new());
    assert_ok!(Ownership::register(&vin, &owner));
    vin
}

/// The head of the car's file.
pub fn head() -> Digest {
    MockLifeFile::head(&vin(CAR)).expect("a known car")
}

/// The life file calls with a material event.
pub fn material(vin: &Vin) {
    Ownership::on_event(vin, &LifeEvent::Material);
}

/// Somebody else writes a record.
pub fn note(car: &str, is_material: bool) {
    Others::mutate(vin(car), |others| *others += 1);
    if is_material {
        material(&vin(car));
    }
}

/// Registers a car, and puts it up for sale.
pub fn listed(owner: AccountId) -> Vin {
    let vin = make_car(CAR, owner);
    assert_ok!(Ownership::list(signed(owner), text(CAR), PRICE, head(), reading()));
    vin
}

/// Registers a car, puts it up for sale and has it reserved.
pub fn reserved(owner: AccountId, buyer: AccountId) -> Vin {
    let vin = listed(owner);
    assert_ok!(Ownership::reserve(signed(buyer), text(CAR), PRICE, head()));
    vin
}

pub fn sale(amount: u64) -> Terms {
    Terms::Sale(Price { amount, currency: Currency::from("EUR") })
}

pub fn gift() -> Terms {
    Terms::Transfer(Text::unchecked("gift"))
}

pub fn day() -> Date {
    Date::new(2020, 2, 29)
}

pub fn reading() -> Option<Odometer> {
    Some(Odometer::read(12_000, OdometerUnit::Kilometres))
}

/// The offer that [`offer`] puts up.
pub fn offer_of(from: AccountId, to: AccountId, terms: Terms) -> OfferOf<Test> {
    OfferOf::<Test> { from, to, terms, event_date: day(), odometer: reading() }
}

/// The owner offers the car.
pub fn offer(from: AccountId, to: AccountId, terms: Terms) -> OfferOf<Test> {
    assert_ok!(Ownership::offer_transfer(RuntimeOrigin::signed(from), text(CAR), to, terms.clone(), day(), reading()));
    offer_of(from, to, terms)
}

/// This pallet's events since the last call.
pub fn events() -> Vec<Event<Test>> {
    let events = System::events()
        .into_iter()
        .filter_map(|record| if let RuntimeEvent::Ownership(event) = record.event { Some(event) } else { None })
        .collect();
    System::reset_events();
    events
}
