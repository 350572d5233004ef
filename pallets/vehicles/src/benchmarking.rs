//! Benchmarks of each call at its most costly, with the writers and titles of the runtime that is measured.

use super::*;
use crate::{
    open_file::OpenFile,
    types::{MAX_WITNESSES, Stored},
    weight::WEIGHT_CHUNK,
};
use alloc::{format, string::String, vec::Vec};
use codec::Encode;
use frame_benchmarking::v2::*;
use frame_support::{
    BoundedVec,
    traits::{Get, Time},
};
use frame_system::RawOrigin;
use urcar_interfaces::{BenchmarkHelper, Titles};
use urcar_rules::{Fact, Facts, MAX_READINGS, Reading, Readings};
use urcar_types::{
    Author, Date, Entry, Evidence, Fuel, List, Odometer, OdometerUnit, RecallStatus, RecordData, RecordKind,
    RecordStatus, Role, SeriesBreak, Specification, Text, Vin, VinText,
};

/// No clock lies before it, and the readings of every file come after it.
const BORN: Date = Date::new(1886, 1, 29);
/// The day of a file's first reading; one more comes each day.
const FIRST_READING: Date = Date::new(1900, 1, 1);

fn full<const N: u32>() -> Text<N> {
    let longest: String = core::iter::repeat_n('x', N as usize).collect();
    Text::unchecked(longest)
}

fn specification() -> Specification {
    Specification {
        make: full(),
        model: full(),
        variant: full(),
        body: full(),
        fuel: Fuel::PlugInHybrid,
        displacement_cc: Some(u32::MAX),
        motor_kw: Some(u32::MAX),
        colour: full(),
        model_year: 1886,
        manufactured: BORN,
        plant: full(),
        euro_class: Some(full()),
    }
}

/// The largest record that adds to readings and facts alike, and of which no watcher is told.
fn recall<A>() -> RecordData<A> {
    RecordData::Recall {
        campaign: full(),
        component: full(),
        consequence: full(),
        remedy: full(),
        park_it: true,
        park_outside: true,
        over_the_air: true,
        status: RecallStatus::Remedied,
    }
}

fn evidence() -> List<Evidence, 8> {
    let one = Evidence { blake2_256: Default::default(), media_type: full(), bytes: u64::MAX };
    List::unchecked(alloc::vec![one; 8])
}

/// An entry as large as one can be, dated so that its reading goes before all others.
fn entry_of<A>(data: RecordData<A>) -> Entry<A> {
    Entry { description: full(), evidence: evidence(), commitment: Some(Default::default()), ..bare(data) }
}

/// The same without texts, evidence and commitment.
fn bare<A>(data: RecordData<A>) -> Entry<A> {
    Entry {
        data,
        event_date: BORN,
        odometer: Some(Odometer::read(9_999_999, OdometerUnit::Miles)),
        description: Text::default(),
        evidence: List::default(),
        commitment: None,
    }
}

/// A recall without texts.
fn bare_recall<A>() -> RecordData<A> {
    RecordData::Recall {
        campaign: Text::default(),
        component: Text::default(),
        consequence: Text::default(),
        remedy: Text::default(),
        park_it: true,
        park_outside: true,
        over_the_air: true,
        status: RecallStatus::Remedied,
    }
}

/// A recall of about so many pieces of 128 bytes, of pictures and documents.
fn sized_recall<A>(pieces: u32) -> Entry<A> {
    let bytes = (pieces as usize).saturating_mul(WEIGHT_CHUNK);
    let one = Evidence { blake2_256: Default::default(), media_type: full(), bytes: u64::MAX };
    let count = bytes.div_ceil(one.encoded_size()).min(8);
    Entry { evidence: List::unchecked(alloc::vec![one; count]), ..bare(bare_recall()) }
}

/// A VIN whose check digit is free, one for each number.
fn vin_of(number: u32) -> Result<Vin, BenchmarkError> {
    Vin::parse(&format!("WVGZZZ5NZEW{number:06}")).map_err(|_| BenchmarkError::Stop("the VIN is well formed"))
}

/// `stored` readings, each as large as one can be.
fn readings(stored: u32) -> Readings {
    let mut readings = Readings::default();
    for (record, day) in (1..=stored).zip(FIRST_READING.days()..) {
        let series = Some(SeriesBreak::Replaced { old: record, new: record });
        let date = Date::from_days(day);
        let _ = readings.set(Reading { date, record, kilometres: Some(record), series, pending: false });
    }
    readings
}

/// `stored` facts, or as many as leave room for one more, each as large as one can be, and as slow to add up.
fn facts(stored: u32) -> Facts {
    let mut facts = Facts::default();
    for record in 1..=stored {
        let campaign = Text::unchecked(format!("{record:032}"));
        let _ = facts.add(record, Fact::Recall(RecallStatus::Open, campaign), false);
    }
    let last = facts.as_slice().last().map(|fact| fact.record).unwrap_or_default();
    facts.withdraw(last);
    facts
}

/// A file of one record that stores so many readings, and half as many facts.
fn make_file<T: Config>(vin: &Vin, writer: &T::AccountId, stored: u32) {
    make_file_of::<T>(vin, writer, stored, stored / 2);
}

/// A file of one record that stores so many readings and facts.
fn make_file_of<T: Config>(vin: &Vin, writer: &T::AccountId, r: u32, f: u32) {
    let vehicle = Vehicle {
        head: vin.initial_head(),
        records: 0,
        manufactured: BORN,
        starts_with_import: false,
        owners: 0,
        sales: 0,
        scrapped: false,
        stolen: false,
        lien: false,
        disputes: 0,
        readings: readings(r),
        facts: facts(f),
    };
    let author = Author::Organisation { account: writer.clone(), role: Role::Manufacturer };
    let first = RecordData::Manufacture { spec: specification(), check_digit_override: false };
    let mut file = OpenFile::<T>::new(*vin, vehicle);
    file.chain(author, entry_of(first), T::Time::now(), false);
    file.close();
}

/// Adds records as large as can be, until one more fills the page. Returns the number of that one.
fn fill_page<T: Config>(vin: &Vin, writer: &T::AccountId) -> u32 {
    let Some(vehicle) = Vehicles::<T>::get(vin) else { return 0 };
    let mut file = OpenFile::<T>::new(*vin, vehicle);
    let author = Author::Organisation { account: writer.clone(), role: Role::Manufacturer };
    let last = RECORDS_A_PAGE.saturating_sub(1);
    while file.vehicle.records < last {
        file.chain(author.clone(), entry_of(recall()), T::Time::now(), false);
    }
    file.close();
    last
}

/// A vehicle that may change hands, whose file stores so many readings, and half as many facts.
pub fn make_vehicle<T: Config>(vin: &Vin, owner: &T::AccountId, stored: u32) {
    make_file::<T>(vin, owner, stored);
    let _ = T::Titles::register(vin, owner);
    T::BenchmarkHelper::make_hooked(vin, owner);
}

/// A record with as many witnesses as there can be.
pub fn make_record<T: Config>(vin: &Vin, owner: &T::AccountId, writer: &T::AccountId) -> u32 {
    make_file::<T>(vin, writer, Stored::MOST.weight_component().saturating_sub(2));
    let number = fill_page::<T>(vin, writer);
    let _ = T::Titles::register(vin, owner);
    T::BenchmarkHelper::make_writer(writer, RecordKind::Recall);
    let _ = Pallet::<T>::do_record(writer, &(*vin).into(), entry_of(recall()));
    let witnesses: Vec<T::AccountId> = (0..MAX_WITNESSES).map(|number| account("witness", number, 0)).collect();
    let witnesses = witnesses.try_into().unwrap_or_default();
    let witnessed_at = Some(T::Time::now());
    Witnesses::<T>::insert(vin, number, Attestations { witnesses, witnessed_at, settled: false });
    number
}

#[benchmarks]
mod benchmarks {
    use super::*;

    #[benchmark]
    fn register() -> Result<(), BenchmarkError> {
        let caller: T::AccountId = whitelisted_caller();
        T::BenchmarkHelper::make_writer(&caller, RecordKind::Manufacture);
        let vin = vin_of(0)?;
        let entry = entry_of(RecordData::Manufacture { spec: specification(), check_digit_override: true });
        let owner: T::AccountId = account("owner", 0, 0);

        #[extrinsic_call]
        _(RawOrigin::Signed(caller), VinText::from(vin), entry, Some(owner));

        assert!(Vehicles::<T>::contains_key(vin));
        Ok(())
    }

    #[benchmark]
    fn record(r: Linear<0, 1_023>, b: Linear<0, 6>) -> Result<(), BenchmarkError> {
        let caller: T::AccountId = whitelisted_caller();
        T::BenchmarkHelper::make_writer(&caller, RecordKind::Recall);
        let vin = vin_of(0)?;
        make_file_of::<T>(&vin, &caller, r, 0);

        #[extrinsic_call]
        _(RawOrigin::Signed(caller), VinText::from(vin), sized_recall(b));

        let vehicle = Vehicles::<T>::get(vin).ok_or(BenchmarkError::Stop("the vehicle stays"))?;
        assert_eq!(vehicle.readings.as_slice().first().map(|reading| reading.date), Some(BORN));
        Ok(())
    }

    #[benchmark]
    fn record_facts(f: Linear<0, 479>) -> Result<(), BenchmarkError> {
        let caller: T::AccountId = whitelisted_caller();
        T::BenchmarkHelper::make_writer(&caller, RecordKind::Recall);
        let vin = vin_of(0)?;
        make_file_of::<T>(&vin, &caller, 0, f);

        #[extrinsic_call]
        record(RawOrigin::Signed(caller), VinText::from(vin), bare(bare_recall()));

        assert!(Pallet::<T>::record_of(&vin, 1).is_some());
        Ok(())
    }

    #[benchmark]
    fn record_batch(n: Linear<1, { T::MaxBatch::get() }>) -> Result<(), BenchmarkError> {
        let caller: T::AccountId = whitelisted_caller();
        T::BenchmarkHelper::make_writer(&caller, RecordKind::Recall);
        let mut items = Vec::new();
        for number in 0..n {
            let vin = vin_of(number)?;
            make_file::<T>(&vin, &caller, 0);
            items.push(Item { vin: vin.into(), entry: bare(bare_recall()) });
        }
        let items = BoundedVec::try_from(items).map_err(|_| BenchmarkError::Stop("a batch fits its bound"))?;

        #[extrinsic_call]
        _(RawOrigin::Signed(caller), items);

        for number in 0..n {
            assert!(Pallet::<T>::record_of(&vin_of(number)?, 1).is_some());
        }
        Ok(())
    }

    #[benchmark]
    fn record_row(p: Linear<1, { T::MaxBatch::get().div_ceil(RECORDS_A_PAGE) }>) -> Result<(), BenchmarkError> {
        let caller: T::AccountId = whitelisted_caller();
        T::BenchmarkHelper::make_writer(&caller, RecordKind::OdometerReading);
        let vin = vin_of(0)?;
        let records = p.saturating_mul(RECORDS_A_PAGE).min(T::MaxBatch::get());
        // The most that leaves the caller's share of the crowded half alone.
        make_file::<T>(&vin, &caller, (MAX_READINGS / 2).saturating_sub(T::MaxBatch::get()));
        let item = Item { vin: VinText::from(vin), entry: bare(RecordData::OdometerReading { series: None }) };
        let items = BoundedVec::truncate_from(alloc::vec![item; records as usize]);

        #[extrinsic_call]
        record_batch(RawOrigin::Signed(caller), items);

        assert!(Pallet::<T>::record_of(&vin, records).is_some());
        Ok(())
    }

    #[benchmark]
    fn amend(k: Linear<0, 1_023>) -> Result<(), BenchmarkError> {
        let caller: T::AccountId = whitelisted_caller();
        T::BenchmarkHelper::make_writer(&caller, RecordKind::Recall);
        let vin = vin_of(0)?;
        make_file::<T>(&vin, &caller, k);
        let number = fill_page::<T>(&vin, &caller);
        Pallet::<T>::do_record(&caller, &vin.into(), entry_of(recall()))?;
        let odometer = Some(Odometer::read(0, OdometerUnit::Miles));

        #[extrinsic_call]
        _(RawOrigin::Signed(caller), vin.into(), number, true, full(), odometer, evidence());

        assert_eq!(Statuses::<T>::get(vin, number), RecordStatus::Withdrawn);
        Ok(())
    }

    #[benchmark]
    fn attest(k: Linear<0, 1_023>) -> Result<(), BenchmarkError> {
        let writer: T::AccountId = account("writer", 0, 0);
        T::BenchmarkHelper::make_writer(&writer, RecordKind::Scrapped);
        let vin = vin_of(0)?;
        make_file::<T>(&vin, &writer, k);
        let number = fill_page::<T>(&vin, &writer);
        let scrapped = RecordData::Scrapped { certificate: full() };
        Pallet::<T>::do_record(&writer, &vin.into(), entry_of(scrapped))?;
        let first: T::AccountId = account("witness", 0, 0);
        T::BenchmarkHelper::make_writer(&first, RecordKind::Scrapped);
        Pallet::<T>::do_attest(first, &vin.into(), number)?;
        let caller: T::AccountId = whitelisted_caller();
        T::BenchmarkHelper::make_writer(&caller, RecordKind::Scrapped);

        #[extrinsic_call]
        _(RawOrigin::Signed(caller), vin.into(), number);

        assert!(Vehicles::<T>::get(vin).is_some_and(|vehicle| vehicle.scrapped));
        Ok(())
    }

    #[benchmark]
    fn pass_title() -> Result<(), BenchmarkError> {
        let owner: T::AccountId = account("owner", 0, 0);
        T::BenchmarkHelper::make_writer(&owner, RecordKind::Retail);
        let vin = vin_of(0)?;
        make_vehicle::<T>(&vin, &owner, Stored::MOST.weight_component());
        let retailer: T::AccountId = account("retailer", 0, 0);
        T::BenchmarkHelper::make_writer(&retailer, RecordKind::Retail);

        #[block]
        {
            T::Titles::deliver(&vin, &owner, &retailer)?;
        }

        Ok(())
    }

    impl_benchmark_test_suite!(Pallet, crate::mock::ExtBuilder.build(), crate::mock::Test);
}
