//! A runtime with nothing but sales, a life file that shows what it is given, and a clock.

use crate as pallet_appraisal;
use crate::{Event, Pallet};
use frame_support::weights::Weight;
use urcar_interfaces::{LifeEvent, LifeFileHooks, SaleInfo};
use urcar_rules::appraisal::{CarState, Comparable};
use urcar_testing::{AccountId, Clock, Ext, MockLifeFile, samples, set_day, take_events};
pub use urcar_testing::{
    life_file::{Views, unblemished},
    samples::{date as day, vins::numbered as vin},
};
use urcar_types::{
    Condition, Currency, Digest, Fuel, Mileage, OdometerVerdict, Price, Specification, VehicleView, Verdict, Vin,
    VinText,
};

pub type View = VehicleView<AccountId>;

/// When every car was built.
pub const BUILT: &str = "2020-01-15";
/// The present day.
pub const TODAY: &str = "2024-07-15";

urcar_testing::mock_runtime! {
    pub struct Test { System: frame_system = 0, Appraisal: pallet_appraisal = 1 }
    system {}
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

pub struct ExtBuilder;

impl ExtBuilder {
    fn ext(self) -> Ext {
        Ext::new(&RuntimeGenesisConfig::default()).at::<Test>(1).prepare(|| {
            set_day(TODAY);
        })
    }

    pub fn build(self) -> sp_io::TestExternalities {
        self.ext().build()
    }

    pub fn build_and_execute(self, test: impl FnOnce()) {
        self.ext().execute(test, Pallet::<Test>::do_try_state);
    }
}

pub fn text(vin: Vin) -> VinText {
    VinText::from(vin)
}

pub fn eur() -> Currency {
    Currency::from("EUR")
}

pub fn specification(model: &str) -> Specification {
    Specification {
        make: samples::text("Audi"),
        model: samples::text(model),
        fuel: Fuel::Petrol,
        model_year: 2020,
        manufactured: day(BUILT).into(),
        ..samples::specification()
    }
}

pub fn odometer(verdict: Verdict) -> OdometerVerdict {
    OdometerVerdict { verdict, reason: None, illogical_pairs: vec![], last_odometer_km: Some(60_000) }
}

/// The file of a car with 60 000 km, one owner and no blemish.
pub fn file(vin: Vin, model: &str) -> View {
    let specification = specification(model);
    let odometer = odometer(Verdict::Logical);
    View { specification, odometer, ..unblemished(vin, Digest::zero()) }
}

/// Registers a car.
pub fn make_car(number: u32) -> Vin {
    make_model(number, "A3")
}

/// Registers a car of some model.
pub fn make_model(number: u32, model: &str) -> Vin {
    let vin = vin(number);
    Views::insert(vin, file(vin, model));
    vin
}

/// Changes what is shown of a car.
pub fn change(number: u32, by: impl FnOnce(&mut View)) {
    Views::mutate(vin(number), |view| by(view.as_mut().expect("there is such a car")));
}

/// A sale as the life file calls with it.
#[derive(Clone)]
pub struct Sale {
    pub record: u32,
    pub on: &'static str,
    pub price: u64,
    pub currency: &'static str,
    pub mileage: Option<Mileage>,
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
            mileage: Some(Mileage { read_on: day("2024-02-01"), kilometres: 50_000 }),
            owners: 1,
            retail: false,
            verdict: Verdict::Logical,
            condition: Condition::default(),
        }
    }
}

impl Sale {
    /// Returns what is to be stored of it.
    pub fn stored(&self, number: u32) -> Comparable {
        let (built, sold_on) = (day(BUILT), day(self.on));
        let verdict = odometer(self.verdict);
        let car = CarState::new(built, sold_on, self.mileage, &verdict, self.owners, &self.condition);
        Comparable {
            vin: vin(number),
            record: self.record,
            sold_on,
            price_minor: self.price,
            car: car.expect("priceable"),
        }
    }
}

/// The life file calls with a sale of a registered car.
pub fn sell(number: u32, sale: &Sale) {
    let specification = Views::get(vin(number)).expect("there is such a car").specification;
    let info = SaleInfo {
        record: sale.record,
        specification: &specification,
        price: &Price { amount_minor: sale.price, currency: Currency::from(sale.currency) },
        event_date: day(sale.on),
        mileage: sale.mileage,
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
    take_events::<Test, _>()
}
