//! Benchmarks of the hooks at their most, and what other pallets' benchmarks need of the lists.

use super::{
    types::{Sales, sort_key},
    *,
};
use alloc::{format, vec::Vec};
use frame_benchmarking::v2::*;
use urcar_interfaces::{LifeEvent, LifeFile, LifeFileHooks, SaleInfo};
use urcar_rules::appraisal::{CarState, Comparable, class_of};
use urcar_types::{
    Brand, Condition, Currency, Date, Digest, Fuel, List, Mileage, OdometerVerdict, Price, SeverityCounts,
    Specification, Text, Verdict, Vin,
};

const CAR: &str = "1M8GDM9AXKP042788";
/// Where a benchmarked car's former sale stands: the code for tests of ISO 4217.
const FORMER: &str = "XTS";
/// The currencies of sales in the benchmarks of other pallets.
const PAID_IN: [&str; 2] = ["EUR", "URC"];
/// The record of the former sale and retail.
const RECORD: u32 = 0;

/// Returns every brand with which a car has a price.
fn brands() -> Vec<Brand> {
    Brand::ALL.into_iter().skip(1).take(43).filter(|brand| !matches!(brand.code(), 7 | 8 | 15 | 35)).collect()
}

/// Returns the largest sale there is, so old that any other is newer.
fn sale(vin: Vin) -> Comparable {
    let car = CarState { odometer_judged: true, brands: List::unchecked(brands()), ..Default::default() };
    Comparable { vin, record: RECORD, sold_on: Date::new(1900, 1, 1), price_minor: 1, car }
}

/// Fills a list with sales of other cars, and of `own` where it is given.
fn fill<T: Config>(class: Digest, currency: &Currency, own: Option<Vin>) {
    let others = (0u32..).filter_map(|number| Vin::parse(&format!("WVWZZZ{}W{number:07}", currency.0)).ok());
    let mut list = Sales::default();
    for vin in own.into_iter().chain(others) {
        if list.try_push(sale(vin)).is_err() {
            break;
        }
    }
    list.sort_by_key(sort_key);
    for sale in &list {
        let noted = Noted { class, currency: currency.clone(), sold_on: sale.sold_on, record: sale.record };
        NotedSales::<T>::insert(sale.vin, noted);
    }
    Comparables::<T>::insert(class, currency, list);
}

/// Fills the lists that a sale may go to, and puts the car's former sale, which is its retail as well, into another.
fn fill_for<T: Config>(vin: &Vin, class: Digest) {
    for currency in PAID_IN {
        fill::<T>(class, &Currency::from(currency), None);
    }
    let former = Currency::from(FORMER);
    fill::<T>(class, &former, Some(*vin));
    Retails::<T>::insert(vin, Retail { currency: former, sale: sale(*vin) });
}

/// Makes the lists to which a sale of a vehicle may go, and what is stored of the car, as costly to be called with as
/// they can be. Does nothing for a vehicle without a file.
pub fn make_hooked<T: Config>(vin: &Vin, _owner: &T::AccountId) {
    if let Some(file) = T::LifeFile::view(vin) {
        fill_for::<T>(vin, class_of(&file.specification));
    }
}

fn specification() -> Specification {
    Specification {
        make: Text::unchecked("M".repeat(32)),
        model: Text::unchecked("M".repeat(64)),
        variant: Text::unchecked("M".repeat(64)),
        body: Text::unchecked("M".repeat(32)),
        fuel: Fuel::PlugInHybrid,
        displacement_cc: Some(1),
        motor_kw: Some(1),
        colour: Text::unchecked("M".repeat(32)),
        model_year: 1970,
        manufactured: Date::new(1970, 1, 1).into(),
        plant: Text::unchecked("M".repeat(32)),
        euro_class: None,
    }
}

#[benchmarks]
mod benchmarks {
    use super::*;

    #[benchmark]
    fn sold() -> Result<(), BenchmarkError> {
        let vin = Vin::parse(CAR).map_err(|_| BenchmarkError::Stop("the VIN is well formed"))?;
        let specification = specification();
        let class = class_of(&specification);
        fill_for::<T>(&vin, class);
        let price = Price { amount_minor: u64::MAX, currency: Currency::from("EUR") };
        let odometer = OdometerVerdict {
            verdict: Verdict::NoJudgement,
            reason: None,
            illogical_pairs: Vec::new(),
            last_odometer_km: Some(1),
        };
        let condition = Condition {
            accident_severities: SeverityCounts { minor: 9, moderate: 9, severe: 9 },
            total_losses: 9,
            open_recalls: 9,
            brands: brands(),
            ..Default::default()
        };
        let info = SaleInfo {
            record: 1,
            specification: &specification,
            price: &price,
            event_date: Date::new(1999, 12, 31),
            mileage: Some(Mileage { read_on: Date::new(1999, 12, 31), kilometres: 499_999 }),
            odometer: &odometer,
            condition: &condition,
            owners: 9,
            retail: true,
        };

        #[block]
        {
            Pallet::<T>::on_event(&vin, &LifeEvent::Sold(info));
        }

        assert_eq!(NotedSales::<T>::get(vin).map(|noted| (noted.currency, noted.record)), Some((price.currency, 1)));
        assert_eq!(Retails::<T>::get(vin).map(|retail| retail.sale.record), Some(1));
        Ok(())
    }

    #[benchmark]
    fn withdrawn() -> Result<(), BenchmarkError> {
        let vin = Vin::parse(CAR).map_err(|_| BenchmarkError::Stop("the VIN is well formed"))?;
        fill_for::<T>(&vin, class_of(&specification()));

        #[block]
        {
            Pallet::<T>::on_event(&vin, &LifeEvent::Withdrawn { record: RECORD, by_writer: true });
        }

        assert!(!NotedSales::<T>::contains_key(vin) && !Retails::<T>::contains_key(vin));
        Ok(())
    }

    impl_benchmark_test_suite!(Pallet, crate::mock::ExtBuilder.build(), crate::mock::Test);
}
