//! A runtime with nothing but sales, a life file that shows what it is given, and a clock.

use crate as pallet_appraisal;
use crate::{Event, Pallet};
use frame_support::{Twox64Concat, assert_ok, derive_impl, storage_alias, traits::Time, weights::Weight};
use sp_runtime::{BuildStorage, DispatchError, DispatchResult};
use urcar_interfaces::{Appended, LifeEvent, LifeFile, LifeFileHooks, SaleInfo};
use urcar_rules::appraisal::{CarState, Comparable};
use urcar_types::{
    Author, Condition, Currency, Date, Digest, Fuel, Odometer, OdometerVerdict, Price, RecordData, Specification, Text,
    VehicleView, Verdict, Vin, VinText,
};

pub type AccountId = u64;
pub type View = VehicleView<AccountId>;

/// When every car was built.
pub const BUILT: &str = "2020-01-15";
/// What day it is.
pub const TODAY: &str = "2024-07-15";

#[frame_support::runtime]
mod runtime {
    #[runtime::runtime]
    #[runtime::derive(RuntimeCall, RuntimeEvent, RuntimeError, RuntimeOrigin, RuntimeTask)]
    pub struct Test;

    #[runtime::pallet_index(0)]
    pub type System = frame_system;
    #[runtime::pallet_index(1)]
    pub type Appraisal = pallet_appraisal;
}

#[derive_impl(frame_system::config_preludes::TestDefaultConfig)]
impl frame_system::Config for Test {
    type Block = frame_system::mocking::MockBlock<Test>;
}

impl pallet_appraisal::Config for Test {
    type LifeFile = MockLifeFile;
    type Time = Clock;
    type WeightInfo = TestWeights;
}

/// Weights by which tests tell the events apart.
pub struct TestWeights;

impl crate::WeightInfo for TestWeights {
    fn sold() -> Weight {
        Weight::from_parts(1, 0)
    }

    fn withdrawn() -> Weight {
        Weight::from_parts(2, 0)
    }
}

pub struct Clock;

impl Time for Clock {
    type Moment = u64;

    fn now() -> u64 {
        day(TODAY).days() as u64 * 86_400_000 + 1
    }
}

/// What is shown of each car.
#[storage_alias]
pub type Files = StorageMap<MockLifeFile, Twox64Concat, Vin, View>;

pub struct MockLifeFile;

impl LifeFile<AccountId> for MockLifeFile {
    fn ensure_transferable(_: &Vin) -> DispatchResult {
        Ok(())
    }

    fn head(vin: &Vin) -> Option<Digest> {
        Files::get(vin).map(|file| file.head)
    }

    fn view(vin: &Vin) -> Option<View> {
        Files::get(vin)
    }

    fn append_by_owner(
        _: &Vin,
        _: &AccountId,
        _: RecordData<AccountId>,
        _: Date,
        _: Option<Odometer>,
    ) -> Result<Appended, DispatchError> {
        Err(DispatchError::Unavailable)
    }

    fn max_weight_component() -> u32 {
        0
    }

    fn sale_weight() -> Weight {
        Weight::zero()
    }
}

pub struct ExtBuilder;

impl ExtBuilder {
    pub fn build(self) -> sp_io::TestExternalities {
        let storage = frame_system::GenesisConfig::<Test>::default().build_storage().expect("the genesis builds");
        let mut ext = sp_io::TestExternalities::from(storage);
        ext.execute_with(|| System::set_block_number(1));
        ext
    }

    pub fn build_and_execute(self, test: impl FnOnce()) {
        self.build().execute_with(|| {
            test();
            assert_ok!(Pallet::<Test>::do_try_state());
        });
    }
}

pub fn day(text: &str) -> Date {
    text.parse().expect("well formed")
}

pub fn vin(number: u32) -> Vin {
    Vin::parse(&format!("WVWZZZ1JZ3W{number:06}")).expect("well formed")
}

pub fn text(vin: Vin) -> VinText {
    VinText::from(vin)
}

pub fn eur() -> Currency {
    Currency::from("EUR")
}

pub fn specification(model: &str) -> Specification {
    Specification {
        make: Text::unchecked("Audi"),
        model: Text::unchecked(model),
        variant: Text::unchecked("35 TFSI"),
        body: Text::unchecked("hatchback"),
        fuel: Fuel::Petrol,
        displacement_cc: Some(1_498),
        motor_kw: None,
        colour: Text::unchecked("grey"),
        model_year: 2020,
        manufactured: day(BUILT),
        plant: Text::unchecked("Ingolstadt"),
        euro_class: None,
    }
}

pub fn odometer(verdict: Verdict) -> OdometerVerdict {
    OdometerVerdict { verdict, reason: None, illogical_pairs: vec![], last_odometer_km: Some(60_000) }
}

/// The file of a car with 60 000 km, one owner and no blemish.
pub fn file(vin: Vin, model: &str) -> View {
    View {
        vin,
        check_digit_fits: true,
        specification: specification(model),
        registered_by: Author::Consortium,
        registered_at: 0,
        records: 1,
        head: Digest::zero(),
        owner: None,
        owners: 1,
        sales: 0,
        condition: Condition::default(),
        odometer: odometer(Verdict::Logical),
        pending: 0,
        disputes: 0,
    }
}

/// Registers a car.
pub fn make_car(number: u32) -> Vin {
    make_model(number, "A3")
}

/// Registers a car of some model.
pub fn make_model(number: u32, model: &str) -> Vin {
    let vin = vin(number);
    Files::insert(vin, file(vin, model));
    vin
}

/// Changes what is shown of a car.
pub fn change(number: u32, by: impl FnOnce(&mut View)) {
    Files::mutate(vin(number), |file| by(file.as_mut().expect("there is such a car")));
}

/// A sale as the life file calls with it.
#[derive(Clone)]
pub struct Sale {
    pub record: u32,
    pub on: &'static str,
    pub price: u64,
    pub currency: &'static str,
    pub kilometres: Option<u32>,
    pub owners: u32,
    pub retail: bool,
    pub verdict: Verdict,
    pub condition: Condition,
}

impl Default for Sale {
    fn default() -> Self {
        Self {
            record: 3,
            on: "2024-06-01",
            price: 1_000_000,
            currency: "EUR",
            kilometres: Some(50_000),
            owners: 1,
            retail: false,
            verdict: Verdict::Logical,
            condition: Condition::default(),
        }
    }
}

impl Sale {
    /// What is to be stored of it.
    pub fn stored(&self, number: u32) -> Comparable {
        let (built, sold_on) = (day(BUILT), day(self.on));
        let verdict = odometer(self.verdict);
        let car = CarState::new(built, sold_on, self.kilometres, &verdict, self.owners, &self.condition);
        Comparable { vin: vin(number), record: self.record, sold_on, price: self.price, car: car.expect("priceable") }
    }
}

/// The life file calls with a sale of a registered car.
pub fn sell(number: u32, sale: &Sale) {
    let specification = Files::get(vin(number)).expect("there is such a car").specification;
    let info = SaleInfo {
        record: sale.record,
        specification: &specification,
        price: &Price { amount: sale.price, currency: Currency::from(sale.currency) },
        event_date: day(sale.on),
        kilometres: sale.kilometres,
        odometer: &odometer(sale.verdict),
        condition: &sale.condition,
        owners: sale.owners,
        retail: sale.retail,
    };
    Appraisal::on_event(&vin(number), &LifeEvent::Sold(info));
}

/// The life file calls with a record that was withdrawn.
pub fn withdraw(vin: &Vin, record: u32) {
    Appraisal::on_event(vin, &LifeEvent::Withdrawn { record, by_writer: true });
}

/// Registers cars and sells each, for prices of their own.
pub fn sell_cars(numbers: core::ops::Range<u32>) {
    for number in numbers {
        make_car(number);
        sell(number, &Sale { price: 1_000_000 + u64::from(number), ..Default::default() });
    }
}

/// This pallet's events since the last call.
pub fn events() -> Vec<Event<Test>> {
    let events = System::events()
        .into_iter()
        .filter_map(|record| if let RuntimeEvent::Appraisal(event) = record.event { Some(event) } else { None })
        .collect();
    System::reset_events();
    events
}
