//! The appraisal of a car.

use crate::{Comparables, Config, Pallet, Retails};
use frame_support::traits::Time;
use urcar_interfaces::LifeFile;
use urcar_rules::appraisal::{Appraisal, CarState, Declined, Inputs, appraise, class_of};
use urcar_types::{Check, Currency, Date, Mileage, Vin, VinText};

impl<T: Config> Pallet<T> {
    /// Returns what a car is worth today, by the chain's clock, in a currency of ISO 4217 or `URC`, with every reason.
    ///
    /// # Errors
    /// The reason for which there is no price, as [`urcar_rules::appraisal`] names it.
    pub fn appraise(vin: &VinText, currency: &Currency) -> Result<Appraisal, Declined> {
        let vin = Vin::try_from(vin).map_err(Declined::MalformedVin)?;
        let mut currency = currency.clone();
        currency.normalise();
        currency.check().map_err(|_| Declined::InvalidCurrency)?;
        let view = T::LifeFile::view(&vin).ok_or(Declined::UnknownVehicle)?;
        let day = Date::from_millis(T::Time::now());
        let built = view.specification.manufactured.date();
        let readings = &view.odometer;
        let run = view.distance_km.or(readings.last_odometer_km).zip(view.last_read_on.as_ref());
        let mileage = run.map(|(kilometres, on)| Mileage { read_on: on.date(), kilometres });
        let car = CarState::new(built, day, mileage, readings, view.owners, &view.condition)?;
        let last_read_on = mileage.ok_or(Declined::NoReading)?.read_on;
        let retail = Retails::<T>::get(vin).filter(|it| it.currency == currency).map(|it| it.sale);
        let comparables = Comparables::<T>::get(class_of(&view.specification), &currency);
        let (disputes, pending) = (view.disputes, view.pending.len() as u32);
        appraise(&Inputs { vin, day, currency, car, last_read_on, retail, disputes, pending }, &comparables)
    }
}
