//! What each call costs at most, with the life file of the runtime that is measured.

use super::*;
use frame_benchmarking::v2::*;
use frame_system::{RawOrigin, pallet_prelude::BlockNumberFor};
use sp_runtime::traits::Zero;
use urcar_primitives::{
    Date, Odometer, OdometerUnit, Terms, Text, Vin, VinText,
    traits::{LifeFile, Writers},
};

const CAR: &str = "1M8GDM9AXKP042788";
/// As long as a reason may be.
const REASON: &str = "A gift to the daughter of the house, who needs it to get to work";

/// A car of `owner`, which is an organisation: then a new owner's standing is looked up as well.
fn car<T: Config>(owner: &T::AccountId) -> Result<Vin, BenchmarkError> {
    let vin = Vin::parse(CAR).map_err(|_| BenchmarkError::Stop("the VIN is well formed"))?;
    T::Writers::make_writer(owner, urcar_primitives::RecordKind::Retail);
    T::LifeFile::make_vehicle(&vin, owner);
    let since = BlockNumberFor::<T>::zero();
    Owners::<T>::insert(vin, Title { owner: owner.clone(), since, in_trade: true });
    Ok(vin)
}

/// The longest offer there is, on the day on which [`LifeFile::make_vehicle`] lets the car change hands.
fn offer<T: Config>(from: &T::AccountId, to: &T::AccountId) -> OfferOf<T> {
    OfferOf::<T> {
        from: from.clone(),
        to: to.clone(),
        terms: Terms::Transfer(Text::unchecked(REASON)),
        event_date: Date::new(1970, 1, 1),
        odometer: Some(Odometer::read(10_000, OdometerUnit::Miles)),
    }
}

/// Puts an offer up that can be accepted.
fn offered<T: Config>(from: &T::AccountId, to: &T::AccountId) -> Result<(Vin, OfferOf<T>), BenchmarkError> {
    let vin = car::<T>(from)?;
    let offer = offer::<T>(from, to);
    Pallet::<T>::do_offer_transfer(vin, offer.clone())?;
    Ok((vin, offer))
}

#[benchmarks]
mod benchmarks {
    use super::*;

    #[benchmark]
    fn offer_transfer() -> Result<(), BenchmarkError> {
        let owner: T::AccountId = whitelisted_caller();
        let (vin, former) = offered::<T>(&owner, &account("former", 0, 0))?;
        let OfferOf::<T> { terms, event_date, odometer, .. } = former;
        let to: T::AccountId = account("to", 0, 0);

        #[extrinsic_call]
        _(RawOrigin::Signed(owner), VinText::from(vin), to.clone(), terms, event_date, odometer);

        assert_eq!(Pallet::<T>::offer(&vin).map(|offer| offer.to), Some(to));
        Ok(())
    }

    #[benchmark]
    fn accept_transfer() -> Result<(), BenchmarkError> {
        let to: T::AccountId = whitelisted_caller();
        let (vin, offer) = offered::<T>(&account("owner", 0, 0), &to)?;
        let head = T::LifeFile::head(&vin);

        #[extrinsic_call]
        _(RawOrigin::Signed(to.clone()), VinText::from(vin), offer, head);

        assert_eq!(Pallet::<T>::owner(&vin), Some(to));
        Ok(())
    }

    #[benchmark]
    fn decline() -> Result<(), BenchmarkError> {
        let to: T::AccountId = whitelisted_caller();
        let (vin, _) = offered::<T>(&account("owner", 0, 0), &to)?;

        #[extrinsic_call]
        _(RawOrigin::Signed(to), VinText::from(vin));

        assert!(!Offers::<T>::contains_key(vin));
        Ok(())
    }

    #[benchmark]
    fn withdraw_offer() -> Result<(), BenchmarkError> {
        let owner: T::AccountId = whitelisted_caller();
        let (vin, _) = offered::<T>(&owner, &account("to", 0, 0))?;

        #[extrinsic_call]
        _(RawOrigin::Signed(owner), VinText::from(vin));

        assert!(!Offers::<T>::contains_key(vin));
        Ok(())
    }

    impl_benchmark_test_suite!(Pallet, crate::mock::ExtBuilder.build(), crate::mock::Test);
}
