//! A runtime with nothing but balances and titles, a life file that remembers what it is told, a queue that serves when
//! it is asked to, and a short list of organisations.

use crate as pallet_ownership;
use crate::{Event, HoldReason, OfferOf, Pallet};
use codec::{Decode, Encode};
use frame_support::{
    Twox64Concat, assert_ok, derive_impl,
    pallet_prelude::ValueQuery,
    parameter_types, storage_alias,
    traits::{ConstU128, Time, fungible::InspectHold},
};
use pallet_balances::AccountData;
use sp_runtime::{BuildStorage, DispatchError, DispatchResult};
use urcar_primitives::{
    Currency, Date, Digest, Odometer, OdometerUnit, Price, RecordData, RecordKind, Role, Terms, Text, VehicleView, Vin,
    VinText,
    traits::{Deadlines, Due, LifeFile, Titles, Watch, WriterRefusal, Writers},
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

/// What everybody else has.
pub const RICH: Balance = 100_000;
/// The least that an account holds.
pub const LEAST: Balance = 10;
/// The most that a file keeps.
pub const MOST_KEPT: u32 = 1_024;
/// What cars cost here.
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
    type WeightInfo = weights::Telling;
}

/// Weights that tell apart the calls that write into the life file, and what it keeps.
pub mod weights {
    use frame_support::weights::Weight;

    pub const ACCEPT: u64 = 1_000_000;
    pub const BUY: u64 = 2_000_000;
    pub const COMPLETE: u64 = 3_000_000;

    pub struct Telling;

    fn telling(call: u64, k: u32) -> Weight {
        Weight::from_parts(call, 0).saturating_add(Weight::from_parts(k.into(), 0))
    }

    macro_rules! free {
        ($($call:ident)*) => {
            $(fn $call() -> Weight {
                Weight::zero()
            })*
        };
    }

    impl crate::WeightInfo for Telling {
        fn accept_transfer(k: u32) -> Weight {
            telling(ACCEPT, k)
        }

        fn buy(k: u32) -> Weight {
            telling(BUY, k)
        }

        fn complete(k: u32) -> Weight {
            telling(COMPLETE, k)
        }

        free! {
            offer_transfer decline withdraw_offer list relist unlist reserve cancel serve_reservation material
        }
    }
}

/// One change of owner, as the life file was told it.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode)]
pub struct Written {
    pub owner: AccountId,
    pub data: RecordData<AccountId>,
    pub event_date: Date,
    pub odometer: Option<Odometer>,
}

/// What was written, by VIN; there from registration on.
#[storage_alias]
pub type Files = StorageMap<MockLifeFile, Twox64Concat, Vin, Vec<Written>>;

/// How many records of others there are, by VIN.
#[storage_alias]
pub type Others = StorageMap<MockLifeFile, Twox64Concat, Vin, u32, ValueQuery>;

/// How much each file keeps, by VIN.
#[storage_alias]
pub type Kept = StorageMap<MockLifeFile, Twox64Concat, Vin, u32, ValueQuery>;

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
    ) -> Result<(u32, u32), DispatchError> {
        Files::mutate(vin, |written| {
            let written = written.as_mut().ok_or(UNKNOWN)?;
            written.push(Written { owner: *owner, data, event_date, odometer });
            if Refusing::exists() { Err(REFUSED) } else { Ok((written.len() as u32, Kept::get(vin))) }
        })
    }

    fn most_kept() -> u32 {
        MOST_KEPT
    }

    #[cfg(feature = "runtime-benchmarks")]
    fn make_vehicle(vin: &Vin, owner: &AccountId, kept: u32) {
        make_car(vin.as_str(), *owner);
        Kept::insert(vin, kept);
    }
}

pub struct MockWriters;

impl Writers<AccountId> for MockWriters {
    fn authorise(who: &AccountId, _: RecordKind) -> Result<Role, WriterRefusal> {
        if Self::is_active(who) { Ok(Role::Retailer) } else { Err(WriterRefusal::NotWriter) }
    }

    fn is_active(who: &AccountId) -> bool {
        Organisations::contains_key(who)
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

    #[cfg(feature = "runtime-benchmarks")]
    fn make_writer(who: &AccountId, _: RecordKind) {
        Organisations::insert(who, ());
    }
}

/// What the clock shows.
#[storage_alias]
pub type Now = StorageValue<Clock, u64, ValueQuery>;

pub struct Clock;

impl Time for Clock {
    type Moment = u64;

    fn now() -> u64 {
        Now::get()
    }
}

/// What was entered, with the block in which it falls due.
#[storage_alias]
pub type Entered = StorageValue<Queue, Vec<(u64, Due)>, ValueQuery>;

pub struct Queue;

impl Deadlines<u64> for Queue {
    fn set(at: u64, due: Due) {
        assert!(at > System::block_number(), "entered for a block that is over");
        Entered::append((at, due));
    }
}

/// Serves what is due by now.
pub fn serve() {
    let now = System::block_number();
    let (due, later): (Vec<_>, Vec<_>) = Entered::get().into_iter().partition(|(at, _)| *at <= now);
    Entered::put(later);
    for (_, due) in due {
        let Due::Reservation { vin, reservation } = due else { unreachable!("nothing else is entered") };
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

/// What an account can spend, and what it has on hold for reservations.
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

/// Somebody else writes a record.
pub fn note(car: &str, material: bool) {
    Others::mutate(vin(car), |others| *others += 1);
    if material {
        Ownership::material(&vin(car));
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
