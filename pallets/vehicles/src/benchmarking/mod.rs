//! Benchmarks of each call and deadline at its most costly, with the writers and titles of the runtime that is
//! measured.

mod setup;

pub use setup::{make_earners, make_record, make_vehicle};

use super::*;
use crate::{
    features::Corrector,
    record_state::{MAX_WRITERS_AMENDMENTS, Paused},
    types::Stored,
};
use alloc::vec::Vec;
use frame_benchmarking::v2::*;
use frame_support::{
    BoundedVec,
    traits::{EnsureOrigin, Get},
};
use frame_system::RawOrigin;
use setup::{
    BORN, REGISTRATION, amend_often, bare, bare_recall, entry_of, evidence, fill_pages, full, make_file,
    make_sized_file, recall, sized_inspection, specification, vin_of,
};
use urcar_interfaces::{BenchmarkHelper, Titles};
use urcar_rules::{MAX_READINGS, WriterId};
use urcar_types::{
    LienStatus, Odometer, OdometerUnit, RecordData, RecordKind, RecordStatus, SeriesBreak, TheftStatus, Vin, VinText,
};

/// The writer of what is attested, corrected and annulled.
fn writer<T: Config>(kind: RecordKind) -> T::AccountId {
    let writer: T::AccountId = account("writer", 0, 0);
    T::BenchmarkHelper::make_writer(&writer, kind);
    writer
}

/// Writes a record into the largest file of a vehicle, and returns its number.
fn write<T: Config>(vin: &Vin, kind: RecordKind, data: RecordData<T::AccountId>) -> Result<u32, BenchmarkError> {
    let writer = writer::<T>(kind);
    let number = Vehicles::<T>::get(vin).map(|vehicle| vehicle.records).unwrap_or_default();
    Pallet::<T>::do_record(&writer, &(*vin).into(), entry_of(data), None)?;
    Ok(number)
}

fn lien<A>() -> RecordData<A> {
    RecordData::Lien { status: LienStatus::Placed, reference: full() }
}

/// A title order whose notice runs, in the largest file. Returns its number.
fn make_order<T: Config>(vin: &Vin, owner: &T::AccountId) -> Result<u32, BenchmarkError> {
    make_vehicle::<T>(vin, owner, Stored::MOST.weight_component().saturating_sub(2));
    fill_pages::<T>(vin, owner, 0);
    let order = RecordData::TitleOrder { to: account("heir", 0, 0), court: full(), reference: full() };
    let number = write::<T>(vin, RecordKind::TitleOrder, order)?;
    Pallet::<T>::begin_notice(vin, number);
    Ok(number)
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
    fn register_chassis() -> Result<(), BenchmarkError> {
        let caller: T::AccountId = whitelisted_caller();
        T::BenchmarkHelper::make_writer(&caller, RecordKind::Manufacture);
        let vin = Vin::chassis("BNR34-00056789").map_err(|_| BenchmarkError::Stop("it is well formed"))?;
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
        T::BenchmarkHelper::make_writer(&caller, RecordKind::Inspection);
        let vin = vin_of(0)?;
        make_sized_file::<T>(&vin, &caller, r, 0);

        #[extrinsic_call]
        _(RawOrigin::Signed(caller), VinText::from(vin), sized_inspection(b), None);

        let vehicle = Vehicles::<T>::get(vin).ok_or(BenchmarkError::Stop("the vehicle stays"))?;
        assert_eq!(vehicle.readings.as_slice().first().map(|reading| reading.date), Some(BORN));
        Ok(())
    }

    #[benchmark]
    fn record_facts(f: Linear<0, 479>) -> Result<(), BenchmarkError> {
        let caller: T::AccountId = whitelisted_caller();
        T::BenchmarkHelper::make_writer(&caller, RecordKind::Recall);
        let vin = vin_of(0)?;
        make_sized_file::<T>(&vin, &caller, 0, f);

        #[extrinsic_call]
        record(RawOrigin::Signed(caller), VinText::from(vin), bare(bare_recall()), None);

        assert!(Pallet::<T>::record_of(&vin, REGISTRATION.saturating_add(1)).is_some());
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
            items.push(Item { vin: vin.into(), entry: bare(bare_recall()), role: None });
        }
        let items = BoundedVec::try_from(items).map_err(|_| BenchmarkError::Stop("a batch fits its bound"))?;

        #[extrinsic_call]
        _(RawOrigin::Signed(caller), items);

        for number in 0..n {
            assert!(Pallet::<T>::record_of(&vin_of(number)?, REGISTRATION.saturating_add(1)).is_some());
        }
        Ok(())
    }

    #[benchmark]
    fn record_row(p: Linear<1, { T::MaxBatch::get().div_ceil(RECORDS_A_PAGE) }>) -> Result<(), BenchmarkError> {
        let caller: T::AccountId = whitelisted_caller();
        T::BenchmarkHelper::make_writer(&caller, RecordKind::OdometerReading);
        let vin = vin_of(0)?;
        let records = p.saturating_mul(RECORDS_A_PAGE).min(T::MaxBatch::get());
        // The most that leaves all of them in the places that are for everybody.
        make_file::<T>(&vin, &caller, (MAX_READINGS / 2).saturating_sub(T::MaxBatch::get()));
        let item =
            Item { vin: VinText::from(vin), entry: bare(RecordData::OdometerReading { series: None }), role: None };
        let items = BoundedVec::truncate_from(alloc::vec![item; records as usize]);

        #[extrinsic_call]
        record_batch(RawOrigin::Signed(caller), items);

        assert!(Pallet::<T>::record_of(&vin, REGISTRATION.saturating_add(records)).is_some());
        Ok(())
    }

    #[benchmark]
    fn amend(k: Linear<0, 1_023>) -> Result<(), BenchmarkError> {
        let origin = T::ConsortiumOrigin::try_successful_origin().map_err(|_| BenchmarkError::Weightless)?;
        let vin = vin_of(0)?;
        let writer = writer::<T>(RecordKind::Recall);
        make_file::<T>(&vin, &writer, k);
        let last = MAX_AMENDMENTS.saturating_sub(1);
        fill_pages::<T>(&vin, &writer, last);
        let number = write::<T>(&vin, RecordKind::Recall, recall())?;
        amend_often::<T>(&vin, number, last);
        let odometer = Some(Odometer::read(1, OdometerUnit::Miles));

        #[extrinsic_call]
        _(origin as T::RuntimeOrigin, vin.into(), number, false, full(), odometer, None, evidence());

        assert_eq!(States::<T>::get(vin, number).version, MAX_AMENDMENTS);
        Ok(())
    }

    #[benchmark]
    fn withdraw(k: Linear<0, 1_023>) -> Result<(), BenchmarkError> {
        let vin = vin_of(0)?;
        let writer = writer::<T>(RecordKind::Recall);
        make_file::<T>(&vin, &writer, k);
        fill_pages::<T>(&vin, &writer, 0);
        let number = write::<T>(&vin, RecordKind::Recall, recall())?;
        let entry = Pallet::<T>::correction(number, true, full(), None, None, evidence());

        #[block]
        {
            Pallet::<T>::do_correct(Corrector::Writer(writer), &vin.into(), entry)?;
        }

        assert_eq!(States::<T>::get(vin, number).status, RecordStatus::Withdrawn);
        Ok(())
    }

    #[benchmark]
    fn attest(k: Linear<0, 1_023>) -> Result<(), BenchmarkError> {
        let vin = vin_of(0)?;
        let writer = writer::<T>(RecordKind::Scrapped);
        make_file::<T>(&vin, &writer, k);
        fill_pages::<T>(&vin, &writer, 0);
        let scrapped = RecordData::Scrapped { certificate: full() };
        let number = write::<T>(&vin, RecordKind::Scrapped, scrapped)?;
        let first: T::AccountId = account("witness", 0, 0);
        T::BenchmarkHelper::make_writer(&first, RecordKind::Scrapped);
        Pallet::<T>::do_attest(first, &vin.into(), number, 0)?;
        let caller: T::AccountId = whitelisted_caller();
        T::BenchmarkHelper::make_writer(&caller, RecordKind::Scrapped);

        #[extrinsic_call]
        _(RawOrigin::Signed(caller), vin.into(), number, 0);

        assert!(Vehicles::<T>::get(vin).is_some_and(|vehicle| vehicle.scrapped));
        Ok(())
    }

    #[benchmark]
    fn attest_reading(k: Linear<0, 1_023>) -> Result<(), BenchmarkError> {
        let vin = vin_of(0)?;
        let writer = writer::<T>(RecordKind::OdometerReading);
        make_file::<T>(&vin, &writer, k);
        fill_pages::<T>(&vin, &writer, 0);
        let series = Some(SeriesBreak::Replaced { old: 1, new: 2 });
        let number = write::<T>(&vin, RecordKind::OdometerReading, RecordData::OdometerReading { series })?;
        let first: T::AccountId = account("witness", 0, 0);
        T::BenchmarkHelper::make_writer(&first, RecordKind::OdometerReading);
        Pallet::<T>::do_attest(first, &vin.into(), number, 0)?;
        let caller: T::AccountId = whitelisted_caller();
        T::BenchmarkHelper::make_writer(&caller, RecordKind::OdometerReading);

        #[extrinsic_call]
        attest(RawOrigin::Signed(caller), vin.into(), number, 0);

        assert!(States::<T>::get(vin, number).effect_at.is_some());
        Ok(())
    }

    #[benchmark]
    fn attest_correction(k: Linear<0, 1_023>) -> Result<(), BenchmarkError> {
        let vin = vin_of(0)?;
        let writer = writer::<T>(RecordKind::Recall);
        make_file::<T>(&vin, &writer, k);
        let last = MAX_WRITERS_AMENDMENTS.saturating_sub(1);
        fill_pages::<T>(&vin, &writer, last);
        let number = write::<T>(&vin, RecordKind::Recall, recall())?;
        amend_often::<T>(&vin, number, last);
        States::<T>::mutate(vin, number, |state| state.closed_at = Some(0));
        let odometer = Some(Odometer::read(1, OdometerUnit::Miles));
        let entry = Pallet::<T>::correction(number, false, full(), odometer, None, evidence());
        Pallet::<T>::do_correct(Corrector::Writer(writer), &vin.into(), entry)?;
        let correction = number.saturating_add(1);
        let first: T::AccountId = account("witness", 0, 0);
        T::BenchmarkHelper::make_writer(&first, RecordKind::Recall);
        let version = States::<T>::get(vin, number).version;
        Pallet::<T>::do_attest(first, &vin.into(), correction, version)?;
        let caller: T::AccountId = whitelisted_caller();
        T::BenchmarkHelper::make_writer(&caller, RecordKind::Recall);

        #[extrinsic_call]
        attest(RawOrigin::Signed(caller), vin.into(), correction, version);

        assert_eq!(States::<T>::get(vin, number).version, MAX_WRITERS_AMENDMENTS);
        Ok(())
    }

    #[benchmark]
    fn retract_attestation() -> Result<(), BenchmarkError> {
        let vin = vin_of(0)?;
        let writer = writer::<T>(RecordKind::Recall);
        make_file::<T>(&vin, &writer, Stored::MOST.weight_component());
        fill_pages::<T>(&vin, &writer, 0);
        let number = write::<T>(&vin, RecordKind::Recall, recall())?;
        let caller: T::AccountId = whitelisted_caller();
        T::BenchmarkHelper::make_writer(&caller, RecordKind::Recall);
        Pallet::<T>::do_attest(caller.clone(), &vin.into(), number, 0)?;

        #[extrinsic_call]
        _(RawOrigin::Signed(caller), vin.into(), number);

        assert!(!Witnesses::<T>::contains_key(vin, number));
        Ok(())
    }

    #[benchmark]
    fn annul(k: Linear<0, 1_023>) -> Result<(), BenchmarkError> {
        let caller: T::AccountId = whitelisted_caller();
        T::BenchmarkHelper::make_writer(&caller, RecordKind::Manufacture);
        let vin = vin_of(0)?;
        make_file::<T>(&vin, &caller, k);
        T::Titles::register(&vin, &caller)?;
        T::BenchmarkHelper::make_hooked(&vin, &caller);
        fill_pages::<T>(&vin, &caller, 3);

        #[extrinsic_call]
        _(RawOrigin::Signed(caller), vin.into(), full());

        assert!(Vehicles::<T>::get(vin).is_some_and(|vehicle| vehicle.birth.is_none()));
        Ok(())
    }

    #[benchmark]
    fn consent_lien(k: Linear<0, 1_023>) -> Result<(), BenchmarkError> {
        let caller: T::AccountId = whitelisted_caller();
        let vin = vin_of(0)?;
        make_file::<T>(&vin, &caller, k);
        T::Titles::register(&vin, &caller)?;
        fill_pages::<T>(&vin, &caller, 0);
        let number = write::<T>(&vin, RecordKind::Lien, lien())?;

        #[extrinsic_call]
        _(RawOrigin::Signed(caller), vin.into(), number);

        assert!(States::<T>::get(vin, number).effect_at.is_some());
        Ok(())
    }

    #[benchmark]
    fn object() -> Result<(), BenchmarkError> {
        let caller: T::AccountId = whitelisted_caller();
        let vin = vin_of(0)?;
        let number = make_order::<T>(&vin, &caller)?;

        #[extrinsic_call]
        _(RawOrigin::Signed(caller), vin.into(), number);

        let objected = |waiting: &WaitingOf<T>| matches!(waiting.what, WaitingFor::Notice { objected: true, .. });
        assert!(WaitingRecords::<T>::get(vin).iter().any(objected));
        Ok(())
    }

    #[benchmark]
    fn serve_lien() -> Result<(), BenchmarkError> {
        let vin = vin_of(0)?;
        let owner: T::AccountId = account("owner", 0, 0);
        make_file::<T>(&vin, &owner, Stored::MOST.weight_component());
        fill_pages::<T>(&vin, &owner, 0);
        let number = write::<T>(&vin, RecordKind::Lien, lien())?;
        T::BenchmarkHelper::make_slashable(&account("writer", 0, 0));
        T::BenchmarkHelper::fill_motions();

        #[block]
        {
            Pallet::<T>::serve_lien(&vin, number);
        }

        assert_eq!(States::<T>::get(vin, number).status, RecordStatus::Withdrawn);
        let holder: T::AccountId = account("writer", 0, 0);
        assert!(Pauses::<T>::contains_key(vin, (WriterId::of(&holder), Paused::Lien)));
        Ok(())
    }

    #[benchmark]
    fn serve_theft() -> Result<(), BenchmarkError> {
        let vin = vin_of(0)?;
        let owner: T::AccountId = account("owner", 0, 0);
        make_file::<T>(&vin, &owner, Stored::MOST.weight_component().saturating_sub(2));
        fill_pages::<T>(&vin, &owner, 0);
        let theft = RecordData::Theft { status: TheftStatus::Stolen, case: full() };
        let number = write::<T>(&vin, RecordKind::Theft, theft)?;

        #[block]
        {
            Pallet::<T>::serve_theft(&vin, number);
        }

        assert!(Vehicles::<T>::get(vin).is_some_and(|vehicle| !vehicle.stolen));
        Ok(())
    }

    #[benchmark]
    fn serve_title_order() -> Result<(), BenchmarkError> {
        let vin = vin_of(0)?;
        let owner: T::AccountId = account("owner", 0, 0);
        let number = make_order::<T>(&vin, &owner)?;
        WaitingRecords::<T>::mutate(vin, |waiting| {
            for entry in waiting.iter_mut() {
                entry.what = WaitingFor::Notice { until: Pallet::<T>::block(), objected: false };
            }
        });
        let witnessed = Witnessed { at: 0, by: [account("witness", 0, 0), account("witness", 1, 0)], version: 0 };
        let attestations = Attestations { witnesses: BoundedVec::default(), witnessed: Some(witnessed) };
        Witnesses::<T>::insert(vin, number, attestations);

        #[block]
        {
            Pallet::<T>::serve_title_order(&vin, number);
        }

        assert_eq!(T::Titles::owner(&vin), Some(account("heir", 0, 0)));
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
