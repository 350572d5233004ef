//! Benchmarks of the calls at their most, and what other pallets' benchmarks need of the market.

use super::*;
use frame_benchmarking::v2::*;
use frame_support::{
    assert_ok,
    traits::fungible::{Inspect, InspectHold, Mutate, MutateHold},
};
use frame_system::{RawOrigin, pallet_prelude::BlockNumberFor};
use sp_runtime::traits::{One, Saturating, Zero};
use urcar_interfaces::{BenchmarkHelper, LifeEvent, LifeFile, LifeFileHooks};
use urcar_types::{Date, Digest, Odometer, OdometerUnit, RecordKind, Terms, Text, Vin, VinText};

const CAR: &str = "1M8GDM9AXKP042788";
/// As long as a reason may be.
const REASON: &str = "A gift to the daughter of the house, who needs it to get to work";

/// Returns the weight component of the fullest file.
fn most<T: Config>() -> u32 {
    T::LifeFile::max_weight_component()
}

/// A car of `owner`, which is an organisation: then a new owner's standing is looked up as well. Its file
/// stores so much.
fn car<T: Config>(owner: &T::AccountId, stored: u32) -> Result<Vin, BenchmarkError> {
    let vin = Vin::parse(CAR).map_err(|_| BenchmarkError::Stop("the VIN is well formed"))?;
    T::BenchmarkHelper::make_writer(owner, RecordKind::Retail);
    T::BenchmarkHelper::make_vehicle(&vin, owner, stored);
    let since = BlockNumberFor::<T>::zero();
    Owners::<T>::insert(vin, Title { owner: owner.clone(), since, in_trade: true });
    Ok(vin)
}

/// The longest offer there is, on the day on which [`BenchmarkHelper::make_vehicle`] lets the car change hands.
fn offer<T: Config>(from: &T::AccountId, to: &T::AccountId) -> OfferOf<T> {
    OfferOf::<T> {
        from: from.clone(),
        to: to.clone(),
        terms: Terms::Transfer(Text::unchecked(REASON)),
        event_date: Date::new(1970, 1, 1).into(),
        odometer: Some(Odometer::read(10_000, OdometerUnit::Miles)),
    }
}

/// Puts an offer up that can be accepted.
fn offered<T: Config>(
    from: &T::AccountId,
    to: &T::AccountId,
    stored: u32,
) -> Result<(Vin, OfferOf<T>), BenchmarkError> {
    let vin = car::<T>(from, stored)?;
    let offer = offer::<T>(from, to);
    Pallet::<T>::do_offer_transfer(vin, offer.clone())?;
    Ok((vin, offer))
}

fn price<T: Config>() -> BalanceOf<T> {
    T::Currency::minimum_balance().saturating_mul(10u32.into())
}

/// An account that can pay for many cars.
fn rich<T: Config>(who: &T::AccountId) {
    T::Currency::set_balance(who, price::<T>().saturating_mul(100u32.into()));
}

fn reading() -> Option<Odometer> {
    Some(Odometer::read(10_000, OdometerUnit::Miles))
}

fn state<T: Config>(vin: &Vin) -> Result<Digest, BenchmarkError> {
    T::LifeFile::state(vin).ok_or(BenchmarkError::Stop("the vehicle has a file"))
}

fn terms<T: Config>(vin: &Vin) -> Result<Digest, BenchmarkError> {
    let listing = Listings::<T>::get(vin).ok_or(BenchmarkError::Stop("the vehicle is listed"))?;
    Ok(listing.terms(state::<T>(vin)?).digest(vin))
}

/// Lists the vehicle with a reservation until the block `until`, its money on hold, and somebody remembered as too
/// late.
fn put_up<T: Config>(
    vin: &Vin,
    seller: &T::AccountId,
    buyer: &T::AccountId,
    until: BlockNumberFor<T>,
) -> ReservationOf<T> {
    let reservation = Reservation { number: 1, buyer: buyer.clone(), until };
    let listing = Listing {
        seller: seller.clone(),
        price: price::<T>(),
        state: T::LifeFile::state(vin).unwrap_or_default(),
        head: T::LifeFile::head(vin).unwrap_or_default(),
        odometer: reading(),
        since: Zero::zero(),
        listed_at: 0,
        reservation: Some(reservation.clone()),
        expired: Some(account("late", 0, 0)),
        closing: false,
    };
    Listings::<T>::insert(vin, listing);
    LastReservation::<T>::put(reservation.number);
    rich::<T>(buyer);
    assert_ok!(T::Currency::hold(&HoldReason::Reservation.into(), buyer, price::<T>()));
    reservation
}

/// The longest offer, to somebody else.
fn offer_up<T: Config>(vin: &Vin, owner: &T::AccountId) {
    let standing = StandingOffer { offer: offer::<T>(owner, &account("addressee", 0, 0)), expires_at: One::one() };
    Offers::<T>::insert(vin, standing);
}

/// The longest offer, and a listing with a reservation that is over and that nobody cleared.
fn put_up_all<T: Config>(vin: &Vin, owner: &T::AccountId) {
    offer_up::<T>(vin, owner);
    put_up::<T>(vin, owner, &account("former buyer", 0, 0), frame_system::Pallet::<T>::block_number());
}

/// Makes the market of a vehicle as costly to be called with as it can be: an offer, and a listing whose reservation is
/// over, so that a record closes the listing and releases money, yet nothing stands in its way.
pub fn make_hooked<T: Config>(vin: &Vin, owner: &T::AccountId) {
    if !Owners::<T>::contains_key(vin) {
        Owners::<T>::insert(vin, Title { owner: owner.clone(), since: Zero::zero(), in_trade: true });
    }
    put_up_all::<T>(vin, owner);
}

/// Puts a vehicle up for sale with a reservation until a block far ahead, which moves with the bars of disputes.
pub fn make_reserved<T: Config>(vin: &Vin, owner: &T::AccountId) {
    put_up::<T>(vin, owner, &account("standing buyer", 0, 0), BlockNumberFor::<T>::from(1_000_000_000u32));
}

/// A car for sale with an offer to somebody, reserved by an account until a block far ahead.
fn car_reserved<T: Config>(buyer: &T::AccountId, stored: u32) -> Result<Vin, BenchmarkError> {
    let owner: T::AccountId = account("owner", 0, 0);
    let vin = car::<T>(&owner, stored)?;
    offer_up::<T>(&vin, &owner);
    put_up::<T>(&vin, &owner, buyer, BlockNumberFor::<T>::from(1_000_000u32));
    Ok(vin)
}

/// A car for sale with an offer to somebody, and a reservation that is over and that nobody cleared.
fn car_to_be_cleared<T: Config>(owner: &T::AccountId, stored: u32) -> Result<Vin, BenchmarkError> {
    let vin = car::<T>(owner, stored)?;
    put_up_all::<T>(&vin, owner);
    Ok(vin)
}

/// From now on the listing goes with its reservation: one more event than where it stands.
fn close<T: Config>(vin: &Vin) {
    Listings::<T>::mutate(vin, |listing| listing.iter_mut().for_each(|it| it.closing = true));
}

fn reserved_by<T: Config>(vin: &Vin) -> Option<T::AccountId> {
    Listings::<T>::get(vin).and_then(|listing| listing.reservation).map(|reservation| reservation.buyer)
}

fn on_hold<T: Config>(who: &T::AccountId) -> BalanceOf<T> {
    T::Currency::balance_on_hold(&HoldReason::Reservation.into(), who)
}

#[benchmarks]
mod benchmarks {
    use super::*;

    #[benchmark]
    fn offer_transfer() -> Result<(), BenchmarkError> {
        let owner: T::AccountId = whitelisted_caller();
        let (vin, former) = offered::<T>(&owner, &account("former", 0, 0), most::<T>())?;
        put_up_all::<T>(&vin, &owner);
        let OfferOf::<T> { terms, event_date, odometer, .. } = former;
        let to: T::AccountId = account("to", 0, 0);

        #[extrinsic_call]
        _(RawOrigin::Signed(owner), VinText::from(vin), to.clone(), terms, event_date, odometer);

        assert_eq!(Pallet::<T>::offer(&vin).map(|offer| offer.to), Some(to));
        Ok(())
    }

    // An owner's record takes no place beyond the half of a file.
    #[benchmark]
    fn accept_transfer(k: Linear<0, 512>) -> Result<(), BenchmarkError> {
        let to: T::AccountId = whitelisted_caller();
        let owner: T::AccountId = account("owner", 0, 0);
        T::BenchmarkHelper::make_writer(&to, RecordKind::Retail);
        let (vin, offer) = offered::<T>(&owner, &to, k)?;
        put_up::<T>(&vin, &owner, &account("former buyer", 0, 0), frame_system::Pallet::<T>::block_number());
        let state = state::<T>(&vin)?;

        #[extrinsic_call]
        _(RawOrigin::Signed(to.clone()), VinText::from(vin), offer.digest(&vin), state);

        assert_eq!(Pallet::<T>::owner(&vin), Some(to));
        Ok(())
    }

    #[benchmark]
    fn decline() -> Result<(), BenchmarkError> {
        let to: T::AccountId = whitelisted_caller();
        let (vin, _) = offered::<T>(&account("owner", 0, 0), &to, most::<T>())?;

        #[extrinsic_call]
        _(RawOrigin::Signed(to), VinText::from(vin));

        assert!(!Offers::<T>::contains_key(vin));
        Ok(())
    }

    #[benchmark]
    fn withdraw_offer() -> Result<(), BenchmarkError> {
        let owner: T::AccountId = whitelisted_caller();
        let (vin, _) = offered::<T>(&owner, &account("to", 0, 0), most::<T>())?;

        #[extrinsic_call]
        _(RawOrigin::Signed(owner), VinText::from(vin));

        assert!(!Offers::<T>::contains_key(vin));
        Ok(())
    }

    #[benchmark]
    fn list() -> Result<(), BenchmarkError> {
        let owner: T::AccountId = whitelisted_caller();
        let vin = car_to_be_cleared::<T>(&owner, most::<T>())?;
        close::<T>(&vin);
        let state = state::<T>(&vin)?;

        #[extrinsic_call]
        _(RawOrigin::Signed(owner), VinText::from(vin), price::<T>().into(), state, reading());

        assert!(Listings::<T>::get(vin).is_some_and(|listing| !listing.closing));
        Ok(())
    }

    #[benchmark]
    fn relist() -> Result<(), BenchmarkError> {
        let owner: T::AccountId = whitelisted_caller();
        let vin = car_to_be_cleared::<T>(&owner, most::<T>())?;
        let (price, state) = (price::<T>().saturating_add(One::one()), state::<T>(&vin)?);

        #[extrinsic_call]
        _(RawOrigin::Signed(owner), VinText::from(vin), price.into(), state, reading());

        assert_eq!(Listings::<T>::get(vin).map(|it| (it.price, it.reservation)), Some((price, None)));
        Ok(())
    }

    #[benchmark]
    fn unlist() -> Result<(), BenchmarkError> {
        let owner: T::AccountId = whitelisted_caller();
        let vin = car_to_be_cleared::<T>(&owner, most::<T>())?;

        #[extrinsic_call]
        _(RawOrigin::Signed(owner), VinText::from(vin));

        assert!(!Listings::<T>::contains_key(vin));
        Ok(())
    }

    #[benchmark]
    fn buy(k: Linear<0, 512>) -> Result<(), BenchmarkError> {
        let buyer: T::AccountId = whitelisted_caller();
        T::BenchmarkHelper::make_writer(&buyer, RecordKind::Retail);
        rich::<T>(&buyer);
        let vin = car_to_be_cleared::<T>(&account("owner", 0, 0), k)?;
        let terms = terms::<T>(&vin)?;

        #[extrinsic_call]
        _(RawOrigin::Signed(buyer.clone()), VinText::from(vin), price::<T>().into(), terms);

        assert_eq!(Pallet::<T>::owner(&vin), Some(buyer));
        Ok(())
    }

    #[benchmark]
    fn reserve() -> Result<(), BenchmarkError> {
        let buyer: T::AccountId = whitelisted_caller();
        rich::<T>(&buyer);
        let vin = car_to_be_cleared::<T>(&account("owner", 0, 0), most::<T>())?;
        let terms = terms::<T>(&vin)?;

        #[extrinsic_call]
        _(RawOrigin::Signed(buyer.clone()), VinText::from(vin), price::<T>().into(), terms);

        assert_eq!(reserved_by::<T>(&vin), Some(buyer));
        Ok(())
    }

    #[benchmark]
    fn complete(k: Linear<0, 512>) -> Result<(), BenchmarkError> {
        let buyer: T::AccountId = whitelisted_caller();
        T::BenchmarkHelper::make_writer(&buyer, RecordKind::Retail);
        let vin = car_reserved::<T>(&buyer, k)?;
        let terms = terms::<T>(&vin)?;

        #[extrinsic_call]
        _(RawOrigin::Signed(buyer.clone()), VinText::from(vin), terms);

        assert_eq!(Pallet::<T>::owner(&vin), Some(buyer));
        Ok(())
    }

    #[benchmark]
    fn cancel() -> Result<(), BenchmarkError> {
        let buyer: T::AccountId = whitelisted_caller();
        let vin = car_reserved::<T>(&buyer, most::<T>())?;
        close::<T>(&vin);

        #[extrinsic_call]
        _(RawOrigin::Signed(buyer.clone()), VinText::from(vin));

        assert!(!Listings::<T>::contains_key(vin) && on_hold::<T>(&buyer).is_zero());
        Ok(())
    }

    #[benchmark]
    fn serve_reservation() -> Result<(), BenchmarkError> {
        let (owner, buyer): (T::AccountId, T::AccountId) = (account("owner", 0, 0), account("buyer", 0, 0));
        let vin = car::<T>(&owner, most::<T>())?;
        let ReservationOf::<T> { number, .. } = put_up::<T>(&vin, &owner, &buyer, Zero::zero());
        close::<T>(&vin);

        #[block]
        {
            Pallet::<T>::serve_reservation(vin, number);
        }

        assert!(!Listings::<T>::contains_key(vin) && on_hold::<T>(&buyer).is_zero());
        Ok(())
    }

    #[benchmark]
    fn material() -> Result<(), BenchmarkError> {
        let buyer: T::AccountId = account("buyer", 0, 0);
        let vin = car_reserved::<T>(&buyer, most::<T>())?;

        #[block]
        {
            Pallet::<T>::on_event(&vin, &LifeEvent::Material);
        }

        assert!(!Listings::<T>::contains_key(vin) && on_hold::<T>(&buyer).is_zero());
        Ok(())
    }

    #[benchmark]
    fn annulled() -> Result<(), BenchmarkError> {
        let buyer: T::AccountId = account("buyer", 0, 0);
        let vin = car_reserved::<T>(&buyer, most::<T>())?;

        #[block]
        {
            Pallet::<T>::on_event(&vin, &LifeEvent::Annulled);
        }

        assert!(!Owners::<T>::contains_key(vin) && on_hold::<T>(&buyer).is_zero());
        Ok(())
    }

    impl_benchmark_test_suite!(Pallet, crate::mock::ExtBuilder.build(), crate::mock::Test);
}
