//! A runtime with nothing but titles, a life file that remembers what it is told, and a short list of organisations.

use crate as pallet_ownership;
use crate::{Event, OfferOf, Pallet};
use codec::{Decode, Encode};
use frame_support::{Twox64Concat, assert_ok, derive_impl, parameter_types, storage_alias};
use sp_runtime::{BuildStorage, DispatchError, DispatchResult};
use urcar_primitives::{
    Currency, Date, Digest, Odometer, OdometerUnit, Price, RecordData, RecordKind, Role, Terms, Text, Vin, VinText,
    traits::{LifeFile, Titles, WriterRefusal, Writers},
};

pub type AccountId = u64;

pub const MAKER: AccountId = 1;
pub const DEALER: AccountId = 2;
pub const ANN: AccountId = 11;
pub const BOB: AccountId = 12;
pub const EVE: AccountId = 13;

pub const CAR: &str = "1M8GDM9AXKP042788";
pub const OTHER_CAR: &str = "WVWZZZ1JZ3W386752";

#[frame_support::runtime]
mod runtime {
    #[runtime::runtime]
    #[runtime::derive(RuntimeCall, RuntimeEvent, RuntimeError, RuntimeOrigin, RuntimeTask)]
    pub struct Test;

    #[runtime::pallet_index(0)]
    pub type System = frame_system;
    #[runtime::pallet_index(1)]
    pub type Ownership = pallet_ownership;
}

#[derive_impl(frame_system::config_preludes::TestDefaultConfig)]
impl frame_system::Config for Test {
    type Block = frame_system::mocking::MockBlock<Test>;
}

parameter_types! {
    pub const OfferPeriod: u64 = 100;
}

impl pallet_ownership::Config for Test {
    type LifeFile = MockLifeFile;
    type Writers = MockWriters;
    type OfferPeriod = OfferPeriod;
    type WeightInfo = ();
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
        Files::get(vin).map(|written| Digest::from_low_u64_be(written.len() as u64 + 1))
    }

    /// Refuses only after it wrote, so that a test sees who undoes it.
    fn append_by_owner(
        vin: &Vin,
        owner: &AccountId,
        data: RecordData<AccountId>,
        event_date: Date,
        odometer: Option<Odometer>,
    ) -> Result<u32, DispatchError> {
        Files::mutate(vin, |written| {
            let written = written.as_mut().ok_or(UNKNOWN)?;
            written.push(Written { owner: *owner, data, event_date, odometer });
            if Refusing::exists() { Err(REFUSED) } else { Ok(written.len() as u32) }
        })
    }

    #[cfg(feature = "runtime-benchmarks")]
    fn make_vehicle(vin: &Vin, owner: &AccountId) {
        make_car(vin.as_str(), *owner);
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

    fn free_records_left(_: &AccountId) -> u32 {
        0
    }

    fn count_records(_: &AccountId, _: u32) {}

    #[cfg(feature = "runtime-benchmarks")]
    fn make_writer(who: &AccountId, _: RecordKind) {
        Organisations::insert(who, ());
    }
}

pub struct ExtBuilder;

impl ExtBuilder {
    pub fn build(self) -> sp_io::TestExternalities {
        let storage = frame_system::GenesisConfig::<Test>::default().build_storage().expect("the genesis builds");
        let mut ext = sp_io::TestExternalities::from(storage);
        ext.execute_with(|| {
            System::set_block_number(1);
            Organisations::insert(MAKER, ());
            Organisations::insert(DEALER, ());
        });
        ext
    }

    pub fn build_and_execute(self, test: impl FnOnce()) {
        self.build().execute_with(|| {
            test();
            assert_ok!(Pallet::<Test>::do_try_state());
        });
    }
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
