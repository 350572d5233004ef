//! What a car is worth.

use crate::{Comparables, Config, Pallet, Retails};
use frame_support::traits::Time;
use urcar_primitives::{
    Check, Currency, Date, Vin, VinText,
    appraisal::{Appraisal, CarState, Declined, Inputs, appraise, class_of},
    traits::LifeFile,
};

impl<T: Config> Pallet<T> {
    /// What a car is worth today, by the clock of the chain, in a currency of ISO 4217 or `URC`.
    pub fn appraise(vin: &VinText, currency: &Currency) -> Result<Appraisal, Declined> {
        let vin = Vin::try_from(vin).map_err(Declined::MalformedVin)?;
        currency.check().map_err(|_| Declined::InvalidCurrency)?;
        let view = T::LifeFile::view(&vin).ok_or(Declined::UnknownVehicle)?;
        let day = Date::from_millis(T::Time::now());
        let built = view.specification.manufactured;
        let readings = &view.odometer;
        let car = CarState::new(built, day, readings.last_odometer_km, readings, view.owners, &view.condition)?;
        let retail = Retails::<T>::get(vin).filter(|it| it.currency == *currency).map(|it| it.sale);
        let comparables = Comparables::<T>::get(class_of(&view.specification), currency);
        let (disputes, pending) = (view.disputes, view.pending);
        appraise(&Inputs { vin, day, currency: currency.clone(), car, retail, disputes, pending }, &comparables)
    }
}
