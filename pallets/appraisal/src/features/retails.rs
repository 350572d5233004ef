//! Retails: the price of each car when it was new.

use crate::{Config, Event, Pallet, Retail, Retails};
use urcar_rules::appraisal::Comparable;
use urcar_types::{Currency, Vin};

impl<T: Config> Pallet<T> {
    /// Stores a retail, unless its car has one that is as new.
    ///
    /// Events: `RetailNoted`.
    pub(crate) fn note_retail(currency: Currency, sale: Comparable) {
        let newer = |known: &Retail| (known.sale.sold_on, known.sale.record) >= (sale.sold_on, sale.record);
        if Retails::<T>::get(sale.vin).as_ref().is_some_and(newer) {
            return;
        }
        Retails::<T>::insert(sale.vin, Retail { currency: currency.clone(), sale: sale.clone() });
        Self::deposit_event(Event::RetailNoted { currency, sale });
    }

    /// Removes the car's retail, if this is its record.
    ///
    /// Events: `RetailRemoved`.
    pub(crate) fn withdraw_retail(vin: &Vin, record: u32) {
        if Retails::<T>::get(vin).is_some_and(|retail| retail.sale.record == record) {
            Retails::<T>::remove(vin);
            Self::deposit_event(Event::RetailRemoved { vin: *vin, record });
        }
    }
}
